// A slider beside a number: whichever is moved, the other follows. Without script the number stands alone.
for (const slider of document.querySelectorAll("[data-score-slider]")) {
  const number = document.getElementById(slider.dataset.scoreSlider);
  slider.hidden = false;
  slider.value = number.value || slider.max / 2;
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value; });
}
