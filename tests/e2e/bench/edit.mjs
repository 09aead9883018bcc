// From a key to the frame that shows what came of it, and what is drawn anew when the day changes.

const SAMPLES = 11;

export async function throttled(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
  return session;
}

/** The address of the first seller's goal on the Overview. */
export async function sellersGoal(page, url) {
  await page.goto(url);
  await page.waitForSelector(".ladder-tbl td.agr a");
  return page.locator(".ladder-tbl td.agr a").first().getAttribute("href");
}

/** Opens a goal's worksheet whose terms are open, so that its target can be typed again and again. */
export async function openWorksheet(page, url) {
  const goal = await sellersGoal(page, url);
  await page.goto(url + goal);
  await page.waitForSelector("#goal-target");
  await page.waitForFunction(() => document.querySelector('.saved[data-state="saved"], .saved[data-state="old"]'));
  await page.fill("#goal-target", "61000");
  await page.press("#goal-target", "Enter");
  const why = page.locator("dialog[open] textarea, dialog[open] input");
  await page.waitForTimeout(500);
  if ((await why.count()) > 0) {
    // The terms were agreed: changing one asks for its reason, once.
    await why.first().fill("Measured");
    await page.locator("dialog[open] .btn.primary").click();
    await page.waitForSelector("dialog[open]", { state: "detached" });
  }
}

// The goal check reads a draft once the typing rests. That is not part of keeping the edit: it is over,
// and a frame painted after it, before the key is pressed.
async function rested(page) {
  await page.waitForTimeout(400);
  await page.evaluate(() => window.bench.painted(() => true));
}

/** Typing a target until the goal check has read the draft: the longest frame in that time. */
export async function goalChecks(context, url, rate) {
  const page = await context.newPage();
  await openWorksheet(page, url);
  const session = await throttled(page, rate);
  const times = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    await page.evaluate(() => {
      window.bench.stopFrames = window.bench.watchFrames();
    });
    await page.fill("#goal-target", String(55_000 + 500 * sample));
    await rested(page);
    const seen = await page.evaluate(() => window.bench.stopFrames());
    if (sample > 0) times.push(seen.frame);
    await page.press("#goal-target", "Escape");
    await rested(page);
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.close();
  return times;
}

/** Types a target and waits for the frame in which the figures are other ones. Milliseconds from the key. */
export async function typeTarget(page, value) {
  await page.fill("#goal-target", String(value));
  await rested(page);
  // Without a result: a promise given back would be waited for before the key is pressed.
  await page.evaluate(() => {
    const before = window.bench.figures();
    window.bench.after = window.bench.painted(() => window.bench.figures() !== before, 15_000);
  });
  await page.press("#goal-target", "Enter");
  return page.evaluate(async () => (await window.bench.after) - window.bench.keydown);
}

/** Types a target and waits until the whole sheet has followed it. Milliseconds from the key. */
async function typeAndFollow(page, value) {
  await page.fill("#goal-target", String(value));
  await rested(page);
  await page.evaluate(() => {
    window.bench.after = window.bench.lastChange(window.bench.worksheet, 800);
  });
  await page.press("#goal-target", "Enter");
  return page.evaluate(async () => (await window.bench.after) - window.bench.keydown);
}

/**
 * Edit to paint on a goal's worksheet: until the sentence of where the goal stands has its new figures, and until all
 * that rests on the target has followed: the numbers, the goal check, the agreement, the record.
 */
export async function worksheetEdits(context, url, rate) {
  const page = await context.newPage();
  await openWorksheet(page, url);
  const session = await throttled(page, rate);
  const first = [];
  const last = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const took = await typeTarget(page, 62_000 + 500 * sample);
    const followed = await typeAndFollow(page, 62_250 + 500 * sample);
    if (sample === 0) continue;
    first.push(took);
    last.push(followed);
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.close();
  return { first, last };
}

/** Edit to paint in Check-in: a typed number of this week kept by Enter. Nothing where there is no such cell. */
export async function checkinEdits(context, url, rate) {
  const page = await context.newPage();
  await page.goto(`${url}#/checkin`);
  const cells = page.locator("input.cin:not(.file)");
  await page.waitForSelector("main h1, .page", { timeout: 30_000 });
  await page.waitForTimeout(1_500);
  if ((await cells.count()) === 0) {
    await page.close();
    return null;
  }
  const id = await cells.first().getAttribute("id");
  const session = await throttled(page, rate);
  const times = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const typed = String(1_200 + sample);
    await page.evaluate(([id, typed]) => {
      const cell = document.getElementById(id);
      cell.focus();
      // What is kept is written with its thousands apart: other text than was typed.
      window.bench.after = window.bench.painted(() => cell.value !== typed && cell.value.replace(/\D/g, "") === typed);
    }, [id, typed]);
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    const took = await page.evaluate(async () => (await window.bench.after) - window.bench.keydown);
    if (sample > 0) times.push(took);
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  await page.close();
  return times;
}

/** From another as-of day to the frame with another trail: the goal's figures and its drawing. */
export async function trails(context, url) {
  const page = await context.newPage();
  const goal = await sellersGoal(page, url);
  await page.goto(url + goal);
  await page.waitForSelector(".trail .wide svg");
  const times = [];
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    const day = `2026-08-${String(5 + sample).padStart(2, "0")}`;
    const took = await page.evaluate(async (hash) => {
      const trail = () => document.querySelector(".trail .wide")?.innerHTML;
      const before = trail();
      const after = window.bench.painted(() => trail() && trail() !== before);
      location.hash = hash;
      const at = await after;
      return at - window.bench.hashchange;
    }, `${goal.split("?")[0]}?asof=${day}`);
    if (sample > 0) times.push(took);
    await page.waitForTimeout(300);
  }
  await page.close();
  return times;
}
