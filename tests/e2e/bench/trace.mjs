// The browser's own record of what the page's thread did: tasks with their begin and end, on the page's
// clock, and the processor time they took: on a busy machine a task also waits. Marks tie the two clocks together and find the right thread among all.

const CATEGORIES = ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"];
const MARK = "bench";

/** Records while `act` runs; gives the tasks of the page's thread, in the page's milliseconds. */
export async function recorded(page, act) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) if (event.name === "RunTask" || event.name === "FireIdleCallback" || event.name === MARK) events.push(event);
  });
  await session.send("Tracing.start", { traceConfig: { includedCategories: CATEGORIES, excludedCategories: ["*"] }, transferMode: "ReportEvents" });
  const markedAt = await page.evaluate((name) => performance.mark(name).startTime, MARK);
  const outcome = await act();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const mark = events.find((event) => event.name === MARK);
  if (!mark) throw new Error("The browser's record has no mark of the page.");
  const here = events.filter((event) => event.pid === mark.pid && event.tid === mark.tid && event.dur !== undefined);
  const onPage = (event) => {
    const from = (event.ts - mark.ts) / 1000 + markedAt;
    return { from, to: from + event.dur / 1000, took: event.dur / 1000, cpu: (event.tdur ?? event.dur) / 1000 };
  };
  const named = (name) => here.filter((event) => event.name === name).map(onPage);
  return { outcome, tasks: named("RunTask"), idle: named("FireIdleCallback") };
}

/** The tasks in which any of some moments lies. */
export const holding = (tasks, moments) => tasks.filter((task) => moments.some((at) => task.from <= at && at <= task.to));
