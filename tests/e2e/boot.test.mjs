// The page starts: from any path, in both themes, without a word in the console, asking nobody else.
// And when it cannot start, or stops, the page says so and hands over what is stored.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, downloaded, fits, launchPersistent, openApp, profile, ready, serve, viewports } from "./harness.mjs";
import { ofTheCrash } from "./crashing.mjs";

test("the app draws itself in place of the first paint", async (t) => {
  const { page } = await openApp(t);
  await ready(page);
  assert.ok((await page.locator("h1").first().innerText()).length > 0);
});

test("it starts under a folder of a server, with and without the last slash", async (t) => {
  const server = await serve({ prefix: "/teams/central/landmark/" });
  t.after(() => server.close());
  const { page } = await openApp(t, { server });
  await ready(page);
  await page.goto(server.url.slice(0, -1));
  await ready(page);
});

for (const [name, viewport] of Object.entries(viewports)) {
  test(`the first screen fits a window of ${viewport.width} px (${name})`, async (t) => {
    const { page } = await openApp(t, { viewport });
    await ready(page);
    await fits(page);
  });
}

for (const theme of ["light", "dark"]) {
  test(`axe finds nothing on the first screen, ${theme}`, async (t) => {
    const { page } = await openApp(t, { theme });
    await ready(page);
    await axe(page);
  });
}

test("a chosen theme is there before the first paint, and only a known one counts", async (t) => {
  const { page, url } = await openApp(t, { theme: "light", goto: false });
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  // The start script is stopped before the app: what is seen is the first paint alone.
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "" }));
  await page.goto(url);
  const light = await background();
  await page.evaluate(() => localStorage.setItem("landmark/device/theme", "dark"));
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.notEqual(await background(), light);
  await page.evaluate(() => localStorage.setItem("landmark/device/theme", "sepia"));
  await page.reload();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), undefined);
  assert.equal(await background(), light);
});

test("when the app cannot start, the page says so and hands over what is stored", async (t) => {
  const { page, url } = await openApp(t, { goto: false });
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "not wasm" }));
  await page.goto(`${url}manifest.webmanifest`);
  await plant(page);
  await page.goto(url);
  const notice = page.getByRole("alertdialog", { name: "Landmark could not start" });
  await notice.waitFor();
  assert.match(await notice.innerText(), /2 entries in local storage/);
  await axe(page);
  await assertRawExport(page);
});

test("when the app has stopped, everything else is out of reach and the first reason stays", async (t) => {
  const { page, allow } = await openApp(t);
  allow(ofTheCrash);
  await ready(page);
  await plant(page);
  await page.evaluate(() => {
    window.landmarkCrash("panicked at 'first'");
    window.landmarkCrash("panicked at 'second'");
  });
  const notice = page.getByRole("alertdialog", { name: "Landmark has stopped" });
  await notice.waitFor();
  assert.equal(await page.getByRole("alertdialog").count(), 1);
  await notice.getByText("What the app said").click();
  assert.match(await notice.innerText(), /first/);
  assert.ok(await page.evaluate(() => [...document.body.children].every((child) => child.id === "crash" || child.inert)));
  await axe(page);
  await assertRawExport(page);
});

test("the raw export makes no database where there was none", async (t) => {
  const { page, url } = await openApp(t, { goto: false });
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "not wasm" }));
  await page.goto(url);
  const file = await downloaded(page, () => page.getByRole("button", { name: "Download everything held here" }).click());
  assert.deepEqual(JSON.parse(file.bytes).indexedDB, {});
  assert.deepEqual(await page.evaluate(async () => (await indexedDB.databases()).map((d) => d.name)), []);
});

test("a browser that is killed and started again on its profile is the same browser", async (t) => {
  const server = await serve();
  t.after(() => server.close());
  const folder = await profile(t);
  const today = await launchPersistent(t, folder);
  const first = await today.open(server);
  await ready(first.page);
  await plant(first.page);
  first.assertQuiet();
  await today.kill();

  const tomorrow = await launchPersistent(t, folder);
  const second = await tomorrow.open(server);
  await ready(second.page);
  assert.equal(await second.page.evaluate(stored), "kept by the database");
  second.assertQuiet();
  await tomorrow.close();
});

// ---- Things planted beside the app ------------------------------------------------------------------

/** Two entries of ours and one of somebody else's, and one record with bytes in a database. */
async function plant(page) {
  await page.evaluate(async () => {
    localStorage.clear();
    localStorage.setItem("landmark/plan/writer/1", "kept by local storage");
    localStorage.setItem("landmark/device/theme", "light");
    localStorage.setItem("another-app", "not ours");
    await new Promise((done) => (indexedDB.deleteDatabase("landmark").onsuccess = done));
    const database = await new Promise((done) => {
      const request = indexedDB.open("landmark", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("planted");
      request.onsuccess = () => done(request.result);
    });
    const written = database.transaction("planted", "readwrite", { durability: "strict" });
    written.objectStore("planted").put({ text: "kept by the database", bytes: new Uint8Array([1, 2, 255]) }, ["writer", 1]);
    await new Promise((done) => (written.oncomplete = done));
    database.close();
  });
}

/** Runs in the page: what the planted record says. */
async function stored() {
  const database = await new Promise((done) => {
    const request = indexedDB.open("landmark");
    request.onsuccess = () => done(request.result);
  });
  const record = await new Promise((done) => {
    const request = database.transaction("planted").objectStore("planted").get(["writer", 1]);
    request.onsuccess = () => done(request.result);
  });
  database.close();
  return record.text;
}

async function assertRawExport(page) {
  const file = await downloaded(page, () => page.getByRole("button", { name: "Download everything held here" }).click());
  const held = JSON.parse(file.bytes);
  assert.equal(held.format, "landmark-raw-export");
  const { "landmark/device/crashes": crashes, ...others } = held.localStorage;
  assert.ok(crashes === undefined || crashes === "1", "what the start script counts is in it as well");
  assert.deepEqual(others, {
    "landmark/device/theme": "light",
    "landmark/plan/writer/1": "kept by local storage",
  });
  assert.deepEqual(held.indexedDB.planted, [
    { key: ["writer", 1], value: { text: "kept by the database", bytes: { base64: "AQL/" } } },
  ]);
}
