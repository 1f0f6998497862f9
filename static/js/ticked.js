/* Says on the button how many rows are ticked, and ticks them all at once. */
for (const button of document.querySelectorAll("[data-ticked]")) {
  const boxes = [...button.form.querySelectorAll(`input[name="${button.dataset.ticked}"]`)];
  const all = button.form.querySelector("[data-tick-all]");
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    button.querySelector("[data-count]").textContent = `(${ticked})`;
    button.disabled = ticked === 0;
    if (all) all.hidden = ticked === boxes.length;
  };
  all?.addEventListener("click", () => {
    for (const box of boxes) box.checked = true;
    count();
  });
  button.form.addEventListener("change", count);
  window.addEventListener("pageshow", count);
  count();
}
