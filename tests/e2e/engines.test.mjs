// The app in every engine that is here: it starts, takes an edit by real keys, and has it after a reload and after the
// browser was closed and started again; nothing in the page breaks a policy or fails unseen.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { absent, names, start } from "./engines.mjs";
import { profile } from "./harness.mjs";
import { told } from "./kill/judge.mjs";
import { isKept, open, opened, savePlan } from "./kill/person.mjs";
import { site } from "./kill/site.mjs";
import { keys } from "./webdriver.mjs";

const team = () => document.querySelector(".plan b")?.textContent;

for (const engine of names) {
  test(`${engine}: the sample team opens, an edit is saved, and it is there after a reload and a restart`, { skip: absent(engine) ?? false }, async (t) => {
    const log = join(await profile(t), "told.jsonl");
    const folder = await profile(t);
    const there = await site(t, { log });
    const today = await start(t, engine, folder);
    const { browserName, browserVersion } = today.session.capabilities;
    t.diagnostic(`${browserName} ${browserVersion}`);

    assert.equal(await open(today.session, there), false, "a new profile holds no plan");
    await today.session.clickButton("Open the sample team");
    await today.session.until(() => document.querySelector(".app"));
    await today.session.until(isKept);
    await today.session.run(() => (location.hash = "/settings"));
    await today.session.click("#set-team");
    await today.session.press([keys.control, "a"], "Harbour 1000001", keys.enter);
    await today.session.until(isKept);
    while (!told(log).some(({ what }) => what === "saved")) await new Promise((done) => setTimeout(done, 20));
    assert.equal(await today.session.run(team), "Harbour 1000001");

    await today.session.reload();
    assert.ok(await opened(today.session), "the plan is there after a reload");
    assert.equal(await today.session.run(team), "Harbour 1000001");
    const before = await savePlan(today.session, there);
    await today.quit();

    const tomorrow = await start(t, engine, folder);
    assert.ok(await open(tomorrow.session, there), "the plan is there after a restart");
    assert.equal(await savePlan(tomorrow.session, there), before, "it is the same plan");
    await tomorrow.quit();
    assert.deepEqual(told(log).filter(({ what }) => what === "trouble"), []);
  });
}
