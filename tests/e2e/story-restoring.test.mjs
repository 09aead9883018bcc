// A plan file comes back to the browser that holds its plan: what it holds and would change is shown first, then it is
// merged or replaces what is here, in one step that undo takes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, downloaded, fits, openApp, ready, shot, viewports } from "./harness.mjs";
import { button, fillStart, go, madeStory, renameTeam, saved, startPlan, write } from "./story.mjs";

const today = "";
const file = ({ name, bytes }) => ({ name, mimeType: "application/json", buffer: Buffer.from(bytes) });
const plain = (text) => text.replace(/[\s\u00a0\u202f\u2009]+/g, " ");

/** The plan that is open, as a file under a name of the test's own. */
async function planFile(page, name) {
  await page.keyboard.press("Control+k");
  const { bytes } = await downloaded(page, async () => {
    await page.keyboard.type("Save the plan as a file");
    await page.keyboard.press("Enter");
  });
  return { name, bytes };
}

/** The rows that stand in a plan's file, without when each was written. */
const content = ({ bytes }) => {
  const rows = (rows) => rows.filter((row) => !row.removed?.[0]).map(({ id, row }) => ({ id, row }));
  const tables = Object.entries(JSON.parse(bytes.toString("utf8")).tables);
  return Object.fromEntries(tables.map(([name, table]) => [name, rows(table)]));
};

/** What the page holds now. */
const held = async (page) => content(await planFile(page, "now.json"));

/** Looks into a file under Settings and waits until it has been compared. */
async function lookInto(page, taken) {
  await go(page, "/settings", today);
  await page.setInputFiles("#set-restore", file(taken));
  const preview = page.locator(".plan-in");
  await preview.getByRole("heading", { name: `${taken.name} holds a plan` }).waitFor();
  await preview.getByText("Comparing").waitFor({ state: "detached" });
  return preview;
}

const way = (preview, name) => preview.locator(".ways section").filter({ has: preview.page().getByRole("heading", { name, exact: true }) });

/** A plan with a goal, its file from then, and what was changed since: the target, the team's name. */
async function changedSince(t, options = {}) {
  const app = await openApp(t, options);
  const { page } = app;
  await startPlan(page, madeStory);
  await go(page, "/", today);
  await page.locator(".ov-top").getByRole("button", { name: "New goal" }).click();
  await button(page, "Team goal").click();
  await page.locator("#goal-statement").waitFor();
  await write(page, "statement", "Book 120,000 this year");
  await page.selectOption("#goal-metric", { label: "Bookings" });
  await write(page, "target", 120_000);
  await saved(page);
  const then = await planFile(page, "then.json");
  await write(page, "target", 110_000);
  await renameTeam(page, "Harbour", today);
  await saved(page);
  return { ...app, then, now: await planFile(page, "now.json") };
}

test("a file of the plan that is open says what is in it and what would change, and changes nothing", async (t) => {
  const { page, then, now } = await changedSince(t);
  const preview = await lookInto(page, then);
  const said = plain(await preview.innerText());
  for (const sentence of [
    "Team Central",
    "Goals 1",
    /Changes in its history \d+, the last on/,
    /File \d+ kB, written by this version of Landmark/,
    /This browser has \d+ changes that are not in the file\. The file has nothing new\./,
    "Changes 1 goal and the settings.",
    "Statement of the team “Book 110,000 this year” → “Book 120,000 this year”, target $110,000 → $120,000",
    "Team name of the plan “Harbour” → “Central”",
  ]) {
    assert.ok(sentence instanceof RegExp ? sentence.test(said) : said.includes(sentence), `${sentence} is not on the screen:\n${said}`);
  }
  assert.equal(await way(preview, "Merge").count(), 0, "there is nothing to merge");
  await axe(page);
  await fits(page);
  await shot(page, "restore-older-1440-light");
  await button(preview, "Leave it").click();
  await preview.waitFor({ state: "detached" });
  assert.deepEqual(await held(page), content(now));
});

test("the file replaces the plan; undo and redo, before a reload and after it", async (t) => {
  const { page, then, now } = await changedSince(t);
  const preview = await lookInto(page, then);
  await button(way(preview, "Replace"), "Replace with the file").click();
  const message = page.locator(".msgs .msg", { hasText: "Replaced by then.json." });
  await message.waitFor();
  assert.deepEqual(await held(page), content(then), "the file's content");
  await page.keyboard.press("Control+z");
  await page.locator(".plan b", { hasText: /^Harbour$/ }).waitFor();
  assert.deepEqual(await held(page), content(now), "taken back");
  await page.keyboard.press("Control+Shift+z");
  await page.locator(".plan b", { hasText: /^Central$/ }).waitFor();
  assert.deepEqual(await held(page), content(then), "done again");
  await saved(page);

  await page.reload();
  await ready(page);
  await page.locator(".plan b", { hasText: /^Central$/ }).waitFor();
  assert.deepEqual(await held(page), content(then), "kept");
  await go(page, "/history", today);
  assert.match(plain(await page.locator("main").innerText()), /Plan restored, .*1 goal.*then\.json/);
  // What it was is still in its past: the younger file brings it back.
  const back = await lookInto(page, now);
  await button(way(back, "Replace"), "Replace with the file").click();
  await page.locator(".plan b", { hasText: /^Harbour$/ }).waitFor();
  assert.deepEqual(await held(page), content(now));
});

test("a file from another browser is merged: both sides' edits stand, and one undo leaves one's own", async (t) => {
  const { page, server, then, now } = await changedSince(t);
  // Elsewhere the plan goes on from the file: a seller gets a goal.
  const { page: other } = await openApp(t, { server });
  await other.setInputFiles("#start-file", file(then));
  await button(other, "Open this plan").click();
  await other.locator(".app").waitFor();
  await go(other, "/", today);
  const [seller] = madeStory.sellers;
  const row = other.locator(".ladder-tbl tbody tr", { hasText: seller });
  await row.getByRole("button", { name: "New goal" }).click();
  await row.getByRole("button", { name: "Outcome goal" }).click();
  await other.locator("#goal-statement").waitFor();
  await write(other, "statement", "Win the port");
  await saved(other);
  const theirs = await planFile(other, "theirs.json");

  const preview = await lookInto(page, theirs);
  const said = plain(await preview.innerText());
  assert.match(said, /The file has \d changes? that (is|are) not in this browser\. This browser has \d+ changes that are not in the file\./);
  assert.match(plain(await way(preview, "Merge").innerText()), /Adds 1 goal\./);
  assert.match(plain(await way(preview, "Merge").innerText()), /Goal added: “Win the port”/);
  assert.match(plain(await way(preview, "Replace").innerText()), /Adds 1 goal\. Changes 1 goal and the settings\./);
  await shot(page, "restore-both-1440-light");
  await button(way(preview, "Merge"), "Merge the file in").click();
  await page.locator(".msgs .msg", { hasText: "Merged with theirs.json." }).waitFor();
  const merged = await held(page);
  assert.equal(merged.goals.length, 2);
  assert.deepEqual(merged.settings, content(now).settings);
  await page.keyboard.press("Control+z");
  await page.locator(".msgs .msg", { hasText: "Merged with" }).waitFor({ state: "detached" });
  assert.deepEqual(await held(page), content(now), "taken back");
  await page.keyboard.press("Control+Shift+z");
  await page.locator('.pair .iconbtn[aria-label="Redo"][disabled]').waitFor();
  assert.deepEqual(await held(page), merged, "done again");
  await saved(page);
  await page.reload();
  await ready(page);
  await page.locator(".plan b", { hasText: /^Harbour$/ }).waitFor();
  assert.deepEqual(await held(page), merged, "kept");
  const again = await lookInto(page, theirs);
  assert.match(plain(await again.innerText()), /This browser has \d+ changes that are not in the file\. The file has nothing new\./);
});

test("the file of a plan that is here and not open is compared with it before it is opened", async (t) => {
  const { page, then } = await changedSince(t);
  await go(page, "/start", today);
  await fillStart(page, madeStory, { team: "Elsewhere" });
  await page.locator(".plan b", { hasText: /^Elsewhere$/ }).waitFor();
  await saved(page);
  const preview = await lookInto(page, then);
  assert.match(plain(await preview.innerText()), /Team name of the plan “Harbour” → “Central”/);
  await button(way(preview, "Replace"), "Replace with the file").click();
  await page.locator(".plan b", { hasText: /^Central$/ }).waitFor();
  assert.deepEqual(await held(page), content(then));
});

test("the same file again says that nothing would change", async (t) => {
  const { page, now } = await changedSince(t);
  const preview = await lookInto(page, now);
  assert.match(plain(await preview.innerText()), /The file and this browser hold the same changes\. Nothing would change\./);
  assert.equal(await preview.getByRole("button").count(), 1);
});

test("a damaged file, one from the future, a sheet and a table get their sentences beside an open plan", async (t) => {
  const { page, now } = await changedSince(t);
  const text = now.bytes.toString("utf8");
  await go(page, "/settings", today);
  for (const [name, bytes, says] of [
    ["half.json", text.slice(0, text.length / 2), /It ends in the middle: only a part of it is here\./],
    ["future.json", text.replace('"version":1', '"version":99'), /This file was written by a newer version of Landmark\. Nothing was changed\./],
    ["sheet.json", '{"format":"landmark-sheet","version":1}', /sheet/],
    ["deals.csv", "name,team\r\nAda,North\r\n", /is a table\. Deals are brought in under Import\./],
  ]) {
    await page.setInputFiles("#set-restore", file({ name, bytes }));
    const said = page.locator("main .msg.stay", { hasText: name }).filter({ hasNotText: "Reading" });
    await said.waitFor();
    assert.match(plain(await said.innerText()), says);
  }
  assert.deepEqual(await held(page), content(now));
});

test("the preview on a phone, and in the dark", async (t) => {
  const { page, then } = await changedSince(t);
  for (const [view, theme] of [["phone", "light"], ["phone", "dark"], ["desk", "dark"]]) {
    await page.setViewportSize(viewports[view]);
    await page.emulateMedia({ colorScheme: theme });
    const preview = await lookInto(page, then);
    await preview.locator(".ways").waitFor();
    await fits(page);
    await axe(page);
    await shot(page, `restore-${viewports[view].width}-${theme}`);
  }
});
