/** The table of cues, the equal of the timeline; only the rows near the visible ones exist. */

const scroller = byId("cue-scroller", HTMLElement);
const rows = byId("cue-rows", HTMLElement);
/** Rows above and below the visible ones that exist too. */
const SPARE_ROWS = 12;
let rowHeight = 66;
let shownFrom = -1;
let shownTo = -1;
/** @type {Set<number>} */
let currentCues = new Set();

/** Return a time for the table: with hours only if the captions have some. @param {number} ms */
const rowClock = (ms) => (hasHours ? clockOf(ms) : clockOf(ms).replace(/^(-?)0:0?/, "$1"));
const hasHours = length_ms() >= 3600000;

/** @param {number} index */
function rowOf(index) {
  const cue = store.cues[index];
  const number = make("button", "number", String(index + 1));
  number.type = "button";
  number.dataset.cue = String(index);
  number.setAttribute("aria-label", `${index + 1}: go to this cue and edit it`);
  number.setAttribute("aria-pressed", String(index === store.selected));
  const head = make("th", "", number);
  head.scope = "row";
  const text = make("span", "clip");
  text.dir = "auto";
  const speaker = cue.label || cue.speaker || "";
  if (speaker) text.append(make("span", "speaker", cue.label ? cue.label : `${speaker}: `));
  text.append(measuresOf(cue).lines.join("\n"));
  text.title = measuresOf(cue).lines.join("\n");
  const codes = make("span", "codes");
  for (const finding of findingsByCue[index] ?? []) {
    const sign = finding.severity === "error" ? "\u25c6" : finding.severity === "warning" ? "\u25b2" : "\u25cf";
    const code = make("span", finding.severity, `${sign}${finding.code}`);
    code.title = finding.message;
    codes.append(code, " ");
  }
  const made = make(
    "tr",
    "row",
    head,
    make("td", "", rowClock(cue.start_ms)),
    make("td", "", rowClock(cue.end_ms)),
    make("td", "extra", ((cue.end_ms - cue.start_ms) / 1000).toFixed(2)),
    make("td", "extra", speedOf(cue).toFixed(1)),
    make("td", "", text),
    make("td", "", make("span", "clip", codes)),
  );
  made.setAttribute("aria-rowindex", String(index + 2));
  made.classList.toggle("selected", index === store.selected);
  made.classList.toggle("edited", Boolean(cue.isEdited));
  if (currentCues.has(index)) markCurrent(made, true);
  return made;
}

/**
 * @param {Element} row
 * @param {boolean} isCurrent
 */
function markCurrent(row, isCurrent) {
  row.classList.toggle("current", isCurrent);
  if (isCurrent) row.setAttribute("aria-current", "time");
  else row.removeAttribute("aria-current");
}

/** @param {number} count */
function spacer(count) {
  const cell = make("td");
  const made = make("tr", "spacer", cell);
  made.setAttribute("aria-hidden", "true");
  cell.style.height = `${count * rowHeight}px`;
  return made;
}

/** @param {boolean} [isForced] */
function showRows(isForced = false) {
  const count = store.cues.length;
  const top = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - SPARE_ROWS);
  const stop = Math.min(count, top + Math.ceil(scroller.clientHeight / rowHeight) + 2 * SPARE_ROWS);
  const isInside = top >= shownFrom && stop <= shownTo && shownFrom >= 0;
  const isNear = Math.abs(top - shownFrom) < SPARE_ROWS / 2 && Math.abs(stop - shownTo) < SPARE_ROWS / 2;
  if (!isForced && (isInside || isNear)) return;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.cue : undefined;
  shownFrom = top;
  shownTo = stop;
  /** @type {Node[]} */
  const made = [spacer(top)];
  for (let index = top; index < stop; index++) made.push(rowOf(index));
  made.push(spacer(count - stop));
  rows.replaceChildren(...made);
  if (focused !== undefined) focusRow(Number(focused));
  const first = rows.querySelector("tr.row");
  if (first instanceof HTMLElement && first.offsetHeight && Math.abs(first.offsetHeight - rowHeight) > 1) {
    rowHeight = first.offsetHeight;
    showRows(true);
  }
}

/** @param {number} index */
function focusRow(index) {
  const found = rows.querySelector(`[data-cue="${index}"]`);
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
}

/** Scroll so that a row is visible. @param {number} index */
function revealRow(index) {
  const top = index * rowHeight;
  const header = 32;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight + header > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = top + rowHeight + header - scroller.clientHeight + rowHeight;
  }
  showRows();
}

function showCurrent() {
  const now = new Set(cuesAt(player.now()));
  if (now.size === currentCues.size && [...now].every((index) => currentCues.has(index))) return;
  currentCues = now;
  for (const row of rows.querySelectorAll("tr.row")) {
    markCurrent(row, now.has(Number(row.getAttribute("aria-rowindex")) - 2));
  }
  const [first] = now;
  if (first !== undefined && player.isPlaying && inputOf("follow").checked) revealRow(first);
}

/** Select a cue, and go to its start. @param {number} index */
function goToCue(index) {
  if (index < 0 || index >= store.cues.length) return;
  select(index);
  player.seek(store.cues[index].start_ms);
  scale.reveal(store.cues[index].start_ms);
}

function setUpTable() {
  const table = byId("cue-table", HTMLTableElement);
  table.classList.toggle("hours", hasHours);
  const count = () => table.setAttribute("aria-rowcount", String(store.cues.length + 1));
  count();
  scroller.addEventListener("scroll", () => showRows(), { passive: true });
  new ResizeObserver(() => showRows(true)).observe(scroller);
  rows.addEventListener("click", (event) => {
    const row = event.target instanceof Element ? event.target.closest("tr.row") : null;
    if (row) goToCue(Number(row.getAttribute("aria-rowindex")) - 2);
  });
  on(["tab"], () => showRows(true));
  on(["cues"], () => {
    count();
    showRows(true);
  });
  on(["selection"], () => {
    if (store.selected >= 0) revealRow(store.selected);
    for (const row of rows.querySelectorAll("tr.row")) {
      const isSelected = Number(row.getAttribute("aria-rowindex")) - 2 === store.selected;
      row.classList.toggle("selected", isSelected);
      row.querySelector("button")?.setAttribute("aria-pressed", String(isSelected));
    }
  });
  on(["time"], showCurrent);
  showRows(true);
}
