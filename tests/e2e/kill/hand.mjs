// The hand that edits: different places of the app, by real keys, in a rhythm that chance gives.
import { setTimeout as sleep } from "node:timers/promises";
import { keys } from "../webdriver.mjs";

/** Where an edit can be made: the page, the field, what is typed with the edit's number, and the key that keeps it. */
const places = [
  { name: "team", path: () => "/settings", field: "#set-team", text: (edit) => `North ${edit}`, end: keys.enter },
  { name: "target", path: (goal) => `/goals/${goal}`, field: "#goal-target", text: (edit) => `${edit}`, end: keys.enter },
  { name: "statement", path: (goal) => `/goals/${goal}`, field: "#goal-statement", text: (edit) => `Book it, as ${edit} says`, end: keys.enter },
  { name: "why", path: (goal) => `/goals/${goal}`, field: "#goal-why", text: (edit) => `It pays, said ${edit}`, end: keys.tab },
  { name: "number", path: () => "/checkin", field: "input.cin", text: (edit) => `${edit}`, end: keys.enter },
];

const bursts = 8; // edits of one burst, at most
const RESTS = [0, 0, 40, 200, 1000]; // milliseconds between two edits of a burst

const canWrite = (field) => Boolean(document.querySelector(field)) && !document.querySelector(field).readOnly;
const hasFocus = (field) => document.activeElement.matches(field);

/** Edits until the session is killed under it. `note` hears of each edit before its first key. */
export async function edit(session, { goals, random, note, next }) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  for (;;) {
    const place = pick(places);
    await session.run((hash) => (location.hash = hash), place.path(pick(goals)));
    await session.until(canWrite, place.field);
    const rest = pick(RESTS);
    for (let left = 1 + Math.floor(random() * bursts); left > 0; left -= 1) {
      const edit = String(next());
      // Enter may take the focus along, as it does in Check-in.
      if (!(await session.run(hasFocus, place.field))) await session.click(place.field);
      note({ what: "typed", edit, place: place.name });
      await session.press([keys.control, "a"], place.text(edit), place.end);
      if (rest > 0) await sleep(rest);
    }
  }
}
