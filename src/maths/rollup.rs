//! What do the goals that serve a goal say together? (Rules 3.1, 3.2)
//!
//! Progress and status are rolled up apart and may disagree: that is information.

use super::fraction::Fraction;
use super::progress::clamped;
use super::status::Status;
use crate::model::{GoalId, PersonId};

/// One part, as a roll-up sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub goal: GoalId,
    pub owner: Option<PersonId>,
    /// Target for what adds, volume for a ratio, the given weight otherwise. Never below zero.
    pub weight: Fraction,
    /// Nothing while there is no number.
    pub progress: Option<Fraction>,
    pub status: Status,
}

/// A goal's parts together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rollup {
    pub parts: Vec<Part>,
    /// 0…1; nothing while no part has a number.
    pub progress: Option<Fraction>,
    /// How many parts have a number: the mean is theirs alone (Rule 2.4).
    pub with_number: usize,
    /// The weakest verdict among the parts and whose it is.
    pub weakest: Option<(GoalId, Status)>,
    /// Parts that have no verdict, counted apart.
    pub without_verdict: usize,
}

/// Rolls up parts; nothing where there are none.
///
/// Progress = Σ w·p / Σ w over the parts with a number, each p held inside 0…1 (Rule 3.1):
/// 100 %, 0 and 0 are 33 %. Status = the weakest part's (Rule 3.2).
pub fn roll_up(parts: Vec<Part>) -> Option<Rollup> {
    if parts.is_empty() {
        return None;
    }
    let with_verdict = parts.iter().filter(|part| part.status.rank().is_some());
    let with_verdict = with_verdict.count();
    let weakest = weakest_by(&parts, |part| part.status).map(|part| (part.goal, part.status));
    Some(Rollup {
        progress: mean(&parts),
        with_number: parts.iter().filter(|part| part.progress.is_some()).count(),
        weakest,
        without_verdict: parts.len() - with_verdict,
        parts,
    })
}

/// The one whose word stands for several goals together: the first with the weakest verdict, in the
/// order behind, slightly behind, on pace, ahead, reached (Rule 3.2). Parts without a verdict are
/// counted apart where there is room for two words; in one word they count as soon as it would say that
/// all is done: nothing is reached together while one of them is unknown, and the first of those
/// without a verdict speaks. So it does where none has one; nothing where there are none.
pub fn weakest<T>(all: &[T], status: impl Fn(&T) -> Status) -> Option<&T> {
    let verdict = weakest_by(all, &status);
    let unknown = all.iter().find(|one| status(one).rank().is_none());
    match (verdict.map(&status), unknown) {
        (Some(Status::Reached { .. }), Some(unknown)) => Some(unknown),
        _ => verdict.or(unknown),
    }
}

/// The first of those with the weakest verdict; those without one do not count.
fn weakest_by<T>(all: &[T], status: impl Fn(&T) -> Status) -> Option<&T> {
    let verdicts = all
        .iter()
        .filter_map(|one| Some((status(one).rank()?, one)));
    verdicts.min_by_key(|(rank, _)| *rank).map(|(_, one)| one)
}

/// The weighted mean of Rule 3.1. Where all weights are zero, the plain one.
fn mean(parts: &[Part]) -> Option<Fraction> {
    let numbers: Vec<(Fraction, Fraction)> = parts
        .iter()
        .filter_map(|part| Some((part.weight, clamped(part.progress?))))
        .collect();
    let weights: Fraction = numbers.iter().map(|(weight, _)| *weight).sum();
    if weights.is_zero() {
        let plain: Fraction = numbers.iter().map(|(_, progress)| *progress).sum();
        return plain.divided_by(Fraction::whole(numbers.len() as i64));
    }
    let weighted: Fraction = numbers.iter().map(|(w, p)| *w * *p).sum();
    weighted.divided_by(weights)
}
