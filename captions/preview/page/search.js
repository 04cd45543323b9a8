/** Find text in the cues, and replace it; a replacement of all is one step for each cue. */

/** @returns {RegExp | null} */
function searchPattern() {
  const wanted = inputOf("find").value;
  if (!wanted) return null;
  const escaped = wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(escaped, inputOf("match-case").checked ? "gu" : "giu");
}

/** @param {string} text */
const report = (text) => {
  byId("search-result", HTMLOutputElement).textContent = text;
};

function findNext() {
  const pattern = searchPattern();
  if (!pattern) return;
  const count = store.cues.length;
  for (let step = 1; step <= count; step++) {
    const index = (store.selected + step + count) % count;
    pattern.lastIndex = 0;
    if (!pattern.test(store.cues[index].text)) continue;
    goToCue(index);
    report(`Found in cue ${index + 1}`);
    return;
  }
  report("Not found");
}

/** @param {number} index @param {RegExp} pattern */
function replaceIn(index, pattern) {
  const cue = store.cues[index];
  const replacement = inputOf("replacement").value;
  const text = cue.text.replace(pattern, () => replacement);
  if (text === cue.text) return false;
  change(index, { text, words: undefined });
  return true;
}

function replaceAll() {
  const pattern = searchPattern();
  if (!pattern) return;
  const replacement = inputOf("replacement").value;
  let count = 0;
  let first = -1;
  let last = -1;
  const cues = store.cues.map((cue, index) => {
    const text = cue.text.replace(pattern, () => replacement);
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
    if (pattern && store.selected >= 0 && replaceIn(store.selected, pattern)) report(`Replaced in cue ${store.selected + 1}`);
    else findNext();
  };
  button("replace-all").onclick = replaceAll;
}
