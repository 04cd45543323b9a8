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

/**
 * Put a cue where its settings ask for it; `below` is how much of the bottom is taken, in lines.
 * @param {HTMLElement} box
 * @param {Cue} cue
 * @param {number} below
 */
function place(box, cue, below) {
  const settings = cue.settings ?? {};
  const tag = Number(/^\{\\an([1-9])\}/.exec(cue.text)?.[1] ?? 2);
  const sides = ["right", "left", "center"];
  const align = settings.align ?? (cue.text.startsWith("{\\an") ? sides[tag % 3] : "center");
  const isLeft = align === "start" || align === "left";
  const isRight = align === "end" || align === "right";
  const size = percentOf(settings.size) ?? 90;
  const position = percentOf(settings.position) ?? (isLeft ? 5 : isRight ? 95 : 50);
  const left = isLeft ? position : isRight ? position - size : position - size / 2;
  const style = box.style;
  style.textAlign = isLeft ? "left" : isRight ? "right" : "center";
  style.left = `${Math.max(0, Math.min(left, 100 - size))}%`;
  style.width = `${size}%`;
  const percent = percentOf(settings.line);
  const line = Number(settings.line?.split(",")[0]);
  const unit = LINE_SHARE * 1.3 * textScale;
  if (percent !== null) style.top = `${Math.min(percent, 90)}%`;
  else if (settings.line && Number.isFinite(line) && line >= 0) style.top = `${Math.min(line * unit, 90)}%`;
  else if (settings.line && Number.isFinite(line)) style.bottom = `${Math.min(-(line + 1) * unit + 2, 90)}%`;
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
    place(box, cue, below);
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
