// How numbers and days are written, as the app writes them for an English reader.

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export class Words {
  constructor(plan) {
    this.locale = plan.settings.number_locale || undefined;
    this.decimals = new Map();
    const options = { style: "currency", currency: plan.currency, currencyDisplay: "narrowSymbol", maximumFractionDigits: 0 };
    const parts = new Intl.NumberFormat(this.locale, options).formatToParts(1);
    const number = parts.findIndex((part) => part.type === "integer");
    const text = (some) => some.map((part) => part.value).join("");
    this.around = [text(parts.slice(0, number)), text(parts.slice(number + 1))];
  }

  decimal(value, min, max = min) {
    const key = `${min} ${max}`;
    let format = this.decimals.get(key);
    if (!format) {
      format = new Intl.NumberFormat(this.locale, { minimumFractionDigits: min, maximumFractionDigits: max });
      this.decimals.set(key, format);
    }
    return format.format(Math.abs(value) / 10_000);
  }

  #money(text, value) {
    const sign = value < 0 && /[1-9]/.test(text) ? "−" : "";
    return sign + this.around[0] + text + this.around[1];
  }

  /** $160,924, with minor units only where there are any. */
  full(value) {
    if (value === null) return "–";
    return this.#money(this.decimal(value, Math.round(value / 100) % 100 === 0 ? 0 : 2), value);
  }

  /** −$9,243 */
  difference(value) {
    if (value === null) return "–";
    const text = this.#money(this.decimal(value, 0), value);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }

  /** $161k, $27.1k: three figures, for sentences. */
  spoken(value) {
    const size = Math.abs(value) / 10_000;
    const scale = [[1e9, "bn"], [1e6, "m"], [1e3, "k"]].find(([units]) => size >= units * 0.9995);
    if (!scale) return this.#money(this.decimal(value, 0), value);
    const [units, letter] = scale;
    const scaled = value / units;
    const figures = Math.abs(scaled) / 10_000;
    const before = figures >= 99.95 ? 3 : figures >= 9.95 ? 2 : 1;
    const digits = Math.round(value) % (units * 10_000) === 0 ? 0 : Math.min(3 - before, units === 1e3 ? 1 : 2);
    return this.#money(this.decimal(scaled, digits) + letter, value);
  }

  /** 31 December */
  day(date) {
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  }

  shortDay(date) {
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)}`;
  }
}
