/* Writes what is said into a field, where the browser can listen; elsewhere the button stays hidden. */
const Listener = window.SpeechRecognition || window.webkitSpeechRecognition;
const LANGUAGES = { he: "he-IL", en: "en-US" };

function prepare(box) {
  const field = document.getElementById(box.dataset.dictate);
  const button = box.querySelector("button");
  const trouble = box.querySelector("[data-trouble]");
  let listener = null;

  const show = (listening) => {
    button.setAttribute("aria-pressed", String(listening));
    button.querySelector("span").textContent = listening ? button.dataset.stop : button.dataset.start;
  };
  const hear = (event) => {
    for (let place = event.resultIndex; place < event.results.length; place += 1) {
      const words = event.results[place][0].transcript.trim();
      if (event.results[place].isFinal && words) {
        field.value = [field.value.trimEnd(), words].filter(Boolean).join(" ");
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
  };
  button.addEventListener("click", () => {
    if (listener) {
      listener.stop();
      return;
    }
    listener = new Listener();
    listener.lang = LANGUAGES[document.documentElement.lang] || document.documentElement.lang;
    listener.continuous = true;
    listener.onresult = hear;
    listener.onerror = (event) => {
      trouble.hidden = event.error === "aborted";
    };
    listener.onend = () => {
      listener = null;
      show(false);
    };
    trouble.hidden = true;
    listener.start();
    show(true);
  });
  box.hidden = false;
}

if (Listener) for (const box of document.querySelectorAll("[data-dictate]")) prepare(box);
