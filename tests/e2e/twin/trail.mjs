// The trail of a goal as SVG, drawn as the app draws its first: the wide one, as there is no forecast yet. The
// narrow one, which a wide window does not show, is not drawn.
import { axisTexts, captionTexts, pathName } from "./captions.mjs";
import { inkPins, inkWishes, pinsOf, setLabels } from "./flags.mjs";
import { safe } from "./markup.mjs";
import { FAINT, FIRM, Placer, WALKED, area, areaOf, around } from "./placer.mjs";
import { SMALL, TICK, widthOf } from "./type.mjs";
import { monthMarks, weekMarks } from "./weeks.mjs";

const [WIDTH, HEIGHT, TOP, FOOT, BARS_GAP, BARS, BARS_FOOT] = [818, 346, 20, 17, 8, 42, 16];

// To a tenth of a pixel.
const px = (value) => Math.round(value * 10) / 10;

// The marks as markup, from the lowest to the topmost.
class Drawing {
  constructor() {
    this.markup = "";
  }

  path(ink, d) {
    this.markup += `<path class="${ink}" d="${d}"/>`;
  }

  level(ink, from, y, to) {
    this.path(ink, `M${px(from)},${px(y)}H${px(to)}`);
  }

  upright(ink, { x, from, to }) {
    this.path(ink, `M${px(x)},${px(from)}V${px(to)}`);
  }

  stamp(ink, x, y, steps) {
    this.path(ink, `M${px(x)},${px(y)}${steps}`);
  }

  line(ink, points) {
    if (points.length > 1) this.path(ink, `M${points.map(({ x, y }) => `${px(x)},${px(y)}`).join(" ")}`);
  }

  rect(ink, left, right, top, bottom) {
    this.markup += `<rect class="${ink}" x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(bottom - top)}"/>`;
  }

  text({ x, y, anchor, role, halo, text, then }) {
    const more = then && `<tspan class="${SMALL.name}" dx="5">${safe(then)}</tspan>`;
    this.markup += `<text class="${role.name}${anchor && ` ${anchor}`}${halo ? " halo" : ""}" x="${px(x)}" y="${px(y)}">${safe(text)}${more}</text>`;
  }
}

// Round values inside a span, at most four above its low end.
function ticksOf(low, high) {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough) + 1e-9);
  const step = [1, 2, 2.5, 5, 10].filter((one) => one !== 2.5 || power !== 1).map((one) => one * power).find((one) => (high - low) / one < 5 - 1e-9);
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, at) => (first + at) * step);
}

// The box and its scales: margins as wide as the words that stand in them.
function frameOf({ days, planned, walked, marks, target, stretch, tick }) {
  const values = [0, target, stretch ?? 0, ...planned, ...walked.map(([, value]) => value)];
  for (const { value, revised } of marks) values.push(value ?? 0, revised?.value ?? 0);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const low = least < 0 ? least - 0.06 * (most - least) : least;
  const high = most > least ? most + 0.04 * (most - least) : most + 1;
  const ticks = ticksOf(low / 10_000, high / 10_000).map((value) => [value * 10_000, tick(value * 10_000)]);
  const left = Math.ceil(Math.max(...[...ticks.map(([, text]) => text), "Per", "week", "Week"].map((text) => widthOf(text, TICK)))) + 6;
  const right = WIDTH - Math.ceil(widthOf("planned", SMALL)) - 8;
  const bottom = HEIGHT - FOOT - BARS_GAP - BARS - BARS_FOOT;
  const clamp = (value, from, to) => Math.min(Math.max(value, from), to);
  return {
    width: WIDTH, ticks,
    plot: area(left, TOP, right, bottom),
    bars: area(left, bottom + BARS_GAP, right, bottom + BARS_GAP + BARS),
    x: (day) => clamp(left + (day / days) * (right - left), left, right),
    y: (value) => clamp(bottom - ((value - low) / (high - low)) * (bottom - TOP), TOP, bottom),
  };
}

function linesOf({ planned, walked, today, days, target, stretch }, { x, y }) {
  const points = walked.map(([day, value]) => ({ x: x(day), y: y(value) }));
  const dot = points.at(-1) ?? null;
  const rule = today !== null && today <= days ? x(today) : null;
  return {
    planned: planned.map((value, day) => ({ x: x(day), y: y(value) })),
    walked: points, dot, today: rule, goal: y(target), stretch: stretch === null ? null : y(stretch),
    // From the last number to today, where they are apart.
    silence: dot && rule !== null && rule - dot.x > 8 ? [dot, rule] : null,
  };
}

function drawBelow({ weeks, days }, { plot, bars, ticks, x, y }, lines, draw) {
  let last = -Infinity;
  for (const { start } of weeks) {
    if (start < 1 || start >= days || x(start) - last < 8) continue;
    last = x(start);
    draw.upright("c-gridw", { x: last, from: plot.top, to: plot.bottom });
  }
  for (const [value] of ticks) draw.level("c-grid", plot.left, y(value), plot.right);
  draw.level("c-goal", plot.left, lines.goal, plot.right);
  if (lines.stretch !== null) draw.level("c-stretch", plot.left, lines.stretch, plot.right);
  draw.level("c-base", plot.left, plot.bottom, plot.right);
  draw.line("c-plan", lines.planned);
  if (lines.today !== null) draw.upright("c-today", { x: lines.today, from: plot.top - 8, to: bars.bottom });
  draw.line("c-actual", lines.walked);
  if (lines.silence) draw.level("c-leader c-stale", lines.silence[0].x + 6, lines.silence[0].y, lines.silence[1]);
}

function inkLines({ plot }, lines, placer) {
  const level = (y) => [FIRM, [{ x: plot.left, y }, { x: plot.right, y }]];
  placer.lines = [[FAINT, lines.planned], [WALKED, lines.walked], level(lines.goal)];
  if (lines.stretch !== null) placer.lines.push(level(lines.stretch));
  if (lines.today !== null) placer.lines.push([FIRM, [{ x: lines.today, y: plot.top - 8 }, { x: lines.today, y: plot.bottom }]]);
  if (lines.silence) placer.lines.push([FAINT, [lines.silence[0], { x: lines.silence[1], y: lines.silence[0].y }]]);
  if (lines.dot) placer.words.push(around(lines.dot, 5));
}

const FLAGS_OF = {
  reached: ["c-flag", 0, 0, "l11 4.6l-11 4.6z", "l-11 4.6l11 4.6z"],
  "to come": ["c-flag-o", 0.3, 0.7, "l10 3.9l-10 3.9z", "l-10 3.9l10 3.9z"],
  missed: ["c-flag-x", 3.2, 0.8, "l6.9 6.9m0 -6.9l-6.9 6.9", "l-6.9 6.9m0 -6.9l6.9 6.9"],
};

// Hairlines first, then staffs, then flags and diamonds, so that no staff crosses a diamond.
function drawPins(pins, draw) {
  for (const pin of pins) {
    const original = pin.revised && pins.find((other) => !other.revised && other.mark.revised === pin.mark);
    if (original) draw.line("c-leader", [original, pin]);
  }
  for (const { leader } of pins) if (leader) draw.upright("c-leader", leader);
  for (const { x, y, tip } of pins) draw.upright("c-staff", { x, from: y, to: tip });
  for (const { x, y, tip, state, flipped } of pins) {
    const [ink, by, down, right, left] = FLAGS_OF[state];
    draw.stamp(ink, flipped ? x - by : x + by, tip + down, flipped ? left : right);
    if (state === "to come") draw.stamp("c-dia-o", x, y - 3.6, "l3.6 3.6l-3.6 3.6l-3.6 -3.6z");
    else draw.stamp("c-dia", x, y - 4, "l4 4l-4 4l-4 -4z");
  }
}

/** The whole drawing. Days are counted from the start: 0 is the start, `days` the end. */
export function trail(input) {
  const frame = frameOf(input);
  const lines = linesOf(input, frame);
  const draw = new Drawing();
  const placer = new Placer(area(0, 0, WIDTH, HEIGHT));
  drawBelow(input, frame, lines, draw);
  const pins = pinsOf(input.marks, frame, lines.planned);
  inkPins(pins, placer);
  const texts = axisTexts(frame, lines, input.words, placer);
  weekMarks(input.weeks, frame, draw, placer);
  monthMarks(input.months, frame, draw, placer);
  inkLines(frame, lines, placer);
  const wary = placer.copy();
  inkWishes(pins, [lines.planned, lines.walked], wary);
  const captions = captionTexts(frame, lines, input.words, wary);
  for (const text of captions) placer.takeLabel(areaOf(text));
  const labels = setLabels(pins, frame, [lines.planned, lines.walked], lines.today, placer);
  const name = pathName(frame, lines, labels.placer);
  drawPins(labels.pins, draw);
  if (lines.dot) draw.markup += `<circle class="c-dot" cx="${px(lines.dot.x)}" cy="${px(lines.dot.y)}" r="5"/>`;
  if (name) draw.upright("c-leader", name.leader);
  for (const text of [...texts, ...captions, ...labels.texts, ...(name?.texts ?? [])]) draw.text(text);
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${safe(input.words.says)}">${draw.markup}</svg>`;
}
