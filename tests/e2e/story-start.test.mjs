// The story begins: an empty browser, two things to do, a plan with its team and its quarter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { drop, onDisk, openApp, ready } from "./harness.mjs";
import { at, button, go, madeStory, startPlan, stories } from "./story.mjs";

test("a browser without a plan offers two things: start a plan, or open the sample team", async (t) => {
  const { page } = await openApp(t);
  await ready(page);
  assert.deepEqual(await page.locator(".start-two h2").allInnerTexts(), ["Start a plan", "Open the sample team"]);
  assert.equal(await page.getByRole("link", { name: "Start a plan" }).count(), 1);
  assert.equal(await button(page, "Open the sample team").count(), 1);
});

test("the sample team is labelled as one, and is gone after one click", async (t) => {
  const { page } = await openApp(t);
  await ready(page);
  await button(page, "Open the sample team").click();
  await page.locator(".app").waitFor();
  assert.equal(await page.locator(".topbar .sample").innerText(), "Sample team");
  await go(page, "/settings", null);
  await button(page, "Remove the sample team").click();
  await page.locator(".start-two").waitFor();
  await page.reload();
  await page.locator(".start-two").waitFor();
});

test("a form that is sent empty says everything that is wrong at once, each with a way to its field", async (t) => {
  const { page } = await openApp(t, { hash: "#/start" });
  await ready(page);
  await page.fill("#start-currency", "dollars");
  await page.fill("#start-year", "next");
  await page.fill("#start-holidays", "the day after tomorrow");
  await button(page, "Start the plan").click();
  const said = await page.locator(".step-problems .problems li").allInnerTexts();
  assert.deepEqual(said.slice(0, 4), [
    "Give the team a name.",
    "Write the name of the person who leads the team.",
    "A currency has three letters, such as USD or EUR.",
    "Write the fiscal year as four figures, such as 2026.",
  ]);
  assert.match(said[4], /^“the day after tomorrow”: /);
  assert.equal(said.length, 5);
  await button(page, "Give the team a name.").click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "start-team");
  assert.equal(await page.locator(".app").count(), 0, "nothing was started");
});

test("a roster pasted from a spreadsheet is read as one", async (t) => {
  const { page } = await openApp(t, { hash: "#/start" });
  await ready(page);
  await page.locator("#start-roster").focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Name\tManager\tOffice\nIda Holm\tRuth Abel\tNorth\nJon Vane\tRuth Abel\tNorth\n");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.getByText("2 sellers.").waitFor();
  assert.equal(await page.inputValue("#start-roster"), "Ida Holm\nJon Vane");
  assert.equal(await page.inputValue("#start-leader"), "Ruth Abel");
  assert.equal(await page.inputValue("#start-team"), "North");
});

/** Sees the teams of the roster offered, and takes the story's. */
async function takesTeam(page, story) {
  const offered = page.locator(".teams-of label");
  await offered.first().waitFor();
  assert.equal(await offered.count(), story.managers.length);
  await offered.filter({ hasText: story.leader }).click();
  assert.equal(await page.inputValue("#start-leader"), story.leader);
  assert.deepEqual((await page.inputValue("#start-roster")).split("\n").sort(), [...story.members].sort());
}

for (const story of stories) {
  test(`${story.name}: one manager's team out of a roster file becomes the plan's`, async (t) => {
    const { page } = await openApp(t, { hash: at("/start") });
    await ready(page);
    await page.setInputFiles("#start-roster-file", story.roster);
    await takesTeam(page, story);
  });

  // A browser hands a drop to a field of text by itself; beside it, only to a page that asks for it.
  for (const [place, onto] of [["onto the sellers' lines", "#start-roster"], ["onto the words that ask for it", ".dropland .hint"]]) {
    test(`${story.name}: the roster file is dropped from the disk ${place}`, async (t) => {
      const { page, url } = await openApp(t, { hash: at("/start") });
      await ready(page);
      await page.fill("#start-team", "Central");
      await drop(page, page.locator(onto).first(), await onDisk(t, story.roster));
      await takesTeam(page, story);
      assert.equal(page.url(), url, "the app is where it was");
      assert.equal(await page.inputValue("#start-team"), "Central");
    });
  }

  test(`${story.name}: the plan that was started has its people, its quarter and its days`, async (t) => {
    const { page } = await openApp(t, { hash: at("/") });
    await startPlan(page, story);
    assert.match(await page.locator(".plan").innerText(), /Central · Q4 2017\s+1 Oct – 31 Dec/);
    const rungs = await page.locator(".ladder .rung a").allInnerTexts();
    assert.deepEqual(rungs.map((text) => text.split("\n")[0]).sort(), [...story.members].sort());
    await go(page, "/settings");
    assert.equal(await page.inputValue("#set-team"), "Central");
    assert.equal(await page.locator("#set-leader option:checked").innerText(), story.leader);
    assert.equal(await page.inputValue("#set-currency"), "USD");
    assert.deepEqual((await page.inputValue("#set-holidays")).split("\n"), [
      "2017-11-23 Thanksgiving",
      "2017-11-24",
      "2017-12-25 Christmas Day",
    ]);
  });
}

test("a file that is let go beside the place for it leads nowhere: what is typed stays, and no page opens for it", async (t) => {
  const { page, context, url } = await openApp(t, { hash: "#/start" });
  await ready(page);
  await page.fill("#start-team", "Central");
  const opened = [];
  context.on("page", (other) => opened.push(other.url()));
  await drop(page, page.locator("h1"), await onDisk(t, madeStory.roster));
  assert.deepEqual(opened, [], "the browser left for the file");
  assert.equal(page.url(), url);
  assert.equal(await page.inputValue("#start-team"), "Central");
});

test("any month can open the fiscal year, and the quarters say their days while they are chosen", async (t) => {
  const { page } = await openApp(t, { hash: "#/start" });
  await ready(page);
  await page.getByLabel("Starts in").selectOption({ label: "February" });
  await page.fill("#start-year", "2018");
  await page.locator(".quarters label", { hasText: "1 Feb – 30 Apr" }).first().waitFor();
  assert.deepEqual(
    (await page.locator(".quarters label").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim().slice(0, 2)),
    ["Q1", "Q2", "Q3", "Q4"],
  );
});
