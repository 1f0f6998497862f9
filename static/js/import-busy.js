/* Says that a long file is on its way, from the press of the button until the next page. */
for (const form of document.querySelectorAll("form[data-busy]")) {
  const words = document.getElementById(form.dataset.busy);
  form.addEventListener("submit", () => { words.hidden = false; });
  window.addEventListener("pageshow", () => { words.hidden = true; });
}
