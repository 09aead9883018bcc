// A seller's goal sheet: one page of paper, one file, and the same sheet in somebody else's browser.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { downloaded, launchPersistent, openApp, printedPages, profile, ready } from "./harness.mjs";
import { openSample } from "./screens.mjs";
import { at, button, dollars, go, sellerTarget, sign, stories, wholePlan } from "./story.mjs";

/** The sheet's words, once its forecast has come. */
async function words(page) {
  await page.locator(".a4 .a4-top").waitFor();
  let last = "";
  for (let left = 40; left > 0; left -= 1) {
    const now = await page.locator(".a4").innerText();
    if (now === last) return now;
    last = now;
    await page.waitForTimeout(250);
  }
  assert.fail("the sheet's words do not settle");
}

/** How large the browser's pages are, in points. */
async function paper(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  return pdf.match(/MediaBox\s*\[([^\]]*)\]/)[1].trim().split(/\s+/).map(Number).slice(2).map(Math.round);
}

for (const story of stories) {
  test(`${story.name}: the sheet prints on one page, is saved as a file, and is the same sheet in another profile`, async (t) => {
    const seller = story.sellers.at(-1);
    const { page, server } = await openApp(t, { hash: at("/") });
    await wholePlan(page, story);
    await sign(page, story.leader);
    await page.locator(".agree-say", { hasText: "Proposed by" }).waitFor();
    await sign(page, seller);
    await page.locator(".agree-say", { hasText: "Agreed" }).waitFor();

    await go(page, "/sheets");
    await page.locator(".shs tbody tr", { hasText: seller }).getByRole("link").click();
    const here = await words(page);
    assert.ok(here.includes(seller) && here.includes(dollars(sellerTarget(story, seller))), here);
    assert.equal(await printedPages(page), 1);
    assert.deepEqual(await paper(page), [595, 842], "A4");
    await page.locator(".sheetbar label", { hasText: "Letter" }).click();
    assert.equal(await printedPages(page), 1);
    assert.deepEqual(await paper(page), [612, 792], "Letter");
    await page.locator(".sheetbar label", { hasText: "A4" }).click();

    const file = await downloaded(page, () => button(page, "Save as file").click());
    assert.match(file.name, /\.json$/);
    const there = await launchPersistent(t, await profile(t));
    const path = join(await profile(t), file.name);
    await writeFile(path, file.bytes);
    const other = await there.open(server, at("/"));
    await ready(other.page);
    await other.page.setInputFiles("#start-file", path);
    assert.equal(await words(other.page), here);
    assert.equal(await printedPages(other.page), 1);
    assert.equal(await other.page.locator(".app").count(), 0, "it is only looked at: no plan was made of it");
    other.assertQuiet();
    await there.close();
  });
}

test("a usual worksheet prints on one page of A4", async (t) => {
  const { page } = await openSample(t, { now: "2026-11-20T10:00:00Z" });
  await page.locator(".needs a.act", { hasText: "Account for it" }).click();
  await page.locator("#goal-statement").waitFor();
  const team = await page.evaluate(() => location.hash);
  await page.evaluate(() => (location.hash = "#/leader"));
  await page.locator('main a[href*="/goals/"]').first().click();
  await page.locator(".rhythm").waitFor();
  const rhythm = await page.evaluate(() => location.hash);
  for (const hash of [team, rhythm]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await page.locator(".form .nums, .form .rhythm").first().waitFor();
    assert.equal(await printedPages(page, "A4"), 1, hash);
  }
});
