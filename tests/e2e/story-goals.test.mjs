// Goals are written in their worksheets, checked while they are written, agreed by both, and reopened by a
// change of terms. A landmark that was missed asks for its account.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "./harness.mjs";
import { settled } from "./screens.mjs";
import { actAs, at, button, commit, dollars, go, importDeals, madeStory, sellerTarget, sign, startPlan, stories, teamTarget, write, writeSellerGoal, writeTeamGoal } from "./story.mjs";

/** A plan with its deals, ready for goals. */
async function begun(t, story = madeStory) {
  const app = await openApp(t, { hash: at("/") });
  await startPlan(app.page, story);
  await importDeals(app.page, story);
  return app;
}

const state = (page) => page.locator(".agree-say");

/** The first seller's goal as the leader has proposed it. */
async function proposed(t) {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  const seller = madeStory.sellers[0];
  await writeSellerGoal(page, madeStory, seller);
  await sign(page, madeStory.leader);
  await state(page).getByText("Proposed by").waitFor();
  return { page, seller };
}

const status = (page) => page.locator(".fr-st .status").innerText();

for (const story of stories) {
  test(`${story.name}: the team goal is written in its worksheet and stands at the head of the Overview`, async (t) => {
    const { page } = await begun(t, story);
    await writeTeamGoal(page, story);
    const target = teamTarget(story);
    for (const [id, value] of [["baseline", 0], ["commit", target - 4_000], ["target", target], ["stretch", target + 12_000]]) {
      assert.equal(await page.inputValue(`#goal-${id}`), dollars(value));
    }
    assert.match(await page.inputValue("#goal-from"), /1 Oct 2017/);
    assert.match(await page.inputValue("#goal-to"), /31 Dec 2017/);
    assert.equal(await page.locator("#goal-owner option:checked").innerText(), story.leader);

    // How it is paced is hers to choose, and the months say what each carries.
    await page.locator("#part-period label", { hasText: "Calendar" }).click();
    await page.getByText("Paced by calendar days", { exact: false }).first().waitFor();
    await page.locator("#part-period label", { hasText: "Usual" }).click();

    await button(page, "Take four from the path").click();
    await page.locator(".lmt tbody tr").nth(3).waitFor();
    assert.equal(await page.locator(".lmt tbody tr").count(), 4);

    await go(page, "/");
    assert.match(await page.locator(".ov-top .goal-h").innerText(), new RegExp(`\\${dollars(target)} by 31 December`));
    assert.ok((await page.locator(".ov-trail svg").count()) > 0, "the trail is drawn");
  });

  test(`${story.name}: a goal for each seller serves the team goal, and they are proposed, signed and countersigned`, async (t) => {
    const { page } = await begun(t, story);
    await writeTeamGoal(page, story);
    for (const seller of story.sellers) {
      await writeSellerGoal(page, story, seller);
      assert.match(await page.locator("#goal-serves option:checked").innerText(), /^Team goal: /);
      assert.equal(await page.inputValue("#goal-serves-how"), "adds");
      assert.equal(await page.locator("#goal-owner option:checked").innerText(), seller);
    }
    const seller = story.sellers.at(-1);
    const target = dollars(sellerTarget(story, seller));
    assert.equal(await state(page).innerText(), "Draft.");
    assert.equal((await page.locator(".sign-here .btn.primary").innerText()).trim(), `Propose ${target}`);
    await sign(page, story.leader);
    await state(page).getByText(`Proposed by ${story.leader.split(" ")[0]}.`).waitFor();
    await sign(page, seller, 9);
    await state(page).getByText(/^Agreed /).waitFor();
    assert.equal(await page.locator(".agree .signature:not(.open)").count(), 2);
    assert.match(await page.locator(".hash").innerText(), /\S{4}/);

    // The Overview shows who has agreed.
    await go(page, "/");
    await page.locator(".ladder-tbl tfoot").getByText(`1 of ${story.sellers.length} agreed`).waitFor();
  });
}

test("changing a term of an agreed goal asks why, and reopens it; what was agreed stays in sight", async (t) => {
  const { page, seller } = await proposed(t);
  await sign(page, seller);
  await state(page).getByText(/^Agreed /).waitFor();
  const target = sellerTarget(madeStory, seller);
  const dialog = page.getByRole("dialog", { name: "This reopens the agreement" });

  // She thinks better of it: nothing is changed.
  await write(page, "target", target + 1_000);
  await dialog.waitFor();
  await button(page, "Keep what was agreed").click();
  await dialog.waitFor({ state: "hidden" });
  assert.match(await state(page).innerText(), /^Agreed /);

  await write(page, "target", target + 2_000);
  await dialog.waitFor();
  assert.match(await dialog.innerText(), new RegExp(`\\${dollars(target)}\\s*\\${dollars(target + 2_000)}`));
  await button(page, "Change and reopen").click();
  await dialog.getByText("Say why").waitFor();
  await page.fill("#reopen-why", "A new territory from December.");
  await button(page, "Change and reopen").click();
  await state(page).getByText(/^Reopened; agreed before on /).waitFor();
  assert.equal(await page.inputValue("#goal-target"), dollars(target + 2_000));
  assert.equal(await page.inputValue("#goal-statement"), `Book ${dollars(target + 2_000)} by 31 December 2017`, "nobody signs a sentence that names the old number");
  assert.match(await page.locator(".fr", { hasText: "Agreement" }).last().innerText(), new RegExp(`\\${dollars(target)}`));
  assert.equal(await page.locator(".agree .signature:not(.open)").count(), 0, "both sign anew");

  // A step back is a change like any other: it is in the history with its reason.
  await go(page, "/history");
  await page.getByText("A new territory from December.").waitFor();
});

test("a counter-proposal: the seller puts another number forward, and the leader signs that", async (t) => {
  const { page, seller } = await proposed(t);
  await actAs(page, seller);
  const other = sellerTarget(madeStory, seller) + 500;
  const sentence = (target) => `Book ${dollars(target)} by 31 December 2017`;
  await page.fill("#sign-other", String(other));
  // Before it is put forward she reads what the goal will say.
  await page.locator(".sign-here .hint", { hasText: sentence(other) }).waitFor();
  // A name without a commitment is asked for it first.
  await button(page, "Put it forward").click();
  await page.locator("#sign-problem", { hasText: "Give your commitment from 1 to 10" }).waitFor();
  assert.notEqual(await page.inputValue("#goal-target"), dollars(other));
  await commit(page);
  await button(page, "Put it forward").click();
  await state(page).getByText(`Countered by ${seller.split(" ")[0]}.`).waitFor();
  assert.equal(await page.inputValue("#goal-target"), dollars(other));
  assert.equal(await page.inputValue("#goal-statement"), sentence(other));
  await sign(page, madeStory.leader);
  await state(page).getByText(/^Agreed /).waitFor();
});

test("the goal check speaks while she types, and every fix it offers takes its finding away", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  const finding = (id) => page.locator(`.note.open[data-finding="${id}"]`);
  // A statement without a figure and a day is remarked on before it is kept.
  await page.fill("#goal-statement", "Sell more");
  await page.locator(".fr-head .note.open").first().waitFor();
  await page.press("#goal-statement", "Enter");
  const pressed = [];
  for (let left = 20; left > 0; left -= 1) {
    const next = page.locator(".note.open").first();
    if (!(await next.count())) break;
    const id = await next.getAttribute("data-finding");
    assert.ok(!pressed.includes(id), `the fix of ${id} was pressed, and the finding is back`);
    // The first button is the fix; what only a check-in mends has a link instead, and is left.
    await next.locator(".note-b button").first().click();
    pressed.push(id);
    await finding(id).waitFor({ state: "detached" });
  }
  assert.ok(pressed.length >= 4, `there was something to mend: ${pressed}`);
  assert.equal(await page.locator(".note.open").count(), 0);
});

test("a target of nothing is said and not kept", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  for (const nothing of ["0", "-5"]) {
    await write(page, "target", nothing);
    await page.getByText("What adds up is more than 0.").waitFor();
    await page.locator("#goal-target").press("Escape");
    assert.equal(await page.inputValue("#goal-target"), dollars(teamTarget(madeStory)));
  }
});

test("a mistyped year is said and not kept, and the page goes on", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  await write(page, "to", "31 Dec 2917");
  await page.getByText("A goal runs 10 years at most.", { exact: false }).first().waitFor();
  assert.match(await page.inputValue("#goal-to"), /31 Dec 2017/);
  await go(page, "/");
  await page.locator(".ov-top .goal-h").waitFor();
});

test("one seller gets an activity goal and a learning goal", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  const seller = madeStory.sellers[0];
  await writeSellerGoal(page, madeStory, seller);
  for (const [offer, kind] of [["Activity goal", "Activity"], ["Learning goal", "Learning"]]) {
    await page.locator(".ladder .rung", { hasText: seller }).locator("a").click();
    await page.locator(".topbar").getByRole("button", { name: "New goal" }).click();
    await button(page, offer).click();
    await page.locator("#goal-statement").waitFor();
    assert.equal(await page.inputValue("#goal-kind"), kind);
    assert.equal(await page.locator("#goal-owner option:checked").innerText(), seller);
  }
  await page.locator(".ladder .rung", { hasText: seller }).locator("a").click();
  await page.getByRole("heading", { name: "Other goals" }).waitFor();
  assert.equal(await page.locator("ul.goals > li").count(), 2);
});

test("a landmark falls due and is missed: it asks for its account, and keeps the status down until it has it", async (t) => {
  const { page } = await begun(t);
  const goal = await writeTeamGoal(page, madeStory);
  const before = await status(page);
  await button(page, "Add landmark").click();
  await page.getByLabel("Landmark", { exact: true }).fill("Most of it in the books");
  await page.getByLabel("Due", { exact: true }).fill("20 Nov 2017");
  await page.getByLabel("Value", { exact: true }).fill(String(madeStory.booked() + 9_000));
  await button(page, "Keep the landmark").click();
  const account = button(page, "Account for it");
  await account.waitFor();
  const down = await status(page);
  assert.notEqual(down, before, "a missed landmark keeps the status down");

  await go(page, "/");
  const need = page.locator(".needs li", { hasText: "Most of it in the books" });
  await need.locator("a.act").click();
  await page.locator("#goal-statement").waitFor();
  assert.ok((await page.evaluate(() => location.hash)).includes(goal));

  // What is drawn after the first paint moves the row: a press is aimed when it stands still.
  await settled(page);
  await account.click();
  await button(page, "Keep the account").click();
  const said = await page.locator(".acc-err li").allInnerTexts();
  assert.ok(said.includes("Say what happened.") && said.length >= 3, said.join(" "));
  await page.fill("#acc-happened", "Two orders slipped into December.");
  await page.locator(".acc-err li", { hasText: "Say what happened." }).waitFor({ state: "detached" });
  await page.locator(".acc label", { hasText: "Back on track" }).click();
  await page.fill("#acc-steps", "Both customers are seen this week.");
  await page.fill("#acc-next", "4 Dec 2017");
  await button(page, "Keep the account").click();
  await page.locator(".acc-r", { hasText: "Two orders slipped into December." }).waitFor();
  assert.equal(await account.count(), 0);
  assert.equal(await status(page), before);
  await go(page, "/");
  assert.equal(await need.count(), 0);
});

test("an account that stops a goal is one step: one undo takes back both", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  await button(page, "Add landmark").click();
  await page.getByLabel("Landmark", { exact: true }).fill("Most of it in the books");
  await page.getByLabel("Due", { exact: true }).fill("20 Nov 2017");
  await page.getByLabel("Value", { exact: true }).fill(String(madeStory.booked() + 9_000));
  await button(page, "Keep the landmark").click();
  const account = button(page, "Account for it");
  await account.waitFor();
  const before = await status(page);
  await account.click();
  await page.fill("#acc-happened", "The largest customer was sold.");
  await page.locator(".acc label", { hasText: "Stop" }).click();
  await page.fill("#acc-reason", "There is nothing left to sell there.");
  await page.fill("#acc-next", "4 Dec 2017");
  await button(page, "Keep the account").click();
  const told = page.locator(".acc-r", { hasText: "The largest customer was sold." });
  await told.waitFor();
  assert.notEqual(await status(page), before, "the goal is stopped");
  await page.getByRole("button", { name: /^Undo: landmark .* accounted for/ }).click();
  await told.waitFor({ state: "detached" });
  assert.equal(await status(page), before);
  await account.waitFor();
});

// ---- A button pressed again before the page has followed ---------------------------------------------------

/** Presses a button several times in one turn of the page: nothing it rests on can follow between two presses. */
const atOnce = (button, times = 2) => button.evaluate((button, times) => Array.from({ length: times }, () => button.click()), times);

const rows = (page) => page.locator(".lmt tbody tr");
const undo = (page) => page.getByRole("button", { name: /^Undo: / });

/** Takes the last step back, sees the landmarks gone, and that the step before it is the one from before. */
async function oneStepBack(page, before) {
  await undo(page).click();
  await rows(page).first().waitFor({ state: "detached" });
  // The steps' names come a frame after what was done.
  await page.getByRole("button", { name: before, exact: true }).waitFor();
}

test("a remark mended twice in one turn is mended once: four landmarks, and one step takes them back", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  // Four months are to come, each with a landmark of its own to be proposed.
  await write(page, "to", "28 Feb 2018");
  const fix = page.locator('.note.open[data-finding="landmarks"] .note-b button', { hasText: "Add 4 landmarks" });
  await fix.waitFor();
  await settled(page);
  const before = await undo(page).getAttribute("aria-label");
  await atOnce(fix);
  await fix.waitFor({ state: "detached" });
  await settled(page);
  assert.equal(await rows(page).count(), 4);
  await oneStepBack(page, before);
});

/** The ways to press a button once too often. */
const twice = [
  ["pressed twice in one turn", (button) => atOnce(button)],
  ["pressed twice in a hurry", (button) => button.dblclick()],
];

for (const [how, press] of twice) {
  test(`four landmarks from the path, ${how}, are four, and one step takes them back`, async (t) => {
    const { page } = await begun(t);
    await writeTeamGoal(page, madeStory);
    await settled(page);
    const before = await undo(page).getAttribute("aria-label");
    const take = button(page, "Take four from the path");
    await press(take);
    await take.waitFor({ state: "detached" });
    await settled(page);
    assert.equal(await rows(page).count(), 4);
    await oneStepBack(page, before);
  });

  test(`a landmark that is kept, ${how}, is one`, async (t) => {
    const { page } = await begun(t);
    await writeTeamGoal(page, madeStory);
    await settled(page);
    const before = await undo(page).getAttribute("aria-label");
    await addThings(page, "Samples out", 5, press);
    await settled(page);
    assert.equal(await rows(page).count(), 1);
    await oneStepBack(page, before);
  });

  test(`a signature, ${how}, is one, and one step takes it back`, async (t) => {
    const { page } = await begun(t);
    await writeTeamGoal(page, madeStory);
    await writeSellerGoal(page, madeStory, madeStory.sellers[0]);
    await settled(page);
    const before = await undo(page).getAttribute("aria-label");
    await actAs(page, madeStory.leader);
    await commit(page);
    await press(page.locator(".sign-here .btn.primary"));
    await state(page).getByText("Proposed by").waitFor();
    await settled(page);
    assert.equal(await page.locator(".agree .signature:not(.open)").count(), 1);
    await undo(page).click();
    await page.waitForFunction(() => document.querySelector(".agree-say").innerText === "Draft.");
    assert.equal(await undo(page).getAttribute("aria-label"), before);
  });
}

test("one more done, pressed three times in one turn, counts three", async (t) => {
  const { page } = await begun(t);
  await writeTeamGoal(page, madeStory);
  await addThings(page, "Samples out", 5);
  const more = page.getByRole("button", { name: "One more done: Samples out" });
  await more.waitFor();
  await rows(page).getByText("0 of 5").waitFor();
  await atOnce(more, 3);
  await rows(page).getByText("3 of 5").waitFor();
  // What is all done is not more than done.
  await atOnce(more, 3);
  await rows(page).getByText("5 of 5").waitFor();
  await settled(page);
  assert.equal(await more.getAttribute("aria-disabled"), "true");
  assert.match(await rows(page).innerText(), /5 of 5/);
});

/** Adds a landmark that is counted by things done. */
async function addThings(page, name, many, press = (button) => button.click()) {
  await button(page, "Add landmark").click();
  await page.fill("#landmark-name", name);
  await page.fill("#landmark-due", "15 Dec 2017");
  await page.selectOption("#landmark-by", { label: "things done" });
  await page.fill("#landmark-of", String(many));
  await press(button(page, "Keep the landmark"));
  await page.locator("#landmark-name").waitFor({ state: "detached" });
}
