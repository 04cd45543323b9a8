/** Edit the selected cue: its text, its lines and its times, checked while they are typed. */

const textField = byId("text", HTMLTextAreaElement);
/** The cue that the fields show, so that they are filled anew only for another. @type {Cue | null} */
let fieldsOf = null;

/** @param {string} text @param {boolean} isBad */
const measured = (text, isBad) => make("span", isBad ? "bad" : "", isBad ? `\u26a0 ${text}` : text);

/** @param {Cue} cue */
function showMeasures(cue) {
  const limits = data.limits;
  const measures = measuresOf(cue);
  const speed = speedOf(cue);
  const duration = cue.end_ms - cue.start_ms;
  const parts = [
    measured(`${(duration / 1000).toFixed(3)} s`, duration < limits.min_duration_ms || duration > limits.max_duration_ms),
    measured(`${speed.toFixed(1)} characters per second`, limits.max_cps !== null && speed > limits.max_cps),
    measured(
      `line length ${measures.columns.map((one) => one / limits.columns_of_character).join(" and ") || 0}`,
      limits.layout && (measures.lines.length > limits.max_lines || measures.columns.some((one) => one > limits.max_columns)),
    ),
  ];
  byId("measures", HTMLElement).replaceChildren(...parts.flatMap((part, at) => (at ? [" \u00b7 ", part] : [part])));
  byId("cue-findings", HTMLElement).replaceChildren(
    ...(findingsByCue[store.selected] ?? []).map((finding) =>
      make("li", finding.severity, `${finding.code} ${data.rules[finding.code]?.name ?? ""}: ${finding.message}${finding.isOld ? " (before the edit)" : ""}`),
    ),
  );
}

function showEditor() {
  const cue = store.cues[store.selected] ?? null;
  for (const id of ["editor-fields", "editor-actions"]) byId(id, HTMLElement).hidden = !cue;
  const title = cue ? `Cue ${store.selected + 1}${speakerOf(cue) ? `, ${speakerOf(cue)}` : ""}` : "No cue selected: choose one in the table or on the timeline";
  byId("editor-title", HTMLElement).textContent = title;
  button("undo").disabled = !done.length;
  button("redo").disabled = !undone.length;
  if (!cue) {
    fieldsOf = null;
    return;
  }
  if (fieldsOf !== cue) {
    fieldsOf = cue;
    if (textField.value !== cue.text) textField.value = cue.text;
    for (const edge of /** @type {const} */ (["start", "end"])) {
      const field = inputOf(edge);
      if (document.activeElement !== field) field.value = clockOf(cue[`${edge}_ms`]);
      field.removeAttribute("aria-invalid");
    }
  }
  showMeasures(cue);
}

/** @param {"start" | "end"} edge */
function readTime(edge) {
  const field = inputOf(edge);
  const ms = readClock(field.value);
  const cue = store.cues[store.selected];
  if (!cue) return;
  const isWrong = ms === null || (edge === "start" ? ms >= cue.end_ms : ms <= cue.start_ms);
  field.setAttribute("aria-invalid", String(isWrong));
  if (isWrong) {
    field.title = ms === null ? "Write a time like 1:02:03.5" : "A cue ends after its start";
    notifyBriefly(`The ${edge} is not changed. ${field.title}.`);
    return;
  }
  field.title = "";
  moveEdge(store.selected, edge, ms);
}

/** @param {"start" | "end"} edge @param {number} by_ms */
function nudge(edge, by_ms) {
  const cue = store.cues[store.selected];
  if (cue) moveEdge(store.selected, edge, cue[`${edge}_ms`] + by_ms);
}

/** @param {"start" | "end"} edge */
function setHere(edge) {
  if (store.selected >= 0) moveEdge(store.selected, edge, Math.round(player.now()));
}

let lastTyping = 0;

function setUpEditor() {
  byId("editor", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  textField.addEventListener("input", () => {
    if (store.selected < 0) return;
    const goesOn = performance.now() - lastTyping < 1500;
    lastTyping = performance.now();
    change(store.selected, { text: textField.value, words: undefined }, goesOn);
  });
  for (const edge of /** @type {const} */ (["start", "end"])) {
    const field = inputOf(edge);
    field.addEventListener("change", () => readTime(edge));
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter") readTime(edge);
      const by = event.shiftKey ? 1000 : 100;
      if (event.key === "ArrowUp" || event.key === "ArrowDown") {
        event.preventDefault();
        nudge(edge, event.key === "ArrowUp" ? by : -by);
        const cue = store.cues[store.selected];
        if (cue) field.value = clockOf(cue[`${edge}_ms`]);
      }
    });
    button(`${edge}-now`).onclick = () => setHere(edge);
  }
  for (const one of document.querySelectorAll("[data-nudge]")) {
    if (!(one instanceof HTMLButtonElement)) continue;
    one.onclick = () => nudge(one.dataset.nudge === "start" ? "start" : "end", Number(one.dataset.by));
  }
  button("split").onclick = () => splitSelected();
  button("join").onclick = () => store.selected >= 0 && joinWithNext(store.selected);
  button("undo").onclick = undo;
  button("redo").onclick = redo;
  on(["cues", "selection"], showEditor);
  showEditor();
}

function splitSelected() {
  if (store.selected < 0) return;
  const isTyping = document.activeElement === textField || textField.selectionStart > 0;
  splitCue(store.selected, isTyping ? textField.selectionStart : undefined);
}
