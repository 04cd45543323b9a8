/** Draw the captions over the picture as a player draws WebVTT. */

/** The cues that are drawn now, by identity, so that nothing is drawn twice. @type {Cue[]} */
let drawn = [];
let textScale = 1;
/** Size of usual text in per cent of the smaller side of the picture (WebVTT section 7.4: 5vmin). */
const TEXT_PERCENT = 5;
/** Height of a line of usual text, as a share of its size (the style of the page has the same). */
const LINE_SPACING = 1.3;
/** Height of a line of text in per cent of the height of the picture; known once it is measured. */
let linePercent = TEXT_PERCENT * LINE_SPACING;

/**
 * Put a cue between the sides that its settings ask for (WebVTT section 7.2, steps 3 to 8).
 * @param {CSSStyleDeclaration} style
 * @param {Layout} layout
 */
function positionAcross(style, layout) {
  const { side, position, anchor } = layout;
  const size = fittingSize(layout);
  style.textAlign = side;
  style.left = `${position - size * anchor}%`;
  style.width = `${size}%`;
}

/**
 * Put a cue at the height that its settings ask for.
 * @param {CSSStyleDeclaration} style
 * @param {Layout} layout
 */
function positionDown(style, layout) {
  const { top, lines, edge } = layout;
  if (lines !== null && lines >= 0) style.top = `${Math.min(lines * linePercent, 90)}%`;
  else if (lines !== null) style.bottom = `${Math.min(-(lines + 1) * linePercent, 90)}%`;
  else if (edge === "end") style.bottom = `${100 - top}%`;
  else {
    style.top = `${top}%`;
    if (edge === "center") style.transform = "translateY(-50%)";
  }
}

/**
 * Put vertical text in a column: `line` and `position` change their directions.
 * @param {CSSStyleDeclaration} style
 * @param {Layout} layout
 * @param {string} direction rl, or lr
 */
function positionVertically(style, layout, direction) {
  const { side, position, anchor, lines, top } = layout;
  const size = fittingSize(layout);
  const from = lines === null ? top : Math.abs(lines < 0 ? lines + 1 : lines) * linePercent;
  const isAtRight = (direction === "rl") !== (lines !== null && lines < 0);
  style.writingMode = direction === "rl" ? "vertical-rl" : "vertical-lr";
  style.textAlign = side;
  style.top = `${position - size * anchor}%`;
  style.height = `${size}%`;
  style[isAtRight ? "right" : "left"] = `${Math.min(from, 90)}%`;
}

/** @param {Run} run */
function drawRun(run) {
  /** @type {Node} */
  let node = document.createTextNode(run.text);
  for (const tag of run.tags) {
    const around = document.createElement(tag === "b" ? "b" : tag === "u" ? "u" : "i");
    around.append(node);
    node = around;
  }
  if (!run.colour) return node;
  const coloured = make("span", "", node);
  coloured.style.color = run.colour;
  return coloured;
}

/** @param {Cue} cue */
function drawText(cue) {
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
  return line;
}

/** @param {Cue} cue */
function drawCueBox(cue) {
  const box = make("div", "cue", drawText(cue));
  box.dir = "auto";
  const layout = layoutOf(cue);
  const vertical = cue.settings?.vertical;
  const region = regions.get(cue.settings?.region ?? "");
  if (region && !vertical) positionInRegion(box.style, region, layout, linePercent);
  else if (vertical === "rl" || vertical === "lr") positionVertically(box.style, layout, vertical);
  else {
    positionAcross(box.style, layout);
    positionDown(box.style, layout);
  }
  return box;
}

/**
 * Move cues that cover one another apart, as players do: up from the bottom, down from the top.
 * @param {HTMLElement[]} boxes
 */
function moveApart(boxes) {
  /** @type {DOMRect[]} */
  const occupied = [];
  for (const box of boxes) {
    const isFromBottom = box.style.bottom !== "";
    let rect = box.getBoundingClientRect();
    let by = 0;
    for (let moves = 0; moves <= occupied.length; moves++) {
      const { top, bottom, left, right } = rect;
      const hit = occupied.find((one) => top < one.bottom - 1 && bottom > one.top + 1 && left < one.right && right > one.left);
      if (!hit) break;
      by += isFromBottom ? hit.top - bottom : hit.bottom - top;
      box.style.translate = `0 ${by}px`;
      rect = box.getBoundingClientRect();
    }
    occupied.push(rect);
  }
}

function drawCaptions() {
  const cues = cuesAt(player.now()).map((index) => store.cues[index]);
  if (cues.length === drawn.length && cues.every((cue, at) => cue === drawn[at])) return;
  drawn = cues;
  const boxes = cues.map(drawCueBox);
  byId("shown", HTMLElement).replaceChildren(...boxes);
  if (boxes.length > 1) moveApart(boxes);
}

/** Show the picture and its captions on the whole screen, or no longer. */
function toggleFullScreen() {
  const stage = byId("stage", HTMLElement);
  const asked = document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen();
  asked.catch(() => notifyBriefly("This browser does not show the picture on the whole screen."));
}

function setUpStage() {
  const stage = byId("stage", HTMLElement);
  const shown = byId("shown", HTMLElement);
  const fit = () => {
    const { clientWidth: width, clientHeight: height } = stage;
    const size = (Math.min(width, height) * TEXT_PERCENT * textScale) / 100;
    linePercent = (size * LINE_SPACING * 100) / Math.max(1, height);
    shown.style.fontSize = `${size}px`;
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
  button("full-screen").onclick = toggleFullScreen;
  new ResizeObserver(fit).observe(stage);
  on(["time", "cues"], drawCaptions);
  reshape();
}
