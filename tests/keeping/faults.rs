//! Rails that fail, by script: it is shown, nothing is lost, and "Saved" is never said too early.

use landmark::document;
use landmark::storage::memory::Trouble;
use landmark::storage::{Fault, LocalRail, Saved};

use super::desk::*;

fn troubles() -> Vec<Trouble> {
    vec![
        Trouble::Fails(Fault::Full),
        Trouble::Fails(Fault::Blocked),
        Trouble::Fails(Fault::Closed),
        Trouble::Fails(Fault::Failed("UnknownError".into())),
        Trouble::DoneButFails(Fault::Closed),
        Trouble::DoesNothing,
        Trouble::Slow(40),
    ]
}

/// What the database alone would give.
fn in_the_database(browser: &Browser, tab: &Tab) -> Option<Vec<u8>> {
    let only = Browser {
        database: Default::default(),
        local: Default::default(),
    };
    *only.database.held.borrow_mut() = browser.database.held.borrow().clone();
    only.open(tab.plan.id)
        .plan
        .map(|plan| document::write(&plan))
}

#[test]
fn every_kth_call_fails_and_saved_is_said_only_when_it_is() {
    for trouble in troubles() {
        for k in [1, 2, 3, 5, 7] {
            for (on_local, on_database) in [(true, false), (false, true), (true, true)] {
                let browser = Browser::default();
                let mut tab = Tab::starting(&browser, 1);
                if on_local {
                    browser.local.script.borrow_mut().every(k, trouble.clone());
                }
                if on_database {
                    browser
                        .database
                        .script
                        .borrow_mut()
                        .every(k, trouble.clone());
                }
                let case =
                    format!("{trouble:?}, every {k}, local {on_local}, database {on_database}");
                for n in 0..40 {
                    tab.rename(&format!("Name {n}"));
                    if n % 9 == 8 {
                        tab.snapshot_if_it_can();
                    }
                    if tab.journal.saved() == Saved::Saved {
                        assert!(
                            in_the_database(&browser, &tab) == Some(document::write(&tab.plan)),
                            "{case}, edit {n}"
                        );
                    }
                }
                browser.local.script.borrow_mut().clear();
                browser.database.script.borrow_mut().clear();
                tab.sync();
                assert_eq!(tab.journal.saved(), Saved::Saved, "{case}");
                assert_eq!(tab.plan.history().len(), 41, "{case}");
                let again = browser.open(tab.plan.id).plan.expect("a plan");
                assert!(
                    document::write(&again) == document::write(&tab.plan),
                    "{case}"
                );
            }
        }
    }
}

#[test]
fn each_fault_is_shown_as_what_it_is() {
    let cases = [
        (
            None,
            Some(Fault::Blocked),
            Saved::LocalOnly {
                why: Fault::Blocked,
            },
        ),
        (
            None,
            Some(Fault::Full),
            Saved::LocalOnly { why: Fault::Full },
        ),
        (
            Some(Fault::Blocked),
            Some(Fault::Blocked),
            Saved::MemoryOnly {
                why: Fault::Blocked,
            },
        ),
        (Some(Fault::Full), Some(Fault::Blocked), Saved::Full),
        (Some(Fault::Blocked), Some(Fault::Full), Saved::Full),
        (Some(Fault::Full), None, Saved::Saved),
    ];
    for (local, database, shown) in cases {
        let browser = Browser::default();
        let mut tab = Tab::starting(&browser, 1);
        if let Some(fault) = local {
            browser
                .local
                .script
                .borrow_mut()
                .every(1, Trouble::Fails(fault));
        }
        if let Some(fault) = database {
            browser
                .database
                .script
                .borrow_mut()
                .every(1, Trouble::Fails(fault));
        }
        tab.rename("Sam S.");
        assert_eq!(tab.journal.saved(), shown);
        assert_eq!(shown.sentence().is_some(), shown != Saved::Saved);
        browser.local.script.borrow_mut().clear();
        browser.database.script.borrow_mut().clear();
        tab.sync();
        assert_eq!(tab.journal.saved(), Saved::Saved);
    }
}

#[test]
fn local_storage_that_fills_up_hinders_nothing() {
    let browser = Browser::default();
    *browser.local.room.borrow_mut() = Some(3_000);
    let mut tab = Tab::starting(&browser, 1);
    for n in 0..60 {
        tab.rename(&format!("Name {n}"));
        assert_eq!(tab.journal.saved(), Saved::Saved);
    }
    tab.snapshot();
    assert_eq!(browser.open(tab.plan.id).plan, Some(tab.plan));
}

#[test]
fn a_slow_database_says_saving_until_it_is_there() {
    use std::future::Future;
    use std::task::{Context, Waker};

    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let seller = tab.seller();
    let field = landmark::model::PersonField::Name("Sam S.".into());
    tab.edit_only(landmark::model::Edit::Person(seller, vec![field]));
    browser.database.script.borrow_mut().at(1, Trouble::Slow(5));
    let journal = tab.journal.clone();
    let mut sync = Box::pin(journal.sync());
    let mut context = Context::from_waker(Waker::noop());
    let mut turns = 0;
    while sync.as_mut().poll(&mut context).is_pending() {
        assert_eq!(tab.journal.saved(), Saved::Saving);
        turns += 1;
    }
    assert!(turns >= 5);
    assert_eq!(tab.journal.saved(), Saved::Saved);
}

#[test]
fn an_emptier_plan_never_replaces_a_fuller_one() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    for n in 0..10 {
        tab.rename(&format!("Name {n}"));
    }
    tab.snapshot();
    tab.snapshot();
    let fuller = browser.database.held.borrow().values.clone();
    let empty = landmark::model::Plan::empty(tab.plan.id);
    let mut snapshot = tab.journal.begin_snapshot(&empty);
    while !snapshot.step(&empty) {}
    block_on(tab.journal.keep_snapshot(snapshot)).expect("it steps aside");
    assert_eq!(browser.database.held.borrow().values, fuller);
    let slots = browser
        .local
        .names(&format!("landmark/{}/slot", tab.plan.id));
    assert_eq!(slots.map(|slots| slots.len()), Ok(2));
    assert_eq!(browser.open(tab.plan.id).plan, Some(tab.plan));
}
