// Pieces of markup that more than one part of the page is made of. A part is written as one string and parsed
// at once, which is the quickest way to some hundred elements.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Whatever comes out of the plan goes through here. */
export const safe = (text) => (/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => SIGNS[sign]) : text);

/** A figure that opens its arithmetic. */
export const figure = (name, title, text) =>
  `<button class="arith" type="button" data-figure="${name}" aria-haspopup="dialog" title="${title}: how it is worked out">${safe(text)}</button>`;

const SHAPES = { Ahead: "ahead", "On pace": "onpace", "Slightly behind": "slight", Behind: "behind", Reached: "reached" };
const COLOURLESS = [["Too early", "early"], ["Not started", "notyet"], ["Closed", "closed"]];

/** Shape and word of a status. */
export function statusMark(word, after = "") {
  const colour = SHAPES[word] ?? "none";
  const shape = SHAPES[word] ?? COLOURLESS.find(([start]) => word.startsWith(start))?.[1] ?? "none";
  return `<span class="status" data-s="${colour}"><svg class="shape" data-s="${colour}" viewBox="0 0 12 12" aria-hidden="true"><use href="#s-${shape}"/></svg>${word}${after}</span>`;
}

const FLAGS = { reached: "reached", missed: "missed", "to come": "next" };

export const flagMark = (state) =>
  `<svg class="flag" viewBox="0 0 14 16" role="img" aria-label="Landmark ${state}"><use href="#f-${FLAGS[state]}"/></svg>`;
