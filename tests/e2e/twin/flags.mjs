// The landmarks of a trail: a diamond on the path, a flag on a staff, and a label that avoids all others. One
// that is past has its label at the top of its staff where that does no harm, one to come hangs it below the
// lines. Where the app falls back to a numeral, because nothing is free, the landmark stands without words here.
import { FAINT, Label, MARK, area, around, floorOf, heightAt } from "./placer.mjs";
import { NAME } from "./type.mjs";

const [STAFF, STAFF_TO_COME, STAFF_LEAST, RAISE, STEP] = [46, 24, 22, 60, 6];
const [FLAG_SIDE, FREE_SIDE, OVER_FLAG, RULE_AIR, NEAR, CLOSE_UNDER] = [16, 7, 3, 5, 20, 30];
// The harm of a staff through words, and of what a label leaves out: date and value, by how much it was missed.
const [THROUGH_WORDS, DATE, GAP] = [1000, 5, 30];

class Pin {
  constructor(mark, revised, frame, planned) {
    const x = frame.x(mark.day);
    const y = mark.value === null ? heightAt(planned, x) ?? frame.plot.bottom : frame.y(mark.value);
    Object.assign(this, { mark, revised, x, y, state: mark.state, day: mark.day, quiet: mark.quiet });
    this.label = new Label(NAME, mark.name, mark.line2);
    this.flipped = x + 11 > frame.plot.right;
    this.tip = Math.min(Math.max(y - (mark.state === "to come" ? STAFF_TO_COME : STAFF), frame.plot.top - 6), y - 4);
    this.leader = null;
    this.hairline = null;
    this.labelled = false;
  }

  copy() {
    return Object.assign(Object.create(Pin.prototype), this);
  }

  flag(tip) {
    const [left, right] = this.flipped ? [this.x - 11, this.x] : [this.x, this.x + 11];
    return area(left, tip, right, tip + 9.2);
  }

  ink(placer) {
    const { x, y, tip } = this;
    const marks = [around(this, 4), area(x - 0.7, tip, x + 0.7, y), this.flag(tip)];
    if (this.hairline) marks.push(this.hairline);
    placer.inked.push(...marks.map((mark) => [MARK, mark]));
  }

  crosses(placer) {
    const staff = area(this.x - 0.7, this.tip, this.x + 0.7, this.y);
    return !placer.isFreeInside(staff) || !placer.isFreeInside(this.flag(this.tip));
  }

  // Between the diamond and its label: a staff up to `tip`, or a hairline down to `to`.
  stem({ tip, to }) {
    const { x, y } = this;
    return to === undefined ? area(x - 0.7, tip, x + 0.7, y - 6) : area(x - 0.4, y + 6, x + 0.4, to);
  }

  // The top of a staff that carries nothing but its flag.
  shortTip() {
    return Math.max(this.tip, this.y - STAFF_TO_COME);
  }

  pierces(spot, placer) {
    const tip = spot.to === undefined ? spot.tip : this.shortTip();
    return [this.stem(spot), this.stem({ tip }), this.flag(tip)].some((held) => !placer.isFreeInside(held));
  }

  spotsOnStaff(label, plot, today) {
    const most = Math.max(this.y - plot.top + 4, STAFF_LEAST);
    const raised = (by) => steps(Math.min(STAFF, most), Math.min(STAFF + by, most));
    const lowered = steps(STAFF_LEAST, STAFF - STEP).filter((staff) => staff <= most);
    const far = steps(STAFF + RAISE + STEP, most);
    const beside = (right) => (staff) => {
      const gap = right !== this.flipped ? FLAG_SIDE : FREE_SIDE;
      const tip = this.y - staff;
      return { x: right ? this.clearOf(today, this.x + gap) : this.x - gap, y: tip + 7, anchor: right ? "" : "end", tip };
    };
    const [left, right] = [beside(false), beside(true)];
    const asides = this.asides(label.width, today);
    const over = (staff) => asides.map(([x, anchor]) => this.spotOverFlag(staff, label, x, anchor));
    const near = [...raised(RAISE / 2), ...lowered];
    const higher = steps(STAFF + RAISE / 2 + STEP, most);
    return [[...raised(RAISE), ...lowered].map(left), near.map(right), near.flatMap(over), raised(RAISE).map(right), far.map(left), far.map(right), higher.flatMap(over)].flat();
  }

  // Where words over or under the diamond may be anchored, and how far from the best.
  asides(width, today) {
    const { x } = this;
    const all = [[x, "mid", 0], [x + width / 4, "mid", 10], [x - width / 4, "mid", 11], [x - 2, "", 20], [x + 2, "end", 22]];
    if (today === null) return all;
    const [before, behind] = [today - RULE_AIR, today + RULE_AIR];
    if (before - width <= x && x <= before) all.push([before, "end", 24]);
    if (behind <= x && x <= behind + width) all.push([behind, "", 24]);
    return all;
  }

  // Right behind today's rule, where it stands near.
  clearOf(today, x) {
    const near = today !== null && this.x <= today && today < x + NEAR;
    return near ? Math.max(x, today + RULE_AIR) : x;
  }

  spotOverFlag(staff, label, x, anchor) {
    const tip = this.y - staff;
    const spot = { x, y: tip, anchor, tip };
    spot.y -= label.areaAt(spot).bottom - tip + OVER_FLAG;
    return spot;
  }

  // As high as possible below everything over the label's width; the middle is preferred.
  spotsBelow(label, lines, plot, today) {
    const spots = this.asides(label.width, today).flatMap(([x, anchor, penalty]) => {
      const left = anchor === "end" ? x - label.width : anchor === "mid" ? x - label.width / 2 : x;
      const first = Math.max(floorOf(lines, left, left + label.width) ?? plot.top, this.y) + 22;
      const count = Math.min(Math.max(Math.floor((plot.bottom - first) / STEP), 0), 40) + 1;
      const spot = (y, worse) => ({ x, y, anchor, to: y - 12, rank: y + worse });
      return [spot(first - STEP, penalty + CLOSE_UNDER), ...Array.from({ length: count }, (_, step) => spot(first + step * STEP, penalty))];
    });
    return spots.sort((a, b) => a.rank - b.rank);
  }

  // The label in fewer and fewer words, each with the harm of what it leaves out.
  wordings() {
    const { label, mark } = this;
    if (!mark.gap) return [[label, 0], [label.withSecond(""), DATE]];
    return [[label, 0], [label.withSecond(mark.gap), DATE], [label.withSecond(""), GAP]];
  }

  choose(label, frame, lines, today, placer) {
    const { plot } = frame;
    const bound = area(plot.left + 2, 0, frame.width, plot.bottom - 2);
    const [below, above] = [this.spotsBelow(label, lines, plot, today), this.spotsOnStaff(label, plot, today)];
    const spots = this.state === "to come" ? [...below, ...above] : [...above, ...below];
    return placer.choose(label, bound, spots, (spot) => (this.pierces(spot, placer) ? THROUGH_WORDS : 0));
  }

  /** Sets the label where it does the least harm; gives its texts and the harm. */
  setLabel(frame, lines, today, placer) {
    let least = null;
    for (const [label, untold] of this.wordings()) {
      if (least && least.harm <= untold) break;
      const found = this.choose(label, frame, lines, today, placer);
      if (found && (!least || found.harm + untold < least.harm)) least = { harm: found.harm + untold, label, spot: found.spot };
    }
    if (!least) return { texts: [], harm: 0 };
    const { harm, label, spot } = least;
    placer.takeLabel(label.areaAt(spot));
    this.hold(spot);
    return { texts: label.linesAt(spot), harm };
  }

  hold(spot) {
    this.labelled = true;
    if (spot.to === undefined) {
      this.tip = spot.tip;
      return;
    }
    const from = this.y + 6;
    this.leader = spot.to > from ? { x: this.x, from, to: spot.to } : null;
    this.hairline = this.stem(spot);
    this.tip = this.shortTip();
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

/** Where labels will want to be, for the words that are set before them. */
export function inkWishes(pins, lines, placer) {
  for (const pin of pins) {
    const { x, y, state, quiet, label } = pin;
    if (quiet) continue;
    const below = () => area(x - 2, y, x + 2, Math.max(floorOf(lines, x, x) ?? y, y) + 40);
    placer.inked.push([FAINT, state === "to come" ? below() : label.areaAt(pin.spotOverFlag(STAFF, label, x, "mid"))]);
  }
}

const RANKS = { missed: 0, "to come": 1, reached: 2 };

/** Labels choose day by day; where that does harm, other orders are tried, and the least harm is set. */
export function setLabels(pins, frame, lines, today, placer) {
  const talking = pins.flatMap((pin, at) => (pin.quiet ? [] : [at]));
  const attempt = (order) => {
    const own = { pins: pins.map((pin) => pin.copy()), placer: placer.copy(), texts: [] };
    // A label that is about to move its own staff does not keep off it.
    const inkAllBut = (one) => {
      own.placer.inked = [];
      inkPins(own.pins.filter((_, at) => at !== one), own.placer);
    };
    let covered = 0;
    for (const at of order) {
      inkAllBut(at);
      const { texts, harm } = own.pins[at].setLabel(frame, lines, today, own.placer);
      own.texts.push(...texts);
      covered += harm;
    }
    inkAllBut(null);
    const unlabelled = talking.filter((at) => !own.pins[at].labelled).length;
    const crossing = talking.filter((at) => own.pins[at].crosses(own.placer)).length;
    own.harm = [unlabelled, crossing, covered];
    return own;
  };
  const rank = ({ state, day }) => (state === "reached" ? -day : day);
  const byWeight = () => [...talking].sort((a, b) => RANKS[pins[a].state] - RANKS[pins[b].state] || rank(pins[a]) - rank(pins[b]));
  let best = null;
  for (const order of [() => talking, byWeight, () => [...talking].reverse()]) {
    const tried = attempt(order());
    const place = best ? tried.harm.findIndex((part, at) => part !== best.harm[at]) : 0;
    if (!best || (place >= 0 && tried.harm[place] < best.harm[place])) best = tried;
    if (best.harm.every((part) => part === 0)) break;
  }
  return best;
}
