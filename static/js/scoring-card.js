/* One candidate's card: what its fields hold, what is missing before it can be locked, and how it is drawn. */
export const openCard = (form, facts) => {
  const id = Number(form.dataset.sheet);
  const section = document.querySelector(`[data-card="${id}"]`);
  const part = (name) => section.querySelector(`[data-${name}]`);
  const tabs = [...document.querySelectorAll(`[data-tab="${id}"]`)];
  const lines = [...form.querySelectorAll("[data-criterion]")];
  const find = (criterion) => lines.find((line) => line.dataset.criterion === criterion);
  const readLine = (line) => ({
    score: Number(line.querySelector("input[type=radio]:checked")?.value || 0),
    observed: line.querySelector("[data-observed]").value.trim(),
    indicators: [...line.querySelectorAll("[data-indicator]:checked")].map((box) => box.value),
  });
  const name = (line) => facts.labels[line.dataset.criterion];
  const lock = form.querySelector("[data-lock]");
  const card = {
    id,
    about: {
      who: section.querySelector("[data-who]").textContent,
      pair: `${facts.send}${form.dataset.application}`,
      page: location.pathname,
    },
    form,
    section,
    version: Number(form.dataset.version),
    locked: form.querySelector("[data-fields]").disabled,
    criteria: lines.map((line) => line.dataset.criterion),
    read: (criterion) => readLine(find(criterion)),
    note: () => part("note").value,
    write(criterion, mark) {
      const line = find(criterion);
      if (!line) return;
      for (const radio of line.querySelectorAll("input[type=radio]")) radio.checked = Number(radio.value) === mark.score;
      line.querySelector("[data-observed]").value = mark.observed;
      for (const box of line.querySelectorAll("[data-indicator]")) box.checked = mark.indicators.includes(box.value);
    },
    writeNote: (text) => {
      part("note").value = text;
    },
    missing() {
      const found = { marks: [], seen: [], first: null };
      for (const line of lines) {
        const mark = readLine(line);
        const bare = mark.score && !mark.observed && !mark.indicators.length;
        line.classList.toggle("needs", !mark.score || Boolean(bare));
        if (!mark.score) found.marks.push(name(line));
        else if (bare) found.seen.push(name(line));
        if ((!mark.score || bare) && !found.first) found.first = line;
      }
      return found;
    },
    touched: (criterion) => find(criterion).classList.remove("needs"),
    say(text, button) {
      const box = part("card-problem");
      box.textContent = text;
      if (button) box.append(button);
      box.hidden = !text;
    },
    draw(kept) {
      const waits = Boolean(kept?.lock);
      const shut = card.locked || waits;
      const done = lines.filter((line) => readLine(line).score).length;
      form.querySelector("[data-fields]").disabled = shut;
      part("actions").hidden = shut;
      part("locked").hidden = !shut;
      part("locked-words").textContent = waits ? facts.words.lock_kept : facts.words.locked;
      if (part("known")) part("known").hidden = shut;
      for (const tab of tabs) {
        tab.classList.toggle("is-locked", shut);
        tab.classList.toggle("unsent", Boolean(kept));
        if (!card.locked) tab.querySelector("[data-tab-done]").textContent = waits ? "✓" : `${done}/${lines.length}`;
        else if (!tab.querySelector(".icon")) tab.querySelector("[data-tab-done]").replaceChildren(lock.querySelector("svg").cloneNode(true));
      }
    },
    show(yes) {
      section.classList.toggle("is-shown", yes);
      for (const tab of tabs) {
        if (yes) tab.setAttribute("aria-current", "true");
        else tab.removeAttribute("aria-current");
      }
    },
    leave() {
      section.remove();
      for (const tab of tabs) tab.closest("li").remove();
    },
  };
  return card;
};
