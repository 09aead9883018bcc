// What stands in the app's place when it has stopped twice just after it started: the person says how to go on.
//
// boot.js fetches this file only then, lends it its tools and starts the app with the answer. Nothing of the app runs
// before, and nothing is written: whatever made it stop may lie in the plan that was open, so there is a way past it.

const LAST_PLAN = "landmark/device/plan";

// A snapshot's first line (src/storage/seal.rs): version, turn, changes, place in the journal, length, fingerprint, seal.
const HEAD = /^landmark-snapshot \d+ \d+ (\d+) (\d+) (\d+) (\w+) \w+$/;
const LINE_END = 10;

/** What a snapshot's first line says of it, and its document; null where a part of it is missing. */
function snapshot(bytes) {
  const end = bytes.indexOf(LINE_END);
  const head = HEAD.exec(new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0))));
  const body = bytes.subarray(end + 1);
  if (!head || Number(head[3]) !== body.length) return null;
  return { changes: Number(head[1]), upto: Number(head[2]), print: head[4], body };
}

/** A plan's snapshots on both rails, the newest first, each once. */
async function snapshots(plan, { answer, openDatabase, read }) {
  const names = [`landmark/${plan}/slot-a`, `landmark/${plan}/slot-b`];
  const local = names.map(read).filter(Boolean);
  const kept = local.map((text) => new TextEncoder().encode(text));
  const database = await openDatabase().catch(() => null);
  if (database) {
    const values = database.transaction("kept").objectStore("kept");
    kept.push(...(await Promise.all(names.map((name) => answer(values.get(name))))).filter(Boolean));
    database.close();
  }
  const whole = kept.map(snapshot).filter(Boolean).sort((one, other) => other.changes - one.changes || other.upto - one.upto);
  return whole.filter(({ print }, at) => print !== whole[at - 1]?.print);
}

/** The team in a snapshot and when it was last changed there; null where its document cannot be read. */
function readable({ body }) {
  try {
    const { tables, history } = JSON.parse(new TextDecoder().decode(body));
    return { team: tables.settings[0].row.team, at: Number.parseInt(history.at(-1).at, 36) };
  } catch {
    return null;
  }
}

/** What the app would open as the earlier one, in the order of src/storage/earlier.rs. */
async function earlierOf(plan, boot) {
  const [newest, ...older] = await snapshots(plan, boot);
  for (const one of [...older, newest].filter(Boolean)) {
    const found = readable(one);
    if (found) return found;
  }
  return null;
}

const inWords = (at) => new Date(at).toLocaleString("en-GB", { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

/** Asks how to go on; gives what the app is to open: "" for what was open last. */
export async function ask(boot) {
  const { button, element, headline, rawExport, read } = boot;
  const plan = read(LAST_PLAN);
  const earlier = plan && (await earlierOf(plan, boot).catch(() => null));
  const { save, said } = rawExport();
  const stage = document.getElementById("boot");
  const before = [...stage.childNodes];
  const ways = element("ul", "ways");
  const way = (what, hint) => element("li", "", what, element("p", "hint", hint));
  const head = headline("Landmark stopped twice just after it started");

  const answered = new Promise((done) => {
    const choice = (kind, label, opens) => button(kind, label, () => done(opens));
    ways.append(way(choice("btn primary", "Start as usual", ""), "Opens what was open last, as it was last saved."));
    if (earlier) {
      const copy = `A copy of “${earlier.team}” from an earlier snapshot. The plan itself stays as it is, with all that came after.`;
      ways.append(way(choice("btn", `Open it as it was on ${inWords(earlier.at)}`, `earlier/${plan}`), copy));
    }
    ways.append(way(choice("btn", "Start without a plan", "none"), "Then choose another plan, or open a backup file."));
    ways.append(way(save, "All of it as one file, in case nothing else helps."));
  });
  addEventListener("landmark-release", ({ detail: isAnother }) => {
    if (!isAnother || ways.dataset.another) return;
    ways.dataset.another = "";
    const use = button("btn", "Use the new version", () => dispatchEvent(new Event("landmark-use-release")));
    ways.prepend(way(use, "A new version of Landmark is ready. It may not have this fault."));
  });

  document.documentElement.classList.remove("starting");
  stage.classList.add("asks");
  stage.replaceChildren(element("div", "crash-b", head, element("p", "", "Nothing was changed by that. How do you want to go on?"), ways, said));
  head.focus();
  const opens = await answered;
  stage.classList.remove("asks");
  stage.replaceChildren(...before);
  return opens;
}
