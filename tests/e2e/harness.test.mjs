// The harness itself: whatever a page must not do is noticed, and a good page is not accused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, openApp, printedPages, sleep } from "./harness.mjs";

// A page with the app's content policy and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
const blank = (body) =>
  `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="icon.svg"><title>Blank</title></head><body><main>${body}</main></body></html>`;

async function openBlank(t, body = "<h1>Blank</h1>") {
  const app = await openApp(t, { goto: false });
  await app.page.route("**/blank", (route) => route.fulfill({ contentType: "text/html", body: blank(body) }));
  await app.page.goto(`${app.url}blank`);
  return app;
}

const misdeeds = {
  "a console warning": [() => console.warn("careful"), /console warning: careful/],
  "a console error": [() => console.error("broken"), /console error: broken/],
  "an error nobody caught": [() => void setTimeout(() => { throw new Error("uncaught"); }), /page error: .*uncaught/s],
  "a request to another origin": [() => void (new Image().src = "https://elsewhere.invalid/pixel.png"), /violates .*Content Security Policy/],
  "an inline style": [() => document.body.setAttribute("style", "color: red"), /violates .*Content Security Policy/],
  "an inline script": [() => document.body.append(Object.assign(document.createElement("script"), { textContent: "1" })), /violates .*Content Security Policy/],
  "a file that is not there": [() => void fetch("nowhere.json"), /404 for /],
};

for (const [name, [act, pattern]] of Object.entries(misdeeds)) {
  test(`${name} is noticed`, async (t) => {
    const { page, problems, allow } = await openBlank(t);
    assert.deepEqual(problems(), []);
    await page.evaluate(act);
    const until = Date.now() + 5_000;
    while (Date.now() < until && !problems().some((text) => pattern.test(text))) await sleep(20);
    assert.match(problems().join("\n"), pattern);
    allow(/./s); // it was brought about on purpose
  });
}

test("axe's findings fail a test", async (t) => {
  const { page } = await openBlank(t, '<h1>Blank</h1><img src="icon.svg"><button></button>');
  await assert.rejects(axe(page), /image-alt.*button-name|button-name.*image-alt/s);
});

test("printed pages are counted", async (t) => {
  const { page } = await openBlank(t, "<h1>One</h1>");
  assert.equal(await printedPages(page), 1);
  const long = await openBlank(t, "<h1>Many</h1>" + "<p>line</p>".repeat(200));
  assert.ok((await printedPages(long.page)) > 2);
});
