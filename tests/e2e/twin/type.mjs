// How wide a text will be, without asking the browser for a layout: widths per kind of letter, on the wide
// side, the same as the app's, so that words find the same places in every font.

/** How texts of a drawing are set: the class, the size in pixels, and how much wider than regular it runs. */
export const TICK = { name: "tick", size: 11, stretch: 1 };
export const SMALL = { name: "t-s", size: 11, stretch: 1 };
export const NAME = { name: "t-l", size: 12, stretch: 1.03 };
export const STRONG = { name: "t-b", size: 12, stretch: 1.13 };
export const BAR = { name: "t-wk", size: 10.5, stretch: 1 };

const EMS = [
  [0.22, "\u2009\u200a\u202f"],
  [0.36, " \u00a0ijl.,:;'’‘|"],
  [0.44, "ftrIJ()[]/\\-!"],
  [0.59, "“”\"*°·"],
  [0.6, "cksvxyzL–?_"],
  [1, "mW—%@…"],
  [0.88, "wMOQ−+=<>÷×#^~"],
  [0.65, "0123456789$€£abdeghnopquEFPTY"],
  [1.18, "ÆæŒœЖжШшЩщЮю½™"],
  [1.35, "‰"],
];
const emOf = new Map(EMS.flatMap(([em, letters]) => [...letters].map((letter) => [letter, em])));

function rare(letter) {
  const code = letter.codePointAt(0);
  const between = (from, to) => from <= code && code <= to;
  if (between(0x21, 0x7e)) return 0.79;
  if (between(0x300, 0x36f) || between(0x200b, 0x200f) || between(0xfe00, 0xfe0f)) return 0;
  if (code >= 0x1f000) return 1.4;
  return between(0x1100, 0x11ff) || between(0x2e80, 0xffff) ? 1.05 : 0.9;
}

export function widthOf(text, role) {
  let ems = 0;
  for (const letter of text) ems += emOf.get(letter) ?? rare(letter);
  return ems * role.size * role.stretch;
}

/** As much of a text as fits, with an ellipsis. */
export function fitted(text, role, room) {
  if (widthOf(text, role) <= room) return text;
  let left = room - widthOf("…", role);
  let start = "";
  for (const letter of text) {
    left -= widthOf(letter, role);
    if (left < 0) break;
    start += letter;
  }
  return start.trimEnd() ? `${start.trimEnd()}…` : "";
}
