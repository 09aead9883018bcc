// Without a network: what was visited once opens again, whole and of one version, whatever the server does meanwhile.
//
// A release is changed here in every file and completed by the build's own last step (tools/offline.mjs): a page that
// had anything of another version would show it by that file's name or its bytes.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readFile, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chance } from "./chance.mjs";
import { axe, openApp, ready, serve, viewports } from "./harness.mjs";
import { dist } from "./serve.mjs";
import { button, go, openSample, saved } from "./story.mjs";

const tool = fileURLToPath(new URL("../../tools/offline.mjs", import.meta.url));
const complete = (folder) => execFileSync("node", [tool, folder], { stdio: ["ignore", "ignore", "inherit"] });

// ---- Releases ---------------------------------------------------------------------------------------

// What may stand at the end of a file without changing what it does.
const tails = {
  ".css": (mark) => `/* ${mark} */`,
  ".js": (mark) => `// ${mark}`,
  ".svg": (mark) => `<!-- ${mark} -->`,
  ".wasm": (mark) => Buffer.from([0, mark.length + 1, mark.length, ...Buffer.from(mark)]), // a section with a name and nothing in it
};

/** Another release in a folder of its own: every file differs from those of the others. */
async function release(root, mark) {
  const folder = join(root, mark);
  await cp(dist, folder, { recursive: true });
  for (const name of await readdir(folder)) {
    const tail = tails[extname(name)];
    if (tail) await appendFile(join(folder, name), tail(mark));
  }
  const page = join(folder, "index.html");
  await writeFile(page, (await readFile(page, "utf8")).replace("Opening your plan …", `Opening your plan, ${mark} …`));
  complete(folder);
  const worker = await readFile(join(folder, "worker.js"), "utf8");
  const [, version, files] = /^const VERSION = "(\w+)";\nconst FILES = (\{.*?\n\});/s.exec(worker);
  return { mark, folder, version, files: JSON.parse(files) };
}

let root;
let one, two, three;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "landmark-offline-"));
  [one, two, three] = await Promise.all(["one", "two", "three"].map((mark) => release(root, mark)));
});
after(() => rm(root, { recursive: true, force: true }));

// ---- A server that changes its release and goes away --------------------------------------------------

let sites = 0;

async function site(t, first, prefix = "/") {
  const folder = join(root, `site-${(sites += 1)}`);
  const deploy = async (release) => {
    await symlink(release.folder, `${folder}.next`);
    await rename(`${folder}.next`, folder);
  };
  await deploy(first);
  let server = await serve({ folder, prefix });
  const { port, url, origin } = server;
  const site = {
    url, origin, deploy, serving: true,
    async off() {
      if (site.serving) await server.close();
      site.serving = false;
    },
    async on() {
      if (!site.serving) server = await serve({ folder, prefix, port });
      site.serving = true;
    },
    close: () => site.off(),
  };
  t.after(site.close);
  return site;
}

/** A release that is not all there: its files are changed in a copy of it. */
async function broken(release, change) {
  const folder = await mkdtemp(join(root, "broken-"));
  await cp(release.folder, folder, { recursive: true });
  await change((name) => join(folder, Object.keys(release.files).find((file) => file.includes(name))));
  return { ...release, folder };
}

// A browser says in the console that a worker could not be fetched or put in; none of it is the page's doing.
const workersTrouble = /fetching the script|Failed to load resource|ERR_|integrity|404 for/;

async function visit(t, at, options = {}) {
  const app = await openApp(t, { server: at, worker: true, ...options });
  app.allow(workersTrouble);
  return app;
}

// ---- What is asked of the browser ---------------------------------------------------------------------

/** Runs in the page: waits until no worker is on its way in, and says what is there. */
const settled = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    while (registration.installing || registration.active?.state !== "activated") await new Promise((done) => setTimeout(done, 5));
    return { waits: registration.waiting !== null, controlled: navigator.serviceWorker.controller !== null };
  });

/** Waits in the page until what it is asked is so. */
async function until(page, asked, about) {
  const patience = Date.now() + 10_000;
  while (!(await page.evaluate(asked, about))) assert.ok(Date.now() < patience, `it never came to this: ${asked}`);
}

const workersGone = async () => (await navigator.serviceWorker.getRegistrations()).length === 0;

const versionOf = (page) => page.evaluate(() => document.querySelector("script[data-version]")?.dataset.version);
const stores = (page) => page.evaluate(() => caches.keys());

/** The page is whole, and everything in it is of the release that the page is of. */
async function assertWhole(page, ...releases) {
  await ready(page);
  await page.locator("h1").first().waitFor();
  assert.equal(await page.locator("#crash").count(), 0);
  const version = await versionOf(page);
  const mine = releases.find((release) => release.version === version);
  assert.ok(mine, `the page is of version ${version}, not of ${releases.map((one) => one.mark).join(" or ")}`);
  const taken = await page.evaluate(async () => {
    const run = performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => /\.(js|wasm|css)$/.test(new URL(name).pathname));
    return run.map((name) => new URL(name).pathname.split("/").pop()).filter((name) => name !== "worker.js");
  });
  const named = Object.keys(mine.files).filter((name) => /-\w+\.(js|wasm|css)$/.test(name));
  assert.deepEqual([...new Set(taken)].filter((name) => !named.includes(name)), [], `files of another version in a page of ${mine.mark}`);
  for (const part of ["landmark-app", "landmark-overview", "landmark-rest"]) assert.ok(taken.some((name) => name.startsWith(part)), `${part} never came`);
  return mine;
}

/** Every file of the release is answered with its own bytes. */
async function assertAnswered(page, release) {
  const answered = await page.evaluate(async (names) => {
    const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
    const hash = async (name) => `sha256-${base64(await crypto.subtle.digest("SHA-256", await (await fetch(`./${name}`)).arrayBuffer()))}`;
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await hash(name)])));
  }, Object.keys(release.files));
  assert.deepEqual(answered, release.files);
}

/** Says to the app's start script what the app says when a person presses "Use it now". */
async function useNow(page) {
  await Promise.all([page.waitForEvent("load"), page.evaluate(() => dispatchEvent(new Event("landmark-use-release")))]);
}

const announced = (page) => page.evaluate(() => window.announced);
const listen = (page) => page.addInitScript(() => addEventListener("landmark-release", (event) => (window.announced = event.detail)));

/** A first visit after which everything is kept. */
async function kept(t, release, options = {}) {
  const at = await site(t, release, options.prefix);
  const app = await visit(t, at, { ...options, goto: false });
  await listen(app.page);
  await app.page.goto(at.url);
  await ready(app.page);
  await settled(app.page);
  return { ...app, at };
}

// ---- The tests ----------------------------------------------------------------------------------------

test("a release names every file by its bytes, and every page by everything", async () => {
  for (const [name, integrity] of Object.entries(one.files)) {
    const bytes = await readFile(join(one.folder, name || "index.html"));
    assert.equal(integrity, `sha256-${createHash("sha256").update(bytes).digest("base64")}`, name);
  }
  const there = (await readdir(one.folder)).filter((name) => !name.startsWith("worker")).map((name) => (name === "index.html" ? "" : name));
  assert.deepEqual(Object.keys(one.files).sort(), there.sort());
  complete(one.folder);
  assert.match(await readFile(join(one.folder, "worker.js"), "utf8"), new RegExp(one.version), "the same files are the same version");
  assert.equal(new Set([one, two, three].map((release) => release.version)).size, 3);
});

test("nothing of the worker comes before the page is whole", async (t) => {
  const at = await site(t, one);
  const { page } = await visit(t, at, { goto: false });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.context().route("**/worker.js", (route) => (asked.push("worker.js"), route.continue()));
  await page.goto(at.url);
  await ready(page);
  await settled(page);
  const rest = asked.findIndex((name) => name.includes("landmark-rest"));
  const worker = asked.findIndex((name) => name.endsWith("worker.js"));
  assert.ok(rest >= 0 && (worker === -1 || worker > rest), asked.join("\n"));
});

for (const prefix of ["/", "/teams/central/landmark/"]) {
  test(`after one visit the app opens without a server, under ${prefix}`, async (t) => {
    const { page, at } = await kept(t, one, { prefix });
    await at.off();
    for (const address of [at.url, `${at.url}index.html`, `${at.url}?from=mail#/settings`]) {
      await page.goto("about:blank");
      await page.goto(address);
      await assertWhole(page, one);
    }
    await assertAnswered(page, one);
  });
}

test("a new version waits for the word, and then comes whole", async (t) => {
  const { page, at } = await kept(t, one);
  await at.deploy(two);
  await page.reload();
  await assertWhole(page, one);
  assert.deepEqual(await settled(page), { waits: true, controlled: true });
  await page.waitForFunction(() => window.announced === true);
  await page.reload();
  await assertWhole(page, one);
  await at.off();
  await page.waitForFunction(() => window.announced === true);
  await useNow(page);
  await assertWhole(page, two);
  await assertAnswered(page, two);
  await page.waitForFunction(() => window.announced === false);
});

test("a version that was taken back before the word is not offered any more", async (t) => {
  const { page, at } = await kept(t, one);
  await at.deploy(two);
  await settled(page);
  await page.waitForFunction(() => window.announced === true);
  await at.deploy(one);
  await settled(page);
  await page.waitForFunction(() => window.announced === false);
  await at.off();
  await page.reload();
  await assertWhole(page, one);
  await assertAnswered(page, one);
});

test("a version comes in by itself when no tab is open any more", async (t) => {
  const { page, at } = await kept(t, one);
  await at.deploy(two);
  await settled(page);
  await at.off();
  await page.goto("about:blank");
  await page.goto(at.url);
  await assertWhole(page, two);
});

const faults = {
  "one file is missing": (two) => broken(two, (path) => rm(path("landmark-rest"))),
  "one file has other bytes": (two) => broken(two, (path) => appendFile(path("landmark-overview"), tails[".wasm"]("other"))),
  "one file is cut short": (two) => broken(two, async (path) => writeFile(path("landmark-app"), (await readFile(path("landmark-app"))).subarray(0, 1000))),
  "the page is still the old one": (two) => broken(two, (path) => cp(join(one.folder, "index.html"), path("icon.svg").replace("icon.svg", "index.html"))),
};
for (const [what, fault] of Object.entries(faults)) {
  test(`a deploy in which ${what} leaves the version in use as it is`, async (t) => {
    const { page, at } = await kept(t, one);
    const before = await stores(page);
    await at.deploy(await fault(two));
    assert.deepEqual(await settled(page), { waits: false, controlled: true });
    assert.deepEqual(await stores(page), before);
    await page.reload();
    await assertWhole(page, one);
    await at.off();
    await page.reload();
    await assertWhole(page, one);
    await assertAnswered(page, one);
    assert.notEqual(await announced(page), true);
    // When the deploy is done, it comes.
    await at.on();
    await at.deploy(two);
    assert.equal((await settled(page)).waits, true);
    await useNow(page);
    await assertWhole(page, two);
  });
}

test("a tab of the old version gets its rest from it after another tab has taken the new one", async (t) => {
  const { page, at, context } = await kept(t, one);
  // A tab that has the first parts and no more, until it is let go.
  const old = await openApp(t, { server: at, context, goto: false, worker: true });
  old.allow(workersTrouble);
  await listen(old.page);
  await old.page.addInitScript(() => {
    const { fetch } = window;
    let go;
    const gate = new Promise((done) => (go = done));
    window.letGo = go;
    window.fetch = (input, ...more) => (/landmark-rest/.test(String(input)) ? gate.then(() => fetch(input, ...more)) : fetch(input, ...more));
  });
  await old.page.goto(at.url);
  await old.page.locator("h1").first().waitFor();

  await at.deploy(two);
  assert.equal((await settled(page)).waits, true);
  await useNow(page);
  await assertWhole(page, two);
  await old.page.evaluate(() => window.letGo());
  await assertWhole(old.page, one);
  await old.page.waitForFunction(() => window.announced === true);
  assert.equal((await stores(page)).length, 2);
  // Its own word brings the new version into it too; nobody uses the old one then, and it goes.
  await useNow(old.page);
  await old.page.evaluate(() => window.letGo());
  await assertWhole(old.page, two);
  await until(page, async () => (await caches.keys()).length === 1);
  await at.off();
  await page.reload();
  await assertWhole(page, two);
});

test("a store that was cleared by somebody is filled again", async (t) => {
  const { page, at } = await kept(t, one);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await assertWhole(page, one);
  await until(page, async (address) => Boolean(await caches.match(address)), at.url);
  await at.off();
  await page.reload();
  await assertWhole(page, one);
});

test("the way back: worker-off.js in the place of worker.js ends the worker and throws its stores away", async (t) => {
  const { page, at } = await kept(t, one);
  await page.evaluate(() => caches.open("another-app"));
  const off = await broken(two, (path) => cp(join(two.folder, "worker-off.js"), path("icon.svg").replace("icon.svg", "worker.js")));
  await at.deploy(off);
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await until(page, workersGone);
  assert.deepEqual(await stores(page), ["another-app"]);
  await page.reload();
  await assertWhole(page, two);
  await until(page, workersGone);
  assert.deepEqual(await stores(page), ["another-app"]);
  assert.equal(await announced(page), undefined);
});

// ---- In the app ---------------------------------------------------------------------------------------

/** The sample team on screen, and a version that waits. */
async function offered(t, options = {}) {
  const { page, at } = await kept(t, one, options);
  await openSample(page);
  await saved(page);
  await at.deploy(two);
  await settled(page);
  await button(page, "Use it now").waitFor();
  return page;
}

test("the app says that a new version is ready, and what is being typed is kept when it comes", async (t) => {
  const page = await offered(t);
  await axe(page);
  await go(page, "/settings", "");
  await page.locator("#set-team").fill("Quayside");
  const loaded = page.waitForEvent("load");
  await button(page, "Use it now").press("Enter");
  await loaded;
  await assertWhole(page, two);
  await page.locator(".plan b", { hasText: /^Quayside$/ }).waitFor();
  assert.equal(await button(page, "Use it now").count(), 0);
});

test("a form that was begun is asked about before a new version takes it away", async (t) => {
  const page = await offered(t);
  await go(page, "/leader", "");
  await page.locator("#log-note").fill("Half an hour with the new seller");
  await button(page, "Use it now").click();
  await button(page, "Use it all the same").waitFor();
  assert.equal(await page.locator("#log-note").inputValue(), "Half an hour with the new seller");
  assert.equal(await versionOf(page), one.version);
  await Promise.all([page.waitForEvent("load"), button(page, "Use it all the same").click()]);
  await assertWhole(page, two);
});

test("without a plan the new version is offered too, and a form that was begun is asked about", async (t) => {
  const { page, at } = await kept(t, one);
  await at.deploy(two);
  await settled(page);
  await button(page, "Use it now").waitFor();
  await axe(page);
  await page.getByRole("link", { name: "Start a plan" }).click();
  await page.locator("#start-team").fill("Quayside");
  await button(page, "Use it now").click();
  await button(page, "Use it all the same").waitFor();
  assert.equal(await page.inputValue("#start-team"), "Quayside");
  assert.equal(await versionOf(page), one.version);
  await axe(page);
  await Promise.all([page.waitForEvent("load"), button(page, "Use it all the same").click()]);
  await assertWhole(page, two);
});

test("a week on a phone is asked about while it has something that is not kept, and not before or after", async (t) => {
  const page = await offered(t, { viewport: viewports.phone });
  await page.evaluate(() => (location.hash = "#/checkin"));
  await page.locator(".own .stepb").first().waitFor();
  const [less, more] = [page.locator(".of .stepb").first(), page.locator(".of .stepb").nth(1)];
  const begun = page.locator("[data-begun]");
  await page.locator("#own-who").selectOption({ index: 1 });
  assert.equal(await begun.count(), 0, "whose week it is");
  await more.click();
  await begun.waitFor({ state: "attached" });
  await less.click();
  await begun.waitFor({ state: "detached" });
  await more.click();
  await button(page, "Use it now").click();
  await button(page, "Use it all the same").waitFor();
  await page.getByRole("button", { name: /^Save week/ }).click();
  await begun.waitFor({ state: "detached" });
});

test("a browser finds all that it needs to install the app", async (t) => {
  const { page, context } = await kept(t, one);
  const tools = await context.newCDPSession(page);
  const { installabilityErrors } = await tools.send("Page.getInstallabilityErrors");
  const incognito = "in-incognito"; // what every context of a test is
  assert.deepEqual(installabilityErrors.map((error) => error.errorId).filter((id) => id !== incognito), []);
});

// ---- Chance -------------------------------------------------------------------------------------------

// A fifth of what `make soak` walks through.
const INTERLEAVINGS = Number(process.env.LANDMARK_INTERLEAVINGS ?? 40);
const ROUND = 20; // interleavings of one browser, before another first visit
const seed = Number(process.env.LANDMARK_SEED ?? 7);

test(`${INTERLEAVINGS} random interleavings of deploy, offline and reload: one version always, a page always (seed ${seed})`, { timeout: 580_000 }, async (t) => {
  const random = chance(seed);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const shuffled = (list) => list.map((one) => [random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
  const releases = [one, two, three];
  const half = await Promise.all(Object.values(faults).map((fault) => fault(two)));
  const seen = new Set();
  for (let round = 0; round < INTERLEAVINGS / ROUND; round += 1) {
    const { page, at, context, close } = await kept(t, pick(releases));
    const said = [];
    const acts = {
      deploy: () => at.deploy(pick(releases)),
      "half a deploy": () => at.deploy(pick(half)),
      offline: () => at.off(),
      online: () => at.on(),
      reload: () => page.reload(),
      "come back": () => page.goto("about:blank").then(() => page.goto(at.url)),
      "use it": async () => {
        // The start script listens from when it has told of the version on. One that waits may be the one in use, put back.
        await until(page, async () => window.announced !== undefined || !(await navigator.serviceWorker.getRegistration()).waiting);
        if (await announced(page)) await useNow(page);
      },
      settle: () => settled(page),
    };
    for (let i = 0; i < ROUND; i += 1) {
      const deploys = pick(["deploy", "deploy", "half a deploy"]);
      const others = [pick(["offline", "online"]), pick(["reload", "come back"]), pick(["settle", "use it", "online", "reload"])];
      for (const act of shuffled([deploys, ...others])) {
        said.push(act);
        try {
          await acts[act]();
          const mine = await assertWhole(page, ...releases);
          seen.add(`${act}: ${mine.mark}`);
        } catch (problem) {
          throw new Error(`in round ${round}, interleaving ${i}, after ${said.slice(-16).join(", ")}`, { cause: problem });
        }
      }
      await assertAnswered(page, await assertWhole(page, ...releases));
    }
    await at.off();
    await context.close();
  }
  // Versions did change on the way, by every way in which they may.
  for (const act of ["reload", "come back", "use it"]) assert.ok([...seen].filter((one) => one.startsWith(act)).length >= 2, [...seen].join("\n"));
});
