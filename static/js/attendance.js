/* The attendance list under a thumb: saves in the background, keeps marks while the network is away, shows what is new. */
import { clearConflict, showConflict } from "./attendance-conflict.js";
import { watchMissing } from "./attendance-missing.js";
import { openRow } from "./attendance-rows.js";
import { send } from "./attendance-send.js";
import { openStore } from "./attendance-store.js";

const PAUSE = 500;
const RETRY = 8000;
const LOOK = 5000;
const WINDOW = 60;

const form = document.querySelector("[data-attendance]");
const facts = JSON.parse(document.getElementById("attendance-facts").textContent);
const { words } = facts;
const began = performance.now();
const store = openStore(facts.meeting, facts.reader);
const { changes } = store;
const rows = new Map();
const before = new Map();
const undone = [];
const held = new Set();
let { stamp } = facts;
let wantsConfirm = store.confirm;
let sending = false;
let timer = 0;
let missing = new Set();

const part = (name) => form.querySelector(`[data-${name}]`);
const say = (text, tone = "") => {
  part("status").textContent = text;
  part("status").dataset.tone = tone;
};
const problem = (text, link, label) => {
  const box = part("problem");
  box.textContent = text;
  if (link) {
    const anchor = box.appendChild(document.createElement("a"));
    anchor.href = link;
    anchor.textContent = label;
    anchor.className = "btn btn-secondary";
  }
  box.hidden = !text;
};
const isWritten = (row) => row.seen > 0 || (changes.has(row.id) && !changes.get(row.id).presumed);
const drawMissing = watchMissing(form, rows, words, isWritten);
const count = () => {
  const here = [...rows.values()].filter((row) => row.read().choice !== "away").length;
  missing = drawMissing();
  part("count").textContent = words.count.replace("%(here)s", here).replace("%(all)s", rows.size);
};
const keep = () => store.save(changes, wantsConfirm);
const later = (wait) => {
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
};
const waiting = () => [...changes].filter(([id]) => !held.has(id));

/* The server's clock decides how late it is; the phone's own may be wrong. */
const lateNow = () => {
  const elapsed = Math.round((facts.now + (performance.now() - began) / 1000 - facts.starts) / 60);
  return elapsed > 0 && elapsed <= WINDOW ? Math.min(Math.ceil(elapsed / 5) * 5, facts.length) : 15;
};

const remember = (row) => {
  changes.set(row.id, { ...row.read(), seen: row.seen });
  held.delete(row.id);
  clearConflict(row);
  row.unsent(true);
  row.draw();
  keep();
  count();
  before.set(row.id, row.read());
  later(PAUSE);
};
const changed = (row) => {
  row.item.classList.add("touched");
  inView(row);
  undone.push({ id: row.id, values: before.get(row.id) });
  part("undo").hidden = false;
  remember(row);
};

/* What opens below a line must not hide behind the bar. */
const inView = (row) => row.item.scrollIntoView({ block: "nearest" });

const settle = (line) => {
  const row = rows.get(line.id);
  if (!row) return;
  row.seen = line.version;
  row.by(line.by);
  const mine = changes.get(line.id);
  if (mine) mine.seen = line.version;
};
const conflict = (found) => {
  const row = rows.get(found.id);
  if (!row) return;
  held.add(found.id);
  showConflict(row, found, words, {
    keep() {
      changes.delete(found.id);
      held.delete(found.id);
      row.unsent(false);
      if (found.theirs) {
        row.seen = found.theirs.version;
        row.write(found.theirs);
        before.set(row.id, row.read());
      }
      keep();
      count();
    },
    take() {
      row.seen = found.theirs ? found.theirs.version : 0;
      row.write(found.mine);
      remember(row);
    },
  });
};

const done = (answer, sent) => {
  const stuck = new Set(answer.conflicts.map((found) => found.id));
  for (const [id, change] of sent) {
    if (changes.get(id) !== change || stuck.has(id)) continue;
    changes.delete(id);
    rows.get(id)?.unsent(false);
  }
  for (const line of answer.lines) {
    if (stuck.has(line.id)) continue;
    if (sent.has(line.id)) settle(line);
    else showNews(line);
  }
  answer.conflicts.forEach(conflict);
  problem(answer.refused.map((found) => `${rows.get(found.id)?.name || ""} ${found.sentence}`).join(" · "));
  if (answer.confirmed || answer.conflicts.length || answer.refused.length) wantsConfirm = false;
  keep();
  if (answer.confirmed && !changes.size) location.reload();
  else if (answer.conflicts.length) say(words.conflict, "problem");
  else say(words.saved);
};
const failed = (answer) => {
  if (answer.outcome === "unsent") say(wantsConfirm ? words.confirming : words.unsent, "waiting");
  else say("", "problem");
  if (answer.outcome === "refused") {
    wantsConfirm = false;
    keep();
    problem(answer.problem);
  }
  const next = `${facts.login}?next=${encodeURIComponent(location.pathname)}`;
  if (answer.outcome === "signed_out") problem(words.signed_out, next, words.sign_in);
  if (answer.outcome === "stale") problem(words.stale, location.pathname, words.reload);
  if (answer.outcome === "unsent") later(RETRY);
};

async function flush() {
  const sent = new Map(waiting());
  if (sending || (!sent.size && !wantsConfirm)) return;
  sending = true;
  say(words.saving);
  const answer = await send(form, sent, wantsConfirm);
  sending = false;
  if (answer.outcome === "done") done(answer, sent);
  else failed(answer);
  if (answer.outcome === "done" && waiting().some(([id, change]) => sent.get(id) !== change)) later(PAUSE);
}

const news = async () => {
  if (document.hidden || sending || !navigator.onLine) return;
  try {
    const answer = await fetch(`${facts.news}?stamp=${stamp}`, { redirect: "manual" });
    if (answer.status !== 200) return;
    const found = await answer.json();
    stamp = found.stamp;
    for (const line of found.lines) showNews(line);
    if (found.closed && !changes.size) location.reload();
    else if (found.closed) problem(words.closed, location.pathname, words.reload);
    count();
  } catch {
    /* The next look tries again. */
  }
};
const showNews = (line) => {
  const row = rows.get(line.id);
  if (!row) return;
  row.arrived(line.checked_in);
  if (changes.has(line.id) || line.version < row.seen) return;
  const known = JSON.stringify(row.read());
  row.by(line.by);
  row.seen = line.version;
  row.write(line);
  before.set(line.id, row.read());
  if (JSON.stringify(row.read()) !== known) row.flash();
};

const start = (item) => {
  const row = openRow(item, facts);
  rows.set(row.id, row);
  const kept = changes.get(row.id);
  before.set(row.id, row.read());
  if (kept) {
    row.write(kept);
    row.unsent(true);
    before.set(row.id, row.read());
  }
  row.draw();
  item.addEventListener("change", (event) => {
    if (event.target.value === "late" && event.target.type === "radio" && !row.read().late) {
      row.write({ ...row.read(), late: lateNow() });
    }
    changed(row);
  });
  item.addEventListener("click", (event) => {
    const quick = event.target.closest("[data-quick] button");
    if (quick) {
      row.write({ ...row.read(), [quick.parentElement.dataset.quick]: Number(quick.value) });
      changed(row);
    }
    /* A tap on what is presumed already says that someone looked. */
    if (event.target.value === "here" && missing.has(row)) changed(row);
    const face = event.target.closest("[data-more]");
    if (!face) return;
    const open = !item.classList.contains("open");
    item.classList.toggle("open", open);
    item.classList.toggle("touched", open);
    inView(row);
    face.setAttribute("aria-expanded", String(open));
  });
};

form.classList.add("live");
form.querySelectorAll("[data-fellow]").forEach(start);
part("save").hidden = true;
part("undo").addEventListener("click", () => {
  const last = undone.pop();
  part("undo").hidden = !undone.length;
  const row = rows.get(last.id);
  row.write(last.values);
  row.flash();
  remember(row);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.name === "confirm") {
    wantsConfirm = true;
    for (const row of rows.values()) {
      if (!changes.has(row.id)) changes.set(row.id, { ...row.read(), seen: row.seen, presumed: true });
    }
    keep();
  }
  later(0);
});
for (const kind of ["online", "focus", "pageshow"]) window.addEventListener(kind, () => later(0));
window.addEventListener("offline", () => {
  if (changes.size) say(words.unsent, "waiting");
});
document.addEventListener("visibilitychange", () => later(0));
setInterval(news, LOOK);
count();
if (changes.size || wantsConfirm) say(words.unsent, "waiting");

if ("serviceWorker" in navigator) {
  const files = () => performance.getEntriesByType("resource").map((entry) => entry.name);
  navigator.serviceWorker
    .register(facts.worker, { scope: "/attendance/" })
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => active.postMessage({ keep: [location.href, ...files()] }))
    .catch(() => {
      /* Without it the list works as before, only not after a reload without network. */
    });
}
