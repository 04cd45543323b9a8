/** Keep unsaved changes in the browser, so that a reload does not lose them. */

const draftKey = `captions draft ${data.sha256}`;
/** The cues as they were saved last. @type {Cue[]} */
let savedCues = store.cues;

/**
 * Call what a browser may refuse to a page opened from a file.
 * @template T
 * @param {() => T} action
 * @returns {T | null}
 */
function allowed(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

function markSaved() {
  savedCues = store.cues;
  showSaved();
}

const isUnsaved = () => savedCues !== store.cues;

function showSaved() {
  document.title = `${isUnsaved() ? "* " : ""}${data.name} \u2013 captions preview`;
}

let draftTimer = 0;

function keepDraft() {
  clearTimeout(draftTimer);
  draftTimer = window.setTimeout(writeDraft, 300);
}

function writeDraft() {
  clearTimeout(draftTimer);
  const changes = listedChanges();
  const kept = allowed(() => {
    if (changes.length) localStorage.setItem(draftKey, JSON.stringify(changes));
    else localStorage.removeItem(draftKey);
    return true;
  });
  if (!kept) notify("This browser keeps no draft of the changes: save them before you leave.");
}

/**
 * Return the cues of the file with the changes of a draft.
 * @param {Listed[]} changes
 */
function cuesOfDraft(changes) {
  const cues = data.cues.slice();
  for (const one of [...changes].reverse()) {
    const old = data.cues.slice(one.cue, one.cue + one.replaced);
    if (!old.length) continue;
    const last = one.cue + one.replaced - 1;
    const added = one.new.map(({ start_ms, end_ms, text }, at) =>
      edited(old[Math.min(at, old.length - 1)], { start_ms, end_ms, text, first: one.cue, last, words: undefined }),
    );
    cues.splice(one.cue, one.replaced, ...added);
  }
  return cues;
}

/** Make the changes of a draft again, as one step that can be undone. */
function restoreDraft() {
  const text = allowed(() => localStorage.getItem(draftKey));
  if (!text) return;
  /** @type {Listed[]} */
  const changes = allowed(() => JSON.parse(text)) ?? [];
  const cues = changes.length ? allowed(() => cuesOfDraft(changes)) : null;
  if (!cues) return;
  edit(0, store.cues.length, cues);
  select(-1);
  const count = changes.length;
  notify(`${count} change${count === 1 ? "" : "s"} of the last visit ${count === 1 ? "is" : "are"} restored. Undo removes ${count === 1 ? "it" : "them"}.`);
}

function setUpDraft() {
  on(["cues"], () => {
    showSaved();
    keepDraft();
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isUnsaved()) return;
    writeDraft();
    event.preventDefault();
  });
  window.addEventListener("pagehide", () => isUnsaved() && writeDraft());
}
