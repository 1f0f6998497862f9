/* Sends marks in the background and says how it went: done, away, signed out, stale or refused. */
const body = (form, changes, confirm) => {
  const data = new FormData();
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [id, change] of changes) {
    data.set(`mark-${id}`, change.choice);
    for (const name of ["away", "late", "early", "seen"]) data.set(`${name}-${id}`, change[name]);
    if (form.elements[`reason-${id}`]) data.set(`reason-${id}`, change.reason);
  }
  if (confirm) data.set("confirm", "1");
  return data;
};

const renewToken = async (form) => {
  const answer = await fetch(location.pathname, { redirect: "manual", cache: "no-store" });
  if (answer.type === "opaqueredirect") return "signed_out";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector('[data-attendance] [name="csrfmiddlewaretoken"]');
  if (!fresh) return "stale";
  form.elements.csrfmiddlewaretoken.value = fresh.value;
  return "";
};

const post = (form, changes, confirm) =>
  fetch(form.action, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: body(form, changes, confirm),
    redirect: "manual",
  });

export const send = async (form, changes, confirm) => {
  try {
    let answer = await post(form, changes, confirm);
    if (answer.status === 403) {
      const trouble = await renewToken(form);
      if (trouble) return { outcome: trouble };
      answer = await post(form, changes, confirm);
    }
    if (answer.type === "opaqueredirect") return { outcome: "signed_out" };
    if (answer.status === 409) return { outcome: "refused", ...(await answer.json()) };
    if (answer.ok) return { outcome: "done", ...(await answer.json()) };
    return { outcome: answer.status >= 500 ? "unsent" : "stale" };
  } catch {
    return { outcome: "unsent" };
  }
};
