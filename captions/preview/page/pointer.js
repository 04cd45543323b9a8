/** Drag on the timeline: pan it, or move the edges of a cue, which snap to what is near. */

/** How near (pixels) an edge has to be so that it can be dragged, and how near so that it snaps. */
const REACH = 7;
/** A press that moves less than this is a click. */
const SLACK = 4;

/** @typedef {{kind: "pan" | "start" | "end", index: number, x: number, isMoved: boolean, x0: number}} Drag */
/** @type {Drag | null} */
let drag = null;

/**
 * Return the cue at a point of the timeline, -1 for none.
 * @param {number} x
 * @param {number} y
 */
function cueAtPoint(x, y) {
  const lane = Math.floor((y - laneTop) / laneHeight);
  const [first, stop] = visibleRange(scale.ms(x - 1), scale.ms(x + 1));
  for (let at = stop - 1; at >= first; at--) {
    const cue = store.cues[order[at]];
    const isHit = cue.end_ms > scale.ms(x - 1) && cue.start_ms < scale.ms(x + 1);
    if (isHit && (lane < 0 || lane >= lanes.length || laneOf(cue) === lane)) return order[at];
  }
  return -1;
}

/** Return the edge of the selected cue at a pixel. @param {number} x @returns {"start" | "end" | null} */
function edgeAt(x) {
  const cue = store.cues[store.selected];
  if (!cue) return null;
  if (Math.abs(scale.x(cue.end_ms) - x) <= REACH) return "end";
  return Math.abs(scale.x(cue.start_ms) - x) <= REACH ? "start" : null;
}

/**
 * Return a time, or what is near it: an edge of a neighbour with the smallest gap, a pause of the
 * sound, a change of the shot.
 * @param {number} ms
 * @param {number} index
 * @param {"start" | "end"} edge
 */
function snapped(ms, index, edge) {
  if (!inputOf("snap").checked) return Math.round(ms);
  const near = [];
  const before = store.cues[index - 1];
  const after = store.cues[index + 1];
  if (edge === "start" && before) near.push(before.end_ms + data.limits.min_gap_ms);
  if (edge === "end" && after) near.push(after.start_ms - data.limits.min_gap_ms);
  const at = firstOver(soundEdges.length, (one) => soundEdges[one] >= ms);
  near.push(...soundEdges.slice(Math.max(0, at - 1), at + 1));
  const best = near.sort((one, other) => Math.abs(one - ms) - Math.abs(other - ms))[0];
  const isNear = best !== undefined && Math.abs(best - ms) <= REACH * scale.msPerPixel;
  return Math.max(0, Math.round(isNear ? best : ms));
}

/**
 * Move an edge of a cue; the cue keeps at least a millisecond.
 * @param {number} index
 * @param {"start" | "end"} edge
 * @param {number} ms
 * @param {boolean} [isTyping]
 */
function moveEdge(index, edge, ms, isTyping = false) {
  const cue = store.cues[index];
  if (edge === "start") change(index, { start_ms: Math.max(0, Math.min(ms, cue.end_ms - 1)) }, isTyping);
  else change(index, { end_ms: Math.max(ms, cue.start_ms + 1) }, isTyping);
}

/** Return what is shown about a cue under the pointer: time, text, findings, why it was changed. @param {number} index */
function aboutCue(index) {
  const cue = store.cues[index];
  const reasons = (data.before?.changes ?? []).filter((one) => one.new !== null && indicesNow[one.new] === index);
  return [
    `${clockOf(cue.start_ms)} \u2013 ${clockOf(cue.end_ms)}, ${speedOf(cue).toFixed(1)} characters per second`,
    ...measuresOf(cue).lines,
    ...(findingsByCue[index] ?? []).map((finding) => `${finding.code}: ${finding.message}`),
    ...reasons.map((one) => `${one.kind}${one.reason ? `: ${one.reason}` : ""}`),
  ].join("\n");
}

/** The cue that the pointer is over. */
let hovered = -1;

/** @param {number} x @param {number} y */
function showUnderPointer(x, y) {
  const index = y >= AXIS ? cueAtPoint(x, y) : -1;
  if (index === hovered) return;
  hovered = index;
  canvas.title = index < 0 ? "" : aboutCue(index);
}

/** Return where on the timeline an event is. @param {MouseEvent} event */
const pointOf = (event) => ({ x: event.offsetX / scale.zoomed, y: event.offsetY / scale.zoomed });

/** @param {PointerEvent} event */
function startDrag(event) {
  if (event.button) return;
  canvas.setPointerCapture(event.pointerId);
  const { x, y } = pointOf(event);
  const edge = y >= laneTop ? edgeAt(x) : null;
  drag = { kind: edge ?? "pan", index: store.selected, x, x0: x, isMoved: false };
}

/** @param {PointerEvent} event */
function goOnDragging(event) {
  const { x, y } = pointOf(event);
  if (!drag) {
    showUnderPointer(x, y);
    canvas.style.cursor = y >= laneTop && edgeAt(x) ? "ew-resize" : "grab";
    return;
  }
  const isFirst = !drag.isMoved;
  if (isFirst && Math.abs(x - drag.x0) < SLACK) return;
  drag.isMoved = true;
  if (drag.kind === "pan") scale.pan(drag.x - x);
  else moveEdge(drag.index, drag.kind, snapped(scale.ms(x), drag.index, drag.kind), !isFirst);
  drag.x = x;
}

/** @param {PointerEvent} event */
function endDrag(event) {
  const ended = drag;
  drag = null;
  if (!ended || ended.isMoved) return;
  const { x, y } = pointOf(event);
  const index = cueAtPoint(x, y);
  if (index >= 0) select(index);
  player.seek(scale.ms(x));
}

/** @param {WheelEvent} event */
function turnWheel(event) {
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) scale.zoom(Math.exp(event.deltaY / 300), pointOf(event).x);
  else scale.pan(event.deltaX || event.deltaY);
}

function setUpPointer() {
  canvas.addEventListener("pointerdown", startDrag);
  canvas.addEventListener("pointermove", goOnDragging);
  canvas.addEventListener("pointerup", endDrag);
  on(["cues"], () => {
    hovered = -1;
  });
  canvas.addEventListener("pointercancel", () => {
    drag = null;
  });
  canvas.addEventListener("wheel", turnWheel, { passive: false });
  button("zoom-in").onclick = () => scale.zoom(0.5);
  button("zoom-out").onclick = () => scale.zoom(2);
  button("zoom-all").onclick = () => scale.showAll();
  button("pan-left").onclick = () => scale.pan(-scale.width / 2);
  button("pan-right").onclick = () => scale.pan(scale.width / 2);
}
