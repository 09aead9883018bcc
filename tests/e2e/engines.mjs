// The engines a browser can have, and how one of each is started on a profile of its own, and killed.
//
// Driver and browser, with all its helpers, are one process group: a kill takes all of them in one moment, and nothing of
// another test. What the system had taken over from them by then still reaches the disk; only a power cut loses that.
//
// On Debian: chromium and chromium-driver; firefox-esr, and `cargo install geckodriver`; webkit2gtk-driver, xvfb,
// gir1.2-webkit2-4.1 and python3-gi.
import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromiumArgs } from "./harness.mjs";
import { listening, newSession } from "./webdriver.mjs";

const webkitBrowser = fileURLToPath(new URL("./engines/webkit.py", import.meta.url));

/** Where a program is: its variable's word, or the first of these names that the path knows; or null. */
function program(variable, ...names) {
  if (process.env[variable]) return process.env[variable];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const isThere = (path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isThere) ?? null;
}

const programs = (named) => Object.fromEntries(Object.entries(named).map(([variable, names]) => [variable, program(variable, ...names)]));

// Debian has it for its own Python only, not for another one on the path.
function webkitForPython() {
  const python = "/usr/bin/python3";
  const asked = 'import gi; gi.require_version("WebKit2", "4.1"); gi.require_version("Gtk", "3.0")';
  return spawnSync(python, ["-c", asked], { stdio: "ignore" }).status === 0 ? python : null;
}

/** Each engine: the programs it needs, how its driver is called, and what is asked of a session. */
const engines = {
  chromium: {
    needs: programs({ CHROMIUM: ["chromium", "chromium-browser", "google-chrome"], CHROMEDRIVER: ["chromedriver"] }),
    driver: ({ CHROMEDRIVER }, port) => [CHROMEDRIVER, `--port=${port}`],
    wants: ({ CHROMIUM }, folder) => ({
      "goog:chromeOptions": {
        binary: CHROMIUM,
        args: [...chromiumArgs(), "--headless=new", `--user-data-dir=${folder}`, "--window-size=1440,900"],
        // Its own first page, which it also shows after a crash, would ask its search engine for one.
        prefs: { session: { restore_on_startup: 4, startup_urls: ["about:blank"] }, profile: { exit_type: "Normal" } },
      },
    }),
  },
  firefox: {
    needs: programs({ FIREFOX: ["firefox-esr", "firefox"], GECKODRIVER: ["geckodriver"] }),
    driver: ({ GECKODRIVER }, port) => [GECKODRIVER, "--port", String(port), "--websocket-port", "0", "--marionette-port", "0"],
    wants: ({ FIREFOX }, folder) => ({
      "moz:firefoxOptions": {
        binary: FIREFOX,
        args: ["-headless", "-profile", folder, "-width", "1440", "-height", "900"],
        // One that was killed neither asks about it nor brings its pages back: the test opens them.
        prefs: { "browser.sessionstore.resume_from_crash": false, "toolkit.startup.max_resumed_crashes": -1 },
      },
    }),
  },
  webkit: {
    needs: { ...programs({ WEBKITWEBDRIVER: ["WebKitWebDriver"], XVFB: ["Xvfb"] }), "WebKit2 4.1 for Python": webkitForPython() },
    driver: ({ WEBKITWEBDRIVER }, port) => [WEBKITWEBDRIVER, `--port=${port}`],
    wants: (_, folder) => ({ "webkitgtk:browserOptions": { binary: webkitBrowser, args: ["--automation", folder] } }),
  },
};

/** Why an engine cannot be driven on this machine; nothing where it can. */
export function absent(engine) {
  const missing = Object.entries(engines[engine].needs).filter(([, path]) => path === null);
  return missing.length === 0 ? null : `SKIPPED: ${engine} needs ${missing.map(([name]) => name).join(" and ")}, not found here`;
}

/** The names of all engines. */
export const names = Object.keys(engines);

// A port that is free now.
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

// ---- A screen for an engine that knows no life without one ------------------------------------------

let screen = null;

// The X server says on its output which display it has become, and ends when nobody hears it to the end.
function openScreen(program) {
  const server = spawn(program, ["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"], { stdio: ["ignore", "pipe", "ignore"] });
  process.once("exit", () => server.kill());
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (piece) => {
      said += piece;
      if (!said.endsWith("\n")) return;
      // It must not keep the run from ending, whatever fails.
      server.stdout.destroy();
      server.unref();
      resolve(`:${said.trim()}`);
    });
    server.once("exit", () => reject(new Error("there is no screen to be had")));
    server.once("error", reject);
  });
}

// ---- Starting and killing ---------------------------------------------------------------------------

/**
 * Starts a browser of that engine on the profile in `folder`, with a session that drives it. `kill()` ends browser,
 * helpers and driver in one moment; `quit()` closes the browser as a person would.
 */
export async function start(t, engine, folder) {
  const { needs, driver, wants } = engines[engine];
  const port = await freePort();
  const [command, ...args] = driver(needs, port);
  const display = needs.XVFB && (await (screen ??= openScreen(needs.XVFB)));
  const child = spawn(command, args, { detached: true, stdio: "ignore", env: { ...process.env, ...(display && { DISPLAY: display }) } });
  const gone = new Promise((done) => child.once("exit", done));
  let isGone = false;
  gone.then(() => (isGone = true));
  const kill = () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch (problem) {
      if (problem.code !== "ESRCH") throw problem; // it has gone already
    }
    return gone;
  };
  t.after(kill);
  const address = `http://127.0.0.1:${port}`;
  await listening(address, () => isGone);
  const session = await newSession(address, wants(needs, folder));
  return {
    session,
    kill,
    async quit() {
      await session.end();
      await kill();
    },
  };
}
