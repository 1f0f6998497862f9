/* Two marks differ: shows whose stands there, and lets the reader keep it or take their own. */
export const showConflict = (row, conflict, words, { keep, take }) => {
  clearConflict(row);
  const box = document.createElement("div");
  box.className = "att-conflict";
  box.setAttribute("role", "alert");
  const sentence = box.appendChild(document.createElement("p"));
  sentence.textContent = conflict.sentence;
  const buttons = box.appendChild(document.createElement("div"));
  buttons.className = "button-row";
  const offer = (word, style, act) => {
    const button = buttons.appendChild(document.createElement("button"));
    button.type = "button";
    button.className = `btn ${style}`;
    button.textContent = word;
    button.addEventListener("click", () => {
      clearConflict(row);
      act();
    });
  };
  offer(words.keep_theirs, "btn-secondary", keep);
  if (!conflict.confirmed) offer(words.take_mine, "btn-quiet", take);
  row.item.querySelector("fieldset").append(box);
};

export const clearConflict = (row) => row.item.querySelector(".att-conflict")?.remove();
