/** The lanes of the timeline, one for each speaker, and how a cue in them looks. */

/** Most speakers with a lane of their own; all others share the last one. */
const MOST_LANES = 4;
/** Heights of each lane where there are one, two, or more: the timeline never takes half a window. */
const LANES = [46, 40, 34];
/** The least height of a cue: its text is inside. */
const LOWEST = 15;

/** The colours of the theme, by their names in the style. @type {Record<string, string>} */
let colours = {};
/** The speakers in the order of their lanes. @type {string[]} */
let lanes = [];
let laneHeight = LANES[0];

/** @param {Cue} cue */
function speakerOf(cue) {
  if (cue.speaker) return cue.speaker;
  return /<v(?:\.[^\s<>]*)?\s+([^<>]+)>/.exec(cue.text)?.[1] ?? "";
}

function findLanes() {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const cue of store.cues) counts.set(speakerOf(cue), (counts.get(speakerOf(cue)) ?? 0) + 1);
  const names = [...counts.keys()].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0));
  lanes = names.length > MOST_LANES ? [...names.slice(0, MOST_LANES - 1), "others"] : names;
  if (!lanes.length) lanes = [""];
  laneHeight = LANES[Math.min(lanes.length, LANES.length) - 1];
}

/** @param {Cue} cue */
function laneOf(cue) {
  const at = lanes.indexOf(speakerOf(cue));
  return at < 0 ? lanes.length - 1 : at;
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = "ground ink soft line strong error warning info slow usual fast over on-cue wave old lane";
  colours = Object.fromEntries(names.split(" ").map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/**
 * Return the level of a reading speed: 0 slow, 1 usual, 2 near the limit, 3 over it.
 * @param {number} speed
 */
function levelOf(speed) {
  const limit = data.limits.max_cps ?? 25;
  if (speed > limit) return 3;
  return speed > limit * 0.8 ? 2 : speed > limit * 0.45 ? 1 : 0;
}
const LEVELS = ["slow", "usual", "fast", "over"];

/**
 * Return the height of a cue by its reading speed: the limit is at three quarters of what is free.
 * @param {number} speed
 */
function heightOf(speed) {
  const limit = data.limits.max_cps ?? 25;
  return LOWEST + Math.min(1, (speed / limit) * 0.75) * (laneHeight - 6 - LOWEST);
}
