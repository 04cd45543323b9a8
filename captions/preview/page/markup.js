/** Read cue text as captions/text/markup.py does: what a viewer sees of SubRip and WebVTT. */

const SRT_NAMES =
  "i|b|u|s|font|br|em|strong|strike|del|span|p|div|sub|sup|center|small|big|ruby|rb|rp|rt|c|v|lang";
const SRT_TAG = new RegExp(
  `<(/?)(${SRT_NAMES})([\\s./][^<>]*)?>` +
    "|\\{(\\\\[^{}]*|/?[ibus]|y:[ibus](?:,[ibus])*|c:\\$[0-9a-f]{1,8}|s:[0-9]{1,3})\\}",
  "gi",
);
const VTT_TAG = /<([^>]*)>?/g;
const REFERENCE = /&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[A-Za-z][A-Za-z0-9]*;?)/g;
const WHOLE_REFERENCE = /&(?:#[xX][0-9a-fA-F]+;|#[0-9]+;|[A-Za-z][A-Za-z0-9]*;)/g;
/** @type {Record<string, string>} */
const COMMON_REFERENCES = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": "\u00a0", "&quot;": '"' };
/** The white space of Python, which differs a little from that of JavaScript. */
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const BETWEEN_WORDS = new RegExp(`[${SPACE}]+`);

/** @type {Map<string, string>} */
const knownReferences = new Map();

/**
 * Return the character of a reference. The parser of the browser makes a document of it that is
 * never shown, and in which nothing is loaded or run.
 * @param {string} reference
 */
function characterOf(reference) {
  const common = COMMON_REFERENCES[reference];
  if (common !== undefined) return common;
  let found = knownReferences.get(reference);
  if (found === undefined) {
    const number = /^&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?$/.exec(reference);
    const code = number ? parseInt(number[1] ?? number[2], number[1] ? 16 : 10) : -1;
    if (code > 0 && code < 0x80) found = String.fromCharCode(code);
    else found = new DOMParser().parseFromString(reference, "text/html").documentElement.textContent ?? "";
    knownReferences.set(reference, found);
  }
  return found;
}

/**
 * @param {string} text
 * @param {RegExp} pattern
 */
const withoutReferences = (text, pattern) =>
  text.includes("&") ? text.replace(pattern, characterOf) : text;

/**
 * @typedef {object} Run text of one look
 * @property {string} text
 * @property {string} tags the letters of the tags around it: i, b, u
 * @property {string} voice
 * @property {number | null} ms when it is spoken, where the text says so
 */

/** Tags for italics, bold and underline. */
const FACES = ["i", "b", "u"];

/** Return the name of what is inside of a tag, and whether it is an end tag. @param {string} inner */
function tagOf(inner) {
  const name = /^\/?([^\t\n\f .]*)/.exec(inner)?.[1] ?? "";
  return { name: name.toLowerCase(), isEnd: inner.startsWith("/") };
}

/**
 * Return cue text as runs.
 * @param {string} text
 * @param {string} markup
 * @returns {Run[]}
 */
function runsOf(text, markup) {
  if (markup === "plain" || !/[<{&]/.test(text)) return [{ text, tags: "", voice: "", ms: null }];
  const isVtt = markup === "vtt";
  const pattern = isVtt ? VTT_TAG : SRT_TAG;
  const references = isVtt ? REFERENCE : WHOLE_REFERENCE;
  /** @type {Run[]} */
  const runs = [];
  let tags = "";
  let voice = "";
  /** @type {number | null} */
  let ms = null;
  let end = 0;
  /** @param {string} part */
  const add = (part) => {
    if (part) runs.push({ text: withoutReferences(part, references), tags, voice, ms });
  };
  for (const match of text.matchAll(pattern)) {
    add(text.slice(end, match.index));
    end = match.index + match[0].length;
    const inner = isVtt ? match[1] : `${match[1] ?? ""}${match[2] ?? ""}`;
    const { name, isEnd } = tagOf(inner);
    if (name === "br" && !isVtt) runs.push({ text: "\n", tags, voice, ms });
    else if (FACES.includes(name)) tags = isEnd ? tags.replace(name, "") : tags + name;
    else if (isVtt && name === "v") voice = isEnd ? "" : inner.slice(1).replace(/^\S*\s+/, "").trim();
    else if (isVtt) ms = readClock(inner) ?? ms;
  }
  add(text.slice(end));
  return runs;
}

/**
 * Return the lines that a viewer reads, without those that show nothing.
 * @param {string} text
 * @param {string} markup
 */
function linesOf(text, markup) {
  const plain = runsOf(text, markup).map((run) => run.text).join("");
  return plain.split("\n").map((line) => line.replace(ENDS, "")).filter(Boolean);
}

/** @param {string} line */
const wordsOf = (line) => line.split(BETWEEN_WORDS).filter(Boolean);
