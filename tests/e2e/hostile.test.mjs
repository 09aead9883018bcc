// Text that means harm, in every place that takes a text: it stands on every screen, on paper and in every file as the
// text it is, and nothing comes of it. The texts are those of tests/data/hostile.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { downloaded, openApp, ready } from "./harness.mjs";
import { show } from "./screens.mjs";
import { button, saved } from "./story.mjs";

const data = (name) => readFileSync(fileURLToPath(new URL(`../data/${name}`, import.meta.url)), "utf8");

const texts = Object.values(JSON.parse(data("hostile.json"))).flat();

// ---- A plan full of them ----------------------------------------------------------------------------

const frozen = JSON.parse(data("frozen/v1-north.json"));

/** The texts of each kind of row. */
const FIELDS = {
  people: ["name", "territory", "strengths", "motivates", "new_to"],
  days_off: ["note"],
  metrics: ["name", "upper", "lower"],
  goals: ["statement", "why", "needs"],
  landmarks: ["name"],
  signatures: ["reason"],
  check_ins: ["reason", "obstacle"],
  actions: ["what"],
  events: ["note"],
  accountings: ["happened", "cause_words", "steps", "reason"],
  rewards: ["text"],
  recognitions: ["text"],
  steps: ["text", "answer"],
  reviews: ["worked", "did_not", "because", "changes"],
  scenarios: ["name", "note"],
  batches: ["file"],
  readings: ["note"],
};

// Rows of one text are those of the frozen plan under ids of their own; the leader is everybody's.
const LEADER = "ir1-2";
const STEP = 100;
const own = (id, turn) => (id === LEADER ? id : `ir1-${(parseInt(id.slice(4), 36) + STEP * turn).toString(36)}`);
const isId = (value) => typeof value === "string" && /^ir1-[0-9a-z]+$/.test(value);

function underOwnIds(value, turn) {
  if (isId(value)) return own(value, turn);
  if (Array.isArray(value)) return value.map((inner) => underOwnIds(inner, turn));
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, underOwnIds(inner, turn)]));
  return value;
}

function rowsOf(table, text, turn) {
  const rows = frozen.tables[table].filter((row) => turn === 0 || row.id !== LEADER);
  return rows.map((row) => {
    const mine = underOwnIds(row, turn);
    for (const field of FIELDS[table]) mine.row[field] = text;
    if (table === "goals") mine.row.if_then = { when: text, then: text };
    if (table === "goals") mine.row.grounds = [[text, "10"]];
    if (table === "batches") for (const deal of mine.row.deals) Object.assign(deal, { key: { source: `D-${turn}` }, account: text, product: text, stage_name: text });
    return mine;
  });
}

/** A plan's file in which each of the texts stands in every place that takes one. */
function planOf(texts) {
  const plan = structuredClone(frozen);
  for (const table of Object.keys(FIELDS)) plan.tables[table] = texts.flatMap((text, turn) => rowsOf(table, text, turn));
  const settings = plan.tables.settings[0].row;
  Object.assign(settings, { team: texts[0], own_priorities: texts.slice(0, 3), holidays: texts.slice(0, 5).map((name, at) => ({ date: `2026-05-0${at + 1}`, name })) });
  return { name: "plan.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(plan)) };
}

const goalsOf = (texts) => texts.map((_, turn) => own("ir1-5", turn));
const peopleOf = (texts) => [LEADER, ...texts.map((_, turn) => own("ir1-3", turn))];

// ---- What may stand on a page -----------------------------------------------------------------------

/** Runs in the page: what is there that the app did not mean, and which elements there are. */
function looked() {
  const wrong = [];
  const say = (element, what) => wrong.push(`${what}: ${element.outerHTML.slice(0, 200)}`);
  const names = new Set();
  for (const element of document.body.querySelectorAll("*")) {
    names.add(element.localName);
    for (const { name, value } of element.attributes) {
      if (/^on|^(src|srcdoc|action|formaction|data|xlink:href|background|ping)$/i.test(name)) say(element, `an attribute ${name}`);
      if (name === "href" && !value.startsWith("#")) say(element, "a link that leaves");
    }
  }
  if (document.querySelectorAll("script").length > 2 || document.querySelectorAll("base, meta[http-equiv=refresh]").length > 0) wrong.push("something new in the head");
  if ("canary" in window) wrong.push("a script ran");
  return { wrong, names: [...names] };
}

/** Asserts that a page holds only what the app draws; `known` are the names of all elements that a harmless plan shows. */
async function assertOnlyOurs(page, known, where) {
  const { wrong, names } = await page.evaluate(looked);
  assert.deepEqual(wrong, [], where);
  assert.deepEqual(names.filter((name) => !known.has(name)), [], `elements that no harmless plan has: ${where}`);
}

const noDialogs = (page) => page.on("dialog", (dialog) => assert.fail(`a dialog: ${dialog.message()}`));

/** All that can be read on the page: text, and what stands in fields. */
const readable = (page) => page.evaluate(() => [document.body.textContent, ...[...document.querySelectorAll("input, textarea, option")].map((field) => field.value)].join("\n"));

/** How a text is looked for: fields of one line have no line ends, and a name has one blank between its words. */
const plain = (text) => text.toWellFormed().replace(/[\s\u0085\u202a-\u202e\u2066-\u2069]+/g, "");

// ---- Every view -------------------------------------------------------------------------------------

const FIXED = ["/", "/checkin", "/team", "/sellers", "/leader", "/sheets", "/import", "/history", "/settings", "/start"];

async function openPlan(t, texts) {
  const app = await openApp(t, { now: "2026-02-20T10:00:00Z" });
  noDialogs(app.page);
  await app.page.setInputFiles("#start-file", planOf(texts));
  await button(app.page, "Open this plan").click();
  await app.page.locator(".app").waitFor();
  await saved(app.page);
  return app;
}

async function walk(page, paths, look) {
  for (const path of paths) {
    await show(page, path);
    await look(path);
  }
}

/** The names of all elements on the screens of a plan without harm in it. */
let harmless;
async function known(t) {
  if (harmless) return harmless;
  const some = ["North", "South", "East"];
  const { page } = await openPlan(t, some);
  harmless = new Set();
  const note = async () => (await page.evaluate(looked)).names.forEach((name) => harmless.add(name));
  await walk(page, [...FIXED, ...peopleOf(some).map((id) => `/sellers/${id}`), `/sheets/${peopleOf(some)[1]}`, ...goalsOf(some).map((id) => `/goals/${id}`)], note);
  return harmless;
}

const SHARE = 80; // texts a plan
const shares = Array.from({ length: Math.ceil(texts.length / SHARE) }, (_, at) => texts.slice(at * SHARE, (at + 1) * SHARE));

// Lists show all rows; of a page that has one row to itself, every fourth to sixteenth is looked at.
for (const [at, share] of shares.entries()) {
  test(`texts ${at * SHARE + 1} to ${at * SHARE + share.length}: every view, paper and the plan's file have them as text`, async (t) => {
    const names = await known(t);
    const { page } = await openPlan(t, share);
    let seen = "";
    const look = async (path) => {
      await assertOnlyOurs(page, names, path);
      seen += await readable(page);
    };
    const people = peopleOf(share).map((id) => `/sellers/${id}`);
    const goals = goalsOf(share).map((id) => `/goals/${id}`);
    const every = (step) => (_, turn) => turn % step === 0;
    await walk(page, [...FIXED, ...people.filter(every(8)), ...goals.filter(every(4))], look);
    const read = plain(seen);
    assert.deepEqual(share.filter((text) => !read.includes(plain(text))), [], "texts that no view shows");

    for (const id of peopleOf(share).filter(every(16))) {
      await show(page, `/sheets/${id}`);
      await page.emulateMedia({ media: "print" });
      await assertOnlyOurs(page, names, `the sheet of ${id}, printed`);
      await page.pdf();
      await page.emulateMedia({ media: "screen" });
    }

    const file = await downloaded(page, async () => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type("Save the plan as a file");
      await page.keyboard.press("Enter");
    });
    assert.match(file.name, /^landmark-[\p{L}\p{N}-]*\.json$/u);
    const rows = JSON.parse(file.bytes).tables.goals.map(({ row }) => row.why);
    assert.deepEqual(new Set(rows), new Set(share.map((text) => text.toWellFormed())));
  });
}

// ---- Typed ------------------------------------------------------------------------------------------

const TYPED = "input:not([type]), input[type=text], input[type=search], textarea";

/** Types texts into the fields of the screen at an address, one after the other, and leaves each as a person does. */
async function typeInto(page, path, next) {
  await show(page, path);
  await page.evaluate(() => document.querySelectorAll("main details").forEach((one) => (one.open = true)));
  const fields = page.locator("main").locator(TYPED).filter({ visible: true });
  const count = await fields.count();
  for (let at = 0; at < count; at += 1) {
    for (let left = PER_FIELD; left > 0; left -= 1) {
      const field = fields.nth(at);
      if ((await fields.count()) <= at || !(await field.isEditable().catch(() => false))) break;
      await field.fill(next());
      await field.press("Tab").catch(() => {}); // what was typed may have taken the field away
      if ((await page.locator("dialog[open]").count()) > 0) await page.keyboard.press("Escape");
    }
  }
  return count;
}

const PER_FIELD = 4;

test("typed into every field of every screen, they do nothing there", async (t) => {
  const names = await known(t);
  const some = ["North", "South", "East"];
  const { page } = await openPlan(t, some);
  let turn = 0;
  const next = () => texts[(turn++ * 7) % texts.length].toWellFormed(); // 7 has no part in their number: all come round
  let fields = 0;
  for (const path of [...FIXED, `/sellers/${peopleOf(some)[1]}`, `/sheets/${peopleOf(some)[1]}`, ...goalsOf(some).slice(0, 2).map((id) => `/goals/${id}`)]) {
    fields += await typeInto(page, path, next);
    await assertOnlyOurs(page, names, `typed into ${path}`);
  }
  t.diagnostic(`${turn} texts into ${fields} fields`);
  assert.ok(fields >= 40, String(fields));
  await saved(page);
  await page.reload();
  await ready(page);
  for (const path of FIXED) {
    await show(page, path);
    await assertOnlyOurs(page, names, `${path}, loaded anew`);
  }
});

test("a goal's sentence and its reason are kept to the letter", async (t) => {
  const { page } = await openPlan(t, ["North"]);
  const goal = `/goals/${goalsOf(["North"])[0]}`;
  for (const text of texts.filter((text, at) => at % 11 === 0 && plain(text) !== "")) {
    await show(page, goal);
    await page.fill("#goal-why", text.toWellFormed());
    await page.press("#goal-why", "Tab");
    await show(page, "/history");
    await show(page, goal);
    const kept = await page.inputValue("#goal-why");
    assert.equal(plain(kept), plain(text));
  }
});

test("half a character is kept as a sign for one that is missing, and nothing stops", async (t) => {
  const { page } = await openPlan(t, ["North"]);
  await show(page, `/goals/${goalsOf(["North"])[0]}`);
  await page.fill("#goal-why", "half \ud83d");
  await page.press("#goal-why", "Tab");
  await saved(page);
  await page.reload();
  await ready(page);
  assert.equal(await page.inputValue("#goal-why"), "half \ufffd");
});

/** Shows a table in Import that has texts for its name, its headings and its cells. */
async function preview(page, texts) {
  const quoted = (cell) => `"${cell.toWellFormed().replaceAll('"', '""')}"`;
  const header = ["Owner", "Stage", "Close Date", "Amount", ...texts.slice(0, 5)];
  const rows = texts.map((text) => [text, text, "2026-01-15", "100", text, text, text, text, text]);
  const table = [header, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n");
  await show(page, "/import");
  await page.setInputFiles("#import-open", { name: `${texts[0].slice(0, 60).replaceAll("/", "")}.csv`, mimeType: "text/csv", buffer: Buffer.from(table) });
  await page.locator("main .msg.stay, main .im").first().waitFor();
}

const OF_A_TABLE = 100; // texts

test("a table of them is previewed as text, its name and its headings too", async (t) => {
  const names = new Set(await known(t));
  const { page } = await openPlan(t, ["North", "South", "East"]);
  await preview(page, Array.from({ length: OF_A_TABLE }, (_, at) => `Word ${at}`));
  for (const name of (await page.evaluate(looked)).names) names.add(name);
  for (let at = 0; at < texts.length; at += OF_A_TABLE) {
    await preview(page, texts.slice(at, at + OF_A_TABLE));
    await assertOnlyOurs(page, names, `a table from text ${at}`);
  }
});

test("what is looked for in the palette is text", async (t) => {
  const names = await known(t);
  const { page } = await openPlan(t, ["North"]);
  await page.keyboard.press("Control+k");
  for (const text of texts.filter((_, at) => at % 9 === 0)) {
    await page.locator("dialog[open] input").fill(text.toWellFormed());
    await assertOnlyOurs(page, names, text);
  }
});
