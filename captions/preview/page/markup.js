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
 * @property {string} colour as a style has it, empty for the usual one
 * @property {number | null} ms when it is spoken, where the text says so
 */

/** Tags for italics, bold and underline. */
const FACES = ["i", "b", "u"];
/** The colours that every player knows as classes of WebVTT (section 5.1). */
const COLOURS = ["white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black"];

/**
 * Return the colour that a tag asks for: a class in WebVTT, the attribute of a font in SubRip.
 * @param {string} inner
 * @param {boolean} isVtt
 */
function colourOf(inner, isVtt) {
  if (isVtt) return /^c[.\w]*$/.test(inner) ? (inner.split(".").find((one) => COLOURS.includes(one)) ?? "") : "";
  return /^font\s[^<>]*\bcolor\s*=\s*["']?(#[0-9a-f]{3,8}|[a-z]+)/i.exec(inner)?.[1] ?? "";
}

/** Return the name of what is inside of a tag, and whether it is an end tag. @param {string} inner */
function tagOf(inner) {
  const name = /^\/?([^\t\n\f ./]*)/.exec(inner)?.[1] ?? "";
  return { name: name.toLowerCase(), isEnd: inner.startsWith("/") };
}

/**
 * @typedef {object} Look what the tags before some text ask for
 * @property {string} tags
 * @property {string} voice
 * @property {string[]} colours those of the tags that are open, the innermost last
 * @property {number | null} ms
 */

/**
 * Change the look of the text that follows, as a tag asks for.
 * @param {Look} look
 * @param {string} inner what is inside of the tag
 * @param {boolean} isVtt
 */
function applyTag(look, inner, isVtt) {
  const { name, isEnd } = tagOf(inner);
  const { colours: open } = look;
  if (FACES.includes(name)) look.tags = isEnd ? look.tags.replace(name, "") : look.tags + name;
  else if (name === (isVtt ? "c" : "font")) {
    if (isEnd) open.pop();
    else open.push(colourOf(inner, isVtt) || (open[open.length - 1] ?? ""));
  } else if (isVtt && name === "v") look.voice = isEnd ? "" : inner.slice(1).replace(/^\S*\s+/, "").trim();
  else if (isVtt) look.ms = readClock(inner) ?? look.ms;
}

/**
 * Return cue text as runs.
 * @param {string} text
 * @param {string} markup
 * @returns {Run[]}
 */
function runsOf(text, markup) {
  /** @type {Look} */
  const look = { tags: "", voice: "", colours: [], ms: null };
  /** @type {(part: string) => Run} */
  const run = (part) => ({
    text: part, tags: look.tags, voice: look.voice, colour: look.colours[look.colours.length - 1] ?? "", ms: look.ms,
  });
  if (markup === "plain" || !/[<{&]/.test(text)) return [run(text)];
  const isVtt = markup === "vtt";
  const references = isVtt ? REFERENCE : WHOLE_REFERENCE;
  /** @type {Run[]} */
  const runs = [];
  let end = 0;
  for (const match of text.matchAll(isVtt ? VTT_TAG : SRT_TAG)) {
    if (match.index > end) runs.push(run(withoutReferences(text.slice(end, match.index), references)));
    end = match.index + match[0].length;
    const inner = isVtt ? match[1] : `${match[1] ?? ""}${match[2] ?? ""}${match[3] ?? ""}`;
    if (!isVtt && tagOf(inner).name === "br") runs.push(run("\n"));
    else applyTag(look, inner, isVtt);
  }
  if (end < text.length) runs.push(run(withoutReferences(text.slice(end), references)));
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
