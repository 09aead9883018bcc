// The sellers with what they booked against their targets: the app's table without agreements, own calls, the
// weeks' bars and the next landmarks.
import { figure, safe, statusMark } from "./markup.mjs";

const HEADS = [["Seller", ""], ["Target", "num"], ["So far", "num"], ["", ""], ["vs pace", "num"], ["Computed", ""]];

const cell = (name, heading, title, text, more = "") => `<td class="num${more}" data-h="${heading}">${figure(name, title, text)}</td>`;

function bar({ actual, expected, target, stretch }, most) {
  const x = (value) => ((Math.max(value ?? 0, 0) / most) * 166).toFixed(1);
  const mark = (ink, value, d) => (value === null ? "" : `<path class="${ink}" d="M${x(value)},${d}"/>`);
  const marks = mark("c-pace", expected, "3V19") + mark("c-target", target, "5V17") + mark("c-str", stretch, "7.5V14.5");
  return `<td class="bul"><svg class="chart bullet" viewBox="0 0 166 22"><rect class="c-bar" x="0" y="7" width="${x(actual)}" height="8"/>${marks}</svg></td>`;
}

function numbers(goal, most, words) {
  return (
    cell("Target", "Target", "Target", words.full(goal.target)) +
    cell("Actual", "So far", "So far", words.full(goal.actual)) +
    bar(goal, most) +
    cell("Variance", "vs pace", "Against the path", words.difference(goal.variance), " soft") +
    `<td data-h="Computed">${statusMark(goal.status)}</td>`
  );
}

function row({ id, name, goal }, most, words) {
  const cells = goal ? numbers(goal, most, words) : '<td class="muted" colspan="5">No goal in this period yet.</td>';
  return `<tr><th scope="row"><a class="plain" href="#/sellers/${id}">${safe(name)}</a></th>${cells}</tr>`;
}

const widest = (all) => Math.max(1, ...all.map((one) => Math.max(one.stretch ?? 0, one.target ?? 0, one.actual ?? 0)));
const sum = (all, key) => all.reduce((total, one) => total + (one[key] ?? 0), 0);

function feet(head, own, words) {
  const target = cell("SumOfParts", "Target", "Sum of targets", words.full(sum(own, "target")));
  const actual = cell("SumOfActuals", "So far", "Sum of the parts so far", words.full(sum(own, "actual")));
  return `<tfoot><tr class="total"><th scope="row">Sum of targets</th>${target}${actual}<td colspan="3"></td></tr>
<tr class="double"><th scope="row">Team goal</th>${numbers(head, widest([head]), words)}</tr></tfoot>`;
}

/** The section as markup. `team` has each seller's name and figures. */
export function tableMarkup(head, team, words) {
  const own = team.map(({ goal }) => goal).filter(Boolean);
  const most = widest(own);
  const heads = HEADS.map(([title, kind]) => `<th scope="col"${kind && ` class="${kind}"`}>${title}</th>`).join("");
  return `<section class="sec ladder-tbl"><div class="sec-h"><h2>Sellers</h2></div><div class="tbl-w" tabindex="0" role="region" aria-label="Sellers and their goals">
<table class="tbl"><thead><tr>${heads}</tr></thead><tbody>${team.map((one) => row(one, most, words)).join("")}</tbody>${feet(head, own, words)}</table></div></section>`;
}
