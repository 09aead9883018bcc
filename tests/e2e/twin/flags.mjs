// The landmarks of a trail: a diamond on the path, a flag on a staff, and a label that avoids all others. One
// that is past has its label at the top of its staff, one to come hangs it below the lines. Where the app falls
// back to a numeral, because nothing is free, the landmark stands without words here.
import { Label, area, areaOf, around, floorOf, heightAt } from "./placer.mjs";
import { NAME } from "./type.mjs";

const [STAFF, STAFF_TO_COME, STAFF_LEAST, RAISE, STEP] = [46, 24, 22, 60, 6];
const [FLAG_SIDE, FREE_SIDE, OVER_FLAG] = [16, 7, 3];

class Pin {
  constructor(mark, revised, frame, planned) {
    const x = frame.x(mark.day);
    const y = mark.value === null ? heightAt(planned, x) ?? frame.plot.bottom : frame.y(mark.value);
    Object.assign(this, { mark, revised, x, y, state: mark.state, day: mark.day, quiet: mark.quiet });
    this.label = new Label(NAME, mark.name, mark.line2);
    this.flipped = x + 11 > frame.plot.right;
    this.tip = Math.min(Math.max(y - (mark.state === "to come" ? STAFF_TO_COME : STAFF), frame.plot.top - 6), y - 4);
    this.leader = null;
    this.labelled = false;
  }

  copy() {
    return Object.assign(Object.create(Pin.prototype), this);
  }

  ink(placer) {
    const { x, y, tip } = this;
    const flag = this.flipped ? [x - 11, x] : [x, x + 11];
    placer.inked.push(around(this, 4), area(x - 0.7, tip, x + 0.7, y), area(flag[0], tip, flag[1], tip + 9.2));
  }

  crosses(placer) {
    return !placer.isFreeInside(area(this.x - 0.7, this.tip, this.x + 0.7, this.y));
  }

  // Between the diamond and its label: a staff up to `tip`, or a hairline down to `to`.
  stem({ tip, to }) {
    const { x, y } = this;
    return to === undefined ? area(x - 0.7, tip, x + 0.7, y - 6) : area(x - 0.4, y + 6, x + 0.4, to);
  }

  spotsOnStaff(label, plot) {
    const most = Math.max(this.y - plot.top + 4, STAFF_LEAST);
    const raised = (by) => steps(Math.min(STAFF, most), Math.min(STAFF + by, most));
    const lowered = steps(STAFF_LEAST, STAFF - STEP).filter((staff) => staff <= most);
    const far = steps(STAFF + RAISE + STEP, most);
    const beside = (right) => (staff) => {
      const gap = right !== this.flipped ? FLAG_SIDE : FREE_SIDE;
      const tip = this.y - staff;
      return { x: right ? this.x + gap : this.x - gap, y: tip + 7, anchor: right ? "" : "end", tip };
    };
    const [left, right] = [beside(false), beside(true)];
    const below = label.areaAt({ x: 0, y: 0, anchor: "mid" }).bottom;
    const over = (staff) => ({ x: this.x, y: this.y - staff - below - OVER_FLAG, anchor: "mid", tip: this.y - staff });
    const near = [...raised(RAISE / 2), ...lowered];
    return [[...raised(RAISE), ...lowered].map(left), near.map(right), near.map(over), raised(RAISE).map(right), far.map(left), far.map(right)].flat();
  }

  // As high as possible below everything over the label's width; the middle is preferred.
  spotsBelow(label, lines, plot) {
    const { x } = this;
    const sides = [[x, "mid", x - label.width / 2, 0], [x - 2, "", x - 2, 20], [x + 2, "end", x + 2 - label.width, 22]];
    const spots = sides.flatMap(([at, anchor, left, penalty]) => {
      const first = Math.max(floorOf(lines, left, left + label.width) ?? plot.top, this.y) + 22;
      const count = Math.min(Math.max(Math.floor((plot.bottom - first) / STEP), 0), 40) + 1;
      return Array.from({ length: count }, (_, step) => {
        const y = first + step * STEP;
        return { x: at, y, anchor, to: y - 12, rank: y + penalty };
      });
    });
    return spots.sort((a, b) => a.rank - b.rank);
  }

  setLabel(frame, lines, placer) {
    const { plot } = frame;
    const bound = area(plot.left + 2, 0, frame.width, plot.bottom - 2);
    for (const label of [this.label, this.label.withoutSecond()]) {
      const below = this.state === "to come" ? this.spotsBelow(label, lines, plot) : [];
      const spots = [...below, ...this.spotsOnStaff(label, plot)];
      // A stem through somebody else's words is worse than a longer one.
      const open = spots.map((spot) => placer.isFreeInside(this.stem(spot)));
      const spot = placer.place(label, bound, spots.filter((_, at) => open[at])) ?? placer.place(label, bound, spots.filter((_, at) => !open[at]));
      if (!spot) continue;
      this.labelled = true;
      placer.inked.push(this.stem(spot));
      if (spot.to === undefined) this.tip = spot.tip;
      else this.leader = { x: this.x, from: this.y + 6, to: spot.to };
      this.ink(placer);
      return label.linesAt(spot);
    }
    return [];
  }
}

function steps(from, to) {
  return Array.from({ length: Math.min(Math.max(Math.floor((to - from) / STEP), -1), 200) + 1 }, (_, at) => from + at * STEP);
}

/** Originals and what they were revised to, by day. */
export function pinsOf(marks, frame, planned) {
  const pins = marks.flatMap((mark) => [new Pin(mark, false, frame, planned), ...(mark.revised ? [new Pin(mark.revised, true, frame, planned)] : [])]);
  return pins.sort((a, b) => a.day - b.day);
}

export const inkPins = (pins, placer) => pins.forEach((pin) => pin.ink(placer));

/** Where hairlines of landmarks to come will want to be, for the words that are set before them. */
export function inkHairlines(pins, lines, placer) {
  for (const { x, y, state, quiet } of pins) {
    if (state === "to come" && !quiet) placer.inked.push(area(x - 2, y, x + 2, Math.max(floorOf(lines, x, x) ?? y, y) + 40));
  }
}

const WEIGHT = { missed: 0, "to come": 1, reached: 2 };

/** Labels choose day by day; where that does harm, other orders are tried, and the least harm is set. */
export function setLabels(pins, frame, lines, placer) {
  const talking = pins.flatMap((pin, at) => (pin.quiet ? [] : [at]));
  const attempt = (order) => {
    const own = { pins: pins.map((pin) => pin.copy()), placer: placer.copy(), texts: [] };
    for (const at of order) own.texts.push(...own.pins[at].setLabel(frame, lines, own.placer));
    const unlabelled = talking.filter((at) => !own.pins[at].labelled).length;
    const crossing = talking.filter((at) => own.pins[at].crosses(own.placer)).length;
    own.harm = [unlabelled, crossing, own.texts.reduce((sum, text) => sum + own.placer.linesUnder(areaOf(text)), 0)];
    return own;
  };
  const rank = ({ state, day }) => (state === "reached" ? -day : day);
  const byWeight = () => [...talking].sort((a, b) => WEIGHT[pins[a].state] - WEIGHT[pins[b].state] || rank(pins[a]) - rank(pins[b]));
  let best = null;
  for (const order of [() => talking, byWeight, () => [...talking].reverse()]) {
    const tried = attempt(order());
    const place = best ? tried.harm.findIndex((part, at) => part !== best.harm[at]) : 0;
    if (!best || (place >= 0 && tried.harm[place] < best.harm[place])) best = tried;
    if (best.harm.every((part) => part === 0)) break;
  }
  return best;
}
