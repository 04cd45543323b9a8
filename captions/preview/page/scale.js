/** Which part of the recording the timeline shows, and how many milliseconds a pixel is. */

const scale = {
  start_ms: 0,
  msPerPixel: 20,
  width: 800,
  /** How many pixels of the screen one of the timeline is: more where the text is larger. */
  zoomed: 1,

  /** @param {number} ms @returns {number} */
  x(ms) {
    return (ms - scale.start_ms) / scale.msPerPixel;
  },

  /** @param {number} x @returns {number} */
  ms(x) {
    return scale.start_ms + x * scale.msPerPixel;
  },

  /** The time at the right end. @returns {number} */
  end_ms() {
    return scale.start_ms + scale.width * scale.msPerPixel;
  },

  /** The scale at which everything is seen. @returns {number} */
  whole() {
    return Math.max(1, (length_ms() * 1.02) / scale.width);
  },

  /**
   * Zoom by a factor so that the time at a pixel stays there.
   * @param {number} factor
   * @param {number} [x]
   */
  zoom(factor, x) {
    const kept = x ?? scale.width / 2;
    const at = scale.ms(kept);
    scale.msPerPixel = Math.max(1, Math.min(scale.msPerPixel * factor, scale.whole()));
    scale.start_ms = at - kept * scale.msPerPixel;
    scale.keepInside();
  },

  /** @param {number} pixels */
  pan(pixels) {
    scale.start_ms += pixels * scale.msPerPixel;
    scale.keepInside();
  },

  showAll() {
    scale.msPerPixel = scale.whole();
    scale.start_ms = 0;
    scale.keepInside();
  },

  /** @param {number} ms */
  reveal(ms) {
    const x = scale.x(ms);
    if (x >= 0 && x <= scale.width * 0.92) return;
    scale.start_ms = ms - scale.width * scale.msPerPixel * 0.15;
    scale.keepInside();
  },

  keepInside() {
    const shown = scale.width * scale.msPerPixel;
    const latest = Math.max(0, length_ms() * 1.02 - shown);
    scale.start_ms = Math.max(0, Math.min(scale.start_ms, latest));
    emit("view");
  },
};

/** Distances of the marks on the axis. */
const TICKS_MS = [100, 200, 500, 1000, 2000, 5000, 10000, 15000, 30000, 60000, 120000, 300000, 600000, 1800000, 3600000];

/** Return the distance of the marks on the axis, so that their times have space. */
function tick_ms() {
  return TICKS_MS.find((ms) => ms / scale.msPerPixel >= 74) ?? 7200000;
}
