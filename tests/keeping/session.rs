//! A session of five hundred calls, in which every k-th goes wrong, for every k and every way.

use std::pin::pin;
use std::task::{Context as TaskContext, Poll, Waker};

use landmark::document::{self, Outcome};
use landmark::storage::memory::Trouble;
use landmark::storage::{Fault, Saved};

use super::desk::*;

const CALLS: u64 = 500;
/// Five seconds of an executor that comes by ten times a second.
const FIVE_SECONDS: u32 = 50;

/// A browser whose two rails count their calls together.
fn counted() -> Browser {
    let mut browser = Browser::default();
    browser.database.script = browser.local.script.clone();
    browser
}

/// What is said at this moment: while something waits, never "Saved"; where something is wrong, a sentence.
fn says_so(tab: &Tab, case: &str) {
    let saved = tab.journal.saved();
    if tab.journal.waiting() > 0 {
        assert_ne!(saved, Saved::Saved, "{case}");
    }
    let is_quiet = matches!(saved, Saved::Saved | Saved::Saving);
    assert_eq!(saved.sentence().is_none(), is_quiet, "{case}");
}

/// Synchronises turn by turn, and listens at each what is said.
fn sync(tab: &mut Tab, case: &str) {
    let journal = tab.journal.clone();
    let mut sync = pin!(journal.sync());
    let mut context = TaskContext::from_waker(Waker::noop());
    let arrived = loop {
        match sync.as_mut().poll(&mut context) {
            Poll::Ready(arrived) => break arrived,
            Poll::Pending => says_so(tab, case),
        }
    };
    assert_eq!(arrived.broken, 0, "{case}");
    tab.take_in(arrived);
    says_so(tab, case);
    // Nothing is under way any more: what still waits does so for a reason, which is said at once.
    let is_kept = tab.journal.waiting() == 0;
    assert!(
        is_kept || tab.journal.saved().sentence().is_some(),
        "{case}"
    );
}

/// Whether a file of the plan could be saved now, and holds all of it.
fn exports(tab: &Tab) -> bool {
    document::read(&document::write(&tab.plan)) == Outcome::Loaded(tab.plan.clone())
}

/// What anybody would find who opens the plan from the database alone.
fn in_the_database(browser: &Browser, tab: &Tab) -> Option<Vec<u8>> {
    let only = Browser::default();
    *only.database.held.borrow_mut() = browser.database.held.borrow().clone();
    let plan = only.open(tab.plan.id).plan;
    plan.map(|plan| document::write(&plan))
}

fn session(k: u64, trouble: &Trouble) {
    let case = format!("{trouble:?} at every {k}. call");
    let browser = counted();
    browser.local.script.borrow_mut().every(k, trouble.clone());
    let mut tab = Tab::starting(&browser, 1);
    let mut edits = 1;
    while browser.local.script.borrow().calls < CALLS {
        let seller = tab.seller();
        let name = landmark::model::PersonField::Name(format!("Name {edits}"));
        tab.edit_only(landmark::model::Edit::Person(seller, vec![name]));
        says_so(&tab, &case);
        sync(&mut tab, &case);
        edits += 1;
        if edits % 13 == 0 {
            tab.snapshot_if_it_can();
            says_so(&tab, &case);
        }
        if edits % 31 == 0 {
            assert!(exports(&tab), "{case}");
            if tab.journal.saved() == Saved::Saved {
                let kept = in_the_database(&browser, &tab);
                assert!(
                    kept == Some(document::write(&tab.plan)),
                    "{case}, edit {edits}"
                );
            }
        }
    }
    assert!(exports(&tab), "{case}");
    browser.local.script.borrow_mut().clear();
    sync(&mut tab, &case);
    assert_eq!(tab.journal.saved(), Saved::Saved, "{case}");
    assert_eq!(tab.plan.history().len(), edits, "{case}");
    let kept = in_the_database(&browser, &tab);
    assert!(kept == Some(document::write(&tab.plan)), "{case}");
    assert!(browser.open(tab.plan.id).plan == Some(tab.plan), "{case}");
}

fn at_every_kth_call(trouble: Trouble) {
    (1..=CALLS).for_each(|k| session(k, &trouble));
}

#[test]
fn no_room_at_every_kth_call() {
    at_every_kth_call(Trouble::Fails(Fault::Full));
}

#[test]
fn not_allowed_at_every_kth_call() {
    at_every_kth_call(Trouble::Fails(Fault::Blocked));
}

#[test]
fn nothing_done_at_every_kth_call() {
    at_every_kth_call(Trouble::DoesNothing);
}

#[test]
fn one_of_several_things_not_written_at_every_kth_call() {
    for at in 0..4 {
        at_every_kth_call(Trouble::LeavesOut(at));
    }
}

#[test]
fn a_connection_that_is_gone_at_every_kth_call() {
    at_every_kth_call(Trouble::Fails(Fault::Closed));
}

#[test]
fn done_although_it_says_no_at_every_kth_call() {
    at_every_kth_call(Trouble::DoneButFails(Fault::Closed));
}

#[test]
fn five_seconds_late_at_every_kth_call() {
    at_every_kth_call(Trouble::Slow(FIVE_SECONDS));
}
