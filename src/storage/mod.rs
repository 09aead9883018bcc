//! How it is kept: one journal on two rails, snapshots, behind traits.
//!
//! # How the state uses it
//!
//! One [`Keeper`] for the page, cloned freely; one [`Journal`] for the plan that is open. A journal
//! comes only out of `open`, `create` and `adopt`, so nothing can be written before a load is done.
//!
//! ```text
//! let keeper = Keeper::new(local, database);
//! let plan = keeper.prefs().last_plan() …           or keeper.newest().await
//! let first = keeper.first_look(plan);               paint first.plan, read-only, at once
//! let opened = keeper.open(plan, first).await;       Opened { load, plan, journal, … }
//!     load says which case it is and has its sentence; no journal means: only to be looked at
//! keeper.create(new_id)                              a journal for a plan that starts now
//! keeper.adopt(plan).await                           a whole plan: the sample, a file that is restored
//!
//! on an edit:   plan.apply(change.clone()); journal.save(&change);
//!               when About::is_changed_by(&change): journal.describe(About::of(&plan)).await
//!               spawn_local: take_in(journal.sync().await); show journal.saved(); then nudge other tabs
//! on a nudge, a storage event, focus, and every 5 s while journal.saved() is not Saved:
//!               take_in(journal.sync().await)
//!     take_in: apply every change of Arrived; join `whole` when there is one (Plan::join)
//! when idle and journal.wants_snapshot():
//!               let mut snapshot = journal.begin_snapshot(&plan);
//!               while !snapshot.step(&plan) { idle().await }   the plan may change between the steps
//!               journal.keep_snapshot(snapshot).await           a fault is shown by journal.saved()
//! ```
//!
//! `save` is synchronous: when it returns, local storage has the change. Nothing has to be flushed on
//! `pagehide`; calling `sync` there does no harm. Undo is a change and is saved like one.
//!
//! # What is promised
//!
//! An entry is written twice and never changed; a snapshot goes to the older of two places; an entry
//! goes only when both snapshots hold it, and each was read back before its head was written. Each piece carries its length and a fingerprint over its name
//! and content. What cannot be read is copied under a quarantine name before anything replaces it; a
//! rotten entry of the journal then goes. A younger app's snapshot is never replaced, and neither is
//! any by a tab that is behind: one that knows others have folded into snapshots what it has not read.

mod about;
mod device;
mod earlier;
mod found;
mod journal;
mod judging;
mod keeper;
mod looking;
pub mod memory;
mod names;
mod outside;
mod places;
mod rail;
mod rails;
mod saved;
mod seal;
mod snapshot;

pub use about::{About, PlanEntry};
pub use device::Prefs;
pub use earlier::{Earlier, as_copy};
pub use journal::{Arrived, Journal, LOCAL_LIMIT};
pub use keeper::{FirstLook, Keeper, Opened};
pub use names::{ALL as ALL_NAMES, plan_of as plan_of_name};
pub use outside::OnlyHere;
pub use rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put, Stored};
pub use saved::{Load, Saved};
pub use seal::fingerprint;
pub use snapshot::Snapshot;

#[cfg(test)]
mod tests;
