/** Start the page. */

function setUpTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = choiceOf("theme");
  theme.value = allowed(() => localStorage.getItem("captions theme")) ?? "";
  const show = () => {
    document.documentElement.dataset.theme = theme.value || (system.matches ? "dark" : "light");
    emit("theme");
  };
  theme.onchange = () => {
    allowed(() => localStorage.setItem("captions theme", theme.value));
    show();
  };
  system.addEventListener("change", show);
  show();
}

byId("name", HTMLElement).textContent = data.name;
setUpTheme();
setUpNotices();
setUpPlayer();
setUpStage();
setUpPeaks();
setUpTimeline();
setUpPointer();
setUpTable();
setUpTranscript();
setUpFindings();
setUpCharts();
setUpChanges();
setUpEditor();
setUpSearch();
setUpKeys();
setUpFiles();
setUpDraft();
showSaved();
restoreDraft();
setTimeout(checkAhead, 0, data.cues);
