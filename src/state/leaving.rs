//! Leaving a plan whose last changes are in this page alone: the person is asked first.

use leptos::prelude::*;

use super::saving::Saved;
use super::session::Session;
use crate::browser;

impl Session {
    /// Goes on at once where every change is kept somewhere; otherwise asks, with the offer of a file.
    pub(super) fn unless_lost(self, go: impl FnOnce() + 'static) {
        let cannot_be_kept = matches!(
            self.saving().state.get_untracked(),
            Saved::MemoryOnly { .. } | Saved::Full
        );
        if !(cannot_be_kept && self.is_only_here()) {
            return go();
        }
        *self.inner().wanted.borrow_mut() = Some(Box::new(go));
        self.shelf().leaving.set(true);
    }

    /// Does what was wanted, although the last changes go with this page.
    pub fn leave_anyway(self) {
        self.shelf().leaving.set(false);
        let wanted = self.inner().wanted.take();
        if let Some(go) = wanted {
            go();
        }
    }

    /// Before the page is closed or loaded again: what is typed is kept as if its field were left, and
    /// where changes are nowhere but here, the browser asks.
    pub(super) fn listen_for_the_end(self) {
        browser::clock::on_before_leave(move || {
            browser::field::leave();
            self.is_only_here()
        });
    }
}
