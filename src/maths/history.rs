//! What did the months before the span bring? The past that seasons are read off (Rule 4.4).

use std::cell::OnceCell;

use chrono::Days;

use super::series::{Actual, Series};
use super::span::Span;
use crate::model::{Amount, Combine, Date, MetricId, PersonId, Plan};

/// A summed metric's past before a span, as of a day. It is read when first asked.
///
/// It is the whole team's, also for one person's goal: one seller closes too few deals to tell a
/// season from luck, and paths of one shape add up to the team's.
pub struct History<'a> {
    plan: &'a Plan,
    metric: Option<MetricId>,
    /// The first day that is no longer past, and the as-of day.
    before: Date,
    today: Date,
    series: OnceCell<Option<Series>>,
}

impl<'a> History<'a> {
    /// The past of a metric before a day; what is dated after `today` does not count.
    pub fn of(plan: &'a Plan, metric: Option<MetricId>, before: Date, today: Date) -> History<'a> {
        History {
            plan,
            metric,
            before,
            today,
            series: OnceCell::new(),
        }
    }

    /// What some days of the past brought; nothing where the past does not tell of all of them.
    ///
    /// It tells of a month when its first news is at most six days after the month's start and its
    /// last at most six before the end (a week's number is dated on its last day), something is
    /// known of the month itself, and somebody was in the team when it began.
    pub fn total(&self, days: Span) -> Option<Amount> {
        if days.to >= self.before || days.to > self.today {
            return None;
        }
        let series = self.series.get_or_init(|| self.read()).as_ref()?;
        let begins = series.first_news()? <= days.from.checked_add_days(Days::new(6))?;
        let ends = days.to <= series.last_news()?.checked_add_days(Days::new(6))?;
        let staffed = self
            .plan
            .people
            .iter()
            .any(|(_, person)| person.is_active(days.from));
        match series.over(days)? {
            Actual::One(amount) if begins && ends && staffed => Some(amount),
            _ => None,
        }
    }

    /// Seasons are read off sums: the level of a win rate says nothing about a month's weight.
    fn read(&self) -> Option<Series> {
        let id = self.metric?;
        let metric = self.plan.metrics.get(id)?;
        if metric.combine != Combine::Sum {
            return None;
        }
        let people: Vec<PersonId> = self.plan.people.iter().map(|(id, _)| id).collect();
        let past = Span {
            from: Date::MIN,
            to: self.before.pred_opt()?,
        };
        Some(Series::read(
            self.plan,
            (id, metric),
            &people,
            past,
            self.today,
        ))
    }
}
