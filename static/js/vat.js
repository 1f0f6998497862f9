/* Fills in the VAT that a sum includes, at the rate written in the field. */
const button = document.querySelector("[data-vat-button]");
if (button) {
  const field = document.querySelector("[data-vat]");
  const sum = document.querySelector("[data-vat-of]");
  button.hidden = false;
  button.addEventListener("click", () => {
    const shekels = Number(sum.value.replaceAll(",", "").replace("₪", "").trim());
    const percent = Number(field.dataset.vat);
    if (!(shekels > 0)) return sum.focus();
    field.value = (Math.round((shekels * 100 * percent) / (100 + percent)) / 100).toFixed(2);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
