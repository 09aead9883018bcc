// The plan's document as the app keeps it: the younger of two snapshots, out of local storage where it is
// short enough for that, else out of the database. Seals are not checked here, which is in the twin's favour.

/** The plan that was open last: its document, and when it was last saved as a file. */
export async function storedPlan() {
  const plan = localStorage.getItem("landmark/device/plan");
  if (!plan) throw new Error("No plan was open in this browser.");
  for (let i = 0; i < localStorage.length; i += 1) {
    const rest = localStorage.key(i).split(`landmark/${plan}/`)[1];
    if (rest?.includes("/")) throw new Error("The plan has changes that are in no snapshot; the twin reads snapshots only.");
  }
  const names = ["a", "b"].map((slot) => `landmark/${plan}/slot-${slot}`);
  const local = names.map((name) => localStorage.getItem(name)).filter(Boolean);
  const document = JSON.parse(local.length > 0 ? younger(local) : await fromDatabase(plan));
  return { id: plan, document, savedAt: localStorage.getItem(`landmark/device/backup/${plan}`) };
}

// `landmark-snapshot <version> <turn> …`, a line end, the document.
const turn = (line) => Number(line.split(" ", 3)[2]);

function younger(snapshots) {
  const latest = snapshots.reduce((best, one) => (turn(one) > turn(best) ? one : best));
  return latest.slice(latest.indexOf("\n") + 1);
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function fromDatabase(plan) {
  const database = await answer(indexedDB.open("landmark", 1));
  const kept = database.transaction("kept").objectStore("kept");
  const utf8 = new TextDecoder();
  const heads = ["a", "b"].map(async (slot) => {
    const line = await answer(kept.get(`landmark/${plan}/head-${slot}`));
    return { slot, turn: line ? turn(utf8.decode(line)) : -1 };
  });
  const [a, b] = await Promise.all(heads);
  const { slot } = a.turn > b.turn ? a : b;
  const bytes = await answer(kept.get(`landmark/${plan}/slot-${slot}`));
  return utf8.decode(bytes.subarray(bytes.indexOf(10) + 1));
}
