/* Questions with chips: "another" puts the cursor into its line, and writing there chooses it. */
for (const question of document.querySelectorAll(".answer")) {
  const other = question.querySelector("input[data-other]");
  const line = question.querySelector(".answer-other input");
  if (!other || !line) continue;
  other.addEventListener("change", () => {
    line.focus();
    if (line.type === "date") line.showPicker?.();
  });
  line.addEventListener("input", () => {
    other.checked = true;
  });
}
