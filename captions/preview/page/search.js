/** Find text in the cues, and replace it; a replacement of all is one step that can be undone. */

/**
 * Return the pattern of what is searched; a space also matches the break of a line.
 * @returns {RegExp | null}
 */
function searchPattern() {
  const wanted = inputOf("find").value;
  if (!wanted) return null;
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "[ \\n]");
  return new RegExp(escaped, inputOf("match-case").checked ? "gu" : "giu");
}

/**
 * Return text with all that matches replaced; a line is broken after as many words as before.
 * @param {string} text
 * @param {RegExp} pattern
 */
function replaced(text, pattern) {
  const replacement = inputOf("replacement").value;
  return text.replace(pattern, (found) => {
    if (!found.trim().includes("\n")) return replacement;
    const words = replacement.split(" ");
    const before = found.slice(0, found.indexOf("\n")).split(" ").length;
    return words.length > before ? `${words.slice(0, before).join(" ")}\n${words.slice(before).join(" ")}` : replacement;
  });
}

/** @param {string} text */
const report = (text) => {
  byId("search-result", HTMLOutputElement).textContent = text;
};

/** @param {string} [before] what is reported before the result */
function findNext(before = "") {
  const pattern = searchPattern();
  if (!pattern) return;
  const count = store.cues.length;
  for (let ahead = 1; ahead <= count; ahead++) {
    const index = (store.selected + ahead + count) % count;
    pattern.lastIndex = 0;
    if (!pattern.test(store.cues[index].text)) continue;
    goToCue(index);
    report(`${before}Found in cue ${index + 1}`);
    return;
  }
  report(before || "Not found");
}

/** @param {number} index @param {RegExp} pattern */
function replaceIn(index, pattern) {
  const cue = store.cues[index];
  const text = replaced(cue.text, pattern);
  if (text === cue.text) return false;
  change(index, { text, words: undefined });
  return true;
}

function replaceAll() {
  const pattern = searchPattern();
  if (!pattern) return;
  let count = 0;
  let first = -1;
  let last = -1;
  const cues = store.cues.map((cue, index) => {
    const text = replaced(cue.text, pattern);
    if (text === cue.text) return cue;
    count += 1;
    first = first < 0 ? index : first;
    last = index;
    return edited(cue, { text, words: undefined });
  });
  if (count) edit(first, last - first + 1, cues.slice(first, last + 1));
  report(`Replaced in ${count} cue${count === 1 ? "" : "s"}`);
}

function setUpSearch() {
  byId("search", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    findNext();
  });
  button("replace").onclick = () => {
    const pattern = searchPattern();
    const isReplaced = pattern !== null && store.selected >= 0 && replaceIn(store.selected, pattern);
    findNext(isReplaced ? `Replaced in cue ${store.selected + 1}. ` : "");
  };
  button("replace-all").onclick = replaceAll;
}
