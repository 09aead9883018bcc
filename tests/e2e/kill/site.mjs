// The app as it is served to a browser that will be killed: with the observer in its page, and an ear for what that
// tells. What is heard goes into the oracle's log before anything else happens.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { dist, serve } from "../serve.mjs";

const script = (name) => readFileSync(new URL(`./${name}`, import.meta.url));
const scripts = { "/observer.js": script("observer.js"), "/local-only.js": script("local-only.js") };

/** The words of the page with these scripts before all others. */
const withScripts = (page, names) => page.replace("<head>", `<head>${names.map((name) => `<script src="${name}"></script>`).join("")}`);

async function body(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

/**
 * Serves the app to one profile. `log` is the oracle's file; `onHeard` is called with each report after it is in there;
 * `plan` is what a person would choose as a plan file. `handedOver()` gives the next file that the page saves.
 */
export async function site(t, { log, plan, onHeard = () => {} }) {
  const page = await readFile(join(dist, "index.html"), "utf8");
  const site = { before: [], handed: null, onHeard };
  writeFileSync(log, "");
  const note = (said) => appendFileSync(log, `${JSON.stringify({ at: Date.now(), ...said })}\n`);
  const posts = {
    "/oracle": (bytes) => {
      const said = JSON.parse(bytes);
      note(said);
      site.onHeard(said);
    },
    "/file": (bytes) => site.handed?.(bytes.toString()),
  };
  const texts = { "/": () => withScripts(page, [...site.before, "observer.js"]), "/plan-to-open": () => plan };
  function answers(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    const take = posts[pathname];
    if (request.method === "POST" && take) {
      // A browser that is killed while it speaks has said nothing.
      body(request).then((bytes) => (take(bytes), response.writeHead(204).end()), () => {});
      return true;
    }
    const kind = pathname in texts ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8";
    const text = texts[pathname]?.() ?? scripts[pathname];
    if (text === undefined) return false;
    response.writeHead(200, { "content-type": kind, "cache-control": "no-store" }).end(text);
    return true;
  }
  const server = await serve({ answers });
  t.after(() => server.close());
  return Object.assign(site, { url: server.url, note, handedOver: () => new Promise((done) => (site.handed = done)) });
}
