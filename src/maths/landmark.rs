//! Was a landmark met on its day, by how much was it missed, and has that been accounted for?
//! (Rule 10.3)
//!
//! A landmark is judged at the end of its due day, by readings dated up to it, and stays missed
//! whatever happens later. What is revised is a second landmark beside the first.

use super::fraction::Fraction;
use super::measure::{Measure, Shape};
use super::progress::has_reached;
use super::series::{Actual, Entry, Origin, Series};
use super::span::Span;
use crate::model::{
    Accounting, AccountingId, Amount, Condition, Date, Decision, Direction, Goal, GoalId, Landmark,
    LandmarkId, MetricId, Plan, Stamp,
};

/// How a landmark stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LandmarkState {
    /// Its day is not over and it is not met yet.
    ToCome,
    /// Met by its day, on this one.
    Reached(Date),
    /// Its day is over and it was not met by then.
    Missed { by: Shortfall },
}

/// What was missing at the end of the due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// So much of a value, never below zero.
    Amount(Amount),
    /// So many things.
    Things(u32),
    /// There was no number at all.
    NoNumber,
}

/// The landmark that an accounting put in the place of the original, which stays on the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revised {
    pub by: AccountingId,
    pub due: Date,
    pub amount: Option<Amount>,
    /// What the value stood at on the earlier of the revised day and today.
    pub value: Option<Amount>,
    pub state: LandmarkState,
}

/// A landmark on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LandmarkFigure {
    pub id: LandmarkId,
    pub name: String,
    pub due: Date,
    pub condition: Condition,
    /// 1 where none is given.
    pub weight: u32,
    /// What the value stood at on the earlier of the due day and today.
    pub value: Option<Amount>,
    pub state: LandmarkState,
    /// When it was met, be it after its day; nothing while it is not.
    pub met_on: Option<Date>,
    /// It counts as reached only by numbers that came in on this day, after its own was over.
    pub corrected_on: Option<Date>,
    /// Its accountings, oldest first.
    pub accountings: Vec<AccountingId>,
    pub revised: Option<Revised>,
    /// The landmark in force (the revised one, else the original) is missed and nobody has
    /// accounted for that.
    pub owes_account: bool,
}

impl LandmarkFigure {
    pub fn is_missed(&self) -> bool {
        matches!(self.state, LandmarkState::Missed { .. })
    }

    /// The day by which it is to be met as things stand.
    pub fn due_now(&self) -> Date {
        self.revised.map_or(self.due, |revised| revised.due)
    }

    /// The value it asks for as things stand; nothing for things to be done.
    pub fn amount_now(&self) -> Option<Amount> {
        let original = match self.condition {
            Condition::Value { amount, .. } => Some(amount),
            Condition::Done { .. } => None,
        };
        self.revised.and_then(|revised| revised.amount).or(original)
    }

    /// What the value stood at on the earlier of the day in force and today.
    pub fn value_now(&self) -> Option<Amount> {
        self.revised.map_or(self.value, |revised| revised.value)
    }

    /// The metric it is measured on where that is not the goal's own.
    pub fn other_metric(&self, goal: &Goal) -> Option<MetricId> {
        let named = self.condition.metric();
        named.filter(|id| Some(*id) != goal.metric)
    }

    /// How the landmark in force stands.
    pub fn state_now(&self) -> LandmarkState {
        self.revised.map_or(self.state, |revised| revised.state)
    }
}

/// A goal's landmarks by due date, on a day (Rule 10.3). `series` is the goal's own, if it has one:
/// landmarks on its metric are read off it.
pub fn landmarks(
    plan: &Plan,
    goal: GoalId,
    measure: &Measure,
    series: Option<&Series>,
    baseline: Option<Amount>,
    today: Date,
) -> Vec<LandmarkFigure> {
    let judge = Judge {
        plan,
        measure,
        series,
        baseline,
        today,
    };
    let ids = plan.index().landmarks(goal);
    ids.filter_map(|id| Some(judge.figure(id, plan.landmarks.get(id)?)))
        .collect()
}

/// How often a goal's landmarks were accounted for.
pub fn accountings(landmarks: &[LandmarkFigure]) -> usize {
    landmarks.iter().map(|mark| mark.accountings.len()).sum()
}

/// A third accounting on one goal suggests a coaching conversation (Rule 10.3).
pub fn suggests_coaching(landmarks: &[LandmarkFigure]) -> bool {
    accountings(landmarks) >= 3
}

/// What landmarks of one goal are judged by.
struct Judge<'a> {
    plan: &'a Plan,
    measure: &'a Measure<'a>,
    series: Option<&'a Series>,
    baseline: Option<Amount>,
    today: Date,
}

/// What is asked for, by when.
struct Ask<'a> {
    due: Date,
    amount: Option<Amount>,
    landmark: &'a Landmark,
}

/// What came of an ask.
struct Found {
    state: LandmarkState,
    value: Option<Amount>,
    met_on: Option<Date>,
    corrected_on: Option<Date>,
}

impl Judge<'_> {
    fn figure(&self, id: LandmarkId, landmark: &Landmark) -> LandmarkFigure {
        let amount = match landmark.condition {
            Condition::Value { amount, .. } => Some(amount),
            Condition::Done { .. } => None,
        };
        let asked = Ask {
            due: landmark.due,
            amount,
            landmark,
        };
        let found = self.found(id, &asked);
        let accountings = self.accountings(id);
        let revised = self.revised(id, &asked, &accountings);
        let in_force = revised.map_or(found.state, |(revised, _)| revised.state);
        let answered = revised.map_or(!accountings.is_empty(), |(_, later)| later);
        LandmarkFigure {
            id,
            name: landmark.name.clone(),
            due: landmark.due,
            condition: landmark.condition.clone(),
            weight: landmark.weight.max(1),
            value: found.value,
            state: found.state,
            met_on: found.met_on,
            corrected_on: found.corrected_on,
            accountings: accountings.into_iter().map(|(id, _)| id).collect(),
            revised: revised.map(|(revised, _)| revised),
            owes_account: matches!(in_force, LandmarkState::Missed { .. }) && !answered,
        }
    }

    /// Accountings are acts of the people on their own calendar: they count whatever the as-of day.
    fn accountings(&self, id: LandmarkId) -> Vec<(AccountingId, &Accounting)> {
        let ids = self.plan.index().accountings(id);
        let mut rows: Vec<_> = ids
            .filter_map(|id| Some((id, self.plan.accountings.get(id)?)))
            .collect();
        rows.sort_by_key(|(id, row)| (self.plan.accountings.row(*id).map(|row| row.born), row.on));
        rows
    }

    /// What the last adjustment asks for, and whether that was accounted for in turn.
    fn revised(
        &self,
        id: LandmarkId,
        original: &Ask,
        accountings: &[(AccountingId, &Accounting)],
    ) -> Option<(Revised, bool)> {
        let place = accountings.iter().rposition(|(_, row)| {
            row.decision == Decision::Adjust && (row.new_due.is_some() || row.new_amount.is_some())
        })?;
        let (by, row) = accountings.get(place)?;
        let earlier = |pick: fn(&Accounting) -> Option<Amount>| {
            accountings[..=place]
                .iter()
                .rev()
                .find_map(|(_, row)| pick(row))
        };
        let due_before = accountings[..place]
            .iter()
            .rev()
            .find_map(|(_, row)| row.new_due)
            .unwrap_or(original.due);
        let ask = Ask {
            due: row.new_due.unwrap_or(due_before),
            amount: earlier(|row| row.new_amount).or(original.amount),
            landmark: original.landmark,
        };
        let found = self.found(id, &ask);
        // Without a new day the adjusted value is judged on the day that was in force; the account
        // that adjusted it has then already said what there is to say.
        let answered = place + 1 < accountings.len() || ask.due <= due_before;
        let revised = Revised {
            by: *by,
            due: ask.due,
            amount: ask.amount,
            value: found.value,
            state: found.state,
        };
        Some((revised, answered))
    }

    fn found(&self, id: LandmarkId, ask: &Ask) -> Found {
        match ask.landmark.condition {
            Condition::Done { done, of } => self.things(ask, done, of),
            Condition::Value { metric, .. } => self.value(id, ask, metric),
        }
    }

    /// So many things of so many: complete once ticked, or when all of them are done.
    fn things(&self, ask: &Ask, done: u32, of: u32) -> Found {
        let ticked = ask.landmark.done_on;
        let all_done = (of > 0 && done >= of).then_some(ask.due.min(self.today));
        let met_on = ticked.or(all_done).filter(|day| *day <= self.today);
        let missing = Shortfall::Things(of.saturating_sub(done).max(1));
        self.outcome(ask, met_on, missing, None)
    }

    fn value(&self, id: LandmarkId, ask: &Ask, metric: Option<MetricId>) -> Found {
        let own = metric.is_none() || metric == self.measure.goal.metric;
        let Some(amount) = ask.amount else {
            return self.outcome(ask, None, Shortfall::NoNumber, None);
        };
        let other = match (own, metric) {
            (false, Some(metric)) => self.read(metric, ask),
            _ => None,
        };
        let Some(series) = (if own { self.series } else { other.as_ref() }) else {
            return self.outcome(ask, None, Shortfall::NoNumber, None);
        };
        let baseline = self
            .baseline
            .filter(|_| own && self.measure.shape == Shape::Way);
        // What is to be kept down is met at or below the value.
        let keeps_down = own && self.measure.goal.direction == Direction::KeepAtMost;
        let met = |value: Actual| match keeps_down {
            true => value.fraction() <= Fraction::of_amount(amount),
            false => has_reached(value.fraction(), baseline, amount),
        };
        // At the end of the due day it is what stands then that counts, not what stood before.
        let then = series.at(ask.due.min(self.today));
        let first = series.first_day(met);
        let met_on = first.filter(|day| *day > ask.due || then.is_some_and(met));
        let missing = then.map_or(Shortfall::NoNumber, |value| {
            let gap = Fraction::of_amount(amount) - value.fraction();
            Shortfall::Amount(gap.to_amount().abs())
        });
        let found = self.outcome(ask, met_on, missing, then.map(Actual::amount));
        let corrected_on = match found.state {
            LandmarkState::Reached(_) => self.corrected_on(id, ask, series, met),
            _ => None,
        };
        Found {
            corrected_on,
            ..found
        }
    }

    /// Another metric's series over the goal's days, for the goal's people.
    fn read(&self, metric: MetricId, ask: &Ask) -> Option<Series> {
        let row = self.plan.metrics.get(metric)?;
        let span = self.measure.span;
        let days = Span {
            from: span.map_or(Date::MIN, |span| span.from),
            to: span.map_or(ask.due, |span| span.to.max(ask.due)),
        };
        let people = &self.measure.people;
        Some(Series::read(
            self.plan,
            (metric, row),
            people,
            days,
            self.today,
        ))
    }

    fn outcome(
        &self,
        ask: &Ask,
        met_on: Option<Date>,
        missing: Shortfall,
        value: Option<Amount>,
    ) -> Found {
        let state = match met_on {
            Some(day) if day <= ask.due => LandmarkState::Reached(day),
            _ if self.today > ask.due => LandmarkState::Missed { by: missing },
            _ => LandmarkState::ToCome,
        };
        Found {
            state,
            value,
            met_on,
            corrected_on: None,
        }
    }

    /// The day on which the numbers came in that a landmark is reached by, where that was after
    /// its due day: without them it was missed, and that record stays (Rule 10.3).
    ///
    /// Said only of landmarks that stood in the plan on their due day; a plan that is written up
    /// afterwards has no late corrections.
    fn corrected_on(
        &self,
        id: LandmarkId,
        ask: &Ask,
        series: &Series,
        met: impl Fn(Actual) -> bool,
    ) -> Option<Date> {
        let born = self.plan.landmarks.row(id)?.born;
        if ask.due >= self.today || self.day_of(born)? > ask.due {
            return None;
        }
        let up_to = series
            .entries()
            .iter()
            .filter(|entry| entry.date <= ask.due);
        let known: Vec<(Date, &Entry)> = up_to
            .map(|entry| (self.known_on(entry).unwrap_or(entry.date), entry))
            .collect();
        let mut days: Vec<Date> = known.iter().map(|(day, _)| *day).collect();
        days.retain(|day| *day > ask.due);
        days.sort();
        days.dedup();
        let met_by = |day: Date| {
            let so_far = known.iter().filter(|(on, _)| *on <= day);
            let value = series.value_of(so_far.map(|(_, entry)| *entry));
            value.is_some_and(&met)
        };
        if met_by(ask.due) {
            return None;
        }
        days.into_iter().find(|day| met_by(*day))
    }

    /// The day on which an entry came into the plan, on its author's calendar.
    fn known_on(&self, entry: &Entry) -> Option<Date> {
        match entry.origin {
            Origin::Reading(id) => {
                let row = self.plan.readings.row(id)?;
                let last = row.written.iter().map(|(_, stamp)| *stamp).max();
                self.day_of(last.unwrap_or(row.born))
            }
            Origin::Deal(place) => {
                let deal = self.plan.index().deals(entry.person).get(place)?;
                let (batch, _) = self.plan.index().deal(&deal.key)?;
                Some(self.plan.batches.get(batch)?.taken)
            }
            Origin::Event(id) => self.day_of(self.plan.events.row(id)?.born),
        }
    }

    /// The day of a change, on its author's calendar.
    fn day_of(&self, stamp: Stamp) -> Option<Date> {
        self.plan.change_at(stamp).map(|change| change.on)
    }
}
