/* Leaves no page that works without network on the device when its reader signs out. */
const PREFIX = "attendance";
const CACHES = ["attendance", "assess"];
const unsent = () => Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}:`));
const forget = async () => {
  if (!("caches" in window)) return;
  for (const name of await caches.keys()) if (CACHES.some((kept) => name.startsWith(kept))) await caches.delete(name);
};

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("[data-sign-out]")) return;
    event.preventDefault();
    if (unsent().length && !window.confirm(form.dataset.signOut)) return;
    for (const key of unsent()) localStorage.removeItem(key);
    forget().finally(() => form.submit());
  },
  { capture: true },
);
/* Whoever stands at the door sees no list of an earlier reader; unsent marks wait for the one who wrote them. */
if (document.querySelector("input[name='login']")) forget();
