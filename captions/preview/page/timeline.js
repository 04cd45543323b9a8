/** Draw the timeline on a canvas: only what is visible, and of crowded cues only columns. */

/** Heights of the rows above and below the lanes, in pixels. */
const AXIS = 20;
const CHAPTERS = 20;
const WAVE = 44;
const OLD = 26;
const STARTS = 14;
const MARKS = 18;
/** Cues narrower than this many pixels are drawn as columns. */
const CROWDED = 3;

/** Characters of a speaker's name that are shown: longer ones would cover the cues. */
const LONGEST_NAME = 24;

/** The longest duration of a cue of the older version. */
let longestOld_ms = 0;
/** Where the lanes begin, in pixels from the top. */
let laneTop = 0;

/** @typedef {CanvasRenderingContext2D} Context */

/** Draw cues as columns: of those in one pixel, the fastest. @param {Context} draw @param {number} first @param {number} stop */
function drawColumns(draw, first, stop) {
  const columns = lanes.map(() => new Float32Array(scale.width));
  for (let at = first; at < stop; at++) {
    const cue = store.cues[order[at]];
    const column = columns[lanes.length === 1 ? 0 : laneOf(cue)];
    const from = Math.max(0, Math.floor(scale.x(cue.start_ms)));
    const to = Math.min(scale.width - 1, Math.floor(scale.x(cue.end_ms)));
    const speed = Math.max(0.1, speedOf(cue));
    for (let x = from; x <= to; x++) if (column[x] < speed) column[x] = speed;
  }
  for (let level = 0; level < LEVELS.length; level++) {
    draw.fillStyle = colours[LEVELS[level]];
    draw.beginPath();
    columns.forEach((column, lane) => {
      const bottom = laneTop + (lane + 1) * laneHeight - 3;
      for (let x = 0; x < column.length; x++) {
        if (!column[x] || levelOf(column[x]) !== level) continue;
        const height = heightOf(column[x]);
        draw.rect(x, bottom - height, 1, height);
      }
    });
    draw.fill();
  }
}

/** @param {Context} draw @param {number} index */
function drawCue(draw, index) {
  const cue = store.cues[index];
  const x = scale.x(cue.start_ms);
  const width = Math.max(1.5, scale.x(cue.end_ms) - x);
  const speed = speedOf(cue);
  const level = levelOf(speed);
  const height = heightOf(speed);
  const bottom = laneTop + (laneOf(cue) + 1) * laneHeight - 3;
  draw.fillStyle = colours[LEVELS[level]];
  draw.fillRect(x, bottom - height, width, height);
  draw.fillStyle = colours.ground;
  draw.fillRect(x, bottom - height, 1, height); // an edge between cues that touch or overlap
  if (level === 3) {
    draw.fillStyle = colours.ink; // a thick edge, so that the colour is not the only sign
    draw.fillRect(x, bottom - height, width, 3);
  }
  if (index === store.selected) {
    draw.strokeStyle = colours.ink;
    draw.lineWidth = 3;
    draw.strokeRect(x, bottom - laneHeight + 6, width, laneHeight - 6);
    draw.lineWidth = 1;
  }
  if (width > 30) {
    draw.fillStyle = colours["on-cue"];
    const from = Math.max(2, x + 4);
    fitText(draw, measuresOf(cue).lines.join(" "), from, bottom - 5, x + width - from - 3);
  }
}

/** Mark overlaps by crosses and gaps that are too small by a bar. @param {Context} draw @param {number} first @param {number} stop */
function drawBetween(draw, first, stop) {
  draw.strokeStyle = colours.error;
  draw.lineWidth = 2;
  draw.beginPath();
  for (let at = Math.max(1, first); at < stop; at++) {
    const cue = store.cues[order[at - 1]];
    const after = store.cues[order[at]];
    const gap = after.start_ms - cue.end_ms;
    if (gap >= data.limits.min_gap_ms || positionOf(cue) !== positionOf(after)) continue;
    const top = laneTop + laneOf(after) * laneHeight + 2;
    const x = scale.x(after.start_ms);
    if (gap >= 0) {
      draw.moveTo(x, top);
      draw.lineTo(x, top + 8);
      continue;
    }
    const end = Math.max(x + 4, scale.x(Math.min(cue.end_ms, after.end_ms)));
    draw.moveTo(x, top);
    draw.lineTo(end, top + 8);
    draw.moveTo(x, top + 8);
    draw.lineTo(end, top);
  }
  draw.stroke();
  draw.lineWidth = 1;
}

/** Mark findings: errors as diamonds, warnings as triangles, others as dots. @param {Context} draw @param {number} top @param {number} first @param {number} stop */
function drawMarks(draw, top, first, stop) {
  for (const severity of /** @type {const} */ (["info", "warning", "error"])) {
    draw.fillStyle = colours[severity];
    draw.beginPath();
    let lastX = -10;
    for (let at = first; at < stop; at++) {
      const found = findingsByCue[order[at]];
      if (!found?.some((finding) => finding.severity === severity)) continue;
      const cue = store.cues[order[at]];
      const x = Math.max(5, scale.x(cue.start_ms) + 5);
      if (x < lastX + 5) continue;
      lastX = x;
      const y = top + MARKS / 2;
      if (severity === "info") {
        draw.moveTo(x + 3, y);
        draw.arc(x, y, 3, 0, 7);
      } else {
        draw.moveTo(x, y - 6);
        draw.lineTo(x + 5, severity === "error" ? y : y + 5);
        if (severity === "error") draw.lineTo(x, y + 6);
        draw.lineTo(x - 5, severity === "error" ? y : y + 5);
      }
    }
    draw.fill();
  }
}

/** @param {Context} draw @param {number} height */
function drawPlayhead(draw, height) {
  const x = scale.x(player.now());
  draw.fillStyle = colours.strong;
  draw.fillRect(Math.round(x) - 1, 0, 2, height);
  draw.beginPath();
  draw.moveTo(x - 6, 0);
  draw.lineTo(x + 6, 0);
  draw.lineTo(x, 8);
  draw.fill();
}

/** Return the rows that are shown, from top to bottom, each with its height. @returns {[string, number][]} */
function rowsOfTimeline() {
  /** @type {[string, number][]} */
  const rows = [["axis", AXIS]];
  if (data.chapters.length) rows.push(["chapters", CHAPTERS]);
  if (store.peaks) rows.push(["wave", WAVE]);
  if (data.before) rows.push(["old", OLD]);
  if (data.starts.length) rows.push(["starts", STARTS]);
  rows.push(["lanes", laneHeight * lanes.length], ["marks", MARKS]);
  return rows;
}

const canvas = byId("timeline", HTMLCanvasElement);
const context = canvas.getContext("2d", { alpha: false });
let isDrawn = false;

function drawTimeline() {
  isDrawn = true;
  const draw = context;
  if (!draw) return;
  const rows = rowsOfTimeline();
  const height = rows.reduce((sum, [, one]) => sum + one, 0);
  const ratio = Math.min(2, devicePixelRatio || 1) * scale.zoomed;
  const [pixelWidth, pixelHeight] = [Math.round(scale.width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth;
    canvas.height = pixelHeight;
    canvas.style.height = `${height * scale.zoomed}px`;
  }
  draw.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw.font = "11px system-ui, sans-serif";
  draw.fillStyle = colours.ground;
  draw.fillRect(0, 0, scale.width, height);
  const [first, stop] = visibleRange(scale.start_ms, scale.end_ms());
  let top = 0;
  for (const [name, one] of rows) {
    if (name === "lanes") laneTop = top;
    top += one;
  }
  lanes.forEach((_, lane) => {
    draw.fillStyle = colours.lane;
    draw.fillRect(0, laneTop + lane * laneHeight + 1, scale.width, laneHeight - 2);
  });
  drawAxis(draw, height);
  top = 0;
  const isCrowded = stop - first > scale.width / CROWDED;
  for (const [name, one] of rows) {
    if (name === "chapters") drawChapters(draw, top);
    if (name === "wave") drawWave(draw, top);
    if (name === "old") drawOld(draw, top);
    if (name === "starts") drawStarts(draw, top);
    if (name === "lanes") {
      if (isCrowded) drawColumns(draw, first, stop);
      else {
        for (let at = first; at < stop; at++) drawCue(draw, order[at]);
        drawBetween(draw, first, stop);
      }
      drawLaneNames(draw);
    }
    if (name === "marks") drawMarks(draw, top, first, stop);
    top += one;
  }
  drawShots(draw, height);
  drawPlayhead(draw, height);
}

/** @param {Context} draw */
function drawLaneNames(draw) {
  if (lanes.length < 2) return;
  lanes.forEach((name, lane) => {
    const text = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}\u2026` : name || "no speaker";
    const y = laneTop + lane * laneHeight + 12;
    draw.fillStyle = colours.ground;
    draw.globalAlpha = 0.75;
    draw.fillRect(0, y - 10, draw.measureText(text).width + 8, 13);
    draw.globalAlpha = 1;
    draw.fillStyle = colours.soft;
    draw.fillText(text, 4, y);
  });
}

/** Draw once before the next frame, however much has changed. */
function redraw() {
  if (!isDrawn) return;
  isDrawn = false;
  requestAnimationFrame(drawTimeline);
}

/** Give screen readers the time and the text of the cues at it. */
function describeTime() {
  const now = player.now();
  const shown = cuesAt(now).map((index) => measuresOf(store.cues[index]).lines.join(" "));
  canvas.setAttribute("aria-valuenow", String(Math.round(now / 1000)));
  canvas.setAttribute("aria-valuetext", `${clockOf(now)}${shown.length ? `: ${shown.join(" / ")}` : ""}`);
}

/** Return what the signs of the timeline mean, those that it has. */
function legend() {
  const speed = data.limits.max_cps ? `, limit ${data.limits.max_cps}` : "";
  return [
    `Height and colour: characters per second${speed}. \u25c6 error \u25b2 warning \u25cf info \u2715 overlap \u2758 small gap`,
    data.before ? "upper row: before" : "",
    data.starts.length ? "\u25bc estimated start, \u25ac printed start" : "",
    data.shots.length ? "\u2506 change of shot" : "",
  ].filter(Boolean).join("; ");
}

function setUpTimeline() {
  findLanes();
  readColours();
  for (const [start, end] of data.before?.cues ?? []) longestOld_ms = Math.max(longestOld_ms, end - start);
  const measure = () => {
    scale.zoomed = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
    scale.width = Math.max(200, Math.round(canvas.clientWidth / scale.zoomed));
    scale.keepInside();
  };
  measure();
  scale.msPerPixel = Math.min(scale.whole(), 25);
  new ResizeObserver(measure).observe(canvas);
  canvas.setAttribute("aria-valuemax", String(Math.round(length_ms() / 1000)));
  on(["cues"], findLanes);
  on(["theme"], readColours);
  on(["time"], () => {
    if (player.isPlaying && inputOf("follow").checked) scale.reveal(player.now());
    if (!player.isPlaying) describeTime();
  });
  on(["cues", "selection", "time", "view", "theme", "peaks"], redraw);
  byId("legend", HTMLElement).textContent = legend();
  isDrawn = true;
  drawTimeline();
}
