//! What people type: every accepted form, every refusal with its sentence, and the way back from
//! what the app itself writes.

use chrono::{Datelike, NaiveDate};
use landmark::model::{Amount, Combine, Currency, Unit};
use landmark::words::typed::weekly::{self, Asked};
use landmark::words::typed::{self, TypedError};
use landmark::words::{
    DateOrder, DateStyle, Digits, Formats, MoneyStyle, NumberSigns, PlainFormats,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn usd() -> Currency {
    Currency::default()
}

#[test]
fn numbers_that_have_one_reading() {
    let (en, de) = (NumberSigns::ENGLISH, NumberSigns::GERMAN);
    let (fr, ch) = (NumberSigns::FRENCH, NumberSigns::SWISS);
    for (text, signs, value) in [
        ("0", en, "0"),
        ("12", en, "12"),
        ("1,234.56", en, "1234.56"),
        ("1.234,56", en, "1234.56"),
        ("1.234,56", de, "1234.56"),
        ("1,234.56", de, "1234.56"),
        ("1.234", de, "1234"),
        ("1,234", en, "1234"),
        ("1,5", de, "1.5"),
        ("1.5", en, "1.5"),
        (".5", en, "0.5"),
        ("5.", en, "5"),
        ("1 234,56", fr, "1234.56"),
        ("1\u{202f}234,56", fr, "1234.56"),
        ("1\u{a0}234\u{a0}567", en, "1234567"),
        ("1’234.56", ch, "1234.56"),
        ("1'234'567", en, "1234567"),
        ("12,34,567.5", en, "1234567.5"),
        ("12.345.678", en, "12345678"),
        ("12k", en, "12000"),
        ("12 K", en, "12000"),
        ("1.2m", en, "1200000"),
        ("1,2 mio", de, "1200000"),
        ("3 tsd.", de, "3000"),
        ("2 million", en, "2000000"),
        ("1.5bn", en, "1500000000"),
        ("1.234k", en, "1234"),
        ("($1,200)", en, "-1200"),
        ("(1,200)", en, "-1200"),
        ("-5", en, "-5"),
        ("−5", en, "-5"),
        ("$−5", en, "-5"),
        ("−$5", en, "-5"),
        ("5-", en, "-5"),
        ("+7", en, "7"),
        ("€ 12", en, "12"),
        ("12 €", de, "12"),
        ("CHF 1'200", ch, "1200"),
        ("1,200 USD", en, "1200"),
        ("  64,000  ", en, "64000"),
        ("0.0001", en, "0.0001"),
        ("0.123", en, "0.123"),
    ] {
        let read = typed::amount(text, &signs).map(|amount| amount.to_string());
        assert_eq!(read, Ok(value.to_string()), "{text}");
    }
}

#[test]
fn numbers_that_are_refused_say_why() {
    let (en, de) = (NumberSigns::ENGLISH, NumberSigns::GERMAN);
    for (text, signs, sentence) in [
        ("", en, "Nothing is entered here yet."),
        ("   ", en, "Nothing is entered here yet."),
        ("abc", en, "“abc” is not a number."),
        ("$", en, "“$” is not a number."),
        ("12 am", en, "“12 am” is not a number."),
        ("1e9", en, "“1e9” is not a number."),
        ("1,23,4", en, "“1,23,4” is not a number."),
        ("1.2.3", en, "“1.2.3” is not a number."),
        ("1,234,56", en, "“1,234,56” is not a number."),
        ("12 34", en, "“12 34” is not a number."),
        ("--5", en, "“--5” is not a number."),
        ("NaN", en, "“NaN” is not a number."),
        ("1,5", en, "“1,5” can be read as 15 or as 1.5."),
        ("1.5", de, "“1.5” can be read as 15 or as 1,5."),
        (
            "0.00001",
            en,
            "“0.00001” has more than four digits behind the point.",
        ),
        (
            "99999999999999999",
            en,
            "“99999999999999999” is larger than this plan can hold.",
        ),
    ] {
        let refused = typed::amount(text, &signs).expect_err(text);
        assert_eq!(refused.sentence(), sentence, "{text}");
    }
}

#[test]
fn money_is_rounded_to_its_minor_unit_and_says_so() {
    let en = NumberSigns::ENGLISH;
    for (text, code, value, rounded) in [
        ("12.345", "KWD", "12.345", None),
        ("12.3456", "KWD", "12.346", Some("Rounded from 12.3456.")),
        ("12.3456", "USD", "12.35", Some("Rounded from 12.3456.")),
        (
            "-12.3450001",
            "USD",
            "-12.35",
            Some("Rounded from -12.3450001."),
        ),
        ("12.5", "JPY", "13", Some("Rounded from 12.5.")),
        ("12.50", "USD", "12.5", None),
        ("1.2345k", "USD", "1234.5", None),
        ("64,000", "USD", "64000", None),
        ("$64k", "CAD", "64000", None),
    ] {
        let currency = Currency::parse(code).expect("a code");
        let read = typed::money(text, &en, &currency).expect(text);
        assert_eq!(read.amount.to_string(), value, "{text}");
        assert_eq!(read.rounded.as_deref(), rounded, "{text}");
    }
    for (text, code, sentence) in [
        (
            "12.345",
            "USD",
            "“12.345” can be read as 12,345 or as 12.345.",
        ),
        (
            "€12",
            "USD",
            "“€12” names another currency; this plan counts in USD.",
        ),
        (
            "EUR 12",
            "USD",
            "“EUR 12” names another currency; this plan counts in USD.",
        ),
    ] {
        let currency = Currency::parse(code).expect("a code");
        let refused = typed::money(text, &en, &currency).expect_err(text);
        assert_eq!(refused.sentence(), sentence, "{text}");
    }
}

#[test]
fn values_are_read_by_their_unit() {
    let en = NumberSigns::ENGLISH;
    for (text, unit, value) in [
        ("54 %", Unit::Percent, "0.54"),
        ("54", Unit::Percent, "0.54"),
        ("54.5\u{2009}%", Unit::Percent, "0.545"),
        ("6 h", Unit::Hours, "6"),
        ("39", Unit::Count, "39"),
        ("4.5", Unit::Rating, "4.5"),
        ("$64k", Unit::Money, "64000"),
    ] {
        let read = typed::value(text, unit, &en, &usd()).expect(text);
        assert_eq!(read.amount.to_string(), value, "{text}");
    }
    for fine in ["54.123", "33.333\u{2009}%", "1.23456"] {
        let sentence = typed::percent(fine, &en).map_err(|error| error.sentence());
        let wanted = format!("“{fine}” has more than two digits behind the point.");
        assert_eq!(sentence, Err(wanted));
    }
    assert_eq!(
        typed::count("4.5", &en).map_err(|e| e.sentence()),
        Err("“4.5” is not a whole number.".into())
    );
    assert_eq!(typed::whole_number("7", 1, 10), Ok(7));
    assert_eq!(
        typed::whole_number("11", 1, 10).map_err(|e| e.sentence()),
        Err("Enter a number from 1 to 10.".into())
    );
    assert_eq!(
        typed::whole_number("-1", 0, 10).map_err(|e| e.sentence()),
        Err("Enter a number from 0 to 10.".into())
    );
}

#[test]
fn dates_that_have_one_reading() {
    use DateOrder::{DayMonth, MonthDay};
    let today = day("2017-11-27"); // a Monday
    for (text, order, date) in [
        ("2017-11-30", DayMonth, "2017-11-30"),
        ("2017/11/30", MonthDay, "2017-11-30"),
        ("3 May", DayMonth, "2018-05-03"),
        ("3. Mai", DayMonth, ""),
        ("May 3", DayMonth, "2018-05-03"),
        ("3rd of May 2026", DayMonth, "2026-05-03"),
        ("May 3, 2026", MonthDay, "2026-05-03"),
        ("2026 May 3", MonthDay, "2026-05-03"),
        ("3.5.2026", DayMonth, "2026-05-03"),
        ("3.5.26", DayMonth, "2026-05-03"),
        ("3.5.", DayMonth, "2018-05-03"),
        ("5/3/2026", MonthDay, "2026-05-03"),
        ("5/3/2026", DayMonth, "2026-03-05"),
        ("13/5/2026", MonthDay, "2026-05-13"),
        ("5/13/2026", DayMonth, "2026-05-13"),
        ("30 Nov", DayMonth, "2017-11-30"),
        ("2 Jan", DayMonth, "2018-01-02"),
        ("15 Sept", DayMonth, "2017-09-15"),
        ("3May", DayMonth, "2018-05-03"),
        ("Fri 24 Nov", DayMonth, "2017-11-24"),
        ("today", DayMonth, "2017-11-27"),
        ("Tomorrow", DayMonth, "2017-11-28"),
        ("monday", DayMonth, "2017-11-27"),
        ("fri", DayMonth, "2017-12-01"),
        ("29 Feb 2016", DayMonth, "2016-02-29"),
    ] {
        let read = typed::date(text, order, today).ok();
        let wanted = (!date.is_empty()).then(|| day(date));
        assert_eq!(read, wanted, "{text}");
    }
}

#[test]
fn dates_that_are_refused_say_why() {
    let today = day("2017-11-27");
    for (text, order, sentence) in [
        ("31 Nov", DateOrder::DayMonth, "November has 30 days."),
        ("31 Nov 2017", DateOrder::DayMonth, "November has 30 days."),
        ("11/31/2017", DateOrder::MonthDay, "November has 30 days."),
        (
            "29 Feb 2017",
            DateOrder::DayMonth,
            "February 2017 has 28 days.",
        ),
        (
            "30 Feb 2016",
            DateOrder::DayMonth,
            "February 2016 has 29 days.",
        ),
        ("32 May", DateOrder::DayMonth, "May has 31 days."),
        ("0 May", DateOrder::DayMonth, "May has 31 days."),
        ("2017-13-01", DateOrder::DayMonth, "There is no month 13."),
        ("", DateOrder::DayMonth, "Nothing is entered here yet."),
        (
            "soon",
            DateOrder::DayMonth,
            "“soon” is not a date. Try 3 May or 2026-05-03.",
        ),
        (
            "May",
            DateOrder::DayMonth,
            "“May” is not a date. Try 3 May or 2026-05-03.",
        ),
        (
            "1/2/3/4",
            DateOrder::DayMonth,
            "“1/2/3/4” is not a date. Try 3 May or 2026-05-03.",
        ),
        (
            "3.5.0206",
            DateOrder::DayMonth,
            "“3.5.0206” is not a date. Try 3 May or 2026-05-03.",
        ),
        (
            "3.5.202",
            DateOrder::DayMonth,
            "“3.5.202” is not a date. Try 3 May or 2026-05-03.",
        ),
    ] {
        let refused = typed::date(text, order, today).expect_err(text);
        assert_eq!(refused.sentence(), sentence, "{text}");
    }
}

/// Ten-thousandths of numbers without, with one and with many signs between their groups.
fn any_raw() -> impl Strategy<Value = i64> {
    prop_oneof![
        (-999_999i64..1_000_000).prop_map(|units| units * Amount::SCALE),
        -10_000_000i64..10_000_000,
        -10_000_000_000i64..10_000_000_000,
        -1_000_000_000_000_000i64..1_000_000_000_000_000,
    ]
}

/// Texts as people type them, texts that are nearly such, and texts that nobody types.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,24}",
        "[(−$€-]{0,2}[0-9.,’ ]{0,60} ?(k|m|mio\\.|bn|%|USD|\\))?",
        "0?\\.0{0,60}[0-9]{1,3}",
        "[0-9]{1,4}[ ./-][0-9]{1,4}([ ./-][0-9]{0,5})?",
        "[0-2][0-9]{3}[ ./-][01]?[0-9][ ./-][0-3][0-9]",
        "(mon|Fri)? ?[0-9]{1,3}(st|th|\\.)? ?(of )?(Jan|may|Sept|dezember) ?[0-9]{0,5}",
    ]
}

proptest! {
    /// What the app writes in full, it reads back as the same number.
    #[test]
    fn a_written_number_is_read_back(raw in any_raw()) {
        let value = Amount::from_raw(raw);
        let written = PlainFormats.decimal(value, Digits::ALL);
        prop_assert_eq!(typed::amount(&written, &NumberSigns::ENGLISH), Ok(value));
    }

    /// Money too, in currencies with no, two and three minor digits.
    #[test]
    fn written_money_is_read_back(raw in any_raw(),
                                  code in prop::sample::select(vec!["USD", "JPY", "KWD", "CHF"])) {
        let currency = Currency::parse(code).expect("a code");
        let value = Amount::from_raw(raw).rounded(currency.digits());
        let written = PlainFormats.money(value, &currency, MoneyStyle::Full);
        let read = typed::money(&written, &NumberSigns::ENGLISH, &currency);
        prop_assert_eq!(read.map(|money| money.amount), Ok(value), "{}", written);
    }

    /// Dates with a year are read back in every style that names the day.
    #[test]
    fn a_written_date_is_read_back(days in 0u64..40_000) {
        let date = day("1990-01-01") + chrono::Days::new(days);
        let today = day("2017-11-27");
        for style in [DateStyle::DayWithYear, DateStyle::ShortWithYear, DateStyle::LongWithYear] {
            let written = PlainFormats.date(date, style);
            let read = typed::date(&written, DateOrder::DayMonth, today);
            prop_assert_eq!(read, Ok(date), "{}", written);
        }
        prop_assert_eq!(typed::date(&date.to_string(), DateOrder::MonthDay, today), Ok(date));
    }

    /// Without a year it is never more than half a year away.
    #[test]
    fn a_date_without_a_year_is_near(days in 0u64..4_000, month in 1u32..=12, of in 1u32..=28) {
        let today = day("2015-01-01") + chrono::Days::new(days);
        let written = PlainFormats.date(NaiveDate::from_ymd_opt(2016, month, of).expect("a date"), DateStyle::Short);
        let read = typed::date(&written, DateOrder::DayMonth, today).expect("a date");
        prop_assert_eq!((read.month(), read.day()), (month, of));
        prop_assert!((read - today).num_days().abs() <= 183);
    }

    /// No text makes the readers panic. What is refused says why in a sentence, and what is taken
    /// is taken as the same again when the app writes it.
    #[test]
    fn any_text_is_read_or_refused(text in any_text()) {
        let (en, today) = (NumberSigns::ENGLISH, day("2017-11-27"));
        let says = |error: TypedError| error.sentence();
        let ratio = Asked { unit: Unit::Count, combine: Combine::Ratio };
        let amount = typed::amount(&text, &en);
        let date = typed::date(&text, DateOrder::MonthDay, today);
        let refused = [
            amount.clone().err(),
            date.clone().err(),
            typed::money(&text, &en, &usd()).err(),
            typed::percent(&text, &en).err(),
            typed::count(&text, &en).err(),
            weekly::week_number(&text, ratio, &en, &usd()).err(),
        ];
        for sentence in refused.into_iter().flatten().map(says) {
            prop_assert!(sentence.len() > 10 && sentence.ends_with('.'), "{}", sentence);
        }
        if let Ok(amount) = amount {
            let written = PlainFormats.decimal(amount, Digits::ALL);
            prop_assert_eq!(typed::amount(&written, &en), Ok(amount));
        }
        if let Ok(date) = date {
            let written = PlainFormats.date(date, DateStyle::LongWithYear);
            prop_assert_eq!(typed::date(&written, DateOrder::MonthDay, today), Ok(date), "{}", written);
        }
    }
}

#[test]
fn a_name_keeps_its_letters_and_turns_nothing_round() {
    assert_eq!(typed::name("  Mira \t Vale "), "Mira Vale");
    assert_eq!(typed::name("North\u{202e}live"), "Northlive");
    assert_eq!(typed::name("\u{2067} \u{2069}"), "");
    assert_eq!(typed::name("王小明"), "王小明");
    assert_eq!(typed::name("צפון"), "צפון");
}
