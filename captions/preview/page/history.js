/** Edits: each replaces some cues by others, so that it can be undone and done again. */

/** @typedef {{index: number, removed: Cue[], added: Cue[]}} Step */

/** @type {Step[]} */
const undone = [];
/** @type {Step[]} */
const done = [];

/**
 * Replace some cues by others.
 * @param {number} index
 * @param {number} count
 * @param {Cue[]} added
 */
function splice(index, count, added) {
  const cues = store.cues.slice();
  cues.splice(index, count, ...added);
  setCues(done.length ? cues : data.cues);
}

/**
 * Make an edit that can be undone. Typing in one cue is one edit.
 * @param {number} index
 * @param {number} count
 * @param {Cue[]} added
 * @param {boolean} [isTyping]
 */
function edit(index, count, added, isTyping = false) {
  const removed = store.cues.slice(index, index + count);
  const last = done[done.length - 1];
  const goesOn =
    isTyping && !undone.length && last?.index === index && last.added.length === 1 && last.added[0] === removed[0];
  undone.length = 0;
  if (goesOn) last.added = added;
  else done.push({ index, removed, added });
  splice(index, count, added);
  select(Math.min(index, store.cues.length - 1));
}

/**
 * @param {Step[]} from
 * @param {Step[]} to
 * @param {boolean} isBack
 */
function step(from, to, isBack) {
  const one = from.pop();
  if (!one) return;
  to.push(one);
  const [gone, come] = isBack ? [one.added, one.removed] : [one.removed, one.added];
  splice(one.index, gone.length, come);
  select(one.index);
}

const undo = () => step(done, undone, true);
const redo = () => step(undone, done, false);

/**
 * Return a cue with other values, as one that was edited.
 * @param {Cue} cue
 * @param {Partial<Cue>} values
 * @returns {Cue}
 */
const edited = (cue, values) => ({ ...cue, ...values, isEdited: true });

/**
 * Change one cue.
 * @param {number} index
 * @param {Partial<Cue>} values
 * @param {boolean} [isTyping]
 */
function change(index, values, isTyping = false) {
  const cue = store.cues[index];
  const isSame = Object.entries(values).every(([name, value]) => cue[/** @type {keyof Cue} */ (name)] === value);
  if (!isSame) edit(index, 1, [edited(cue, values)], isTyping);
}

/**
 * Split a cue at an index of its text, or at the space nearest its middle.
 * @param {number} index
 * @param {number} [at]
 */
function splitCue(index, at) {
  const cue = store.cues[index];
  const text = cue.text;
  let cut = at ?? -1;
  if (cut <= 0 || cut >= text.length) {
    const spaces = [...text.matchAll(/\s+/g)].map((match) => match.index);
    cut = spaces.sort((one, other) => Math.abs(one - text.length / 2) - Math.abs(other - text.length / 2))[0] ?? -1;
  }
  const head = text.slice(0, cut).trim();
  const tail = text.slice(cut).trim();
  const duration = cue.end_ms - cue.start_ms;
  if (cut <= 0 || !head || !tail || duration < 2) {
    notifyBriefly("This cue has one word or no time, so it cannot be split.");
    return;
  }
  const gap = Math.min(data.limits.min_gap_ms, Math.floor(duration / 4));
  const share = head.length / (head.length + tail.length);
  const middle = cue.start_ms + Math.max(1, Math.round((duration - gap) * share));
  const [one, other] = reopened(head, tail);
  edit(index, 1, [
    edited(cue, { end_ms: middle, text: one, words: undefined }),
    edited(cue, { start_ms: Math.min(middle + gap, cue.end_ms - 1), text: other, words: undefined, identifier: undefined }),
  ]);
}

/**
 * Close the tags that are open at a split, and open them again after it.
 * @param {string} head
 * @param {string} tail
 * @returns {[string, string]}
 */
function reopened(head, tail) {
  if (data.markup === "plain") return [head, tail];
  /** @type {string[]} */
  const open = [];
  for (const tag of head.matchAll(/<(\/?)([a-z]+)[^>]*>/gi)) {
    if (!tag[1]) open.push(tag[0]);
    else if (open.length) open.pop();
  }
  const ends = open.map((tag) => `</${/[a-z]+/i.exec(tag)?.[0]}>`).reverse().join("");
  return [head + ends, open.join("") + tail];
}

/** @param {number} index */
function joinWithNext(index) {
  const cue = store.cues[index];
  const after = store.cues[index + 1];
  if (!after) {
    notifyBriefly("There is no next cue to join with.");
    return;
  }
  edit(index, 2, [
    edited(cue, {
      end_ms: Math.max(cue.end_ms, after.end_ms),
      text: [cue.text, after.text].filter(Boolean).join("\n"),
      words: undefined,
      last: Math.max(cue.last ?? 0, after.last ?? 0),
      first: Math.min(cue.first ?? 0, after.first ?? 0),
    }),
  ]);
}
