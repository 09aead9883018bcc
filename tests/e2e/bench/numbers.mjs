// Numbers and the table they end in.

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const digits = (value) => (Math.abs(value) < 10 ? 1 : 0);

export const ms = (value) => `${value.toLocaleString("en-US", { maximumFractionDigits: digits(value) })} ms`;
export const bytes = (value) => `${Math.round(value).toLocaleString("en-US")} B`;
export const kB = (value) => `${(value / 1000).toFixed(1)} kB`;
export const times = (value) => `${value.toFixed(2)}×`;

/** The median with the span it came from: 212 ms (198–260). */
export function spread(values) {
  const whole = (value) => value.toFixed(digits(value));
  return `${ms(median(values))} (${whole(Math.min(...values))}–${whole(Math.max(...values))})`;
}

export const utf8 = (text) => Buffer.byteLength(text, "utf8");

/** Rows of cells as a Markdown table. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, at) => (at ? "---:" : "---"))), ...rows.map(line)].join("\n");
}
