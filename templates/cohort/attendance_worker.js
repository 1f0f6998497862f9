/* Opens the attendance list when the network is away: asks the network first, and the copy of the last visit after it. */
const CACHE = "attendance";
const PAGE = /^\/attendance\/\d+\/$/;
const FILES = ["style", "script", "font", "image", "manifest"];

const store = async (request, answer) => {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return;
  const cache = await caches.open(CACHE);
  const path = new URL(request.url).pathname;
  if (PAGE.test(path)) {
    for (const kept of await cache.keys()) {
      const other = new URL(kept.url).pathname;
      if (PAGE.test(other) && other !== path) await cache.delete(kept);
    }
  }
  await cache.put(request, answer);
};
const isWanted = (url) =>
  url.origin === location.origin && (PAGE.test(url.pathname) || /\.(css|js|woff2|svg|png)$/.test(url.pathname));
const keepOne = async (address) => {
  try {
    await store(new Request(address), await fetch(address, { redirect: "manual" }));
  } catch {
    /* The network went away meanwhile: what was kept before stays. */
  }
};
const keep = (addresses) => Promise.all(addresses.filter((address) => isWanted(new URL(address))).map(keepOne));
const networkFirst = async (request) => {
  try {
    const answer = await fetch(request);
    await store(request, answer.clone());
    return answer;
  } catch (away) {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(request.url, { ignoreVary: true });
    if (kept) return kept;
    throw away;
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (event.data.keep) event.waitUntil(keep(event.data.keep));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  const page = request.mode === "navigate" && PAGE.test(url.pathname);
  if (page || FILES.includes(request.destination)) event.respondWith(networkFirst(request));
});
