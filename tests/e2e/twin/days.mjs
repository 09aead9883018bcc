// Days as whole numbers since 1970, which is a Thursday; spans have both ends.

const DAY_MS = 86_400_000;

const known = new Map();

/** A day from its text; nothing from nothing. */
export function day(text) {
  if (text === undefined || text === null) return null;
  let number = known.get(text);
  if (number === undefined) {
    number = Date.UTC(+text.slice(0, 4), +text.slice(5, 7) - 1, +text.slice(8, 10)) / DAY_MS;
    known.set(text, number);
  }
  return number;
}

/** Today on this device's calendar. */
export function localToday() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY_MS;
}

export const asDate = (number) => new Date(number * DAY_MS);

/** Monday is 0. */
export const weekday = (number) => (((number + 3) % 7) + 7) % 7;

export const span = (from, to) => (from !== null && to !== null && from <= to ? { from, to } : null);
export const lengthOf = ({ from, to }) => Math.max(to - from + 1, 0);
export const meet = (a, b) => span(Math.max(a.from, b.from), Math.min(a.to, b.to));
export const holds = ({ from, to }, number) => from <= number && number <= to;

/** The calendar month of a day. */
function monthOf(number) {
  const date = asDate(number);
  const first = (months) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / DAY_MS;
  return { from: first(0), to: first(1) - 1 };
}

/** The fiscal quarter of a day, in a year whose first month is `startMonth` (1–12). */
export function quarterOf(number, startMonth) {
  const date = asDate(number);
  const into = (date.getUTCMonth() + 12 - (startMonth - 1)) % 3;
  const first = (months) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - into + months, 1) / DAY_MS;
  return { from: first(0), to: first(3) - 1 };
}

export function weekOf(number, weekStart) {
  const from = number - ((7 + weekday(number) - weekStart) % 7);
  return { from, to: from + 6 };
}

/** Week 1 is the first with at least four days in the calendar year. */
export function weekNumber(number, weekStart) {
  const fourth = weekOf(number, weekStart).from + 3;
  return Math.floor((fourth - Date.UTC(asDate(fourth).getUTCFullYear(), 0, 1) / DAY_MS) / 7) + 1;
}

/** The parts of a span, one after the other, the first and the last cut off. */
function tiles(whole, partOf) {
  const parts = [];
  for (let at = whole.from; at <= whole.to; ) {
    const part = meet(partOf(at), whole);
    parts.push(part);
    at = part.to + 1;
  }
  return parts;
}

export const monthsOf = (whole) => tiles(whole, monthOf);
export const quartersOf = (whole, startMonth) => tiles(whole, (at) => quarterOf(at, startMonth));
export const weeksOf = (whole, weekStart) => tiles(whole, (at) => weekOf(at, weekStart));

/** Who works on which days: weekdays less days off, from a person's start on (Rule 1.5). */
export class WorkCalendar {
  constructor(weekdays, off, start) {
    this.weekdays = weekdays;
    this.off = off;
    this.start = start;
  }

  isWorking(number) {
    const worked = this.weekdays & (1 << weekday(number));
    return Boolean(worked) && (this.start === null || this.start <= number) && !this.off.has(number);
  }

  workingDays({ from, to }) {
    let count = 0;
    for (let at = from; at <= to; at += 1) count += this.isWorking(at) ? 1 : 0;
    return count;
  }

  fromAnyStart() {
    return new WorkCalendar(this.weekdays, this.off, null);
  }
}
