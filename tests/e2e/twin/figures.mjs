// A goal's figures on a day: what stands, what was expected, and the word for it. Sums only, paced by
// calendar days, working days or weights by hand, which is what the sample teams use; anything else is
// refused aloud, so that the twin never shows a number it did not work out.
import { day, holds, lengthOf, meet, monthsOf, quartersOf, span, weekNumber, weekOf, weeksOf } from "./days.mjs";
import { landmarksOf } from "./landmarks.mjs";
import { amount } from "./plan.mjs";

const FROM_DEALS = ["won_value", "won_count"];

// Money is kept to its minor unit, of which all amounts here have two digits.
const rounded = (value) => Math.round(value / 100) * 100;

/** All figures of a goal that the twin's page shows. */
export function figures(plan, { id, row: goal }, today) {
  const metric = plan.metrics.get(goal.metric);
  const whole = span(day(goal.from), day(goal.to));
  const isSum = metric && (goal.direction ?? "reach") === "reach" && (metric.combine ?? "sum") === "sum";
  if (!isSum || !whole || goal.daily || goal.cadence || (metric.unit ?? "money") !== "money") {
    throw new Error(`The twin does not know how to work out the goal ${id}.`);
  }
  const stopped = day(goal.stopped);
  const ended = stopped === null ? whole : span(whole.from, Math.min(whole.to, stopped));
  const series = read(plan, goal, metric, ended, today);
  const share = pathOf(plan, goal, whole);
  const target = amount(goal.target);
  const expected = target === null ? null : rounded(target * share(today));
  const figures = {
    id, goal, metric, whole, target, stretch: amount(goal.stretch), share, expected, ...series,
    actual: series.total,
    variance: series.total === null || expected === null ? null : series.total - expected,
    landmarks: landmarksOf(plan, id, series, today),
  };
  figures.status = statusOf(plan, figures, ended, today);
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
  if (!buckets) return byWorkingDays;
  for (const part of buckets) part.working = calendar.workingDays(part);
  return (date) => weighedShare(buckets, calendar, date);
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
      behind += part.weight * (part.working > 0 ? calendar.workingDays(past) / part.working : lengthOf(past) / lengthOf(part));
    }
  }
  return behind / all;
}

// ---- Week by week -----------------------------------------------------------------------------------

/** The weeks of a goal: what each brought, where anything is known of it, and what the path plans for it. */
export function weeksIn(plan, { whole, days, covered, share, target }, today) {
  const upTo = (date) => days.findLast((one) => one.date <= date)?.sum ?? 0;
  const known = (week) => days.some(({ date }) => holds(week, date)) || covered.some((part) => meet(part, week));
  return weeksOf(whole, plan.weekStart).map((week) => ({
    ...week,
    number: weekNumber(week.from, plan.weekStart),
    actual: week.from <= today && known(week) ? upTo(week.to) - upTo(week.from - 1) : null,
    planned: rounded(target * (share(week.to) - share(week.from - 1))),
  }));
}

/** What stood at the end of each day, from the first with a number to the last of which anything is known. */
export function walkedDays({ whole, days, covered, lastNews }) {
  const points = [];
  let [next, sum] = [0, null];
  for (let date = whole.from; date <= lastNews; date += 1) {
    if (sum === null && covered.some(({ from }) => from <= date)) sum = 0;
    while (days[next]?.date <= date) sum = days[next++].sum;
    if (sum !== null) points.push([date, sum]);
  }
  return points;
}

// ---- The word (Rules 6.1, 6.2) ----------------------------------------------------------------------

function statusOf(plan, { whole, target, actual, share, landmarks, lastNews }, ended, today) {
  if (ended === null) return "No number yet";
  if (today < ended.from) return "Not started";
  if (target !== null && actual !== null && actual >= target) return "Reached";
  const progress = target === null || actual === null ? null : actual / target;
  if (progress !== null && today > ended.to) return `Closed at ${closedAt(progress)}\u2009%`;
  if (progress === null) return "No number yet";
  if ((today - ended.from + 1) * 10 <= lengthOf(whole) || share(today) <= 0) return "Too early to say";
  const silent = today - lastNews;
  if (silent > 2 * (plan.settings.check_in_days ?? 7)) return `No news for ${silent} ${silent === 1 ? "day" : "days"}`;
  const word = verdict(progress / share(today), progress, share(today), plan.settings.thresholds);
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
