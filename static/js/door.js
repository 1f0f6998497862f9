/* The door: a tap is sent in its turn and the list follows without losing its place; other phones' taps come in too. */
const EVERY = 10000;
const door = document.querySelector("[data-door]");
let line = Promise.resolve();
let waiting = 0;

const show = async (response) => {
  if (!response.ok) throw new Error(String(response.status));
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector("[data-door]");
  if (!fresh || waiting > 1) return;
  const focused = document.activeElement?.closest("[id]")?.id;
  const wasButton = door.contains(document.activeElement);
  door.replaceChildren(...fresh.childNodes);
  if (wasButton && focused) document.getElementById(focused)?.querySelector("button")?.focus({ preventScroll: true });
};

const send = async (form, body) => {
  const problem = document.querySelector("[data-door-problem]");
  try {
    await show(await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } }));
    problem.hidden = true;
  } catch {
    problem.hidden = false;
    form.closest(".door-row")?.classList.remove("door-sending");
  }
  waiting -= 1;
};

door?.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.action.endsWith("/mark/")) return;
  event.preventDefault();
  form.closest(".door-row").classList.add("door-sending");
  const body = new FormData(form, event.submitter);
  waiting += 1;
  line = line.then(() => send(form, body));
});

setInterval(async () => {
  if (!door || waiting || document.hidden || door.contains(document.activeElement)) return;
  try {
    await show(await fetch(location.href));
  } catch {
    /* The next round tries again. */
  }
}, EVERY);
