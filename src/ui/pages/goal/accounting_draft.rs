//! An account of a missed landmark as it is typed (Rule 10.3).

use super::sheet::{Sheet, date};
use crate::model::{Accounting, Amount, Cause, Date, Decision, LandmarkId, MetricId, PersonId};
use crate::words::Formats;

/// The form as it is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AccountingDraft {
    pub happened: String,
    pub cause: Cause,
    pub cause_words: String,
    pub decision: Option<Decision>,
    pub steps: String,
    pub new_amount: String,
    pub new_due: String,
    pub reason: String,
    pub owner: Option<PersonId>,
    pub next_look: String,
}

/// What an account is about, and on which day it is given.
#[derive(Clone, Copy)]
pub struct About {
    pub landmark: LandmarkId,
    /// Who owns what follows where nobody else is chosen.
    pub owner: Option<PersonId>,
    /// The metric the landmark names, in whose unit a new value is read.
    pub metric: Option<MetricId>,
    pub sheet: Sheet,
    pub today: Date,
}

impl About {
    fn amount(self, text: &str, formats: &dyn Formats) -> Result<Option<Amount>, String> {
        self.sheet.amount_on(self.metric, text, formats)
    }
}

impl AccountingDraft {
    /// The account, or everything that is still missing.
    pub fn parse(&self, about: About, formats: &dyn Formats) -> Result<Accounting, Vec<String>> {
        let mut problems = Vec::new();
        let needs = |text: &str, says: &str, problems: &mut Vec<String>| {
            if text.trim().is_empty() {
                problems.push(says.to_string());
            }
        };
        needs(&self.happened, "Say what happened.", &mut problems);
        let decision = self.decision;
        let mut new_amount = None;
        let mut new_due = None;
        match decision {
            None => problems.push("Choose what follows: back on track, adjust or stop.".into()),
            Some(Decision::BackOnTrack) => {
                needs(
                    &self.steps,
                    "Say what is done to get back on track.",
                    &mut problems,
                );
            }
            Some(Decision::Adjust) => {
                needs(
                    &self.reason,
                    "Say why the landmark is moved.",
                    &mut problems,
                );
                new_amount = taken(about.amount(&self.new_amount, formats), &mut problems);
                new_due = taken(date(&self.new_due, about.today, formats), &mut problems);
                if self.new_amount.trim().is_empty() && self.new_due.trim().is_empty() {
                    problems.push("Give the new value, the new day, or both.".into());
                }
            }
            Some(Decision::Stop) => needs(&self.reason, "Say why it stops.", &mut problems),
        }
        let owner = self.owner.or(about.owner);
        if owner.is_none() {
            problems.push("Say who owns what follows.".into());
        }
        let next_look = taken(date(&self.next_look, about.today, formats), &mut problems);
        if next_look.is_none() && self.next_look.trim().is_empty() {
            problems.push("Say when it is looked at next.".into());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Accounting {
            landmark: about.landmark,
            on: about.today,
            happened: self.happened.trim().into(),
            cause: self.cause,
            cause_words: self.cause_words.trim().into(),
            decision: decision.unwrap_or_default(),
            steps: self.steps.trim().into(),
            new_amount,
            new_due,
            reason: self.reason.trim().into(),
            owner,
            next_look,
            ..Accounting::default()
        })
    }
}

fn taken<T>(read: Result<Option<T>, String>, problems: &mut Vec<String>) -> Option<T> {
    read.unwrap_or_else(|problem| {
        problems.push(problem);
        None
    })
}
