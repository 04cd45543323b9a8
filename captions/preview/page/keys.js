/** The keyboard: every action has a key, and `?` shows them all. */

/** @typedef {{keys: string[], about: string, action: () => void}} Shortcut */

const focusOn = (/** @type {string} */ id) => byId(id, HTMLElement).focus();

/** @type {Shortcut[]} */
const SHORTCUTS = [
  { keys: [" "], about: "Play or pause", action: () => player.toggle() },
  { keys: ["j"], about: "Next cue", action: () => goToCue(store.selected + 1) },
  { keys: ["k"], about: "Previous cue", action: () => goToCue(Math.max(0, store.selected - 1)) },
  { keys: ["ArrowLeft"], about: "Back 1 second", action: () => player.seek(player.now() - 1000) },
  { keys: ["ArrowRight"], about: "Forward 1 second", action: () => player.seek(player.now() + 1000) },
  { keys: ["Shift+ArrowLeft"], about: "Move the timeline to earlier", action: () => scale.pan(-scale.width / 4) },
  { keys: ["Shift+ArrowRight"], about: "Move the timeline to later", action: () => scale.pan(scale.width / 4) },
  { keys: ["+", "="], about: "Zoom in", action: () => scale.zoom(0.5) },
  { keys: ["-"], about: "Zoom out", action: () => scale.zoom(2) },
  { keys: ["0"], about: "Show all", action: () => scale.showAll() },
  { keys: ["e", "Enter"], about: "Edit the text of the cue", action: () => focusOn("text") },
  { keys: ["["], about: "Start the cue at the playing time", action: () => setHere("start") },
  { keys: ["]"], about: "End the cue at the playing time", action: () => setHere("end") },
  { keys: ["Alt+ArrowLeft"], about: "End the cue 0.1 s earlier", action: () => nudge("end", -100) },
  { keys: ["Alt+ArrowRight"], about: "End the cue 0.1 s later", action: () => nudge("end", 100) },
  { keys: ["Alt+Shift+ArrowLeft"], about: "Start the cue 0.1 s earlier", action: () => nudge("start", -100) },
  { keys: ["Alt+Shift+ArrowRight"], about: "Start the cue 0.1 s later", action: () => nudge("start", 100) },
  { keys: ["s"], about: "Split the cue", action: splitSelected },
  { keys: ["m"], about: "Join the cue with the next", action: () => store.selected >= 0 && joinWithNext(store.selected) },
  { keys: ["f"], about: "Find text", action: () => { showTab("cues"); focusOn("find"); } },
  { keys: ["n"], about: "Next cue with a finding", action: goToNextFinding },
  { keys: ["1", "2", "3", "4", "5"], about: "Cues, transcript, findings, charts, changes", action: () => {} },
  { keys: ["Ctrl+z"], about: "Undo", action: undo },
  { keys: ["Ctrl+y", "Ctrl+Shift+z"], about: "Redo", action: redo },
  { keys: ["Ctrl+s"], about: "Save in the format of the file", action: () => button(data.format === "vtt" ? "save-vtt" : "save-srt").click() },
  { keys: ["Escape"], about: "Leave a field", action: () => { if (document.activeElement instanceof HTMLElement) document.activeElement.blur(); } },
  { keys: ["Home"], about: "First cue", action: () => goToCue(0) },
  { keys: ["End"], about: "Last cue", action: () => goToCue(store.cues.length - 1) },
  { keys: ["v"], about: "Picture on the whole screen", action: toggleFullScreen },
  { keys: ["?"], about: "Show these keys", action: () => byId("keys", HTMLDialogElement).showModal() },
];

function goToNextFinding() {
  const count = store.cues.length;
  for (let ahead = 1; ahead <= count; ahead++) {
    const index = (store.selected + ahead + count) % count;
    if (findingsByCue[index]?.length) {
      goToCue(index);
      return;
    }
  }
}

const TABS = ["cues", "transcript", "findings", "charts", "changes"];

/** @param {string} name */
function showTab(name) {
  for (const one of TABS) {
    const tab = button(`${one}-tab`);
    const isShown = one === name;
    tab.setAttribute("aria-selected", String(isShown));
    tab.tabIndex = isShown ? 0 : -1;
    byId(`${one}-panel`, HTMLElement).hidden = !isShown;
  }
  emit("tab");
}

/** @param {KeyboardEvent} event */
function nameOfKey(event) {
  const isLetter = event.key.length === 1;
  const key = isLetter ? event.key.toLowerCase() : event.key;
  const ctrl = event.ctrlKey || event.metaKey ? "Ctrl+" : "";
  const alt = event.altKey ? "Alt+" : "";
  const shift = event.shiftKey && (!isLetter || ctrl) ? "Shift+" : "";
  return `${ctrl}${alt}${shift}${key}`;
}

/** Return whether an element uses the key itself. @param {EventTarget | null} target @param {string} key */
function usesKey(target, key) {
  if (!(target instanceof HTMLElement)) return false;
  if (key === "Escape" || key === "Ctrl+s") return false;
  const isText = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== "checkbox");
  if (isText) return true;
  if (target instanceof HTMLSelectElement) return key !== "?";
  const presses = target.matches("button, summary, a, input");
  if (presses) return key === " " || key === "Enter" || (target.getAttribute("role") === "tab" && key.startsWith("Arrow"));
  return false;
}

/** Whether a key is a character alone, which people who speak to their computer type by chance. @param {string} key */
const isSingle = (key) => key.length === 1 && key !== " ";

/** @param {KeyboardEvent} event */
function pressKey(event) {
  if (byId("keys", HTMLDialogElement).open) return;
  const key = nameOfKey(event);
  if (usesKey(event.target, key) || (isSingle(key) && !inputOf("single-keys").checked)) return;
  const tab = TABS[Number(key) - 1];
  const found = SHORTCUTS.find(({ keys }) => keys.includes(key));
  if (!found) return;
  event.preventDefault();
  if (tab) button(`${tab}-tab`).click();
  else found.action();
}

function setUpKeys() {
  document.addEventListener("keydown", pressKey);
  for (const name of TABS) button(`${name}-tab`).addEventListener("click", () => showTab(name));
  byId("tabs", HTMLElement).addEventListener("keydown", (event) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const shown = TABS.filter((name) => !button(`${name}-tab`).hidden);
    const at = shown.findIndex((name) => button(`${name}-tab`) === document.activeElement);
    if (!by || at < 0) return;
    event.preventDefault();
    const next = button(`${shown[(at + by + shown.length) % shown.length]}-tab`);
    next.click();
    next.focus();
  });
  for (const { keys, about } of SHORTCUTS) {
    const shown = keys.flatMap((key, at) => [...(at ? [" or "] : []), make("kbd", "", key === " " ? "Space" : key.replace("Arrow", ""))]);
    byId("key-list", HTMLElement).append(make("dt", "", ...shown), make("dd", "", about));
  }
  const single = inputOf("single-keys");
  single.checked = allowed(() => localStorage.getItem("captions single keys")) !== "off";
  single.onchange = () => allowed(() => localStorage.setItem("captions single keys", single.checked ? "on" : "off"));
  button("help").onclick = () => byId("keys", HTMLDialogElement).showModal();
  button("previous").onclick = () => goToCue(Math.max(0, store.selected - 1));
  button("next").onclick = () => goToCue(store.selected + 1);
}
