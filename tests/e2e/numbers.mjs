// Which numbers on a screen are figures that the app has worked out, and which are something else.
//
// Every text on the page with a digit in it is judged. A figure stands in a button that opens its arithmetic. What is
// none is one of the things listed here, each with its reason, and each is checked as far as it can be: what the page
// says a person typed must stand in the plan's file, what it calls a count must be a bare whole number, what a
// drawing shows must stand in the table behind it. Nothing is let off by where on the page it stands.

const month = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";
const list = "\\d{1,2}(?:(?:\\s?–\\s?|, | and )\\d{1,2})*";

/** What has a digit in it and is no number: it is taken out of a text before the text is judged. */
export const notNumbers = [
  ["a day, or a span of days", `\\b\\d{1,2}(?:\\s?–\\s?\\d{1,2})?\\s${month}\\b(?:\\s\\d{4})?`],
  ["a period", `\\b(?:Q[1-4]|FY|${month})(?:\\s\\d{4})?\\b(?!\\d)`],
  ["a week, by its number", `\\b(?:[Ww]eeks?|wk) ${list}`],
  ["how far a day is from today, by the calendar", "\\b(?:[Ii]n|for) \\d+ (?:days?|weeks?)\\b|\\b\\d+ (?:days?|weeks?) (?:ago|old)\\b"],
  ["the futures that a range is named after", "\\b[58] of 10 futures\\b"],
  ["the name of a file", "\\blandmark-[\\w-]+\\.\\w+\\b"],
  ["the ends of a scale", "\\bof 10\\b|\\b[01] ?(?:–|to) ?10\\b"],
  ["a term with a digit in it", "\\b1:1\\b|\\bA4\\b|\\b[45]-[45]-[45]\\b|\\b4 : 4 : 5\\b|\\bUTF-(?:8|16)\\b|\\bWindows-1252\\b"],
  ["the hash of agreed terms", "\\b[0-9A-F]{4}(?: [0-9A-F]{4}){3}\\b"],
].map(([what, pattern]) => ({ what, pattern }));

/** What an element can say of the numbers in it, by `data-number`, and what has to hold for it to be believed. */
export const marks = {
  typed: "a person wrote it: it stands in the plan's file",
  record: "a line of the history: what it quotes stands in the plan's file, the rest are counts",
  count: "how many things stand there to be counted: bare whole numbers",
  order: "a place in an order, such as a row, a section, a version, a priority: bare whole numbers",
  file: "quoted from a file that is not taken yet: it stands in the file, or is a count of its rows",
  setting: "the numbers of a setting, on the page of the settings",
  measured: "bytes that the browser has counted",
  cited: "what research found, with its source: a year and the size of an effect",
};

/** Runs in the page: every text with a digit in it, outside figures, with what is known about it. */
export const textsWithDigits = () => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const name = (element) => element.tagName.toLowerCase() + (typeof element.className === "string" && element.className ? `.${element.className.trim().split(/\s+/).join(".")}` : "");
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const parent = walker.currentNode.parentElement;
    if (!/\d/.test(text) || parent.closest("script, style, .arith, dialog.arith-pop") || !parent.checkVisibility()) continue;
    const chain = [];
    for (let at = parent; at && at !== document.body && chain.length < 5; at = at.parentElement) chain.unshift(name(at));
    found.push({
      text,
      where: chain.join(" > "),
      mark: parent.closest("[data-number]")?.dataset.number ?? null,
      drawn: parent.closest("svg") !== null,
      tick: parent.closest("text.tick") !== null,
      // A button names what pressing it writes or does; a choice and a key are not read as figures.
      pressed: parent.closest("button, option, kbd") !== null,
      chart: parent.closest("figure.fig") ? [...document.querySelectorAll("figure.fig")].indexOf(parent.closest("figure.fig")) : null,
    });
  }
  return found;
};

// ---- Reading numbers --------------------------------------------------------------------------------

const sizes = { k: 1e3, m: 1e6, M: 1e6 };

/** The numbers of a text: their value, and how far a value may lie from it to be written like that. */
export function numbersIn(text) {
  // “268–291k” are thousands both.
  text = text.replace(/(\d)(–[$€£]?\d[\d,.]*)(k|m)\b/g, "$1$3$2$3");
  const found = [...text.matchAll(/(\d[\d,]*)(\.\d+)?\s?(k|m|M|%)?(?![\w])/g)];
  return found.map(([all, whole, rest = "", size]) => {
    const times = sizes[size] ?? 1;
    const value = Number(whole.replaceAll(",", "") + rest) * times;
    const step = times * 10 ** -Math.max(0, rest.length - 1);
    return { all: all.trim(), value, slack: step / 2 + 1e-9, percent: size === "%" };
  });
}

/** A text without what is no number, and without the words a person wrote. */
export function withoutNotNumbers(text, typedWords = []) {
  let rest = text;
  for (const words of typedWords) {
    // A long statement is cut on a link.
    const cut = rest.endsWith("…") && words.startsWith(rest.slice(0, -1).trim());
    rest = cut ? "" : rest.split(words).join(" ");
  }
  for (const { pattern } of notNumbers) rest = rest.replace(new RegExp(pattern, "g"), " ");
  return rest;
}

// ---- What a person wrote, from the plan's own file --------------------------------------------------

/** Every text and every number of a plan's file. */
export function writtenIn(file) {
  const words = new Set();
  const values = new Set();
  const walk = (value) => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (value && typeof value === "object") return Object.values(value).forEach(walk);
    if (typeof value === "number") values.add(value);
    if (typeof value !== "string") return;
    if (/^-?\d+(\.\d+)?$/.test(value)) values.add(Number(value));
    else if (/\d/.test(value) && /[a-z]{2}/i.test(value)) words.add(value.trim().replace(/\.$/, ""));
    for (const { value: number } of numbersIn(value)) values.add(number);
  };
  walk(JSON.parse(file));
  return { words: [...words].sort((a, b) => b.length - a.length), values: [...values] };
}

const stands = (number, values) =>
  values.some((value) => isClose(number, value) || (number.percent && isClose(number, value * 100)));

/** Whether a number could be another one, each written as exactly as it is. */
export const isClose = (number, other, slack = 0) => Math.abs(Math.abs(other) - number.value) <= number.slack + slack;

const isCount = (text) => !/[$€£%]|\d\.\d|[+−]\d|\d[kM]\b/.test(text);

// ---- The judgement ----------------------------------------------------------------------------------

/** Why a text with a digit in it is neither a figure nor any of the things above; nothing where it is one of them. */
export function fault(found, { path, written, file = "", tables = [] }) {
  const rest = withoutNotNumbers(found.text, written.words);
  const numbers = numbersIn(rest);
  if (!/\d/.test(rest)) return null;
  if (found.pressed) return null;
  const missing = (values) => numbers.find((number) => !stands(number, values));
  const say = (why) => `${path}: “${found.text}” ${why}\n    in ${found.where}`;
  if (found.drawn && found.mark !== "typed") {
    // A tick belongs to the axis: it says how large things are drawn, not how large one is.
    if (found.tick) return null;
    const behind = tables[found.chart];
    if (!behind) return say("is drawn, and no table stands behind the drawing");
    const lost = numbers.find((number) => !behind.some((other) => isClose(number, other.value, other.slack)));
    return lost ? say(`is drawn, and ${lost.all} is not in the table behind it`) : null;
  }
  switch (found.mark) {
    case "typed": {
      const lost = missing(written.values);
      return lost ? say(`is said to be typed, and ${lost.all} is not in the plan`) : null;
    }
    case "record": {
      const lost = isCount(rest) ? null : missing(written.values);
      return lost ? say(`quotes ${lost.all}, which is not in the plan`) : null;
    }
    case "count":
    case "order":
      return isCount(rest) ? null : say(`is marked as ${found.mark} and is more than whole numbers`);
    case "file": {
      const lost = isCount(rest) ? null : numbers.find(({ all, value }) => !file.includes(all.replaceAll(",", "")) && !file.includes(String(value)));
      return lost ? say(`is said to stand in the file, and ${lost.all} does not`) : null;
    }
    case "setting":
      return path === "/settings" ? null : say("is marked as a setting outside the settings");
    case "measured":
      return numbers.length === [...rest.matchAll(/\d\s(?:B|kB|MB|GB)\b/g)].length ? null : say("is marked as measured and is not in bytes");
    case "cited":
      return /\([A-Z][^()]* (?:19|20)\d\d(?:, d [\d.–]+)?\)\.$/.test(found.text) ? null : say("is marked as cited and names no source");
    case null:
      return say("is a number that opens no arithmetic");
    default:
      return say(`has an unknown mark, ${found.mark}`);
  }
}
