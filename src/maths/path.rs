//! What is expected by a day? The planned path of a goal (Rule 4).

use super::fraction::Fraction;
use super::measure::{Measure, Shape};
use super::method::{Ground, MethodInForce};
use super::rounding::largest_remainder;
use super::series::Series;
use super::share::{Parts, Shares};
use super::span::Span;
use crate::model::{Amount, Date, GoalId, Plan, Unit};

/// Why a goal has no planned path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPath {
    /// There is no such goal.
    Gone,
    /// It is kept, ticked off or held to a rhythm: nothing of it is expected by a day.
    NotPaced(Shape),
    /// Its first or its last day is missing, or they are the wrong way round.
    NoSpan,
    /// It has no metric.
    NoMetric,
    /// It has no target.
    NoTarget,
    /// It reaches from a baseline to a target and has no baseline yet.
    NoBaseline,
}

/// The planned path of a goal: from where it starts to its target, by the method in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    shares: Shares,
    method: MethodInForce,
    start: Amount,
    target: Amount,
    /// Digits behind the point of what is expected.
    digits: u32,
}

impl Path {
    /// A goal's path as of a day (Rule 4).
    pub fn of(plan: &Plan, id: GoalId, today: Date) -> Result<Path, NoPath> {
        let goal = plan.goals.get(id).ok_or(NoPath::Gone)?;
        let walk = Walk::of(plan, id, today)?;
        let (shares, method) = Ground::of(plan, goal, walk.span, today).in_force();
        Ok(Path {
            shares,
            method,
            start: walk.start,
            target: walk.target,
            digits: walk.digits,
        })
    }

    /// The method in force and what there is to say about it.
    pub fn method(&self) -> &MethodInForce {
        &self.method
    }

    /// The shares alone, for what is planned of a week or drawn without a target.
    pub fn shares(&self) -> &Shares {
        &self.shares
    }

    pub fn span(&self) -> Span {
        self.shares.span
    }

    /// Where the path starts: nothing for sums, the baseline otherwise.
    pub fn start(&self) -> Amount {
        self.start
    }

    pub fn target(&self) -> Amount {
        self.target
    }

    /// The share f at the end of a day, 0 before the span and 1 from its last day on (Rule 4).
    pub fn share(&self, day: Date) -> Fraction {
        self.shares.on(day)
    }

    /// The share that falls on some days: a week's or a month's part of the way.
    pub fn share_of(&self, days: Span) -> Fraction {
        self.shares.of(days)
    }

    /// The numbers behind a day's share.
    pub fn parts(&self, day: Date) -> Parts {
        self.shares.parts(day)
    }

    /// What is expected by the end of a day: b + (T − b) · f with b = 0 for sums (Rule 4), in the
    /// metric's unit, rounded half up once (money to its minor digits, the rest to four places).
    pub fn expected(&self, day: Date) -> Amount {
        at(self.start, self.target, self.share(day), self.digits)
    }

    /// The same before rounding, for ratios: a verdict does not hang on a rounded cent.
    pub fn expected_exact(&self, day: Date) -> Fraction {
        let way = Fraction::of_amount(self.target) - Fraction::of_amount(self.start);
        Fraction::of_amount(self.start) + way * self.share(day)
    }

    /// The part of the target that is planned for some days, rounded like [`Path::expected`].
    pub fn planned(&self, days: Span) -> Amount {
        self.share_of(days)
            .of_to(self.target - self.start, self.digits)
    }

    /// The way divided over spans that tile it, rounded to a unit so that the parts add up
    /// (Rule 1.3): 64,000 by 23 : 33 : 43 is 14,869, 21,333 and 27,798. Nothing where no part of
    /// the path lies in them.
    pub fn spread(&self, spans: &[Span], unit: Amount) -> Option<Vec<Amount>> {
        let shares: Vec<Fraction> = spans.iter().map(|span| self.share_of(*span)).collect();
        let all: Fraction = shares.iter().copied().sum();
        let total = all.of_to(self.target - self.start, self.digits);
        largest_remainder(total, &shares, unit)
    }

    /// The first day on which anything is expected (Rule 6.1).
    pub fn first_expected_day(&self) -> Date {
        self.shares.first_expected_day()
    }

    /// The first day on which the path stands at an amount or beyond, up or down alike; the
    /// span's last day for what lies beyond the target, and its first for what lies behind the
    /// start (variance in days, Rule 5.1).
    pub fn first_day_at(&self, amount: Amount) -> Date {
        let way = self.target - self.start;
        match Fraction::of_amounts(amount - self.start, way) {
            Some(share) => self.shares.first_day_at(share),
            None => self.span().from,
        }
    }
}

/// b + (T − b) · f, rounded once.
pub(super) fn at(start: Amount, target: Amount, share: Fraction, digits: u32) -> Amount {
    start + share.of_to(target - start, digits)
}

/// The way a goal goes, before it is divided over its days.
pub(super) struct Walk {
    pub span: Span,
    pub start: Amount,
    pub target: Amount,
    pub digits: u32,
}

impl Walk {
    pub(super) fn of(plan: &Plan, id: GoalId, today: Date) -> Result<Walk, NoPath> {
        let measure = Measure::of(plan, id).ok_or(NoPath::Gone)?;
        if !matches!(measure.shape, Shape::Sum | Shape::Way) {
            return Err(NoPath::NotPaced(measure.shape));
        }
        let (_, metric) = measure.metric.ok_or(NoPath::NoMetric)?;
        let start = match measure.shape {
            Shape::Sum => Some(Amount::ZERO),
            _ => baseline(plan, &measure, today),
        };
        Ok(Walk {
            span: measure.span.ok_or(NoPath::NoSpan)?,
            target: measure.target.ok_or(NoPath::NoTarget)?,
            start: start.ok_or(NoPath::NoBaseline)?,
            digits: match metric.unit {
                Unit::Money => plan.settings().currency.digits(),
                _ => Amount::PLACES,
            },
        })
    }
}

/// Where a goal starts from: its own baseline; for latest values without one, what they stood at
/// before the span (Rule 2.5). Nothing where neither is known.
pub fn baseline(plan: &Plan, measure: &Measure, today: Date) -> Option<Amount> {
    measure.goal.baseline.or_else(|| {
        let span = measure.span?;
        Series::read(plan, measure.metric?, &measure.people, span, today).held_before()
    })
}
