/** Draw what is behind and above the cues of the timeline: its axis, chapters, sound, starts, and older cues. */

/** Matches text whose first letter is of a script that is read from right to left. */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Draw as much of a text as there is space for.
 * @param {Context} draw
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @param {number} width
 */
function fitText(draw, text, x, y, width) {
  const most = Math.floor(width / 6.2);
  if (most < 3) return;
  draw.direction = RIGHT_TO_LEFT.test(text) ? "rtl" : "ltr";
  draw.textAlign = "left";
  draw.fillText(text.length > most ? `${text.slice(0, most - 1)}\u2026` : text, x, y);
}

/** @param {Context} draw @param {number} height */
function drawAxis(draw, height) {
  const every = tick_ms();
  draw.strokeStyle = colours.line;
  draw.fillStyle = colours.soft;
  draw.beginPath();
  for (let ms = Math.floor(scale.start_ms / every) * every; ms < scale.end_ms(); ms += every) {
    const x = Math.round(scale.x(ms)) + 0.5;
    draw.moveTo(x, AXIS - 5);
    draw.lineTo(x, height);
    draw.fillText(shortClock(ms, every < 1000), x + 3, AXIS - 7);
  }
  draw.globalAlpha = 0.5;
  draw.stroke();
  draw.globalAlpha = 1;
}

/** Draw the changes of the shot as dashed lines. @param {Context} draw @param {number} height */
function drawShots(draw, height) {
  const first = firstOver(data.shots.length, (at) => data.shots[at] >= scale.start_ms);
  const stop = firstOver(data.shots.length, (at) => data.shots[at] > scale.end_ms());
  if (stop - first > scale.width / CROWDED) return;
  draw.strokeStyle = colours.soft;
  draw.setLineDash([3, 4]);
  draw.beginPath();
  for (let at = first; at < stop; at++) {
    const x = Math.round(scale.x(data.shots[at])) + 0.5;
    draw.moveTo(x, AXIS);
    draw.lineTo(x, height);
  }
  draw.stroke();
  draw.setLineDash([]);
}

/** @param {Context} draw @param {number} top */
function drawChapters(draw, top) {
  data.chapters.forEach(([ms, title], index) => {
    const next = data.chapters[index + 1]?.[0] ?? length_ms();
    if (next < scale.start_ms || ms > scale.end_ms()) return;
    const x = scale.x(ms);
    const from = Math.max(0, x);
    const width = scale.x(next) - from;
    draw.fillStyle = index % 2 ? colours.lane : colours.line;
    draw.fillRect(from, top, Math.max(1, width - 1), CHAPTERS - 3);
    draw.fillStyle = colours.ink;
    fitText(draw, title, from + 4, top + 12, width - 8);
  });
}

/** @param {Context} draw @param {number} top */
function drawWave(draw, top) {
  const peaks = store.peaks;
  if (!peaks) return;
  draw.fillStyle = colours.wave;
  const perPixel = scale.msPerPixel / store.peakStep_ms;
  const loudest = Math.max(1, loudestPeak);
  for (let x = 0; x < scale.width; x++) {
    const from = Math.floor(scale.ms(x) / store.peakStep_ms);
    const to = Math.min(peaks.length, Math.max(from + 1, Math.floor(from + perPixel)));
    const stride = Math.max(1, Math.floor((to - from) / 24));
    let peak = 0;
    for (let at = Math.max(0, from); at < to; at += stride) if (peaks[at] > peak) peak = peaks[at];
    const height = (peak / loudest) * (WAVE - 4);
    if (height >= 1) draw.fillRect(x, top + (WAVE - height) / 2, 1, height);
  }
}

/** Draw the starts that a transcript prints, and those that were estimated. @param {Context} draw @param {number} top */
function drawStarts(draw, top) {
  const first = firstOver(data.starts.length, (at) => data.starts[at][1] > scale.start_ms - 2000);
  for (let at = Math.max(0, first - 1); at < data.starts.length; at++) {
    const [printed, start] = data.starts[at];
    if (start > scale.end_ms() + 2000) break;
    if (printed !== null) {
      draw.fillStyle = colours.line;
      draw.fillRect(scale.x(printed), top + 1, Math.max(2, 1000 / scale.msPerPixel), 5);
    }
    const x = scale.x(start);
    draw.fillStyle = colours.strong;
    draw.beginPath();
    draw.moveTo(x, top + STARTS - 1);
    draw.lineTo(x - 4, top + 6);
    draw.lineTo(x + 4, top + 6);
    draw.fill();
  }
}

/** @param {Context} draw @param {number} top */
function drawOld(draw, top) {
  if (!data.before) return;
  const cues = data.before.cues;
  const first = firstOver(cues.length, (at) => cues[at][0] > scale.start_ms - longestOld_ms);
  draw.fillStyle = colours.old;
  let lastX = -1;
  for (let at = first; at < cues.length && cues[at][0] < scale.end_ms(); at++) {
    const x = scale.x(cues[at][0]);
    const width = Math.max(1, scale.x(cues[at][1]) - x - 0.5);
    if (x + width < lastX + 1) continue;
    draw.fillStyle = colours.old;
    draw.fillRect(x, top + 2, width, OLD - 8);
    lastX = x + width;
    if (width > 40) {
      draw.fillStyle = colours["on-cue"];
      fitText(draw, cues[at][2].replace("\n", " "), x + 4, top + 14, width - 8);
    }
  }
  drawMoves(draw, top + OLD - 6);
}

/** Draw a line from each cue that was moved to where it is now. @param {Context} draw @param {number} top */
function drawMoves(draw, top) {
  if (!data.before || scale.msPerPixel > 200) return;
  draw.strokeStyle = colours.old;
  draw.beginPath();
  for (const { old, new: now } of data.before.changes) {
    const cue = now === null ? undefined : store.cues[indicesNow[now]];
    if (old === null || !cue) continue;
    const from = data.before.cues[old][0];
    const to = cue.start_ms;
    if (Math.max(from, to) < scale.start_ms || Math.min(from, to) > scale.end_ms()) continue;
    draw.moveTo(scale.x(from), top);
    draw.lineTo(scale.x(to), laneTop);
  }
  draw.stroke();
}
