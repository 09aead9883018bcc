//! The sample's calendar: calendar quarters, Monday to Friday, four holidays a year.
//!
//! It lays out a story and judges nothing: what is shown is computed by the rules.

use chrono::{Datelike, Days, Months, Weekday};

use crate::model::{Date, Holiday};

/// A calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quarter {
    pub from: Date,
    pub to: Date,
}

/// How a quarter's bookings fall on its months. They add up to 100.
pub const MONTH_WEIGHTS: [u64; 3] = [24, 34, 42];

/// Shares of a quarter are told in millionths.
pub const WHOLE: u64 = 1_000_000;

impl Quarter {
    /// The quarter in which a day lies.
    pub fn of(day: Date) -> Quarter {
        let first = first_of_month(day);
        let from = first - Months::new(first.month0() % 3);
        Quarter {
            from,
            to: from + Months::new(3) - Days::new(1),
        }
    }

    /// So many quarters earlier.
    pub fn back(self, quarters: u32) -> Quarter {
        Quarter::of(self.from - Months::new(3 * quarters))
    }

    /// The last days of its three months.
    pub fn month_ends(self) -> [Date; 3] {
        [1, 2, 3].map(|months| self.from + Months::new(months) - Days::new(1))
    }

    /// The day the sample's rows are dated: two weeks before, while the quarter was being planned.
    pub fn loaded_on(self) -> Date {
        self.from - Days::new(14)
    }

    /// A day of the quarter, a working day at or after so many days from its start.
    pub fn day(self, after: u64) -> Date {
        working_day_from(self.from + Days::new(after)).min(self.to)
    }

    /// The quarter's last working day.
    pub fn last_working_day(self) -> Date {
        working_day_before(self.to)
    }

    /// Its working days with the share of the quarter that lies behind each evening, in
    /// millionths: the months by weight, each month evenly over its working days.
    pub fn way(self) -> Vec<(Date, u64)> {
        let mut way = Vec::new();
        let mut behind = 0;
        let mut first = self.from;
        for (end, weight) in self.month_ends().into_iter().zip(MONTH_WEIGHTS) {
            let days: Vec<Date> = working_days(first, end).collect();
            let count = days.len().max(1) as u64;
            for (nth, day) in days.into_iter().enumerate() {
                let inside = weight * WHOLE / 100 * (nth as u64 + 1) / count;
                way.push((day, behind + inside));
            }
            behind += weight * WHOLE / 100;
            first = end + Days::new(1);
        }
        way
    }

    /// The share that lies behind a day's evening, in millionths.
    pub fn share_by(self, day: Date) -> u64 {
        let passed = self.way().into_iter().take_while(|(at, _)| *at <= day);
        passed.last().map_or(0, |(_, share)| share)
    }

    /// The first working day on which at least that share lies behind.
    pub fn day_of_share(self, share: u64) -> Date {
        let reached = self.way().into_iter().find(|(_, behind)| *behind >= share);
        reached.map_or(self.to, |(day, _)| day)
    }
}

pub fn first_of_month(day: Date) -> Date {
    day - Days::new(u64::from(day.day0()))
}

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.week(Weekday::Mon).first_day()
}

/// The last Monday whose week is over by the evening of a day.
pub fn last_whole_week(today: Date) -> Date {
    monday(today + Days::new(1)) - Days::new(7)
}

fn is_holiday(day: Date) -> bool {
    matches!(
        (day.month(), day.day()),
        (1, 1) | (5, 1) | (12, 25) | (12, 26)
    )
}

pub fn is_working(day: Date) -> bool {
    day.weekday().num_days_from_monday() < 5 && !is_holiday(day)
}

pub fn working_days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    from.iter_days()
        .take_while(move |day| *day <= to)
        .filter(|day| is_working(*day))
}

/// That day, or the next one on which the team works.
pub fn working_day_from(day: Date) -> Date {
    let mut days = day.iter_days().filter(|day| is_working(*day));
    days.next().unwrap_or(day)
}

/// That day, or the last one before it on which the team works.
pub fn working_day_before(day: Date) -> Date {
    let mut at = day;
    while !is_working(at) {
        at = at - Days::new(1);
    }
    at
}

/// The holidays from two years before to one year after.
pub fn holidays(today: Date) -> Vec<Holiday> {
    let named = [
        (1, 1, "New Year’s Day"),
        (5, 1, "Labour Day"),
        (12, 25, "Christmas Day"),
        (12, 26, "Second Christmas Day"),
    ];
    let years = today.year() - 3..=today.year() + 1;
    years
        .flat_map(|year| {
            named.into_iter().filter_map(move |(month, day, name)| {
                Some(Holiday {
                    date: Date::from_ymd_opt(year, month, day)?,
                    name: name.into(),
                    ..Holiday::default()
                })
            })
        })
        .collect()
}
