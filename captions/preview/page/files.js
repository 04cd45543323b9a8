/** Save what was edited: as SRT, as WebVTT, or as a list of changes for captions apply. */

/** @param {string} text */
const escapedVtt = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/**
 * Return runs in the markup of SRT or WebVTT, each voice with its name where it begins.
 * @param {Run[]} runs
 * @param {"srt" | "vtt"} target
 * @param {string} lastVoice the voice of the cue before
 */
function writtenRuns(runs, target, lastVoice) {
  let voice = lastVoice;
  const written = runs.map((run) => {
    const open = [...run.tags].map((tag) => `<${tag}>`).join("");
    const close = [...run.tags].reverse().map((tag) => `</${tag}>`).join("");
    const text = target === "vtt" ? escapedVtt(run.text) : run.text;
    const name = target === "srt" && run.voice && run.voice !== voice ? `${run.voice}: ` : "";
    voice = run.voice || voice;
    return name + (run.tags && run.text.trim() ? open + text + close : text);
  });
  return written.join("").split("\n").filter((line) => line.trim()).join("\n");
}

/**
 * Return the text of a cue in the markup of SRT.
 * @param {Cue} cue
 * @param {string} lastVoice the voice of the cue before, whose name is not written again
 */
function textInSrt(cue, lastVoice) {
  if (data.markup === "srt") return cue.text;
  const alignment = alignmentOf(cue);
  const tag = alignment === 2 ? "" : `{\\an${alignment}}`;
  return `${tag}${cue.label ?? ""}${writtenRuns(runsOf(cue.text, data.markup), "srt", lastVoice)}`;
}

/** Return the text of a cue in the markup of WebVTT. @param {Cue} cue */
function textInVtt(cue) {
  if (data.markup === "vtt") return escapedVtt(cue.label ?? "") + cue.text;
  const label = cue.speaker ? `<v ${escapedVtt(cue.speaker)}>` : escapedVtt(cue.label ?? "");
  return label + writtenRuns(runsOf(cue.text, data.markup), "vtt", "");
}

/** @param {number} ms @param {string} point */
const fileTime = (ms, point) => clockOf(Math.max(0, ms), point, 2);

function srtFile() {
  let voice = "";
  const parts = store.cues.map((cue, index) => {
    const times = `${fileTime(cue.start_ms, ",")} --> ${fileTime(cue.end_ms, ",")}`;
    const text = textInSrt(cue, voice);
    voice = runsOf(cue.text, data.markup).findLast((run) => run.voice)?.voice ?? voice;
    return `${index + 1}\n${times}\n${text}\n`;
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
    const settings = Object.entries(settingsOf(cue)).map(([name, value]) => ` ${name}:${value}`).join("");
    const times = `${fileTime(cue.start_ms, ".")} --> ${fileTime(cue.end_ms, ".")}${settings}`;
    const identifier = cue.identifier ? `${cue.identifier}\n` : "";
    parts.push(`${identifier}${times}\n${textInVtt(cue)}`);
  }
  addAbove(data.cues.length);
  return withLineEnds(`${parts.join("\n\n")}\n`);
}

/** @param {string} text */
const withLineEnds = (text) => (data.newline === "\n" ? text : text.replace(/\n/g, "\r\n"));

/**
 * Return what the captions have that a file of another format would not, to report it.
 * @param {"srt" | "vtt"} target
 */
function losses(target) {
  /** @type {(what: string, has: (cue: Cue) => boolean) => string} */
  const inCues = (what, has) => {
    const count = store.cues.filter(has).length;
    return count ? `${what} in ${count} cue${count === 1 ? "" : "s"}` : "";
  };
  const coloured = inCues("colours", (cue) => runsOf(cue.text, data.markup).some((run) => run.colour));
  const timed = inCues("times of words", (cue) => cue.words !== undefined || /<[0-9]/.test(cue.text));
  if (data.format === target) return [];
  if (target === "vtt") return [coloured, timed].filter(Boolean);
  const blocks = data.others.filter(([, raw]) => !/^WEBVTT[^\n]*$/.test(raw)).length;
  return [
    blocks ? `${blocks} block${blocks === 1 ? "" : "s"} of notes, styles and regions` : "",
    inCues("identifiers", (cue) => cue.identifier !== undefined),
    inCues("exact positions", (cue) => Object.keys(cue.settings ?? {}).length > 0),
    timed,
    coloured,
  ].filter(Boolean);
}

/** @param {"srt" | "vtt"} target @param {string} text @param {string} type */
function saveAs(target, text, type) {
  if (!canSave()) return;
  download(`${stem}.${target}`, text, type);
  const lost = losses(target);
  const beside = data.is_editable ? "" : " Metadata and styles of the original are not in it.";
  if (lost.length || beside) notifyBriefly(`Saved${lost.length ? `; ${stem}.${target} cannot hold ${lost.join(", ")}` : ""}.${beside}`);
}

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
  notifyBriefly(`Cue ${wrong + 1} cannot be saved: it has an empty line or an arrow (-->), or ends before it starts.`);
  select(wrong);
  return false;
}

function setUpFiles() {
  button("save-srt").onclick = () => saveAs("srt", srtFile(), "application/x-subrip");
  button("save-vtt").onclick = () => saveAs("vtt", vttFile(), "text/vtt");
  const changes = button("save-changes");
  changes.hidden = !data.is_editable;
  changes.onclick = () => canSave() && download(`${stem}.changes.json`, changeList(), "application/json");
}
