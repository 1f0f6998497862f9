// Lets a milestone or an event be dragged to another day; without a mouse the form of each item does the same.
const grid = document.querySelector("[data-month]");
const form = document.querySelector("[data-drop]");

if (grid && form) {
  let carried = null;
  const dayUnder = (event) => event.target.closest("[data-day]");

  grid.addEventListener("dragstart", (event) => {
    carried = event.target.closest("[data-move]");
    if (carried) event.dataTransfer.setData("text/plain", carried.dataset.move);
  });
  grid.addEventListener("dragover", (event) => {
    const day = dayUnder(event);
    if (!carried || !day) return;
    event.preventDefault();
    grid.querySelectorAll(".drop-here").forEach((cell) => cell.classList.toggle("drop-here", cell === day));
    day.classList.add("drop-here");
  });
  grid.addEventListener("dragend", () => {
    carried = null;
    grid.querySelectorAll(".drop-here").forEach((cell) => cell.classList.remove("drop-here"));
  });
  grid.addEventListener("drop", (event) => {
    const day = dayUnder(event);
    if (!carried || !day) return;
    event.preventDefault();
    form.action = carried.dataset.move;
    form.elements.to.value = day.dataset.day;
    form.submit();
  });
}
