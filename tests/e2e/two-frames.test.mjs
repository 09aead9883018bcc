// A worksheet is drawn in two frames. What is pressed before the second one acts on what stands, not on what the page
// still says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "./harness.mjs";
import { openSample, settled, show } from "./screens.mjs";
import { at, button, importDeals, madeStory, startPlan, write, writeTeamGoal } from "./story.mjs";

async function teamGoal(t) {
  const { page } = await openApp(t, { hash: at("/") });
  await startPlan(page, madeStory);
  await importDeals(page, madeStory);
  await writeTeamGoal(page, madeStory);
  return page;
}

/** Types a value, leaves its line and presses a button, all before the browser can draw. */
const typeAndPress = (page, id, text, pressed) =>
  pressed.evaluate(
    (button, [id, text]) => {
      const line = document.getElementById(`goal-${id}`);
      line.value = text;
      line.dispatchEvent(new Event("input", { bubbles: true }));
      line.dispatchEvent(new Event("change", { bubbles: true }));
      button.click();
    },
    [id, text],
  );

test("landmarks taken from the path lead to the target that was typed just before", async (t) => {
  const page = await teamGoal(t);
  await typeAndPress(page, "target", "900000", button(page, "Take four from the path"));
  const last = page.locator(".lmt tbody tr").nth(3);
  await last.waitFor();
  assert.equal(await page.inputValue("#goal-target"), "$900,000");
  assert.match(await last.innerText(), /\$900k[^]*\$900,000|\$900,000[^]*\$900k/);
});

test("a remark that was mended just before is not left alone for ever", async (t) => {
  const page = await teamGoal(t);
  await write(page, "target", "");
  const note = page.locator('.note.open[data-finding="number"]');
  await note.waitFor();
  await typeAndPress(page, "target", "60000", note.getByRole("button", { name: "Leave it" }));
  await note.waitFor({ state: "detached" });
  await page.locator('.pair button[aria-label^="Undo: target"]').waitFor();
  await write(page, "target", "");
  await note.waitFor();
});

/** How high the first section of a worksheet was in each frame since its page was opened. */
const heights = () => {
  window.heights = [];
  const look = () => {
    const part = document.querySelector(".goal-page .fr[id] .say")?.closest(".fr");
    if (part) window.heights.push(part.getBoundingClientRect().height);
    requestAnimationFrame(look);
  };
  look();
};

test("nothing on a worksheet moves when the likely finish comes", async (t) => {
  const { page } = await openSample(t, { now: "2026-11-20T10:00:00Z" });
  await settled(page);
  const goals = await page.locator(".ladder-tbl td.agr a").evaluateAll((links) => links.map((link) => link.getAttribute("href").slice(1)));
  assert.ok(goals.length > 3, "the sample's sellers have goals");
  await page.evaluate(heights);
  for (const goal of goals) {
    await page.evaluate(() => (window.heights = []));
    await show(page, goal);
    await page.locator(".say .arith", { hasText: "%" }).waitFor();
    const seen = await page.evaluate(() => [...new Set(window.heights.map(Math.round))]);
    assert.equal(seen.length, 1, `${goal}: ${seen.join(", ")}`);
    await show(page, "/");
  }
});
