/**
 * The data in the page, as captions/preview/episode.py makes it. All times are in milliseconds.
 *
 * @typedef {object} Cue
 * @property {number} start_ms
 * @property {number} end_ms
 * @property {string} text in the markup of the file
 * @property {string} [speaker]
 * @property {string} [label]
 * @property {string} [identifier]
 * @property {number} [alignment] the SubRip number of its position, from 1 to 9, where it is unusual
 * @property {Record<string, string>} [settings]
 * @property {string[]} [ignored] rules that a note in the file turns off for the cue
 * @property {[number, string][]} [words]
 * @property {number} [first] index of the first cue of the file that it was made from
 * @property {number} [last] index of the last one
 * @property {boolean} [isEdited]
 *
 * @typedef {object} Limits
 * @property {string} name
 * @property {number} max_chars
 * @property {number} max_lines
 * @property {number | null} max_cps
 * @property {number | null} max_wpm
 * @property {number | null} min_word_ms
 * @property {number} min_duration_ms
 * @property {number} max_duration_ms
 * @property {number} min_gap_ms
 * @property {number} close_gap_ms
 * @property {number | null} min_open_gap_ms
 * @property {number} max_columns
 * @property {number} columns_of_character
 * @property {boolean} layout
 *
 * @typedef {object} Fix
 * @property {"safe" | "unsafe"} safety
 * @property {[string, string][]} changes
 * @property {number} [more]
 * @property {string} [encoding]
 *
 * @typedef {object} Finding
 * @property {string} code
 * @property {"error" | "warning" | "info"} severity
 * @property {number} [line]
 * @property {string} message
 * @property {number | null} cue
 * @property {Fix} [fix]
 * @property {boolean} [isOld] whether it was found before the cue was edited
 *
 * @typedef {{name: string, severity: Finding["severity"], summary: string, page: string}} Rule
 * @typedef {{old: number | null, new: number | null, kind: string, reason: string}} Change
 * @typedef {{name: string, cues: [number, number, string][], changes: Change[], notes: string[]}} Before
 * @typedef {{speaker: string | null, start_ms: number | null, words: [string, number, number?][]}} Turn
 * @typedef {{step_ms: number, data: string}} PeakData
 *
 * @typedef {object} Data
 * @property {number} version
 * @property {string} name
 * @property {string} format
 * @property {string} markup
 * @property {string} sha256
 * @property {boolean} is_editable
 * @property {string} newline
 * @property {Limits} limits
 * @property {number | null} end_ms
 * @property {string[]} live
 * @property {Cue[]} cues
 * @property {[number, string][]} others
 * @property {Finding[]} findings
 * @property {Record<string, Rule>} rules
 * @property {number[]} shots
 * @property {[number, number][]} wide
 * @property {[number, string][]} chapters
 * @property {[number | null, number, string][]} starts
 * @property {{name: string, path: string, is_video: boolean} | null} media
 * @property {PeakData | null} peaks
 * @property {string[]} notices
 * @property {Before} [before]
 * @property {{name: string, turns: Turn[]}} [transcript]
 */

/** @type {Data} */
const data = JSON.parse(document.getElementById("data")?.textContent ?? "{}");

/**
 * Return the element with an id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function byId(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}

/** @param {string} id */
const button = (id) => byId(id, HTMLButtonElement);
/** @param {string} id */
const inputOf = (id) => byId(id, HTMLInputElement);
/** @param {string} id */
const choiceOf = (id) => byId(id, HTMLSelectElement);

/**
 * Make an element with text or children; text is never read as markup.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} [className]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
function make(tag, className = "", ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}
