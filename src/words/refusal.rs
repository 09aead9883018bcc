//! Why an edit was not taken, in one plain sentence.

use super::formats::Formats;
use crate::model::{LONGEST_YEARS, Refusal};

/// What the message line says. Nothing was changed, and where there is a way on, it is named.
pub fn refusal(refusal: &Refusal, formats: &dyn Formats) -> String {
    match refusal {
        Refusal::NothingToChange => "Nothing would change.".into(),
        Refusal::ReadOnly => {
            "This plan can only be looked at here at the moment. Nothing was changed.".into()
        }
        Refusal::Gone => "This is no longer in the plan.".into(),
        Refusal::EndsBeforeStart { from, to } => format!(
            "The last day, {}, lies before the first, {}.",
            formats.day_with_year(*to),
            formats.day_with_year(*from)
        ),
        Refusal::RunsTooLong { to } => format!(
            "A goal runs {LONGEST_YEARS} years at most. Look at the year of {}.",
            formats.day_with_year(*to)
        ),
        Refusal::OutOfRange { from, to, given } => {
            format!("{given} is outside the scale; choose a number from {from} to {to}.")
        }
        Refusal::GiveCommitment => "Give your commitment from 1 to 10, then sign.".into(),
        Refusal::SayWhyCommitmentIsLow { floor } => {
            format!("Commitment is under {floor}: say what would raise it, then sign.")
        }
        Refusal::NotAParty => "Only the goal’s owner and the leader sign.".into(),
        Refusal::NoOwner => "The goal needs an owner before it can be signed.".into(),
        Refusal::ImportRules { week, .. } => format!(
            "The number for the week of {} comes from an import. Type over it on purpose to \
             replace it.",
            formats.day(*week)
        ),
        Refusal::NoMetric => "The plan does not know this metric.".into(),
        Refusal::ServesItself => "A goal cannot serve itself or a goal that serves it.".into(),
        Refusal::HasAPast => {
            "Goals, numbers or records hang from this person. Give a leaving date instead.".into()
        }
        Refusal::LeadsTheTeam => {
            "This person leads the team. Choose another leader first, then take them out.".into()
        }
    }
}
