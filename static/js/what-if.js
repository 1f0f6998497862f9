// Sliders of weights: the trial below follows them without a press; without script the form is sent by its button.
const form = document.querySelector("[data-sliders]");
const trial = document.querySelector("[data-trial]");
let waiting = 0;
let asked = 0;

function shown() {
  for (const slider of form.querySelectorAll("input[type=range]")) {
    form.querySelector(`output[for="${slider.id}"]`).textContent = `${slider.value}%`;
  }
}

async function follow() {
  const query = new URLSearchParams(new FormData(form)).toString();
  const turn = ++asked;
  const answer = await fetch(`${location.pathname}?${query}`);
  if (!answer.ok || turn !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-trial]");
  if (!fresh) return;
  trial.replaceChildren(...fresh.childNodes);
  history.replaceState(null, "", `?${query}`);
}

if (form && trial) {
  form.addEventListener("input", () => {
    shown();
    clearTimeout(waiting);
    waiting = setTimeout(() => follow().catch(() => undefined), 150);
  });
}
