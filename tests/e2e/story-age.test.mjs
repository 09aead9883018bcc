// How old the last copy outside the browser is stands in sight in every window, one press from a new one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { axe, downloaded, fits, openApp, shot, viewports } from "./harness.mjs";
import { button, madeStory, saved, startPlan } from "./story.mjs";

const age = (page, name) => page.getByRole("button", { name, exact: true });

test("at a desk it stands under how the plan is kept, and a press saves a file", async (t) => {
  const { page } = await openApp(t);
  await startPlan(page, madeStory);
  await saved(page);
  const { name } = await downloaded(page, () => age(page, "No backup file yet").click());
  assert.match(name, /^landmark-central-.*\.json$/);
  await age(page, "Backup file today").waitFor();
});

test("on a phone it stands in the bar, and in the open drawer beside how the plan is kept", async (t) => {
  const { page } = await openApp(t, { viewport: viewports.phone });
  await startPlan(page, madeStory);
  await saved(page);
  for (const [width, theme] of [[390, "light"], [320, "light"], [390, "dark"]]) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: theme });
    await age(page, "No backup file yet").waitFor();
    await fits(page);
    await axe(page);
    await shot(page, `age-${width}-${theme}`, { fullPage: false });
  }
  const { name } = await downloaded(page, () => age(page, "No backup file yet").click());
  assert.match(name, /^landmark-central-.*\.json$/);
  await age(page, "Backup file today").waitFor();
  // In the open drawer it stands beside how the plan is kept.
  await button(page, "Menu").click();
  await page.locator(".saved [role=status]", { hasText: "Saved on this device" }).waitFor();
  await shot(page, "age-drawer-390-light", { fullPage: false });
});
