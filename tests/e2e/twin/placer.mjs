// Where words go, so that no two overlap: a label takes the first of its places that is free of words and of
// ink, or else the free one that does the least harm.
import { SMALL, widthOf } from "./type.mjs";

// APART is the air above and below labels, HALO how far words reach over lines.
const [AIR_X, AIR_Y, APART, HALO] = [3, 1, 5, 3];

/** How bad it is when words lie on what is inked: one of several thin lines, a level or today's rule, a landmark's mark, the walked line. */
export const [FAINT, FIRM, MARK, WALKED] = [1, 6, 20, 200];

// The harm of a label so close to another that both read as one.
const CLOSE = 6;

/** Between the two lines of a label. */
const LINE = 14;

export const area = (left, top, right, bottom) => ({ left, top, right, bottom });
export const around = ({ x, y }, half) => area(x - half, y - half, x + half, y + half);

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const includes = (a, b) => a.left <= b.left && b.right <= a.right && a.top <= b.top && b.bottom <= a.bottom;
const startOf = ({ x, anchor }, width) => (anchor === "end" ? x - width : anchor === "mid" ? x - width / 2 : x);

/** A text of the drawing: `anchor` is "", "mid" or "end"; `then` stands behind it, set as a second line is. */
export const textAt = (x, y, anchor, role, text, halo = false, then = "") => ({ x, y, anchor, role, text, halo, then });

export function areaOf(text) {
  const { y, role } = text;
  const width = widthOf(text.text, role) + (text.then ? 5 + widthOf(text.then, SMALL) : 0);
  const left = startOf(text, width);
  return area(left, y - 0.8 * role.size, left + width, y + 0.25 * role.size);
}

/** A name with a second line below it, which may be empty. */
export class Label {
  constructor(role, name, second = "") {
    [this.role, this.name, this.second] = name ? [role, name, second] : [SMALL, second, ""];
    this.width = Math.max(widthOf(this.name, this.role), widthOf(this.second, SMALL));
  }

  withSecond(second) {
    return new Label(this.role, this.name, second);
  }

  areaAt(spot) {
    const left = startOf(spot, this.width);
    const below = this.second ? LINE + 0.25 * SMALL.size : 0.25 * this.role.size;
    return area(left, spot.y - 0.8 * this.role.size, left + this.width, spot.y + below);
  }

  linesAt({ x, y, anchor }) {
    const lines = [textAt(x, y, anchor, this.role, this.name, true)];
    if (this.second) lines.push(textAt(x, y + LINE, anchor, SMALL, this.second, true));
    return lines;
  }
}

const grown = ({ left, top, right, bottom }, x, y) => area(left - x, top - y, right + x, bottom + y);

/** `inked` are areas and `lines` points, each behind its weight. */
export class Placer {
  constructor(frame, words = [], labels = [], inked = [], lines = []) {
    Object.assign(this, { frame, words, labels, inked, lines });
  }

  copy() {
    return new Placer(this.frame, [...this.words], [...this.labels], [...this.inked], this.lines);
  }

  takeLabel(space) {
    this.words.push(space);
    this.labels.push(space);
  }

  isFreeInside(space) {
    return !this.words.some((word) => overlap(word, space));
  }

  isFree(space) {
    return includes(this.frame, space) && this.isFreeInside(grown(space, AIR_X, AIR_Y));
  }

  // What words there would cover, weighed.
  inkHarm(space) {
    const halo = grown(space, HALO, HALO);
    let harm = 0;
    for (const [weight, spot] of this.inked) if (overlap(spot, space)) harm += weight;
    for (const [weight, line] of this.lines) if (crosses(line, halo)) harm += weight;
    return harm;
  }

  isClear(space) {
    return this.inkHarm(space) === 0;
  }

  harm(space) {
    const near = grown(space, AIR_X, AIR_Y + APART);
    return this.inkHarm(space) + (this.labels.some((label) => overlap(label, near)) ? CLOSE : 0);
  }

  /** Sets a text where it stands, if it is free there. */
  set(text) {
    const space = text.text && areaOf(text);
    if (!space || !this.isFree(space)) return null;
    this.words.push(space);
    return text;
  }

  place(label, bound, spots) {
    const { spot } = this.choose(label, bound, spots) ?? {};
    if (spot) this.takeLabel(label.areaAt(spot));
    return spot ?? null;
  }

  placeClear(label, bound, spots) {
    return this.place(label, bound, spots.filter((spot) => this.isClear(label.areaAt(spot))));
  }

  /** The place that does the least harm, and the harm; `more` is what else a place harms. */
  choose(label, bound, spots, more = () => 0) {
    let least = null;
    for (const spot of label.name ? spots : []) {
      const space = label.areaAt(spot);
      if (!includes(bound, space) || !this.isFree(space)) continue;
      const harm = this.harm(space) + more(spot);
      if (!least || harm < least.harm) least = { harm, spot };
      if (harm === 0) break;
    }
    return least;
  }
}

// Lines run from left to right, or straight down.
function crosses(line, space) {
  for (let at = 1; at < line.length; at += 1) {
    if (line[at].x < space.left) continue;
    if (line[at - 1].x > space.right) return false;
    if (segmentCrosses(line[at - 1], line[at], space)) return true;
  }
  return false;
}

function segmentCrosses(from, to, { left, top, right, bottom }) {
  let [enter, leave] = [0, 1];
  const cut = (run, room) => {
    if (run === 0) return room >= 0;
    if (run < 0) enter = Math.max(enter, room / run);
    else leave = Math.min(leave, room / run);
    return true;
  };
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  return cut(-dx, from.x - left) && cut(dx, right - from.x) && cut(-dy, from.y - top) && cut(dy, bottom - from.y) && enter <= leave;
}

/** The height of a line at a place, held at its ends. */
export function heightAt(line, x) {
  if (line.length === 0) return null;
  if (x <= line[0].x) return line[0].y;
  const next = line.findIndex((point, at) => at > 0 && x <= point.x);
  if (next < 0) return line.at(-1).y;
  const [a, b] = [line[next - 1], line[next]];
  return b.x > a.x ? a.y + ((x - a.x) / (b.x - a.x)) * (b.y - a.y) : b.y;
}

/** The lowest point of some lines over a stretch. */
export function floorOf(lines, left, right) {
  let lowest = null;
  const take = (y) => (lowest = lowest === null ? y : Math.max(lowest, y));
  for (const line of lines) {
    const [first, last] = [line[0], line.at(-1)];
    if (!first || right < first.x || left > last.x) continue;
    for (const { x, y } of line) if (left <= x && x <= right) take(y);
    take(heightAt(line, Math.max(left, first.x)));
    take(heightAt(line, Math.min(right, last.x)));
  }
  return lowest;
}
