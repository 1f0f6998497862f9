/* Keeps what was written in a form marked data-keep="name" in this tab until the server says that it is saved. */
const slot = (form) => `keep:${location.pathname}:${form.dataset.keep}`;
const writable = "textarea, input[type=text], input[type=number]";
const keepable = (form) => [...form.elements].filter((field) => field.name && field.matches(writable));

if (document.querySelector(".flash-success")) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("keep:") && JSON.parse(sessionStorage.getItem(key)).sent) sessionStorage.removeItem(key);
  }
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const kept = new Map(JSON.parse(sessionStorage.getItem(slot(form)) || '{"values":[]}').values);
  for (const field of keepable(form)) if (!field.value && kept.get(field.name)) field.value = kept.get(field.name);
  const keep = (sent) => {
    const values = keepable(form).map((field) => [field.name, field.value]);
    sessionStorage.setItem(slot(form), JSON.stringify({ sent, values }));
  };
  form.addEventListener("input", () => keep(false));
  form.addEventListener("submit", () => keep(true));
}
