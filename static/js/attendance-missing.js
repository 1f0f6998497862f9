/* On an evening with a code: who has not checked in yet, in the lines, in the bar and on the button that confirms. */
const fill = (forms, count) => forms[count === 1 ? 0 : 1].replace("%s", count);

const drawLine = (row, missing, words) => {
  const notes = row.item.querySelector("[data-notes]");
  const known = notes.querySelector("[data-not-arrived]");
  if (missing && !known) {
    const note = document.createElement("span");
    note.dataset.notArrived = "";
    note.textContent = words.not_arrived;
    notes.prepend(note);
  }
  if (!missing) known?.remove();
  notes.hidden = !notes.children.length;
};

export const watchMissing = (form, rows, words, isWritten) => {
  const bar = form.querySelector("[data-missing]");
  const button = form.querySelector("[data-confirm-words]");
  const arrived = (row) => Boolean(row.item.querySelector("[data-arrival]"));
  const isMissing = (row) => !arrived(row) && !isWritten(row) && row.read().choice === "here";
  return () => {
    const all = [...rows.values()];
    const withCode = all.some(arrived);
    const missing = new Set(withCode ? all.filter(isMissing) : []);
    for (const row of all) drawLine(row, missing.has(row), words);
    bar.hidden = !missing.size;
    bar.textContent = missing.size ? fill(words.missing, missing.size) : "";
    button.textContent = missing.size ? fill(words.confirm_missing, missing.size) : words.confirm;
    return missing;
  };
};
