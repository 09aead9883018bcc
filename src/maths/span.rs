//! From when to when? Calendar days, both ends included (Rule 1.2).

use chrono::Days;

use crate::model::Date;

/// Days from the first to the last, both included. One whose last day is before its first has no
/// days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub from: Date,
    pub to: Date,
}

impl Span {
    /// A span with at least one day.
    pub fn new(from: Date, to: Date) -> Option<Span> {
        (from <= to).then_some(Span { from, to })
    }

    /// A single day.
    pub fn day(day: Date) -> Span {
        Span { from: day, to: day }
    }

    /// How many days it has: 1–30 April is 30.
    pub fn days(&self) -> i64 {
        ((self.to - self.from).num_days() + 1).max(0)
    }

    pub fn is_empty(&self) -> bool {
        self.to < self.from
    }

    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether every day of the other is one of its own.
    pub fn covers(&self, other: Span) -> bool {
        other.is_empty() || (self.contains(other.from) && self.contains(other.to))
    }

    /// The days that are in both.
    pub fn intersection(&self, other: Span) -> Option<Span> {
        Span::new(self.from.max(other.from), self.to.min(other.to))
    }

    /// The part up to and including a day; nothing before the span.
    pub fn until(&self, day: Date) -> Option<Span> {
        Span::new(self.from, self.to.min(day))
    }

    /// The part after a day; nothing from the last day on.
    pub fn after(&self, day: Date) -> Option<Span> {
        let next = day.checked_add_days(Days::new(1))?;
        Span::new(self.from.max(next), self.to)
    }

    /// Days elapsed on a day, which itself counts as a whole day (Rule 1.2): 15 of 30 for 1–30
    /// April on 15 April. From 0 before the span to `days()` after it.
    pub fn elapsed(&self, today: Date) -> i64 {
        self.until(today).map_or(0, |past| past.days())
    }

    /// Its days in order.
    pub fn dates(&self) -> impl Iterator<Item = Date> + use<> {
        self.from.iter_days().take(self.days() as usize)
    }
}
