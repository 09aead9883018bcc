// Every screen in the dark theme, on a desk and on a phone: axe finds nothing, nothing scrolls sideways, the
// console is silent, and nobody else is asked for anything.
import { test } from "node:test";
import { walk, walkEmpty } from "./screens.mjs";

for (const name of ["desk", "phone"]) {
  test(`every screen of the sample team, dark, ${name}`, (t) => walk(t, "dark", name));
  test(`every screen of an empty plan, dark, ${name}`, (t) => walkEmpty(t, "dark", name));
}
