/* Keeps what was not sent yet on this device, sheet by sheet and login by login, also over a restart of the browser. */
export const PREFIX = "scoring:";

export const openStore = (reader) => {
  const slot = (sheet) => `${PREFIX}${reader}:${sheet}`;
  const draw = () =>
    crypto.randomUUID
      ? crypto.randomUUID()
      : [...crypto.getRandomValues(new Uint8Array(16))].map((part) => part.toString(16).padStart(2, "0")).join("");
  const read = (sheet) => {
    try {
      return JSON.parse(localStorage.getItem(slot(sheet)) || "null");
    } catch {
      return null;
    }
  };
  const isEmpty = (kept) => !Object.keys(kept.marks).length && !kept.note && !kept.lock && kept.known === undefined;
  const write = (sheet, kept) => {
    if (isEmpty(kept)) localStorage.removeItem(slot(sheet));
    else localStorage.setItem(slot(sheet), JSON.stringify(kept));
  };
  return {
    read,
    /* The sheets of this login for which something is kept, of whatever page. */
    numbers() {
      const start = slot("");
      const found = Object.keys(localStorage).filter((key) => key.startsWith(start));
      return found.map((key) => Number(key.slice(start.length))).filter((sheet) => sheet && read(sheet));
    },
    /* A sheet that was made anew takes over what was kept for the one before; of one criterion what was typed later. */
    adopt(from, to) {
      const [old, now] = [read(from), read(to)];
      const kept = now ? { ...old, ...now, marks: { ...old.marks }, version: Math.min(old.version, now.version) } : old;
      for (const [criterion, mark] of Object.entries(now?.marks || {})) {
        if (!(kept.marks[criterion]?.typed > mark.typed)) kept.marks[criterion] = mark;
      }
      kept.key = draw();
      write(to, kept);
      localStorage.removeItem(slot(from));
    },
    /* Every change draws a new key, so that the server knows a repeated sending from a new one. */
    change(sheet, version, act) {
      const kept = read(sheet) || { version, marks: {} };
      act(kept);
      kept.key = draw();
      write(sheet, kept);
    },
    /* What was sent goes; what was typed since then stays and waits for its own sending. */
    settle(sheet, sent, version) {
      const kept = read(sheet);
      if (!kept) return;
      for (const [criterion, mark] of Object.entries(sent.marks)) {
        if (mark.score && kept.marks[criterion]?.typed === mark.typed) delete kept.marks[criterion];
      }
      if (sent.note && kept.note?.typed === sent.note.typed) delete kept.note;
      if (sent.lock) delete kept.lock;
      kept.version = version;
      write(sheet, kept);
    },
    drop: (sheet) => localStorage.removeItem(slot(sheet)),
  };
};

export const hasMark = (mark) => Boolean(mark.score);
export const canBeSent = (kept) =>
  Object.values(kept.marks).some(hasMark) || Boolean(kept.note) || Boolean(kept.lock);
