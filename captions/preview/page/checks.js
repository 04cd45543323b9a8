/**
 * Check cues as the rules of captions validate do, by the same limits: lines, speed, durations,
 * gaps and overlaps. Each finding has the code of the rule in Python that it is equal to.
 */

/** A gap up to this many times the smallest counts as closed (checks/times.py). */
const CLOSED_GAP = 1.25;
const POSITION_SETTINGS = ["line", "position", "align", "region"];

/** @type {WeakMap<Cue, string>} */
const knownPositions = new WeakMap();

/**
 * Return where a cue is shown: only cues at one position follow each other.
 * @param {Cue} cue
 */
function positionOf(cue) {
  let found = knownPositions.get(cue);
  if (found === undefined) knownPositions.set(cue, (found = readPosition(cue)));
  return found;
}

/** @param {Cue} cue */
function readPosition(cue) {
  const tag = /^\{\\an([13-9])\}/.exec(cue.text);
  if (tag) return `an${tag[1]}`;
  const settings = cue.settings;
  return settings ? JSON.stringify(POSITION_SETTINGS.map((name) => settings[name] ?? null)) : "[null,null,null,null]";
}

/** @param {number} ms */
const secondsText = (ms) => (Math.abs(ms) < 100 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`);

/**
 * Return how long a cue has to be shown by each measure of reading speed, in ms: by characters,
 * by words per minute, by the time of each word.
 * @param {Measures} measures
 * @param {Limits} limits
 * @returns {[string, number][]}
 */
function neededBySpeed(measures, limits) {
  const { max_cps: cps, max_wpm: wpm, min_word_ms: each } = limits;
  return [
    ["R001", cps ? Math.ceil((measures.characters * 1000) / (cps * limits.columns_of_character)) : 0],
    ["R002", wpm ? Math.ceil((measures.words * 60000) / wpm) : 0],
    ["R003", measures.words * (each ?? 0)],
  ];
}

/**
 * Yield what is wrong with one cue by itself.
 * @param {Cue} cue
 * @param {Limits} limits
 * @param {Set<string>} codes
 * @returns {Generator<[string, string]>}
 */
function* faultsOfCue(cue, limits, codes) {
  const measures = measuresOf(cue);
  const duration = cue.end_ms - cue.start_ms;
  if (duration <= 0) yield ["T001", duration ? "ends before it starts" : "ends when it starts"];
  if (measures.lines.length) {
    if (duration > 0 && duration < limits.min_duration_ms) {
      yield ["T010", `too short (${duration / 1000} < ${limits.min_duration_ms / 1000} s)`];
    }
    if (duration > limits.max_duration_ms) {
      yield ["T011", `too long (${duration / 1000} > ${limits.max_duration_ms / 1000} s)`];
    }
  }
  if (duration > 0) yield* tooFast(measures, duration, limits, codes);
  if (!limits.layout) return;
  const widest = Math.max(0, ...measures.columns);
  if (widest > limits.max_columns) {
    const found = widest / limits.columns_of_character;
    yield ["L001", `line too long (${found} > ${limits.max_chars} characters)`];
  }
  if (measures.lines.length > limits.max_lines) {
    yield ["L002", `too many lines (${measures.lines.length} > ${limits.max_lines})`];
  }
}

/**
 * Yield the measure of reading speed that asks for the longest time, if it is too fast by that.
 * @param {Measures} measures
 * @param {number} duration
 * @param {Limits} limits
 * @param {Set<string>} codes
 * @returns {Generator<[string, string]>}
 */
function* tooFast(measures, duration, limits, codes) {
  let worst = "";
  let needed = 0;
  for (const [code, ms] of neededBySpeed(measures, limits)) {
    if (codes.has(code) && ms > needed) {
      worst = code;
      needed = ms;
    }
  }
  if (duration >= needed) return;
  const missing = `needs ${secondsText(needed - duration)} more`;
  if (worst === "R001") {
    const cps = ((measures.characters / limits.columns_of_character) * 1000) / duration;
    yield [worst, `reading speed ${cps.toFixed(1)} > ${limits.max_cps} characters per second (${missing})`];
  } else if (worst === "R002") {
    const wpm = (measures.words * 60000) / duration;
    yield [worst, `reading speed ${wpm.toFixed(1)} > ${limits.max_wpm} words per minute (${missing})`];
  } else {
    const each = duration / measures.words / 1000;
    yield [worst, `too little time per word (${each.toFixed(2)} < ${(limits.min_word_ms ?? 0) / 1000} s; ${missing})`];
  }
}

/**
 * Return what is wrong with the time between a cue and the next at its position, or null.
 * @param {Cue} cue
 * @param {Cue} after
 * @param {Limits} limits
 * @returns {[string, string] | null}
 */
function faultOfGap(cue, after, limits) {
  if (cue.start_ms >= cue.end_ms || cue.start_ms > after.start_ms) return null;
  const gap = after.start_ms - cue.end_ms;
  if (gap < 0) {
    const isSame = cue.start_ms === after.start_ms && cue.end_ms === after.end_ms;
    return isSame ? null : ["T002", `overlaps the next cue by ${secondsText(-gap)}`];
  }
  if (gap < limits.min_gap_ms) {
    return ["T020", `gap to the next cue too small (${gap} < ${limits.min_gap_ms} ms)`];
  }
  const pause = limits.min_open_gap_ms ?? limits.close_gap_ms;
  if (gap > limits.min_gap_ms * CLOSED_GAP && gap < pause) {
    const code = limits.min_open_gap_ms === null ? "T021" : "T022";
    return [code, `gap of ${gap} ms to the next cue (should be ${limits.min_gap_ms} ms, or at least ${pause} ms)`];
  }
  return null;
}

/**
 * @typedef {object} Checked what was found in a cue; an edit makes other cues, so it stays true
 * @property {[string, string][]} faults
 * @property {number} index of the cue when its findings were made
 * @property {Finding[]} findings
 * @property {Cue | null} after the next cue at its position
 * @property {Finding | null} gap what is wrong with the time between them
 */

/** @type {WeakMap<Cue, Checked>} */
const checkedCues = new WeakMap();

/**
 * Return what is known of a cue, worked out once: after an edit only the cue that was edited and
 * its neighbours are checked again.
 * @param {Cue} cue
 * @param {Limits} limits
 * @param {Set<string>} codes
 */
function checkedOnce(cue, limits, codes) {
  let known = checkedCues.get(cue);
  if (!known) {
    const faults = [...faultsOfCue(cue, limits, codes)];
    checkedCues.set(cue, (known = { faults, index: -1, findings: [], after: null, gap: null }));
  }
  return known;
}

/**
 * Return what the rules in `live` find in cues, in their order.
 * @param {Cue[]} cues
 * @param {Limits} limits
 * @param {string[]} live
 * @returns {Finding[]}
 */
function checkCues(cues, limits, live) {
  const codes = new Set(live);
  /** @type {(index: number, fault: [string, string]) => Finding | null} */
  const findingOf = (index, [code, message]) => {
    if (!codes.has(code) || cues[index].ignored?.includes(code)) return null;
    return { code, message, cue: index, severity: data.rules[code]?.severity ?? "warning" };
  };
  /** @type {Finding[]} */
  const found = [];
  /** @type {Map<string, number>} the last cue at each position */
  const last = new Map();
  cues.forEach((cue, index) => {
    const known = checkedOnce(cue, limits, codes);
    if (known.index !== index) {
      known.index = index;
      known.after = null;
      known.findings = known.faults.map((fault) => findingOf(index, fault)).filter((one) => one !== null);
    }
    found.push(...known.findings);
    if (!measuresOf(cue).lines.length) return;
    const position = positionOf(cue);
    const before = last.get(position);
    last.set(position, index);
    if (before === undefined) return;
    const pair = checkedOnce(cues[before], limits, codes);
    if (pair.after !== cue) {
      const fault = faultOfGap(cues[before], cue, limits);
      pair.after = cue;
      pair.gap = fault && findingOf(before, fault);
    }
    if (pair.gap) found.push(pair.gap);
  });
  return found.sort((one, other) => (one.cue ?? 0) - (other.cue ?? 0));
}

/** How long cues are checked ahead at once (ms), so that a frame still has time to be drawn. */
const AHEAD_MS = 6;

/**
 * Measure and check the cues while nothing else happens, so that the first view of all of them and
 * the first edit have no more to do than others.
 * @param {Cue[]} cues
 * @param {number} [from]
 */
function checkAhead(cues, from = 0) {
  const codes = new Set(data.live);
  const began = performance.now();
  let at = from;
  while (at < cues.length && performance.now() - began < AHEAD_MS) checkedOnce(cues[at++], data.limits, codes);
  if (at < cues.length) setTimeout(checkAhead, 5, cues, at);
}
