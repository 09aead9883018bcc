//! Edits of weeks: the numbers typed for them and the word given for them; there is one reading for
//! a metric, a person and a week; one check-in for a person and a week. Both stay what they are when
//! the plan begins its weeks on another day.

use super::super::calendar::{Date, middle_of_week};
use super::super::change::Intent;
use super::super::conversation::{CheckIn, CheckInField};
use super::super::id::{CheckInId, MetricId, PersonId, ReadingId};
use super::super::metric::{Reading, ReadingField, Source};
use super::super::plan::Plan;
use super::super::record::Record;
use super::draft::{Draft, Outcome, within};
use super::{Refusal, WeekNumber};

impl Draft<'_> {
    /// One reading for (metric, person, week), replaced when typed again, withdrawn when cleared.
    pub(super) fn record_numbers(&mut self, numbers: Vec<WeekNumber>) -> Outcome {
        for number in numbers {
            self.record_number(number)?;
        }
        Ok(Intent::RecordNumbers)
    }

    fn record_number(&mut self, number: WeekNumber) -> Result<(), Refusal> {
        let WeekNumber {
            metric,
            person,
            week,
            date,
            value,
            over,
        } = number;
        self.plan.metrics.get(metric).ok_or(Refusal::NoMetric)?;
        if value.is_some() && !over && self.plan.import_rules(metric, person, week) {
            return Err(Refusal::ImportRules { metric, week });
        }
        let present = self.plan.weekly_reading(metric, person, week);
        let Some(value) = value else {
            let Some(id) = present else { return Ok(()) };
            return self
                .set::<Reading>(
                    id,
                    vec![ReadingField::Withdrawn(true)],
                    Intent::RecordNumbers,
                )
                .map(drop);
        };
        if let Some(id) = present {
            let fields = vec![
                ReadingField::Value(value),
                ReadingField::Date(date),
                ReadingField::Week(Some(week)),
                ReadingField::Over(over),
                ReadingField::Source(Source::Typed),
            ];
            return self
                .set::<Reading>(id, fields, Intent::RecordNumbers)
                .map(drop);
        }
        self.insert(Reading {
            metric,
            person,
            date,
            week: Some(week),
            value,
            over,
            ..Reading::default()
        });
        Ok(())
    }

    /// A person's week in one step. Numbers alone are no word, and make no check-in.
    pub(super) fn week(
        &mut self,
        person: PersonId,
        week: Date,
        numbers: Vec<WeekNumber>,
        fields: Vec<CheckInField>,
    ) -> Outcome {
        let spoken = !fields.is_empty();
        let intent = self.record_numbers(numbers)?;
        if !spoken {
            return Ok(intent);
        }
        self.check_in(person, week, fields)?;
        Ok(Intent::CheckIn)
    }

    /// One row for (person, week), made when it is first spoken of.
    pub(super) fn check_in(
        &mut self,
        person: PersonId,
        week: Date,
        mut fields: Vec<CheckInField>,
    ) -> Result<(), Refusal> {
        for field in &fields {
            if let CheckInField::Confidence(Some(given)) = field {
                within(*given, 0, 10)?;
            }
        }
        fields.push(CheckInField::On(self.context.today));
        if let Some(id) = self.plan.check_in(person, week) {
            return self.set::<CheckIn>(id, fields, Intent::CheckIn).map(drop);
        }
        let mut row = CheckIn {
            person,
            week,
            ..CheckIn::default()
        };
        for field in fields {
            Record::set(&mut row, field);
        }
        self.insert(row);
        Ok(())
    }
}

/// Whether most days of a week that is kept under its first day lie in the week that begins on a day.
fn is_mostly(kept: Date, week: Date) -> bool {
    (0..7).contains(&(middle_of_week(kept) - week).num_days())
}

impl Plan {
    /// The weekly number of (metric, person, week), if one counts: the one that was typed for most
    /// of these seven days, whatever day the plan's weeks began on then.
    pub fn weekly_reading(
        &self,
        metric: MetricId,
        person: PersonId,
        week: Date,
    ) -> Option<ReadingId> {
        let readings = self.index().readings(metric, person);
        let mut weekly = readings.filter(|(_, id)| {
            self.readings
                .get(*id)
                .is_some_and(|row| row.week.is_some_and(|kept| is_mostly(kept, week)))
        });
        weekly.next_back().map(|(_, id)| id)
    }

    /// A person's check-in of a week, found like the weekly number.
    pub fn check_in(&self, person: PersonId, week: Date) -> Option<CheckInId> {
        let mut rows = self.index().check_ins(person);
        rows.rfind(|(of, _)| is_mostly(*of, week)).map(|(_, id)| id)
    }

    /// Whether an import covers any day of a person's week on this metric.
    pub fn import_rules(&self, metric: MetricId, person: PersonId, week: Date) -> bool {
        self.index().batches().any(|(_, batch)| {
            batch.metric == metric
                && batch.people.contains(&person)
                && batch.from.is_some_and(|from| (from - week).num_days() < 7)
                && batch.to.is_some_and(|to| week <= to)
        })
    }
}
