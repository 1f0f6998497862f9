/* Sends kept sheets in one go and says how it went: done, away, signed out, someone else's sign-in, or stale. */
const pieceOf = (id, kept, now) => ({
  sheet: id,
  version: kept.version,
  key: kept.key,
  lock: Boolean(kept.lock),
  note: kept.note ? { text: kept.note.text, age: now - kept.note.typed } : null,
  marks: Object.entries(kept.marks)
    .filter(([, mark]) => mark.score)
    .map(([criterion, mark]) => ({
      criterion,
      score: mark.score,
      observed: mark.observed,
      indicators: mark.indicators,
      age: now - mark.typed,
    })),
});
const token = () => document.querySelector('[name="csrfmiddlewaretoken"]');

const renewToken = async (reader) => {
  const answer = await fetch(location.pathname, { redirect: "manual", cache: "no-store" });
  if (answer.type === "opaqueredirect") return "signed_out";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector('[name="csrfmiddlewaretoken"]');
  const facts = page.getElementById("scoring-facts");
  if (facts && JSON.parse(facts.textContent).reader !== reader) return "other_reader";
  if (!fresh) return answer.status === 403 ? "other_reader" : "stale";
  for (const field of document.querySelectorAll('[name="csrfmiddlewaretoken"]')) field.value = fresh.value;
  return "";
};

const post = (address, body, type) =>
  fetch(address, {
    method: "POST",
    headers: { "X-CSRFToken": token().value, Accept: "application/json", ...(type ? { "Content-Type": type } : {}) },
    body,
    redirect: "manual",
  });

const safely = async (reader, act) => {
  try {
    let answer = await act();
    if (answer.status === 403) {
      const trouble = await renewToken(reader);
      if (trouble) return { outcome: trouble };
      answer = await act();
    }
    return { answer };
  } catch {
    return { outcome: "away" };
  }
};

export const send = async (facts, sheets) => {
  const body = () => {
    const now = Date.now();
    return JSON.stringify({ reader: facts.reader, sheets: sheets.map(([id, kept]) => pieceOf(id, kept, now)) });
  };
  const { answer, outcome } = await safely(facts.reader, () => post(facts.send, body(), "application/json"));
  if (outcome) return { outcome };
  if (answer.type === "opaqueredirect") return { outcome: "signed_out" };
  if (answer.status === 409) return { outcome: "other_reader" };
  if (answer.status >= 500) return { outcome: "away" };
  if (!answer.ok) return { outcome: "stale" };
  try {
    return { outcome: "done", results: (await answer.json()).results };
  } catch {
    return { outcome: "away" };
  }
};

/* Hands a candidate over; one who is not there any more was handed over before; a refusal says why. */
export const handOver = async (facts, sheet, why) => {
  const body = () => {
    const data = new FormData();
    data.set("why", why);
    data.set("reader", facts.reader);
    return data;
  };
  const { answer, outcome } = await safely(facts.reader, () => post(facts.known.replace("/0/", `/${sheet}/`), body()));
  if (outcome) return { outcome };
  if (answer.type === "opaqueredirect") return { outcome: "signed_out" };
  if (answer.ok || answer.status === 404) return { outcome: "done" };
  if (answer.status === 409) return { outcome: "other_reader" };
  if (answer.status >= 500) return { outcome: "away" };
  const { problem } = await answer.json().catch(() => ({}));
  return { outcome: "refused", problem };
};
