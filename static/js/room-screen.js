/* Keeps the screen of the room fresh: counts the seconds down, and fetches code and names anew without a flicker. */
const EVERY = 3000;
const place = document.querySelector("[data-room]");
const offline = document.querySelector("[data-room-offline]");
let changesAt = 0;

function note() {
  const code = place.querySelector("[data-seconds-left]");
  changesAt = code ? performance.now() + Number(code.dataset.secondsLeft) * 1000 : 0;
}

function count() {
  const left = Math.ceil((changesAt - performance.now()) / 1000);
  const shown = place.querySelector("[data-left]");
  if (!shown) return;
  shown.textContent = Math.max(left, 0);
  place.querySelector("progress").value = Math.max(left, 0);
  if (left <= 0) renew();
}

let waiting = false;
async function renew() {
  if (waiting) return;
  waiting = true;
  try {
    const answer = await fetch(place.dataset.room, { headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(8000) });
    if (answer.redirected || answer.status === 403) location.reload();
    if (!answer.ok) throw new Error(String(answer.status));
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...parsed.body.childNodes);
    offline.hidden = true;
    note();
  } catch {
    offline.hidden = false;
    // A code that has changed meanwhile would only send people away.
    place.querySelector(".room-code")?.classList.toggle("is-stale", performance.now() > changesAt + 25000);
  }
  waiting = false;
}

if (place) {
  note();
  setInterval(count, 250);
  setInterval(renew, EVERY);
  navigator.wakeLock?.request("screen").catch(() => {});
}
