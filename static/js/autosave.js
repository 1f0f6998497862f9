/* Saves a form marked data-autosave="address" while somebody writes, says when it did, and shows the other text where
   another window saved something else. Words that are not saved yet are kept in this browser until they are. */
const form = document.querySelector("form[data-autosave]");
const words = document.querySelector("#autosave-words");
const said = form.querySelector("[data-saved]");
const PAUSE = 1500;
const RETRY = 5000;
const GONE = [401, 403];
const slot = `words:${form.dataset.autosave}`;
const again = form.querySelector("[data-link-again]");
const touched = new Set();
let timer = 0;
let busy = false;
let stopped = false;

const box = (name) => form.querySelector(`[data-asked="${CSS.escape(name)}"]`);
const nameOf = (field) => field.closest("[data-asked]")?.dataset.asked;

function later(pause = PAUSE) {
  clearTimeout(timer);
  if (!stopped) timer = setTimeout(save, pause);
}
function tell(text, wrong = false) {
  said.textContent = text;
  said.classList.toggle("is-wrong", wrong);
}
function packed(names) {
  const data = new FormData(form);
  for (const [key, value] of [...data.entries()]) {
    const name = key.replace(/^was-/, "");
    const own = key === "csrfmiddlewaretoken" || key === "revision";
    if (value instanceof File || (!own && !names.has(name))) data.delete(key);
  }
  return data;
}
function showProblem(name, text) {
  const line = box(name)?.querySelector("[data-problem]");
  if (!line || (text && box(name).contains(document.activeElement))) return;
  line.hidden = !text;
  line.querySelector("span").textContent = text || "";
}
function put(name, text) {
  const fields = [...form.elements].filter((field) => field.name === name);
  const lines = text.split("\n");
  for (const field of fields) {
    if (field.type === "radio") field.checked = field.value === text;
    else if (field.type === "checkbox") field.checked = fields.length > 1 ? lines.includes(field.value) : Boolean(text);
    else field.value = text;
  }
}
function textOf(name) {
  const fields = [...form.elements].filter((field) => field.name === name);
  const open = fields.some((field) => ["radio", "checkbox"].includes(field.type));
  const chosen = open ? fields.filter((field) => field.checked) : fields;
  return chosen.map((field) => field.value).join("\n");
}
function kept() {
  try {
    return JSON.parse(localStorage.getItem(slot) || "{}");
  } catch {
    return {};
  }
}
function keepAll(words) {
  try {
    if (Object.keys(words).length) localStorage.setItem(slot, JSON.stringify(words));
    else localStorage.removeItem(slot);
  } catch {
    // A browser that keeps nothing still saves to the server.
  }
}
function keep(name) {
  keepAll({ ...kept(), [name]: { text: textOf(name), was: form.elements[`was-${name}`]?.value } });
}
function forget(names) {
  keepAll(Object.fromEntries(Object.entries(kept()).filter(([name]) => !names.has(name) || touched.has(name))));
}
function bringBack() {
  let back = false;
  for (const [name, { text, was }] of Object.entries(kept())) {
    if (!box(name) || !form.elements[`was-${name}`] || textOf(name) === text) continue;
    put(name, text);
    form.elements[`was-${name}`].value = was;
    touched.add(name);
    back = true;
  }
  if (back) tell(words.dataset.kept);
  else keepAll({});
}
function showOther({ name, theirs, mark }) {
  const place = box(name);
  place.querySelector(".asked-other")?.remove();
  const other = words.content.firstElementChild.cloneNode(true);
  other.querySelector("blockquote").textContent = theirs || "–";
  const settle = (text) => {
    if (text !== null) put(name, text);
    form.elements[`was-${name}`].value = mark;
    other.remove();
    touched.add(name);
    later(0);
  };
  other.querySelector("[data-keep-mine]").addEventListener("click", () => settle(null));
  other.querySelector("[data-keep-theirs]").addEventListener("click", () => settle(theirs));
  place.append(other);
}
function take(answer, names) {
  form.elements.revision.value = answer.revision;
  for (const [name, mark] of Object.entries(answer.marks)) form.elements[`was-${name}`].value = mark;
  for (const name of names) showProblem(name, answer.problems[name]);
  again.hidden = true;
  const clashing = answer.conflicts.map((conflict) => conflict.name);
  forget(new Set([...names].filter((name) => !clashing.includes(name))));
  answer.conflicts.forEach(showOther);
  if (answer.conflicts.length) tell(words.dataset.both, true);
  else tell(answer.said, answer.late);
}
function missed(names, why) {
  for (const name of names) touched.add(name);
  tell(why, true);
  return RETRY;
}
async function save() {
  const names = new Set([...touched].filter((name) => !box(name)?.querySelector(".asked-other")));
  if (busy || stopped || !names.size) return;
  let wait = PAUSE;
  busy = true;
  for (const name of names) touched.delete(name);
  try {
    const headers = { Accept: "application/json" };
    const response = await fetch(form.dataset.autosave, { method: "POST", headers, body: packed(names) });
    const answer = response.headers.get("Content-Type")?.includes("json") ? await response.json() : null;
    if (answer?.closed) {
      stopped = true;
      tell(answer.closed, true);
    } else if (GONE.includes(response.status)) {
      wait = missed(names, words.dataset.gone);
      again.hidden = false;
    } else if (!response.ok || !answer) throw new Error(String(response.status));
    else take(answer, names);
  } catch {
    wait = missed(names, words.dataset.offline);
  }
  busy = false;
  if (touched.size) later(wait);
}
form.addEventListener("input", (event) => {
  const name = nameOf(event.target);
  if (!name || event.target.type === "file" || event.target.name.startsWith("keep-")) return;
  touched.add(name);
  keep(name);
  if (!stopped) tell(words.dataset.unsaved);
  later();
});
form.addEventListener("change", () => touched.size && later(0));
form.addEventListener("submit", () => {
  clearTimeout(timer);
  stopped = true;
});
bringBack();
// What was typed before this script ran.
for (const field of form.elements) {
  const typed = field.matches("textarea, input[type=text], input[type=tel], input[type=date]");
  if (typed && nameOf(field) && field.value !== field.defaultValue) touched.add(nameOf(field));
}
if (touched.size) later();
addEventListener("online", () => later(0));
addEventListener("beforeunload", (event) => {
  if (touched.size && !stopped) event.preventDefault();
});
