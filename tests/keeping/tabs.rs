//! Several tabs on one plan: nothing lost, nothing doubled, everybody's undo is their own.

use std::pin::pin;
use std::task::{Context as TaskContext, Waker};

use landmark::document;
use landmark::model::{Edit, PersonField, Writer, undo};
use landmark::storage::memory::Trouble;
use landmark::storage::{Fault, Saved};

use super::desk::*;

#[test]
fn a_tab_that_slept_while_others_pruned_gets_the_whole_plan() {
    let browser = Browser::default();
    let mut awake = Tab::starting(&browser, 1);
    let mut asleep = Tab::opening(&browser, awake.plan.id, 2);
    for n in 0..5 {
        awake.rename(&format!("Name {n}"));
        awake.snapshot();
    }
    assert!(browser.database.held.borrow().journal.len() < 3);
    asleep.snapshot_if_it_can();
    asleep.rename("From the other tab");
    asleep.sync();
    awake.sync();
    assert_eq!(document::write(&asleep.plan), document::write(&awake.plan));
    assert_eq!(asleep.plan.history().len(), 7);
    let later = browser.open(awake.plan.id).plan.expect("a plan");
    assert_eq!(document::write(&later), document::write(&awake.plan));
}

#[test]
fn undo_takes_back_ones_own_and_never_another_tabs() {
    let browser = Browser::default();
    let mut mine = Tab::starting(&browser, 1);
    let mut theirs = Tab::opening(&browser, mine.plan.id, 2);
    let own = mine.rename("Mine");
    theirs.sync();
    theirs.rename("Theirs");
    mine.sync();
    let steps = undo::steps(&mine.plan, |writer| writer == Writer(1));
    assert_eq!(steps.undo.map(|step| step.at), Some(own.at));
    mine.edit(Edit::Undo(own.at.change()));
    let (_, seller) = mine.plan.people.iter().last().expect("a seller");
    assert_eq!(seller.name, "Theirs");
}

#[test]
fn a_word_that_is_the_same_is_still_the_other_tabs() {
    let browser = Browser::default();
    let mut mine = Tab::starting(&browser, 1);
    let mut theirs = Tab::opening(&browser, mine.plan.id, 2);
    let name = |tab: &Tab| {
        tab.plan
            .people
            .get(tab.seller())
            .map(|row| row.name.clone())
    };
    let own = mine.rename("The same").at.change();
    theirs.sync();
    for between in ["Another", "The same"] {
        theirs.rename(between);
    }
    mine.sync();
    mine.edit(Edit::Undo(own));
    assert_eq!(name(&mine), Some("The same".into()), "undo leaves it");
    let own = mine.rename("Mine").at.change();
    mine.edit(Edit::Undo(own));
    theirs.sync();
    for between in ["Another", "The same"] {
        theirs.rename(between);
    }
    mine.sync();
    mine.edit(Edit::Redo(own));
    assert_eq!(name(&mine), Some("The same".into()), "and so does redo");
}

#[test]
fn a_tab_whose_database_fails_is_still_heard_through_local_storage() {
    let browser = Browser::default();
    let mut fine = Tab::starting(&browser, 1);
    let failing = Browser {
        local: browser.local.clone(),
        ..Browser::default()
    };
    failing
        .database
        .script
        .borrow_mut()
        .every(1, Trouble::Fails(Fault::Closed));
    fine.snapshot();
    let mut other = Tab::opening(&failing, fine.plan.id, 2);
    other.rename("Said in local storage");
    assert_eq!(
        other.journal.saved(),
        Saved::LocalOnly { why: Fault::Closed }
    );
    fine.sync();
    assert_eq!(document::write(&fine.plan), document::write(&other.plan));
}

#[test]
fn a_tab_has_news_for_others_once_when_its_changes_have_arrived() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.edit_only(Edit::Person(
        tab.seller(),
        vec![PersonField::Name("New".into())],
    ));
    let mut sync = pin!(tab.journal.sync());
    let mut context = TaskContext::from_waker(Waker::noop());
    assert!(sync.as_mut().poll(&mut context).is_pending());
    // Called by others' news while the first is under way: the change waits still. Tabs that took this for
    // news of their own would wake each other for ever.
    assert_eq!(tab.journal.waiting(), 1);
    assert!(!block_on(tab.journal.sync()).has_sent);
    assert!(block_on(sync).has_sent);
    assert!(!block_on(tab.journal.sync()).has_sent);
}
