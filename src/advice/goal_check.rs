//! The goal check (Rule 10.4): what a careful reader would remark on a goal, and the fix for it.

use std::cell::OnceCell;

use super::finding::{Finding, Fix, RemarkName, goals_beside};
use super::past::{self, Past};
use super::{levels, numbers, people, rhythm, wording};
use crate::maths::calendar;
use crate::maths::figures::{Figures, figures};
use crate::maths::measure::Measure;
use crate::maths::span::Span;
use crate::maths::workdays::WorkCalendar;
use crate::model::*;
use crate::words::{Formats, MoneyStyle};

/// What is remarked on a goal on a day, worst first (Rule 10.4).
///
/// Findings that were left alone are not among them; a goal that is over, stopped or gone has none.
pub fn check(plan: &Plan, goal: GoalId, today: Date, formats: &dyn Formats) -> Vec<Finding> {
    Checker::new(plan, today, formats).check(goal)
}

/// Checks goals of one plan.
pub struct Checker<'a> {
    plan: &'a Plan,
    today: Date,
    formats: &'a dyn Formats,
}

impl<'a> Checker<'a> {
    pub fn new(plan: &'a Plan, today: Date, formats: &'a dyn Formats) -> Checker<'a> {
        Checker {
            plan,
            today,
            formats,
        }
    }

    /// What is remarked on one goal, worst first.
    pub fn check(&self, id: GoalId) -> Vec<Finding> {
        let Some(desk) = Desk::of(self, id) else {
            return Vec::new();
        };
        if desk.is_over() {
            return Vec::new();
        }
        let checks: [fn(&Desk) -> Option<Finding>; 18] = [
            numbers::number,
            people::owner,
            rhythm::date,
            wording::vague,
            numbers::start,
            levels::order,
            numbers::too_high,
            rhythm::landmarks,
            rhythm::if_then,
            people::learn_first,
            people::handed_down,
            numbers::same_for_all,
            people::revenue_only,
            wording::serves,
            wording::reason,
            numbers::too_low,
            rhythm::untracked,
            people::too_many,
        ];
        let left = |finding: &Finding| {
            let mut left = desk.goal.left_alone.iter();
            left.any(|word| word == finding.name.word())
        };
        let mut findings: Vec<Finding> = checks
            .iter()
            .filter_map(|check| check(&desk))
            .filter(|finding| !left(finding))
            .collect();
        findings.sort_by_key(|finding| finding.name);
        findings
    }
}

/// One goal under the eyes of the checks.
pub(super) struct Desk<'a> {
    pub plan: &'a Plan,
    pub id: GoalId,
    pub goal: &'a Goal,
    pub measure: Measure<'a>,
    pub today: Date,
    pub formats: &'a dyn Formats,
    past: OnceCell<Vec<Past>>,
    figures: OnceCell<Option<Figures>>,
}

impl<'a> Desk<'a> {
    fn of(checker: &'a Checker<'a>, id: GoalId) -> Option<Desk<'a>> {
        let plan = checker.plan;
        Some(Desk {
            plan,
            id,
            goal: plan.goals.get(id)?,
            measure: Measure::of(plan, id)?,
            today: checker.today,
            formats: checker.formats,
            past: OnceCell::new(),
            figures: OnceCell::new(),
        })
    }

    fn is_over(&self) -> bool {
        self.goal.stopped.is_some() || self.goal.to.is_some_and(|to| to < self.today)
    }

    /// A finding of this goal.
    pub fn finding(&self, name: RemarkName, says: String, fix: Fix) -> Finding {
        Finding { name, says, fix }
    }

    /// What its people brought in earlier periods of the same length, latest first.
    pub fn past(&self) -> &[Past] {
        self.past.get_or_init(|| {
            past::periods(self.plan, &self.measure, &self.measure.people, self.today)
        })
    }

    pub fn figures(&self) -> Option<&Figures> {
        self.figures
            .get_or_init(|| figures(self.plan, self.id, self.today))
            .as_ref()
    }

    pub fn person(&self) -> Option<&'a Person> {
        self.plan.people.get(self.goal.owner?)
    }

    /// The owner's first name, or what stands for it.
    pub fn first_name(&self) -> &'a str {
        self.person().map_or("the owner", Person::first_name)
    }

    pub fn unit(&self) -> Unit {
        self.measure
            .metric
            .map_or(Unit::Money, |(_, metric)| metric.unit)
    }

    /// A number of the goal in full.
    pub fn value(&self, amount: Amount) -> String {
        let currency = &self.plan.settings().currency;
        self.formats
            .styled(amount, self.unit(), currency, MoneyStyle::Full)
    }

    /// A number that was computed: money to the unit.
    pub fn computed(&self, amount: Amount) -> String {
        let currency = &self.plan.settings().currency;
        let digits = if self.unit() == Unit::Money { 0 } else { 1 };
        let amount = match self.unit() {
            Unit::Percent => amount,
            _ => amount.rounded(digits),
        };
        self.formats
            .styled(amount, self.unit(), currency, MoneyStyle::Full)
    }

    pub fn working_days(&self) -> i64 {
        let calendar = WorkCalendar::of_goal(self.plan, self.goal);
        self.measure
            .span
            .map_or(0, |span| calendar.working_days(span))
    }

    pub fn calendar(&self) -> WorkCalendar {
        WorkCalendar::of_goal(self.plan, self.goal)
    }

    /// The goal's days; until they are set, those of the period that screens show.
    pub fn days(&self) -> Span {
        self.measure
            .span
            .unwrap_or_else(|| calendar::shown_period(self.plan.settings(), self.today).span)
    }

    /// The owner's goals of the same time that are not stopped, oldest first.
    pub fn beside(&self) -> Vec<(GoalId, &'a Goal)> {
        let Some(owner) = self.goal.owner else {
            return Vec::new();
        };
        goals_beside(self.plan, owner, self.days())
    }

    /// Whether this is the owner's first outcome goal of the time: what is said of a person is said
    /// once, and there.
    pub fn is_first_outcome(&self) -> bool {
        let goals = self.beside();
        let first = goals.iter().find(|(_, goal)| goal.kind == Kind::Outcome);
        first.is_some_and(|(id, _)| *id == self.id)
    }

    /// Whether its owner has had a hand in it, by a change of the goal or of one of its landmarks.
    pub fn is_touched_by_owner(&self) -> bool {
        let Some(owner) = self.goal.owner else {
            return false;
        };
        let is_of_goal = |op: &Op| match op {
            Op::Goal(op) => op.id() == self.id,
            Op::Landmark(op) => {
                let row = self.plan.landmarks.ever(op.id());
                row.is_some_and(|row| row.goal == self.id)
            }
            _ => false,
        };
        let mut changes = self.plan.changes_of(self.id);
        changes.any(|change| change.who == Some(owner) && change.ops.iter().any(is_of_goal))
    }
}
