/** The transcript: of the captions, or the one given with --against, each word where it is shown. */

/** Cues or turns in one part of the list, which is filled when it comes near the visible ones. */
const PART = 60;

/** @type {HTMLElement[]} */
let currentMarks = [];

/**
 * @param {string} text
 * @param {number} cue
 * @param {number | null} ms
 */
function wordElement(text, cue, ms) {
  const word = make("span", "word", text);
  word.dataset.cue = String(cue);
  if (ms !== null) word.dataset.ms = String(ms);
  return word;
}

/** @param {number} index */
function goButton(index) {
  const clock = shortClock(store.cues[index]?.start_ms ?? 0);
  const made = make("button", "", clock);
  made.type = "button";
  made.dataset.cue = String(index);
  made.setAttribute("aria-label", `${clock}: go to cue ${index + 1}`);
  return made;
}

/** @param {number} index */
function paragraphOfCue(index) {
  const cue = store.cues[index];
  const words = make("span", "words");
  words.dir = "auto";
  const speaker = speakerOf(cue);
  const isNew = speaker && (!index || speaker !== speakerOf(store.cues[index - 1]));
  if (isNew) words.append(make("span", "speaker", `${speaker}: `));
  if (cue.words) for (const [ms, text] of cue.words) words.append(wordElement(text, index, ms), " ");
  else {
    const hasTimes = /<\d/.test(cue.text);
    for (const run of runsOf(cue.text, data.markup)) {
      const start = hasTimes ? (run.ms ?? cue.start_ms) : null;
      // a word can have parts in italics: spaces are where the text has some
      for (const part of run.text.split(/(\s+)/)) words.append(part.trim() ? wordElement(part, index, start) : part);
    }
  }
  const made = make("p", "", goButton(index), words);
  made.dataset.paragraph = String(index);
  return made;
}

/** @param {Turn} turn */
function paragraphOfTurn(turn) {
  const words = make("span", "words");
  words.dir = "auto";
  if (turn.speaker) words.append(make("span", "speaker", `${turn.speaker}: `));
  for (const [text, cue, ms] of turn.words) {
    const word = wordElement(text, indicesNow[cue] ?? -1, ms ?? null);
    if (cue < 0) {
      word.classList.add("missing");
      word.title = "not in the captions";
    }
    words.append(word, " ");
  }
  const first = turn.words.find(([, cue]) => cue >= 0);
  const index = first ? indicesNow[first[1]] : undefined;
  return index === undefined ? make("p", "", words) : make("p", "", goButton(index), words);
}

/** Fills the parts of the list that come near. @type {IntersectionObserver | null} */
let filler = null;

function showTranscript() {
  const pane = byId("transcript", HTMLElement);
  const turns = data.transcript?.turns;
  const count = turns ? turns.length : store.cues.length;
  const parts = [];
  filler?.disconnect();
  const observer = (filler = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting || target.childElementCount || !(target instanceof HTMLElement)) continue;
        const from = Number(target.dataset.from);
        for (let at = from; at < Math.min(count, from + PART); at++) {
          target.append(turns ? paragraphOfTurn(turns[at]) : paragraphOfCue(at));
        }
      }
    },
    { root: pane, rootMargin: "600px" },
  ));
  for (let from = 0; from < count; from += PART) {
    const part = make("div", "block");
    part.dataset.from = String(from);
    parts.push(part);
    observer.observe(part);
  }
  pane.replaceChildren(...parts);
}

/**
 * Mark the words of a transcript that are in the cues shown now.
 * @param {HTMLElement} pane
 * @param {number[]} cues
 */
function markShownWords(pane, cues) {
  const words = cues.flatMap((index) => [...pane.querySelectorAll(`.word[data-cue="${index}"]`)]);
  const marked = words.filter((word) => word instanceof HTMLElement);
  for (const word of marked) word.classList.add("shown");
  return marked;
}

/** Mark the cue that is shown now, and its word where word times are known. */
function markWords() {
  const pane = byId("transcript-panel", HTMLElement);
  if (pane.hidden) return;
  for (const mark of currentMarks) mark.classList.remove("current", "shown");
  currentMarks = [];
  const now = player.now();
  for (const index of cuesAt(now)) {
    const found = pane.querySelector(`[data-paragraph="${index}"]`);
    if (found instanceof HTMLElement) currentMarks.push(found);
    const timed = [...pane.querySelectorAll(`.word[data-cue="${index}"][data-ms]`)]
      .filter((word) => word instanceof HTMLElement)
      .map((element) => ({ ms: Number(element.dataset.ms), element }));
    const spoken = timed.filter((word) => word.ms <= now);
    const last = spoken[spoken.length - 1];
    if (last) currentMarks.push(last.element);
  }
  for (const mark of currentMarks) mark.classList.add("current");
  if (data.transcript) currentMarks.push(...markShownWords(pane, cuesAt(now)));
  if (player.isPlaying && inputOf("follow").checked) currentMarks[0]?.scrollIntoView({ block: "nearest" });
}

/**
 * Return when a word is spoken: as known, or by its part of the text of its cue.
 * @param {HTMLElement} word
 * @param {Cue} cue
 */
function timeOfWord(word, cue) {
  const known = word.dataset.ms;
  if (known !== undefined) return Number(known);
  const all = [...(word.parentElement?.querySelectorAll(`.word[data-cue="${word.dataset.cue}"]`) ?? [])];
  const lengths = all.map((one) => (one.textContent ?? "").length + 1);
  const before = lengths.slice(0, all.indexOf(word)).reduce((sum, one) => sum + one, 0);
  const whole = lengths.reduce((sum, one) => sum + one, 0);
  return cue.start_ms + ((cue.end_ms - cue.start_ms) * before) / Math.max(1, whole);
}

function setUpTranscript() {
  const pane = byId("transcript", HTMLElement);
  pane.addEventListener("click", (event) => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.dataset.cue === undefined) return;
    const index = Number(target.dataset.cue);
    const cue = store.cues[index];
    if (!cue) {
      if (target.dataset.ms !== undefined) player.seek(Number(target.dataset.ms));
      return;
    }
    goToCue(index);
    if (target.classList.contains("word")) player.seek(timeOfWord(target, cue));
  });
  let isStale = false;
  const update = () => {
    if (byId("transcript-panel", HTMLElement).hidden) {
      isStale = true;
      return;
    }
    const top = pane.scrollTop;
    showTranscript();
    pane.scrollTop = top;
    isStale = false;
  };
  on(["cues"], update);
  on(["tab"], () => isStale && update());
  on(["time", "tab"], markWords);
  if (data.transcript) {
    button("transcript-tab").textContent = `Transcript: ${data.transcript.name}`;
    const missing = data.transcript.turns.reduce((sum, turn) => sum + turn.words.filter(([, cue]) => cue < 0).length, 0);
    if (missing) notify(`${missing} word${missing === 1 ? "" : "s"} of ${data.transcript.name} ${missing === 1 ? "is" : "are"} not in the captions: underlined in the transcript.`);
  }
  showTranscript();
}
