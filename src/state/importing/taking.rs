//! From a person's word to the one change: written ahead in slices, then dispatched at once.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::slice::{Slice, share};
use super::{ImportStage, Importing, Inner, ROWS};
use crate::browser;
use crate::exchange::csv_in::Taking;
use crate::state::message::Message;
use crate::state::workspace::Workspace;

/// What a person has confirmed.
struct Confirmed {
    taking: Taking,
    file: String,
    /// "1,580 rows".
    rows: String,
}

impl Importing {
    /// Takes the import in: one change, one step to undo. A large one can be cancelled until that
    /// change is made; leaving the page is no cancelling.
    pub fn confirm(self) {
        let Some(inner) = self.inner() else { return };
        let Some(work) = inner.work.borrow_mut().take() else {
            return;
        };
        let Some(preview) = work.preview else { return };
        let formats = self.formatting.now();
        let rows = formats.plural(preview.counts.ready as i64, "row", "rows");
        let Some(taking) = preview.taking(&work.table, browser::clock::today()) else {
            self.workspace
                .say(Message::note("This file changes nothing."));
            return self.cancel();
        };
        let file = work.table.file.clone();
        let turn = self.begin();
        self.view.set(None);
        spawn_local(self.take(inner, turn, Confirmed { taking, file, rows }));
    }

    async fn take(self, inner: Rc<Inner>, turn: u32, confirmed: Confirmed) {
        let Confirmed {
            mut taking,
            file,
            rows,
        } = confirmed;
        let plan = self.workspace.peek(|plan| plan.id);
        let mut slice = Slice::start();
        let mut is_large = false;
        loop {
            let progress = taking.step(ROWS);
            // A large import's change is a slice of its own.
            if slice.is_over() || is_large && progress.is_finished() {
                is_large = true;
                self.stage.try_set(ImportStage::Taking {
                    file: file.clone(),
                    rows: progress.rows,
                    share: share(progress),
                });
                slice.rest().await;
            }
            let is_open = self.workspace.peek(|open| open.id == plan);
            if inner.turn.get() != turn || !is_open {
                return;
            }
            if progress.is_finished() {
                break;
            }
        }
        if self.workspace.act(taking.edit()) {
            self.workspace
                .say(Message::done(format!("{rows} imported from {file}.")));
        }
        if self.is_current(turn) {
            self.cancel();
        }
        slice.rest().await;
        gather(self.workspace).await;
    }
}

/// Puts the deals of all imports together in slices, so that the next page to ask for them need not.
pub(super) async fn gather(workspace: Workspace) {
    let Some(mut gathering) = workspace.peek(|plan| plan.index().gather()) else {
        return;
    };
    let mut slice = Slice::start();
    while !gathering.step(ROWS) {
        if slice.is_over() {
            slice.rest().await;
        }
    }
    workspace.peek(|plan| plan.index().gathered(gathering));
}
