// What was written stays: in a file that another browser restores byte for byte, and in this browser, even
// when its process is killed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { downloaded, launchPersistent, openApp, profile, ready, serve } from "./harness.mjs";
import { at, button, go, madeStory, saved, startPlan, stories, wholePlan } from "./story.mjs";

/** The plan as a file. */
async function planFile(page) {
  await go(page, "/settings");
  return downloaded(page, () => page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true }).click());
}

for (const story of stories) {
  test(`${story.name}: the plan's file restores the same plan elsewhere, byte for byte`, async (t) => {
    const { page, server } = await openApp(t, { hash: at("/") });
    await wholePlan(page, story);
    await saved(page);
    const file = await planFile(page);

    const { page: other } = await openApp(t, { hash: at("/"), server });
    await ready(other);
    await other.setInputFiles("#start-file", { name: file.name, mimeType: "application/json", buffer: file.bytes });
    const inIt = other.locator(".plan-in");
    await inIt.waitFor();
    assert.match(await inIt.innerText(), new RegExp(`Sellers\\s+${story.members.length}`));
    assert.match(await inIt.innerText(), new RegExp(`Goals\\s+${story.sellers.length + 1}`));
    await button(other, "Open this plan").click();
    await other.locator(".app").waitFor();
    await saved(other);
    const again = await planFile(other);
    assert.ok(again.bytes.equals(file.bytes), "the restored plan's file is not the same file");
  });

  test(`${story.name}: the browser is killed and started again, and all is as it was`, async (t) => {
    const server = await serve();
    t.after(() => server.close());
    const folder = await profile(t);
    const today = await launchPersistent(t, folder);
    const before = await today.open(server, at("/"));
    await wholePlan(before.page, story);
    await saved(before.page);
    const was = await everything(before.page);
    before.assertQuiet();
    await today.kill();

    const tomorrow = await launchPersistent(t, folder);
    const after = await tomorrow.open(server, at("/"));
    await ready(after.page);
    await after.page.locator(".app").waitFor();
    assert.deepEqual(await everything(after.page), was);
    after.assertQuiet();
    await tomorrow.close();
  });
}

test("the last edit before a kill is there, as soon as the page has said that it is saved", async (t) => {
  const [story] = stories;
  const server = await serve();
  t.after(() => server.close());
  const folder = await profile(t);
  for (const name of ["Harbour", "Harbour and Hill", "Hill"]) {
    const browser = await launchPersistent(t, folder);
    const { page, assertQuiet } = await browser.open(server, at("/"));
    if (name === "Harbour") await startPlan(page, story);
    await page.locator(".app").waitFor();
    await go(page, "/settings");
    await page.fill("#set-team", name);
    await page.press("#set-team", "Enter");
    await page.locator(".plan", { hasText: name }).waitFor();
    await saved(page);
    assertQuiet();
    await browser.kill();
  }
  const last = await launchPersistent(t, folder);
  const { page } = await last.open(server, at("/"));
  await page.locator(".plan b", { hasText: /^Hill$/ }).waitFor();
  await last.close();
});

test("a second tab shows what the first one writes, and both save", async (t) => {
  const [story] = stories;
  const { page, context, server } = await openApp(t, { hash: at("/") });
  await startPlan(page, story);
  await saved(page);
  const { page: second } = await openApp(t, { hash: at("/settings"), context, server });
  await second.locator("#set-team").waitFor();
  await go(page, "/settings");
  await page.fill("#set-team", "Harbour");
  await page.press("#set-team", "Enter");
  await second.locator(".plan", { hasText: "Harbour" }).waitFor();
  await second.fill("#set-currency", "EUR");
  await second.press("#set-currency", "Enter");
  await page.waitForFunction(() => document.querySelector("#set-currency").value === "EUR");
  await saved(page);
  await saved(second);
});

/** What a person could compare: the words of the pages that rest on everything, but for what only this browser can. */
async function everything(page) {
  const all = {};
  for (const path of ["/", "/sellers", "/history", "/import", "/settings"]) {
    await go(page, path);
    await settled(page);
    all[path] = (await page.locator("main").innerText()).replace(/This site uses .*|The plan has [^.]*\. |Backup folder\n[^]*?Keep copies in a folder …\n*/g, "");
  }
  return all;
}

// A forecast follows in slices: the words have settled when they stay.
async function settled(page) {
  let last = "";
  for (let left = 40; left > 0; left -= 1) {
    const now = await page.locator("main").innerText();
    if (now === last) return;
    last = now;
    await page.waitForTimeout(200);
  }
  assert.fail("the page's words do not settle");
}

test("a week after a change that no file holds the app asks for one, and a file that was opened counts as one", async (t) => {
  const { page, context, server } = await openApp(t, { now: new Date("2017-11-20T10:00:00Z") });
  await startPlan(page, madeStory);
  await saved(page);
  const asked = page.locator(".saved").getByRole("button", { name: "Save a backup file" });
  const need = page.locator(".needs .due-file");
  const nextWeek = async (open) => {
    await context.clock.setFixedTime(new Date("2017-11-27T11:00:00Z"));
    // The window comes back: the day is looked at again.
    await open.evaluate(() => window.dispatchEvent(new Event("focus")));
  };
  await page.getByText("No backup file yet").waitFor();
  assert.equal(await asked.count(), 0);
  await nextWeek(page);
  await asked.waitFor();
  assert.match(await need.innerText(), /^A backup file is due\n+1 change since Mon 20 Nov is only in this browser\./);
  const file = await downloaded(page, () => need.getByRole("button", { name: "Save the plan as a file" }).click());
  await page.getByText("Backup file today").waitFor();
  await need.waitFor({ state: "detached" });
  assert.equal(await asked.count(), 0);

  // Elsewhere the file is the copy: it is as old as the last change in it, and nothing is only here.
  const elsewhere = await openApp(t, { server, now: new Date("2017-12-11T10:00:00Z") });
  await ready(elsewhere.page);
  await elsewhere.page.setInputFiles("#start-file", { name: file.name, mimeType: "application/json", buffer: file.bytes });
  await button(elsewhere.page, "Open this plan").click();
  await elsewhere.page.getByText("Backup file 21 days ago").waitFor();
  assert.equal(await elsewhere.page.locator(".saved").getByRole("button", { name: "Save a backup file" }).count(), 0);
});
