//! Dates as files write them, and the order of day and month, decided from a whole column.

use crate::model::Date;

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// What a cell says before the order is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Nothing,
    NoDate,
    /// Year first, or a month by its name: there is one way to read it.
    Plain {
        year: i32,
        month: u32,
        day: u32,
    },
    /// Two numbers and a year.
    Pair {
        first: u32,
        second: u32,
        year: i32,
    },
}

/// Why a cell is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWrong {
    NoDate,
    NoMonth {
        month: u32,
    },
    NoDay {
        month: u32,
        year: i32,
        days: u32,
    },
    /// Day first and month first are both possible, and the column does not tell.
    Either {
        day_first: Date,
        month_first: Date,
    },
    /// Written in the other order than the column.
    OtherOrder(Date),
}

/// What a column's dates look like, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateTally {
    pub plain: usize,
    pub day_first: usize,
    pub month_first: usize,
    /// Rows that both orders fit.
    pub either: usize,
    pub no_date: usize,
    pub empty: usize,
    /// The sign between the numbers.
    pub sign: Option<char>,
    /// Months by their names.
    pub named: bool,
}

/// What a column's order comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderFound {
    /// No cell needs it.
    NotNeeded,
    Proven(DateOrder),
    /// Dotted dates put the day first.
    ByDots,
    /// Both orders are there: cells that both fit are in doubt.
    Mixed,
    /// No cell tells.
    Unknown,
}

impl OrderFound {
    pub fn order(self) -> Option<DateOrder> {
        match self {
            OrderFound::Proven(order) => Some(order),
            OrderFound::ByDots => Some(DateOrder::DayFirst),
            OrderFound::NotNeeded | OrderFound::Mixed | OrderFound::Unknown => None,
        }
    }
}

impl DateTally {
    pub fn add(&mut self, text: &str, rows: usize) {
        let written = written(text);
        let place = match written {
            Written::Nothing => &mut self.empty,
            Written::NoDate => &mut self.no_date,
            Written::Plain { .. } => &mut self.plain,
            Written::Pair { first, second, .. } => match (first > 12, second > 12) {
                (true, false) => &mut self.day_first,
                (false, true) => &mut self.month_first,
                (true, true) => &mut self.no_date,
                (false, false) => &mut self.either,
            },
        };
        *place += rows;
        if !matches!(written, Written::Nothing | Written::NoDate) {
            self.named |= text.contains(char::is_alphabetic) && !text.contains(['T', 'Z']);
            let sign = text.chars().find(|letter| "./- ".contains(*letter));
            self.sign = self.sign.or(sign);
        }
    }

    /// Rows that hold a date of some kind.
    pub fn dates(&self) -> usize {
        self.plain + self.day_first + self.month_first + self.either
    }

    /// The order of the whole column. A lone cell that contradicts fifty others is a slip of that
    /// cell, not a second order.
    pub fn order(&self) -> OrderFound {
        let (day, month) = (self.day_first, self.month_first);
        if day > 50 * month {
            OrderFound::Proven(DateOrder::DayFirst)
        } else if month > 50 * day {
            OrderFound::Proven(DateOrder::MonthFirst)
        } else if day > 0 {
            OrderFound::Mixed
        } else if self.either == 0 {
            OrderFound::NotNeeded
        } else if self.sign == Some('.') {
            OrderFound::ByDots
        } else {
            OrderFound::Unknown
        }
    }

    /// The order in words: "month/day/year".
    pub fn order_in_words(&self, order: Option<DateOrder>) -> String {
        let sign = match self.sign {
            Some(sign) if !self.named => sign,
            _ => ' ',
        };
        let parts = match order {
            Some(DateOrder::DayFirst) => ["day", "month", "year"],
            Some(DateOrder::MonthFirst) => ["month", "day", "year"],
            None if self.named => ["day", "month name", "year"],
            None => ["year", "month", "day"],
        };
        parts.join(&sign.to_string())
    }
}

/// Takes a cell apart. A time of day after the date is passed over: a calendar date has none.
pub fn written(text: &str) -> Written {
    let text = without_time(text.trim());
    if text.is_empty() {
        return Written::Nothing;
    }
    let mut parts = [""; 3];
    let mut count = 0;
    for part in text.split(['/', '-', '.', ' ', ',']) {
        if part.is_empty() {
            continue;
        }
        if count == 3 {
            return Written::NoDate;
        }
        parts[count] = part;
        count += 1;
    }
    match count {
        1 => compact(text),
        3 => three(parts),
        _ => Written::NoDate,
    }
}

/// `2017-03-01T10:20:00Z` and `3/1/2017 10:20 AM` without what follows the day.
fn without_time(text: &str) -> &str {
    if !text.contains(':') {
        return text;
    }
    let start = text.find(':').unwrap_or(text.len());
    let gap = text[..start].rfind([' ', 'T', '\u{A0}', ',']);
    gap.map_or(text, |gap| text[..gap].trim_end_matches(','))
}

/// `20170301`.
fn compact(text: &str) -> Written {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = if digits { text.parse().unwrap_or(0) } else { 0 };
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    if (1990..2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day) {
        Written::Plain {
            year: year as i32,
            month,
            day,
        }
    } else {
        Written::NoDate
    }
}

fn three([a, b, c]: [&str; 3]) -> Written {
    if let Some(month) = month_named(a) {
        return plain(year(c), Some(month), number(b));
    }
    if let Some(month) = month_named(b) {
        return match a.len() {
            4 => plain(year(a), Some(month), number(c)),
            _ => plain(year(c), Some(month), number(a)),
        };
    }
    if a.len() == 4 {
        return plain(year(a), number(b), number(c));
    }
    match (number(a), number(b), year(c)) {
        (Some(first), Some(second), Some(year)) => Written::Pair {
            first,
            second,
            year,
        },
        _ => Written::NoDate,
    }
}

fn plain(year: Option<i32>, month: Option<u32>, day: Option<u32>) -> Written {
    match (year, month, day) {
        (Some(year), Some(month), Some(day)) => Written::Plain { year, month, day },
        _ => Written::NoDate,
    }
}

/// A day or a month: one or two digits, perhaps "1st" or "2nd".
fn number(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &text[digits.len()..];
    let fits = (1..=2).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && ["", "st", "nd", "rd", "th"].contains(&ending);
    fits.then(|| digits.parse().ok()).flatten()
}

/// Four digits, or two: 17 is 2017, 95 is 1995.
fn year(text: &str) -> Option<i32> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text.parse().ok()?;
    match text.len() {
        4 if (1900..2200).contains(&year) => Some(year),
        2 if year < 70 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

/// A month by its English, German, French or Spanish name, or the beginning of it.
fn month_named(text: &str) -> Option<u32> {
    const STARTS: [&[&str]; 12] = [
        &["jan", "jän", "ene"],
        &["feb", "fév", "fev"],
        &["mar", "mär", "mrz"],
        &["apr", "avr", "abr"],
        &["may", "mai"],
        &["jun", "juin"],
        &["jul", "juil"],
        &["aug", "aoû", "aou", "ago"],
        &["sep", "set"],
        &["oct", "okt"],
        &["nov"],
        &["dec", "dez", "déc", "dic"],
    ];
    if !text.starts_with(char::is_alphabetic) || text.chars().count() < 3 {
        return None;
    }
    let lower = text.to_lowercase();
    let month = STARTS
        .iter()
        .position(|starts| starts.iter().any(|start| lower.starts_with(start)));
    month.map(|at| at as u32 + 1)
}

/// Reads a cell in a column's order; none reads what can be read one way only.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<Option<Date>, DateWrong> {
    match written(text) {
        Written::Nothing => Ok(None),
        Written::NoDate => Err(DateWrong::NoDate),
        Written::Plain { year, month, day } => on(year, month, day).map(Some),
        Written::Pair {
            first,
            second,
            year,
        } => pair(first, second, year, order).map(Some),
    }
}

fn pair(first: u32, second: u32, year: i32, order: Option<DateOrder>) -> Result<Date, DateWrong> {
    let day_first = on(year, second, first);
    let month_first = on(year, first, second);
    match order {
        Some(DateOrder::DayFirst) if second > 12 => {
            Err(month_first.map_or(DateWrong::NoMonth { month: second }, DateWrong::OtherOrder))
        }
        Some(DateOrder::MonthFirst) if first > 12 => {
            Err(day_first.map_or(DateWrong::NoMonth { month: first }, DateWrong::OtherOrder))
        }
        Some(DateOrder::DayFirst) => day_first,
        Some(DateOrder::MonthFirst) => month_first,
        None if second > 12 => month_first,
        None if first > 12 => day_first,
        None => match (day_first, month_first) {
            (Ok(one), Ok(other)) if one != other => Err(DateWrong::Either {
                day_first: one,
                month_first: other,
            }),
            (one, _) => one,
        },
    }
}

fn on(year: i32, month: u32, day: u32) -> Result<Date, DateWrong> {
    if !(1..=12).contains(&month) {
        return Err(DateWrong::NoMonth { month });
    }
    Date::from_ymd_opt(year, month, day).ok_or(DateWrong::NoDay {
        month,
        year,
        days: days_in(year, month),
    })
}

fn days_in(year: i32, month: u32) -> u32 {
    (28..=31)
        .rev()
        .find(|day| Date::from_ymd_opt(year, month, *day).is_some())
        .unwrap_or(28)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::from_ymd_opt(year, month, day).expect("a date")
    }

    #[test]
    fn dates_that_can_be_read_one_way_are_read_in_any_order() {
        for text in [
            "2017-11-02",
            "2017/11/2",
            "20171102",
            "2017-11-02T08:30:00Z",
            "2017-11-02 08:30",
            "2 Nov 2017",
            "Nov 2, 2017",
            "2-Nov-17",
            "November 2nd, 2017",
            "2. November 2017",
        ] {
            for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
                assert_eq!(read(text, order), Ok(Some(day(2017, 11, 2))), "{text}");
            }
        }
        assert_eq!(read("", None), Ok(None));
        assert_eq!(read("soon", None), Err(DateWrong::NoDate));
        assert_eq!(read("1,200.50", None), Err(DateWrong::NoDate));
    }

    #[test]
    fn the_columns_order_decides_pairs() {
        use DateOrder::{DayFirst, MonthFirst};
        let either = DateWrong::Either {
            day_first: day(2017, 4, 3),
            month_first: day(2017, 3, 4),
        };
        let november = DateWrong::NoDay {
            month: 11,
            year: 2017,
            days: 30,
        };
        for (text, order, read_as) in [
            ("3/4/2017", Some(DayFirst), Ok(Some(day(2017, 4, 3)))),
            ("3/4/17", Some(MonthFirst), Ok(Some(day(2017, 3, 4)))),
            ("3/4/2017 10:15 PM", None, Err(either)),
            ("4/4/2017", None, Ok(Some(day(2017, 4, 4)))),
            ("13/4/2017", None, Ok(Some(day(2017, 4, 13)))),
            (
                "13/4/2017",
                Some(MonthFirst),
                Err(DateWrong::OtherOrder(day(2017, 4, 13))),
            ),
            ("11/31/2017", Some(MonthFirst), Err(november)),
            ("31.11.2017", Some(DayFirst), Err(november)),
            (
                "13/14/2017",
                Some(DayFirst),
                Err(DateWrong::NoMonth { month: 14 }),
            ),
            (
                "29/2/2017",
                None,
                Err(DateWrong::NoDay {
                    month: 2,
                    year: 2017,
                    days: 28,
                }),
            ),
        ] {
            assert_eq!(read(text, order), read_as, "{text}");
        }
    }

    fn found(cells: &[&str]) -> OrderFound {
        let mut tally = DateTally::default();
        for cell in cells {
            tally.add(cell, 1);
        }
        tally.order()
    }

    #[test]
    fn the_whole_column_decides_the_order() {
        use DateOrder::{DayFirst, MonthFirst};
        assert_eq!(found(&["2017-01-02", ""]), OrderFound::NotNeeded);
        assert_eq!(
            found(&["1/2/2017", "13/2/2017"]),
            OrderFound::Proven(DayFirst)
        );
        assert_eq!(
            found(&["1/2/2017", "2/13/2017"]),
            OrderFound::Proven(MonthFirst)
        );
        assert_eq!(
            found(&["1/2/2017", "2/13/2017", "13/2/2017"]),
            OrderFound::Mixed
        );
        assert_eq!(found(&["1.2.2017"]), OrderFound::ByDots);
        assert_eq!(found(&["1/2/2017", "2/3/2017"]), OrderFound::Unknown);
        let mut many = vec!["2/13/2017"; 60];
        many.push("13/2/2017");
        assert_eq!(found(&many), OrderFound::Proven(MonthFirst));
    }
}
