// The goal at the head: its line, one sentence, its trail with the landmarks below it.
import { lengthOf, monthsOf } from "./days.mjs";
import { walkedDays, weeksIn } from "./figures.mjs";
import { figure, flagMark, safe, statusMark } from "./markup.mjs";
import { trail } from "./trail.mjs";
import { NAME, fitted } from "./type.mjs";

// The longest a landmark's name may be on the drawing.
const NAME_ROOM = 190;

function says({ status, actual, expected, target }, words) {
  if (actual === null || status === "Not started") throw new Error("The twin tells of goals that run and have a number only.");
  const done = figure("Actual", "So far", words.spoken(actual));
  if (status === "Reached" || status.startsWith("Closed")) return `${done} of ${figure("Target", "Target", words.spoken(target))}.`;
  return `${done} of ${figure("Expected", "Expected by today", words.spoken(expected))} expected by today.`;
}

// The likely finish comes later; its room is kept from the start.
function roomOf({ status, target }, words) {
  if (status.startsWith("Closed")) return "";
  const range = `Likely finish ${words.spoken(target)}–${words.spoken(target)}`;
  return `<span class="room" aria-hidden="true"> ${status === "Reached" ? `${range}.` : `${range}; 50\u202f% chance to reach ${words.spoken(target)}.`}</span>`;
}

const doneWord = ({ metric }) => (metric.feed === "won_value" ? "Booked" : metric.name);

function besidePath(gap, words) {
  if (gap === 0) return "On the path";
  return `${words.short(Math.abs(gap))} ${gap < 0 ? "below" : "above"} the path`;
}

function asked({ due, amount }, name, words) {
  const value = amount === null ? "" : words.short(amount);
  return value && !name.includes(value) ? `${words.shortDay(due)}, ${value}` : words.shortDay(due);
}

function gapOf({ state, missing }, words) {
  if (state !== "missed") return "";
  if (missing === null) return "no number";
  return `missed by ${typeof missing === "string" ? missing : words.short(missing)}`;
}

function marksOf({ landmarks, target, whole }, words) {
  const drawn = (mark, name, full) => {
    const gap = gapOf(mark, words);
    const line2 = [asked(mark, full, words), gap].filter(Boolean).join("; ");
    return { day: mark.due - whole.from + 1, value: mark.amount, state: mark.state, name, line2, gap, quiet: false, revised: null };
  };
  return landmarks.map((mark) => {
    const short = fitted(mark.name, NAME, NAME_ROOM);
    const original = drawn(mark, short, mark.name);
    if (mark.revised) original.revised = drawn(mark.revised, `${short}, revised`, mark.name);
    // The goal line says it already.
    original.quiet = mark.amount !== null && mark.amount === target && !mark.revised && mark.state === "to come";
    return original;
  });
}

function trailWords(head, today, words) {
  const { goal, status, actual, expected, target, stretch, variance } = head;
  return {
    todayDate: words.weekDay(today),
    goal: `${goal.level === "team" ? "Goal" : "Target"} ${words.full(target)}`,
    stretch: stretch === null ? "" : `Stretch ${words.full(stretch)}`,
    booked: `${doneWord(head)} ${words.short(actual)}`,
    booked2: besidePath(variance, words),
    stale: status.startsWith("No news") ? `${status.split(" ")[3]} ${status.split(" ")[3] === "1" ? "day" : "days"} old` : "",
    says: `Trail of “${goal.statement}”. ${doneWord(head)} ${words.whole(actual)}, ${words.whole(expected)} expected by ${words.weekDay(today)}`,
  };
}

function trailInput(plan, head, today, words) {
  const { whole, share, target, stretch } = head;
  const dayOf = (date) => date - whole.from + 1;
  const planned = [0];
  for (let date = whole.from; date <= whole.to; date += 1) planned.push(target * share(date));
  const walked = walkedDays(head).map(([date, sum]) => [dayOf(date), sum]);
  const weeks = weeksIn(plan, head, today).map(({ from, to, number, actual, planned }) => ({
    start: dayOf(from) - 1, end: dayOf(to), number: String(number), actual, planned, label: actual === null ? "" : words.bare(actual),
  }));
  const months = monthsOf(whole).map((month) => {
    const label = words.month(month.from + Math.floor(lengthOf(month) / 2));
    return { day: dayOf(month.from) - 1, label, short: label.slice(0, 3) };
  });
  return {
    days: lengthOf(whole), target, stretch, planned, weeks, months,
    // A sum starts from nothing.
    walked: walked.length > 0 ? [[0, 0], ...walked] : [],
    today: today >= whole.from ? dayOf(today) : null,
    marks: marksOf(head, words),
    words: trailWords(head, today, words),
    tick: (value) => words.short(Math.round(value)),
  };
}

function landmarkButton(mark, words) {
  const { due, state } = mark.revised ?? mark;
  const when = state === "to come" ? words.shortDay(due) : `${words.shortDay(due)}, ${state}`;
  return `<button type="button">${flagMark(state)}<span>${safe(mark.name)}</span><small class="muted">${when}</small></button>`;
}

// The bench reads how long the drawing took.
function drawnTrail(plan, head, today, words) {
  const from = performance.now();
  const drawn = trail(trailInput(plan, head, today, words));
  performance.measure("trail", { start: from });
  return drawn;
}

const SHOW_NUMBERS =
  '<button class="fig-t act" type="button" aria-keyshortcuts="T" aria-pressed="false"><svg class="ico" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-table"/></svg>Show the numbers</button>';

/** The headline block as markup. */
export function headlineMarkup(plan, head, today, words) {
  const { id, goal, target, status, whole, landmarks } = head;
  const buttons = landmarks.map((mark) => landmarkButton(mark, words)).join("");
  const legend = buttons && `<div class="lm-btns" role="group" aria-label="Landmarks">${buttons}</div>`;
  const wide = `<div class="wide">${drawnTrail(plan, head, today, words)}${legend}</div>`;
  return `<div><p class="muted">Team goal: <a class="plain" href="#/goals/${id}">${safe(goal.statement ?? "")}</a></p>
<h2 class="goal-h">${figure("Target", "Target", `${words.full(target)} by ${words.day(whole.to)}`)}</h2>
<p class="goal-say">${statusMark(status, ":")} ${says(head, words)}${roomOf(head, words)}</p>
<div class="ov-trail"><figure class="fig"><div class="trail">${wide}</div>${SHOW_NUMBERS}</figure></div></div>`;
}
