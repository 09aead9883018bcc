// The log of the network itself: whatever leaves the machine is in it, however it was sent.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { launch, serve } from "./harness.mjs";
import { judged } from "./network.mjs";

const WORKER = 'addEventListener("install", (event) => event.waitUntil(fetch("https://worker.invalid/").catch(() => {})));';

/** Runs in a page without any policy: asks elsewhere in every way there is. */
async function misbehave() {
  fetch("https://fetch.invalid/").catch(() => {});
  navigator.sendBeacon("https://beacon.invalid/");
  new WebSocket("wss://socket.invalid/");
  new Image().src = "https://image.invalid/";
  const put = (name, properties) => document.body.appendChild(Object.assign(document.createElement(name), properties));
  put("iframe", { src: "https://frame.invalid/" });
  put("link", { rel: "prefetch", href: "https://prefetch.invalid/" });
  put("a", { href: "#x", ping: "https://ping.invalid/" }).click();
  await navigator.serviceWorker.register("worker.js");
  await navigator.serviceWorker.ready;
}

test("every way to ask elsewhere is in the log, and what stays here is counted", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "landmark-misbehaves-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>x</title><body>");
  await writeFile(join(folder, "worker.js"), WORKER);
  const server = await serve({ folder });
  t.after(server.close);
  const log = join(folder, "log.json");
  const browser = await launch({ log });
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(misbehave);
  await page.waitForTimeout(500);
  await browser.close();

  const { requests, away } = judged(log);
  assert.ok(requests >= 10, String(requests));
  for (const way of ["fetch", "beacon", "socket", "image", "frame", "prefetch", "ping", "worker"]) {
    assert.ok(away.some((url) => url.includes(`//${way}.invalid`)), `${way} is not in the log: ${away.join(", ")}`);
  }
  assert.ok(away.every((url) => url.includes(".invalid")), away.join(", "));
});
