/* Marks kept for candidates who are not on this page: their new sheet takes them over, or they are listed with what came of them. */
export const openStrays = (store, cards, words) => {
  const box = document.querySelector("[data-strays]");
  const list = box.querySelector("ul");
  const said = new Map();
  const numbers = () => store.numbers().filter((id) => !cards.has(id));
  const button = (id, redraw) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "btn btn-secondary";
    made.textContent = words.discard;
    made.addEventListener("click", () => {
      store.drop(id);
      said.delete(id);
      redraw();
    });
    return made;
  };
  const strays = {
    numbers,
    adopt() {
      for (const id of numbers()) {
        const { pair } = store.read(id) || {};
        const heir = pair && [...cards.values()].find((card) => card.about.pair === pair);
        if (heir) store.adopt(id, heir.id);
      }
    },
    say(id, text, who) {
      if (text) said.set(id, { text, who });
      else said.delete(id);
      strays.draw();
    },
    draw() {
      const lines = [...new Set([...numbers(), ...said.keys()])].map((id) => {
        const line = document.createElement("li");
        const news = said.get(id);
        const who = store.read(id)?.who || news?.who || "";
        const sentence = line.appendChild(document.createElement("span"));
        sentence.textContent = [who, news?.text || words.stray].filter(Boolean).join(" · ");
        if (news) line.append(button(id, strays.draw));
        return line;
      });
      list.replaceChildren(...lines);
      box.hidden = !lines.length;
    },
  };
  return strays;
};
