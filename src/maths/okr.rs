//! How does the same goal read as an objective with key results? (Rule 2.7)
//!
//! The colour scale belongs to the OKR view alone; status has its own words (Rule 6).

use super::fraction::Fraction;
use super::progress::clamped;

/// The OKR view's colour (Rule 2.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    Green,
    Amber,
    Red,
}

/// What a key result was meant as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ambition {
    /// A promise: judged at 1.0.
    Committed,
    /// A reach: 0.7 is a success.
    Aspirational,
}

impl Ambition {
    /// The score at which a result counts as met (Rule 2.7).
    pub fn bar(self) -> Fraction {
        match self {
            Ambition::Committed => Fraction::ONE,
            Ambition::Aspirational => tenths(7),
        }
    }

    pub fn is_met(self, score: Fraction) -> bool {
        score >= self.bar()
    }
}

/// The score of a key result, 0.0–1.0: its progress held inside (Rule 2.7). 3 of 6 launched is 0.5.
pub fn score(progress: Fraction) -> Fraction {
    clamped(progress)
}

/// The score of an objective: the weighted mean of its key results (Rule 2.7). A result that is not
/// scored yet does not enter; nothing where none is, or all weights are zero.
pub fn objective(results: &[(u32, Option<Fraction>)]) -> Option<Fraction> {
    let scored = || {
        let some = results.iter().filter_map(|(w, p)| Some((*w, (*p)?)));
        some.map(|(weight, progress)| (Fraction::whole(i64::from(weight)), score(progress)))
    };
    let points: Fraction = scored().map(|(weight, score)| weight * score).sum();
    points.divided_by(scored().map(|(weight, _)| weight).sum())
}

/// Green from 0.7, amber from 0.4, else red (Rule 2.7).
pub fn grade(score: Fraction) -> Grade {
    if score >= tenths(7) {
        Grade::Green
    } else if score >= tenths(4) {
        Grade::Amber
    } else {
        Grade::Red
    }
}

fn tenths(n: i128) -> Fraction {
    Fraction::new(n, 10).unwrap_or(Fraction::ZERO)
}
