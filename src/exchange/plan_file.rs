//! The whole plan as a file, out and in.
//!
//! The file is the document itself (`document`): the same plan gives the same bytes, and a file that
//! was read and is written again is equal byte for byte. What is read is never written anywhere
//! here; a file that is something else is called what it is.

use super::file_kind::FileKind;
use super::file_name;
use crate::document::{self, Dropped, Outcome, Unreadable, dropped_in_words};
use crate::model::{Date, Plan};

/// The whole plan, its history included.
pub fn write(plan: &Plan) -> Vec<u8> {
    document::write(plan)
}

/// What the file is called: `landmark-harbour-2026-08-19.json`.
pub fn name(plan: &Plan, today: Date) -> String {
    file_name::named("landmark", &plan.settings().team, today)
}

/// A plan from a file, with what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    pub plan: Plan,
    /// It was brought up from this older version of the format.
    pub migrated_from: Option<u32>,
    /// What could not be read and is left out.
    pub dropped: Vec<Dropped>,
}

impl Restored {
    fn whole(plan: Plan) -> Restored {
        Restored {
            plan,
            migrated_from: None,
            dropped: Vec::new(),
        }
    }

    /// What the screen says; nothing when all is as it was written.
    pub fn sentence(&self) -> Option<String> {
        match (self.dropped.as_slice(), self.migrated_from) {
            ([], None) => None,
            ([], Some(_)) => Some(
                "This plan was written by an older version of Landmark and has been brought up \
                 to date."
                    .into(),
            ),
            (dropped, _) => Some(format!(
                "{} could not be read and {} left out. The file still has {}.",
                dropped_in_words(dropped),
                if dropped.len() == 1 { "was" } else { "were" },
                if dropped.len() == 1 { "it" } else { "them" },
            )),
        }
    }
}

/// Why a file is not restored as a plan. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanFileProblem {
    /// It is something else.
    NotAPlan(FileKind),
    /// Written by a younger version.
    TooNew { version: u32 },
    /// It is a plan's file, and nothing can be made of it.
    Broken(Unreadable),
}

impl PlanFileProblem {
    /// What the screen says.
    pub fn sentence(self) -> String {
        match self {
            PlanFileProblem::NotAPlan(FileKind::Empty) => "This file is empty.".into(),
            PlanFileProblem::NotAPlan(kind) => {
                let place = kind.belongs().map(|place| format!(" {place}"));
                let place = place.unwrap_or_default();
                format!("This is {}, not a plan.{place}", kind.noun())
            }
            PlanFileProblem::TooNew { .. } => {
                "This file was written by a newer version of Landmark. Nothing was changed.".into()
            }
            PlanFileProblem::Broken(reason) => {
                format!("This plan could not be read. {}", reason.sentence())
            }
        }
    }
}

/// Reads a plan file, or says what is in the way.
pub fn read(bytes: &[u8]) -> Result<Restored, PlanFileProblem> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match document::read(bytes) {
        Outcome::Loaded(plan) => Ok(Restored::whole(plan)),
        Outcome::Migrated { plan, from } => Ok(Restored {
            migrated_from: Some(from),
            ..Restored::whole(plan)
        }),
        Outcome::Repaired { plan, dropped } => Ok(Restored {
            dropped,
            ..Restored::whole(plan)
        }),
        Outcome::TooNew { version, .. } => Err(PlanFileProblem::TooNew { version }),
        Outcome::Unreadable(reason) => Err(match FileKind::of(bytes) {
            FileKind::Plan => PlanFileProblem::Broken(reason),
            kind => PlanFileProblem::NotAPlan(kind),
        }),
    }
}
