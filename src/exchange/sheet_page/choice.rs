//! Which goals stand where on a sheet: one in full, activities with boxes for the pen, the rest as rows.

use super::Pen;
use crate::maths::calendar::{week_number, weeks_of};
use crate::maths::figures::{WeekFigure, figures};
use crate::maths::measure;
use crate::maths::rounding;
use crate::maths::span::Span;
use crate::maths::status::Status;
use crate::model::{Amount, Date, Goal, GoalId, Kind, Level, PersonId, Plan, Unit};
use crate::words::MoneyStyle;

/// How many of each fit on the page.
const LEARNING: usize = 2;
const ACTIVITIES: usize = 3;
const FURTHER: usize = 3;

/// How many weeks activities leave boxes for.
const WEEKS: usize = 5;

/// A goal as a row.
#[derive(Clone, Debug, PartialEq)]
pub struct FurtherGoal {
    pub goal: GoalId,
    pub statement: String,
    pub target: String,
    pub so_far: String,
    pub status: Status,
}

/// An activity goal: so many a week, with what the last whole week brought.
#[derive(Clone, Debug, PartialEq)]
pub struct ActivityLine {
    pub goal: GoalId,
    pub name: String,
    /// What this week asks for, and what the last one brought: the week's first day in the goal, and
    /// the number in words.
    pub needed: Option<(Date, String)>,
    pub last: Option<(Date, String)>,
}

/// A learning goal in a line: what is learnt, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub struct LearningLine {
    pub goal: GoalId,
    pub statement: String,
    /// "1 of 3 landmarks"; empty where it has none.
    pub done: String,
}

/// A person's goals, by their place on the page.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Chosen {
    pub first: Option<GoalId>,
    pub learning: Vec<GoalId>,
    pub activities: Vec<GoalId>,
    pub further: Vec<GoalId>,
    pub left_over: usize,
}

/// The person's goals that touch the period, each at its place. The first is the oldest outcome goal
/// with a target, or else the oldest goal.
pub(super) fn choose(plan: &Plan, person: PersonId, period: Span) -> Chosen {
    let mine: Vec<(GoalId, &Goal)> = plan
        .goals
        .by_age()
        .into_iter()
        .filter(|(_, goal)| goal.owner == Some(person) && goal.level != Level::Team)
        .filter(|(_, goal)| {
            measure::span(goal).is_none_or(|span| span.intersection(period).is_some())
        })
        .collect();
    let outcome = mine
        .iter()
        .find(|(_, goal)| goal.kind == Kind::Outcome && goal.target.is_some());
    let mut chosen = Chosen {
        first: outcome.or(mine.first()).map(|(id, _)| *id),
        ..Chosen::default()
    };
    for (id, goal) in mine {
        if Some(id) == chosen.first {
            continue;
        }
        match goal.kind {
            Kind::Learning if chosen.learning.len() < LEARNING => chosen.learning.push(id),
            Kind::Activity if chosen.activities.len() < ACTIVITIES => chosen.activities.push(id),
            _ if chosen.further.len() < FURTHER => chosen.further.push(id),
            _ => chosen.left_over += 1,
        }
    }
    chosen
}

impl Pen<'_> {
    pub(super) fn learning(&self, id: GoalId) -> Option<LearningLine> {
        let goal = self.plan.goals.get(id)?;
        let marks = figures(self.plan, id, self.today)?.landmarks;
        let done = marks.iter().filter(|mark| mark.met_on.is_some()).count();
        Some(LearningLine {
            goal: id,
            statement: goal.statement.clone(),
            done: match marks.len() {
                0 => String::new(),
                all => format!("{done} of {all} landmarks"),
            },
        })
    }

    pub(super) fn further(&self, id: GoalId) -> Option<FurtherGoal> {
        let goal = self.plan.goals.get(id)?;
        let figures = figures(self.plan, id, self.today)?;
        let value = |value: Option<Amount>| {
            value.map_or_else(String::new, |value| self.value(value, figures.unit))
        };
        Some(FurtherGoal {
            goal: id,
            statement: goal.statement.clone(),
            target: value(figures.target),
            so_far: value(figures.actual.map(|actual| actual.amount())),
            status: figures.status,
        })
    }

    pub(super) fn activity(&self, id: GoalId) -> Option<ActivityLine> {
        let goal = self.plan.goals.get(id)?;
        let figures = figures(self.plan, id, self.today)?;
        let metric = goal.metric.and_then(|id| self.plan.metrics.get(id));
        let styled = |value: Amount| {
            self.formats
                .styled(value, Unit::Count, self.currency(), MoneyStyle::Sentence)
        };
        let now = figures
            .weeks
            .iter()
            .rposition(|week| week.span.from <= self.today)
            .unwrap_or(0);
        let said =
            |week: &WeekFigure, value: Option<Amount>| Some((week.span.from, styled(value?)));
        let planned = |value: Amount| rounding::planned(value, figures.unit);
        let needed = figures.weeks.get(now);
        let last = now.checked_sub(1).and_then(|last| figures.weeks.get(last));
        Some(ActivityLine {
            goal: id,
            name: metric.map_or_else(|| goal.statement.clone(), |metric| metric.name.clone()),
            needed: needed.and_then(|week| said(week, week.planned.map(planned))),
            last: last.and_then(|week| said(week, week.actual)),
        })
    }

    /// "wk 48", "49" …: this week and those that follow inside the period.
    pub(super) fn week_names(&self, period: Span, without: bool) -> Vec<String> {
        if without {
            return Vec::new();
        }
        let settings = self.plan.settings();
        let weeks = weeks_of(settings, period)
            .into_iter()
            .filter(|week| week.to >= self.today);
        let name = |(at, week): (usize, Span)| {
            let number = week_number(settings, week.from);
            if at == 0 {
                format!("wk {number}")
            } else {
                number.to_string()
            }
        };
        weeks.take(WEEKS).enumerate().map(name).collect()
    }
}
