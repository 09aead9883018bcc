//! Which readings count for these people between these days, and what do they come to? (Rule 2.5)
//!
//! One series of a metric serves every goal that reads it. A reading counts when it is not
//! withdrawn, is dated inside the span and not after the as-of day, and its person belongs to the
//! team on its date (a leaver until leaving). For each person and week one source rules: the import
//! before the hand, unless the hand was meant to count over it.

mod reader;

use reader::Reader;

use super::fraction::Fraction;
use super::measure::feed;
use super::span::Span;
use crate::model::{
    Amount, Combine, Date, EventId, Metric, MetricId, PersonId, Plan, ReadingId, Unit,
};

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Reading(ReadingId),
    /// A deal of the entry's person, by its place in `Index::deals`.
    Deal(usize),
    Event(EventId),
}

/// One reading, deal or event that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub date: Date,
    pub person: PersonId,
    /// The number, or the upper part of a ratio.
    pub upper: Amount,
    /// The lower part of a ratio.
    pub lower: Amount,
    pub origin: Origin,
}

/// What readings come to. A ratio keeps both its parts, never a percent alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actual {
    One(Amount),
    Ratio { upper: Amount, lower: Amount },
}

impl Actual {
    /// As one exact number; a ratio's lower part is never zero.
    pub fn fraction(self) -> Fraction {
        match self {
            Actual::One(amount) => Fraction::of_amount(amount),
            Actual::Ratio { upper, lower } => {
                Fraction::of_amounts(upper, lower).unwrap_or(Fraction::ZERO)
            }
        }
    }

    /// For showing: a ratio is rounded half up to four places (0.6315 is 63.15 %).
    pub fn amount(self) -> Amount {
        match self {
            Actual::One(amount) => amount,
            Actual::Ratio { .. } => self.fraction().to_amount(),
        }
    }
}

/// Readings that are dated after the as-of day: they do not count and are named (MODEL, reading).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Later {
    pub count: usize,
    pub first: Date,
    pub last: Date,
}

/// The entries of a metric, some people and a span that count on a day.
#[derive(Clone, Debug)]
pub struct Series {
    combine: Combine,
    unit: Unit,
    /// By date.
    entries: Vec<Entry>,
    /// Days that imports cover, clipped to the span and the as-of day: no deal means 0 there.
    covered: Vec<Span>,
    /// For latest values: what each person's stood at before the span.
    held: Vec<(PersonId, Amount)>,
    later: Option<Later>,
}

impl Series {
    /// Reads a metric for some people over a span, as of a day. Costs the readings of these people.
    pub fn read(
        plan: &Plan,
        (id, metric): (MetricId, &Metric),
        people: &[PersonId],
        span: Span,
        today: Date,
    ) -> Series {
        let mut reader = Reader::of(plan, id, feed(plan, id, metric), span);
        let mut held = Vec::new();
        for person in people {
            reader.read_person(*person);
            if metric.combine == Combine::Latest {
                held.extend(reader.last_before(*person).map(|amount| (*person, amount)));
            }
        }
        reader.read_events(people);
        let covered = reader.covered(people, today);
        let mut entries = reader.into_entries();
        let later = entries.split_off(entries.partition_point(|entry| entry.date <= today));
        Series {
            combine: metric.combine,
            unit: metric.unit,
            entries,
            covered,
            held,
            later: Later::of(&later),
        }
    }

    /// The entries that count, by date.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Readings after the as-of day.
    pub fn later(&self) -> Option<Later> {
        self.later
    }

    /// What the entries up to a day come to (Rule 2.5); nothing where there is no reading yet and
    /// no import covers a day of a sum (Rule 2.4).
    pub fn at(&self, day: Date) -> Option<Actual> {
        let mut running = self.running();
        for entry in self.entries.iter().take_while(|entry| entry.date <= day) {
            running.take(entry);
        }
        running.value(self.is_covered_by(day))
    }

    /// What all of them come to.
    pub fn total(&self) -> Option<Actual> {
        self.at(Date::MAX)
    }

    /// What the entries of some days alone come to: a week's own number.
    pub fn over(&self, days: Span) -> Option<Actual> {
        let mut running = self.running();
        running.latest.clear();
        for entry in self.entries_in(days) {
            running.take(entry);
        }
        let covered = self.covered.iter().any(|c| c.intersection(days).is_some());
        running.value(covered)
    }

    /// What a choice of the entries would come to.
    pub fn value_of<'a>(&self, entries: impl Iterator<Item = &'a Entry>) -> Option<Actual> {
        let mut running = self.running();
        for entry in entries {
            running.take(entry);
        }
        running.value(!self.covered.is_empty())
    }

    /// The entries of some days.
    pub fn entries_in(&self, days: Span) -> &[Entry] {
        let from = self.entries.partition_point(|entry| entry.date < days.from);
        let to = self.entries.partition_point(|entry| entry.date <= days.to);
        self.entries.get(from..to).unwrap_or(&[])
    }

    /// What a sum's entries come to on each day that has one.
    pub fn by_day(&self) -> Vec<(Date, Amount)> {
        let mut days: Vec<(Date, Amount)> = Vec::new();
        for entry in &self.entries {
            match days.last_mut() {
                Some((date, amount)) if *date == entry.date => *amount += entry.upper,
                _ => days.push((entry.date, entry.upper)),
            }
        }
        days
    }

    /// The walked line: what stood at the end of each day from the first that has a number to the
    /// last with news (VISUAL, trail: it joins daily points).
    pub fn walked(&self, from: Date) -> Vec<(Date, Amount)> {
        let Some(last) = self.last_news() else {
            return Vec::new();
        };
        let mut running = self.running();
        let mut rest = self.entries.iter().peekable();
        let mut points = Vec::new();
        for day in (Span { from, to: last }).dates() {
            while let Some(entry) = rest.next_if(|entry| entry.date <= day) {
                running.take(entry);
            }
            let value = running.value(self.is_covered_by(day));
            points.extend(value.map(|value| (day, value.amount())));
        }
        points
    }

    /// The first day at whose end the readings satisfy a condition.
    pub fn first_day(&self, holds: impl Fn(Actual) -> bool) -> Option<Date> {
        let mut running = self.running();
        let mut entries = self.entries.iter().peekable();
        while let Some(entry) = entries.next() {
            running.take(entry);
            let day_is_over = entries.peek().is_none_or(|next| next.date > entry.date);
            if day_is_over && running.value(true).is_some_and(&holds) {
                return Some(entry.date);
            }
        }
        None
    }

    /// The last day of which something is known: of the last reading, or the last that an import
    /// covers (Rule 6.1: days an import covers are not silence).
    pub fn last_news(&self) -> Option<Date> {
        let reading = self.entries.last().map(|entry| entry.date);
        let covered = self.covered.iter().map(|span| span.to).max();
        reading.max(covered)
    }

    /// The first day of which something is known.
    pub fn first_news(&self) -> Option<Date> {
        let reading = self.entries.first().map(|entry| entry.date);
        let covered = self.covered.iter().map(|span| span.from).min();
        reading.into_iter().chain(covered).min()
    }

    /// Whether something is known of some days: a reading, or an import that covers one of them.
    pub fn knows(&self, days: Span) -> bool {
        !self.entries_in(days).is_empty()
            || self.covered.iter().any(|c| c.intersection(days).is_some())
    }

    /// Whether all of some days are known: covered day by day where an import speaks for any of
    /// them, else by a reading.
    pub fn knows_all(&self, days: Span) -> bool {
        let covered = |day: Date| self.covered.iter().any(|span| span.contains(day));
        match days.dates().any(covered) {
            true => days.dates().all(covered),
            false => !self.entries_in(days).is_empty(),
        }
    }

    /// Where latest values stood before the span: their baseline when none is given (Rule 2.5).
    pub fn held_before(&self) -> Option<Amount> {
        self.running().latest_value()
    }

    fn is_covered_by(&self, day: Date) -> bool {
        self.covered.iter().any(|span| span.from <= day)
    }

    fn running(&self) -> Running {
        Running {
            combine: self.combine,
            unit: self.unit,
            upper: Amount::ZERO,
            lower: Amount::ZERO,
            count: 0,
            latest: self.held.clone(),
        }
    }
}

impl Later {
    fn of(entries: &[Entry]) -> Option<Later> {
        Some(Later {
            count: entries.len(),
            first: entries.first()?.date,
            last: entries.last()?.date,
        })
    }
}

/// Daily amounts of a sum metric, for charts and statistics: one pair for each day with a reading.
pub fn daily(
    plan: &Plan,
    metric: MetricId,
    people: &[PersonId],
    span: Span,
    today: Date,
) -> Vec<(Date, Amount)> {
    plan.metrics.get(metric).map_or(Vec::new(), |row| {
        Series::read(plan, (metric, row), people, span, today).by_day()
    })
}

/// What a metric comes to for some people over a span, as of a day (Rule 2.5); nothing where there
/// is no reading yet (Rule 2.4).
pub fn total(
    plan: &Plan,
    metric: MetricId,
    people: &[PersonId],
    span: Span,
    today: Date,
) -> Option<Actual> {
    let row = plan.metrics.get(metric)?;
    Series::read(plan, (metric, row), people, span, today).total()
}

/// Entries combined one after the other (Rule 2.5).
struct Running {
    combine: Combine,
    unit: Unit,
    upper: Amount,
    lower: Amount,
    count: i64,
    latest: Vec<(PersonId, Amount)>,
}

impl Running {
    fn take(&mut self, entry: &Entry) {
        self.upper += entry.upper;
        self.lower += entry.lower;
        self.count += 1;
        if self.combine == Combine::Latest {
            match self.latest.iter_mut().find(|(who, _)| *who == entry.person) {
                Some((_, amount)) => *amount = entry.upper,
                None => self.latest.push((entry.person, entry.upper)),
            }
        }
    }

    /// `covered`: whether an import speaks for these days, so that no deal means 0.
    fn value(&self, covered: bool) -> Option<Actual> {
        match self.combine {
            Combine::Sum => (self.count > 0 || covered).then_some(Actual::One(self.upper)),
            Combine::Average => self
                .upper
                .scaled(1, i128::from(self.count))
                .map(Actual::One),
            Combine::Ratio => (!self.lower.is_zero()).then_some(Actual::Ratio {
                upper: self.upper,
                lower: self.lower,
            }),
            // A value held from before the span is no reading of it yet (Rule 2.4).
            Combine::Latest if self.count == 0 => None,
            Combine::Latest => self.latest_value().map(Actual::One),
        }
    }

    /// Several people's latest values: amounts add, shares and marks are averaged, because they
    /// bring no volume to weigh them by.
    fn latest_value(&self) -> Option<Amount> {
        let sum: Amount = self.latest.iter().map(|(_, amount)| *amount).sum();
        let people = self.latest.len() as i128;
        match self.unit {
            Unit::Percent | Unit::Rating => sum.scaled(1, people),
            Unit::Money | Unit::Count | Unit::Hours => (people > 0).then_some(sum),
        }
    }
}
