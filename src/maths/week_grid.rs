//! Which numbers does a week ask for, and what is in already? The cells of the weekly grid.
//!
//! A row exists because a goal reads it (MODEL, goal): one for each metric that some goal of the
//! week reads for a seller, be it the seller's own goal or the team's. What the log or the deals
//! alone fill (events, win rate) asks for nothing and has no row.

pub mod walk;

use chrono::Days;

use super::calendar::week_of;
use super::measure::{Measure, Shape, feed, people, shape, span};
use super::path::Path;
use super::series::{Actual, Series};
use super::shown;
use super::span::Span;
use crate::model::{
    Amount, Combine, Date, Feed, Goal, GoalId, Kind, Level, Metric, MetricId, PersonId, Plan,
    Settings, Unit, Value,
};

/// How many weeks stand beside the one that is asked for.
pub const WEEKS_BEFORE: usize = 4;

/// A week is young on its first three days: what people want to enter then is the last one.
const YOUNG: i64 = 3;

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// No number yet, which is not 0 (Rule 2.4).
    Open,
    Typed(Value),
    /// An import speaks for the week; nothing where none of its days has come.
    Imported(Option<Amount>),
    /// Typed on purpose over what the import says.
    Over {
        value: Value,
        import: Option<Amount>,
    },
}

impl Entry {
    /// Whether the number is in.
    pub fn is_in(self) -> bool {
        self != Entry::Open
    }

    /// Whether typing here has to be meant: an import rules the week.
    pub fn is_imported(self) -> bool {
        matches!(self, Entry::Imported(_))
    }
}

/// One week of a sparkline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekBefore {
    pub week: Span,
    pub actual: Option<Amount>,
    pub planned: Option<Amount>,
}

/// One measure of one person in one week.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasureWeek {
    pub metric: MetricId,
    pub name: String,
    pub unit: Unit,
    pub combine: Combine,
    /// The person's own goal that plans it; nothing where only the team's goal reads it.
    pub goal: Option<GoalId>,
    pub entry: Entry,
    pub planned: Option<Amount>,
    /// What a typed number is dated: the week's last day inside the goal's span and the person's
    /// time in the team.
    pub date: Date,
    pub before: Vec<WeekBefore>,
}

/// The week whose numbers are asked for when none is chosen: the last ended one while the running
/// one is young, else the running one.
pub fn default_week(settings: &Settings, today: Date) -> Span {
    let running = week_of(settings, today);
    if running.elapsed(today) <= YOUNG {
        week_before(settings, running, 1)
    } else {
        running
    }
}

/// The week so many before.
pub fn week_before(settings: &Settings, week: Span, weeks: u64) -> Span {
    let day = week.from.checked_sub_days(Days::new(7 * weeks));
    week_of(settings, day.unwrap_or(Date::MIN))
}

/// The week that follows, as far as it has begun.
pub fn week_after(settings: &Settings, week: Span, today: Date) -> Option<Span> {
    let next = week.to.checked_add_days(Days::new(1))?;
    (next <= today).then(|| week_of(settings, next))
}

/// The goal that stands for a person in a week.
pub fn standing_goal(plan: &Plan, person: PersonId, week: Span) -> Option<GoalId> {
    shown::part_of(plan, shown::headline(plan, week, week.from), person, week)
}

/// The rows of a person in a week: measures that imports fill first, then the others, each in the
/// order in which goals brought them.
pub fn measures(plan: &Plan, person: PersonId, week: Span, today: Date) -> Vec<MeasureWeek> {
    let mut rows: Vec<(bool, MeasureWeek)> = Vec::new();
    for (_, goal) in running(plan, week) {
        let Some((id, metric)) = asked_for(plan, goal, person) else {
            continue;
        };
        if rows.iter().any(|(_, row)| row.metric == id) {
            continue;
        }
        let typed = feed(plan, id, metric) == Feed::Typed;
        rows.push((typed, row(plan, person, (id, metric), week, today)));
    }
    rows.sort_by_key(|(typed, _)| *typed);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Goals that run on some day of a week, oldest first.
fn running(plan: &Plan, week: Span) -> Vec<(GoalId, &Goal)> {
    let goals = plan.goals.by_age().into_iter();
    goals
        .filter(|(_, goal)| {
            let inside = span(goal).and_then(|span| span.intersection(week));
            inside.is_some_and(|days| goal.stopped.is_none_or(|stopped| days.from <= stopped))
        })
        .collect()
}

fn is_own(goal: &Goal, person: PersonId) -> bool {
    goal.level == Level::Seller && goal.owner == Some(person)
}

/// The metric of which a goal wants this person's number; nothing for what fills itself.
fn asked_for<'a>(plan: &'a Plan, goal: &Goal, person: PersonId) -> Option<(MetricId, &'a Metric)> {
    let id = goal.metric?;
    let metric = plan.metrics.get(id)?;
    let by_hand = matches!(feed(plan, id, metric), Feed::Typed | Feed::WonValue);
    let reads = shape(goal, Some(metric)) != Shape::Cadence;
    (by_hand && reads && people(plan, goal).contains(&person)).then_some((id, metric))
}

fn row(
    plan: &Plan,
    person: PersonId,
    (id, metric): (MetricId, &Metric),
    week: Span,
    today: Date,
) -> MeasureWeek {
    let settings = plan.settings();
    let weeks: Vec<Span> = (1..=WEEKS_BEFORE as u64)
        .rev()
        .map(|back| week_before(settings, week, back))
        .collect();
    let reach = Span {
        from: weeks.first().map_or(week.from, |first| first.from),
        to: week.to,
    };
    let series = Series::read(plan, (id, metric), &[person], reach, today);
    let actual = |days: Span| {
        series
            .knows(days)
            .then(|| series.over(days).map(Actual::amount))
            .flatten()
    };
    let planning = Planning::of(plan, person, id, week, today);
    let before = weeks.iter().map(|days| WeekBefore {
        week: *days,
        actual: actual(*days),
        planned: planning
            .as_ref()
            .and_then(|planning| planning.planned(*days)),
    });
    MeasureWeek {
        metric: id,
        name: metric.name.clone(),
        unit: metric.unit,
        combine: metric.combine,
        goal: planning.as_ref().map(|planning| planning.goal),
        entry: entry(plan, person, (id, metric), week, today),
        planned: planning
            .as_ref()
            .and_then(|planning| planning.planned(week)),
        date: reading_date(plan, person, asking(plan, person, id, week), week),
        before: before.collect(),
    }
}

/// What a cell holds: the import before the hand, unless the hand was meant to count over it
/// (MODEL, reading).
fn entry(
    plan: &Plan,
    person: PersonId,
    (id, metric): (MetricId, &Metric),
    week: Span,
    today: Date,
) -> Entry {
    let typed = plan.weekly_reading(id, person, week.from);
    let typed = typed.and_then(|reading| plan.readings.get(reading));
    if !plan.import_rules(id, person, week.from) {
        return typed.map_or(Entry::Open, |row| Entry::Typed(row.value));
    }
    let import = imported(plan, person, (id, metric), week, today);
    match typed.filter(|row| row.over) {
        Some(row) => Entry::Over {
            value: row.value,
            import,
        },
        None => Entry::Imported(import),
    }
}

/// What the deals of a week come to, whatever was typed over them.
fn imported(
    plan: &Plan,
    person: PersonId,
    (id, _): (MetricId, &Metric),
    week: Span,
    today: Date,
) -> Option<Amount> {
    let days = week.until(today)?;
    let covered = plan.index().batches().any(|(_, batch)| {
        let span = batch
            .from
            .zip(batch.to)
            .and_then(|(from, to)| Span::new(from, to));
        batch.metric == id
            && batch.people.contains(&person)
            && span.is_some_and(|span| span.intersection(days).is_some())
    });
    let won = plan.index().won(person);
    let inside = won.filter(|deal| deal.closed.is_some_and(|day| days.contains(day)));
    covered.then(|| inside.filter_map(|deal| deal.value).sum())
}

/// How a person's own goal plans a metric week by week.
struct Planning<'a> {
    goal: GoalId,
    span: Span,
    path: Option<Path>,
    measure: Measure<'a>,
}

impl<'a> Planning<'a> {
    /// The own goal that reads the metric in that week: an activity goal before others, the
    /// shortest span before longer ones, the oldest first.
    fn of(
        plan: &'a Plan,
        person: PersonId,
        metric: MetricId,
        week: Span,
        today: Date,
    ) -> Option<Planning<'a>> {
        let own = running(plan, week).into_iter();
        let (goal, row) = own
            .filter(|(_, goal)| is_own(goal, person) && goal.metric == Some(metric))
            .min_by_key(|(_, goal)| {
                (
                    goal.kind != Kind::Activity,
                    span(goal).map(|span| span.days()),
                )
            })?;
        Some(Planning {
            goal,
            span: span(row)?,
            path: Path::of(plan, goal, today).ok(),
            measure: Measure::of(plan, goal)?,
        })
    }

    /// The goal's part of a week: the path's part of a sum, which for a daily rate is rate × working
    /// days of the week (MODEL, goal), and the path's end of the others (Rule 4).
    fn planned(&self, week: Span) -> Option<Amount> {
        let days = week.intersection(self.span)?;
        let path = self.path.as_ref()?;
        Some(match self.measure.is_sum() {
            true => path.planned(days),
            false => path.expected(days.to),
        })
    }
}

/// The days of the goal a typed number is for: the own goal that plans it, else the shortest of those
/// that ask for it, so that it counts inside the period it was typed for (MODEL, reading).
fn asking(plan: &Plan, person: PersonId, metric: MetricId, week: Span) -> Option<Span> {
    let goals = running(plan, week).into_iter();
    let asks = goals.filter(|(_, goal)| {
        asked_for(plan, goal, person).is_some_and(|(asked, _)| asked == metric)
    });
    let (_, goal) = asks.min_by_key(|(_, goal)| {
        let days = span(goal).map(|span| span.days());
        (!is_own(goal, person), goal.kind != Kind::Activity, days)
    })?;
    span(goal)
}

/// The week's last day inside a goal's span and the person's time in the team.
fn reading_date(plan: &Plan, person: PersonId, asking: Option<Span>, week: Span) -> Date {
    let leave = plan.people.get(person).and_then(|person| person.leave);
    let last = asking.map_or(week.to, |span| span.to);
    let last = leave.map_or(last, |leave| leave.min(last)).min(week.to);
    last.max(week.from)
}

#[cfg(test)]
mod tests;
