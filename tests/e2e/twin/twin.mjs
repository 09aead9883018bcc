// The Overview once more, in plain JavaScript: the same stored bytes, the same first frame, and the sellers'
// table a frame later. `make bench` measures the app against it and finds the same texts on both.
//
// The first frame has all that the app's has at that size: the side with plan, pages and people, the top bar,
// the headline with its sentence, the whole trail with its labels, the landmarks below it. It leaves out what
// the app's first frame holds and does not show (the narrow trail's list, closed dialogs), everything that can
// be operated, and what needs more than the stored snapshot: seals, the journal, undo. Behind that frame it has
// the sellers' table in six of ten columns, and neither forecast nor advice, agreements and the leader's rhythm.
import { localToday } from "./days.mjs";
import { figures } from "./figures.mjs";
import { headlineMarkup } from "./headline.mjs";
import { safe } from "./markup.mjs";
import { Plan, headline, sellers } from "./plan.mjs";
import { fillShell } from "./shell.mjs";
import { storedPlan } from "./stored.mjs";
import { tableMarkup } from "./table.mjs";
import { Words } from "./words.mjs";

const parsed = () => new Promise((ready) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", ready) : ready()));

// A frame's callback runs before the frame is painted, a message that it sends arrives after.
const painted = () =>
  new Promise((ready) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ready;
    requestAnimationFrame(() => port2.postMessage(0));
  });

async function show() {
  const stored = await storedPlan();
  const plan = new Plan(stored.document);
  const today = localToday();
  const period = plan.period(today);
  const words = new Words(plan);
  const first = headline(plan, period, today);
  if (!first?.row.target) throw new Error("The plan has no team goal with a target in its period.");
  const head = figures(plan, first, today);
  const top = headlineMarkup(plan, head, today, words);
  await parsed();
  fillShell(plan, stored, period, today, words);
  const page = document.getElementById("page");
  page.innerHTML = `<section class="ov-top">${top}</section>`;
  await painted();
  const team = sellers(plan, period, first).map(({ person: { id, row }, goal }) => ({ id, name: row.name, goal: goal && figures(plan, goal, today) }));
  page.insertAdjacentHTML("beforeend", tableMarkup(head, team, words));
}

// Whatever is missing is said on the page, where the bench finds it.
show().catch(async (problem) => {
  await parsed();
  document.getElementById("page").innerHTML = `<p class="twin-problem">${safe(String(problem))}</p>`;
});
