// The plan of a document: rows by id, what hangs from what, and what its settings leave to the defaults.
import { WorkCalendar, asDate, day, quarterOf, span } from "./days.mjs";

/** Amounts are whole ten-thousandths; nothing stays nothing. */
export function amount(text) {
  return text === undefined || text === null ? null : Math.round(Number(text) * 10_000);
}

const base36 = (a, b) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

// A stamp is time, count, writer; an id is writer, count. All in base 36.
function byAge(a, b) {
  const [x, y] = [a.at.split("-"), b.at.split("-")];
  const [i, j] = [a.id.split("-"), b.id.split("-")];
  return base36(x[0], y[0]) || base36(x[1], y[1]) || base36(x[2], y[2]) || base36(i[0], j[0]) || base36(i[1], j[1]);
}

const live = (rows) => rows.filter((row) => !row.removed?.[0]);

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row.row);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

export class Plan {
  constructor({ tables }) {
    const settings = tables.settings[0]?.row ?? {};
    this.settings = settings;
    this.currency = settings.currency ?? "USD";
    this.weekStart = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(settings.week_start ?? "Mon");
    this.startMonth = startMonth(settings.fiscal_year);
    this.people = live(tables.people).sort(byAge);
    this.goals = live(tables.goals).sort(byAge);
    this.metrics = new Map(tables.metrics.map((row) => [row.id, row.row]));
    this.batches = live(tables.batches).filter(({ row }) => !row.withdrawn);
    this.person = new Map(this.people.map((row) => [row.id, row.row]));
    this.landmarks = grouped(live(tables.landmarks), (row) => row.goal);
    this.accountings = grouped(live(tables.accountings).sort(byAge), (row) => row.landmark);
    this.serving = grouped(this.goals, (row) => row.serves?.goal);
    this.daysOff = grouped(live(tables.days_off), (row) => row.person);
    this.holidays = new Set((settings.holidays ?? []).map((one) => day(one.date)));
    this.rawReadings = tables.readings;
    this.dealsOfSeller = null;
    this.readingsOfMetric = new Map();
  }

  /** The period that is shown on a day. */
  period(today) {
    const chosen = this.settings.period ?? "current_quarter";
    if (chosen === "current_quarter") return quarterOf(today, this.startMonth);
    if (chosen.span) return span(day(chosen.span.from), day(chosen.span.to));
    throw new Error("The twin knows the current quarter and own spans only.");
  }

  /** The name of a period: "Q3 2026", after the calendar year in which its fiscal year ends or starts. */
  periodName({ from }) {
    if (this.settings.period?.span) return "own span";
    const date = asDate(from);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
    const closing = year + (this.startMonth > 1 && month >= this.startMonth ? 1 : 0);
    const named = this.settings.year_name === "starting" && this.startMonth > 1 ? closing - 1 : closing;
    return `Q${Math.floor(((month - this.startMonth + 12) % 12) / 3) + 1} ${named}`;
  }

  /** A metric's readings that count, person by person. */
  readings(metric) {
    let byPerson = this.readingsOfMetric.get(metric);
    if (!byPerson) {
      const own = this.rawReadings.filter(({ row, removed }) => row.metric === metric && !row.withdrawn && !removed?.[0]);
      byPerson = grouped(own, (row) => row.person);
      this.readingsOfMetric.set(metric, byPerson);
    }
    return byPerson;
  }

  /** Every deal as the latest import tells it, seller by seller. */
  deals(seller) {
    this.dealsOfSeller ??= this.latestDeals();
    return this.dealsOfSeller.get(seller) ?? [];
  }

  latestDeals() {
    const latest = new Map();
    const inOrder = [...this.batches].sort((a, b) => day(a.row.taken) - day(b.row.taken) || byAge(a, b));
    for (const { row } of inOrder) {
      for (const deal of row.deals ?? []) latest.set(deal.key.source ?? JSON.stringify(deal.key), deal);
    }
    const bySeller = new Map();
    for (const deal of latest.values()) {
      const deals = bySeller.get(deal.seller);
      if (deals) deals.push(deal);
      else bySeller.set(deal.seller, [deal]);
    }
    return bySeller;
  }

  /** The team's calendar, or the one of the single person whom a goal measures. */
  calendar(goal) {
    const these = goal?.whose?.these;
    const one = these ? (these.length === 1 ? these[0] : null) : goal && goal.whose !== "team" ? goal.owner : null;
    const person = one ? this.person.get(one) : null;
    const weekdays = this.settings.working_days ?? 31;
    if (!person) return new WorkCalendar(weekdays, this.holidays, null);
    const off = new Set(this.holidays);
    for (const { row } of this.daysOff.get(one) ?? []) {
      for (let at = day(row.from); at <= day(row.to); at += 1) off.add(at);
    }
    return new WorkCalendar(weekdays, off, day(person.start));
  }
}

function startMonth(fiscalYear) {
  if (!fiscalYear) return 1;
  if (!fiscalYear.months) throw new Error("The twin knows fiscal years of months only.");
  return fiscalYear.months.start_month;
}

// ---- What the Overview shows ------------------------------------------------------------------------

const touches = (goal, period) => Boolean(goal.from && goal.to) && day(goal.from) <= period.to && period.from <= day(goal.to);
const isSeller = (person) => (person.role ?? "seller") === "seller";
const kind = (goal) => goal.kind ?? "outcome";

// The first of the rows whose key, a list of numbers, is smallest.
function firstBy(rows, keyOf) {
  let best = null;
  for (const row of rows) {
    const key = keyOf(row);
    const place = best ? key.findIndex((part, at) => part !== best.key[at]) : 0;
    if (!best || (place >= 0 && key[place] < best.key[place])) best = { row, key };
  }
  return best?.row ?? null;
}

/** Who sells in the team on a day. */
export function activeSellers(plan, today) {
  return plan.people.filter(({ row }) => isSeller(row) && (day(row.start) ?? -Infinity) <= today && today <= (day(row.leave) ?? Infinity));
}

/** The team's goal at the head of a period. */
export function headline(plan, period, today) {
  const hasEnded = (row) => period.from <= today && today <= period.to && day(row.to) !== null && day(row.to) < today;
  const team = plan.goals.filter(({ row }) => row.level === "team" && touches(row, period));
  return firstBy(team, ({ id, row }) => [kind(row) === "outcome" ? 0 : 1, hasEnded(row) ? 1 : 0, row.target ? 0 : 1, -(plan.serving.get(id)?.length ?? 0)]);
}

/** The sellers of a period, each with the goal that stands for the seller. */
export function sellers(plan, period, head) {
  const here = plan.people.filter(({ row }) => {
    const starts = day(row.start) ?? -Infinity;
    const leaves = day(row.leave) ?? Infinity;
    return isSeller(row) && starts <= period.to && period.from <= leaves;
  });
  const outcomes = plan.goals.filter(({ row }) => (row.level ?? "seller") === "seller" && kind(row) === "outcome" && touches(row, period));
  const byOwner = grouped(outcomes, (row) => row.owner);
  return here.map((person) => {
    const key = ({ row }) => [head && row.serves?.goal === head.id ? 0 : 1, head?.row.metric && row.metric === head.row.metric ? 0 : 1];
    return { person, goal: firstBy(byOwner.get(person.id) ?? [], key) };
  });
}
