/* Shows the buttons marked data-share where the device shares; the text and the address stand on the button. */
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ text: button.dataset.share, url: button.dataset.url });
    } catch (refusal) {
      if (refusal.name !== "AbortError") button.hidden = true;
    }
  });
}
