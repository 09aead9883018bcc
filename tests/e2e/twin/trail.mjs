// The trail of a goal as SVG: the planned path, what was walked, today, target, landmarks.
import { asDate, lengthOf, monthsOf } from "./days.mjs";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [818, 346, 56, 90, 24, 30];

export function svg(name, attributes = {}, text) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

const line = (points) => points.map(([x, y], at) => `${at ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

// A round step that makes about four lines.
function steps(top) {
  const rough = top / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough);
  return Array.from({ length: Math.floor(top / step) + 1 }, (_, at) => at * step);
}

export function trail(figures, today, words) {
  const { whole, target, stretch, path, days } = figures;
  const top = Math.max(target ?? 0, stretch ?? 0, days.at(-1)?.sum ?? 0, 1) * 1.06;
  const x = (date) => LEFT + ((date - whole.from + 1) / lengthOf(whole)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "chart", role: "img" });
  root.append(svg("title", {}, `Trail of “${figures.goal.statement}”`));
  for (const value of steps(top)) {
    root.append(svg("path", { class: "c-grid", d: `M${LEFT} ${y(value)}H${WIDTH - RIGHT}` }));
    root.append(svg("text", { class: "c-tick", x: LEFT - 8, y: y(value) + 4, "text-anchor": "end" }, words.spoken(value)));
  }
  for (const month of monthsOf(whole)) {
    const label = words.day(asDate(month.from)).split(" ")[1];
    root.append(svg("text", { class: "c-tick", x: x(month.from - 1) + 4, y: HEIGHT - 8 }, label));
  }
  const planned = [[x(whole.from - 1), y(0)]];
  for (let date = whole.from; date <= whole.to; date += 1) planned.push([x(date), y((target ?? 0) * path(date))]);
  root.append(svg("path", { class: "c-plan", fill: "none", d: line(planned) }));
  root.append(svg("path", { class: "c-actual", fill: "none", d: line(walked(figures, today).map(([date, sum]) => [x(date), y(sum)])) }));
  root.append(svg("path", { class: "c-today", d: `M${x(today)} ${TOP}V${HEIGHT - BOTTOM}` }));
  if (target !== null) root.append(svg("text", { class: "c-label", x: WIDTH - RIGHT + 6, y: y(target) + 4 }, words.spoken(target)));
  for (const mark of figures.landmarks) root.append(...flag(mark, x(mark.due), y((target ?? 0) * path(mark.due)), words));
  return root;
}

// One point a day up to today: what stood at its end.
function walked({ whole, days }, today) {
  const points = [[whole.from - 1, 0]];
  let [next, sum] = [0, 0];
  for (let date = whole.from; date <= Math.min(today, whole.to); date += 1) {
    while (days[next]?.date <= date) sum = days[next++].sum;
    points.push([date, sum]);
  }
  return points;
}

function flag(mark, x, y, words) {
  const pole = svg("path", { class: "c-flag", d: `M${x} ${y}V${y - 18}L${x + 10} ${y - 14}L${x} ${y - 10}Z` });
  pole.setAttribute("fill", mark.state === "reached" ? "currentColor" : "none");
  return [pole, svg("text", { class: "c-label", x: x + 4, y: y - 22 }, `${mark.name}, ${words.shortDay(asDate(mark.due))}`)];
}
