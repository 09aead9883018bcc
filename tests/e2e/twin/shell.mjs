// What the frame around the page says of this plan. Everything else of it stands in index.html already.
import { weekNumber } from "./days.mjs";
import { safe } from "./markup.mjs";
import { activeSellers } from "./plan.mjs";

const OLD_DAYS = 7;

const place = (id) => document.getElementById(id);

function rung({ id, row: { name = "" } }) {
  return `<li class="rung"><a href="#/sellers/${id}"><span title="${safe(name)}">${safe(name)}</span></a></li>`;
}

// The person's own day on which the plan was last saved as a file.
function fileAge(savedAt, today) {
  if (!savedAt) return null;
  const date = new Date(Number(savedAt));
  return today - Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

function ageWords(days) {
  if (days === null) return "No backup file yet";
  if (days < 1) return "Backup file today";
  return days === 1 ? "Backup file yesterday" : `Backup file ${days} days ago`;
}

function daysLeft(plan, period, today) {
  const calendar = plan.calendar();
  const left = calendar.workingDays(period) - calendar.workingDays({ from: period.from, to: today });
  return `${left} working ${left === 1 ? "day" : "days"} left`;
}

/** Fills the side and the top bar. */
export function fillShell(plan, { id, savedAt }, period, today, words) {
  const { team = "", sample } = plan.settings;
  const name = plan.periodName(period);
  const week = weekNumber(today, plan.weekStart);
  place("plan").innerHTML = `<b>${safe(team)}</b> · ${name}<small>${words.span(period)} · week ${week}</small>`;
  place("rungs").insertAdjacentHTML("afterend", activeSellers(plan, today).map(rung).join(""));
  const age = fileAge(savedAt, today);
  place("age").textContent = ageWords(age);
  place("saved").dataset.state = age === null || age > OLD_DAYS ? "old" : "saved";
  const where = [team.trim(), name === "own span" ? words.span(period) : name].filter(Boolean).join(", ");
  const inside = period.from <= today && today <= period.to;
  place("period").firstChild.data = inside ? `${where}. Week ${week}, ` : where;
  if (inside) place("left").textContent = daysLeft(plan, period, today);
  else place("left").remove();
  if (!sample) place("sample").remove();
}
