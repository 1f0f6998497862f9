/* One person's line of the list: what its fields hold, how it is drawn, and what it means for the hours. */
const fill = (sentence, value) => sentence.replace("%s", value);

export const effectOf = (values, facts) => {
  if (values.choice === "away") return facts.effects[values.away] || "";
  const late = values.choice === "late" ? Number(values.late) : 0;
  const early = Number(values.early);
  if (late <= facts.grace && early <= facts.grace) return facts.effects.present;
  const known = facts.missed.filter(([from]) => from <= Math.max(late + early, facts.grace + 1));
  return known.length ? known[known.length - 1][1] : "";
};

export const openRow = (item, facts) => {
  const id = Number(item.dataset.fellow);
  const field = (name) => item.querySelector(`[name="${name}-${id}"]`);
  const checked = (name) => item.querySelector(`[name="${name}-${id}"]:checked`)?.value || "";
  const check = (name, value) => {
    const radio = item.querySelector(`[name="${name}-${id}"][value="${value}"]`);
    if (radio) radio.checked = true;
  };
  const row = {
    id,
    item,
    name: item.querySelector(".att-name").textContent,
    checkedIn: "",
    get seen() {
      return Number(field("seen").value);
    },
    set seen(version) {
      field("seen").value = version;
    },
    read: () => ({
      choice: checked("mark"),
      away: checked("away"),
      late: Number(field("late").value) || 0,
      early: Number(field("early").value) || 0,
      reason: field("reason")?.value || "",
    }),
    write(values) {
      check("mark", values.choice);
      check("away", values.away);
      field("late").value = values.late || "";
      field("early").value = values.early || "";
      if (field("reason")) field("reason").value = values.reason || "";
      row.draw();
    },
    draw() {
      const values = row.read();
      item.querySelector("[data-effect]").textContent = effectOf(values, facts);
      for (const kind of ["late", "early"]) {
        for (const button of item.querySelectorAll(`[data-quick="${kind}"] button`)) {
          button.setAttribute("aria-pressed", String(Number(button.value) === values[kind]));
        }
      }
    },
    unsent: (yes) => item.classList.toggle("unsent", yes),
    by(text) {
      const words = item.querySelector("[data-by]");
      words.textContent = text;
      words.hidden = !text;
    },
    arrived(time) {
      if (!time || row.checkedIn === time) return;
      row.checkedIn = time;
      const notes = item.querySelector("[data-notes]");
      const note = notes.querySelector("[data-arrival]") || notes.appendChild(document.createElement("span"));
      note.dataset.arrival = "";
      note.textContent = fill(facts.words.checked_in, time);
      notes.hidden = false;
    },
    flash() {
      item.classList.remove("news");
      void item.offsetWidth;
      item.classList.add("news");
    },
  };
  for (const kind of ["late", "early"]) {
    const quick = document.createElement("span");
    quick.className = "att-quick";
    quick.dataset.quick = kind;
    for (const minutes of facts.quick) {
      const button = document.createElement("button");
      button.type = "button";
      button.value = minutes;
      button.textContent = minutes;
      button.setAttribute("aria-label", `${item.querySelector(`label[for="${field(kind).id}"]`).textContent}: ${minutes}`);
      quick.append(button);
    }
    field(kind).before(quick);
  }
  return row;
};
