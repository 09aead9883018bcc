//! Landmarks as lines of a sheet: what, when, measured by what, and when it was reached.

use super::Pen;
use crate::maths::figures::Figures;
use crate::maths::landmark::{LandmarkFigure, LandmarkState, Shortfall};
use crate::model::{Condition, Decision, Goal, LandmarkId, Unit};
use crate::words::EN_DASH;

/// How many landmarks the page lists.
const LISTED: usize = 5;

/// A landmark as a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LandmarkLine {
    pub id: LandmarkId,
    pub state: LandmarkState,
    pub name: String,
    pub due: String,
    pub measured: String,
    /// None leaves a line for the pen.
    pub reached: Option<String>,
}

impl Pen<'_> {
    /// The lines, and how many found no room. Where there are too many, the last past ones and those
    /// to come stay.
    pub(super) fn landmarks(&self, goal: &Goal, figures: &Figures) -> (Vec<LandmarkLine>, usize) {
        let all = &figures.landmarks;
        let past = all
            .iter()
            .filter(|mark| mark.state != LandmarkState::ToCome)
            .count();
        let over = all.len().saturating_sub(LISTED);
        let from = over.min(past);
        let shown = &all[from..(from + LISTED).min(all.len())];
        let line = |mark| self.landmark(goal, figures.unit, mark);
        (shown.iter().map(line).collect(), over)
    }

    fn landmark(&self, goal: &Goal, unit: Unit, mark: &LandmarkFigure) -> LandmarkLine {
        LandmarkLine {
            id: mark.id,
            state: mark.state_now(),
            name: mark.name.clone(),
            due: self.formats.day(mark.due_now()),
            measured: self.measured(goal, unit, mark),
            reached: self.reached(self.unit(goal, unit, mark), mark),
        }
    }

    /// The unit of the metric it is measured on.
    fn unit(&self, goal: &Goal, own: Unit, mark: &LandmarkFigure) -> Unit {
        let other = mark.other_metric(goal);
        let other = other.and_then(|id| self.plan.metrics.get(id));
        other.map_or(own, |metric| metric.unit)
    }

    /// "$12,267 of $14,869" once its day has come, "$64,000" before: the day and the value in force.
    fn measured(&self, goal: &Goal, unit: Unit, mark: &LandmarkFigure) -> String {
        match mark.condition {
            Condition::Done { done, of } => format!("{done} of {of}"),
            Condition::Value { amount, .. } => {
                let other = mark.other_metric(goal);
                let other = other.and_then(|id| self.plan.metrics.get(id));
                let unit = self.unit(goal, unit, mark);
                let amount = self.value(mark.amount_now().unwrap_or(amount), unit);
                let asked = match other {
                    Some(metric) => format!("{amount} {}", metric.name),
                    None => amount,
                };
                let come = mark.state_now() != LandmarkState::ToCome;
                match mark.value_now().filter(|_| come) {
                    Some(value) => format!("{} of {asked}", self.value(value, unit)),
                    None => asked,
                }
            }
        }
    }

    fn reached(&self, unit: Unit, mark: &LandmarkFigure) -> Option<String> {
        match mark.state_now() {
            LandmarkState::ToCome => None,
            LandmarkState::Reached(on) => Some(self.short(on)),
            LandmarkState::Missed { by } => {
                let missed = format!("missed{}", self.by(unit, by));
                Some(match self.decided(mark) {
                    Some(decided) => format!("{missed}; {decided}"),
                    None => missed,
                })
            }
        }
    }

    fn by(&self, unit: Unit, by: Shortfall) -> String {
        match by {
            Shortfall::Amount(amount) => format!(" by {}", self.value(amount, unit)),
            Shortfall::Things(count) => format!(" by {}", self.formats.count(i64::from(count))),
            Shortfall::NoNumber => format!(" {EN_DASH} no number"),
        }
    }

    /// What the last account of it decided.
    fn decided(&self, mark: &LandmarkFigure) -> Option<String> {
        let account = self.plan.accountings.get(*mark.accountings.last()?)?;
        let on = self.short(account.on);
        Some(match account.decision {
            Decision::BackOnTrack => match mark.met_on {
                Some(met) => format!("back on track {}", self.short(met)),
                None => format!("back on track, {on}"),
            },
            Decision::Adjust => format!("adjusted {on}"),
            Decision::Stop => format!("stopped {on}"),
        })
    }
}
