/* Opens the assessor's pages when the network is away: asks the network first, and the copy of the last visit after it. */
const CACHE = "assess";
const PAGE = /^\/assess\/(\d+\/[a-z_]+\/)?$/;
const FILES = ["style", "script", "font", "image", "manifest"];
const PATIENCE = 5000;

const store = async (request, answer) => {
  if (!answer.ok || answer.redirected || answer.type !== "basic") return;
  const cache = await caches.open(CACHE);
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
const kept = async (request) => (await caches.open(CACHE)).match(request.url.split("#")[0], { ignoreVary: true });

/* A network that does not answer is as good as none: after a while the copy is shown. */
const patient = (request) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("slow")), PATIENCE);
    fetch(request)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
const networkFirst = async (request) => {
  const copy = await kept(request);
  try {
    const answer = await (copy ? patient(request) : fetch(request));
    await store(request, answer.clone());
    return answer;
  } catch (away) {
    if (copy) return copy;
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
