// The Overview once more, in plain JavaScript: the same stored bytes, the same headline figures, the same
// sellers' table, a trail. `make bench` measures the app against it and finds the same texts on both.
import { asDate, today as localToday } from "./days.mjs";
import { figures } from "./figures.mjs";
import { Plan, headline, sellers } from "./plan.mjs";
import { storedDocument } from "./stored.mjs";
import { svg, trail } from "./trail.mjs";
import { Words } from "./words.mjs";

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

function cell(text, heading) {
  const made = element("td", "num", text);
  made.dataset.h = heading;
  return made;
}

function bar({ actual, expected, target, stretch }, most) {
  const x = (value) => ((Math.max(value ?? 0, 0) / most) * 166).toFixed(1);
  const made = svg("svg", { class: "chart bullet", viewBox: "0 0 166 16" });
  made.append(svg("rect", { class: "c-bar", x: 0, y: 4, width: x(actual), height: 8 }));
  for (const [name, value] of [["c-pace", expected], ["c-target", target], ["c-str", stretch]]) {
    if (value !== null) made.append(svg("path", { class: name, d: `M${x(value)} 2V14` }));
  }
  return made;
}

function numbers(figures, most, words) {
  const status = element("td", "", element("span", "status", figures.status));
  status.dataset.h = "Computed";
  return [
    cell(words.full(figures.target), "Target"),
    cell(words.full(figures.actual), "So far"),
    element("td", "bul", bar(figures, most)),
    cell(words.difference(figures.variance), "vs pace"),
    status,
  ];
}

function row(name, goal, most, words) {
  const head = element("th", "", name);
  head.scope = "row";
  if (goal) return element("tr", "", head, ...numbers(goal, most, words));
  const none = element("td", "muted", "No goal in this period yet.");
  none.colSpan = 5;
  return element("tr", "", head, none);
}

const widest = (all) => Math.max(1, ...all.map((one) => Math.max(one.stretch ?? 0, one.target ?? 0, one.actual ?? 0)));
const sum = (all, key) => all.reduce((total, one) => total + (one[key] ?? 0), 0);

function table(head, team, words) {
  const own = team.map(({ goal }) => goal).filter(Boolean);
  const most = widest(own);
  const titles = ["Seller", "Target", "So far", "", "vs pace", "Computed"].map((title) => element("th", "", title));
  const body = element("tbody", "", ...team.map(({ name, goal }) => row(name, goal, most, words)));
  const total = element("tr", "total", element("th", "", "Sum of targets"), cell(words.full(sum(own, "target")), "Target"), cell(words.full(sum(own, "actual")), "So far"));
  const double = row("Team goal", head, widest([head]), words);
  double.className = "double";
  return element("table", "tbl", element("thead", "", element("tr", "", ...titles)), body, element("tfoot", "", total, double));
}

// The bench reads how long the drawing took.
function drawnTrail(head, today, words) {
  const from = performance.now();
  const drawn = trail(head, today, words);
  performance.measure("trail", { start: from });
  return drawn;
}

function headlineOf(head, today, words) {
  const { goal, target, actual, expected, status, whole } = head;
  const drawn = drawnTrail(head, today, words);
  const say = actual === null || expected === null ? "" : ` ${words.spoken(actual)} of ${words.spoken(expected)} expected by today.`;
  return element(
    "section", "ov-top",
    element("p", "muted", `Team goal: ${goal.statement}`),
    element("h2", "goal-h", `${words.full(target)} by ${words.day(asDate(whole.to))}`),
    element("p", "goal-say", element("span", "status", `${status}:`), say),
    element("div", "ov-trail", drawn),
  );
}

async function show() {
  const plan = new Plan(await storedDocument());
  const today = localToday();
  const period = plan.period(today);
  const words = new Words(plan);
  const first = headline(plan, period);
  if (!first) throw new Error("The plan has no team goal in its period.");
  const head = figures(plan, first, today);
  const team = sellers(plan, period, first).map(({ person, goal }) => ({ name: person.row.name, goal: goal && figures(plan, goal, today) }));
  document.getElementById("twin").append(headlineOf(head, today, words), table(head, team, words));
}

// Whatever is missing is said on the page, where the bench finds it.
show().catch((problem) => document.getElementById("twin").append(element("p", "twin-problem", String(problem))));
