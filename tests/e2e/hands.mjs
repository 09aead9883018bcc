// Many edits in little time, each by a field of the app as it stands on the page, and what comes of them as the plan's
// own file tells it. Quicker than a hand, and by the same way: a text, and the field is left.
import { downloaded } from "./harness.mjs";
import { go } from "./story.mjs";

/**
 * Types texts into fields, `[[selector, text], …]`, and leaves each. Gives back those that the app has taken: from then
 * on they are part of the plan, whatever becomes of the page.
 */
export const typed = (page, edits) =>
  page.evaluate(async (edits) => {
    const taken = [];
    const turn = () => new Promise((done) => setTimeout(done));
    for (const [selector, text] of edits) {
      const field = document.querySelector(selector);
      if (!field || field.readOnly) break;
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      await turn();
      if (field.dataset.kept !== "true") break;
      taken.push(text);
    }
    return taken;
  }, edits);

/** Adds people under Settings, by their form. */
export const addPeople = (page, names) =>
  page.evaluate((names) => {
    const field = document.querySelector("#set-add-people");
    field.value = names.join("\n");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.closest(".set-add").querySelector("button").click();
  }, names);

/** The plan as the app saves it as a file, from Settings. */
export async function planFile(page) {
  await go(page, "/settings");
  const save = page.locator(".set-b").getByRole("button", { name: "Save the plan as a file", exact: true });
  return (await downloaded(page, () => save.click())).bytes;
}

/** Every text that the history of a plan's file says was written into a field, as often as it was written. */
export function written(file) {
  const texts = [];
  for (const { ops } of JSON.parse(file).history) {
    for (const { set } of ops.flatMap(Object.values)) {
      if (set) texts.push(...Object.values(set.to).flat().filter((value) => typeof value === "string"));
    }
  }
  return texts;
}
