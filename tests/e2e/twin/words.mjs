// How numbers and days are written, as the app writes them for an English reader.
import { asDate, weekday } from "./days.mjs";

const SCALES = [[1e9, "bn"], [1e6, "m"], [1e3, "k"]];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
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

  /** $128,386: to the unit, for what was computed. */
  whole(value) {
    return this.#money(this.decimal(value, 0), value);
  }

  /** −$9,243 */
  difference(value) {
    if (value === null) return "–";
    const text = this.whole(value);
    return value > 0 && /[1-9]/.test(text) ? `+${text}` : text;
  }

  // A number in thousands, millions or billions with as many digits as `digitsOf` wants for it.
  #scaled(value, digitsOf) {
    const size = Math.abs(value) / 10_000;
    const scale = SCALES.find(([units]) => size >= units * 0.9995);
    if (!scale) return this.#money(this.decimal(value, 0), value);
    const [units, letter] = scale;
    const digits = Math.round(value) % (units * 10_000) === 0 ? 0 : digitsOf(size / units, units === 1e3 ? 1 : 2);
    return this.#money(this.decimal(value / units, digits) + letter, value);
  }

  /** $161k, $27.1k: three figures, for sentences. */
  spoken(value) {
    return this.#scaled(value, (figures, most) => Math.min(figures >= 99.95 ? 0 : figures >= 9.95 ? 1 : 2, most));
  }

  /** $160.9k, $27.1k: beside a mark of a chart. */
  short(value) {
    return this.#scaled(value, (_, most) => most);
  }

  /** 27.1k: where the axis beside it names the currency. */
  bare(value) {
    return `${value < 0 ? "−" : ""}${this.decimal(value / 1000, 1)}k`;
  }

  /** 31 December */
  day(number) {
    const date = asDate(number);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  }

  /** 31 Dec */
  shortDay(number) {
    const date = asDate(number);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()].slice(0, 3)}`;
  }

  /** Fri 24 Nov */
  weekDay(number) {
    return `${WEEKDAYS[weekday(number)]} ${this.shortDay(number)}`;
  }

  month(number) {
    return MONTHS[asDate(number).getUTCMonth()];
  }

  /** 1 Oct – 31 Dec */
  span({ from, to }) {
    return `${this.shortDay(from)} – ${this.shortDay(to)}`;
  }
}
