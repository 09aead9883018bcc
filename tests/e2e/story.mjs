// The steps of the story, as a person takes them: by what is on the screen, never behind its back.
import assert from "node:assert/strict";
import { asOf, dollars, quarter } from "./story-data.mjs";
import { ready } from "./harness.mjs";

export { asOf, dollars, madeStory, quarter, stories } from "./story-data.mjs";

/** A page's address as the story looks at it. */
export const at = (path, day = asOf) => `#${path}${day ? `?asof=${day}` : ""}`;

/** Goes to a page of the app without loading it anew. */
export async function go(page, path, day = asOf) {
  await page.evaluate((hash) => (location.hash = hash), at(path, day));
  await page.locator("main h1, main .a4-top").first().waitFor();
}

/** Waits until everything is kept on the device: a plan that is being opened for long says so in a banner. */
export async function saved(page) {
  await page.locator(".banner", { hasText: "storage is slow to answer" }).waitFor({ state: "detached" });
  await page.locator('.saved [role="status"]', { hasText: "Saved on this device" }).waitFor({ state: "attached" });
}

/** The one element with this text that can be pressed. */
export const button = (page, name) => page.getByRole("button", { name, exact: true });

// ---- Starting ---------------------------------------------------------------------------------------

/** Fills the form with the story's team and sends it. */
export async function startPlan(page, story, { team = "Central" } = {}) {
  await ready(page);
  await page.getByRole("link", { name: "Start a plan" }).click();
  await fillStart(page, story, { team });
}

/** The form alone, wherever it stands. */
export async function fillStart(page, story, { team = "Central" } = {}) {
  await page.setInputFiles("#start-roster-file", story.roster);
  await page.locator(".teams-of label", { hasText: story.leader }).click();
  await page.fill("#start-team", team);
  await page.fill("#start-year", quarter.year);
  await page.locator(".quarters label", { hasText: quarter.name }).click();
  await page.fill("#start-holidays", "23 Nov 2017 Thanksgiving\n24 Nov 2017\n25 Dec 2017 Christmas Day");
  await button(page, "Start the plan").click();
  await page.locator(".app").waitFor();
}

/** Opens the file in Import and waits for what it says. */
export async function preview(page, file) {
  await go(page, "/import");
  await page.setInputFiles("#import-open", file);
  await page.locator(".csvt tbody tr").first().waitFor();
}

/** Brings the story's deals in. */
export async function importDeals(page, story) {
  await preview(page, story.crm);
  await confirm(page);
}

/** Confirms the import on screen. */
export async function confirm(page) {
  await page.locator(".csv-e .btn.primary").click();
  await page.locator(".msgs .msg", { hasText: "imported from" }).waitFor();
}

/** Opens the sample team, in a browser that holds no plan. */
export async function openSample(page) {
  await ready(page);
  await button(page, "Open the sample team").click();
  await page.locator(".app").waitFor();
  await saved(page);
}

/** Renames the team, under Settings. */
export async function renameTeam(page, name, day = asOf) {
  await go(page, "/settings", day);
  await page.fill("#set-team", name);
  await page.press("#set-team", "Enter");
  await page.locator(".plan b", { hasText: new RegExp(`^${name}$`) }).waitFor();
}

// ---- Writing goals ----------------------------------------------------------------------------------

/** The team's target: a third more than is booked by the day of the story, to the thousand. */
export const teamTarget = (story) => Math.ceil((story.booked() * 4) / 3 / 1_000) * 1_000;

/** A seller's target, in the same way. */
export const sellerTarget = (story, seller) => Math.ceil((story.booked([seller]) * 4) / 3 / 1_000) * 1_000;

/** Keeps a value in a field of the worksheet as a person would: types it and goes on. */
export async function write(page, id, text) {
  await page.fill(`#goal-${id}`, String(text));
  await page.locator(`#goal-${id}`).press("Tab");
}

/** Writes the team goal, from the empty Overview. */
export async function writeTeamGoal(page, story) {
  await go(page, "/");
  await page.locator(".ov-top").getByRole("button", { name: "New goal" }).click();
  await button(page, "Team goal").click();
  await page.locator("#goal-statement").waitFor();
  const target = teamTarget(story);
  await write(page, "statement", `Book ${dollars(target)} by 31 December 2017`);
  await write(page, "why", "It pays for two more people in spring.");
  await setMeasure(page, { target, baseline: 0, commit: target - 4_000, stretch: target + 12_000 });
  return page.evaluate(() => location.hash.match(/goals\/([^?]*)/)[1]);
}

/** Writes a seller's part of the team goal, from the seller's row in the Overview. */
export async function writeSellerGoal(page, story, seller) {
  await go(page, "/");
  const row = page.locator(".ladder-tbl tbody tr", { hasText: seller });
  await row.getByRole("button", { name: "New goal" }).click();
  await row.getByRole("button", { name: "Outcome goal" }).click();
  await page.locator("#goal-statement").waitFor();
  const target = sellerTarget(story, seller);
  await write(page, "statement", `Book ${dollars(target)} by 31 December 2017`);
  await write(page, "why", "My part of the team goal, and the trip I want to earn.");
  await setMeasure(page, { target, baseline: 0, commit: target - 1_000, stretch: target + 3_000 });
  return page.evaluate(() => location.hash.match(/goals\/([^?]*)/)[1]);
}

async function setMeasure(page, { target, baseline, commit, stretch }) {
  await page.selectOption("#goal-metric", { label: "Bookings" });
  await write(page, "target", target);
  await write(page, "baseline", baseline);
  await write(page, "commit", commit);
  await write(page, "stretch", stretch);
  assert.equal(await page.inputValue("#goal-target"), dollars(target));
}

/** Says who is at the device, where that is somebody else. */
export async function actAs(page, who) {
  const choice = page.locator(".who-am-i").getByRole("button", { name: who });
  if ((await choice.getAttribute("aria-pressed")) !== "true") await choice.click();
}

/** Gives a commitment beside one's name under the goal on screen. */
export async function commit(page, commitment = 8) {
  await page.locator(`.sign-here .sc10 label:nth-child(${commitment})`).click();
}

/** Signs the goal on screen as this person: says who is at the device, gives a commitment, signs. */
export async function sign(page, who, commitment = 8) {
  await actAs(page, who);
  await commit(page, commitment);
  await page.locator(".sign-here .btn.primary").click();
}

/** The whole plan of the story: started, the deals in, the team goal and one for each seller. */
export async function wholePlan(page, story) {
  await startPlan(page, story);
  await importDeals(page, story);
  const team = await writeTeamGoal(page, story);
  const goals = [];
  for (const seller of story.sellers) goals.push(await writeSellerGoal(page, story, seller));
  return { team, goals };
}
