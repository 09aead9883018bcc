//! What share of the way should be behind us on a day? Five ways to say it (Rule 4.1–4.5).

use chrono::Days;

use super::fraction::Fraction;
use super::season::Season;
use super::span::Span;
use super::workdays::WorkCalendar;
use crate::model::Date;

/// How the way is divided over the span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// Rule 4.1.
    Calendar,
    /// Rule 4.2. The span has working days.
    WorkingDays,
    /// Rule 4.3. The span has opening minutes.
    WorkingHours,
    /// Rule 4.4.
    Seasonal(Season),
    /// Rule 4.5: days with the share reached at their end, rising, from 0 before the span to 1 on
    /// its last day.
    Phased(Vec<(Date, Fraction)>),
}

/// The numbers a share is made of, for putting them into its formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parts {
    /// Calendar days (Rule 4.1).
    Days { elapsed: i64, all: i64 },
    /// Working days (Rule 4.2).
    WorkingDays { elapsed: i64, all: i64 },
    /// Opening minutes (Rule 4.3).
    Minutes { elapsed: i64, all: i64 },
    /// Weights (Rule 4.4).
    Weights {
        /// Weights of finished buckets together.
        finished: Fraction,
        /// The bucket under way; none before the span and after it.
        current: Option<Current>,
        all: Fraction,
    },
    /// Points of a table (Rule 4.5): the last at or before the day, and the next.
    Points {
        last: (Date, Fraction),
        next: (Date, Fraction),
        /// Calendar days since the last point, and between the two.
        elapsed: i64,
        between: i64,
    },
}

/// The bucket under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Current {
    /// Its place among the buckets.
    pub place: usize,
    pub weight: Fraction,
    pub elapsed: i64,
    pub all: i64,
    /// Counted in calendar days, because the bucket has no working day.
    pub by_calendar: bool,
}

impl Parts {
    /// The share f, from 0 to 1.
    pub fn share(self) -> Fraction {
        match self {
            Parts::Days { elapsed, all }
            | Parts::WorkingDays { elapsed, all }
            | Parts::Minutes { elapsed, all } => quotient(elapsed, all),
            Parts::Weights {
                finished,
                current,
                all,
            } => {
                let running = current.map_or(Fraction::ZERO, |bucket| {
                    bucket.weight * quotient(bucket.elapsed, bucket.all)
                });
                let behind = finished + running;
                behind.divided_by(all).unwrap_or(Fraction::ZERO)
            }
            Parts::Points {
                last,
                next,
                elapsed,
                between,
            } => last.1 + (next.1 - last.1) * quotient(elapsed, between),
        }
    }
}

/// The shares of one span by one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    pub span: Span,
    pub calendar: WorkCalendar,
    pub way: Way,
}

impl Shares {
    /// The share f that should be behind us at the end of a day (Rule 4): 0 before the span, 1
    /// from its last day on, never falling in between.
    pub fn on(&self, day: Date) -> Fraction {
        if day < self.span.from {
            Fraction::ZERO
        } else if day >= self.span.to {
            Fraction::ONE
        } else {
            self.parts(day).share()
        }
    }

    /// The share that falls on a span: what is planned for a week, a month.
    pub fn of(&self, part: Span) -> Fraction {
        let Some(inside) = self.span.intersection(part) else {
            return Fraction::ZERO;
        };
        let before = day_before(inside.from).map_or(Fraction::ZERO, |day| self.on(day));
        self.on(inside.to) - before
    }

    /// The numbers behind the share of a day.
    pub fn parts(&self, day: Date) -> Parts {
        let past = Span {
            from: self.span.from,
            to: day.min(self.span.to),
        };
        match &self.way {
            Way::Calendar => Parts::Days {
                elapsed: past.days(),
                all: self.span.days(),
            },
            Way::WorkingDays => Parts::WorkingDays {
                elapsed: self.calendar.working_days(past),
                all: self.calendar.working_days(self.span),
            },
            Way::WorkingHours => Parts::Minutes {
                elapsed: self.calendar.opening_minutes(past).unwrap_or(0),
                all: self.calendar.opening_minutes(self.span).unwrap_or(0),
            },
            Way::Seasonal(season) => self.weights(season, day),
            Way::Phased(points) => self.between_points(points, day),
        }
    }

    /// The first day on which the share reaches a wanted one, for a wanted share of 1 or less; the
    /// span's last day for more.
    pub fn first_day_at(&self, wanted: Fraction) -> Date {
        self.first_day(|share| share >= wanted)
    }

    /// The first day on which anything is expected at all (Rule 6.1).
    pub fn first_expected_day(&self) -> Date {
        self.first_day(|share| share > Fraction::ZERO)
    }

    /// By halving, because shares never fall.
    fn first_day(&self, reached: impl Fn(Fraction) -> bool) -> Date {
        let (mut low, mut high) = (0, self.span.days().max(1) - 1);
        while low < high {
            let middle = (low + high) / 2;
            if reached(self.on(days_after(self.span.from, middle))) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        days_after(self.span.from, low)
    }

    fn weights(&self, season: &Season, day: Date) -> Parts {
        let done = season.buckets.iter().filter(|b| b.span.to < day);
        let mut running = season.buckets.iter().enumerate();
        let running = running.find(|(_, bucket)| bucket.span.contains(day));
        Parts::Weights {
            finished: done.map(|bucket| bucket.weight).sum(),
            current: running.map(|(place, bucket)| {
                let past = Span {
                    from: bucket.span.from,
                    to: day,
                };
                let working = self.calendar.working_days(bucket.span);
                // The weight of a bucket nobody works in still arrives: day by day.
                let by_calendar = working == 0;
                let count = |span: Span| match by_calendar {
                    true => span.days(),
                    false => self.calendar.working_days(span),
                };
                Current {
                    place,
                    weight: bucket.weight,
                    elapsed: count(past),
                    all: count(bucket.span),
                    by_calendar,
                }
            }),
            all: season.total(),
        }
    }

    fn between_points(&self, points: &[(Date, Fraction)], day: Date) -> Parts {
        let start = day_before(self.span.from).unwrap_or(self.span.from);
        let day = day.max(start).min(self.span.to);
        let last = points.iter().rev().find(|(at, _)| *at <= day);
        let next = points.iter().find(|(at, _)| *at > day);
        let last = last.copied().unwrap_or((start, Fraction::ZERO));
        let next = next.copied().unwrap_or(last);
        Parts::Points {
            last,
            next,
            elapsed: (day - last.0).num_days(),
            between: (next.0 - last.0).num_days(),
        }
    }
}

/// A table of dates and ten-thousandths as the points of a path (Rule 4.5): only dates inside the
/// span, the later entry of two for one day, never falling, never above the whole, and the whole
/// on the span's last day. Nothing for a table without a point in the span before its last day.
pub fn points(span: Span, table: &[(Date, u32)]) -> Option<Vec<(Date, Fraction)>> {
    let inside = table
        .iter()
        .filter(|(day, _)| span.contains(*day) && *day != span.to);
    let by_day: std::collections::BTreeMap<Date, u32> = inside.copied().collect();
    if by_day.is_empty() {
        return None;
    }
    let mut reached = Fraction::ZERO;
    let mut points = Vec::with_capacity(by_day.len() + 1);
    for (day, ten_thousandths) in by_day {
        let share = Fraction::new(i128::from(ten_thousandths), 10_000).unwrap_or(reached);
        reached = share.clamped(reached, Fraction::ONE);
        points.push((day, reached));
    }
    points.push((span.to, Fraction::ONE));
    Some(points)
}

fn quotient(part: i64, whole: i64) -> Fraction {
    Fraction::new(i128::from(part), i128::from(whole)).unwrap_or(Fraction::ZERO)
}

fn day_before(day: Date) -> Option<Date> {
    day.checked_sub_days(Days::new(1))
}

fn days_after(day: Date, days: i64) -> Date {
    day.checked_add_days(Days::new(days.max(0) as u64))
        .unwrap_or(Date::MAX)
}
