//! Storage that is slow to answer, or does not: what is said meanwhile, and asking again.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Session, TRY_AGAIN_MS, Turn};
use super::shelf::Notice;
use crate::browser;
use crate::storage::Fault;

/// How long an answer may take before a person is told what the screen waits for, in milliseconds.
const SLOW_MS: u32 = 800;

/// What is said where nobody knows whether there is a plan.
pub(super) fn in_words(why: &Fault) -> String {
    format!(
        "This browser's storage does not answer: {}. A plan that is kept in it stays as it is. One that you start now is in this page alone until storage answers: save it as a file.",
        why.because()
    )
}

impl Session {
    /// Asks storage again that did not answer, unless the person turns to something else meanwhile or is at a
    /// form that would go.
    pub(super) fn ask_again(self, turn: Turn, again: impl FnOnce(Session) + 'static) {
        spawn_local(async move {
            browser::clock::sleep(TRY_AGAIN_MS).await;
            while browser::field::is_begun() {
                browser::clock::sleep(TRY_AGAIN_MS).await;
            }
            if !self.is_over(turn) {
                again(self);
            }
        });
    }

    /// Says why nothing can be changed yet, where nobody has set in time that storage has answered. What comes
    /// of opening takes the place of that.
    pub(super) fn tell_if_slow(self, turn: Turn) -> Rc<Cell<bool>> {
        let answered = Rc::new(Cell::new(false));
        let heard = Rc::clone(&answered);
        spawn_local(async move {
            browser::clock::sleep(SLOW_MS).await;
            if !heard.get() && !self.is_over(turn) {
                self.shelf().notice.set(Some(Notice {
                    text: "This browser's storage is slow to answer. The plan can be changed as soon as it does."
                        .into(),
                    has_raw: false,
                }));
            }
        });
        answered
    }
}
