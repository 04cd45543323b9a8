/** Messages above the page: about the file, which stay, and about the last action, which go. */

/** Notices about the file that are shown one by one; more are in a list that opens. */
const MOST_OPEN_NOTICES = 3;
/** @type {HTMLElement | null} */
let passing = null;

/** @param {string} text */
function noticeElement(text) {
  const close = make("button", "", "Close");
  close.type = "button";
  const made = make("p", "notice", make("span", "", text), close);
  close.onclick = () => made.remove();
  return made;
}

/**
 * Show a message until it is closed, once.
 * @param {string} text
 */
function notify(text) {
  const notices = byId("notices", HTMLElement);
  if ([...notices.querySelectorAll("span")].some((one) => one.textContent === text)) return;
  notices.append(noticeElement(text));
}

/**
 * Show a message about an action, until the next one.
 * @param {string} text
 */
function notifyBriefly(text) {
  passing?.remove();
  passing = noticeElement(text);
  byId("notices", HTMLElement).append(passing);
}

function setUpNotices() {
  const { notices } = data;
  if (notices.length <= MOST_OPEN_NOTICES) notices.forEach(notify);
  else {
    const list = make("ul", "", ...notices.map((text) => make("li", "", text)));
    const summary = make("summary", "", `${notices.length} notes about this file`);
    byId("notices", HTMLElement).append(make("details", "", summary, list));
  }
  on(["cues"], () => passing?.remove());
}
