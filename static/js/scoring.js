/* The scoring page under a thumb: every change is kept on the device at once and sent when there is a network. */
import { openCard } from "./scoring-card.js";
import { watchRuns } from "./scoring-runs.js";
import { handOver, send } from "./scoring-send.js";
import { canBeSent, openStore } from "./scoring-store.js";
import { openStrays } from "./scoring-strays.js";

const PAUSE = 600;
const RETRY = 6000;

const facts = JSON.parse(document.getElementById("scoring-facts").textContent);
const { words } = facts;
const store = openStore(facts.reader);
const cards = new Map();
const strays = openStrays(store, cards, words);
const held = new Set();
const state = document.querySelector("[data-state]");
const problem = document.querySelector("[data-problem]");
let sending = false;
let timer = 0;

const fill = (sentence, value) => sentence.replace("%s", value);
const say = (text, tone = "") => {
  state.textContent = text;
  state.dataset.tone = tone;
};
const tell = (text, link, label) => {
  problem.textContent = text;
  if (link) {
    const anchor = problem.appendChild(document.createElement("a"));
    anchor.href = link;
    anchor.textContent = label;
    anchor.className = "btn btn-secondary";
  }
  problem.hidden = !text;
};
const kept = () => [...cards.keys(), ...strays.numbers()].map((id) => [id, store.read(id)]).filter(([, found]) => found);
const count = () => {
  const locked = [...cards.values()].filter((card) => card.locked).length;
  const progress = document.querySelector("[data-progress]");
  progress.textContent = words.progress.replace("%(locked)s", locked).replace("%(all)s", cards.size);
};
const rest = () => {
  const waiting = kept();
  if (!waiting.length) say(words.saved);
  else if (waiting.every(([id, found]) => !held.has(id) && !canBeSent(found) && found.known === undefined)) say(words.half);
  else say(fill(words.kept, waiting.length), "waiting");
};
const later = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
};
const changed = (card, act) => {
  store.change(card.id, card.version, (next) => act(Object.assign(next, card.about)));
  held.delete(card.id);
  card.draw(store.read(card.id));
  if (!navigator.onLine) rest();
  later(PAUSE);
};
const discard = (card) => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-secondary";
  button.textContent = words.discard;
  button.addEventListener("click", () => {
    store.drop(card.id);
    location.reload();
  });
  return button;
};

const settle = (result, sent) => {
  const card = cards.get(result.sheet) || cards.get(result.now);
  if (result.refused) {
    held.add(result.sheet);
    if (!card) return strays.say(result.sheet, result.refused);
    card.say(result.refused, discard(card));
    card.draw(store.read(card.id));
    return open(card.id);
  }
  store.settle(result.sheet, sent, result.version);
  if (!card) return strays.say(result.sheet, result.unlocked, sent.who);
  card.version = result.version;
  card.locked = result.locked;
  const still = store.read(card.id);
  for (const [criterion, mark] of Object.entries(result.marks)) {
    if (!still?.marks[criterion]) card.write(criterion, mark);
  }
  if (!still?.note && document.activeElement !== card.section.querySelector("[data-note]")) card.writeNote(result.note);
  card.say(result.unlocked || (result.outdone.length ? fill(words.outdone, result.outdone.join(", ")) : ""));
  card.draw(still);
  return result.unlocked ? open(card.id) : undefined;
};
const failed = (outcome) => {
  const next = `${facts.login}?next=${encodeURIComponent(location.pathname)}`;
  if (outcome === "away") return later(RETRY);
  if (outcome === "signed_out") tell(words.signed_out, next, words.sign_in);
  if (outcome === "other_reader") tell(words.other_reader, next, words.sign_in);
  if (outcome === "stale") tell(words.stale, location.pathname, words.reload);
  return undefined;
};
/* A refused hand-over is dropped with its reason, or waits for a reload; it never holds up the other sheets. */
const stays = (id, found, why) => {
  const card = cards.get(id);
  if (why) store.change(id, found.version, (next) => delete next.known);
  else held.add(id);
  if (!card) return strays.say(id, why || words.stale, found.who);
  card.say(why || words.stale);
  return card.draw(store.read(id));
};
const gone = (id) => {
  store.drop(id);
  cards.get(id)?.leave();
  if (cards.delete(id)) open([...cards.keys()][0]);
};
const leaving = async () => {
  for (const [id, found] of kept().filter(([each, { known }]) => known !== undefined && !held.has(each))) {
    const { outcome, problem: why } = await handOver(facts, id, found.known);
    if (outcome === "refused") stays(id, found, why);
    else if (outcome !== "done") return outcome;
    else gone(id);
  }
  return "done";
};

async function flush() {
  const ready = kept().filter(([id, found]) => !held.has(id) && found.known === undefined && canBeSent(found));
  const known = kept().some(([id, found]) => found.known !== undefined && !held.has(id));
  if (sending || (!ready.length && !known)) return;
  sending = true;
  say(words.saving);
  let outcome = known ? await leaving() : "done";
  if (outcome === "done" && ready.length) {
    const answer = await send(facts, ready);
    outcome = answer.outcome;
    if (outcome === "done") {
      const sent = new Map(ready);
      for (const result of answer.results) settle(result, sent.get(result.sheet));
    }
  }
  sending = false;
  if (outcome === "done") tell("");
  else failed(outcome);
  count();
  rest();
  strays.draw();
  if (outcome === "done" && kept().some(([id, found]) => !held.has(id) && canBeSent(found))) later(PAUSE);
}

const open = (id) => {
  for (const card of cards.values()) card.show(card.id === id);
};
/* After one is locked the next open one of the list comes forward by itself. */
const advance = (card) => {
  const tabs = [...document.querySelectorAll("[data-tab]")];
  const place = tabs.findIndex((tab) => tab.dataset.tab === String(card.id));
  const next = tabs.slice(place + 1).find((tab) => !tab.classList.contains("is-locked"));
  if (next && tabs[place].closest("[data-run]").contains(next)) location.hash = next.hash;
};
const wanted = () => Number(location.hash.replace("#sheet-", ""));
const press = (card, event) => {
  event.preventDefault();
  if (event.submitter?.name !== "lock") return later(0);
  const missing = card.missing();
  if (missing.first) {
    const parts = [];
    if (missing.marks.length) parts.push(fill(words.no_mark, missing.marks.join(", ")));
    if (missing.seen.length) parts.push(fill(words.not_seen, missing.seen.join(", ")));
    card.say(parts.join(" "));
    missing.first.scrollIntoView({ block: "center" });
    return undefined;
  }
  card.say("");
  changed(card, (found) => {
    found.lock = true;
  });
  advance(card);
  return later(0);
};
const start = (card) => {
  const { form } = card;
  const found = store.read(card.id);
  if (found) {
    for (const [criterion, mark] of Object.entries(found.marks)) card.write(criterion, mark);
    if (found.note) card.writeNote(found.note.text);
  }
  card.draw(found);
  form.addEventListener("input", (event) => {
    const line = event.target.closest("[data-criterion]");
    const typed = Date.now();
    changed(card, (next) => {
      if (line) next.marks[line.dataset.criterion] = { ...card.read(line.dataset.criterion), typed };
      else next.note = { text: card.note(), typed };
    });
    if (line) card.touched(line.dataset.criterion);
  });
  form.addEventListener("submit", (event) => press(card, event));
  card.section.querySelector("[data-known-form]")?.addEventListener("submit", (event) => {
    event.preventDefault();
    const why = event.target.elements.why.value;
    changed(card, (next) => {
      next.known = why;
      next.marks = {};
      delete next.note;
      delete next.lock;
    });
    card.say(words.gone);
    later(0);
  });
};

document.querySelector("[data-scoring]")?.classList.add("live");
for (const form of document.querySelectorAll("form[data-sheet]")) {
  const card = openCard(form, facts);
  cards.set(card.id, card);
}
strays.adopt();
strays.draw();
cards.forEach(start);
watchRuns(facts);
const first = document.querySelector(".sc-run-now .sc-tab:not(.is-locked)") || document.querySelector(".sc-tab:not(.is-locked)");
open(cards.has(wanted()) ? wanted() : Number(first?.dataset.tab || [...cards.keys()][0]));
window.addEventListener("hashchange", () => {
  if (!cards.has(wanted())) return;
  open(wanted());
  cards.get(wanted()).section.scrollIntoView();
});
for (const kind of ["online", "focus", "pageshow"]) window.addEventListener(kind, () => later(0));
window.addEventListener("offline", rest);
document.addEventListener("visibilitychange", () => later(0));
count();
rest();
if (kept().length) later(0);

if ("serviceWorker" in navigator) {
  const files = () => performance.getEntriesByType("resource").map((entry) => entry.name);
  const pages = () => [location.href.split("#")[0], document.querySelector(".back").href];
  navigator.serviceWorker
    .register(facts.worker)
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active.postMessage({ keep: [...pages(), ...files()] }))
    .catch(() => {
      /* Without it the page works as before, only not after a reload without network. */
    });
}
