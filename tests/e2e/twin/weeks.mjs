// The weekly bars under a trail with their numbers, and the months at its foot.
import { textAt } from "./placer.mjs";
import { BAR, SMALL, TICK, widthOf } from "./type.mjs";

/** Marks and texts in the order in which they are drawn; texts that would touch others are left out. */
export function weekMarks(weeks, frame, draw, placer) {
  const { bars, x } = frame;
  const values = weeks.flatMap(({ actual, planned }) => [actual, planned]).filter((value) => value !== null);
  const [low, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const high = most > low ? most : low + 1;
  const at = (value) => bars.bottom - ((value - low) / (high - low)) * (bars.bottom - bars.top);
  const span = ({ start, end }) => {
    const gap = x(end) - x(start) > 12 ? 2 : 0.5;
    return [x(start) + gap, Math.max(x(end) - gap, x(start) + gap)];
  };
  for (const week of weeks) {
    if (week.actual === null) continue;
    const [top, bottom] = [Math.min(at(week.actual), at(0)), Math.max(at(week.actual), at(0))];
    // A week of nothing leaves a hairline, so that it differs from one without a number.
    draw.rect("c-wk", ...span(week), bottom - top < 1 ? bottom - 1 : top, bottom);
  }
  for (const week of weeks) {
    const [left, right] = span(week);
    draw.level("c-paceh", left - 0.5, at(week.planned), right + 0.5);
  }
  draw.level("c-axis", bars.left, at(0), bars.right);
  const set = (text) => placer.set(text) && draw.text(text);
  barTexts(weeks, bars, at, span).forEach(set);
  weekTexts(weeks, frame).forEach(set);
  const edge = bars.left - 6;
  const last = weeks.at(-1)?.planned ?? 0;
  set(textAt(edge, bars.top + 18, "end", TICK, "Per"));
  set(textAt(edge, bars.top + 32, "end", TICK, "week"));
  set(textAt(edge, bars.bottom + 13, "end", TICK, "Week"));
  set(textAt(bars.right + 8, Math.min(Math.max(at(last) + 4, bars.top + 8), bars.bottom), "", SMALL, "planned"));
}

// Figures at the foot of their bars: all that fit, or none where a whole week's does not.
function barTexts(weeks, bars, at, span) {
  const fits = (week) => widthOf(week.label, BAR) <= span(week)[1] - span(week)[0];
  const labelled = weeks.filter((week) => week.label);
  if (!labelled.every((week) => week.end - week.start < 7 || fits(week))) return [];
  return labelled.filter(fits).map((week) => {
    const [left, right] = span(week);
    const line = at(week.planned);
    const foot = bars.bottom - 3;
    // A planned line that would strike it through pushes it up.
    const y = line > foot - 9 && line < foot + 2 ? line - 2.5 : foot;
    return textAt((left + right) / 2, y, "mid", BAR, week.label);
  });
}

// Every week's number, or every second, third … where they would touch.
function weekTexts(weeks, { bars, x }) {
  const whole = weeks.filter(({ start, end }) => end - start >= 3);
  const widest = Math.max(0, ...whole.map(({ number }) => widthOf(number, TICK))) + 6;
  const narrowest = Math.max(1, Math.min(...whole.map(({ start, end }) => x(end) - x(start))));
  const every = Math.max(1, Math.ceil(widest / narrowest));
  return whole.filter((_, at) => at % every === 0).map(({ start, end, number }) => textAt((x(start) + x(end)) / 2, bars.bottom + 13, "mid", TICK, number));
}

export function monthMarks(months, { bars, x, width }, draw, placer) {
  const fits = ({ day }, at, label) => widthOf(label, SMALL) + 9 <= (months[at + 1] ? x(months[at + 1].day) : width) - x(day);
  const long = months.every((month, at) => fits(month, at, month.label));
  months.forEach((month, at) => {
    const label = long ? month.label : month.short;
    draw.stamp("c-axis", x(month.day), bars.bottom, "v4m0 14v13");
    const text = fits(month, at, label) && placer.set(textAt(x(month.day) + 5, bars.bottom + 29, "", SMALL, label));
    if (text) draw.text(text);
  });
}
