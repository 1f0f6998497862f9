/* Keeps the marks that were not sent yet on this phone, for one meeting and one reader. */
export const PREFIX = "attendance:";

export const openStore = (meeting, reader) => {
  const slot = `${PREFIX}${meeting}`;
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(slot) || "null");
      return kept && kept.reader === reader ? kept : null;
    } catch {
      return null;
    }
  };
  const kept = read() || { changes: [], confirm: false };
  return {
    changes: new Map(kept.changes),
    confirm: kept.confirm,
    save(changes, confirm) {
      if (!changes.size && !confirm) localStorage.removeItem(slot);
      else localStorage.setItem(slot, JSON.stringify({ reader, confirm, changes: [...changes] }));
    },
  };
};
