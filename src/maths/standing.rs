//! Where does a goal stand? Actual, progress, what was expected, and the word for it (Rules 2, 6).
//!
//! This is the part of a goal's figures that its parent's roll-up needs too.

use super::cadence::{CadenceFigure, cadence};
use super::fraction::Fraction;
use super::landmark::{LandmarkFigure, landmarks};
use super::measure::{Measure, Shape};
use super::path::{NoPath, Path};
use super::progress::{self, Keeping};
use super::series::{Actual, Entry, Series};
use super::span::Span;
use super::status::{Facts, Judged, Missing, Status, StatusWhy, status};
use crate::model::{Amount, Combine, Date, GoalId, Plan};

/// A goal's standing on a day.
#[derive(Clone, Debug)]
pub struct Standing<'a> {
    pub measure: Measure<'a>,
    /// The goal's readings up to the day; nothing without metric or dates, or where the goal is
    /// judged by something else.
    pub series: Option<Series>,
    pub path: Result<Path, NoPath>,
    pub landmarks: Vec<LandmarkFigure>,
    pub cadence: Option<CadenceFigure>,
    pub keeping: Option<Keeping>,
    pub baseline: Option<Amount>,
    pub target: Option<Amount>,
    pub actual: Option<Actual>,
    pub expected: Option<Amount>,
    pub progress: Option<Fraction>,
    pub share: Option<Fraction>,
    pub status: Status,
    pub why: StatusWhy,
    /// The target was met on this day and is no longer.
    pub undone: Option<Date>,
}

impl Standing<'_> {
    /// Actual over expected: p / f (Rules 5.1, 6.1); nothing while nothing is expected.
    pub fn ratio(&self) -> Option<Fraction> {
        let share = self.share.filter(|share| *share > Fraction::ZERO)?;
        self.progress?.divided_by(share)
    }
}

/// The standing of a goal as of a day; nothing where there is no such goal.
pub fn standing(plan: &Plan, id: GoalId, today: Date) -> Option<Standing<'_>> {
    let measure = Measure::of(plan, id)?;
    let ended = measure.span.and_then(|span| match measure.goal.stopped {
        Some(day) => span.until(day),
        None => Some(span),
    });
    let series = read(plan, &measure, ended, today);
    let baseline = measure
        .goal
        .baseline
        .or_else(|| series.as_ref()?.held_before());
    let marks = landmarks(plan, id, &measure, series.as_ref(), baseline, today);
    let ground = Ground {
        path: Path::of(plan, id, today),
        cadence: cadence(plan, id, today),
        measure: &measure,
        series: series.as_ref(),
        landmarks: &marks,
        baseline,
        ended,
        today,
    };
    let found = ground.found();
    let set_aside = measure.span.is_some() && ended.is_none();
    let facts = Facts {
        set_aside,
        span: ended,
        days: measure.span.map_or(0, |span| span.days()),
        today,
        reached: found.reached,
        progress: found.progress,
        judged: found.judged(),
        last_news: found
            .listens
            .then(|| series.as_ref()?.last_news())
            .flatten(),
        check_in_days: plan.settings().check_in_days.0,
        owes_account: marks.iter().any(|mark| mark.owes_account),
    };
    let (status, why) = status(&facts, plan.settings().thresholds);
    let Ground { path, cadence, .. } = ground;
    Some(Standing {
        path,
        cadence,
        keeping: found.keeping,
        baseline,
        target: found.target,
        actual: found.actual,
        expected: found.expected,
        progress: found.progress,
        share: found.share,
        status,
        why,
        undone: found.undone,
        landmarks: marks,
        series,
        measure,
    })
}

/// The goal's readings, where it is judged by readings.
fn read(plan: &Plan, measure: &Measure, ended: Option<Span>, today: Date) -> Option<Series> {
    if measure.shape == Shape::Cadence {
        return None;
    }
    Some(Series::read(
        plan,
        measure.metric?,
        &measure.people,
        ended?,
        today,
    ))
}

/// What a goal is judged on.
struct Ground<'a> {
    measure: &'a Measure<'a>,
    series: Option<&'a Series>,
    path: Result<Path, NoPath>,
    landmarks: &'a [LandmarkFigure],
    cadence: Option<CadenceFigure>,
    baseline: Option<Amount>,
    /// The goal's days, up to the one on which it was stopped.
    ended: Option<Span>,
    today: Date,
}

/// What was found, shape by shape.
#[derive(Default)]
struct Found {
    target: Option<Amount>,
    actual: Option<Actual>,
    expected: Option<Amount>,
    progress: Option<Fraction>,
    share: Option<Fraction>,
    reached: Option<Date>,
    undone: Option<Date>,
    keeping: Option<Keeping>,
    missing: Option<Missing>,
    /// Whether silence means something: readings are expected to come.
    listens: bool,
}

impl Found {
    fn nothing(missing: Missing) -> Found {
        Found {
            missing: Some(missing),
            ..Found::default()
        }
    }

    fn judged(&self) -> Judged {
        if let Some(missing) = self.missing {
            return Judged::Not(missing);
        }
        if let Some(keeping) = self.keeping {
            let inside = keeping.inside;
            return Judged::Keep { inside };
        }
        match (self.progress, self.share) {
            (Some(progress), Some(share)) => Judged::Pace { progress, share },
            _ => Judged::Not(Missing::Reading),
        }
    }
}

impl Ground<'_> {
    fn found(&self) -> Found {
        match self.measure.shape {
            Shape::Sum | Shape::Way => self.paced(),
            Shape::Keep => self.kept(),
            Shape::Milestones => self.milestones(),
            Shape::YesNo => self.yes_no(),
            Shape::Cadence => self.rhythm(),
        }
    }

    fn is_over(&self) -> bool {
        self.ended.is_some_and(|span| self.today > span.to)
    }

    /// Sums, and what goes from a baseline to a target (Rules 2.1, 2.2).
    fn paced(&self) -> Found {
        let actual = self.series.and_then(Series::total);
        let target = self.measure.target;
        let missing = match &self.path {
            Ok(_) => actual.is_none().then_some(Missing::Reading),
            Err(why) => Some(missing_for(*why)),
        };
        let start = match self.measure.shape {
            Shape::Sum => Some(Amount::ZERO),
            _ => self.baseline,
        };
        let progress = actual
            .zip(target)
            .zip(start)
            .map(|((actual, target), start)| progress::along(actual.fraction(), start, target));
        let (reached, undone) = target.map_or((None, None), |target| self.reached(target));
        let path = self.path.as_ref().ok();
        Found {
            target,
            actual,
            expected: path.map(|path| path.expected(self.today)),
            progress,
            share: path.map(|path| match start == target {
                // From a baseline that is the target it is a yes/no on reaching it (Rule 2.3).
                true => self.share_at_the_end(),
                false => path.share(self.today),
            }),
            reached,
            undone,
            missing,
            listens: true,
            ..Found::default()
        }
    }

    /// The first day on which the target was met, and the same where a correction has undone it
    /// (Rule 6.1).
    ///
    /// A sum that has met its target and fell below it again was corrected: readings of a sum only
    /// go down by corrections. A latest value that falls back was not: it keeps its first date. An
    /// average or a ratio of a span is only known when the span is over.
    fn reached(&self, target: Amount) -> (Option<Date>, Option<Date>) {
        let Some(series) = self.series else {
            return (None, None);
        };
        let baseline = match self.measure.shape {
            Shape::Sum => None,
            _ => self.baseline,
        };
        let met = |value: Actual| progress::has_reached(value.fraction(), baseline, target);
        let stands = series.total().is_some_and(met);
        let first = || series.first_day(met).or(series.first_news());
        match self.measure.combine() {
            Combine::Sum if stands => (first(), None),
            Combine::Sum => (None, series.first_day(met)),
            Combine::Latest => (series.first_day(met), None),
            Combine::Average | Combine::Ratio => {
                let end = self.ended.map(|span| span.to);
                (end.filter(|_| stands && self.is_over()), None)
            }
        }
    }

    /// Inside or outside, reached only at the end and never exceeded (Rule 2.3).
    fn kept(&self) -> Found {
        let Some(series) = self.series else {
            return Found::nothing(match self.measure.metric {
                None => Missing::Metric,
                Some(_) => Missing::Dates,
            });
        };
        let goal = self.measure.goal;
        let actual = series.total();
        let combine = self.measure.combine();
        let values = series.entries().iter();
        let values: Vec<Fraction> = values.filter_map(|entry| single(entry, combine)).collect();
        let keeping = progress::keeping(goal, actual, &values);
        let held = keeping.is_some_and(|keeping| keeping.inside) && self.is_over();
        Found {
            target: self.measure.target,
            actual,
            progress: keeping.map(Keeping::share),
            reached: self.ended.filter(|_| held).map(|span| span.to),
            missing: match (actual, keeping) {
                (None, _) => Some(Missing::Reading),
                (_, None) => Some(Missing::Conditions),
                _ => None,
            },
            keeping,
            listens: true,
            ..Found::default()
        }
    }

    /// Weights done against weights that were due before today (Rule 2.3). A landmark is judged at
    /// the end of its day, so one that is due today is not expected yet.
    fn milestones(&self) -> Found {
        let Some(progress) = progress::milestones(self.landmarks) else {
            return Found::nothing(Missing::Conditions);
        };
        let weight = |mark: &LandmarkFigure| Amount::from_int(i64::from(mark.weight));
        let due = |mark: &&LandmarkFigure| mark.due_now() < self.today;
        let done = self.landmarks.iter().filter(|mark| mark.met_on.is_some());
        let all: Amount = self.landmarks.iter().map(weight).sum();
        let expected: Amount = self.landmarks.iter().filter(due).map(weight).sum();
        let last = self.landmarks.iter().filter_map(|mark| mark.met_on).max();
        Found {
            target: Some(all),
            actual: Some(Actual::One(done.map(weight).sum())),
            expected: Some(expected),
            progress: Some(progress),
            share: Fraction::of_amounts(expected, all),
            reached: last.filter(|_| progress == Fraction::ONE),
            ..Found::default()
        }
    }

    /// Done or not done (Rule 2.3): by a reading of the target (of anything above nothing without
    /// one), or, without a metric, by all of the landmarks. Nothing of it is expected before the
    /// last day.
    fn yes_no(&self) -> Found {
        let target = Amount::from_int(1);
        let reached = match (self.series, self.landmarks) {
            (Some(series), _) => series.first_day(|value| match self.measure.target {
                Some(target) => value.amount() >= target,
                None => value.amount() > Amount::ZERO,
            }),
            (None, []) => return Found::nothing(Missing::Conditions),
            (None, marks) => {
                let days: Option<Vec<Date>> = marks.iter().map(|mark| mark.met_on).collect();
                days.and_then(|days| days.into_iter().max())
            }
        };
        let progress = progress::yes_no(reached.is_some());
        let share = self.share_at_the_end();
        Found {
            target: Some(target),
            actual: Some(Actual::One(progress.to_amount())),
            expected: Some(share.to_amount()),
            progress: Some(progress),
            share: Some(share),
            reached,
            ..Found::default()
        }
    }

    /// All on the last day, nothing before it.
    fn share_at_the_end(&self) -> Fraction {
        let at_the_end = self.ended.is_some_and(|span| self.today >= span.to);
        progress::yes_no(at_the_end)
    }

    /// Held against expected (Rule 6.4); its progress is held against all due events of the span.
    fn rhythm(&self) -> Found {
        let Some(cadence) = &self.cadence else {
            return Found::nothing(Missing::Dates);
        };
        let share = |part: i64| Fraction::new(i128::from(part), i128::from(cadence.all));
        let complete = cadence.all > 0 && cadence.held == cadence.all;
        Found {
            target: Some(Amount::from_int(cadence.all)),
            actual: Some(Actual::One(Amount::from_int(cadence.held))),
            expected: Some(Amount::from_int(cadence.expected)),
            progress: share(cadence.held),
            share: share(cadence.expected),
            reached: cadence.last_held().filter(|_| complete),
            ..Found::default()
        }
    }
}

/// One reading on its own; a ratio's with nothing below says nothing.
fn single(entry: &Entry, combine: Combine) -> Option<Fraction> {
    match combine {
        Combine::Ratio => Fraction::of_amounts(entry.upper, entry.lower),
        Combine::Sum | Combine::Latest | Combine::Average => Some(Fraction::of_amount(entry.upper)),
    }
}

fn missing_for(why: NoPath) -> Missing {
    match why {
        NoPath::NoTarget => Missing::Target,
        NoPath::NoBaseline => Missing::Baseline,
        NoPath::NoMetric => Missing::Metric,
        NoPath::Gone | NoPath::NoSpan => Missing::Dates,
        NoPath::NotPaced(_) => Missing::Conditions,
    }
}
