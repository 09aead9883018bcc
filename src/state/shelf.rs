//! The plans this browser holds, and what came of opening the one that is open.

use leptos::prelude::*;

use crate::model::PlanId;

/// A plan on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanEntry {
    pub id: PlanId,
    pub team: String,
    pub sample: bool,
    /// How long its document is.
    pub bytes: u64,
}

/// Something to know about the plan that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub text: String,
    /// Bytes were set aside and can be saved.
    pub has_raw: bool,
}

/// Why no plan can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The plan that cannot be, where its bytes are here.
    pub plan: Option<PlanId>,
    pub title: &'static str,
    pub text: String,
    /// Other plans can be opened.
    pub others: bool,
}

/// What this browser once held and holds no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// The plan, where the device remembers which it was; else only a trace is left that there was one.
    pub plan: Option<GonePlan>,
    /// Other plans can be opened.
    pub others: bool,
}

/// What is still known of a plan that is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GonePlan {
    pub id: PlanId,
    pub team: String,
    /// When its last file was saved outside the browser, in milliseconds since 1970.
    pub last_file: Option<u64>,
}

/// What the screen shows as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is known yet.
    Opening,
    /// There is no plan in this browser, and nothing says that there ever was one.
    Fresh,
    /// There was one.
    Gone(Gone),
    /// Storage does not answer, so nobody knows whether there is one: why, in a sentence.
    NoAnswer(String),
    /// A plan is open.
    Open,
    /// A plan cannot be shown.
    Trouble(Trouble),
}

/// The shelf. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Shelf {
    pub plans: RwSignal<Vec<PlanEntry>>,
    pub current: RwSignal<Option<PlanId>>,
    pub stage: RwSignal<Stage>,
    pub notice: RwSignal<Option<Notice>>,
    /// The person is asked whether to leave the plan, whose last changes could not be kept.
    pub leaving: RwSignal<bool>,
}

/// Makes the shelf known to everything below.
pub fn provide_shelf(shelf: Shelf) {
    provide_context(shelf);
}

/// The shelf of the app a view belongs to.
pub fn use_shelf() -> Shelf {
    use_context().expect("invariant: the shell provides the shelf before any view asks for it")
}
