//! Numbers, money and dates as they are written.

use super::*;
use landmark::words::{DateStyle, Digits, MoneyStyle};

#[test]
fn money_at_four_widths() {
    for (value, full, whole, sentence, short) in [
        ("0", "$0", "$0", "$0", "$0"),
        ("160924", "$160,924", "$160,924", "$161k", "$160.9k"),
        ("330000", "$330,000", "$330,000", "$330k", "$330k"),
        ("27117", "$27,117", "$27,117", "$27.1k", "$27.1k"),
        ("33002", "$33,002", "$33,002", "$33.0k", "$33.0k"),
        ("64000", "$64,000", "$64,000", "$64k", "$64k"),
        ("9130.43", "$9,130.43", "$9,130", "$9.1k", "$9.1k"),
        ("9130.5", "$9,130.50", "$9,131", "$9.1k", "$9.1k"),
        ("996", "$996", "$996", "$996", "$996"),
        ("999.7", "$999.70", "$1,000", "$1.0k", "$1.0k"),
        ("99960", "$99,960", "$99,960", "$100k", "$100.0k"),
        ("999950", "$999,950", "$999,950", "$1.00m", "$1.00m"),
        ("1000000", "$1,000,000", "$1,000,000", "$1m", "$1m"),
        ("1234567", "$1,234,567", "$1,234,567", "$1.23m", "$1.23m"),
        (
            "12345678",
            "$12,345,678",
            "$12,345,678",
            "$12.3m",
            "$12.35m",
        ),
        ("-5884.5", "−$5,884.50", "−$5,885", "−$5.9k", "−$5.9k"),
        ("-0.2", "−$0.20", "$0", "$0", "$0"),
    ] {
        let value = amount(value);
        let shown = |style| PlainFormats.money(value, &usd(), style);
        assert_eq!(shown(MoneyStyle::Full), full);
        assert_eq!(shown(MoneyStyle::Whole), whole);
        assert_eq!(shown(MoneyStyle::Sentence), sentence);
        assert_eq!(shown(MoneyStyle::Short), short);
    }
    let kwd = Currency::parse("KWD").expect("a code");
    assert_eq!(
        PlainFormats.money(amount("1.5"), &kwd, MoneyStyle::Full),
        "KWD\u{a0}1.500"
    );
}

#[test]
fn differences_carry_their_sign() {
    for (value, unit, text) in [
        ("3399", Unit::Money, "+$3.4k"),
        ("-5884", Unit::Money, "−$5.9k"),
        ("0", Unit::Money, "$0"),
        ("0.3", Unit::Money, "$0"),
        ("-9.3", Unit::Count, "−9.3"),
        ("2", Unit::Count, "+2"),
        ("0.043", Unit::Percent, "+4.3 points"),
    ] {
        let shown = PlainFormats.difference(amount(value), unit, &usd(), MoneyStyle::Short);
        assert_eq!(shown, text);
    }
}

#[test]
fn ranges_say_their_unit_once() {
    for (low, high, text) in [
        ("283400", "359000", "$283–359k"),
        ("41020", "71480", "$41–71k"),
        ("4120", "9800", "$4.1–9.8k"),
        ("27117", "27300", "$27.1–27.3k"),
        ("800", "1200", "$0.8–1.2k"),
        ("100", "850", "$100–850"),
        ("950000", "2400000", "$1.0–2.4m"),
        ("64000", "64000", "$64k"),
    ] {
        assert_eq!(
            PlainFormats.money_range(amount(low), amount(high), &usd()),
            text
        );
    }
}

#[test]
fn chances_are_never_certain() {
    for (share, text) in [
        (0.0, "under 1\u{2009}%"),
        (0.004, "under 1\u{2009}%"),
        (0.006, "1\u{2009}%"),
        (0.32, "32\u{2009}%"),
        (0.994, "99\u{2009}%"),
        (0.996, "over 99\u{2009}%"),
        (1.0, "over 99\u{2009}%"),
    ] {
        assert_eq!(PlainFormats.chance(share), text);
    }
}

#[test]
fn numbers_and_values() {
    let shown = |value: &str, unit| PlainFormats.value(amount(value), unit, &usd());
    assert_eq!(shown("39", Unit::Count), "39");
    assert_eq!(shown("0.54", Unit::Percent), "54\u{2009}%");
    assert_eq!(shown("0.545", Unit::Percent), "54.5\u{2009}%");
    assert_eq!(shown("6", Unit::Hours), "6\u{a0}h");
    assert_eq!(shown("7.25", Unit::Rating), "7.25");
    assert_eq!(PlainFormats.rate(amount("61.35")), "61.4");
    assert_eq!(PlainFormats.rate(amount("2")), "2.0");
    assert_eq!(PlainFormats.number(amount("-1234567.5")), "−1,234,567.5");
    assert_eq!(
        PlainFormats.decimal(amount("0.0049"), Digits::exactly(2)),
        "0.00"
    );
    assert_eq!(PlainFormats.plural(1, "day", "days"), "1 day");
    assert_eq!(PlainFormats.plural(1300, "day", "days"), "1,300 days");
    let names: Vec<String> = ["Anna", "Celia", "Milo"].map(String::from).to_vec();
    for (n, text) in [
        (0, ""),
        (1, "Anna"),
        (2, "Anna and Celia"),
        (3, "Anna, Celia and Milo"),
    ] {
        assert_eq!(PlainFormats.list(&names[..n]), text);
    }
}

#[test]
fn dates_in_every_style() {
    let date = day("2017-11-24");
    for (style, text) in [
        (DateStyle::Day, "Fri 24 Nov"),
        (DateStyle::DayWithYear, "Fri 24 Nov 2017"),
        (DateStyle::Short, "24 Nov"),
        (DateStyle::ShortWithYear, "24 Nov 2017"),
        (DateStyle::Long, "24 November"),
        (DateStyle::LongWithYear, "24 November 2017"),
        (DateStyle::Month, "November"),
        (DateStyle::MonthShort, "Nov"),
        (DateStyle::MonthWithYear, "November 2017"),
        (DateStyle::Weekday, "Friday"),
        (DateStyle::WeekdayShort, "Fri"),
    ] {
        assert_eq!(PlainFormats.date(date, style), text);
    }
    for (from, to, text) in [
        ("2017-11-20", "2017-11-26", "20–26 November"),
        ("2017-11-27", "2017-12-03", "27 November – 3 December"),
        ("2017-11-27", "2017-11-27", "27 November"),
    ] {
        assert_eq!(PlainFormats.days(day(from), day(to)), text);
    }
    assert_eq!(PlainFormats.weekday(chrono::Weekday::Wed), "Wednesday");
    assert_eq!(PlainFormats.weekday_short(chrono::Weekday::Sun), "Sun");
}

#[test]
fn the_trait_can_be_handed_about() {
    let formats: &dyn Formats = &PlainFormats;
    assert_eq!(
        formats.money(amount("64000"), &usd(), MoneyStyle::Full),
        "$64,000"
    );
}
