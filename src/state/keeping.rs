//! Keeping the open plan: every change into its journal, what other tabs wrote back out of it, and a
//! snapshot when the page has nothing else to do.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Journal, Session};
use super::shelf::Notice;
use crate::browser::{self, panic::Kept};
use crate::model::{Change, Op, Plan, RowOp, SettingsField};
use crate::storage::{self, About, Arrived};

impl Session {
    /// Whether some of the open plan is kept nowhere but in this page.
    pub(super) fn is_only_here(&self) -> bool {
        let inner = self.inner();
        let journal = inner.journal.borrow();
        journal.as_ref().is_some_and(Journal::is_only_here)
    }

    /// Whether the plan on screen is open for good: all of it is here, and its changes are kept.
    pub(super) fn is_kept(&self) -> bool {
        self.inner().journal.borrow().is_some()
    }

    /// From now on every change goes into this journal.
    pub(super) fn keep_with(self, journal: Journal) {
        *self.inner().journal.borrow_mut() = Some(journal.clone());
        self.workspace().set_read_only(false);
        self.workspace().keep_with(Box::new(move |plan, change| {
            // One plan's changes never stand in another one's journal.
            assert_eq!(
                plan.id,
                journal.plan(),
                "invariant: the journal is the open plan's"
            );
            journal.save(&change);
            browser::panic::changed(change.at.time as f64);
            self.first_change(plan);
            if About::is_changed_by(&change) {
                self.describe(journal.clone(), About::of(plan));
            }
            self.sync_once_painted(journal.clone());
        }));
        self.sync();
    }

    /// Sends a change once the frame that shows it is on the screen, where the first rail holds it
    /// already: the person should not wait for the second to see what they typed. What no rail holds
    /// is sent at once.
    fn sync_once_painted(self, journal: Journal) {
        if journal.is_only_here() {
            return self.sync_with(journal);
        }
        self.show_saved(&journal);
        spawn_local(async move {
            browser::clock::painted().await;
            self.sync_with(journal);
        });
    }

    /// Tells the list of plans what this one is called now.
    fn describe(self, journal: Journal, about: About) {
        spawn_local(async move {
            // The name is in the plan itself; where the list cannot be told, the next snapshot is.
            let _ = journal.describe(about).await;
            self.refresh_plans().await;
        });
    }

    /// Sends what waits and takes in what other tabs wrote.
    pub(super) fn sync(self) {
        let journal = self.inner().journal.borrow().clone();
        if let Some(journal) = journal {
            self.sync_with(journal);
        }
    }

    pub(super) fn sync_with(self, journal: Journal) {
        self.show_saved(&journal);
        spawn_local(async move {
            if journal.has_long() {
                // Writing a large import down is a task of its own: the page has its turn before
                // and, while the database answers, after it.
                browser::clock::sleep(0).await;
                journal.write_long();
            }
            let arrived = journal.sync().await;
            // The person may have turned to another plan meanwhile: this is not for that one.
            if !self.keeps_with(&journal) {
                return;
            }
            let has_sent = arrived.has_sent;
            self.take_in(arrived);
            self.show_saved(&journal);
            // Only what has arrived is news: tabs that told each other of what waits would never stop.
            if has_sent && let Some(tabs) = self.inner().tabs.borrow().as_ref() {
                tabs.nudge(journal.plan());
            }
            self.snapshot_when_idle(journal).await;
        });
    }

    /// Whether the plan on screen is still the one of this journal.
    fn keeps_with(&self, journal: &Journal) -> bool {
        let open = self.inner().journal.borrow().as_ref().map(Journal::plan);
        open == Some(journal.plan())
    }

    /// How safely the plan on screen is kept. What a younger app has taken over can only be looked
    /// at from then on: nothing would keep an edit of it.
    pub(super) fn show_saved(&self, journal: &Journal) {
        if !self.keeps_with(journal) {
            return;
        }
        let saved = journal.saved();
        if matches!(saved, storage::Saved::TooNew { .. }) {
            self.workspace().set_read_only(true);
        }
        if let Some(kept) = word_of(&saved) {
            browser::panic::kept(kept);
        }
        self.saving().state.set(saved);
    }

    fn take_in(&self, arrived: Arrived) {
        if let Some(text) = arrived.sentence() {
            let has_raw = true;
            self.shelf().notice.set(Some(Notice { text, has_raw }));
        }
        // The screen is made anew in another locale: what is being typed here is kept before, as it was
        // meant in this one.
        let in_another_locale = |whole: &Plan| {
            let theirs = &whole.settings().number_locale;
            self.workspace()
                .peek(|plan| plan.settings().number_locale != *theirs)
        };
        if arrived.whole.as_deref().is_some_and(in_another_locale)
            || arrived.changes.iter().any(sets_locale)
        {
            browser::field::keep();
        }
        if let Some(whole) = arrived.whole {
            self.workspace().join(&whole);
        }
        if !arrived.changes.is_empty() {
            self.workspace().take(arrived.changes);
        }
    }

    async fn snapshot_when_idle(self, journal: Journal) {
        if !journal.wants_snapshot() || self.inner().snapshot_under_way.replace(true) {
            return;
        }
        browser::idle::idle().await;
        let mut snapshot = self.workspace().peek(|plan| journal.begin_snapshot(plan));
        while !self.workspace().peek(|plan| snapshot.step(plan)) {
            browser::idle::idle().await;
        }
        // A fault is part of what `saved` says, and the snapshot is tried again later.
        let _ = journal.keep_snapshot(snapshot).await;
        self.inner().snapshot_under_way.set(false);
        self.show_saved(&journal);
        self.refresh_plans().await;
    }
}

/// The word that is left for the notice of a crash. A page that only looks has nothing to lose.
fn word_of(saved: &storage::Saved) -> Option<Kept> {
    match saved {
        storage::Saved::Saved => Some(Kept::Saved),
        storage::Saved::Saving => Some(Kept::Saving),
        storage::Saved::LocalOnly { .. } => Some(Kept::LocalOnly),
        storage::Saved::MemoryOnly { .. } | storage::Saved::Full => Some(Kept::OnlyHere),
        storage::Saved::TooNew { .. } => None,
    }
}

fn sets_locale(change: &Change) -> bool {
    let sets = |op: &Op| {
        matches!(
            op,
            Op::Settings(RowOp::Set {
                to: SettingsField::NumberLocale(_),
                ..
            })
        )
    };
    change.ops.iter().any(sets)
}
