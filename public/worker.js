// Landmark without a network: keeps all files of one release in this browser and answers with them.
//
// tools/offline.mjs writes two lines over this text: VERSION, a hash of all that belongs to the release, and FILES, the
// name of each file with the hash of its bytes ("" is the page). So each release is a worker of its own, with a store
// of its own:
//
//   install    fetches every file past the browser's cache and checks its bytes. One that is missing or different ends
//              it: nothing is kept, and the version that is in use stays. The page is put last, so that a store that
//              has the page has everything.
//   waiting    the new version is whole and not in use. It comes in when the person says so, or when no tab is open.
//   in use     the page comes from this store and nowhere else, and names files of its own release only: all of them
//              but icon and manifest, which the browser reads and not the page, are named by what is in them. A tab of
//              an older version asks for names that are not in FILES; they are in that version's store.
//   tidying    a store goes when no tab uses it. A tab holds a lock of its store's name (public/boot.js). While a tab
//              is here that holds none yet, or a version that is not in use yet, everything stays.
//
// What is neither the page nor a file of a release is none of its business and goes to the network as if it were not
// here. Taking all of this back is what public/worker-off.js is for.
"use strict";

const OURS = `landmark ${registration.scope} `;
const STORE = OURS + VERSION;
const STORES = `${OURS}stores`;
const address = (name) => registration.scope + name;

/** One at a time: who fills a store and who throws stores away. */
const alone = (act) => navigator.locks.request(STORES, act);

async function fetched(name, integrity) {
  const response = await fetch(address(name), { cache: "no-cache", redirect: "error", integrity });
  if (!response.ok) throw new Error(`${address(name)}: ${response.status}`);
  return response;
}

/** The page under the address people use; some servers know it by its file's name only. */
const fetchedPage = (integrity) => fetched("", integrity).catch(() => fetched("index.html", integrity));

/** Puts every file into the store, or none. */
async function keep() {
  const store = await caches.open(STORE);
  if (await store.match(address(""))) return;
  const { "": page, ...others } = FILES;
  const put = async (name, response) => store.put(address(name), await response);
  try {
    const whole = fetchedPage(page);
    await Promise.all([whole, ...Object.entries(others).map(([name, integrity]) => put(name, fetched(name, integrity)))]);
    await put("", whole);
  } catch (problem) {
    await caches.delete(STORE);
    throw problem;
  }
}

/** Throws away the stores that nobody uses any more. */
async function tidy() {
  if (registration.installing || registration.waiting) return;
  const { held } = await navigator.locks.query();
  const locks = held.map((lock) => lock.name).filter((name) => name.startsWith(OURS) && name !== STORES);
  const tabs = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (tabs.filter((tab) => tab.url.startsWith(registration.scope)).length > locks.length) return;
  const used = new Set([STORE, ...locks]);
  const unused = (await caches.keys()).filter((name) => name.startsWith(OURS) && !used.has(name));
  await Promise.all(unused.map((name) => caches.delete(name)));
}

/** What a request means here, or null: the name of a file in this folder. */
function nameOf(request) {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || !(origin + pathname).startsWith(registration.scope)) return null;
  const name = (origin + pathname).slice(registration.scope.length);
  return name === "index.html" ? "" : name;
}

async function answer(request, name) {
  const kept = await caches.match(address(name), { cacheName: STORE });
  return kept ?? fetch(request);
}

/** A file of another release, for a tab that was opened with it. */
async function answerOlder(request, name) {
  const kept = await caches.match(address(name));
  return kept ?? fetch(request);
}

addEventListener("install", (event) => event.waitUntil(alone(keep)));

// The tab of the first visit is taken over too: from then on a new version waits for it like for any other.
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name === null) return;
  if (name in FILES) event.respondWith(answer(event.request, name));
  else if (/^[^/]+-[0-9a-f]{15,}\.\w+$/.test(name)) event.respondWith(answerOlder(event.request, name));
});

addEventListener("message", (event) => {
  if (event.data === "version") event.ports[0].postMessage(VERSION);
  // The person's word. Not one at a time: a worker whose place was taken meanwhile would never end, and nobody's turn
  // would come after it.
  if (event.data === "use") skipWaiting();
  // A tab has all it needs. A store that somebody cleared is filled again, where the server still has its files.
  if (event.data === "whole") event.waitUntil(alone(() => keep().catch(() => {}).then(tidy)));
});
