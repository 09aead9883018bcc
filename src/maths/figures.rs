//! What are a goal's numbers on a day? All of them, gathered in one place.
//!
//! One call reads the goal's own people and days and nothing else, so that an edit costs the goals
//! it touches. The forecast is not among them: it may follow in slices (`forecast`).

use super::agreement::{Agreement, agreement};
use super::cadence::CadenceFigure;
use super::calendar::{week_number, weeks_of};
use super::fraction::Fraction;
use super::landmark::{LandmarkFigure, suggests_coaching};
use super::measure::{Measure, Shape};
use super::mismatch::{Mismatch, mismatch};
use super::pace::{self, Required, Trend};
use super::path::{NoPath, Path};
use super::progress::Keeping;
use super::rollup::{Part, Rollup, roll_up};
use super::series::{Actual, Later, Series};
use super::span::Span;
use super::standing::{Standing, standing};
use super::status::{Status, StatusWhy};
use super::workdays::WorkCalendar;
use crate::model::{Amount, Combine, Date, GoalId, Plan, Serving, Unit};

/// A goal on a day. Everything that cannot be known is nothing, and nothing is not zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    pub goal: GoalId,
    pub today: Date,
    pub shape: Shape,
    /// The metric's unit; things where there is no metric.
    pub unit: Unit,
    pub days: Days,
    /// Given, or what latest values stood at before the span (Rule 2.5).
    pub baseline: Option<Amount>,
    pub commit: Option<Amount>,
    /// The goal's own, or what follows: daily rate × working days, the weights of all landmarks,
    /// the due events of the span.
    pub target: Option<Amount>,
    pub stretch: Option<Amount>,
    /// No reading yet is nothing, which is not 0 (Rule 2.4).
    pub actual: Option<Actual>,
    /// p (Rule 2), as it is: may be above 1 and below 0.
    pub progress: Option<Fraction>,
    /// f: the share of the way that should be behind us (Rule 4).
    pub share: Option<Fraction>,
    /// E, in the metric's unit (Rule 4).
    pub expected: Option<Amount>,
    /// Actual over expected, p / f (Rules 5.1, 6.1).
    pub ratio: Option<Fraction>,
    /// Actual − expected (Rule 5.1).
    pub variance: Option<Amount>,
    /// The same in working days (Rule 5.1).
    pub variance_days: Option<i64>,
    /// The planned path with its method, or why there is none.
    pub path: Result<Path, NoPath>,
    /// Sums only (Rule 5.2), rounded to the metric's digits.
    pub run_rate: Option<Amount>,
    pub projected: Option<Amount>,
    /// Sums only (Rule 5.3).
    pub required: Option<Required>,
    /// It exceeds 1.5 × the best run of as many working days (Rule 5.3).
    pub required_is_steep: bool,
    /// That best run.
    pub best_run: Option<Amount>,
    /// Measures that do not add up show a trend instead of a forecast (Rule 5.4).
    pub trend: Option<Trend>,
    pub status: Status,
    pub status_why: StatusWhy,
    /// The target was met on this day and a correction has undone it (Rule 6.1).
    pub undone: Option<Date>,
    /// Kept measures (Rule 2.3).
    pub keeping: Option<Keeping>,
    /// Rhythms (Rule 6.4).
    pub cadence: Option<CadenceFigure>,
    /// Goals that serve this one (Rules 3.1, 3.2).
    pub rollup: Option<Rollup>,
    /// Their targets beside this one's (Rule 3.3).
    pub mismatch: Option<Mismatch>,
    pub landmarks: Vec<LandmarkFigure>,
    /// A third accounting (Rule 10.3).
    pub suggests_coaching: bool,
    pub agreement: Agreement,
    /// The last day of which something is known.
    pub last_news: Option<Date>,
    /// Readings after the day that do not count.
    pub later: Option<Later>,
    pub weeks: Vec<WeekFigure>,
    /// The walked line: what stood at the end of each day up to the last news.
    pub points: Vec<(Date, Amount)>,
}

/// How a goal's span divides on a day (Rules 1.2, 1.5). Today counts as elapsed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// Nothing until both ends are set; the counts are 0 then.
    pub span: Option<Span>,
    pub all: i64,
    pub elapsed: i64,
    pub left: i64,
    pub working: i64,
    pub working_elapsed: i64,
    pub working_left: i64,
}

/// One week of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekFigure {
    /// Cut to the goal's span.
    pub span: Span,
    pub number: u8,
    /// The week's own number; nothing where nothing is known of it.
    pub actual: Option<Amount>,
    /// The path's part for the week for sums, the path at its end for the others.
    pub planned: Option<Amount>,
}

/// A goal's figures as of a day; nothing where there is no such goal.
pub fn figures(plan: &Plan, id: GoalId, today: Date) -> Option<Figures> {
    let parts = parts(plan, id, |part| self::part(plan, part, today));
    figures_over(plan, id, today, parts)
}

/// The same, over parts that are known already: a part that has not changed is not read again.
pub fn figures_over(plan: &Plan, id: GoalId, today: Date, parts: Vec<Part>) -> Option<Figures> {
    let standing = standing(plan, id, today)?;
    let measure = &standing.measure;
    let goal = measure.goal;
    let days = days(plan, measure, today);
    let digits = digits(plan, measure);
    let run = Run::of(plan, &standing, &days, digits, today);
    let variance = standing
        .actual
        .zip(standing.expected)
        .map(|(actual, expected)| actual.amount() - expected);
    Some(Figures {
        goal: id,
        today,
        shape: measure.shape,
        unit: measure
            .metric
            .map_or(Unit::Count, |(_, metric)| metric.unit),
        days,
        baseline: standing.baseline,
        commit: goal.commit,
        target: standing.target,
        stretch: goal.stretch,
        actual: standing.actual,
        progress: standing.progress,
        share: standing.share,
        expected: standing.expected,
        ratio: standing.ratio(),
        variance,
        variance_days: variance_days(&standing, today),
        run_rate: run.rate,
        projected: run.projected,
        required: run.required,
        required_is_steep: run.is_steep,
        best_run: run.best,
        trend: trend(plan, &standing, today),
        status: standing.status,
        status_why: standing.why,
        undone: standing.undone,
        keeping: standing.keeping,
        rollup: roll_up(parts),
        mismatch: mismatch(plan, id),
        suggests_coaching: suggests_coaching(&standing.landmarks),
        agreement: agreement(plan, id)?,
        last_news: standing.series.as_ref().and_then(Series::last_news),
        later: standing.series.as_ref().and_then(Series::later),
        weeks: weeks(plan, &standing, today),
        points: points(&standing),
        landmarks: standing.landmarks,
        cadence: standing.cadence,
        path: standing.path,
    })
}

/// The parts of a goal as its roll-up sees them (Rule 3.1), each known by `part`. A part that only
/// supports brings no arithmetic.
pub fn parts(plan: &Plan, id: GoalId, part: impl Fn(GoalId) -> Option<Part>) -> Vec<Part> {
    let served = plan.index().parts(id).filter_map(|part| {
        let how = plan.goals.get(part)?.serves.as_ref()?.how;
        (how != Serving::Supports).then_some((part, how))
    });
    let served: Vec<(GoalId, Serving)> = served.collect();
    let by_weight = served.iter().any(|(_, how)| *how != Serving::Adds);
    let weighed = |(id, how): &(GoalId, Serving)| {
        let part = part(*id)?;
        let weight = match how {
            Serving::ByWeight(weight) => Fraction::whole(i64::from(*weight)),
            // Where some parts are weighed by hand, one that adds weighs as one of them.
            _ if by_weight => Fraction::ONE,
            _ => part.weight,
        };
        Some(Part { weight, ..part })
    };
    served.iter().filter_map(weighed).collect()
}

/// A goal as a part of another, with the weight that is its own (Rule 3.1); nothing where there is
/// no such goal.
pub fn part(plan: &Plan, id: GoalId, today: Date) -> Option<Part> {
    let standing = standing(plan, id, today)?;
    Some(Part {
        goal: id,
        owner: standing.measure.goal.owner,
        weight: own_weight(&standing),
        progress: standing.progress,
        status: standing.status,
    })
}

/// What adds weighs by its target, a ratio by its volume (Rule 3.1), anything else as one.
fn own_weight(standing: &Standing) -> Fraction {
    match (standing.measure.shape, standing.actual) {
        (_, Some(Actual::Ratio { lower, .. })) => Fraction::of_amount(lower),
        (Shape::Sum, _) => standing.target.map_or(Fraction::ZERO, Fraction::of_amount),
        _ => Fraction::ONE,
    }
    .max(Fraction::ZERO)
}

/// Digits behind the point of a measure's derived numbers: the currency's for money, else four.
pub fn digits(plan: &Plan, measure: &Measure) -> u32 {
    match measure.metric {
        Some((_, metric)) if metric.unit == Unit::Money => plan.settings().currency.digits(),
        _ => Amount::PLACES,
    }
}

fn days(plan: &Plan, measure: &Measure, today: Date) -> Days {
    let Some(span) = measure.span else {
        return Days::default();
    };
    let calendar = WorkCalendar::of_goal(plan, measure.goal);
    let working = calendar.working_days(span);
    let working_elapsed = span
        .until(today)
        .map_or(0, |past| calendar.working_days(past));
    Days {
        span: Some(span),
        all: span.days(),
        elapsed: span.elapsed(today),
        left: span.days() - span.elapsed(today),
        working,
        working_elapsed,
        working_left: working - working_elapsed,
    }
}

/// Where a sum's run leads and what is needed (Rules 5.2, 5.3).
#[derive(Default)]
struct Run {
    rate: Option<Amount>,
    projected: Option<Amount>,
    required: Option<Required>,
    is_steep: bool,
    best: Option<Amount>,
}

impl Run {
    fn of(plan: &Plan, standing: &Standing, days: &Days, digits: u32, today: Date) -> Run {
        let measure = &standing.measure;
        let (true, Some(span)) = (measure.is_sum(), days.span) else {
            return Run::default();
        };
        let rounded = |value: Fraction| value.of_to(Amount::from_int(1), digits);
        let actual = standing.actual.map(Actual::amount);
        let from_here = actual.unwrap_or_default();
        let required = standing
            .target
            .map(|target| pace::required(target, from_here, days.working_left, digits));
        let best = match required {
            Some(Required::PerDay(_)) => best_run(plan, measure, span, days, today),
            _ => None,
        };
        let missing = standing.target.map(|target| target - from_here);
        Run {
            rate: actual
                .and_then(|actual| pace::run_rate(actual, days.elapsed))
                .map(rounded),
            projected: actual
                .zip(standing.share)
                .and_then(|(actual, share)| pace::projected(actual, share))
                .map(rounded),
            required,
            is_steep: missing.is_some_and(|missing| pace::is_steep(missing, best)),
            best,
        }
    }
}

/// The best run of as many working days as are left, in this or the last two periods (Rule 5.3).
fn best_run(
    plan: &Plan,
    measure: &Measure,
    span: Span,
    days: &Days,
    today: Date,
) -> Option<Amount> {
    let settings = plan.settings();
    let last = pace::span_before(settings, span).unwrap_or(span);
    let before = pace::span_before(settings, last).unwrap_or(last);
    let reach = Span {
        from: before.from,
        to: span.to,
    };
    let past = Series::read(plan, measure.metric?, &measure.people, reach, today);
    let calendar = WorkCalendar::of_goal(plan, measure.goal);
    pace::best_run(&past, &calendar, days.working_left)
}

fn variance_days(standing: &Standing, today: Date) -> Option<i64> {
    let path = standing.path.as_ref().ok()?;
    let actual = standing.actual?.fraction();
    path.span()
        .contains(today)
        .then(|| pace::variance_days(path, actual, today))
}

fn trend(plan: &Plan, standing: &Standing, today: Date) -> Option<Trend> {
    let series = standing.series.as_ref()?;
    let adds = standing.measure.combine() == Combine::Sum;
    if adds {
        return None;
    }
    pace::trend(series, plan.settings(), today)
}

fn weeks(plan: &Plan, standing: &Standing, today: Date) -> Vec<WeekFigure> {
    let (Some(span), Some(series)) = (standing.measure.span, standing.series.as_ref()) else {
        return Vec::new();
    };
    let settings = plan.settings();
    let figure = |week: Span| WeekFigure {
        span: week,
        number: week_number(settings, week.from),
        actual: Some(week)
            .filter(|week| week.from <= today && series.knows(*week))
            .and_then(|week| series.over(week))
            .map(Actual::amount),
        planned: standing
            .path
            .as_ref()
            .ok()
            .map(|path| match standing.measure.is_sum() {
                true => path.planned(week),
                false => path.expected(week.to),
            }),
    };
    weeks_of(settings, span).into_iter().map(figure).collect()
}

fn points(standing: &Standing) -> Vec<(Date, Amount)> {
    let from = standing.measure.span.map(|span| span.from);
    from.zip(standing.series.as_ref())
        .map_or(Vec::new(), |(from, series)| series.walked(from))
}
