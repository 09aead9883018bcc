// Nothing gets in: what the page's content policy and the start script's (public/boot.js) let become markup or a script,
// and what they refuse.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openApp } from "./harness.mjs";
import { dist } from "./serve.mjs";
import { go, openSample } from "./story.mjs";

const start = readFileSync(fileURLToPath(new URL("../../public/boot.js", import.meta.url)), "utf8");
const listed = (name) => new RegExp(`const ${name} = "([^"]*)";`).exec(start)[1].split(" ");

// ---- The lists --------------------------------------------------------------------------------------

/** All texts of the release's code, one behind the other. The markup that never changes is among them as it is. */
const code = () => readdirSync(dist).filter((name) => name.endsWith(".wasm")).map((name) => readFileSync(join(dist, name), "latin1")).join("\n");

// Names of types look like tags as well, but are never closed; and these elements have nothing to close.
const NAMED = /<\/([a-z][a-z0-9]*)>|<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/g;
const TAG = /<([a-z][a-z0-9]*)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)>/g;

test("the lists of what may become markup are those of the pieces that the release has", () => {
  const texts = code();
  const elements = new Set([...texts.matchAll(NAMED)].map(([, closed, empty]) => closed ?? empty));
  const tags = [...texts.matchAll(TAG)].filter(([, name]) => elements.has(name));
  const attributes = new Set(tags.flatMap(([, , text]) => [...text.matchAll(/ ([a-zA-Z-]+)(?:="[^"]*")?/g)].map(([, name]) => name)));
  assert.deepEqual([...elements].sort(), listed("ELEMENTS").sort());
  assert.deepEqual([...attributes].filter((name) => name !== "href").sort(), listed("ATTRIBUTES").sort());
});

// ---- What is refused --------------------------------------------------------------------------------

/** The app with the sample team, which is told what it did wrong on purpose. */
async function opened(t) {
  const app = await openApp(t);
  await openSample(app.page);
  return app;
}

// What the browser says of each refusal, in the console.
const refusal = /Trusted ?(HTML|Script|ScriptURL|Type)|Content Security Policy/;

const REFUSED = [
  "<script>window.canary = 1</script>",
  "<b onclick='window.canary = 1'>x</b>",
  '<b onclick="window.canary = 1">x</b>',
  '<p style="display:none">x</p>',
  "<style>p { display: none }</style>",
  "<img src=x onerror=window.canary=1>",
  '<iframe srcdoc="x"></iframe>',
  '<a href="#/settings">x</a>',
  '<use href="data:image/svg+xml,x#y"></use>',
  '<use href="https://elsewhere.invalid/x.svg#y"></use>',
  '<use href="icon.svg#y"></use>',
  '<use xlink:href="#mark"></use>',
  '<svg><script>window.canary = 1</script></svg>',
  '<button type="submit" formaction="https://elsewhere.invalid/">x</button>',
  '<form action="https://elsewhere.invalid/"></form>',
  '<input value="x">',
  "<B>x</B>",
  "<b class=x>x</b>",
  "<b class='x'>x</b>",
  '<b class="x"onclick="y">x</b>',
  '<b class="<script>">x</b>',
  '<b/onclick="y">x</b>',
  "<b\nclass>x</b>",
  "< b>x</b>",
  "<!-- x -->",
  "<![CDATA[x]]>",
  "<b",
  "x < y",
  "<template><b>x</b></template>",
  "<bb>x</bb>",
];

/** Runs in the page: hands a text to every place that makes markup of it; says where it was not refused. */
function tryMarkup(text) {
  const into = () => document.body.appendChild(document.createElement("div"));
  const places = {
    innerHTML: () => (into().innerHTML = text),
    outerHTML: () => (into().outerHTML = text),
    insertAdjacentHTML: () => into().insertAdjacentHTML("beforeend", text),
    template: () => (document.createElement("template").innerHTML = text),
    createContextualFragment: () => document.createRange().createContextualFragment(text),
    DOMParser: () => new DOMParser().parseFromString(text, "text/html"),
    setHTMLUnsafe: () => into().setHTMLUnsafe(text),
    parseHTMLUnsafe: () => Document.parseHTMLUnsafe(text),
    srcdoc: () => (document.createElement("iframe").srcdoc = text),
    write: () => document.write(text),
  };
  const before = document.body.childElementCount;
  const taken = [];
  for (const [name, act] of Object.entries(places)) {
    try {
      act();
      taken.push(name);
    } catch (problem) {
      if (!(problem instanceof TypeError)) taken.push(`${name}: ${problem}`);
    }
  }
  while (document.body.childElementCount > before) document.body.lastElementChild.remove();
  return taken;
}

test("markup that is not the app's own is refused wherever markup is made, and the app goes on", async (t) => {
  const { page, allow } = await opened(t);
  allow(refusal);
  for (const text of REFUSED) assert.deepEqual(await page.evaluate(tryMarkup, text), [], text);
  assert.equal(await page.evaluate(() => "canary" in window), false);
  await go(page, "/settings", "");
  await page.fill("#set-team", "Still here");
  await page.press("#set-team", "Enter");
  await page.locator(".plan b", { hasText: "Still here" }).waitFor();
});

test("the app's own kind of markup passes", async (t) => {
  const { page } = await opened(t);
  for (const text of ["x &lt; y", "", '<p class="hint">x</p>', '<svg viewBox="0 0 1 1" aria-hidden="true"><use href="#mark"></use></svg>', '<th scope="col" class="n">x</th>']) {
    assert.equal(await page.evaluate((text) => (document.createElement("template").innerHTML = text), text), text);
  }
});

/** What would run a text, or fetch a script from an address that is not the worker's. */
const scripts = {
  // What a debugger calls may do these two: they are done in a turn of the page's own.
  "eval": async () => {
    await new Promise((done) => setTimeout(done));
    (0, eval)("window.canary = 1");
  },
  "a function of a text": async () => {
    await new Promise((done) => setTimeout(done));
    new Function("window.canary = 1")();
  },
  "a timer of a text": () => setTimeout("window.canary = 1"),
  "a script with a text": () => (document.head.appendChild(document.createElement("script")).text = "window.canary = 1"),
  "a script's address": () => (document.createElement("script").src = "boot.js"),
  "a handler of a text": () => document.body.setAttribute("onclick", "window.canary = 1"),
  "a worker": () => new Worker("worker.js?other"),
  "a worker that is a text": () => new Worker(URL.createObjectURL(new Blob(["1"]))),
  "a service worker": () => navigator.serviceWorker.register("worker-off.js"),
  "an object's data": () => (document.createElement("object").data = "icon.svg"),
};

for (const [name, act] of Object.entries(scripts)) {
  test(`${name} is refused`, async (t) => {
    const { page, allow } = await openApp(t, { worker: true });
    allow(refusal);
    await assert.rejects(page.evaluate(act), /TypeError|EvalError/);
    assert.equal(await page.evaluate(() => "canary" in window), false);
  });
}
