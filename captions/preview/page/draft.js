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

/** Make the changes of a draft again. */
function restoreDraft() {
  const text = allowed(() => localStorage.getItem(draftKey));
  if (!text) return;
  /** @type {Listed[]} */
  const changes = allowed(() => JSON.parse(text)) ?? [];
  for (const one of [...changes].reverse()) {
    const old = store.cues.slice(one.cue, one.cue + one.replaced);
    if (!old.length) continue;
    const last = one.cue + one.replaced - 1;
    const added = one.new.map((cue, at) =>
      edited(old[Math.min(at, old.length - 1)], { ...cue, first: one.cue, last, words: undefined }),
    );
    edit(one.cue, one.replaced, added);
  }
  if (changes.length) notify(`${changes.length} change${changes.length === 1 ? "" : "s"} of the last visit ${changes.length === 1 ? "is" : "are"} restored. Undo removes them.`);
  select(-1);
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
