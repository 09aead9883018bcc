//! Picks out, person by person, the readings, deals and events that count.

use super::{Entry, Origin};
use crate::maths::calendar::week_of;
use crate::maths::span::Span;
use crate::model::{
    Amount, Date, Deal, Feed, MetricId, Person, PersonId, Plan, Reading, Source, Stage,
    middle_of_week,
};

/// Collects entries person by person.
pub(super) struct Reader<'a> {
    plan: &'a Plan,
    metric: MetricId,
    feed: Feed,
    span: Span,
    entries: Vec<Entry>,
}

impl<'a> Reader<'a> {
    pub(super) fn of(plan: &'a Plan, metric: MetricId, feed: Feed, span: Span) -> Reader<'a> {
        Reader {
            plan,
            metric,
            feed,
            span,
            entries: Vec::new(),
        }
    }

    /// What was read so far, by date.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        let mut entries = self.entries;
        entries.sort_by_key(|entry| entry.date);
        entries
    }

    /// A person's entries, of which one source rules in each week.
    pub(super) fn read_person(&mut self, id: PersonId) {
        let Some(person) = self.plan.people.get(id) else {
            return;
        };
        let typed = self.typed(id, person);
        let deals = self.deals(id, person);
        if typed.is_empty() {
            self.entries.extend(deals);
            return;
        }
        let over = self.weeks(typed.iter().filter(|(_, row)| row.over));
        let mut imported = self.weeks(typed.iter().filter(|(_, row)| is_imported(row)));
        imported.extend(deals.iter().map(|entry| self.week(entry.date)));
        let rules = |row: &Reading| {
            let week = self.week_of_reading(row);
            match (over.contains(&week), is_imported(row)) {
                (true, _) => row.over,
                (false, true) => true,
                (false, false) => !imported.contains(&week) && !self.covers(id, week),
            }
        };
        let by_hand = typed.iter().filter(|(_, row)| rules(row));
        let by_hand: Vec<Entry> = by_hand.map(|(entry, _)| *entry).collect();
        let kept = deals
            .into_iter()
            .filter(|entry| !over.contains(&self.week(entry.date)));
        let kept: Vec<Entry> = kept.collect();
        self.entries.extend(by_hand);
        self.entries.extend(kept);
    }

    /// The first day of a day's week.
    fn week(&self, day: Date) -> Date {
        week_of(self.plan.settings(), day).from
    }

    /// The week a reading is for: a weekly number's own, as the plan counts its weeks now, else its
    /// date's.
    fn week_of_reading(&self, row: &Reading) -> Date {
        self.week(row.week.map_or(row.date, middle_of_week))
    }

    fn weeks<'b>(&self, rows: impl Iterator<Item = &'b (Entry, &'b Reading)>) -> Vec<Date> {
        rows.map(|(_, row)| self.week_of_reading(row)).collect()
    }

    /// Readings of the span, also those after the as-of day: they are named.
    fn typed(&self, id: PersonId, person: &Person) -> Vec<(Entry, &Reading)> {
        let readings = self.plan.index().readings(self.metric, id);
        let inside = readings
            .skip_while(|(date, _)| *date < self.span.from)
            .take_while(|(date, _)| *date <= self.span.to);
        let counting = inside.filter(|(date, _)| person.is_active(*date));
        counting
            .filter_map(|(date, reading)| {
                let row = self.plan.readings.get(reading)?;
                self.stands(row).then_some((
                    Entry {
                        date,
                        person: id,
                        upper: row.value.upper(),
                        lower: row.value.lower(),
                        origin: Origin::Reading(reading),
                    },
                    row,
                ))
            })
            .collect()
    }

    /// A reading of a withdrawn import goes with it.
    fn stands(&self, row: &Reading) -> bool {
        match row.source {
            Source::Import(batch) => self
                .plan
                .batches
                .get(batch)
                .is_some_and(|batch| !batch.withdrawn),
            _ => true,
        }
    }

    fn deals(&self, id: PersonId, person: &Person) -> Vec<Entry> {
        if !matches!(self.feed, Feed::WonValue | Feed::WonCount | Feed::WinRate) {
            return Vec::new();
        }
        let deals = self.plan.index().deals(id);
        let from = deals.partition_point(|deal| deal.closed < Some(self.span.from));
        let to = deals.partition_point(|deal| deal.closed <= Some(self.span.to));
        let inside = deals.get(from..to).unwrap_or(&[]).iter().enumerate();
        inside
            .filter_map(|(place, deal)| {
                let date = deal.closed?;
                let (upper, lower) = self.of_deal(deal)?;
                person.is_active(date).then_some(Entry {
                    date,
                    person: id,
                    upper,
                    lower,
                    origin: Origin::Deal(from + place),
                })
            })
            .collect()
    }

    /// What a closed deal adds to the metric; nothing where it does not enter.
    fn of_deal(&self, deal: &Deal) -> Option<(Amount, Amount)> {
        let one = Amount::from_int(1);
        match (self.feed, deal.stage) {
            (Feed::WonValue, Stage::Won) => Some((deal.value.unwrap_or_default(), Amount::ZERO)),
            (Feed::WonCount, Stage::Won) => Some((one, Amount::ZERO)),
            (Feed::WinRate, Stage::Won) => Some((one, one)),
            (Feed::WinRate, Stage::Lost) => Some((Amount::ZERO, one)),
            _ => None,
        }
    }

    /// Logged events count once however many of the people took part. The log is the leader's:
    /// every event counts for the leader, and for a seller the ones the seller is named in.
    pub(super) fn read_events(&mut self, people: &[PersonId]) {
        let Feed::Events(kind) = self.feed else {
            return;
        };
        let leader = self.plan.settings().leader;
        let leads = people.iter().copied().find(|id| Some(*id) == leader);
        for (date, id) in self.plan.index().events(kind) {
            let Some(event) = self.plan.events.get(id) else {
                continue;
            };
            let named = event.people.iter().copied().find(|id| people.contains(id));
            let Some(person) = leads.or(named).filter(|_| self.span.contains(date)) else {
                continue;
            };
            self.entries.push(Entry {
                date,
                person,
                upper: Amount::from_int(1),
                lower: Amount::ZERO,
                origin: Origin::Event(id),
            });
        }
    }

    /// Whether an import speaks for any day of a person's week.
    fn covers(&self, person: PersonId, week: Date) -> bool {
        let days = week_of(self.plan.settings(), week);
        self.batch_spans(&[person])
            .any(|span| span.intersection(days).is_some())
    }

    /// The days that imports cover for any of the people, as far as they have come.
    pub(super) fn covered(&self, people: &[PersonId], today: Date) -> Vec<Span> {
        let spans = self.batch_spans(people);
        spans
            .filter_map(|span| span.intersection(self.span)?.until(today))
            .collect()
    }

    /// Each import's days for these people. It says nothing of the time before the first of them
    /// started: there "no deal" is no number, not 0. After somebody has left it goes on to say 0.
    fn batch_spans<'b>(&'b self, people: &'b [PersonId]) -> impl Iterator<Item = Span> + 'b {
        let deals = matches!(self.feed, Feed::WonValue | Feed::WonCount | Feed::WinRate);
        let batches = self.plan.index().batches().filter(move |_| deals);
        batches.filter_map(move |(_, batch)| {
            let about = batch.people.iter().filter(|id| people.contains(id));
            let joined = about.filter_map(|id| self.joined(*id)).min()?;
            Span::new(batch.from?.max(joined), batch.to?)
        })
    }

    /// The first day of which an import can speak for a person; the calendar's first where no
    /// start is known.
    fn joined(&self, id: PersonId) -> Option<Date> {
        let person = self.plan.people.get(id)?;
        Some(person.start.unwrap_or(Date::MIN))
    }

    /// A person's last reading before the span.
    pub(super) fn last_before(&self, id: PersonId) -> Option<Amount> {
        let readings = self.plan.index().readings(self.metric, id);
        let before = readings
            .rev()
            .skip_while(|(date, _)| *date >= self.span.from);
        let rows = before.filter_map(|(_, reading)| self.plan.readings.get(reading));
        rows.into_iter()
            .find(|row| self.stands(row))
            .map(|row| row.value.upper())
    }
}

fn is_imported(row: &Reading) -> bool {
    matches!(row.source, Source::Import(_))
}
