// As of 27 November 2017 the Overview is the plan on a page, and every sum on it is the sum of the file's rows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { openApp, printedPages } from "./harness.mjs";
import { asOf, at, button, dollars, go, openSample, quarter, sellerTarget, startPlan, stories, teamTarget, wholePlan, writeTeamGoal } from "./story.mjs";

const off = ["2017-11-23", "2017-11-24", "2017-12-25"];

/** Working days between two days, both counted, by the plan's week and holidays. */
function workingDays(from, to) {
  let days = 0;
  for (let day = new Date(`${from}T00:00Z`); day <= new Date(`${to}T00:00Z`); day = new Date(day.getTime() + 86_400_000)) {
    const isOff = [0, 6].includes(day.getUTCDay()) || off.includes(day.toISOString().slice(0, 10));
    days += isOff ? 0 : 1;
  }
  return days;
}

const share = (day) => workingDays(quarter.from, day) / workingDays(quarter.from, quarter.to);
const signed = (amount) => (Math.round(amount) < 0 ? `−${dollars(-Math.round(amount))}` : `+${dollars(Math.round(amount))}`);
const row = (page, name) => page.locator(".ladder-tbl tr", { has: page.locator("th", { hasText: name }) });
const figure = async (from, name) => (await from.locator(`[data-figure="${name}"]`).first().innerText()).trim();

for (const story of stories) {
  test(`${story.name}: the Overview's sums are the file's, to the unit`, async (t) => {
    if (story.isReal) assert.equal(story.booked(), 160_924);
    const { page } = await openApp(t, { hash: at("/") });
    await wholePlan(page, story);
    await go(page, "/");
    assert.match(await page.locator(".topbar .asof").innerText(), /As of Mon 27 Nov 2017/);
    const left = workingDays("2017-11-28", quarter.to);
    assert.match(await page.locator(".topbar").innerText(), new RegExp(`Central, Q4 2017\\. Week 48, ${left} working days left`));

    for (const seller of story.sellers) {
      const target = sellerTarget(story, seller);
      assert.equal(await figure(row(page, seller), "Target"), dollars(target));
      assert.equal(await figure(row(page, seller), "Actual"), dollars(story.booked([seller])));
      assert.equal(await figure(row(page, seller), "Variance"), signed(story.booked([seller]) - target * share(asOf)));
      assert.equal(await row(page, seller).locator(".bul svg").count(), 1);
      assert.equal(await row(page, seller).locator(".c-week svg").count(), 1);
    }
    const parts = story.sellers.map((seller) => sellerTarget(story, seller)).reduce((one, other) => one + other);
    const sums = row(page, "Sum of targets");
    assert.equal(await figure(sums, "SumOfParts"), dollars(parts));
    assert.equal(await figure(sums, "SumOfActuals"), dollars(story.booked()));
    const over = parts - teamTarget(story);
    const line = over === 0 ? /The targets add up to the goal\./ : new RegExp(`\\${dollars(Math.abs(over))} ${over > 0 ? "over" : "under"} the goal`);
    assert.match(await figure(sums, "Mismatch"), line);

    const team = row(page, "Team goal");
    assert.equal(await figure(team, "Target"), dollars(teamTarget(story)));
    assert.equal(await figure(team, "Actual"), dollars(story.booked()));
    assert.equal(await figure(team, "Variance"), signed(story.booked() - teamTarget(story) * share(asOf)));
    assert.equal(await figure(page.locator(".keyrow"), "Share"), `${Math.round(share(asOf) * 100)}\u2009%`);
    assert.equal(await page.locator(".ov-trail figure, .ov-trail svg").first().isVisible(), true);
    assert.ok((await page.locator(".goal-say").innerText()).length > 20, "one sentence in words");

    // Another day, other sums: nothing that was won later counts.
    await go(page, "/", "2017-10-31");
    await page.locator(".asof", { hasText: "31 Oct 2017" }).waitFor();
    assert.equal(await figure(row(page, "Team goal"), "Actual"), dollars(story.booked(story.sellers, quarter.from, "2017-10-31")));
  });
}

test("an address that asks for a day that is none says so and leads to one", async (t) => {
  const { page } = await openApp(t, { hash: at("/") });
  await openSample(page);
  await go(page, "/", "2026-13-77");
  const banner = page.locator(".banner", { hasText: "asof=2026-13-77" });
  await banner.waitFor();
  assert.match(await banner.innerText(), /not a day, so today is shown\. Write it as asof=/);
  await banner.getByRole("button", { name: "Choose a day" }).click();
  await page.fill("#asof-day", "2026-05-03");
  await page.getByRole("button", { name: "Look at this day" }).click();
  await page.locator(".topbar .asof", { hasText: "3 May 2026" }).waitFor();
  assert.equal(await banner.count(), 0);
  await go(page, "/", "abc");
  await page.locator(".banner", { hasText: "asof=abc" }).getByRole("button", { name: "Today" }).click();
  await page.waitForFunction(() => !location.hash.includes("asof"));
  assert.equal(await page.locator(".banner", { hasText: "asof" }).count(), 0);
});

test("the table behind the trail has the numbers of the picture", async (t) => {
  const [story] = stories;
  const { page } = await openApp(t, { hash: at("/") });
  await wholePlan(page, story);
  await go(page, "/");
  await page.locator(".ov-trail").getByText("Show the numbers").click();
  const weeks = page.locator(".ov-trail table tbody tr");
  await weeks.first().waitFor();
  assert.ok((await weeks.count()) >= 13, "a row for each week of the quarter");
  assert.ok((await page.locator(".ov-trail table").innerText()).includes(dollars(story.booked())));
});

test("her own goals come from templates, and their progress from logged events", async (t) => {
  const [story] = stories;
  const { page } = await openApp(t, { hash: at("/") });
  await wholePlan(page, story);
  await go(page, "/leader");
  const templates = page.locator(".templates li");
  const names = await templates.locator("h3").allInnerTexts();
  assert.ok(names.length >= 4, names.join(", "));
  for (const name of names.slice(0, 4)) {
    await templates.filter({ has: page.getByRole("heading", { name, exact: true }) }).getByRole("button").click();
    await page.locator("#goal-statement").waitFor();
    await go(page, "/leader");
  }
  const held = page.locator('.rhythm [data-figure="Rhythm"]').first();
  const number = async () => Number((await held.innerText()).match(/^\d+/)?.[0]);
  assert.equal(await number(), 0, await held.innerText());
  await page.selectOption("#log-kind", { label: "1:1" });
  await page.selectOption("#log-with", { label: story.sellers[0] });
  await page.fill("#log-date", "20 Nov 2017");
  await button(page, "Log it").click();
  await page.locator(".events li", { hasText: story.sellers[0].split(" ")[0] }).waitFor();
  assert.equal(await number(), 1, await held.innerText());
  await go(page, "/");
  assert.ok((await page.locator(".ov-mine .rhythm > li").count()) >= 4, "the strip of her own goals");
});

test("a ladder that needs a second leaf of paper prints, and the page lives on", async (t) => {
  const leader = "Mira Kestrel";
  const sellers = Array.from({ length: 26 }, (_, at) => `Seller ${String.fromCharCode(65 + at)}`);
  const rows = ["sales_agent,manager,regional_office", ...sellers.map((seller) => `${seller},${leader},Harbour`), "Edda Quillon,Tomas Verhaal,Harbour"];
  const roster = { ...stories[0].roster, buffer: Buffer.from(rows.join("\r\n") + "\r\n") };
  const { page } = await openApp(t, { hash: at("/") });
  await startPlan(page, { ...stories[0], roster, leader, sellers });
  await writeTeamGoal(page, stories[0]);
  await go(page, "/");
  await row(page, sellers.at(-1)).waitFor();
  assert.equal(await page.locator(".ladder-tbl tbody tr").count(), sellers.length);
  // The foot of a table is printed under each of its leaves; the sums belong under the last seller alone.
  await page.emulateMedia({ media: "print" });
  const foot = await page.locator(".ladder-tbl tfoot").evaluate((foot) => getComputedStyle(foot).display);
  assert.notEqual(foot, "table-footer-group", "the sums are repeated on every leaf");
  await page.emulateMedia({ media: "screen" });
  const pages = await printedPages(page);
  assert.ok(pages >= 2 && pages <= 3, `${pages} leaves for ${sellers.length} sellers`);
  await go(page, "/team");
  await page.getByRole("heading", { name: "Team", exact: true }).waitFor();
});
