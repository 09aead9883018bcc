// What stands in a worksheet's margin beside the remarks themselves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp } from "./harness.mjs";
import { settled } from "./screens.mjs";
import { at, importDeals, madeStory, startPlan, writeTeamGoal } from "./story.mjs";

test("a remark says what is known about it, with its source, and keeps it folded until it is asked for", async (t) => {
  const { page } = await openApp(t, { hash: at("/") });
  await startPlan(page, madeStory);
  await importDeals(page, madeStory);
  await writeTeamGoal(page, madeStory);
  const note = page.locator('.note.open[data-finding="landmarks"]');
  await note.waitFor();
  const known = note.locator("details p");
  assert.equal(await known.isVisible(), false);

  // By keyboard alone.
  await note.locator("summary").focus();
  await page.keyboard.press("Enter");
  await known.waitFor();
  assert.equal(await known.innerText(), "Looking at progress helps, and helps more when it is written down or shared (Harkin et al. 2016, d .40).");

  // What was unfolded stays so while the remark's numbers change.
  await page.fill("#goal-why", "The number the board was told.");
  await page.locator("#goal-why").blur();
  await settled(page);
  assert.equal(await known.isVisible(), true);
});
