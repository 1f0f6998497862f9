/* Lets a message be closed; without a script it stays, which does no harm. */
for (const button of document.querySelectorAll("[data-flash-close]")) button.hidden = false;
document.addEventListener("click", (event) => {
  event.target.closest("[data-flash-close]")?.closest("[data-flash]").remove();
});
