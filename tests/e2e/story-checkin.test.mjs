// Check-in: the whole team's numbers, calls and confidence for the week, without a hand leaving the keyboard.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp, ready, viewports } from "./harness.mjs";
import { at, button, go, madeStory, saved, startPlan, write } from "./story.mjs";

/** Goes to the check-in and into its first cell by keyboard alone. */
async function toFirstCell(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page.locator(".ckt .cin").first().waitFor();
  await tabTo(page, ".cin");
}

/** A plan in which every seller has an activity goal, so that each has a number to give each week. */
async function withActivities(t) {
  const app = await openApp(t, { hash: at("/") });
  const { page } = app;
  await startPlan(page, madeStory);
  for (const seller of madeStory.sellers) {
    await page.locator(".ladder .rung", { hasText: seller }).locator("a").click();
    await page.locator(".topbar").getByRole("button", { name: "New goal" }).click();
    await button(page, "Activity goal").click();
    await page.locator("#goal-statement").waitFor();
    await page.selectOption("#goal-metric", { label: "Calls" });
    if (await page.locator("#goal-daily").count()) await write(page, "daily", 6);
    else await write(page, "target", 300);
  }
  return app;
}

/** Presses Tab until the focus is on an element like this. */
async function tabTo(page, selector) {
  for (let left = 60; left > 0; left -= 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not lead to ${selector}`);
}

const focused = (page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id ?? "");

test("she types the week's numbers for the whole team by keyboard alone", async (t) => {
  const { page } = await withActivities(t);
  const { keyboard } = page;
  // No pointer from here on.
  await page.evaluate(() => document.activeElement?.blur());
  await keyboard.press("g");
  await keyboard.press("c");
  await page.locator(".ckt .cin").first().waitFor();
  await page.getByText(`0 of ${madeStory.sellers.length} numbers in.`).waitFor();

  await tabTo(page, ".cin");
  const numbers = madeStory.sellers.map((_, at) => String(31 + at));
  for (const number of numbers) {
    assert.match(await focused(page), /^Calls, /);
    await keyboard.type(number);
    await keyboard.press("Enter");
  }
  await page.getByText(`${numbers.length} of ${numbers.length} numbers in.`).waitFor();

  // The first seller's word: call, confidence, what stands in the way.
  await keyboard.press("Control+Home");
  assert.match(await focused(page), /^Calls, /);
  await keyboard.press("c");
  await keyboard.press("b");
  await page.locator(".ckt textarea.bnote:focus").waitFor();
  await keyboard.type("Two customers wait for their budget.");
  await keyboard.press("Enter");
  await keyboard.press("Control+Home");
  await keyboard.press("f");
  await keyboard.type("7");
  await keyboard.press("Escape");
  await keyboard.press("n");
  await keyboard.type("Nobody answers at Quay Nine.");
  await keyboard.press("Tab");
  await saved(page);

  // All of it is there after a start anew.
  await page.reload();
  await ready(page);
  await page.locator(".ckt .cin").first().waitFor();
  assert.deepEqual(await page.locator(".ckt .cin").evaluateAll((cells) => cells.map((cell) => cell.value)), numbers);
  const first = page.locator(".ckt tbody").first();
  assert.match(await first.locator(".callb").innerText(), /Behind/);
  assert.equal(await first.locator('[role="slider"]').getAttribute("aria-valuenow"), "7");
  assert.ok((await first.locator("textarea").evaluateAll((fields) => fields.map((field) => field.value))).includes("Nobody answers at Quay Nine."));
});

test("a wrong number keeps the focus and says why; Esc brings back what is kept", async (t) => {
  const { page } = await withActivities(t);
  await toFirstCell(page);
  const where = await focused(page);
  await page.keyboard.type("many");
  await page.keyboard.press("Enter");
  await page.locator(".cin-err").waitFor();
  assert.equal(await focused(page), where);
  await page.keyboard.press("Escape");
  await page.locator(".cin-err").waitFor({ state: "detached" });
  assert.equal(await page.locator(".ckt .cin").first().inputValue(), "");
});

test("a pasted column is shown, matched by name, before any of it counts, and is one step", async (t) => {
  const { page } = await withActivities(t);
  await toFirstCell(page);
  const lines = madeStory.sellers.map((seller, at) => `${seller}\t${40 + at}`).reverse();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [...lines, "Nobody Known\t9"].join("\n"));
  const dialog = page.getByRole("dialog", { name: "A pasted column" });
  await dialog.getByText(`${lines.length} of ${lines.length + 1} lines can be taken.`).waitFor();
  assert.equal(await page.getByText(`0 of ${lines.length} numbers in.`).count(), 1);
  await dialog.getByRole("button", { name: /^Take / }).click();
  await page.getByText(`${lines.length} of ${lines.length} numbers in.`).waitFor();
  assert.deepEqual(await page.locator(".ckt .cin").evaluateAll((cells) => cells.map((cell) => cell.value)), madeStory.sellers.map((_, at) => String(40 + at)));
  await page.getByRole("button", { name: /^Undo: / }).click();
  await page.getByText(`0 of ${lines.length} numbers in.`).waitFor();
});

test("on a phone what was typed for one person waits while another one's week is looked at", async (t) => {
  const { page } = await withActivities(t);
  await go(page, "/checkin");
  await page.setViewportSize(viewports.phone);
  const own = page.locator(".own");
  const who = page.locator("#own-who");
  const [first, second] = await who.locator("option").evaluateAll((options) => options.map((option) => option.value));
  await own.getByLabel("Calls", { exact: true }).fill("41");
  await page.fill("#own-way", "Nobody answers at Quay Nine.");
  await who.locator(`option[value="${first}"]`, { hasText: "(not saved)" }).waitFor({ state: "attached" });

  await who.selectOption(second);
  await page.waitForFunction(() => document.querySelector("#own-way").value === "");
  await own.getByRole("button", { name: "The week before" }).click();
  await who.selectOption(first);
  assert.equal(await page.inputValue("#own-way"), "", "another week is another draft");
  await own.getByRole("button", { name: "The week after" }).click();
  await page.waitForFunction(() => document.querySelector("#own-way").value === "Nobody answers at Quay Nine.");
  assert.equal(await own.getByLabel("Calls", { exact: true }).inputValue(), "41");
  await own.getByRole("button", { name: /^Save week / }).click();
  await page.locator(".msgs .msg", { hasText: "is saved" }).waitFor();
  await who.locator("option", { hasText: "(not saved)" }).waitFor({ state: "detached" });
});

test("on a phone one person's week is kept in one step, and taken back as one", async (t) => {
  const { page } = await withActivities(t);
  const all = madeStory.sellers.length;
  await go(page, "/checkin");
  await page.setViewportSize(viewports.phone);
  const own = page.locator(".own");
  await own.getByLabel("Calls", { exact: true }).fill("41");
  await own.locator(".calls").getByRole("button", { name: "Behind", exact: true }).click();
  await page.fill("#own-why", "Two customers wait for their budget.");
  await own.locator(".c11").getByRole("button", { name: "7", exact: true }).click();
  await page.fill("#own-way", "Nobody answers at Quay Nine.");
  await own.getByRole("button", { name: /^Save week / }).click();
  await page.locator(".msgs .msg", { hasText: "is saved" }).waitFor();

  await page.setViewportSize(viewports.desk);
  const first = page.locator(".ckt tbody").first();
  await page.getByText(`1 of ${all} numbers in.`).waitFor();
  assert.match(await first.locator(".callb").innerText(), /Behind/);
  assert.equal(await first.locator('[role="slider"]').getAttribute("aria-valuenow"), "7");
  await page.getByRole("button", { name: /^Undo: check-in of / }).click();
  await page.getByText(`0 of ${all} numbers in.`).waitFor();
  assert.doesNotMatch(await first.locator(".callb").innerText(), /Behind/);
  assert.ok((await first.locator("textarea").evaluateAll((fields) => fields.map((field) => field.value))).every((text) => text === ""));
});
