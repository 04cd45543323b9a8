/** Where on the picture a cue is: by WebVTT settings, by a WebVTT region, or by a tag of SubRip. */

/**
 * @typedef {object} Layout
 * @property {"left" | "center" | "right" | "start" | "end"} side that the text is aligned with
 * @property {number} size width in per cent of the picture
 * @property {number} position where its anchor is, in per cent from the left
 * @property {number} anchor which share of it is to the left of that
 * @property {number | null} lines its distance in lines from the top, or below 0 from the bottom
 * @property {number} top its distance in per cent from the top, where it is not in lines
 * @property {"start" | "center" | "end"} edge which edge of it is there
 */

/** @typedef {{width: number, lines: number, anchor: [number, number], viewport: [number, number]}} Region */

/** Per cent of the picture below usual captions, which players keep free (EBU R 95: the safe area). */
const MARGIN = 5;

/** The settings of each tag of SubRip, such as {\an8}: laid out as on a number pad, 2 is usual. */
const TAG_SETTINGS = /** @type {Record<string, string>[]} */ ([
  {},
  { align: "left" },
  {},
  { align: "right" },
  { line: "50%,center", align: "left" },
  { line: "50%,center" },
  { line: "50%,center", align: "right" },
  { line: "0", align: "left" },
  { line: "0" },
  { line: "0", align: "right" },
]);

/** Return the number of the tag of SubRip that a cue has, or is nearest to; 2 is usual. @param {Cue} cue */
function alignmentOf(cue) {
  if (data.markup !== "srt") return cue.alignment ?? 2;
  return Number(/\{[^{}]{0,40}?\\an([1-9])[^{}]*\}/.exec(cue.text)?.[1] ?? cue.alignment ?? 2);
}

/** Return the WebVTT settings of a cue, for SubRip those of its tag. @param {Cue} cue */
function settingsOf(cue) {
  return data.markup === "srt" ? TAG_SETTINGS[alignmentOf(cue)] : (cue.settings ?? {});
}

/**
 * Return a value in per cent and the word after it, such as 20 and "center" of "20%,center".
 * @param {string | undefined} value
 * @returns {{percent: number | null, word: string}}
 */
function percentOf(value) {
  const [number = "", word = ""] = (value ?? "").split(",");
  const found = /^([0-9.]+)%$/.exec(number);
  return { percent: found ? Math.min(100, Number(found[1])) : null, word };
}

/**
 * Return where a cue is on the picture (WebVTT section 7.2).
 * @param {Cue} cue
 * @returns {Layout}
 */
function layoutOf(cue) {
  const settings = settingsOf(cue);
  const sides = /** @type {const} */ (["left", "right", "start", "end"]);
  const side = sides.find((one) => one === settings.align) ?? "center";
  const isFirst = side === "left" || side === "start";
  const isLast = side === "right" || side === "end";
  const { percent, word } = percentOf(settings.position);
  const usual = isFirst ? 0 : isLast ? 100 : 50;
  const anchor = { "line-left": 0, center: 0.5, "line-right": 1 }[word] ?? (isFirst ? 0 : isLast ? 1 : 0.5);
  const line = percentOf(settings.line);
  const number = /^-?[0-9.]+(,|$)/.test(settings.line ?? "") ? parseFloat(settings.line) : null;
  return {
    side,
    size: percentOf(settings.size).percent ?? 100,
    position: percent ?? usual,
    anchor,
    lines: number,
    top: line.percent ?? 100 - MARGIN,
    edge: line.percent === null ? "end" : line.word === "center" || line.word === "end" ? line.word : "start",
  };
}

/** Return the size of a cue that fits beside its anchor (section 7.2, "maximum size"). @param {Layout} layout */
function fittingSize({ size, position, anchor }) {
  const most = anchor === 0 ? 100 - position : anchor === 1 ? position : 2 * Math.min(position, 100 - position);
  return Math.min(size, most);
}

/** @param {string} raw @returns {[string, Region] | null} */
function readRegion(raw) {
  if (!/^REGION\b/.test(raw)) return null;
  const values = Object.fromEntries([...raw.matchAll(/(\w+):(\S+)/g)].map((found) => [found[1], found[2]]));
  /** @type {(name: string, usual: [number, number]) => [number, number]} */
  const pair = (name, usual) => {
    const found = /^([0-9.]+)%,([0-9.]+)%$/.exec(values[name] ?? "");
    return found ? [Number(found[1]), Number(found[2])] : usual;
  };
  const region = {
    width: percentOf(values.width).percent ?? 100,
    lines: Number(values.lines) || 3,
    anchor: pair("regionanchor", [0, 100]),
    viewport: pair("viewportanchor", [0, 100]),
  };
  return values.id ? [values.id, region] : null;
}

/** The regions of a WebVTT file, by their names. @type {Map<string, Region>} */
const regions = new Map(data.others.map(([, raw]) => readRegion(raw)).filter((one) => one !== null));

/**
 * Put a cue at the bottom of its region, where its lines scroll in.
 * @param {CSSStyleDeclaration} style
 * @param {Region} region
 * @param {Layout} layout
 * @param {number} lineHeight height of a line in per cent of the picture
 */
function positionInRegion(style, region, layout, lineHeight) {
  const { width, lines, anchor, viewport } = region;
  const size = fittingSize(layout);
  const left = viewport[0] - (anchor[0] * width) / 100;
  const bottom = viewport[1] + ((100 - anchor[1]) * lines * lineHeight) / 100;
  style.textAlign = layout.side;
  style.left = `${left + ((layout.position - size * layout.anchor) * width) / 100}%`;
  style.width = `${(size * width) / 100}%`;
  style.bottom = `${Math.max(0, 100 - bottom)}%`;
}
