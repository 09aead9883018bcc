//! Numbers and dates as the browser's own locale data writes them.
//!
//! Asking Intl for a formatter is slow (one for dates some 8 ms) and using one is quick, so every formatter is made
//! once, and not before it is asked for. English
//! dates follow the product's own patterns ("Fri 24 Nov"), which Intl has only for some Englishes.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::Datelike;
use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::model::{Amount, Currency, Date};
use crate::words::{DateOrder, DateStyle, Digits, Formats, MINUS, NumberSigns, PlainFormats};

/// One locale's ways, by the browser.
#[derive(Debug)]
pub struct IntlFormats {
    /// The language of dates.
    language: Array,
    /// The locale of numbers.
    numbers: Array,
    is_english: bool,
    signs: OnceLock<NumberSigns>,
    order: OnceLock<DateOrder>,
    decimals: Mutex<HashMap<(u8, u8), Function>>,
    currencies: Mutex<HashMap<String, (String, String)>>,
    dates: Mutex<HashMap<&'static str, Intl::DateTimeFormat>>,
}

impl IntlFormats {
    /// For BCP 47 tags; an empty one follows the browser, and so does one it does not know.
    pub fn new(language: &str, number_locale: &str) -> IntlFormats {
        let numbers = locales(number_locale);
        let language = locales(language);
        IntlFormats {
            is_english: is_english(&language),
            signs: OnceLock::new(),
            order: OnceLock::new(),
            language,
            numbers,
            decimals: Mutex::default(),
            currencies: Mutex::default(),
            dates: Mutex::default(),
        }
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
        let made = Intl::NumberFormat::new(&self.numbers, &wanted).format();
        held(&self.decimals).insert(key, made.clone());
        made
    }

    /// What stands before and behind an amount of a currency.
    fn around(&self, currency: &Currency) -> (String, String) {
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
        let format = Intl::NumberFormat::new(&self.numbers, &wanted);
        let (mut before, mut behind, mut seen) = (String::new(), String::new(), false);
        for (kind, value) in parts(&format.format_to_parts(1.0)) {
            match (kind.as_str(), seen) {
                ("integer", _) => seen = true,
                (_, false) => before.push_str(&value),
                (_, true) => behind.push_str(&value),
            }
        }
        let around = (before, behind);
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
            Intl::DateTimeFormat::new(&self.language, &options(&wanted))
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
        let (before, behind) = self.around(currency);
        format!("{before}{number}{behind}")
    }

    fn date(&self, date: Date, style: DateStyle) -> String {
        if self.is_english {
            PlainFormats.date(date, style)
        } else {
            self.date_by_intl(date, style)
        }
    }

    fn signs(&self) -> NumberSigns {
        *self.signs.get_or_init(|| signs(&self.numbers))
    }

    fn date_order(&self) -> DateOrder {
        *self.order.get_or_init(|| order(&self.numbers))
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
    let wanted = Array::new();
    if !tag.is_empty() {
        wanted.push(&JsValue::from_str(tag));
    }
    // A tag that is none throws.
    supported_locales_of(&wanted).unwrap_or_default()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["Intl", "NumberFormat"], js_name = supportedLocalesOf, catch)]
    fn supported_locales_of(wanted: &Array) -> Result<Array, JsValue>;
}

fn is_english(language: &Array) -> bool {
    // A formatter of numbers comes to the same locale as one of dates, and is made in a fraction of the time.
    let chosen = Intl::NumberFormat::new(language, &Object::new()).resolved_options();
    let locale = Reflect::get(&chosen, &JsValue::from_str("locale"));
    let locale = locale.ok().and_then(|locale| locale.as_string());
    locale.is_none_or(|locale| locale.split('-').next() == Some("en"))
}

/// The locale's own signs, from a number that has both.
fn signs(numbers: &Array) -> NumberSigns {
    let format = Intl::NumberFormat::new(numbers, &Object::new());
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
