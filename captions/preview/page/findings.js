/** The list of findings, filtered by rule and severity, each with its fix as before and after. */

/** Findings that are listed at once; the others follow by a button. */
const MOST_LISTED = 100;
let listed = MOST_LISTED;

function wantedFindings() {
  const code = choiceOf("rule-filter").value;
  const severity = choiceOf("severity-filter").value;
  const withFix = inputOf("fixable-filter").checked;
  return store.findings.filter(
    (finding) =>
      (!code || finding.code === code) && (!severity || finding.severity === severity) && (!withFix || finding.fix),
  );
}

/** @param {Fix} fix @param {string} reason */
function fixElement(fix, reason) {
  const summary = make("summary", "", `${fix.safety === "safe" ? "Safe" : "Unsafe"} fix: before and after`);
  const details = make("details", "", summary, make("p", "", `Reason: ${reason}`));
  for (const [before, after] of fix.changes) {
    const old = make("div", "", make("span", "label", "Before"), make("pre", "", before));
    const now = make("div", "", make("span", "label", "After"), make("pre", "after", after || "(removed)"));
    details.append(make("div", "fix", old, now));
  }
  if (fix.more) details.append(make("p", "", `${fix.more} more parts of the file would change.`));
  if (fix.encoding) details.append(make("p", "", `The file would be written in ${fix.encoding}.`));
  return details;
}

/** @param {Finding} finding */
function findingElement(finding) {
  const rule = data.rules[finding.code];
  const head = make("div", "head");
  if (finding.cue !== null) {
    const go = make("button", "", `Cue ${finding.cue + 1}`);
    go.type = "button";
    const cue = finding.cue;
    go.onclick = () => goToCue(cue);
    head.append(go);
  } else head.append(make("span", "", `Line ${finding.line}`));
  head.append(make("strong", finding.severity, `${finding.severity} ${finding.code} ${rule?.name ?? ""}`));
  if (rule && choiceOf("rule-filter").value !== finding.code) {
    const about = make("button", "", "About the rule");
    about.type = "button";
    about.setAttribute("aria-label", `About the rule ${finding.code}: list its findings alone`);
    about.onclick = () => showRule(finding.code);
    head.append(about);
  }
  head.append(make("span", "", finding.message));
  if (finding.isOld) head.append(make("em", "", "(before the cue was edited)"));
  const made = make("li", "", head);
  if (finding.fix) made.append(fixElement(finding.fix, `${finding.message}. ${rule?.summary ?? ""}.`));
  return made;
}

function showFindings() {
  const wanted = wantedFindings();
  const list = byId("finding-list", HTMLElement);
  list.replaceChildren(...wanted.slice(0, listed).map(findingElement));
  if (wanted.length > listed) {
    const more = make("button", "", `Show ${Math.min(MOST_LISTED, wanted.length - listed)} more`);
    more.type = "button";
    more.onclick = () => {
      listed += MOST_LISTED;
      showFindings();
    };
    list.append(make("li", "", more));
  }
  const all = store.findings.length;
  const count = wanted.length === all ? `${all}` : `${wanted.length} of ${all}`;
  byId("finding-count", HTMLElement).textContent = `${count} finding${all === 1 ? "" : "s"}`;
}

/** Return text with what is between double backticks as code. @param {string} text */
const withCode = (text) => text.split("``").map((part, at) => (at % 2 ? make("code", "", part) : part));

/** Return the text of a rule, whose lines are as long as in the manual, in paragraphs. @param {string} page */
function rulePage(page) {
  const paragraphs = page.split(/\n{2,}/).map((paragraph) => {
    const items = paragraph.split(/^- /m);
    if (items.length > 1 && !items[0]) return make("ul", "", ...items.slice(1).map((item) => make("li", "", ...withCode(item))));
    return make("p", "", ...withCode(paragraph.replaceAll("\n", " ")));
  });
  const made = make("div", "page", ...paragraphs);
  made.tabIndex = 0; // it scrolls
  made.setAttribute("role", "region");
  made.setAttribute("aria-label", "Text of the rule");
  return made;
}

function showRulePage() {
  const code = choiceOf("rule-filter").value;
  const rule = data.rules[code];
  byId("rule-page", HTMLElement).replaceChildren(
    ...(rule ? [make("details", "", make("summary", "", `${code} ${rule.name}: ${rule.summary}`), rulePage(rule.page))] : []),
  );
}

/** List the findings of one rule, with its text. @param {string} code */
function showRule(code) {
  choiceOf("rule-filter").value = code;
  listed = MOST_LISTED;
  showFindings();
  showRulePage();
  const page = byId("rule-page", HTMLElement).querySelector("details");
  if (page) page.open = true;
  choiceOf("rule-filter").focus();
}

function fillRuleFilter() {
  const filter = choiceOf("rule-filter");
  const chosen = filter.value;
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { code } of store.findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  const options = [...counts.keys()].sort().map((code) => {
    const option = make("option", "", `${code} ${data.rules[code]?.name ?? ""} (${counts.get(code)})`);
    option.value = code;
    return option;
  });
  const all = make("option", "", "all");
  all.value = "";
  filter.replaceChildren(all, ...options);
  filter.value = counts.has(chosen) ? chosen : "";
}

function countFindings() {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of store.findings) counts[severity] += 1;
  const parts = Object.entries(counts)
    .filter(([, count]) => count)
    .map(([severity, count]) => `${count.toLocaleString("en")} ${severity}${count === 1 ? "" : "s"}`);
  byId("summary", HTMLElement).textContent =
    `${store.cues.length.toLocaleString("en")} cue${store.cues.length === 1 ? "" : "s"}, ${shortClock(length_ms())}, profile ${data.limits.name}: ${parts.join(", ") || "no findings"}`;
}

function setUpFindings() {
  const filter = () => {
    listed = MOST_LISTED;
    showFindings();
    showRulePage();
  };
  choiceOf("rule-filter").onchange = filter;
  choiceOf("severity-filter").onchange = filter;
  inputOf("fixable-filter").onchange = filter;
  const update = () => {
    countFindings();
    if (byId("findings-panel", HTMLElement).hidden) return;
    fillRuleFilter();
    showFindings();
    showRulePage();
  };
  on(["cues", "tab"], update);
  countFindings();
  fillRuleFilter();
}
