/** What the page knows at the moment, and who wants to hear of changes. */

/** @typedef {"cues" | "selection" | "tab" | "time" | "view" | "playing" | "theme" | "peaks"} Topic */

/** @type {Map<Topic, (() => void)[]>} */
const listeners = new Map();

/**
 * @param {Topic[]} topics
 * @param {() => void} listener
 */
function on(topics, listener) {
  for (const topic of topics) listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
}

/** @param {Topic} topic */
function emit(topic) {
  for (const listener of listeners.get(topic) ?? []) listener();
}

data.cues.forEach((cue, index) => {
  cue.first = cue.last = index;
});

const store = {
  /** @type {Cue[]} */
  cues: data.cues,
  /** @type {Finding[]} */
  findings: data.findings,
  selected: -1,
  /** Peaks of the waveform from 0 to 255. @type {Uint8Array | null} */
  peaks: null,
  peakStep_ms: 20,
};

/** The findings of each cue, by its index. @type {Finding[][]} */
let findingsByCue = [];

/** The indices of the cues in the order of their starts. @type {number[]} */
let order = [];
/** The latest end up to each cue in that order, with which a search finds what is visible. @type {number[]} */
let latestEnds = [];

function indexCues() {
  order = store.cues.map((_, index) => index);
  const isSorted = store.cues.every((cue, at) => !at || store.cues[at - 1].start_ms <= cue.start_ms);
  if (!isSorted) order.sort((one, other) => store.cues[one].start_ms - store.cues[other].start_ms);
  latestEnds = [];
  let latest = -Infinity;
  for (const index of order) latestEnds.push((latest = Math.max(latest, store.cues[index].end_ms)));
  findingsByCue = [];
  for (const finding of store.findings) {
    if (finding.cue !== null) (findingsByCue[finding.cue] ??= []).push(finding);
  }
}

/**
 * Return the first position in a sorted list whose value is over a limit.
 * @param {number} count
 * @param {(at: number) => boolean} isOver
 */
function firstOver(count, isOver) {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isOver(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Return the range of `order` that can be seen from one time to another.
 * @param {number} from_ms
 * @param {number} to_ms
 * @returns {[number, number]}
 */
function visibleRange(from_ms, to_ms) {
  const first = firstOver(order.length, (at) => latestEnds[at] > from_ms);
  const stop = firstOver(order.length, (at) => store.cues[order[at]].start_ms >= to_ms);
  return [first, Math.max(first, stop)];
}

/**
 * Return the indices of the cues that are shown at a time.
 * @param {number} ms
 */
function cuesAt(ms) {
  const [first, stop] = visibleRange(ms, ms + 1);
  return order.slice(first, stop).filter((index) => store.cues[index].end_ms > ms);
}

/** Return the end of the recording, or of the last cue. */
function length_ms() {
  return Math.max(data.end_ms ?? 0, latestEnds[latestEnds.length - 1] ?? 0, 1000);
}

/**
 * Return all findings after edits: those of the file for cues that are as they were, and those of
 * the rules that the page checks itself for the others.
 * @returns {Finding[]}
 */
function findingsNow() {
  if (store.cues === data.cues) return data.findings;
  const live = new Set(data.live);
  /** @type {Map<string, Finding>} */
  const known = new Map();
  /** @type {number[]} */
  const indexNow = [];
  store.cues.forEach((cue, index) => {
    for (let at = cue.first ?? 0; at <= (cue.last ?? -1); at++) indexNow[at] ??= index;
  });
  /** @type {Finding[]} */
  const found = [];
  for (const finding of data.findings) {
    const index = finding.cue === null ? null : indexNow[finding.cue];
    if (index === undefined) continue;
    if (index !== null && live.has(finding.code)) known.set(`${finding.code} ${index}`, finding);
    else found.push({ ...finding, cue: index, isOld: index !== null && store.cues[index].isEdited });
  }
  for (const finding of judge(store.cues, data.limits, data.live)) {
    const cue = store.cues[finding.cue ?? 0];
    const before = cue.isEdited ? undefined : known.get(`${finding.code} ${finding.cue}`);
    found.push(before && before.message === finding.message ? { ...before, cue: finding.cue } : finding);
  }
  return found.sort((one, other) => (one.cue ?? -1) - (other.cue ?? -1));
}

/** @param {number} index */
function select(index) {
  store.selected = Math.max(-1, Math.min(index, store.cues.length - 1));
  emit("selection");
}

indexCues();
