// A sales team for the story, in the shape of a CRM export: one team made here with a fixed seed and
// invented names, and the real export when LANDMARK_DATA names its folder. Every sum that a test expects
// is added up here from the rows, by other code than the app's.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The day on which the story looks at its numbers, and the quarter it lies in. */
export const asOf = "2017-11-27";
export const quarter = { name: "Q4", year: "2017", from: "2017-10-01", to: "2017-12-31" };

// ---- The team that is made here ---------------------------------------------------------------------

const leaders = {
  "Mira Kestrel": ["Ada Brandtner", "Bo Lindgreen", "Cleo Marshwood", "Dev Okaforth"],
  "Tomas Verhaal": ["Edda Quillon", "Finn Ostrava", "Gus Palermino"],
};
const stages = ["Won", "Won", "Won", "Lost", "Lost", "Engaging", "Prospecting"];

/** Numbers from 0 to below 1, the same every time. */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const isoDay = (days) => new Date(Date.UTC(2017, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);

function made() {
  const next = chance(20171127);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const everybody = Object.values(leaders).flat();
  const deals = Array.from({ length: 640 }, (_, at) => {
    const stage = pick(stages);
    const opened = Math.floor(next() * 340);
    const closed = Math.min(opened + Math.floor(next() * 60), 364);
    const value = 200 + Math.floor(next() * 4_800);
    return {
      opportunity_id: `D${String(at + 1).padStart(4, "0")}`,
      sales_agent: pick(everybody),
      product: pick(["Anvil", "Bellows", "Crucible"]),
      account: next() < 0.15 ? "" : pick(["Hollow Hill Farms", "Quay Nine", "Saltmarsh Mills"]),
      deal_stage: stage,
      engage_date: stage === "Prospecting" ? "" : isoDay(opened),
      close_date: ["Won", "Lost"].includes(stage) ? isoDay(closed) : "",
      close_value: stage === "Won" ? String(value) : stage === "Lost" ? "0" : "",
    };
  });
  const team = Object.entries(leaders).flatMap(([manager, sellers]) =>
    sellers.map((sales_agent) => ({ sales_agent, manager, regional_office: "Harbour" })),
  );
  return story("made team", { deals, team, crm: csv(deals), roster: csv(team) });
}

const csv = (rows) => [Object.keys(rows[0]), ...rows.map(Object.values)].map((row) => row.join(",")).join("\r\n") + "\r\n";

// ---- The real export --------------------------------------------------------------------------------

function real() {
  const named = process.env.LANDMARK_DATA;
  if (!named) return null;
  const folder = existsSync(join(named, "crm")) ? join(named, "crm") : named;
  const crm = readFileSync(join(folder, "sales_pipeline.csv"), "utf8");
  const roster = readFileSync(join(folder, "sales_teams.csv"), "utf8");
  return story("real export", { deals: rows(crm), team: rows(roster), crm, roster });
}

// The export has no quotes in it; a file that had some would need more than this.
function rows(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map((line) => line.split(","));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ""])));
}

// ---- What the rows come to --------------------------------------------------------------------------

function story(name, { deals, team, crm, roster }) {
  const won = deals.filter((deal) => deal.deal_stage === "Won");
  const sum = (of) => of.reduce((total, deal) => total + Number(deal.close_value), 0);
  const managerOf = new Map(team.map((row) => [row.sales_agent, row.manager]));
  const managers = [...new Set(team.map((row) => row.manager))];
  const total = (manager) => sum(won.filter((deal) => managerOf.get(deal.sales_agent) === manager));
  // The story is about the team that sold least.
  const leader = managers.reduce((least, manager) => (total(manager) < total(least) ? manager : least));
  const members = team.filter((row) => row.manager === leader).map((row) => row.sales_agent);
  const sellers = members.filter((seller) => deals.some((deal) => deal.sales_agent === seller));
  const wonBy = (people, from, to) =>
    won.filter((deal) => people.includes(deal.sales_agent) && deal.close_date >= from && deal.close_date <= to);
  const ours = deals.filter((deal) => members.includes(deal.sales_agent));
  return {
    name,
    isReal: name === "real export",
    crm: { name: "sales_pipeline.csv", mimeType: "text/csv", buffer: Buffer.from(crm) },
    roster: { name: "sales_teams.csv", mimeType: "text/csv", buffer: Buffer.from(roster) },
    leader,
    managers,
    members,
    sellers,
    rows: deals.length,
    ours: ours.length,
    others: deals.length - ours.length,
    stages: new Map([...new Set(deals.map((deal) => deal.deal_stage))].map((stage) => [stage, deals.filter((deal) => deal.deal_stage === stage).length])),
    /** Won value of some people (all of the team without a name) up to the day of the story. */
    booked: (people = sellers, from = quarter.from, to = asOf) => sum(wonBy(people, from, to)),
    won: (people = sellers, from = quarter.from, to = asOf) => wonBy(people, from, to).length,
  };
}

/** The team of this file, and the real one where it is at hand; without it the run says so. */
export const madeStory = made();
const realStory = real();
if (!realStory) console.log("SKIPPED: the story on the real export, because LANDMARK_DATA names no folder.");
export const stories = [madeStory, realStory].filter(Boolean);

/** "$160,924", as the app writes it for en-US. */
export const dollars = (amount) => `$${amount.toLocaleString("en-US")}`;
