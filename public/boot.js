// The first thing that runs and the last that can still speak.
//
// It is loaded in the head, before anything is painted: it starts the app, sets the theme a person chose,
// and, because it is not part of the app, can say what happened when the app cannot start or has stopped,
// and hand over everything this browser holds as one file. An app that has stopped twice just after it started
// is not started a third time before the person has said how (public/safe-start.js).
(() => {
  "use strict";

  const STORED = "landmark/"; // what every local storage name of ours begins with
  const DATABASE = "landmark"; // the name of our IndexedDB database
  const script = document.currentScript;

  // ---- What may become markup, and which address a script ------------------------------------------

  // The content policy has browsers ask here (Trusted Types) before a text becomes either. The app makes markup of those
  // pieces of its views that never change, and nothing of what anybody wrote. So little may pass: these elements with
  // these attributes, written out and in double quotes, and links that stay in the app; every "<" must begin one of
  // them. What is refused throws where it was tried and changes nothing. tests/e2e/shut.test.mjs compares the lists
  // with what stands in the release.
  const ELEMENTS = "b button caption div dt h1 h2 h3 kbd label legend li p path rect small span summary svg td th thead tr use";
  const ATTRIBUTES = "aria-hidden class d for height id role scope type viewBox width x y";
  const oneOf = (names) => `(?:${names.replaceAll(" ", "|")})`;
  const TAG = new RegExp(`</?${oneOf(ELEMENTS)}(?: ${oneOf(ATTRIBUTES)}(?:="[^"<>]*")?| href="#[^"<>]*")*>`, "g");
  const isPlain = (markup) => !markup.replace(TAG, "").includes("<");

  // No text ever becomes a script. Browsers without Trusted Types have the rest of the content policy.
  window.trustedTypes?.createPolicy("default", {
    createHTML: (markup) => (isPlain(markup) ? markup : null),
    createScriptURL: (url) => (script.dataset.worker && url === address("worker") ? url : null),
  });

  // Storage may be blocked altogether: then merely naming it throws, or its first use does.
  function stored(kind = "localStorage") {
    try {
      const storage = window[kind];
      storage.getItem(STORED);
      return storage;
    } catch {
      return null;
    }
  }

  // A storage that has just answered may refuse the next time: what cannot be read is not there.
  function readIn(storage, name) {
    try {
      return storage?.getItem(name) ?? null;
    } catch {
      return null;
    }
  }

  // ---- What this browser holds, as one file --------------------------------------------------------

  function localEntries() {
    const storage = stored();
    const entries = {};
    for (let i = 0; storage && i < storage.length; i += 1) {
      const name = storage.key(i);
      if (name?.startsWith(STORED)) entries[name] = readIn(storage, name);
    }
    return entries;
  }

  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("another tab holds the database"));
    });

  // Opening a database that is not there would make one: the upgrade that would do so is called off.
  async function openDatabase() {
    if (!window.indexedDB) return null;
    const request = window.indexedDB.open(DATABASE);
    let absent = false;
    request.onupgradeneeded = () => {
      absent = true;
      request.transaction.abort();
    };
    try {
      return await answer(request);
    } catch (problem) {
      if (absent) return null;
      throw problem;
    }
  }

  // JSON has no bytes: they are written as base64 and say so.
  function readable(value) {
    if (value instanceof ArrayBuffer) return readable(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return { base64: btoa(text) };
    }
    if (Array.isArray(value)) return value.map(readable);
    if (value && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readable(inner)]));
    }
    return value;
  }

  async function databaseEntries() {
    const database = await openDatabase();
    if (!database) return {};
    const stores = {};
    for (const name of database.objectStoreNames) {
      const store = database.transaction(name, "readonly").objectStore(name);
      const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
      stores[name] = keys.map((key, i) => ({ key: readable(key), value: readable(values[i]) }));
    }
    database.close();
    return stores;
  }

  async function everythingHeld() {
    const held = { format: "landmark-raw-export", written: new Date().toISOString(), localStorage: localEntries() };
    try {
      held.indexedDB = await databaseEntries();
    } catch (problem) {
      // One rail that cannot be read must not keep the other from being saved.
      held.indexedDB = {};
      held.indexedDBProblem = String(problem);
    }
    return held;
  }

  async function download() {
    const text = JSON.stringify(await everythingHeld(), null, 1);
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = `landmark-raw-${new Date().toISOString().slice(0, 10)}.json`;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  // ---- The notice ----------------------------------------------------------------------------------

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function button(className, label, action) {
    const made = element("button", className, label);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // The word that the app leaves as it goes (src/browser/panic.rs): when the open plan was changed last in this page, and
  // how it is kept. From when it was not all saved any more is noted here.
  const word = (window.landmarkKept = {
    set changed(at) {
      this.last = at;
      this.waits ??= at;
    },
    set how(how) {
      this.is = how;
      if (how === "saved") this.waits = null;
    },
  });

  const UNITS = [[3600, "hour"], [60, "minute"], [1, "second"]];

  function since(moment) {
    const seconds = Math.max(1, Math.round((Date.now() - moment) / 1000));
    const [length, unit] = UNITS.find(([length]) => seconds >= length);
    const count = Math.floor(seconds / length);
    return `${count} ${unit}${count === 1 ? "" : "s"}`;
  }

  function keptSentence() {
    const { is, last, waits } = word;
    const newest = waits && `What you changed in the last ${since(waits)}`;
    if (is === "saved" && last) return `Your last change, ${since(last)} ago, is saved in this browser, and so is all before it. What you did at the moment it stopped may be missing.`;
    if (is === "saved") return "The plan is saved in this browser, and nothing was changed in this page.";
    if (!newest) return heldSentence();
    if (is === "saving") return `${newest} was still being saved and may be missing. All before it is saved in this browser.`;
    if (is === "local") return `${newest} is only in the browser's local storage: download it before you close the browser.`;
    return `${newest} could not be saved in this browser, and is lost. What was saved before is there.`;
  }

  // What can be promised where nobody left word: only what was already written. Anything newer was never shown as saved.
  function heldSentence() {
    const count = Object.keys(localEntries()).length;
    const kept = "Every change that was shown as saved is in this browser";
    return count > 0
      ? `${kept} (${count} ${count === 1 ? "entry" : "entries"} in local storage, and the database). A change still marked as saving may be missing.`
      : `${kept}'s database. A change still marked as saving may be missing.`;
  }

  // The button that saves it all as one file, and the line that says what came of it.
  function rawExport() {
    const said = element("p", "hint");
    said.setAttribute("role", "status");
    const save = button("btn", "Download everything held here", async () => {
      save.disabled = true;
      try {
        await download();
        said.textContent = "The file is on its way to your downloads.";
      } catch (problem) {
        said.textContent = `The file could not be written: ${problem}`;
      }
      save.disabled = false;
    });
    return { save, said };
  }

  function headline(title) {
    const head = element("h1", "", title);
    head.id = "crash-title";
    head.tabIndex = -1;
    return head;
  }

  function notice(title, message) {
    if (document.getElementById("crash")) return; // the first reason is the one that counts
    const head = headline(title);
    const reason = element("details", "", element("summary", "", "What the app said"), element("pre", "", message));
    const { save, said } = rawExport();
    const box = element(
      "div",
      "crash-b",
      head,
      element("p", "", keptSentence()),
      element("p", "", `Loading the page again ${again()} The download holds it all as one file, in case that does not help.`),
      element("p", "btns", button("btn primary", "Load the page again", () => location.reload()), save),
      said,
      reason,
    );
    const cover = element("div", "crash", box);
    cover.id = "crash";
    cover.setAttribute("role", "alertdialog");
    cover.setAttribute("aria-modal", "true");
    cover.setAttribute("aria-labelledby", "crash-title");
    document.getElementById("boot")?.remove();
    document.body.inert = false; // it may have been waiting for a part of the app
    for (const other of document.body.children) other.inert = true;
    for (const open of document.querySelectorAll("dialog[open]")) open.close();
    document.body.append(cover);
    head.focus();
  }

  // The body may still be on its way when the app fails early.
  const whenReady = (action) =>
    document.readyState === "loading" ? document.addEventListener("DOMContentLoaded", action, { once: true }) : action();

  // ---- A crash -------------------------------------------------------------------------------------

  let dead = false;

  // After a panic nothing in the app can be trusted to run, and events, timers and answers still come. All of them
  // reach it through its tables of functions: these are emptied, so that nothing half done is gone on with and written.
  function silence() {
    dead = true;
    for (const table of Object.values(app?.initSync() ?? {})) {
      if (table instanceof WebAssembly.Table) for (let at = 0; at < table.length; at += 1) table.set(at, null);
    }
  }

  function stop(message) {
    if (dead) return;
    silence();
    whenReady(() => notice("Landmark has stopped", message));
  }

  // A crash so soon after the start may well happen again at the next one: those in a row are counted. Local storage
  // may be full; where none is to be had, there is no plan either that could be opened in another way.
  const CRASHES = `${STORED}device/crashes`;
  const SOON = 10_000; // ms
  const ENOUGH = 2;
  const counters = () => [stored(), stored("sessionStorage")].filter(Boolean);
  const crashes = () => Math.max(0, ...counters().map((storage) => Number(readIn(storage, CRASHES)) || 0));
  let young = null; // the timer that runs until the start is that long ago

  function write(storage, times) {
    try {
      storage.removeItem(CRASHES);
      if (times > 0) storage.setItem(CRASHES, times);
      return true;
    } catch {
      return false;
    }
  }

  function count(times) {
    for (const storage of counters()) write(storage, 0);
    if (times > 0) counters().some((storage) => write(storage, times));
  }

  function live() {
    young = setTimeout(() => {
      young = null;
      count(0);
    }, SOON);
  }

  const again = () => (crashes() < ENOUGH ? "opens the plan as it was last saved." : "asks first how to go on, because this was soon after the start, and not for the first time.");

  // Called by the app's panic hook.
  window.landmarkCrash = (message) => {
    if (dead) return;
    if (young !== null) count(crashes() + 1);
    clearTimeout(young);
    stop(String(message));
  };

  // What no panic hook sees: memory or stack exhausted, and whatever the browser threw where the app had not reckoned
  // with it. It has passed through functions of the app, which are left half done.
  const inApp = ({ stack }) => /wasm-function|\[wasm code\]/.test(stack);
  const isTrap = (problem) => problem?.name === "RuntimeError";
  const passed = (problem) => isTrap(problem) || (problem instanceof Error && inApp(problem));
  const crashed = ({ stack }) => window.landmarkCrash(stack);
  // While the app is still running, it was another's listener that threw, and only that.
  addEventListener("error", ({ error }) => (isTrap(error) || !inApp(new Error())) && passed(error) && crashed(error));
  // What a browser refuses later, and nobody waits for, has passed through nothing: it is a DOMException.
  addEventListener("unhandledrejection", ({ reason }) => passed(reason) && !(reason instanceof DOMException) && crashed(reason));

  // ---- The parts of the app ------------------------------------------------------------------------

  // A release is cut in three (tools/split.mjs): what an empty browser's first screen runs, what a plan's
  // Overview runs besides, and the rest. Where a function of a later part belongs, the first part asks for that
  // part; a part that is joined puts its functions in their places.
  const LATER = ["overview", "rest"].filter((part) => script.dataset[part]);
  const address = (name) => new URL(script.dataset[name], document.baseURI).href;
  const compiled = {}; // part → its module, which may wait here until it is needed
  const joined = new Set();
  let app = null; // what wasm-bindgen wrote around the first part

  function join(part, module) {
    if (joined.has(part)) return;
    if (dead) throw new Error("Landmark has stopped.");
    new WebAssembly.Instance(module, { primary: app.initSync() });
    joined.add(part); // only now: what failed may be tried again
    if (whole()) for (const free of unfreed.splice(0)) free();
  }

  // A server that does not know what wasm is costs the compiling while it arrives, and nothing else.
  async function arrived(part, signal) {
    const response = await fetch(address(part), { signal });
    if (!response.ok) throw new Error(`${address(part)}: ${response.status}`);
    const known = response.headers.get("content-type") === "application/wasm";
    return known ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
  }

  // A part is fetched once; when that fails, whoever asks next tries again.
  const arriving = {};
  async function compile(part, signal) {
    try {
      return (compiled[part] = await (arriving[part] ??= arrived(part, signal)));
    } catch (problem) {
      delete arriving[part];
      throw problem;
    }
  }

  // Something of a part is needed before the part is here, and its caller cannot wait: then the page does.
  function compileNow(part) {
    const request = new XMLHttpRequest();
    request.open("GET", address(part), false);
    request.overrideMimeType("text/plain; charset=x-user-defined"); // bytes as they are, one a character
    request.send();
    if (request.status !== 200) throw new Error(`${address(part)}: ${request.status}`);
    return new WebAssembly.Module(Uint8Array.from(request.responseText, (character) => character.charCodeAt(0)));
  }

  function needed(part) {
    try {
      join(part, compiled[part] ?? compileNow(part));
    } catch (problem) {
      stop(`A part of the app could not be fetched. ${problem}`);
      throw problem;
    }
  }

  // The collector of garbage comes when it likes and has the app set free what it found. Most of what sets free is
  // in the rest: until that is here, freeing waits, or the page would stand still to fetch it.
  const unfreed = [];
  const whole = () => joined.size === LATER.length;
  if (LATER.length > 0 && window.FinalizationRegistry) {
    window.FinalizationRegistry = class extends FinalizationRegistry {
      constructor(free) {
        super((found) => (whole() ? free(found) : unfreed.push(() => free(found))));
      }
    };
  }

  // What the app's glue hands to the first part (tools/split.mjs).
  window.landmarkLater = { later: Object.fromEntries(LATER.map((part) => [part, () => needed(part)])) };

  function holdsNoPlan() {
    const storage = stored();
    return !storage || !Object.keys(storage).some((name) => name.startsWith(STORED) && !name.startsWith(`${STORED}device/`));
  }

  // The parts that the first paint will run: nothing more without a plan, the Overview at its own address, all of it
  // elsewhere. The Overview's is asked for before storage has said whether there is a plan, because the first use of
  // storage waits for the disk; where there is none it is called off before it can arrive.
  function neededFirst() {
    if (!/^(#\/?)?$/.test(location.hash)) return LATER.map((part) => compile(part));
    const callOff = new AbortController();
    const ahead = LATER.filter((part) => part === "overview").map((part) => compile(part, callOff.signal));
    if (!holdsNoPlan()) return ahead;
    callOff.abort();
    for (const one of ahead) one.catch(() => {}); // whoever needs it asks again
    return [];
  }

  // Until all parts are here the page can be read and not yet worked with; what was pressed last meanwhile is
  // pressed then, if it still stands there. What moves or is drawn in its place is not what was meant.
  function waiting() {
    let pressed = null;
    const note = (event) => {
      if (!document.body.inert) return; // a notice stands over it
      document.body.inert = false; // what is inert cannot be found under the pointer
      pressed = document.elementFromPoint(event.clientX, event.clientY)?.closest("a, button, input, label, select, summary, textarea");
      document.body.inert = true;
    };
    document.body.inert = true;
    addEventListener("click", note);
    return () => {
      removeEventListener("click", note);
      document.body.inert = false;
      if (!pressed?.isConnected) return;
      pressed.focus();
      pressed.click();
    };
  }

  // The page has its title and has been painted. Compiling the rest before would take the processor from it.
  const TITLED = "h1, .a4-top, #crash";
  async function painted() {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const patience = performance.now() + 3000; // a plan that takes longer should not keep the rest waiting
    do await frame();
    while (!document.querySelector(TITLED) && performance.now() < patience);
  }

  async function fetchTheRest() {
    for (const part of LATER) join(part, await compile(part));
  }

  // ---- Without a network ---------------------------------------------------------------------------

  // A release says which worker keeps its files in this browser (tools/offline.mjs, public/worker.js); the browser
  // knows of workers only where the connection is safe. Everything here comes after the first paint.
  const workers = script.dataset.worker ? navigator.serviceWorker : null;
  const keeps = Boolean(workers && navigator.locks);

  // As long as this tab holds the lock, the files of its version stay in the browser.
  function holdFiles() {
    const store = `landmark ${new URL("./", document.baseURI).href} ${script.dataset.version}`;
    navigator.locks.request(store, { mode: "shared" }, () => new Promise(() => {})).catch(() => {});
  }

  const versionOf = (worker) =>
    new Promise((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => done(event.data);
      worker.postMessage("version", [port2]);
    });

  // Says to the app whether there is another version than the one in this tab. It comes into this tab by the person's
  // word alone, which the app gives back when all that was typed is kept (src/browser/release.rs).
  async function tellOf(registration) {
    const newest = () => registration.waiting ?? registration.active;
    const asked = newest();
    if (!asked) return;
    const version = await versionOf(asked);
    if (asked === newest()) dispatchEvent(new CustomEvent("landmark-release", { detail: version !== script.dataset.version }));
  }

  function use(registration) {
    const { waiting } = registration;
    if (!waiting) return location.reload(); // another tab has said so already
    // While the word is on its way, a still newer version may take this one's place.
    waiting.addEventListener("statechange", () => waiting.state === "redundant" && use(registration));
    workers.addEventListener("controllerchange", () => location.reload(), { once: true });
    waiting.postMessage("use");
  }

  const HOUR = 3_600_000;

  async function followReleases() {
    const registration = await workers.register(address("worker"), { updateViaCache: "none" });
    const tell = () => tellOf(registration);
    const follow = (worker) => worker?.addEventListener("statechange", tell);
    follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration.installing));
    workers.addEventListener("controllerchange", tell);
    addEventListener("landmark-use-release", () => {
      count(0); // it is another app
      use(registration);
    });
    tell();
    workers.ready.then(({ active }) => active.postMessage("whole"));
    // A tab may stay open for weeks. The first look is that of this load; without a network there is nothing to see.
    let looked = -HOUR;
    const look = () => {
      if (document.hidden || performance.now() - looked < HOUR) return;
      looked = performance.now();
      registration.update().catch(() => {});
    };
    document.addEventListener("visibilitychange", look);
    look();
  }

  // ---- Start ---------------------------------------------------------------------------------------

  // A browser may refuse the worker, as it may refuse storage: then the app needs the network for its next visit.
  let following = null;
  const keepFiles = () => (following ??= followReleases().catch(() => {}));

  // What the person wants to have opened, where that is not what was open last (src/browser/told.rs). Without the page
  // that asks for it, the app starts as usual.
  async function asked() {
    const { ask } = await import(address("safe"));
    if (keeps) keepFiles(); // another version may not have the fault
    return ask({ answer, button, element, headline, openDatabase, rawExport, read: (name) => readIn(stored(), name) });
  }

  async function start() {
    if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly, or it is switched off.");
    // Everything at once: the parts are compiled while the glue and the page are still on their way.
    const ready = new Promise(whenReady);
    const begun = Promise.all([import(address("js")), compile("wasm"), ready, ...neededFirst()]);
    begun.catch(() => {}); // it is heard of below, when the person has chosen
    if (crashes() >= ENOUGH) {
      page.dataset.opens = await ready.then(asked).catch(() => "");
      count(ENOUGH - 1); // one more is enough to ask again
    }
    const [glue, module] = await begun;
    app = glue;
    const goOn = LATER.length > 0 ? waiting() : () => {}; // a build for development is in one piece
    live();
    await app.default({ module_or_path: module });
    await painted();
    if (keeps) holdFiles();
    await fetchTheRest().catch(() => {}); // whoever needs it then will ask again
    goOn();
    if (keeps && whole()) await keepFiles();
  }

  function startFailed(problem) {
    if (passed(problem)) window.landmarkCrash(problem.stack);
    else whenReady(() => notice("Landmark could not start", String(problem)));
  }

  const page = document.documentElement;
  start().catch(startFailed);

  // The start screen is drawn only where the app takes longer than a moment.
  page.classList.add("starting");
  setTimeout(() => page.classList.remove("starting"), 400);

  // ---- Theme ---------------------------------------------------------------------------------------

  // Nothing is painted before this script has ended: this comes in time, and after the app was asked for.
  const theme = readIn(stored(), `${STORED}device/theme`);
  if (theme === "light" || theme === "dark") page.dataset.theme = theme;
})();
