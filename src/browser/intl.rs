//! Numbers and dates as the browser's own locale data writes them.
//!
//! Asking Intl for a formatter is slow (the first of a page some 15 ms, one for dates 8 more) and using one is
//! quick, so every formatter is made once, and not before it is asked for; what the device remembers of the locale
//! needs none. English dates follow the product's own patterns ("Fri 24 Nov"), which Intl has only for some
//! Englishes.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::Datelike;
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::window;
use crate::model::{Amount, Currency, Date};
use crate::words::{
    DateOrder, DateStyle, Digits, Formats, LARGE, MINUS, NumberSigns, NumberWays, PlainFormats,
    Remembered, SMALL,
};

/// One locale's ways, by the browser.
#[derive(Debug)]
pub struct IntlFormats {
    /// BCP 47 tags of the language of dates and of the locale of numbers.
    language: String,
    numbers: String,
    is_english: OnceLock<bool>,
    /// Nothing where numbers are left to the browser.
    ways: OnceLock<Option<NumberWays>>,
    order: OnceLock<DateOrder>,
    decimals: Mutex<HashMap<(u8, u8), Function>>,
    currencies: Mutex<HashMap<String, [String; 2]>>,
    dates: Mutex<HashMap<&'static str, Intl::DateTimeFormat>>,
}

/// The question that these formats answer: it is another one when the browser's preferences are.
pub fn asked(language: &str, number_locale: &str) -> String {
    let preferred = window().navigator().languages().join(",");
    format!("{language} {number_locale} {preferred}")
}

impl IntlFormats {
    /// For BCP 47 tags; an empty one follows the browser, and so does one it does not know.
    pub fn new(language: &str, number_locale: &str) -> IntlFormats {
        IntlFormats {
            language: language.to_owned(),
            numbers: number_locale.to_owned(),
            is_english: OnceLock::new(),
            ways: OnceLock::new(),
            order: OnceLock::new(),
            decimals: Mutex::default(),
            currencies: Mutex::default(),
            dates: Mutex::default(),
        }
    }

    /// The same, with what was learned of them before: the browser need not be asked that again.
    pub fn remembering(self, known: &Remembered) -> IntlFormats {
        let ways = NumberWays::of(&known.large, &known.small);
        let currency = known.currency.iter().cloned();
        IntlFormats {
            is_english: OnceLock::from(known.is_english),
            ways: OnceLock::from(ways),
            currencies: Mutex::new(currency.collect()),
            ..self
        }
    }

    /// What the browser says of this locale, to be remembered.
    pub fn learned(&self, currency: &Currency) -> Remembered {
        let around = self.around(currency);
        Remembered {
            asked: asked(&self.language, &self.numbers),
            is_english: self.is_english(),
            large: self.written(LARGE),
            small: self.written(SMALL),
            currency: Some((currency.code().to_owned(), around)),
        }
    }

    fn is_english(&self) -> bool {
        *self.is_english.get_or_init(|| is_english(&self.language))
    }

    fn ways(&self) -> Option<&NumberWays> {
        let learn = || NumberWays::of(&self.written(LARGE), &self.written(SMALL));
        self.ways.get_or_init(learn).as_ref()
    }

    /// What the browser makes of a number in plain text.
    fn written(&self, number: &str) -> String {
        let format = self.decimal_function(Digits::up_to(1));
        let written = format.call1(&JsValue::UNDEFINED, &JsValue::from_str(number));
        let text = written.ok().and_then(|text| text.as_string());
        text.unwrap_or_default()
    }

    fn decimal_function(&self, digits: Digits) -> Function {
        let key = (digits.min, digits.max);
        if let Some(known) = held(&self.decimals).get(&key) {
            return known.clone();
        }
        let wanted = options(&[
            ("minimumFractionDigits", JsValue::from(digits.min)),
            ("maximumFractionDigits", JsValue::from(digits.max)),
        ]);
        let made = Intl::NumberFormat::new(&locales(&self.numbers), &wanted).format();
        held(&self.decimals).insert(key, made.clone());
        made
    }

    /// What stands before and behind an amount of a currency.
    fn around(&self, currency: &Currency) -> [String; 2] {
        if let Some(known) = held(&self.currencies).get(currency.code()) {
            return known.clone();
        }
        let wanted = options(&[
            ("style", "currency".into()),
            ("currency", currency.code().into()),
            ("currencyDisplay", "narrowSymbol".into()),
            ("maximumFractionDigits", JsValue::from(0)),
            ("minimumFractionDigits", JsValue::from(0)),
        ]);
        let format = Intl::NumberFormat::new(&locales(&self.numbers), &wanted);
        let (mut before, mut behind, mut seen) = (String::new(), String::new(), false);
        for (kind, value) in parts(&format.format_to_parts(1.0)) {
            match (kind.as_str(), seen) {
                ("integer", _) => seen = true,
                (_, false) => before.push_str(&value),
                (_, true) => behind.push_str(&value),
            }
        }
        let around = [before, behind];
        held(&self.currencies).insert(currency.code().to_owned(), around.clone());
        around
    }

    fn date_by_intl(&self, date: Date, style: DateStyle) -> String {
        let fields = fields(style);
        let mut dates = held(&self.dates);
        let format = dates.entry(fields).or_insert_with(|| {
            let mut wanted = vec![("timeZone", JsValue::from("UTC"))];
            wanted.extend(fields.split(' ').filter_map(|field| {
                let (name, value) = field.split_once('=')?;
                Some((name, JsValue::from(value)))
            }));
            Intl::DateTimeFormat::new(&locales(&self.language), &options(&wanted))
        });
        let days = date.num_days_from_ce() - 719_163;
        let at = js_sys::Date::new(&JsValue::from(f64::from(days) * 86_400_000.0));
        let written = format.format().call1(&JsValue::UNDEFINED, &at);
        written
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| PlainFormats.date(date, style))
    }
}

impl Formats for IntlFormats {
    fn decimal(&self, value: Amount, digits: Digits) -> String {
        if let Some(ways) = self.ways() {
            return ways.decimal(value, digits);
        }
        let value = value.rounded(u32::from(digits.max));
        // As text, so that no digit is lost on the way through a float.
        let plain = JsValue::from_str(&value.abs().to_string());
        let written = self
            .decimal_function(digits)
            .call1(&JsValue::UNDEFINED, &plain);
        let text = written
            .ok()
            .and_then(|text| text.as_string())
            .unwrap_or_else(|| PlainFormats.decimal(value.abs(), digits));
        if value.is_negative() {
            format!("{MINUS}{text}")
        } else {
            text
        }
    }

    fn with_currency(&self, number: &str, currency: &Currency) -> String {
        let [before, behind] = self.around(currency);
        format!("{before}{number}{behind}")
    }

    fn date(&self, date: Date, style: DateStyle) -> String {
        if self.is_english() {
            PlainFormats.date(date, style)
        } else {
            self.date_by_intl(date, style)
        }
    }

    fn signs(&self) -> NumberSigns {
        self.ways()
            .map_or_else(|| signs(&self.numbers), NumberWays::signs)
    }

    fn date_order(&self) -> DateOrder {
        *self.order.get_or_init(|| order(&locales(&self.numbers)))
    }
}

/// A cache. There is one thread, so nobody ever waits for it.
fn held<T>(cache: &Mutex<T>) -> MutexGuard<'_, T> {
    cache.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The parts of a date that a style shows.
fn fields(style: DateStyle) -> &'static str {
    match style {
        DateStyle::Day => "weekday=short day=numeric month=short",
        DateStyle::DayWithYear => "weekday=short day=numeric month=short year=numeric",
        DateStyle::Short => "day=numeric month=short",
        DateStyle::ShortWithYear => "day=numeric month=short year=numeric",
        DateStyle::Long => "day=numeric month=long",
        DateStyle::LongWithYear => "day=numeric month=long year=numeric",
        DateStyle::Month => "month=long",
        DateStyle::MonthShort => "month=short",
        DateStyle::MonthWithYear => "month=long year=numeric",
        DateStyle::Weekday => "weekday=long",
        DateStyle::WeekdayShort => "weekday=short",
    }
}

/// A list with the tag in it, or an empty one, which stands for the browser's own locale.
fn locales(tag: &str) -> Array {
    if tag.is_empty() {
        return Array::new();
    }
    let wanted = Array::of1(&JsValue::from_str(tag));
    // A tag that is none throws.
    supported_locales_of(&wanted).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["Intl", "NumberFormat"], js_name = supportedLocalesOf, catch)]
    fn supported_locales_of(wanted: &Array) -> Result<Array, JsValue>;
}

fn is_english(language: &str) -> bool {
    // A formatter of numbers comes to the same locale as one of dates, and is made in a fraction of the time.
    let chosen = Intl::NumberFormat::new(&locales(language), &Object::new()).resolved_options();
    let locale = Reflect::get(&chosen, &JsValue::from_str("locale"));
    let locale = locale.ok().and_then(|locale| locale.as_string());
    locale.is_none_or(|locale| locale.split('-').next() == Some("en"))
}

/// The locale's own signs, from a number that has both.
fn signs(numbers: &str) -> NumberSigns {
    let format = Intl::NumberFormat::new(&locales(numbers), &Object::new());
    let mut signs = NumberSigns::ENGLISH;
    for (kind, value) in parts(&format.format_to_parts(1_234_567.5)) {
        match (kind.as_str(), value.chars().next()) {
            ("decimal", Some(sign)) => signs.decimal = sign,
            ("group", Some(sign)) => signs.group = sign,
            _ => {}
        }
    }
    signs
}

/// Whether the locale writes the day or the month first.
fn order(numbers: &Array) -> DateOrder {
    let wanted = options(&[
        ("day", "numeric".into()),
        ("month", "numeric".into()),
        ("year", "numeric".into()),
    ]);
    let format = Intl::DateTimeFormat::new(numbers, &wanted);
    let written = format.format_to_parts(&js_sys::Date::new(&JsValue::from(0)));
    let first = parts(&written)
        .into_iter()
        .find(|(kind, _)| kind == "day" || kind == "month");
    match first {
        Some((kind, _)) if kind == "month" => DateOrder::MonthDay,
        _ => DateOrder::DayMonth,
    }
}

/// The kinds and texts of a formatter's parts.
fn parts(written: &Array) -> Vec<(String, String)> {
    let text = |part: &JsValue, name: &str| {
        let value = Reflect::get(part, &JsValue::from_str(name));
        value
            .ok()
            .and_then(|value| value.as_string())
            .unwrap_or_default()
    };
    let parts = written.iter();
    parts
        .map(|part| (text(&part, "type"), text(&part, "value")))
        .collect()
}

fn options(wanted: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    for (name, value) in wanted {
        // Setting a field of a fresh object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), value);
    }
    options.unchecked_into()
}
