// What must be there after a kill: all that was there before, and every edit that the oracle's log says was covered by
// a shown "Saved"; each once. Plans are compared as the files that the app saves of them.
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

/** What the log says, line by line. */
export const told = (log) => readFileSync(log, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));

/** The edits that a shown "Saved" covered: as it came, or later, when they were found and the page said "Saved". */
export const promised = (log) => new Set(told(log).flatMap(({ what, edits }) => (what === "saved" || what === "found" ? edits : [])));

// An edit is known by the number typed with it, in whatever a file makes of it.
const numbersIn = (value) => JSON.stringify(value ?? null).match(/\b1\d{6}\b/g) ?? [];

// How the file names the table of what an op is about.
const plurals = { person: "people", batch: "batches", settings: "settings" };

/** What a change does, row by row: `{ row, added }` or `{ row, set: { from, to } }`. */
const deeds = (change) =>
  change.ops.flatMap((op) =>
    Object.entries(op).map(([record, { added, set }]) => ({ row: `${plurals[record] ?? `${record}s`} ${added ?? set?.id}`, added: added !== undefined, set })),
  );

/** A plan file's rows by table and id, and its changes in their order. */
export function read(text) {
  const { tables, history } = JSON.parse(text);
  const rows = new Map(Object.entries(tables).flatMap(([table, rows]) => rows.map(({ id, row }) => [`${table} ${id}`, row])));
  return { rows, changes: history };
}

/** The changes that carry each edit's number. */
function edits({ rows, changes }) {
  const all = changes.flatMap(deeds);
  // A row shows what was written last; what it was added with, the first change of each field remembers.
  const first = new Map();
  for (const { row, set } of all.filter(({ set }) => set).reverse()) first.set(row, { ...first.get(row), ...set.from });
  const written = ({ row, added, set }) => (added ? { ...rows.get(row), ...first.get(row) } : set?.to);
  const carried = new Map();
  for (const change of changes) {
    const numbers = new Set(deeds(change).flatMap((deed) => numbersIn(written(deed))));
    for (const edit of numbers) carried.set(edit, [...(carried.get(edit) ?? []), change]);
  }
  return carried;
}

/** What is wrong with the plan that was found, beside the one that was there before, after those promises. */
export function judge(was, now, promised) {
  const carried = edits(now);
  const lost = [...promised].filter((edit) => !carried.has(edit)).map((edit) => `edit ${edit} was shown as saved and is missing`);
  const doubled = [...carried].filter(([, changes]) => changes.length > 1).map(([edit, changes]) => `edit ${edit} is there ${changes.length} times: ${JSON.stringify(changes)}`);
  return { edits: new Set(carried.keys()), faults: [...lost, ...doubled, ...past(was, now), ...present(was, now)] };
}

/** Every change that was there is there still, once and as it was. */
function past(was, now) {
  const found = new Map(now.changes.map((change) => [change.at, change]));
  const gone = was.changes.filter((change) => !isDeepStrictEqual(found.get(change.at), change));
  const twice = now.changes.length - found.size;
  return [...gone.map(({ at, intent }) => `the change ${at} (${intent}) is missing or another one`), ...(twice > 0 ? [`${twice} changes are there twice`] : [])];
}

/** Every row is what it was, with what the new changes wrote. */
function present(was, now) {
  const known = new Set(was.changes.map(({ at }) => at));
  const wanted = new Map(was.rows);
  for (const { row, set } of now.changes.filter(({ at }) => !known.has(at)).flatMap(deeds)) {
    wanted.set(row, set ? { ...wanted.get(row), ...set.to } : { ...now.rows.get(row), ...wanted.get(row) });
  }
  const other = [...wanted].filter(([row, content]) => !isDeepStrictEqual(now.rows.get(row), content));
  return other.map(([row]) => `${row} is missing or another one`);
}
