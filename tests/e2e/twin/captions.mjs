// The words of a trail other than its landmarks': the axis, today, goal, stretch, what is booked, the path's name.
import { Label, area, areaOf, floorOf, heightAt, textAt } from "./placer.mjs";
import { SMALL, STRONG, TICK } from "./type.mjs";

const FLAG_AIR = 2;
const besides = ({ left, top, right, bottom }) => area(left - FLAG_AIR, top - FLAG_AIR, right + FLAG_AIR, bottom + FLAG_AIR);

/** The words with a fixed place, which the others avoid. */
export function axisTexts({ plot, ticks, y }, lines, words, placer) {
  const texts = ticks.map(([value, text]) => placer.set(textAt(plot.left - 6, y(value) + 4, "end", TICK, text)));
  if (lines.today !== null) {
    const at = (x, anchor, date) => textAt(x, plot.top - 1, anchor, STRONG, "Today", true, date);
    const [left, right] = [lines.today - 6, lines.today + 6];
    const places = [at(right, "", words.todayDate), at(left, "end", words.todayDate), at(right, "", ""), at(left, "end", "")];
    // Only flags are inked so far, and today's words keep off them while they can.
    const open = places.map((place) => placer.isClear(besides(areaOf(place))));
    let set = null;
    for (const wanted of [true, false]) places.forEach((place, at) => open[at] === wanted && (set ??= placer.set(place)));
    texts.push(set);
  }
  return texts.filter(Boolean);
}

// Along a level line: at the left on the wished side, then on the other, then further to the right.
function levelSpots({ left, right }, y, above) {
  const sides = above ? [y - 7, y + 15] : [y + 15, y - 7];
  const along = Array.from({ length: 10 }, (_, step) => left + 6 + ((right - left) * step) / 10);
  return [...along.flatMap((x) => sides.map((y) => ({ x, y, anchor: "" }))), ...sides.map((y) => ({ x: right - 6, y, anchor: "end" }))];
}

const AWAY = [22, 28, 34, 46, 58, 72, 86, 100, 114];

// Around the end of the walked line, below it first, and on the right no further than words may begin.
function besideSpots({ x, y }, furthest) {
  const [right, left] = [Math.min(x + 9, furthest), x - 9];
  const spots = (sign, x, anchor) => AWAY.map((by) => ({ x, y: y + sign * by, anchor }));
  return [...spots(1, right, ""), ...spots(1, left, "end"), ...spots(-1, left, "end"), ...spots(-1, right, "")];
}

function silenceSpots([dot, today], plot) {
  const heights = [dot.y + 4, dot.y + 18, dot.y - 10, plot.bottom - 9];
  return heights.flatMap((y) => [{ x: today + 6, y, anchor: "" }, { x: today - 6, y, anchor: "end" }]);
}

/** Goal, stretch, booked and the age of old numbers: set before the landmarks, which make room for them. */
export function captionTexts({ plot, width }, lines, words, placer) {
  const bound = area(plot.left, 0, width, plot.bottom);
  const texts = [];
  const add = (label, spots) => {
    const spot = placer.place(label, bound, spots);
    if (spot) texts.push(...label.linesAt(spot));
  };
  add(new Label(STRONG, words.goal), levelSpots(plot, lines.goal, false));
  if (lines.stretch !== null) add(new Label(SMALL, words.stretch), levelSpots(plot, lines.stretch, true));
  const booked = new Label(STRONG, words.booked, words.booked2);
  if (lines.dot) add(booked, besideSpots(lines.dot, width - booked.width));
  if (lines.silence) add(new Label(SMALL, words.stale), silenceSpots(lines.silence, plot));
  return texts;
}

const PLACES = [0.62, 0.55, 0.7, 0.48, 0.4, 0.78, 0.32, 0.85, 0.25];

/** The planned path's name on a hairline, below it where it is the lowest line, above it where the highest. */
export function pathName({ plot }, lines, placer) {
  const label = new Label(SMALL, "Planned path");
  const run = (lines.today ?? plot.right) - plot.left;
  if (lines.planned.length < 2 || run < 120) return null;
  const spots = PLACES.flatMap((share) => pathSpots(lines, label, plot.left + share * run));
  const spot = placer.placeClear(label, plot, spots);
  return spot && { texts: label.linesAt(spot), leader: spot.leader };
}

function pathSpots({ planned, walked }, label, x) {
  const [left, right] = [x - 16, x - 16 + label.width];
  const [path, booked, floor] = [heightAt(planned, x), heightAt(walked, x), floorOf([planned, walked], left, right)];
  const spots = [];
  if (floor !== null && (booked === null || booked < path - 1)) {
    const y = Math.max(floor, path + 6) + 16;
    spots.push({ x: left, y, anchor: "", leader: { x, from: path + 3, to: y - 11 } });
  }
  if (floor !== null && (booked === null || booked > path + 4)) {
    const y = Math.min(heightAt(planned, right), path) - 12;
    spots.push({ x: left, y, anchor: "", leader: { x, from: y + 4, to: path - 3 } });
  }
  return spots;
}
