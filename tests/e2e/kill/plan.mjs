// A plan of a wanted size, as its file: two sellers with open goals, and as much of a past as the size asks for.
//
// It is written here from the format (src/document), so that no tool of the app's own says what the app should read.

const DAY = 86_400_000;
const WRITER = "kp";
const SELLERS = ["Ada Fenn", "Bo Quist"];

const day = (ms) => new Date(ms).toISOString().slice(0, 10);
const base36 = (number) => number.toString(36);

// What a past is made of, by turns: a week's numbers, a promise, and what an import brought.
const WEEKS = 3;
const DEALS = 10;

/** Rows and changes of a plan that grows. */
function growing(now) {
  const tables = { settings: [], people: [], metrics: [], goals: [], actions: [], batches: [], readings: [] };
  const history = [];
  let ids = 1; // the first is the plan's own
  let bytes = 0;
  const kinds = { people: "person", metrics: "metric", goals: "goal", actions: "action", batches: "batch", readings: "reading" };
  // A change that adds rows, made so many milliseconds before now; gives their ids.
  function add(intent, before, rows) {
    const at = `${base36(now - before)}-${base36(history.length + 1)}-${WRITER}`;
    const added = rows.map(([table, row]) => {
      const id = table === "settings" ? "0-0" : `${WRITER}-${base36((ids += 1))}`;
      tables[table].push({ id, at, row });
      return { table, id };
    });
    history.push({ at, on: day(now - before), intent, ops: added.map(({ table, id }) => ({ [kinds[table] ?? table]: { added: id } })) });
    bytes += JSON.stringify(rows).length + JSON.stringify(history.at(-1)).length + 80 * rows.length;
    return added.map(({ id }) => id);
  }
  const text = () => JSON.stringify({ format: "landmark-plan", version: 1, id: `${WRITER}-1`, tables, history });
  return { add, text, size: () => bytes, changes: () => history.length };
}

function begin(plan, now, team) {
  plan.add("start_plan", 400 * DAY, [
    ["settings", { team, year: new Date(now).getUTCFullYear() }],
    ["people", { name: "Lea Order", role: "leader" }],
  ]);
  const sellers = plan.add("add_people", 399 * DAY, SELLERS.map((name) => ["people", { name }]));
  const [bookings, calls] = plan.add("add_metric", 398 * DAY, [
    ["metrics", { name: "Bookings", feed: "won_value" }],
    ["metrics", { name: "Calls", unit: "count" }],
  ]);
  const span = { from: day(now - 40 * DAY), to: day(now + 40 * DAY) };
  const goal = (owner, metric, statement, target) => ["goals", { statement, owner, ...span, metric, target }];
  const goals = plan.add("add_goal", 100 * DAY, [
    ...sellers.map((seller, i) => goal(seller, bookings, `Book ${60 + i},000 in eighty days`, `${60 + i}000`)),
    goal(sellers[0], calls, "Call a hundred people", "100"),
  ]);
  return { sellers, bookings, calls, goals };
}

const piles = {
  weeks: (plan, { sellers, calls }, now, random, turn) => {
    const date = day(now - (60 + 7 * (turn % WEEKS)) * DAY);
    const rows = sellers.map((person) => ["readings", { metric: calls, person, date, value: String(1 + Math.floor(random() * 90)) }]);
    plan.add("record_numbers", 50 * DAY - turn, rows);
  },
  promises: (plan, { sellers }, now, random, turn) => {
    const who = sellers[Math.floor(random() * sellers.length)];
    plan.add("add_action", 50 * DAY - turn, [["actions", { who, what: `Ring Håkan & söner about the second order (${turn}), 電話 📞`, raised: day(now - 58 * DAY) }]]);
  },
  imports: (plan, { sellers, bookings }, now, random, turn) => {
    const deal = (_, i) => ({
      key: { source: `D-${turn}-${i}` }, seller: sellers[i % sellers.length], stage: "won", closed: day(now - (100 + Math.floor(random() * 200)) * DAY), value: `${1 + Math.floor(random() * 9000)}.5`, account: `Kreuz & Söhne ${i}`,
    });
    plan.add("import", 50 * DAY - turn, [["batches", { file: `deals-${turn}.csv`, metric: bookings, deals: Array.from({ length: DEALS }, deal) }]]);
  },
};

/** A plan's file of about so many bytes, and the addresses of goals whose terms are open. */
export function planFile(bytes, { now, random, team = "North" }) {
  const plan = growing(now);
  const parts = begin(plan, now, team);
  const turns = Object.values(piles);
  while (plan.size() < bytes) turns[plan.changes() % turns.length](plan, parts, now, random, plan.changes());
  return { text: plan.text(), goals: parts.goals };
}
