// Was a landmark met on its day, by how much was it missed, what was it revised to, and does it owe an account?
// (Rule 10.3)
import { day } from "./days.mjs";
import { amount } from "./plan.mjs";

/** A goal's landmarks, by due date. */
export function landmarksOf(plan, goal, series, today) {
  const rows = plan.landmarks.get(goal) ?? [];
  return rows.map(({ id, row }) => landmark(plan, id, row, series, today)).sort((a, b) => a.due - b.due);
}

function landmark(plan, id, row, series, today) {
  const asked = row.condition?.value;
  if (asked?.metric) throw new Error("The twin knows landmarks on the goal's own metric only.");
  const wanted = asked ? amount(asked.amount) : null;
  const due = day(row.due);
  const mark = { id, name: row.name ?? "", ...judged(row, due, wanted, series, today), revised: null };
  const accountings = plan.accountings.get(id) ?? [];
  const place = accountings.findLastIndex(({ row }) => row.decision === "adjust" && (row.new_due || row.new_amount));
  if (place < 0) return { ...mark, owes: mark.state === "missed" && accountings.length === 0 };
  const earlier = accountings.slice(0, place).reverse();
  const adjusted = accountings[place].row;
  const dueBefore = day(earlier.find(({ row }) => row.new_due)?.row.new_due) ?? due;
  const newDue = day(adjusted.new_due) ?? dueBefore;
  const newAmount = amount(adjusted.new_amount) ?? amount(earlier.find(({ row }) => row.new_amount)?.row.new_amount) ?? wanted;
  const revised = judged(row, newDue, newAmount, series, today);
  const answered = place + 1 < accountings.length || newDue <= dueBefore;
  return { ...mark, revised, owes: revised.state === "missed" && !answered };
}

// `missing` is an amount, a number of things as a text, or nothing where there was no number at all.
function judged(row, due, wanted, series, today) {
  const then = wanted === null ? null : standing(series, Math.min(due, today));
  const met = wanted === null ? done(row, due, today) : reachedOn(series, due, wanted, then);
  const state = met !== null && met <= due ? "reached" : today > due ? "missed" : "to come";
  return { due, amount: wanted, state, missing: wanted === null ? things(row) : then && Math.abs(wanted - then.sum) };
}

function done(row, due, today) {
  const { done = 0, of = 1 } = row.condition?.done ?? {};
  const on = day(row.done_on) ?? (of > 0 && done >= of ? Math.min(due, today) : null);
  return on !== null && on <= today ? on : null;
}

function things({ condition }) {
  const { done = 0, of = 1 } = condition?.done ?? {};
  return String(Math.max(of - done, 1));
}

// What a series stood at; a day that only an import covers stands at nothing.
function standing({ days, covered }, date) {
  return days.findLast((one) => one.date <= date) ?? (covered.some(({ from }) => from <= date) ? { sum: 0 } : null);
}

// At the end of the due day it is what stands then that counts, not what stood before.
function reachedOn({ days }, due, wanted, then) {
  const first = days.find(({ sum }) => sum >= wanted)?.date ?? null;
  if (first === null || first > due) return first;
  return then && then.sum >= wanted ? first : null;
}
