/** The waveform: peaks made when the page was, or of a short file that is chosen in the page. */

/** The longest recording that is decoded in the browser: ten minutes take 200 MB. */
const LONGEST_DECODED_S = 600;
/** The largest file that is decoded: all of it is read into memory. */
const MOST_DECODED_BYTES = 300_000_000;
/** A stretch of this many milliseconds below this share of the loudest sound is a pause. */
const QUIET = 0.04;
const SHORTEST_PAUSE_MS = 200;

/** @param {string} text */
function bytesOf(text) {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at);
  return bytes;
}

/** The loudest peak, which the waveform is drawn as high as its row for. */
let loudestPeak = 0;

/** @param {Uint8Array | null} peaks */
function setPeaks(peaks) {
  store.peaks = peaks;
  emit("peaks");
}

/**
 * Decode a short recording that was chosen, and take the loudest sample of each step.
 * @param {File} file
 */
async function readPeaks(file) {
  const media = player.media;
  if (!media || (store.peaks && file.name === data.media?.name)) return;
  setPeaks(null);
  await new Promise((resolve) => {
    if (media.readyState > 0) resolve(null);
    media.addEventListener("loadedmetadata", resolve, { once: true });
    media.addEventListener("error", resolve, { once: true });
  });
  if (player.media !== media || !(media.duration > 0)) return;
  if (media.duration > LONGEST_DECODED_S || file.size > MOST_DECODED_BYTES) {
    notifyBriefly("No waveform of this recording: only ten minutes and 300 MB are decoded in the page. Give it to captions preview with --media.");
    return;
  }
  const context = new OfflineAudioContext(1, 1, 8000);
  const sound = await context.decodeAudioData(await file.arrayBuffer()).catch(() => null);
  if (player.media !== media) return;
  if (!sound) {
    notifyBriefly("No waveform of this recording: this browser cannot decode its sound.");
    return;
  }
  const samples = sound.getChannelData(0);
  const step = Math.max(1, Math.round((sound.sampleRate * store.peakStep_ms) / 1000));
  const peaks = new Uint8Array(Math.ceil(samples.length / step));
  for (let at = 0; at < samples.length; at++) {
    const level = Math.min(255, Math.abs(samples[at]) * 256);
    const peak = Math.floor(at / step);
    if (level > peaks[peak]) peaks[peak] = level;
  }
  setPeaks(peaks);
}

/** Return the times at which a pause in the sound begins or ends. @returns {number[]} */
function pauseEdges() {
  const peaks = store.peaks;
  if (!peaks) return [];
  /** @type {number[]} */
  const edges = [];
  const quiet = loudestPeak * QUIET;
  let start = 0;
  for (let at = 0; at <= peaks.length; at++) {
    if (at < peaks.length && peaks[at] < quiet) continue;
    if ((at - start) * store.peakStep_ms >= SHORTEST_PAUSE_MS) {
      edges.push(start * store.peakStep_ms, at * store.peakStep_ms);
    }
    start = at + 1;
  }
  return edges;
}

/** Times that a dragged edge can snap to, sorted. @type {number[]} */
let soundEdges = [];

function setUpPeaks() {
  on(["peaks"], () => {
    loudestPeak = store.peaks?.reduce((most, one) => Math.max(most, one), 0) ?? 0;
    soundEdges = [...pauseEdges(), ...data.shots].sort((one, other) => one - other);
  });
  if (data.peaks) {
    store.peakStep_ms = data.peaks.step_ms;
    setPeaks(bytesOf(data.peaks.data));
  } else setPeaks(null);
}
