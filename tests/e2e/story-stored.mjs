// What the browser holds under the app's names, read and written beside the app, byte for byte: to plant
// what a rotten disk, a crash or a newer version would have left there, and to see that it is still there.
import assert from "node:assert/strict";

/** Leaves the app for an empty page of its origin, so that nobody else writes meanwhile. */
export async function leave(page, server) {
  const beside = `${server.url}beside-the-app`;
  await page.route(beside, (route) => route.fulfill({ contentType: "text/html", body: '<!doctype html><link rel="icon" href="data:,">' }));
  await page.goto(beside);
}

/** Everything under the app's names: `{ local: {name: text}, journal: [{plan, name, text}], kept: {name: base64} }`. */
export const held = (page) =>
  page.evaluate(async () => {
    const local = Object.fromEntries(
      Object.keys(localStorage).filter((name) => name.startsWith("landmark/") && !name.startsWith("landmark/device/")).sort().map((name) => [name, localStorage.getItem(name)]),
    );
    const known = (await indexedDB.databases()).some((database) => database.name === "landmark");
    if (!known) return { local, journal: [], kept: {} };
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open("landmark");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const all = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
    const stores = database.transaction(["journal", "kept"]);
    const names = await all(stores.objectStore("kept").getAllKeys());
    const values = await all(stores.objectStore("kept").getAll());
    const journal = await all(stores.objectStore("journal").getAll());
    database.close();
    const base64 = (bytes) => {
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    };
    return { local, journal, kept: Object.fromEntries(names.map((name, at) => [name, base64(values[at])])) };
  });

/** Puts back what `held` gave, changed or not, in place of everything that is there. */
export const plant = (page, stored) =>
  page.evaluate(async ({ local, journal, kept }) => {
    for (const name of Object.keys(localStorage)) if (name.startsWith("landmark/") && !name.startsWith("landmark/device/")) localStorage.removeItem(name);
    for (const [name, text] of Object.entries(local)) localStorage.setItem(name, text);
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open("landmark");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const written = database.transaction(["journal", "kept"], "readwrite", { durability: "strict" });
    written.objectStore("journal").clear();
    written.objectStore("kept").clear();
    for (const entry of journal) written.objectStore("journal").put(entry);
    for (const [name, text] of Object.entries(kept)) {
      written.objectStore("kept").put(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), name);
    }
    await new Promise((done, failed) => {
      written.oncomplete = done;
      written.onabort = () => failed(written.error);
    });
    database.close();
  }, stored);

/** Adds an entry to the journal, as another tab does. */
export const addEntry = (page, entry) =>
  page.evaluate(async (entry) => {
    const database = await new Promise((done, failed) => {
      const request = indexedDB.open("landmark");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const written = database.transaction(["journal"], "readwrite");
    written.objectStore("journal").add(entry);
    await new Promise((done, failed) => {
      written.oncomplete = done;
      written.onabort = () => failed(written.error);
    });
    database.close();
  }, entry);

const isSnapshot = (name) => /\/slot-[ab]$/.test(name);
const isEntry = (name) => /^landmark\/(?!quarantine|device)[^/]+\/[^/]+\/\d+$/.test(name);

/** A copy in which every snapshot is passed through `change(bytes, name)`, on both rails. */
export function withSnapshots(stored, change) {
  const copy = structuredClone(stored);
  let count = 0;
  for (const name of Object.keys(copy.local).filter(isSnapshot)) {
    copy.local[name] = change(Buffer.from(copy.local[name], "utf8"), name).toString("utf8");
    count += 1;
  }
  for (const name of Object.keys(copy.kept).filter(isSnapshot)) {
    copy.kept[name] = change(Buffer.from(copy.kept[name], "base64"), name).toString("base64");
    count += 1;
  }
  assert.ok(count > 0, "there is a snapshot to change");
  return copy;
}

/** A copy in which the last change of the journal is passed through `change(text, name)`, on both rails. */
export function withLastEntry(stored, change) {
  const copy = structuredClone(stored);
  const number = (name) => Number(name.split("/").at(-1));
  const names = [...Object.keys(copy.local).filter(isEntry), ...copy.journal.map((entry) => entry.name)];
  const last = names.reduce((best, name) => (number(name) > number(best) ? name : best));
  if (last in copy.local) copy.local[last] = change(copy.local[last], last);
  for (const entry of copy.journal) if (entry.name === last) entry.text = change(entry.text, last);
  return { stored: copy, name: last };
}

/** All values that are held, whatever their names: what was set aside counts as kept. */
export function values(stored) {
  const text = (base64) => Buffer.from(base64, "base64").toString("latin1");
  return new Set([
    ...Object.values(stored.local).map((value) => Buffer.from(value, "utf8").toString("latin1")),
    ...stored.journal.map((entry) => Buffer.from(entry.text, "utf8").toString("latin1")),
    ...Object.values(stored.kept).map(text),
  ]);
}

/** Asserts that every value of `planted` is still held, under its own name or set aside. */
export function assertKept(planted, now) {
  const there = values(now);
  // What the list of plans says of one follows from the plan, and is written anew with its snapshot.
  const kept = Object.fromEntries(Object.entries(planted.kept).filter(([name]) => !name.endsWith("/about")));
  for (const value of values({ ...planted, kept })) assert.ok(there.has(value), `these bytes are gone: ${value.slice(0, 80)} …`);
}

// ---- Seals, made here from their description: what a newer version would have written -----------------

const mask = (1n << 64n) - 1n;
const prime = 0x9e3779b97f4a7c15n;

function fingerprint(seed, bytes) {
  const step = (state, word) => {
    const mixed = ((state ^ word) * prime) & mask;
    return mixed ^ (mixed >> 29n);
  };
  const whole = bytes.length - (bytes.length % 8);
  let state = step(seed, BigInt(bytes.length));
  for (let at = 0; at < whole; at += 8) state = step(state, bytes.readBigUInt64LE(at));
  const tail = Buffer.alloc(8);
  bytes.copy(tail, 0, whole);
  return step(step(state, tail.readBigUInt64LE(0)), prime);
}

const hex = (number) => number.toString(16).padStart(16, "0");

/** A journal entry as an app of that version would have sealed it. */
export function sealEntry(name, version, text) {
  const seal = fingerprint(fingerprint(BigInt(version), Buffer.from(name)), Buffer.from(text));
  return `${version} ${Buffer.byteLength(text)} ${hex(seal)} ${text}`;
}

/** The text inside a sealed entry, after a check that our own seal is the app's. */
export function unsealEntry(name, sealed) {
  const [, version, , , text] = sealed.match(/^(\d+) (\d+) (\S+) ([\s\S]*)$/);
  assert.equal(sealEntry(name, Number(version), text), sealed, "the seal of the tests is the app's");
  return text;
}

/** A snapshot as an app of that version would have sealed it: `text` in place of the document. */
export function sealSnapshot(name, version, old, text) {
  const end = old.indexOf("\n");
  const [, was, turn, changes, upto] = old.subarray(0, end).toString().split(" ");
  assert.match(was, /^\d+$/);
  const document = Buffer.from(text);
  const head = `${version} ${turn} ${changes} ${upto} ${document.length} ${hex(fingerprint(0n, document))}`;
  return Buffer.from(`landmark-snapshot ${head} ${hex(fingerprint(0n, Buffer.from(`${name} ${head}`)))}\n${text}`);
}
