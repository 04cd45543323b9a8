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
  /** The duration of the recording that is played, 0 while it is not known. */
  media_ms: 0,
};

/** The findings of each cue, by its index. @type {Finding[][]} */
let findingsByCue = [];
/** The index now of each cue of the file, by its index there. @type {number[]} */
let indicesNow = [];

/** The indices of the cues in the order of their starts. @type {number[]} */
let order = [];
/** The latest end up to each cue in that order, with which a search finds what is visible. @type {number[]} */
let latestEnds = [];

function indexCues() {
  order = store.cues.map((_, index) => index);
  const isSorted = store.cues.every((cue, at) => !at || store.cues[at - 1].start_ms <= cue.start_ms);
  if (!isSorted) order.sort((one, other) => store.cues[one].start_ms - store.cues[other].start_ms);
  indicesNow = [];
  store.cues.forEach((cue, index) => {
    for (let at = cue.first ?? 0; at <= (cue.last ?? -1); at++) indicesNow[at] ??= index;
  });
  latestEnds = [];
  let latest = -Infinity;
  for (const index of order) latestEnds.push((latest = Math.max(latest, store.cues[index].end_ms)));
}

function indexFindings() {
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
  const sound_ms = (store.peaks?.length ?? 0) * store.peakStep_ms;
  return Math.max(data.end_ms ?? 0, store.media_ms, sound_ms, latestEnds[latestEnds.length - 1] ?? 0, 1000);
}

/**
 * The findings of the file that the page checks itself, by their cue: they have a line and a fix,
 * and stay as they are while the cue has them.
 * @type {Map<number, Finding[]>}
 */
const liveOfFile = new Map();
/** @type {Finding[]} */
const othersOfFile = [];
for (const finding of data.findings) {
  if (finding.cue === null || !data.live.includes(finding.code)) othersOfFile.push(finding);
  else liveOfFile.set(finding.cue, [...(liveOfFile.get(finding.cue) ?? []), finding]);
}

/** The findings of the page itself, as the file had them. @type {WeakMap<Finding, Finding>} */
const knownFindings = new WeakMap();

/**
 * Return a finding of the page, with the line and the fix that it has in the file.
 * @param {Finding} finding
 * @returns {Finding}
 */
function asInFile(finding) {
  let known = knownFindings.get(finding);
  if (!known) {
    const { first, isEdited } = store.cues[finding.cue ?? 0];
    const ofFile = isEdited ? undefined : liveOfFile.get(first ?? -1);
    const same = ofFile?.find(({ code, message }) => code === finding.code && message === finding.message);
    knownFindings.set(finding, (known = same ? { ...same, cue: finding.cue } : finding));
  }
  return known;
}

/**
 * Return all findings after edits: those of the file for cues that are as they were, and those of
 * the rules that the page checks itself for the others.
 * @returns {Finding[]}
 */
function findingsNow() {
  if (store.cues === data.cues) return data.findings;
  /** @type {Finding[]} */
  const found = [];
  for (const finding of othersOfFile) {
    const index = finding.cue === null ? null : indicesNow[finding.cue];
    if (index === undefined) continue;
    found.push({ ...finding, cue: index, isOld: index !== null && store.cues[index].isEdited });
  }
  for (const finding of checkCues(store.cues, data.limits, data.live)) found.push(asInFile(finding));
  return found.sort((one, other) => (one.cue ?? -1) - (other.cue ?? -1));
}

/**
 * Show other cues: the findings and all lists follow.
 * @param {Cue[]} cues
 */
function setCues(cues) {
  store.cues = cues;
  indexCues();
  store.findings = findingsNow();
  indexFindings();
  emit("cues");
}

/** @param {number} index */
function select(index) {
  store.selected = Math.max(-1, Math.min(index, store.cues.length - 1));
  emit("selection");
}

indexCues();
indexFindings();
