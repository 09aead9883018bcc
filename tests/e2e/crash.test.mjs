// When the app stops, a notice that is not part of it says what was saved, and nothing of the app goes on. The browser is
// made to do what no browser should, in a handler, in a view being drawn, in a timer, at the start.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, downloaded, fits, openApp, ready, shot, viewports } from "./harness.mjs";
import { crash, lookAgain, notice, noZone, ofTheCrash } from "./crashing.mjs";
import { held } from "./story-stored.mjs";
import { at, button, go, madeStory, saved, startPlan } from "./story.mjs";

async function withPlan(t, options) {
  const app = await openApp(t, { hash: at("/"), ...options });
  app.allow(ofTheCrash);
  await startPlan(app.page, madeStory);
  await saved(app.page);
  return app;
}

/** Does what makes the app stop, and gives what the notice says. How long it took is told, and judged by nobody. */
async function stops(t, page, act) {
  const coming = page.evaluate(
    () =>
      new Promise((done) => {
        let begun = performance.now();
        for (const name of ["keydown", "click", "focus", "hashchange"]) addEventListener(name, () => (begun = performance.now()), true);
        const look = new MutationObserver(() => document.getElementById("crash") && (look.disconnect(), done(performance.now() - begun)));
        look.observe(document.body, { childList: true });
      }),
  );
  await act(page);
  const [ms] = await Promise.all([coming, notice(page).waitFor()]);
  t.diagnostic(`the notice stood ${ms.toFixed(1)} ms after the event`);
  await notice(page).getByText("What the app said").click();
  return notice(page).innerText();
}

// ---- Where it stops ---------------------------------------------------------------------------------

const handlers = {
  "a field that is left": async (page) => {
    await go(page, "/settings");
    await page.evaluate(noZone);
    await page.fill("#set-team", "Harbour");
    await page.press("#set-team", "Enter");
  },
  "a button that saves a file": async (page) => {
    await go(page, "/settings");
    await page.evaluate(noZone);
    await page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true }).click();
  },
  "a key that takes back": async (page) => {
    await go(page, "/settings");
    await page.fill("#set-team", "Harbour");
    await page.press("#set-team", "Enter");
    await saved(page);
    await page.evaluate(noZone);
    await page.locator("h1").first().click();
    await page.keyboard.press("Control+z");
  },
  "the window that comes back": async (page) => {
    await page.evaluate(noZone);
    await page.evaluate(lookAgain);
  },
};

for (const [name, act] of Object.entries(handlers)) {
  test(`a panic in a handler: ${name}`, async (t) => {
    const { page } = await withPlan(t);
    assert.match(await stops(t, page, act), /panicked at/);
  });
}

test("a panic in the handler of a first screen's button", async (t) => {
  const { page, allow } = await openApp(t);
  allow(ofTheCrash);
  const said = await stops(t, page, async () => {
    await page.evaluate(noZone);
    await button(page, "Open the sample team").click();
  });
  assert.match(said, /panicked at/);
});

test("a panic in a view being drawn", async (t) => {
  const { page } = await withPlan(t);
  await go(page, "/settings");
  await downloaded(page, () => page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true }).click());
  await go(page, "/history");
  const said = await stops(t, page, async () => {
    await page.evaluate(noZone);
    // Settings says how long ago the file was saved.
    await page.evaluate(() => (location.hash = "#/settings"));
  });
  assert.match(said, /panicked at/);
});

test("a panic in a timer", async (t) => {
  const { page, url, context, allow } = await openApp(t, { goto: false });
  allow(ofTheCrash);
  await context.clock.install({ time: new Date("2017-11-27T10:00:00Z") });
  await page.goto(url);
  await ready(page);
  // The app looks what day it is at least once an hour, whatever else happens.
  const said = await stops(t, page, async () => {
    await page.evaluate(noZone);
    await context.clock.fastForward("01:00:01");
  });
  assert.match(said, /panicked at/);
});

test("a panic at the start", async (t) => {
  const { page, url, allow } = await openApp(t, { goto: false });
  allow(ofTheCrash);
  await page.addInitScript(noZone);
  await page.goto(url);
  await notice(page).waitFor();
  assert.equal(await page.getByRole("alertdialog").count(), 1);
});

test("memory that is exhausted in a handler, which no panic hook sees", async (t) => {
  const { page, allow } = await openApp(t);
  allow(ofTheCrash);
  await page.evaluate(async () => {
    const glue = document.querySelector("script[data-js]").dataset.js;
    const { memory } = (await import(new URL(glue, document.baseURI).href)).initSync();
    for (let pages = 1 << 15; pages >= 1; pages >>= 1) {
      try {
        for (;;) memory.grow(pages);
      } catch {
        continue; // there is no room for so many
      }
    }
  });
  const said = await stops(t, page, () => button(page, "Open the sample team").click());
  assert.match(said, /RuntimeError/);
  assert.doesNotMatch(said, /panicked/);
});

test("an exception of the browser's that passes through the app, in a handler", async (t) => {
  const { page, allow } = await withPlan(t);
  allow(/by the test/);
  await go(page, "/settings");
  const said = await stops(t, page, async () => {
    await page.evaluate(() => {
      Intl.NumberFormat = function () {
        throw new RangeError("by the test");
      };
    });
    await page.fill("#set-locale", "de-DE");
    await page.press("#set-locale", "Enter");
  });
  assert.match(said, /by the test/);
});

test("a listener beside the app that throws is none of its business", async (t) => {
  const { page, allow } = await withPlan(t);
  allow(/by the test/);
  await page.locator(".plan").click();
  await page.evaluate(() => {
    window.heard = 0;
    document.addEventListener("focusin", () => {
      window.heard += 1;
      throw new TypeError("by the test");
    });
  });
  // The app itself moves the focus from line to line, and the listener throws while it does.
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => window.heard > 0);
  assert.equal(await page.locator("#crash").count(), 0);
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  await page.locator(".plan b", { hasText: "Harbour" }).waitFor();
});

// ---- What it says -----------------------------------------------------------------------------------

test("all was saved: the notice says so, and how long ago the last change was", async (t) => {
  const { page } = await withPlan(t);
  await crash(page);
  assert.match(await notice(page).innerText(), /Your last change, \d+ seconds? ago, is saved in this browser, and so is all before it\./);
  await axe(page);
});

test("nothing was changed since the page was loaded: the notice says that", async (t) => {
  const { page } = await withPlan(t);
  await page.reload();
  await ready(page);
  await saved(page);
  await crash(page);
  assert.match(await notice(page).innerText(), /The plan is saved in this browser, and nothing was changed in this page\./);
});

test("something was still being saved: the notice says since when", async (t) => {
  const { page } = await withPlan(t);
  // Transactions go through, and the page never hears of it.
  await page.evaluate(() => Object.defineProperty(IDBTransaction.prototype, "oncomplete", { set() {} }));
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  await page.locator(".plan b", { hasText: "Harbour" }).waitFor();
  await crash(page);
  assert.match(await notice(page).innerText(), /What you changed in the last \d+ seconds? was still being saved and may be missing\. All before it is saved in this browser\./);
});

test("the database fails: what is in local storage alone is said to be", async (t) => {
  const { page, url, allow } = await openApp(t, { hash: at("/"), goto: false });
  allow(ofTheCrash);
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  await page.goto(url);
  await startPlan(page, madeStory);
  await page.locator(".banner").waitFor();
  await crash(page);
  assert.match(await notice(page).innerText(), /What you changed in the last \d+ seconds? is only in the browser's local storage: download it/);
});

test("nothing could be saved: the notice does not say otherwise", async (t) => {
  const { page, url, allow } = await openApp(t, { hash: at("/"), goto: false });
  allow(ofTheCrash);
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: undefined });
    Storage.prototype.setItem = () => {
      throw new DOMException("blocked by the test", "SecurityError");
    };
  });
  await page.goto(url);
  await startPlan(page, madeStory);
  await page.locator(".banner.loud").waitFor();
  await crash(page);
  assert.match(await notice(page).innerText(), /What you changed in the last \d+ seconds? could not be saved in this browser, and is lost\./);
});

for (const [name, theme] of [["desk", "light"], ["desk", "dark"], ["phone", "light"], ["phone", "dark"]]) {
  test(`the notice fits a window as wide as a ${name}'s, ${theme}`, async (t) => {
    const { page } = await withPlan(t, { viewport: viewports[name], theme });
    await crash(page);
    await fits(page);
    await axe(page);
    await shot(page, `crash-${name}-${theme}`);
  });
}

// ---- What goes on -----------------------------------------------------------------------------------

test("after a crash nothing of the app runs on: no key, no event and no timer changes or writes anything", async (t) => {
  const { page } = await withPlan(t);
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  await saved(page);
  await crash(page);
  // The browser is sane again: what stopped the app would not stop it now.
  await page.evaluate(() => (Date.prototype.getTimezoneOffset = () => 0));
  const before = await held(page);
  const shown = await page.locator(".app").innerHTML();
  await page.locator("#crash").click({ position: { x: 5, y: 5 } });
  for (const key of ["?", "Control+k", "Control+z", "Alt+p", "g", "o"]) await page.keyboard.press(key);
  await page.evaluate(() => {
    document.querySelectorAll(".app button").forEach((button) => button.click());
    const field = document.querySelector("#set-team");
    field.value = "Written by a dead app";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    for (const name of ["focus", "pagehide", "hashchange", "storage"]) window.dispatchEvent(new Event(name));
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await page.waitForTimeout(6_000); // longer than the app waits before it tries again what is not saved
  assert.deepEqual(await held(page), before);
  assert.equal(await page.locator(".app").innerHTML(), shown);
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await notice(page).waitFor();
  await page.evaluate(() => (document.querySelector("#set-team").value = ""));
  await page.getByRole("button", { name: "Load the page again" }).click();
  await page.locator(".plan b", { hasText: /^Harbour$/ }).waitFor();
});
