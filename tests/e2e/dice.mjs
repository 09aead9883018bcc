// Dice of a seed: a run says its seed, and the same seed makes the same run. LANDMARK_SEED names one.
import { chance } from "./chance.mjs";

/** The seed of this run; a test that throws dice says it in its name. */
export const seed = Number(process.env.LANDMARK_SEED ?? 7);

/** Dice from a seed: `roll(sides)` from 0, `oneIn(times)`, `pick(list)`. */
export function dice(from = seed) {
  const next = chance(from | 0);
  const roll = (sides) => Math.floor(next() * sides);
  return { roll, oneIn: (times) => roll(times) === 0, pick: (list) => list[roll(list.length)] };
}
