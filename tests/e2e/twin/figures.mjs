// A goal's figures on a day: what stands, what was expected, and the word for it. Sums only, paced by
// calendar days, working days or weights by hand, which is what the sample teams use; anything else is
// refused aloud, so that the twin never shows a number it did not work out.
import { day, holds, lengthOf, meet, monthsOf, quartersOf, span, weekOf, weeksOf } from "./days.mjs";
import { amount } from "./plan.mjs";

const FROM_DEALS = ["won_value", "won_count"];

/** All figures of a goal that the twin's page shows. */
export function figures(plan, { id, row: goal }, today) {
  const metric = plan.metrics.get(goal.metric);
  const whole = span(day(goal.from), day(goal.to));
  if (!metric || !whole || goal.daily || goal.cadence || (goal.direction ?? "reach") !== "reach" || (metric.combine ?? "sum") !== "sum") {
    throw new Error(`The twin does not know how to work out the goal ${id}.`);
  }
  const stopped = day(goal.stopped);
  const ended = stopped === null ? whole : span(whole.from, Math.min(whole.to, stopped));
  const series = read(plan, goal, metric, ended, today);
  const path = pathOf(plan, goal, whole);
  const target = amount(goal.target);
  const share = path(today);
  const digits = metric.unit && metric.unit !== "money" ? 1 : 100; // ten-thousandths in the last digit shown
  const expected = target === null ? null : Math.round((target * share) / digits) * digits;
  const figures = {
    goal, metric, whole, target, stretch: amount(goal.stretch), share, expected, path,
    actual: series.total, days: series.days,
    variance: series.total === null || expected === null ? null : series.total - expected,
    landmarks: landmarks(plan, id, series, today),
  };
  figures.status = statusOf(plan, figures, series, ended, today);
  return figures;
}

// ---- What counts (Rule 2.5) -------------------------------------------------------------------------

function peopleOf(plan, goal) {
  if (goal.whose === "team") return plan.people.map(({ id }) => id);
  return goal.whose?.these ?? (goal.owner ? [goal.owner] : []);
}

function read(plan, goal, metric, within, today) {
  const batches = plan.batches.filter(({ row }) => row.people?.length);
  const feed = (metric.feed ?? "typed") === "typed" && plan.batches.some(({ row }) => row.metric === goal.metric) ? "won_value" : metric.feed ?? "typed";
  const people = peopleOf(plan, goal);
  const covering = FROM_DEALS.includes(feed) ? batches.filter(({ row }) => row.from && row.to) : [];
  const entries = [];
  for (const person of people) readPerson(plan, goal.metric, feed, covering, person, within, entries);
  const counting = entries.filter((entry) => entry.date <= today).sort((a, b) => a.date - b.date);
  const covered = covering
    .filter(({ row }) => people.some((person) => row.people.includes(person)))
    .map(({ row }) => meet({ from: day(row.from), to: Math.min(day(row.to), today) }, within))
    .filter(Boolean);
  const days = running(counting);
  return {
    days,
    covered,
    total: counting.length > 0 || covered.length > 0 ? (days.at(-1)?.sum ?? 0) : null,
    lastNews: Math.max(days.at(-1)?.date ?? -Infinity, ...covered.map((part) => part.to)),
  };
}

// In each week of a person one source rules: the import before the hand, unless the hand was meant to
// count over it.
function readPerson(plan, metric, feed, covering, id, within, entries) {
  const person = plan.person.get(id);
  if (!person) return;
  const starts = day(person.start) ?? -Infinity;
  const leaves = day(person.leave) ?? Infinity;
  const counts = (date) => holds(within, date) && starts <= date && date <= leaves;
  const week = (date) => weekOf(date, plan.weekStart).from;
  const typed = (plan.readings(metric).get(id) ?? []).filter(({ row }) => {
    const batch = row.source?.import;
    return counts(day(row.date)) && (!batch || plan.batches.some((one) => one.id === batch));
  });
  const deals = [];
  if (FROM_DEALS.includes(feed)) {
    for (const deal of plan.deals(id)) {
      const date = deal.stage === "won" ? day(deal.closed) : null;
      if (date !== null && counts(date)) deals.push({ date, value: feed === "won_count" ? 10_000 : amount(deal.value) ?? 0 });
    }
  }
  const weekOfReading = (row) => day(row.week) ?? week(day(row.date));
  const over = new Set(typed.filter(({ row }) => row.over).map(({ row }) => weekOfReading(row)));
  const imported = new Set([
    ...typed.filter(({ row }) => row.source?.import).map(({ row }) => weekOfReading(row)),
    ...deals.map((deal) => week(deal.date)),
  ]);
  const isCovered = (from) =>
    covering.some(({ row }) => row.people.includes(id) && meet({ from: day(row.from), to: day(row.to) }, { from, to: from + 6 }));
  for (const { row } of typed) {
    const at = weekOfReading(row);
    const rules = over.has(at) ? row.over : row.source?.import || (!imported.has(at) && !isCovered(at));
    if (rules) entries.push({ date: day(row.date), value: amount(row.value) ?? 0 });
  }
  for (const deal of deals) if (!over.has(week(deal.date))) entries.push(deal);
}

// What stood at the end of each day that has an entry.
function running(entries) {
  const days = [];
  let sum = 0;
  for (const { date, value } of entries) {
    sum += value;
    if (days.at(-1)?.date === date) days.at(-1).sum = sum;
    else days.push({ date, sum });
  }
  return days;
}

// ---- What was expected (Rule 4) ---------------------------------------------------------------------

// The share of the way that should be behind us at the end of a day.
function pathOf(plan, goal, whole) {
  const calendar = plan.calendar(goal);
  const inside = inSpan(plan, goal, whole, calendar);
  return (date) => (date < whole.from ? 0 : date >= whole.to ? 1 : inside(date));
}

function inSpan(plan, goal, whole, calendar) {
  const pace = goal.pace ?? "usual";
  const byCalendar = (date) => (date - whole.from + 1) / lengthOf(whole);
  const all = calendar.workingDays(whole);
  if (pace === "calendar" || all === 0) return byCalendar;
  const byWorkingDays = (date) => calendar.workingDays({ from: whole.from, to: date }) / all;
  if (pace === "working_days") return byWorkingDays;
  const weights = pace.seasonal?.by_hand;
  if (!weights) throw new Error("The twin knows calendar days, working days and weights by hand only.");
  const buckets = weighed(plan, whole, weights.map(Number), calendar);
  return buckets ? (date) => weighedShare(buckets, calendar, date) : byWorkingDays;
}

// The parts of a span with their weights, cut to what lies after the person's start (Rules 4.4, 8.2).
function weighed(plan, whole, weights, calendar) {
  const months = monthsOf(whole);
  const parts = months.length > 1 ? months : weeksOf(whole, plan.weekStart);
  const quarters = quartersOf(whole, plan.startMonth);
  const spans = weights.length === quarters.length && quarters.length > 1 ? quarters : parts;
  if (weights.length !== spans.length || !weights.some((weight) => weight > 0)) return null;
  const buckets = spans.map((part, at) => ({ ...part, weight: weights[at] }));
  if (calendar.start === null) return buckets;
  const anyone = calendar.fromAnyStart();
  const left = (part) => {
    const after = { from: Math.max(calendar.start, part.from), to: part.to };
    const working = anyone.workingDays(part);
    return working > 0 ? anyone.workingDays(after) / working : lengthOf(after) / lengthOf(part);
  };
  const cut = buckets.map((part) => ({ ...part, weight: part.weight * left(part) }));
  return cut.some((part) => part.weight > 0) ? cut : buckets;
}

function weighedShare(buckets, calendar, date) {
  let [behind, all] = [0, 0];
  for (const part of buckets) {
    all += part.weight;
    if (part.to < date) behind += part.weight;
    else if (holds(part, date)) {
      const past = { from: part.from, to: date };
      const working = calendar.workingDays(part);
      behind += part.weight * (working > 0 ? calendar.workingDays(past) / working : lengthOf(past) / lengthOf(part));
    }
  }
  return behind / all;
}

// ---- Landmarks (Rule 10.3) --------------------------------------------------------------------------

function landmarks(plan, goal, series, today) {
  const rows = plan.landmarks.get(goal) ?? [];
  return rows.map(({ id, row }) => landmark(plan, id, row, series, today)).sort((a, b) => a.due - b.due);
}

function landmark(plan, id, row, series, today) {
  const due = day(row.due);
  const asked = row.condition?.value;
  if (asked?.metric) throw new Error("The twin knows landmarks on the goal's own metric only.");
  const wanted = asked ? amount(asked.amount) : null;
  const stateOf = (by, value) => state(row, by, value, series, today);
  const accountings = plan.accountings.get(id) ?? [];
  const place = accountings.findLastIndex(({ row }) => row.decision === "adjust" && (row.new_due || row.new_amount));
  const mark = { name: row.name ?? "", due, amount: wanted, state: stateOf(due, wanted) };
  if (place < 0) return { ...mark, owes: mark.state === "missed" && accountings.length === 0 };
  const said = accountings.slice(0, place + 1).reverse();
  const newDue = day(said.find(({ row }) => row.new_due)?.row.new_due) ?? due;
  const newAmount = amount(said.find(({ row }) => row.new_amount)?.row.new_amount) ?? wanted;
  const answered = place + 1 < accountings.length || newDue <= due;
  return { ...mark, owes: stateOf(newDue, newAmount) === "missed" && !answered };
}

function state(row, due, wanted, series, today) {
  const met = wanted === null ? done(row, due, today) : reachedOn(series, due, wanted, today);
  if (met !== null && met <= due) return "reached";
  return today > due ? "missed" : "to come";
}

function done(row, due, today) {
  const { done = 0, of = 1 } = row.condition?.done ?? {};
  const on = day(row.done_on) ?? (of > 0 && done >= of ? Math.min(due, today) : null);
  return on !== null && on <= today ? on : null;
}

// At the end of the due day it is what stands then that counts, not what stood before.
function reachedOn(series, due, wanted, today) {
  const first = series.days.find(({ sum }) => sum >= wanted)?.date ?? null;
  if (first === null || first > due) return first;
  const then = series.days.findLast(({ date }) => date <= Math.min(due, today));
  return then && then.sum >= wanted ? first : null;
}

// ---- The word (Rules 6.1, 6.2) ----------------------------------------------------------------------

function statusOf(plan, { whole, target, actual, share, landmarks }, series, ended, today) {
  if (ended === null) return "No number yet";
  if (today < ended.from) return "Not started";
  if (target !== null && actual !== null && actual >= target) return "Reached";
  const progress = target === null || actual === null ? null : actual / target;
  if (progress !== null && today > ended.to) return `Closed at ${closedAt(progress)}\u2009%`;
  if (progress === null) return "No number yet";
  if ((today - ended.from + 1) * 10 <= lengthOf(whole) || share <= 0) return "Too early to say";
  const silent = today - series.lastNews;
  if (silent > 2 * (plan.settings.check_in_days ?? 7)) return `No news for ${silent} ${silent === 1 ? "day" : "days"}`;
  const word = verdict(progress / share, progress, share, plan.settings.thresholds);
  const owes = landmarks.some((mark) => mark.owes);
  return owes && (word === "Ahead" || word === "On pace") ? "Slightly behind" : word;
}

// In whole percent; what is short of its whole never reads 100.
function closedAt(progress) {
  const rounded = (value) => Math.sign(value) * Math.round(Math.abs(value));
  const tenths = Math.min(rounded(progress * 1000), progress < 1 ? 999 : Infinity);
  const percent = tenths > 990 && tenths < 1000 ? 99 : rounded(tenths / 10);
  return `${percent < 0 ? "−" : ""}${Math.abs(percent)}`;
}

function verdict(ratio, progress, share, thresholds) {
  if (thresholds?.points) {
    const { on_pace, slightly } = thresholds.points;
    const gap = (share - progress) * 1000;
    return ratio >= 1.05 ? "Ahead" : gap <= on_pace ? "On pace" : gap <= slightly ? "Slightly behind" : "Behind";
  }
  if (thresholds === "strict") return ratio >= 1.05 ? "Ahead" : ratio >= 1 ? "On pace" : "Behind";
  const { ahead, on_pace, slightly } = thresholds?.ratio ?? { ahead: 1050, on_pace: 950, slightly: 850 };
  const thousandths = ratio * 1000;
  return thousandths >= ahead ? "Ahead" : thousandths >= on_pace ? "On pace" : thousandths >= slightly ? "Slightly behind" : "Behind";
}
