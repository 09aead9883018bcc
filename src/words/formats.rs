//! How numbers and dates are written, behind one small trait.
//!
//! A locale says five things: how a decimal looks, where the currency stands, how percent is
//! marked, how a date is written and what it expects to be typed. All else is built on them here,
//! once, so that the browser's Intl and the host's plain English agree on everything but signs.

use chrono::Weekday;

use super::money::{self, MoneyStyle};
use crate::model::{Amount, Currency, Date, Metric, Unit};

/// Stands between a number and its percent sign.
pub const THIN_SPACE: char = '\u{2009}';
/// A true minus, as wide as the plus.
pub const MINUS: char = '−';
/// Joins the two ends of a range.
pub const EN_DASH: char = '–';
/// Stands where a number cannot be computed; the reason stands beside it.
pub const NO_NUMBER: &str = "–";

/// How many digits stand behind the point: at least `min`, at most `max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    pub min: u8,
    pub max: u8,
}

impl Digits {
    /// None: whole units.
    pub const WHOLE: Digits = Digits::exactly(0);
    /// All that an amount can hold, none for show.
    pub const ALL: Digits = Digits::up_to(Amount::PLACES as u8);

    /// Always so many.
    pub const fn exactly(digits: u8) -> Digits {
        Digits {
            min: digits,
            max: digits,
        }
    }

    /// No more than so many, and no zeros at the end.
    pub const fn up_to(digits: u8) -> Digits {
        Digits {
            min: 0,
            max: digits,
        }
    }
}

/// How a date is written. The year stands on printed pages and in records only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// Fri 24 Nov
    Day,
    /// Fri 24 Nov 2017
    DayWithYear,
    /// 24 Nov
    Short,
    /// 24 Nov 2017
    ShortWithYear,
    /// 24 November
    Long,
    /// 24 November 2017
    LongWithYear,
    /// November
    Month,
    /// Nov
    MonthShort,
    /// November 2017
    MonthWithYear,
    /// Friday
    Weekday,
    /// Fri
    WeekdayShort,
}

/// The signs a locale puts into numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberSigns {
    /// Between units and their parts.
    pub decimal: char,
    /// Between groups of three digits.
    pub group: char,
}

impl NumberSigns {
    /// 1,234.56
    pub const ENGLISH: NumberSigns = NumberSigns {
        decimal: '.',
        group: ',',
    };
    /// 1.234,56
    pub const GERMAN: NumberSigns = NumberSigns {
        decimal: ',',
        group: '.',
    };
    /// 1 234,56
    pub const FRENCH: NumberSigns = NumberSigns {
        decimal: ',',
        group: ' ',
    };
    /// 1’234.56
    pub const SWISS: NumberSigns = NumberSigns {
        decimal: '.',
        group: '’',
    };
}

impl Default for NumberSigns {
    fn default() -> NumberSigns {
        NumberSigns::ENGLISH
    }
}

/// The order of day and month in a date of figures, such as 5/3/2026.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateOrder {
    #[default]
    DayMonth,
    MonthDay,
}

/// Writes numbers and dates as one locale does.
///
/// Shared by every memo and view, hence `Send + Sync`; the browser's own objects go behind a wrapper
/// that allows their one thread.
pub trait Formats: Send + Sync {
    /// A decimal with grouped units and a true minus, rounded half up to `digits.max`.
    fn decimal(&self, value: Amount, digits: Digits) -> String;

    /// A number text without a sign, with the currency beside it.
    fn with_currency(&self, number: &str, currency: &Currency) -> String;

    /// A number text with the percent sign behind it.
    fn with_percent(&self, number: &str) -> String {
        format!("{number}{THIN_SPACE}%")
    }

    fn date(&self, date: Date, style: DateStyle) -> String;

    /// The signs this locale reads and writes.
    fn signs(&self) -> NumberSigns {
        NumberSigns::ENGLISH
    }

    /// The order in which this locale reads figures of a date.
    fn date_order(&self) -> DateOrder {
        DateOrder::DayMonth
    }

    /// A number with all the digits it has: 12, 1.5, −0.25.
    fn number(&self, value: Amount) -> String {
        self.decimal(value, Digits::ALL)
    }

    /// A rate, with one digit behind the point: 61.4.
    fn rate(&self, value: Amount) -> String {
        self.decimal(value, Digits::exactly(1))
    }

    /// A whole count.
    fn count(&self, n: i64) -> String {
        self.decimal(Amount::from_int(n), Digits::WHOLE)
    }

    /// Money: $160,924 full, $161k in sentences, $160.9k in chart labels.
    fn money(&self, value: Amount, currency: &Currency, style: MoneyStyle) -> String {
        let text = money::text(value.abs(), currency.digits(), style, |v, d| {
            self.decimal(v, d)
        });
        // A value that rounds away to nothing carries no sign.
        let nothing = !text.chars().any(|c| c.is_ascii_digit() && c != '0');
        let sign = if value.is_negative() && !nothing {
            "−"
        } else {
            ""
        };
        format!("{sign}{}", self.with_currency(&text, currency))
    }

    /// Money with its sign, for differences: +$3.4k, −$5.9k, $0.
    fn money_signed(&self, value: Amount, currency: &Currency, style: MoneyStyle) -> String {
        plus(value, self.money(value, currency, style))
    }

    /// Two ends in one: $283–359k.
    fn money_range(&self, low: Amount, high: Amount, currency: &Currency) -> String {
        if low.is_negative() {
            let low = self.money(low, currency, MoneyStyle::Sentence);
            let high = self.money(high, currency, MoneyStyle::Sentence);
            return format!("{low} to {high}");
        }
        let text = money::range(low, high, |v, d| self.decimal(v, d));
        self.with_currency(&text, currency)
    }

    /// A percentage (12.5 is 12.5 %) with at most so many digits.
    fn percent(&self, percent: Amount, digits: u8) -> String {
        self.with_percent(&self.decimal(percent, Digits::up_to(digits)))
    }

    /// A chance in whole percent, never 0 or 100: "under 1 %", "32 %", "over 99 %".
    fn chance(&self, share: f64) -> String {
        let percent = (share * 100.0).round();
        if percent < 1.0 {
            format!("under {}", self.percent(Amount::from_int(1), 0))
        } else if percent > 99.0 {
            format!("over {}", self.percent(Amount::from_int(99), 0))
        } else {
            self.percent(Amount::from_f64(percent), 0)
        }
    }

    /// A value of a metric with its unit, in full: $64,000, 39, 54 %, 6 h.
    fn value(&self, value: Amount, unit: Unit, currency: &Currency) -> String {
        self.styled(value, unit, currency, MoneyStyle::Full)
    }

    /// A value of a metric with its unit. Percent is kept as a share: 0.54 is 54 %.
    fn styled(&self, value: Amount, unit: Unit, currency: &Currency, style: MoneyStyle) -> String {
        match unit {
            Unit::Money => self.money(value, currency, style),
            Unit::Count => self.decimal(value, styled_digits(style)),
            Unit::Rating => self.decimal(value, Digits::up_to(2)),
            Unit::Hours => format!("{}\u{a0}h", self.decimal(value, Digits::up_to(2))),
            Unit::Percent => {
                let percent = value.scaled(100, 1).unwrap_or(value);
                self.percent(percent, 1)
            }
        }
    }

    /// A value of a metric with its unit.
    fn of_metric(&self, value: Amount, metric: &Metric, currency: &Currency) -> String {
        self.value(value, metric.unit, currency)
    }

    /// A difference of a metric with its sign. Shares differ by points.
    fn difference(
        &self,
        value: Amount,
        unit: Unit,
        currency: &Currency,
        style: MoneyStyle,
    ) -> String {
        if unit == Unit::Percent {
            let points = value.scaled(100, 1).unwrap_or(value);
            return plus(
                value,
                format!("{} points", self.decimal(points, Digits::up_to(1))),
            );
        }
        plus(value, self.styled(value, unit, currency, style))
    }

    /// Fri 24 Nov
    fn day(&self, date: Date) -> String {
        self.date(date, DateStyle::Day)
    }

    /// Fri 24 Nov 2017
    fn day_with_year(&self, date: Date) -> String {
        self.date(date, DateStyle::DayWithYear)
    }

    /// November
    fn month(&self, date: Date) -> String {
        self.date(date, DateStyle::Month)
    }

    /// Friday
    fn weekday(&self, day: Weekday) -> String {
        self.date(a_date_on(day), DateStyle::Weekday)
    }

    /// Fri
    fn weekday_short(&self, day: Weekday) -> String {
        self.date(a_date_on(day), DateStyle::WeekdayShort)
    }

    /// Two days in one: 20–26 November, 27 November–3 December.
    fn days(&self, from: Date, to: Date) -> String {
        use chrono::Datelike;
        if from == to {
            return self.date(from, DateStyle::Long);
        }
        let end = self.date(to, DateStyle::Long);
        let day = from.day().to_string();
        // Only where the day comes first can the month be said once.
        let same_month = (from.year(), from.month()) == (to.year(), to.month());
        if same_month && end.starts_with(&to.day().to_string()) {
            format!("{day}{EN_DASH}{end}")
        } else {
            format!("{} {EN_DASH} {end}", self.date(from, DateStyle::Long))
        }
    }

    /// a, b and c
    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => format!("{} and {last}", first.join(", ")),
        }
    }

    /// "1 day", "3 days": the count with the word that fits it.
    fn plural(&self, n: i64, one: &str, many: &str) -> String {
        format!("{} {}", self.count(n), if n == 1 { one } else { many })
    }
}

/// Puts a plus before what is above nothing and does not read as nothing.
fn plus(value: Amount, text: String) -> String {
    let shown = text.chars().any(|c| c.is_ascii_digit() && c != '0');
    if value > Amount::ZERO && shown {
        format!("+{text}")
    } else {
        text
    }
}

/// Counts that are fractions, such as means, keep one digit when shown short. What is planned is
/// rounded up before it comes here (Rule 1.3).
fn styled_digits(style: MoneyStyle) -> Digits {
    match style {
        MoneyStyle::Full => Digits::ALL,
        MoneyStyle::Whole => Digits::WHOLE,
        MoneyStyle::Short | MoneyStyle::Sentence => Digits::up_to(1),
    }
}

/// Some date that falls on a weekday: the first week of 2001 began on a Monday.
fn a_date_on(day: Weekday) -> Date {
    let monday = Date::from_ymd_opt(2001, 1, 1).expect("invariant: 1 January 2001 is a date");
    monday + chrono::Days::new(u64::from(day.num_days_from_monday()))
}
