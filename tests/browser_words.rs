#![cfg(target_arch = "wasm32")]
//! The browser's own ways with numbers and dates, behind the same trait as the plain ones.

use landmark::browser::IntlFormats;
use landmark::model::{Amount, Currency, Date};
use landmark::words::{DateOrder, DateStyle, Digits, Formats, MoneyStyle, PlainFormats};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

#[wasm_bindgen_test]
fn english_is_what_the_plain_formats_say() {
    let intl = IntlFormats::new("en", "en-US");
    let dollars = Currency::default();
    for text in ["0", "-1234.5", "160924", "12.3456", "92233720368547.5807"] {
        let value = amount(text);
        for digits in [Digits::WHOLE, Digits::exactly(2), Digits::ALL] {
            assert_eq!(
                intl.decimal(value, digits),
                PlainFormats.decimal(value, digits)
            );
        }
        for style in [MoneyStyle::Full, MoneyStyle::Short, MoneyStyle::Sentence] {
            assert_eq!(
                intl.money(value, &dollars, style),
                PlainFormats.money(value, &dollars, style)
            );
        }
    }
    let date = day("2017-11-24");
    for style in [DateStyle::Day, DateStyle::LongWithYear, DateStyle::Month] {
        assert_eq!(intl.date(date, style), PlainFormats.date(date, style));
    }
}

#[wasm_bindgen_test]
fn other_locales_follow_intl() {
    let german = IntlFormats::new("de", "de-DE");
    let euros = Currency::parse("EUR").expect("a currency");
    assert_eq!(german.decimal(amount("-1234.5"), Digits::ALL), "−1.234,5");
    assert_eq!(
        german.money(amount("1234"), &euros, MoneyStyle::Full),
        "1.234\u{a0}€"
    );
    assert_eq!((german.signs().decimal, german.signs().group), (',', '.'));
    assert_eq!(
        german.date(day("2017-11-24"), DateStyle::LongWithYear),
        "24. November 2017"
    );
    assert_eq!(
        german.date(day("1969-12-31"), DateStyle::LongWithYear),
        "31. Dezember 1969"
    );
    assert_eq!(german.date_order(), DateOrder::DayMonth);
    assert_eq!(
        IntlFormats::new("en", "en-US").date_order(),
        DateOrder::MonthDay
    );
}

#[wasm_bindgen_test]
fn an_unknown_locale_follows_the_browser() {
    let unknown = IntlFormats::new("xx-nonsense", "not a tag");
    assert!(!unknown.decimal(amount("12.5"), Digits::ALL).is_empty());
}

/// What the browser itself makes of a number in plain text.
fn by_intl(locale: &str, number: &str, digits: Digits) -> String {
    let options = js_sys::Object::new();
    for (name, value) in [
        ("minimumFractionDigits", digits.min),
        ("maximumFractionDigits", digits.max),
    ] {
        js_sys::Reflect::set(&options, &name.into(), &value.into()).expect("an object");
    }
    let locales = js_sys::Array::of1(&locale.into());
    let format = js_sys::Intl::NumberFormat::new(&locales, &options).format();
    let written = format.call1(&wasm_bindgen::JsValue::UNDEFINED, &number.into());
    written
        .ok()
        .and_then(|text| text.as_string())
        .expect("text")
}

#[wasm_bindgen_test]
fn learned_or_remembered_numbers_are_written_as_the_browser_writes_them() {
    let euro = Currency::parse("EUR").expect("a currency");
    for locale in [
        "en-US", "de-DE", "de-CH", "de-AT", "fr-FR", "es-ES", "pt-PT", "pl-PL", "it-IT", "sv-SE",
        "ja-JP", "en-IN", "hi-IN", "ar-EG", "fa-IR",
    ] {
        let asked = IntlFormats::new("en", locale);
        let known = asked.learned(&euro);
        let remembering = IntlFormats::new("en", locale).remembering(&known);
        for number in [
            "0",
            "7.5",
            "999",
            "1234",
            "9999.99",
            "12345.678",
            "1234567.5",
            "92233720368547",
        ] {
            for digits in [Digits::WHOLE, Digits::exactly(2), Digits::up_to(1)] {
                let wanted = by_intl(
                    locale,
                    &amount(number).rounded(digits.max.into()).to_string(),
                    digits,
                );
                assert_eq!(asked.decimal(amount(number), digits), wanted, "{locale}");
                assert_eq!(
                    remembering.decimal(amount(number), digits),
                    wanted,
                    "{locale}"
                );
            }
        }
        assert_eq!(
            remembering.with_currency("1", &euro),
            asked.with_currency("1", &euro),
            "{locale}"
        );
        assert_eq!(remembering.signs(), asked.signs(), "{locale}");
        assert_eq!(remembering.learned(&euro), known, "{locale}");
    }
}
