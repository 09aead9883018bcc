//! Undo and redo: the steps that this tab took, before a reload as after it, and never another tab's.

use leptos::task::spawn_local;

use super::topics::Topic;
use super::workspace::{Workspace, notify};
use crate::browser::{clock, writers};
use crate::model::{ChangeRef, Edit, Plan, Writer, undo};

impl Workspace {
    /// Takes over what the pages before this one did in this tab, and hands all of it on to the next. The first paint
    /// does not wait for it.
    pub(super) fn follow_the_tab(self) {
        spawn_local(async move {
            clock::painted().await;
            self.did_before(writers::take());
            writers::hand_on(
                move || self.writers(),
                move |others| self.did_before(others),
            );
        });
    }

    fn did_before(&self, writers: Vec<Writer>) {
        let shared = self.shared();
        let known = self.writers();
        let new = writers.into_iter().filter(|writer| !known.contains(writer));
        let before = known.len();
        shared.earlier.borrow_mut().extend(new);
        if self.writers().len() > before {
            notify(&shared, &[Topic::History]);
        }
    }

    /// All writers of this tab that wrote something, the present page's last.
    fn writers(&self) -> Vec<Writer> {
        let shared = self.shared();
        let context = shared.context.borrow();
        let own = (context.changes > 0).then_some(context.writer);
        shared.earlier.borrow().iter().copied().chain(own).collect()
    }

    /// The steps this tab can take back and do again. Tracked.
    pub fn with_steps<T>(&self, reader: impl FnOnce(&Plan, undo::Steps) -> T) -> T {
        self.track(Topic::History);
        self.peek_steps(reader)
    }

    fn peek_steps<T>(&self, reader: impl FnOnce(&Plan, undo::Steps) -> T) -> T {
        let own = self.writers();
        self.peek(|plan| reader(plan, undo::steps(plan, |of| own.contains(&of))))
    }

    /// The step that undo would take back now.
    pub(super) fn last_step(&self) -> Option<ChangeRef> {
        self.peek_steps(|_, steps| steps.undo.map(|change| change.at.change()))
    }

    /// Takes the last own step back.
    pub fn undo(&self) {
        if let Some(what) = self.last_step() {
            self.act(Edit::Undo(what));
        }
    }

    /// Does again what was taken back last.
    pub fn redo(&self) {
        let what = self.peek_steps(|_, steps| steps.redo.map(|change| change.at.change()));
        if let Some(what) = what {
            self.act(Edit::Redo(what));
        }
    }

    /// Takes back the step that a message told of.
    pub fn take_back(&self, what: ChangeRef) {
        self.hush();
        self.act(Edit::Undo(what));
    }

    /// A step that was taken back in another way is no longer offered.
    pub(super) fn forget_offer(&self, edit: &Edit) {
        if let Edit::Undo(what) = edit
            && self.message_offers(*what)
        {
            self.hush();
        }
    }
}
