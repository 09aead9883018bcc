// What a browser asked of the network, of whatever kind: pages, workers, frames, beacons, sockets, names that were
// looked up ahead. Chromium writes it down itself (--log-net-log), below all that a page could hide behind.
import { readFileSync } from "node:fs";

/**
 * Chromium asks its maker by itself who is signed in and for its own parts, and with a new profile the search engine that
 * Debian has given it. No page has a hand in it, and none may ask there.
 */
const OF_THE_BROWSER = /^https?:\/\/[^/]+\.(google|googleapis|gvt1|gstatic|duckduckgo)\.com(\/|$)/;

const isHere = (url) => /^(data|blob|about|chrome|chrome-extension|devtools):|^\w+:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/.test(url);

/** The events of a log, one a line. The last line of a browser that was killed may be cut. */
function* events(log) {
  const [first, , ...lines] = log.split("\n");
  const { logEventTypes: types } = JSON.parse(`${first.replace(/,\s*$/, "")}}`).constants;
  const names = Object.fromEntries(Object.entries(types).map(([name, number]) => [number, name]));
  for (const line of lines) {
    let event;
    try {
      event = JSON.parse(line.replace(/(,|\]\})?\s*$/, ""));
    } catch {
      continue;
    }
    if (event.params) yield { name: names[event.type], ...event.params };
  }
}

/** How many requests a log has, and where those went that left the machine or looked up a name outside it. */
export function judged(path) {
  let requests = 0;
  const away = new Set();
  for (const { name, url, host, initiator } of events(readFileSync(path, "utf8"))) {
    if (name === "URL_REQUEST_START_JOB") requests += 1;
    const asked = name === "URL_REQUEST_START_JOB" ? url : name === "HOST_RESOLVER_MANAGER_REQUEST" ? host : null;
    if (!asked || isHere(asked)) continue;
    const byItself = !initiator || initiator === "not an origin";
    if (!(byItself && OF_THE_BROWSER.test(asked))) away.add(initiator ? `${asked} for ${initiator}` : asked);
  }
  return { requests, away: [...away] };
}
