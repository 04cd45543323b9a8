/** Save what was edited: as SRT, as WebVTT, or as a list of changes for captions apply. */

/** @param {string} text */
const escapedVtt = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * Return the text of a cue in the markup of SRT or WebVTT.
 * @param {Cue} cue
 * @param {"srt" | "vtt"} target
 */
function textIn(cue, target) {
  if (data.markup === target) return cue.text;
  const runs = runsOf(cue.text.replace(/^\{\\an[1-9]\}/, ""), data.markup);
  const written = runs.map((run) => {
    const open = [...run.tags].map((tag) => `<${tag}>`).join("");
    const close = [...run.tags].reverse().map((tag) => `</${tag}>`).join("");
    const text = target === "vtt" ? escapedVtt(run.text) : run.text;
    return run.tags && run.text.trim() ? open + text + close : text;
  });
  const text = written.join("").split("\n").filter((line) => line.trim()).join("\n");
  const tag = target === "srt" && cue.settings?.line?.startsWith("0") ? "{\\an8}" : "";
  const isVoice = target === "vtt" && cue.speaker && data.markup !== "vtt";
  const label = isVoice ? `<v ${escapedVtt(cue.speaker ?? "")}>` : escapedLabel(cue, target);
  return `${tag}${label}${text}`;
}

/**
 * @param {Cue} cue
 * @param {"srt" | "vtt"} target
 */
const escapedLabel = (cue, target) => (target === "vtt" ? escapedVtt(cue.label ?? "") : (cue.label ?? ""));

/** @param {number} ms @param {string} point */
const fileTime = (ms, point) => clockOf(Math.max(0, ms), point, 2);

function srtFile() {
  const parts = store.cues.map((cue, index) => {
    const times = `${fileTime(cue.start_ms, ",")} --> ${fileTime(cue.end_ms, ",")}`;
    return `${index + 1}\n${times}\n${textIn(cue, "srt")}\n`;
  });
  return withLineEnds(parts.join("\n"));
}

function vttFile() {
  const isOwn = data.format === "vtt" && data.is_editable;
  const others = isOwn ? data.others : [];
  /** @type {Map<number, string[]>} */
  const above = new Map();
  for (const [index, raw] of others) above.set(index, [...(above.get(index) ?? []), raw]);
  /** @type {string[]} */
  const parts = others.length && others[0][1].startsWith("WEBVTT") ? [] : ["WEBVTT"];
  let shownUpTo = 0;
  /** @param {number} index */
  const addAbove = (index) => {
    for (; shownUpTo <= index; shownUpTo++) parts.push(...(above.get(shownUpTo) ?? []));
  };
  for (const cue of store.cues) {
    addAbove(cue.first ?? 0);
    const settings = Object.entries(cue.settings ?? {}).map(([name, value]) => ` ${name}:${value}`).join("");
    const times = `${fileTime(cue.start_ms, ".")} --> ${fileTime(cue.end_ms, ".")}${settings}`;
    const identifier = cue.identifier ? `${cue.identifier}\n` : "";
    parts.push(`${identifier}${times}\n${textIn(cue, "vtt")}`);
  }
  addAbove(data.cues.length);
  return withLineEnds(`${parts.join("\n\n")}\n`);
}

/** @param {string} text */
const withLineEnds = (text) => (data.newline === "\n" ? text : text.replace(/\n/g, "\r\n"));

/** @typedef {{cue: number, replaced: number, new: {start_ms: number, end_ms: number, text: string}[]}} Listed */

/**
 * Return what was edited, by the cues of the file that each change replaces.
 * @returns {Listed[]}
 */
function listedChanges() {
  /** @type {{first: number, last: number, cues: Cue[]}[]} */
  const groups = [];
  for (const cue of store.cues) {
    const first = cue.first ?? 0;
    const last = cue.last ?? 0;
    const group = groups[groups.length - 1];
    if (group && first <= group.last) {
      group.cues.push(cue);
      group.last = Math.max(group.last, last);
    } else groups.push({ first, last, cues: [cue] });
  }
  return groups
    .filter((group) => group.cues.some((cue) => cue.isEdited))
    .map((group) => ({
      cue: group.first,
      replaced: group.last - group.first + 1,
      new: group.cues.map(({ start_ms, end_ms, text }) => ({ start_ms, end_ms, text })),
    }));
}

function changeList() {
  const changes = listedChanges();
  return `${JSON.stringify({ captions_changes: data.version, file: data.name, sha256: data.sha256, changes }, null, 1)}\n`;
}

/**
 * Give the user a file to save.
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
function download(name, text, type) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = make("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  markSaved();
}

const stem = data.name.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");

/** Return whether all cues can be saved; a cue that cannot is reported and selected. */
function canSave() {
  const wrong = store.cues.findIndex(
    (cue) => cue.isEdited && (cue.end_ms <= cue.start_ms || /-->|\n[ \t]*\n|^[ \t]*\n/.test(cue.text)),
  );
  if (wrong < 0) return true;
  notify(`Cue ${wrong + 1} cannot be saved: it has an empty line or an arrow (-->), or ends before it starts.`);
  select(wrong);
  return false;
}

function setUpFiles() {
  button("save-srt").onclick = () => canSave() && download(`${stem}.srt`, srtFile(), "application/x-subrip");
  button("save-vtt").onclick = () => canSave() && download(`${stem}.vtt`, vttFile(), "text/vtt");
  const changes = button("save-changes");
  changes.hidden = !data.is_editable;
  changes.onclick = () => canSave() && download(`${stem}.changes.json`, changeList(), "application/json");
}
