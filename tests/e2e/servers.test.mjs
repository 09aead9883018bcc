// The settings that docs/servers.md gives for nginx, Apache and Caddy: each server is started with its piece of that page,
// hands out the release, and says the headers; the app runs under them, keeps its files and cannot be framed.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { openApp, ready, serve, sleep } from "./harness.mjs";
import { dist } from "./serve.mjs";

const told = await readFile(fileURLToPath(new URL("../../docs/servers.md", import.meta.url)), "utf8");
const piece = (language) => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "s").exec(told)[1];

/** Replaces what must be there. */
function put(text, ...pairs) {
  for (const [from, to] of pairs) {
    assert.ok(text.includes(from), `docs/servers.md says something else than ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

// ---- The servers ------------------------------------------------------------------------------------

const MODULES = ["mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate"];

/** How each is told its port and folder, and started on its file. */
const servers = {
  nginx: {
    command: "nginx",
    file: ({ port, root, folder }) => `
      daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/log;
      events { }
      http {
        include /etc/nginx/mime.types; access_log off;
        ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((what) => `${what}_temp_path ${folder}/${what};`).join(" ")}
        ${put(piece("nginx"), ["listen 443 ssl", `listen 127.0.0.1:${port}`], ["/srv/landmark", root])}
      }`,
    words: (file) => ["-c", file],
  },
  apache: {
    command: "apache2",
    file: ({ port, root, folder }) => `
      ServerRoot ${folder}
      ServerName 127.0.0.1
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      ErrorLog ${folder}/log
      User www-data
      Group www-data
      ${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
      TypesConfig /etc/mime.types
      ${put(piece("apache"), ["*:443", `127.0.0.1:${port}`], ["/srv/landmark", root])}`,
    words: (file) => ["-D", "FOREGROUND", "-f", file],
  },
  caddy: {
    command: "caddy",
    file: ({ port, root }) => `{\n\tadmin off\n\tauto_https off\n}\n${put(piece("caddyfile"), ["landmark.example", `http://127.0.0.1:${port}`], ["/srv/landmark", root])}`,
    words: (file) => ["run", "--adapter", "caddyfile", "--config", file],
  },
};

function isInstalled(command) {
  try {
    execFileSync("sh", ["-c", `command -v ${command}`], { stdio: "ignore", env: withSystem });
    return true;
  } catch {
    return false;
  }
}

// Servers stand where only the system's own scripts look.
const withSystem = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Starts a server on a copy of the release; gives its address in the harness's shape. */
async function started(t, { command, file, words }) {
  const folder = await mkdtemp(join(tmpdir(), "landmark-server-"));
  await chmod(folder, 0o755); // Apache reads as somebody else
  const root = join(folder, "site");
  await cp(dist, root, { recursive: true });
  const port = await freePort();
  const settings = join(folder, "settings");
  await writeFile(settings, file({ port, root, folder }));
  const child = spawn(command, words(settings), { stdio: ["ignore", "ignore", "pipe"], detached: true, env: { ...withSystem, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } });
  let said = "";
  child.stderr.on("data", (chunk) => (said += chunk));
  const gone = new Promise((done) => child.once("exit", done));
  // All of it at once: in an orderly end some wait until a browser has let go of every connection.
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    await gone;
  };
  t.after(async () => {
    await close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  const origin = `http://127.0.0.1:${port}`;
  const patience = Date.now() + 10_000;
  while (!(await fetch(origin).catch(() => null))) {
    assert.ok(child.exitCode === null && Date.now() < patience, `${command} does not answer:\n${said}`);
    await sleep(50);
  }
  return { origin, url: `${origin}/`, port, close };
}

// ---- What they say ----------------------------------------------------------------------------------

const EVERYWHERE = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=()",
};
const NOT_FRAMED = "frame-ancestors 'none'";
const ASKED_EACH_TIME = "no-cache";

const files = await readdir(dist);
const hashed = (suffix) => files.find((name) => new RegExp(`-[0-9a-f]{16,}\\.${suffix}$`).test(name));
const said = {
  "": { type: /^text\/html/, policy: NOT_FRAMED, cache: ASKED_EACH_TIME },
  "worker.js": { type: /javascript/, policy: `default-src 'none'; connect-src 'self'; ${NOT_FRAMED}`, cache: ASKED_EACH_TIME },
  "manifest.webmanifest": { type: /^application\/manifest\+json/, policy: NOT_FRAMED, cache: ASKED_EACH_TIME },
  "icon.svg": { type: /^image\/svg\+xml/, policy: NOT_FRAMED, cache: ASKED_EACH_TIME },
};
for (const [suffix, type] of [["wasm", /^application\/wasm/], ["js", /javascript/], ["css", /^text\/css/]]) {
  said[hashed(suffix)] = { type, policy: NOT_FRAMED, cache: "public, max-age=31536000, immutable" };
}

async function assertHeaders(server) {
  for (const [name, { type, policy, cache }] of Object.entries(said)) {
    const { headers, status } = await fetch(server.url + name);
    assert.equal(status, 200, name);
    assert.match(headers.get("content-type"), type, name);
    const heard = Object.fromEntries(["content-security-policy", "cache-control", ...Object.keys(EVERYWHERE)].map((header) => [header, headers.get(header)]));
    assert.deepEqual(heard, { "content-security-policy": policy, "cache-control": cache, ...EVERYWHERE }, name);
  }
}

/** A page of somebody else tries to show the app in a frame. */
async function assertNotFramed(t, context, server) {
  const folder = await mkdtemp(join(tmpdir(), "landmark-elsewhere-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, "index.html"), `<!doctype html><title>Elsewhere</title><iframe src="${server.url}"></iframe>`);
  const elsewhere = await serve({ folder });
  t.after(elsewhere.close);
  const page = await context.newPage();
  const refused = page.waitForEvent("console", { predicate: (message) => /frame-ancestors/.test(message.text()), timeout: 10_000 });
  await page.goto(elsewhere.url);
  await refused;
  assert.match(page.frames()[1].url(), /^chrome-error:/, "the app stands in a frame");
  await page.close();
}

for (const [name, server] of Object.entries(servers)) {
  const skip = isInstalled(server.command) ? false : `SKIPPED: ${server.command} is not installed here`;
  test(`${name}, set up as docs/servers.md says: every header, the app runs, keeps its files and stays in no frame`, { skip }, async (t) => {
    const at = await started(t, server);
    await assertHeaders(at);
    const { page, context } = await openApp(t, { server: at, worker: true });
    await ready(page);
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      while (!navigator.serviceWorker.controller) await new Promise((done) => setTimeout(done, 20));
    });
    await assertNotFramed(t, context, at);
    await at.close();
    await page.reload();
    await ready(page);
    assert.ok((await page.locator("h1").first().innerText()).length > 0, "it opens without the server");
  });
}
