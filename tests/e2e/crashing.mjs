// Ways to make the app stop, as a browser could: nothing in the app does so on a test's word.
import { strictEqual } from "node:assert";

/** The browser tells of a time zone that cannot be: whatever asks for today panics, in handlers, views and timers. */
export const noZone = () => {
  Date.prototype.getTimezoneOffset = () => 100_000;
};

/** The window comes back, and the app looks what day it is. */
export const lookAgain = () => window.dispatchEvent(new Event("focus"));

export const notice = (page) => page.getByRole("alertdialog", { name: "Landmark has stopped" });

/** Makes the app panic at the next event and waits for the notice. */
export async function crash(page) {
  await page.evaluate(noZone);
  await page.evaluate(lookAgain);
  await notice(page).waitFor();
}

/** What a page that crashes on purpose complains of. */
export const ofTheCrash = /wasm-function|RuntimeError/;

/** Crashes of this browser just after a start, in a row. */
export const counted = (page) => page.evaluate(() => Number(localStorage.getItem("landmark/device/crashes")));

/** Lets the app crash just after its start, so many times in a row, and loads the page once more. */
export async function crashAtStart(page, times) {
  for (let time = 1; time <= times; time += 1) {
    await crash(page);
    strictEqual(await counted(page), time, "the crash was soon after the start");
    await page.reload();
  }
}
