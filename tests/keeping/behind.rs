//! A tab that others have left behind, and a database that fails just when it wants to catch up.

use landmark::document;
use landmark::model::{Edit, PersonField};
use landmark::storage::memory::Trouble;
use landmark::storage::{Fault, Saved};

use super::desk::*;

/// Two tabs, of which one slept through six names of the other, all folded into snapshots by now.
fn left_behind() -> (Browser, Tab, Tab) {
    let browser = Browser::default();
    let mut awake = Tab::starting(&browser, 1);
    let asleep = Tab::opening(&browser, awake.plan.id, 2);
    for n in 0..6 {
        awake.rename(&format!("Name {n}"));
        awake.snapshot();
    }
    assert!(browser.database.held.borrow().journal.len() < 3);
    (browser, awake, asleep)
}

/// So many changes of its own that it holds no fewer than the other tab.
fn work_alone(tab: &mut Tab) {
    for n in 0..9 {
        let name = PersonField::Name(format!("Own {n}"));
        let edit = Edit::Person(tab.seller(), vec![name]);
        tab.edit_only(edit);
    }
}

/// What anybody would find who opens the plan from the database alone.
fn in_the_database(browser: &Browser, tab: &Tab) -> Vec<u8> {
    let only = Browser::default();
    *only.database.held.borrow_mut() = browser.database.held.borrow().clone();
    let opened = only.open(tab.plan.id);
    document::write(&opened.plan.expect("a plan"))
}

fn fails_at(browser: &Browser, call: u64) {
    let trouble = Trouble::Fails(Fault::Closed);
    browser.database.script.borrow_mut().at(call, trouble);
}

/// A look that fails, and one that does not, after which both tabs are equal.
fn looks_again(browser: &Browser, call: u64, awake: &Tab, asleep: &mut Tab) {
    fails_at(browser, call);
    asleep.sync();
    browser.database.script.borrow_mut().clear();
    asleep.sync();
    assert!(
        document::write(&asleep.plan) == document::write(&awake.plan),
        "call {call}"
    );
}

#[test]
fn one_failed_look_is_made_good_by_the_next() {
    // The entries are read in the first call, the stored plan in those after it.
    for call in 1..5 {
        let (browser, awake, mut asleep) = left_behind();
        looks_again(&browser, call, &awake, &mut asleep);
        assert_eq!(asleep.journal.saved(), Saved::Saved);
    }
}

#[test]
fn a_change_met_in_a_look_that_failed_is_still_taken_in() {
    for call in 1..5 {
        let (browser, mut awake, mut asleep) = left_behind();
        // This one is in the journal alone.
        awake.rename("Last");
        looks_again(&browser, call, &awake, &mut asleep);
    }
}

#[test]
fn what_it_lacks_is_not_replaced_by_what_it_has() {
    for call in 1..7 {
        let (browser, awake, mut asleep) = left_behind();
        work_alone(&mut asleep);
        fails_at(&browser, call);
        asleep.sync();
        browser.database.script.borrow_mut().clear();
        for _ in 0..2 {
            asleep.snapshot_if_it_can();
        }
        asleep.sync();
        assert_eq!(asleep.plan.history().len(), 16, "call {call}");
        for change in awake.plan.history() {
            assert!(asleep.plan.has_seen(change.at.change()), "call {call}");
        }
        let whole = document::write(&asleep.plan);
        assert!(in_the_database(&browser, &asleep) == whole, "call {call}");
        // Once it has caught up, its snapshots are welcome again.
        for _ in 0..2 {
            asleep.snapshot();
        }
        assert!(in_the_database(&browser, &asleep) == whole, "call {call}");
        assert!(browser.database.held.borrow().journal.is_empty());
    }
}

#[test]
fn a_snapshot_begun_while_behind_is_given_up() {
    let (browser, awake, mut asleep) = left_behind();
    work_alone(&mut asleep);
    // The changes go out and are looked for; the stored plan cannot be read.
    fails_at(&browser, 3);
    asleep.sync();
    let poorer = asleep.plan.clone();
    let begun = [(); 2].map(|()| {
        let mut snapshot = asleep.journal.begin_snapshot(&poorer);
        while !snapshot.step(&poorer) {}
        snapshot
    });
    asleep.sync();
    for snapshot in begun {
        block_on(asleep.journal.keep_snapshot(snapshot)).expect("it steps aside");
    }
    let later = browser.open(awake.plan.id).plan.expect("a plan");
    assert!(document::write(&later) == document::write(&asleep.plan));
    assert_eq!(later.history().len(), 16);
}
