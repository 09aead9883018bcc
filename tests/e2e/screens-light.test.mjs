// Every screen in the light theme, on a desk and on a phone: axe finds nothing, nothing scrolls sideways, the
// console is silent, and nobody else is asked for anything.
import { test } from "node:test";
import { walk, walkEmpty } from "./screens.mjs";

for (const name of ["desk", "phone"]) {
  test(`every screen of the sample team, light, ${name}`, (t) => walk(t, "light", name));
  test(`every screen of an empty plan, light, ${name}`, (t) => walkEmpty(t, "light", name));
}
