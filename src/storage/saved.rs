//! What can be said about how safely the work is kept, at any moment.

use crate::document::{Dropped, Unreadable, dropped_in_words};

use super::journal::Arrived;
use super::rail::Fault;

/// How safely the last edits are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Everything is in the database.
    Saved,
    /// On its way there.
    Saving,
    /// In local storage alone, which a killed browser may lose.
    LocalOnly { why: Fault },
    /// In this page alone: it is gone when the page is.
    MemoryOnly { why: Fault },
    /// There is no room for it; it is in this page alone.
    Full,
    /// A newer version of the app has taken the plan over: this page only looks.
    TooNew { version: u32 },
}

impl Saved {
    /// The words beside the mark.
    pub fn label(&self) -> &'static str {
        match self {
            Saved::Saved => "Saved",
            Saved::Saving => "Saving …",
            Saved::LocalOnly { .. } => "Saved, but not safely",
            Saved::MemoryOnly { .. } => "Not saved",
            Saved::Full => "Not saved: no room",
            Saved::TooNew { .. } => "Read-only",
        }
    }

    /// What the banner says, where one is needed.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Saved::Saved | Saved::Saving => None,
            Saved::LocalOnly { why } => Some(format!(
                "This browser's database cannot be used: {}. Your work is kept in local storage, which can lose the last minutes when the browser is closed by force. Save a file from time to time.",
                why.because()
            )),
            Saved::MemoryOnly { why } => Some(format!(
                "Nothing can be saved in this browser: {}. Your work is only in this page and is gone when you close it. Save it as a file.",
                why.because()
            )),
            Saved::Full => Some(
                "There is no room left in this browser, so the last changes are only in this page. Save the plan as a file, then free some space."
                    .into(),
            ),
            Saved::TooNew { .. } => Some(
                "A newer version of Landmark has changed this plan. This page only shows it; load the page again to go on."
                    .into(),
            ),
        }
    }
}

/// What came of opening a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Load {
    /// There is nothing of it in this browser.
    Fresh,
    /// As it was left.
    Loaded,
    /// Written by an older app and brought up to date.
    Migrated { from: u32 },
    /// Some of it could not be read and was left out.
    Repaired { dropped: Vec<Dropped> },
    /// Written by a younger app: to be looked at only.
    TooNew { version: u32 },
    /// It is there, and nothing can be made of it. Its bytes are kept.
    Unreadable(Unreadable),
    /// The rail that holds it, or the rest of it, does not answer.
    Unreachable(Fault),
}

impl Load {
    /// What is to be said about it; nothing when all is as it was left, or there is nothing.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Load::Fresh | Load::Loaded => None,
            Load::Migrated { .. } => Some(
                "This plan was written by an older version of Landmark and has been brought up to date. The older form is kept and can be downloaded."
                    .into(),
            ),
            Load::Repaired { dropped } => Some(format!(
                "{} could not be read and {} left out. Everything else is here. What was left out is kept as it was and can be downloaded.",
                dropped_in_words(dropped),
                if dropped.len() == 1 { "was" } else { "were" },
            )),
            Load::TooNew { .. } => Some(
                "This plan was written by a newer version of Landmark. You can look at it here, but not change it. Load the page again to get the newer version."
                    .into(),
            ),
            Load::Unreadable(reason) => Some(format!(
                "This plan could not be read. {} Nothing of it was changed: its bytes can be downloaded, and a plan file you saved can be opened.",
                reason.sentence()
            )),
            Load::Unreachable(why) => Some(format!(
                "This plan cannot be opened now: {}. Nothing of it was changed.",
                why.because()
            )),
        }
    }
}

/// What is said of pieces that were damaged where nothing of the plan is missing; nothing where there are none.
pub(super) fn set_aside_in_words(pieces: usize) -> Option<String> {
    let what = match pieces {
        0 => return None,
        1 => "1 piece of what this browser keeps was damaged and has".to_owned(),
        many => format!("{many} pieces of what this browser keeps were damaged and have"),
    };
    Some(format!(
        "{what} been set aside. Nothing of the plan is missing. What was set aside is kept as it was and can be downloaded."
    ))
}

impl Arrived {
    /// What is to be said of what other tabs wrote; nothing when all of it could be read.
    pub fn sentence(&self) -> Option<String> {
        let what = match self.broken {
            0 => return None,
            1 => "1 change that another tab wrote could not be read. It".to_owned(),
            many => format!("{many} changes that other tabs wrote could not be read. Each"),
        };
        Some(format!("{what} is kept as it was and can be downloaded."))
    }
}
