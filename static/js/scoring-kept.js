/* Leads from the list of candidates to the page from which marks that are still kept on this device are sent. */
import { openStore } from "./scoring-store.js";

const note = document.querySelector("[data-kept-marks]");
const store = openStore(note.dataset.reader);
const page = store
  .numbers()
  .map((sheet) => store.read(sheet).page)
  .find(Boolean);
if (page) {
  note.querySelector("a").href = page;
  note.hidden = false;
}
