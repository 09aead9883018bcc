// A browser driven from outside as the W3C's WebDriver has it: the one protocol that the drivers of all engines speak.
import { setTimeout as sleep } from "node:timers/promises";

/** Keys that have no character, as the protocol writes them. */
export const keys = { control: "\uE009", enter: "\uE007", shift: "\uE008", tab: "\uE004" };

// The name under which an element's reference travels.
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

// What is not there after this long, in milliseconds, will not come: a state of the page, and a driver's answer.
const PATIENCE = 20_000;
const ANSWER = 60_000;

/** What a driver refuses, with the protocol's own word for it. */
export class Refused extends Error {
  constructor(what, { error, message }) {
    super(`${what}: ${error}: ${message}`);
    this.word = error;
  }
}

async function ask(address, method, path, body) {
  const answer = await fetch(address + path, {
    method,
    headers: { "content-type": "application/json" },
    body: method === "POST" ? JSON.stringify(body ?? {}) : undefined,
    signal: AbortSignal.timeout(ANSWER),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw new Refused(`${method} ${path}`, value);
  return value;
}

/** Waits until the driver at this address takes sessions. */
export async function listening(address, isGone) {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const status = await ask(address, "GET", "/status").catch(() => null);
    // Not every driver tells whether it is ready: one that answers is.
    if (status !== null && status.ready !== false) return;
    if (isGone() || Date.now() > until) throw new Error(`no driver listens at ${address}`);
    await sleep(20);
  }
}

// What is pressed together is written as a list: [control, "a"].
function strokes(presses) {
  const down = (value) => ({ type: "keyDown", value });
  const up = (value) => ({ type: "keyUp", value });
  const stroke = (press) => (Array.isArray(press) ? [...press.map(down), ...[...press].reverse().map(up)] : [...press].flatMap((key) => [down(key), up(key)]));
  return presses.flatMap(stroke);
}

/** Begins a session and gives what can be done in it. */
export async function newSession(address, alwaysMatch) {
  const { sessionId, capabilities } = await ask(address, "POST", "/session", { capabilities: { alwaysMatch } });
  const send = (method, path, body) => ask(address, method, `/session/${sessionId}${path}`, body);
  const run = (task, ...args) => send("POST", "/execute/sync", { script: `return (${task}).apply(null, arguments)`, args });
  const session = {
    capabilities,
    send,
    /** Runs a function in the page; a promise is waited for. */
    run,
    goto: (url) => send("POST", "/url", { url }),
    reload: () => send("POST", "/refresh"),
    end: () => send("DELETE", ""),
    /** Presses keys where the focus is: texts letter by letter, lists together. */
    press: (...presses) => send("POST", "/actions", { actions: [{ type: "key", id: "keys", actions: strokes(presses) }] }),
    /** Clicks the first element that this selector names. */
    async click(selector) {
      await session.until((selector) => document.querySelector(selector) !== null, selector);
      const found = await send("POST", "/element", { using: "css selector", value: selector });
      await send("POST", `/element/${found[ELEMENT]}/click`);
    },
    /** Clicks the button with this text. */
    async clickButton(name) {
      await session.until((name) => [...document.querySelectorAll("button")].some((button) => button.innerText.trim() === name), name);
      const found = await send("POST", "/element", { using: "xpath", value: `//button[normalize-space()="${name}"]` });
      await send("POST", `/element/${found[ELEMENT]}/click`);
    },
    /** Waits in the page until what it is asked is so; gives the answer. */
    async until(asked, ...args) {
      const until = Date.now() + PATIENCE;
      for (;;) {
        const answer = await run(asked, ...args);
        if (answer) return answer;
        if (Date.now() > until) throw new Error(`it never came to this: ${asked}(${JSON.stringify(args)})`);
        await sleep(20);
      }
    },
  };
  return session;
}
