// The content policy in each engine that is here: every screen is drawn under it and nothing breaks it, from the first
// byte of the page on. The server sends the page's own policy once more as a header, which unlike the page's can say where
// to report to.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { absent, names, start } from "./engines.mjs";
import { profile } from "./harness.mjs";
import { dist, serve } from "./serve.mjs";

const page = readFileSync(join(dist, "index.html"), "utf8");
const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)[1];

/** The release on a server that collects what browsers report of it. */
async function reporting(t) {
  const reports = [];
  const take = (request) => {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => reports.push(text));
  };
  const answers = (request, response) => {
    if (request.url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": `${policy}; report-uri /reports` });
      response.end(page);
    } else if (request.url === "/reports") {
      take(request);
      response.writeHead(204).end();
    }
    return ["/", "/reports"].includes(request.url);
  };
  const server = await serve({ answers });
  t.after(server.close);
  return { ...server, reports };
}

const PATHS = ["/checkin", "/team", "/sellers", "/leader", "/sheets", "/import", "/history", "/settings", "/start", "/"];

/** Goes to an address of the app and on to what its page leads to; waits until it is drawn. */
async function show(session, path) {
  await session.run((hash) => void (location.hash = hash), `#${path}`);
  await session.until(() => document.querySelector("main h1, .sheetbar") !== null && !document.querySelector("main[data-drawing]"));
  assert.equal(await session.run(() => document.querySelector("#crash")?.innerText ?? null), null, path);
}

const linked = (session, part) => session.run((part) => [...document.querySelectorAll(`main a[href*="${part}"]`)].map((link) => link.getAttribute("href").slice(1)), part);

/** Runs in the page: what is against the policy, and whether it was refused. */
function misbehave() {
  const isRefused = (act) => {
    try {
      act();
      return false;
    } catch {
      return true;
    }
  };
  const markup = isRefused(() => (document.createElement("div").innerHTML = "<img src=x onerror=window.canary=1>"));
  const handler = isRefused(() => document.body.setAttribute("onclick", "window.canary = 1"));
  document.body.click();
  return { knows: "trustedTypes" in window, refused: [markup, handler], ran: "canary" in window };
}

for (const engine of names) {
  test(`${engine}: every screen under the policy, and nothing breaks it`, { skip: absent(engine) ?? false }, async (t) => {
    const { url, reports } = await reporting(t);
    const { session } = await start(t, engine, await profile(t));
    await session.goto(url);
    await session.until(() => !document.querySelector("#boot") && !document.body.inert);
    await session.clickButton("Open the sample team");
    await session.until(() => document.querySelector(".app .goal-h") !== null);
    const goals = await linked(session, "/goals/");
    await show(session, "/sellers");
    const sellers = await linked(session, "/sellers/");
    await show(session, "/sheets");
    const sheets = await linked(session, "/sheets/");
    assert.ok(goals.length > 0 && sellers.length > 0 && sheets.length > 0);
    for (const path of [...PATHS, goals[0], sellers[0], sheets[0]]) await show(session, path);
    assert.deepEqual(reports, []);

    const { knows, refused, ran } = await session.run(misbehave);
    t.diagnostic(`${engine} ${knows ? "knows" : "does not know"} Trusted Types`);
    assert.equal(ran, false);
    assert.deepEqual(refused, [knows, knows]);
    const patience = Date.now() + 10_000;
    while (reports.length === 0 && Date.now() < patience) await new Promise((done) => setTimeout(done, 50));
    assert.ok(reports.length > 0, "what does break it is reported");
  });
}
