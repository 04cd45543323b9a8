/** Before and after: each cue that an older version has otherwise, and why. */

/** Changes that are listed at once; the others follow by a button. */
const MOST_CHANGES = 100;
let listedMoves = MOST_CHANGES;

/** @param {Change} one */
function changeElement(one) {
  const before = data.before;
  const old = one.old === null || !before ? null : before.cues[one.old];
  const index = one.new === null ? undefined : indicesNow[one.new];
  const now = index === undefined ? null : store.cues[index];
  const head = make("div", "head");
  if (index !== undefined) {
    const go = make("button", "", `Cue ${index + 1}`);
    go.type = "button";
    go.onclick = () => goToCue(index);
    head.append(go);
  }
  head.append(make("strong", "", one.kind));
  if (old && now) {
    /** @param {number} ms */
    const by = (ms) => `${ms < 0 ? "\u2212" : "+"}${(Math.abs(ms) / 1000).toFixed(3)} s`;
    const [start, end] = [now.start_ms - old[0], now.end_ms - old[1]];
    if (start) head.append(make("span", "", `start ${by(start)}`));
    if (end) head.append(make("span", "", `end ${by(end)}`));
  }
  const made = make("li", "", head);
  if (one.reason) made.append(make("p", "", `Reason: ${one.reason}`));
  const isOtherText = one.kind !== "moved";
  const texts = [
    make("div", "", make("span", "label", "Before"), make("pre", "", old ? `${clockOf(old[0])} \u2013 ${clockOf(old[1])}${isOtherText ? `\n${old[2]}` : ""}` : "(not there)")),
    make("div", "", make("span", "label", "After"), make("pre", "after", now ? `${clockOf(now.start_ms)} \u2013 ${clockOf(now.end_ms)}${isOtherText ? `\n${measuresOf(now).lines.join("\n")}` : ""}` : "(removed)")),
  ];
  made.append(make("div", "fix", ...texts));
  return made;
}

function showChanges() {
  const before = data.before;
  if (!before || byId("changes-panel", HTMLElement).hidden) return;
  const count = before.changes.length;
  const notes = before.notes.length ? ` ${before.notes.join("; ")}.` : "";
  byId("change-count", HTMLElement).textContent =
    `${count} cue${count === 1 ? " differs" : "s differ"} from ${before.name}.${notes}`;
  const list = byId("change-list", HTMLElement);
  list.replaceChildren(...before.changes.slice(0, listedMoves).map(changeElement));
  if (count > listedMoves) {
    const more = make("button", "", `Show ${Math.min(MOST_CHANGES, count - listedMoves)} more of ${count - listedMoves}`);
    more.type = "button";
    more.onclick = () => {
      listedMoves += MOST_CHANGES;
      showChanges();
    };
    list.append(make("li", "", more));
  }
}

function setUpChanges() {
  button("changes-tab").hidden = !data.before;
  on(["tab", "cues"], showChanges);
}
