/** Draw the captions over the picture as a player draws WebVTT. */

/** The cues that are drawn now, by identity, so that nothing is drawn twice. @type {Cue[]} */
let drawn = [];
let textScale = 1;
/** Height of a line of usual text, as a share of the height of the picture (WebVTT section 7.2). */
const LINE_SHARE = 5;

/**
 * Return the value of a setting in per cent, or null.
 * @param {string | undefined} value
 */
function percentOf(value) {
  const found = /^([0-9.]+)%/.exec(value ?? "");
  return found ? Number(found[1]) : null;
}

/** Return the number of the alignment tag of SubRip: {\\an8} is the top, {\\an2} the bottom. @param {Cue} cue */
const tagNumber = (cue) => Number(/^\{\\an([1-9])\}/.exec(cue.text)?.[1] ?? 2);

/** Return the side that the text of a cue is aligned with. @param {Cue} cue */
function sideOf(cue) {
  const align = cue.settings?.align;
  if (align === "start" || align === "left") return "left";
  if (align === "end" || align === "right") return "right";
  if (align || !cue.text.startsWith("{\\an")) return "center";
  return ["right", "left", "center"][tagNumber(cue) % 3];
}

/**
 * Put a cue between the sides that its settings ask for.
 * @param {CSSStyleDeclaration} style
 * @param {Cue} cue
 */
function placeAcross(style, cue) {
  const side = sideOf(cue);
  const size = percentOf(cue.settings?.size) ?? 90;
  const usual = { left: 5, right: 95, center: 50 }[side] ?? 50;
  const position = percentOf(cue.settings?.position) ?? usual;
  const share = { left: 0, right: 1, center: 0.5 }[side] ?? 0.5;
  style.textAlign = side;
  style.left = `${Math.max(0, Math.min(position - size * share, 100 - size))}%`;
  style.width = `${size}%`;
}

/**
 * Put a cue at the height that its settings ask for.
 * @param {CSSStyleDeclaration} style
 * @param {Cue} cue
 * @param {number} below how much of the bottom is taken by other cues, in lines
 */
function placeDown(style, cue, below) {
  const written = cue.settings?.line;
  const percent = percentOf(written);
  const line = written ? Number(written.split(",")[0]) : NaN;
  const unit = LINE_SHARE * 1.3 * textScale;
  const tag = tagNumber(cue);
  if (percent !== null) style.top = `${Math.min(percent, 90)}%`;
  else if (line >= 0) style.top = `${Math.min(line * unit, 90)}%`;
  else if (line < 0) style.bottom = `${Math.min(-(line + 1) * unit + 2, 90)}%`;
  else if (tag >= 7) style.top = "5%";
  else if (tag >= 4) style.top = "45%";
  else style.bottom = `${5 + below * unit}%`;
}

/** @param {Run} run */
function drawRun(run) {
  const tags = [...run.tags];
  /** @type {Node} */
  let node = document.createTextNode(run.text);
  for (const tag of tags) {
    const around = document.createElement(tag === "b" ? "b" : tag === "u" ? "u" : "i");
    around.append(node);
    node = around;
  }
  return node;
}

function drawCaptions() {
  const now = player.now();
  const cues = cuesAt(now).map((index) => store.cues[index]);
  if (cues.length === drawn.length && cues.every((cue, at) => cue === drawn[at])) return;
  drawn = cues;
  let below = 0;
  const boxes = cues.map((cue) => {
    const box = make("div", "cue");
    box.dir = "auto";
    placeAcross(box.style, cue);
    placeDown(box.style, cue, below);
    const line = make("span", "line");
    if (cue.label) line.append(cue.label);
    let voice = "";
    for (const run of runsOf(cue.text, data.markup)) {
      if (run.voice && run.voice !== voice) {
        voice = run.voice;
        line.append(make("span", "voice", `${voice}: `));
      }
      line.append(drawRun(run));
    }
    box.append(line);
    if (!cue.settings?.line) below += measuresOf(cue).lines.length + 0.3;
    return box;
  });
  byId("shown", HTMLElement).replaceChildren(...boxes);
}

function setUpStage() {
  const stage = byId("stage", HTMLElement);
  const shown = byId("shown", HTMLElement);
  const fit = () => {
    shown.style.fontSize = `${(stage.clientHeight * LINE_SHARE * textScale) / 100}px`;
    drawn = [];
    shown.replaceChildren();
    drawCaptions();
  };
  const reshape = () => {
    stage.dataset.shape = choiceOf("shape").value;
    textScale = Number(choiceOf("text-size").value);
    fit();
  };
  choiceOf("shape").onchange = reshape;
  choiceOf("text-size").onchange = reshape;
  inputOf("safe").onchange = () => {
    byId("safe-area", HTMLElement).hidden = !inputOf("safe").checked;
  };
  new ResizeObserver(fit).observe(stage);
  on(["time", "cues"], drawCaptions);
  reshape();
}
