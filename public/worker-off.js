// The way back: copied over worker.js on the server, it ends Landmark's worker in every browser that comes by.
//
// It comes in at once, throws away all that the worker kept, takes itself out, and answers nothing: from the next
// load on the page and its files come from the server again. Plans are not touched; they are not in these stores. No
// tab is loaded anew, so nothing that is being typed is lost.
"use strict";

async function end() {
  const names = await caches.keys();
  const ours = names.filter((name) => name.startsWith(`landmark ${registration.scope} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  await registration.unregister();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(end()));
