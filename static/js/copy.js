/* Shows the buttons marked data-copy="id" and copies the text or value of that element; says so in data-copied. */
const text = (element) => element.value ?? element.textContent.trim();
for (const button of document.querySelectorAll("[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  const label = button.querySelector("[data-copy-label]") ?? button;
  const before = label.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text(source));
    } catch {
      source.select?.();
      document.execCommand("copy");
    }
    label.textContent = button.dataset.copied;
    setTimeout(() => (label.textContent = before), 2500);
  });
}
