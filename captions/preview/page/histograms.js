/** How reading speed, duration and gap are spread, beside the limits of the profile. */

/** @typedef {{title: string, unit: string, values: number[], limits: [string, number][], most: number}} Histogram */

/** Bars of one chart. */
const BINS = 24;

/** @returns {Histogram[]} */
function histograms() {
  const limits = data.limits;
  /** @type {[string, number][]} */
  const speeds = limits.max_cps ? [["limit", limits.max_cps]] : [];
  const gaps = order
    .slice(1)
    .map((index, at) => (store.cues[index].start_ms - store.cues[order[at]].end_ms) / 1000)
    .filter((gap) => gap < 5);
  return [
    { title: "Reading speed", unit: "characters per second", values: store.cues.map(speedOf), limits: speeds, most: (limits.max_cps ?? 25) * 1.6 },
    {
      title: "Duration",
      unit: "seconds",
      values: store.cues.map((cue) => (cue.end_ms - cue.start_ms) / 1000),
      limits: [["shortest", limits.min_duration_ms / 1000], ["longest", limits.max_duration_ms / 1000]],
      most: (limits.max_duration_ms / 1000) * 1.25,
    },
    {
      title: "Gap to the next cue",
      unit: "seconds, pauses over 5 s are not counted",
      values: gaps,
      limits: [["smallest", limits.min_gap_ms / 1000], ["pause", (limits.min_open_gap_ms ?? limits.close_gap_ms) / 1000]],
      most: 3,
    },
  ];
}

/** @param {Histogram} chart */
function binned(chart) {
  const least = Math.min(0, ...chart.values.slice(0, 50000));
  const low = Math.max(least, -1);
  const bins = new Array(BINS).fill(0);
  for (const value of chart.values) {
    const at = Math.floor(((value - low) / (chart.most - low)) * BINS);
    bins[Math.max(0, Math.min(BINS - 1, at))] += 1;
  }
  return { low, bins };
}

/** @param {HTMLCanvasElement} target @param {Histogram} chart */
function drawHistogram(target, chart) {
  const draw = target.getContext("2d");
  if (!draw) return;
  const width = (target.width = target.clientWidth || 300);
  const height = (target.height = 130);
  const { low, bins } = binned(chart);
  const highest = Math.max(1, ...bins);
  const base = height - 18;
  draw.fillStyle = colours.usual;
  bins.forEach((count, at) => {
    const bar = count ? Math.max(2, (count / highest) * (base - 12)) : 0;
    draw.fillRect((at * width) / BINS, base - bar, width / BINS - 1, bar);
  });
  draw.font = "11px system-ui, sans-serif";
  /** @param {number} value */
  const x = (value) => ((value - low) / (chart.most - low)) * width;
  draw.fillStyle = colours.soft;
  for (let part = 0; part <= 4; part++) {
    const value = low + ((chart.most - low) * part) / 4;
    draw.textAlign = part === 4 ? "right" : part ? "center" : "left";
    draw.fillText(String(Number(value.toFixed(1))), x(value), height - 4);
  }
  draw.textAlign = "left";
  chart.limits.forEach(([name, value], at) => {
    draw.fillStyle = colours.error;
    draw.fillRect(x(value), 0, 2, base);
    draw.fillText(name, Math.min(x(value) + 4, width - 48), 10 + 12 * at);
  });
}

/** @param {Histogram} chart */
function describeHistogram(chart) {
  const sorted = chart.values.slice().sort((one, other) => one - other);
  /** @param {number} share */
  const at = (share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  const beyond = chart.limits.map(([name, value]) => {
    const isLeast = name === "shortest" || name === "smallest";
    const count = sorted.filter((one) => (isLeast ? one < value : one > value)).length;
    return `${count} ${isLeast ? "under" : "over"} ${value}`;
  });
  const shown = chart.title.startsWith("Gap") ? beyond.slice(0, 1) : beyond;
  return `${sorted.length} values; half of them under ${at(0.5)}, nine in ten under ${at(0.9)}; ${shown.join(", ")}`;
}

function showCharts() {
  if (byId("charts-panel", HTMLElement).hidden) return;
  const figures = histograms().map((chart) => {
    const picture = make("canvas");
    const text = describeHistogram(chart);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", `${chart.title}, ${chart.unit}: ${text}`);
    const figure = make("figure", "", make("figcaption", "", make("strong", "", chart.title), ` (${chart.unit})`), picture, make("p", "", text));
    return { figure, picture, chart };
  });
  byId("charts", HTMLElement).replaceChildren(...figures.map(({ figure }) => figure));
  for (const { picture, chart } of figures) drawHistogram(picture, chart);
}

function setUpCharts() {
  on(["cues", "theme", "tab"], showCharts);
}
