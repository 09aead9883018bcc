// What is typed or chosen and not kept: it stays where it was typed, it wanders nowhere, and no field
// shows what the plan does not hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp, ready, viewports } from "./harness.mjs";
import { openSample } from "./screens.mjs";
import { button } from "./story.mjs";

const now = "2026-11-20T10:00:00Z";
const opened = (t, options = {}) => openSample(t, { now, ...options });

/** Goes to an address of the sample. */
async function go(page, path) {
  await page.evaluate((hash) => (location.hash = hash), `#${path}`);
  await page.locator("main h1").first().waitFor({ state: "attached" });
}

/**
 * Opens the worksheet of the team goal, which is agreed and has a missed landmark. The link brings that
 * landmark's row into sight; what is pressed before it is there would be scrolled away under the press.
 */
async function teamGoal(page) {
  await page.locator(".needs a.act", { hasText: "Account for it" }).click();
  await page.locator(".lmt tr.lm-miss:focus").waitFor();
  return page.evaluate(() => location.hash.slice(1));
}

test("the account of a missed landmark stays while another tab adds a landmark, and Later keeps it", async (t) => {
  const { page, context, server } = await opened(t);
  const path = await teamGoal(page);
  await button(page, "Account for it").click();
  await page.fill("#acc-happened", "Two orders slipped");
  const other = await openApp(t, { context, server, hash: `#${path}` });
  await button(other.page, "Add landmark").click();
  await other.page.fill("#landmark-name", "Samples out");
  await other.page.fill("#landmark-due", "1 Dec 2026");
  await other.page.fill("#landmark-amount", "200000");
  await button(other.page, "Keep the landmark").click();
  await page.locator(".lmt th", { hasText: "Samples out" }).waitFor();
  assert.equal(await page.inputValue("#acc-happened"), "Two orders slipped");
  assert.equal(await page.evaluate(() => document.activeElement.id), "acc-happened");
  await page.keyboard.type(" into December.");

  await button(page, "Later").click();
  await page.locator("#acc-happened").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement.tagName === "BUTTON" && document.activeElement.textContent.includes("Account for it"));
  await page.keyboard.press("Enter");
  assert.equal(await page.inputValue("#acc-happened"), "Two orders slipped into December.");
});

test("a landmark is measured by a metric of its own where one is chosen, and its problems go as they are mended", async (t) => {
  const { page } = await opened(t);
  await teamGoal(page);
  await button(page, "Add landmark").click();
  await page.selectOption("#landmark-by", { label: "Calls" });
  await button(page, "Keep the landmark").click();
  const problems = page.locator(".lm-err li");
  await problems.first().waitFor();
  assert.equal(await problems.count(), 3);
  await page.fill("#landmark-name", "A thousand calls");
  await page.fill("#landmark-due", "15 Dec 2026");
  assert.deepEqual(await problems.allInnerTexts(), ["Say which value it stands for."]);
  await page.fill("#landmark-amount", "1,000");
  await page.waitForFunction(() => document.querySelectorAll(".lm-err li").length === 0);
  await button(page, "Keep the landmark").click();
  const row = page.locator(".lmt tr", { hasText: "A thousand calls" });
  await row.waitFor();
  assert.match(await row.innerText(), /Calls: [\d,]+ of 1,000/);
  await row.locator(".act-c button").click();
  assert.equal(await page.inputValue("#landmark-amount"), "1,000");
  // A value typed for one metric says nothing on another.
  await page.selectOption("#landmark-by", { label: "Bookings, the goal’s own" });
  assert.equal(await page.inputValue("#landmark-amount"), "");
  await page.fill("#landmark-amount", "200,000");
  // With its own metric it comes back, also by way of things done.
  await page.selectOption("#landmark-by", { label: "things done" });
  await page.locator("#landmark-of").waitFor();
  await page.selectOption("#landmark-by", { label: "Calls" });
  assert.equal(await page.inputValue("#landmark-amount"), "1,000");
  await page.selectOption("#landmark-by", { label: "Bookings, the goal’s own" });
  assert.equal(await page.inputValue("#landmark-amount"), "200,000");
});

test("a row that is being changed stays as it is typed while another tab changes one beside it", async (t) => {
  const { page, context, server } = await opened(t);
  const path = await teamGoal(page);
  await page.locator(".lmt tbody tr .act-c button").last().click();
  await page.fill("#landmark-name", "Half of it in the books");
  const other = await openApp(t, { context, server, hash: `#${path}` });
  // Of what is not complete yet, one more is done.
  const more = other.page.locator('.ticks button[aria-label^="One more done"]:not([aria-disabled])').first();
  const name = await more.getAttribute("aria-label");
  await more.focus();
  const done = (text) => document.querySelector(`[aria-label="${text}"]`).closest("td").innerText;
  const before = await other.page.evaluate(done, name);
  const changed = async (where) => {
    await where.waitForFunction(([name, before]) => document.querySelector(`[aria-label="${name}"]`).closest("td").innerText !== before, [name, before]);
    return where.evaluate(done, name);
  };
  await other.page.keyboard.press("Enter");
  const now = await changed(other.page);
  assert.equal(await other.page.evaluate(() => document.activeElement.getAttribute("aria-label")), name, "the button keeps the focus");
  assert.equal(await changed(page), now);
  assert.equal(await page.inputValue("#landmark-name"), "Half of it in the books");
});

test("lists, radios and ticks show what the plan holds, also after Undo and after a change that was not made", async (t) => {
  const { page } = await opened(t);
  await teamGoal(page);
  const dialog = page.getByRole("dialog", { name: "This reopens the agreement" });
  const refuse = async () => {
    await dialog.waitFor();
    await button(page, "Keep what was agreed").click();
    await dialog.waitFor({ state: "hidden" });
  };
  const direction = page.locator("#goal-direction");
  const agreed = await direction.inputValue();
  await direction.selectOption({ label: "Keep at or above" });
  await refuse();
  assert.equal(await direction.inputValue(), agreed);
  const pace = page.locator("#part-period input[type=radio]");
  const paced = () => pace.evaluateAll((all) => all.filter((radio) => radio.checked).map((radio) => radio.value));
  const as = await paced();
  await page.locator("#part-period label", { hasText: "Calendar" }).click();
  await refuse();
  assert.deepEqual(await paced(), as);

  // A draft of its own, where nothing is agreed: chosen twice, one step back.
  await go(page, "/leader");
  await button(page, "New goal").first().click();
  await button(page, "A goal of my own").click();
  await page.locator("#goal-direction").waitFor();
  await direction.selectOption({ label: "Keep at or above" });
  await direction.selectOption({ label: "Keep at or below" });
  await page.getByRole("button", { name: /^Undo: / }).first().click();
  await page.waitForFunction(() => document.querySelector("#goal-direction").value === "Keep at or above");

  await go(page, "/settings");
  const days = page.locator("#set-days input");
  for (let at = 0; at < 7; at += 1) if (await days.nth(at).isChecked()) await page.locator("#set-days label").nth(at).click();
  assert.equal((await days.evaluateAll((all) => all.filter((day) => day.checked))).length, 1, "the last working day stays, and is shown");
});

test("a number of a rhythm that cannot be is marked and says why, and Esc brings the kept one back", async (t) => {
  const { page } = await opened(t);
  await go(page, "/leader");
  await page.locator('main a[href*="/goals/"]').first().click();
  const times = page.locator("#goal-times");
  await times.waitFor();
  const kept = await times.inputValue();
  await times.fill("many");
  await times.press("Enter");
  assert.equal(await times.getAttribute("aria-invalid"), "true");
  await page.locator("#goal-times-note .err").waitFor();
  await times.press("Escape");
  assert.equal(await times.inputValue(), kept);
  assert.equal(await page.locator("#goal-times-note .err").count(), 0);
});

test("a wrong number stays in the week it was typed into", async (t) => {
  const { page } = await opened(t);
  await go(page, "/checkin");
  const cell = page.locator(".ckt .cin").first();
  await cell.fill("1o");
  await page.getByRole("button", { name: "The week before" }).first().click();
  await page.waitForFunction(() => document.querySelector(".ckt .cin").value !== "1o");
  assert.equal(await page.locator(".cin-err").count(), 0);
  await page.getByRole("button", { name: "The week after" }).first().click();
  await page.locator(".cin-err").waitFor();
  assert.equal(await cell.inputValue(), "1o");
});

test("on a phone another person or another week has a draft of its own, and the first one is still there", async (t) => {
  const { page } = await opened(t, { viewport: viewports.phone });
  await go(page, "/checkin");
  await page.fill("#own-way", "The fair takes a week.");
  const who = page.locator("#own-who");
  const first = await who.inputValue();
  const second = await who.locator("option").nth(1).getAttribute("value");
  await who.selectOption(second);
  assert.notEqual(await page.inputValue("#own-way"), "The fair takes a week.");
  await who.selectOption(first);
  assert.equal(await page.inputValue("#own-way"), "The fair takes a week.");
  await page.locator(".own").getByRole("button", { name: "The week before" }).click();
  assert.notEqual(await page.inputValue("#own-way"), "The fair takes a week.");
  await page.locator(".own").getByRole("button", { name: "The week after" }).click();
  assert.equal(await page.inputValue("#own-way"), "The fair takes a week.");
});

test("an account that moves a landmark moves it on the Overview too", async (t) => {
  const { page } = await opened(t);
  await teamGoal(page);
  await button(page, "Account for it").click();
  await page.fill("#acc-happened", "Two orders slipped into December.");
  await page.locator(".acc label", { hasText: "Adjust" }).click();
  await page.fill("#acc-amount", "150000");
  await page.fill("#acc-due", "23 Nov 2026");
  await page.fill("#acc-reason", "Both are dated now.");
  await page.fill("#acc-next", "24 Nov 2026");
  await button(page, "Keep the account").click();
  await page.locator(".acc-r", { hasText: "Both are dated now." }).waitFor();
  await go(page, "/");
  const next = page.locator(".ladder-tbl tfoot .lm");
  assert.match(await next.innerText(), /October closed\s+23 Nov$/);
  assert.match(await page.locator(".lm-btns button", { hasText: "October closed" }).first().innerText(), /23 Nov$/);
});

test("a call stands on the Overview until another is given, as on the worksheet", async (t) => {
  const { page } = await opened(t);
  await go(page, "/checkin");
  const seller = page.locator(".ckt tbody").first();
  // The running week gets a note and no call.
  await seller.locator(".callb").focus();
  await page.keyboard.press("Delete");
  await seller.locator("textarea").last().fill("The fair takes a week.");
  await page.evaluate(() => document.activeElement.blur());
  await go(page, "/");
  const row = page.locator(".ladder-tbl tbody tr").first();
  assert.doesNotMatch(await row.locator('[data-h="Own call"]').innerText(), /none yet/);
});

test("presenting and paper leave out what was said in private", async (t) => {
  const { page } = await opened(t);
  const said = page.locator(".said .private");
  const noted = page.locator(".rec .log .private");
  await page.locator(".ladder .rung a").nth(2).click();
  await page.locator(".said").waitFor();
  assert.ok(await said.count() > 0 && await said.first().isVisible());
  await page.keyboard.press("p");
  await page.waitForFunction(() => document.documentElement.dataset.density === "present");
  for (const one of await said.all()) assert.equal(await one.isVisible(), false);
  await page.locator(".ladder-tbl, .sl, main").first().waitFor();
  await page.keyboard.press("p");
  await page.waitForFunction(() => document.documentElement.dataset.density !== "present");
  await page.locator('main a[href*="/goals/"]').first().click();
  await page.locator(".rec .log").waitFor();
  assert.ok(await noted.count() > 0);
  await page.emulateMedia({ media: "print" });
  for (const one of await noted.all()) assert.equal(await one.isVisible(), false);
});

// ---- What is typed back to what is kept -------------------------------------------------------------------

const leave = (page, field) => page.locator(field).press("Tab");

/** Writes something into a field and waits until it says whether that is kept. */
async function fill(page, field, text, isKept) {
  await page.fill(field, text);
  await page.locator(`${field}[data-kept="${isKept}"]`).waitFor();
}

/** Writes something, keeps it, and gives it back as the field then shows it. */
async function keepIn(page, field, text, keep) {
  await fill(page, field, text, false);
  await keep(page, field);
  await page.locator(`${field}[data-kept="true"]`).waitFor();
  return page.inputValue(field);
}

/**
 * Keeps two values in a field one after the other, types a third, and then the second again. That is no draft:
 * Ctrl Z in the field is the plan's, and the field shows the first. A draft would have kept both from happening.
 */
async function typedBack(page, field, [first, second, third], keep = leave) {
  const before = await keepIn(page, field, first, keep);
  const kept = await keepIn(page, field, second, keep);
  assert.notEqual(kept, before);
  await fill(page, field, third, false);
  await fill(page, field, kept, true);
  await page.press(field, "Control+z");
  await page.waitForFunction(([field, before]) => document.querySelector(field).value === before, [field, before]);
  assert.equal(await page.getAttribute(field, "data-kept"), "true");
}

/** Opens the worksheet of a goal of the leader's own, of which nothing is agreed yet. */
async function ownGoal(page) {
  await go(page, "/leader");
  await button(page, "New goal").first().click();
  await button(page, "A goal of my own").click();
  await page.locator("#goal-direction").waitFor();
}

test("typed back to what is kept, nothing on the worksheet is a draft: lines, words, texts, small values, rewards", async (t) => {
  const { page } = await opened(t);
  await ownGoal(page);
  await page.selectOption("#goal-kind", "Support");
  await page.selectOption("#goal-metric", { label: "Calls" });
  await typedBack(page, "#goal-target", ["100", "200", "300"]);
  await typedBack(page, "#goal-to", ["18 Dec 2026", "21 Dec 2026", "22 Dec"]);
  await typedBack(page, "#goal-when", ["it is eight", "it is nine", "it is n"]);
  await typedBack(page, "#goal-why", ["It opens the north.", "It opens the south.", "It opens"]);
  await page.locator("#part-period label", { hasText: "Phased" }).click();
  await typedBack(page, "#goal-point-0-share", ["20 %", "30 %", "3"]);
  await button(page, "Add a public reward").click();
  await typedBack(page, 'input[aria-label="Reward"]', ["A day off", "A day by the sea", "A day"]);
});

test("a sentence typed back takes the remark away that its draft had brought", async (t) => {
  const { page } = await opened(t);
  await ownGoal(page);
  const sentence = await keepIn(page, "#goal-statement", "Answer all 40 letters by 18 December 2026.", leave);
  const vague = page.locator('.note.open[data-finding="vague"]');
  await vague.waitFor({ state: "detached" });
  await fill(page, "#goal-statement", "Answer more letters", false);
  await vague.waitFor();
  await fill(page, "#goal-statement", sentence, true);
  await vague.waitFor({ state: "detached" });
});

test("typed back to what is kept, nothing under Settings is a draft: lines and texts", async (t) => {
  const { page } = await opened(t);
  await go(page, "/settings");
  await typedBack(page, "#set-team", ["Quay", "Pier", "Pi"]);
  await typedBack(page, "#set-priorities", ["Fewer accounts", "Larger accounts", "Larger"]);
});

test("typed back to what is kept, nothing in the Check-in is a draft: cells and notes", async (t) => {
  const { page } = await opened(t);
  await go(page, "/checkin");
  await typedBack(page, '.ckt .cin[aria-label^="Calls, "]', ["31", "32", "3"]);
  await typedBack(page, '.ckt textarea[aria-label$="Tomas Lindholm"]', ["Two wait for a budget.", "Three wait for a budget.", "Three"]);
});

test("typed back to what is kept, nothing of one's own week on a phone is a draft: numbers, reason, what stands in the way", async (t) => {
  const { page } = await opened(t, { viewport: viewports.phone });
  await go(page, "/checkin");
  const save = (page) => page.locator(".own-bar .btn.primary").click();
  await page.selectOption("#own-who", { label: "Tomas Lindholm" });
  const calls = page.locator(".of", { hasText: "Calls" }).locator("input");
  await typedBack(page, `#${await calls.getAttribute("id")}`, ["31", "32", "3"], save);
  await page.locator(".own .calls button", { hasText: /^Behind$/ }).click();
  await typedBack(page, "#own-why", ["The fair takes a week.", "The fair takes a month.", "The fair"], save);
  await typedBack(page, "#own-way", ["Two wait for a budget.", "Three wait for a budget.", "Three"], save);
});

test("a landmark that is typed back to what it was is kept without a step to take back", async (t) => {
  const { page } = await opened(t);
  await teamGoal(page);
  await page.locator(".lmt tbody tr .act-c button").last().click();
  const name = await page.inputValue("#landmark-name");
  await page.fill("#landmark-name", "Another name");
  await page.fill("#landmark-name", name);
  await button(page, "Keep the landmark").click();
  await page.locator("#landmark-name").waitFor({ state: "detached" });
  await page.locator(".lmt tbody th", { hasText: name }).waitFor();
  assert.equal(await page.getByRole("button", { name: /^Undo: / }).count(), 0, "nothing was changed");
});
