/** Measure text as captions/text/length.py does, with the table of wide characters of the page. */

const ALL_COUNT_ONE =
  /^[\u0000-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20b5]*$/;
const ONE_EMOJI =
  "[\\u00a9\\u00ae\\u2000-\\u2bff\\u{1f000}-\\u{1f1ff}\\u{1f300}-\\u{1faff}]\\ufe0f?[\\u{1f3fb}-\\u{1f3ff}]?";
const JOINED_EMOJI = new RegExp(
  `[\\u{1f1e6}-\\u{1f1ff}]{2}|${ONE_EMOJI}(?:\\u200d${ONE_EMOJI})+` +
    "|[\\u2600-\\u27bf\\u{1f300}-\\u{1faff}][\\u{1f3fb}-\\u{1f3ff}]",
  "gu",
);
const COUNTS_NOTHING = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** @param {string} character */
function widthOf(character) {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (COUNTS_NOTHING.test(character)) return 0;
  let low = 0;
  let high = data.wide.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (data.wide[middle][1] < code) low = middle + 1;
    else high = middle;
  }
  return low < data.wide.length && data.wide[low][0] <= code ? 2 : 1;
}

/**
 * Return the length of a line in columns: a full-width character has two.
 * @param {string} line
 */
function lineLength(line) {
  if (ALL_COUNT_ONE.test(line)) return line.length;
  let length = 0;
  for (const character of line.replace(JOINED_EMOJI, "\u2764")) length += widthOf(character);
  return length;
}

/**
 * @typedef {object} Measures what a cue shows, and how much of it
 * @property {string[]} lines
 * @property {number[]} columns of each line
 * @property {number} characters
 * @property {number} words
 */

/** @type {WeakMap<Cue, Measures>} */
const knownMeasures = new WeakMap();

/**
 * Return the measures of a cue; a cue never changes, so they are worked out once.
 * @param {Cue} cue
 * @returns {Measures}
 */
function measuresOf(cue) {
  let found = knownMeasures.get(cue);
  if (!found) {
    const lines = linesOf(cue.text, data.markup);
    const columns = lines.map(lineLength);
    found = {
      lines,
      columns,
      characters: columns.reduce((sum, one) => sum + one, 0),
      words: lines.reduce((sum, line) => sum + wordsOf(line).length, 0),
    };
    knownMeasures.set(cue, found);
  }
  return found;
}

/**
 * Return the reading speed of a cue in characters per second, 0 if it is never shown.
 * @param {Cue} cue
 */
function speedOf(cue) {
  const duration = cue.end_ms - cue.start_ms;
  if (duration <= 0) return 0;
  return (measuresOf(cue).characters / data.limits.columns_of_character) * 1000 / duration;
}
