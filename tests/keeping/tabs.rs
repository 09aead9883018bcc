//! Several tabs on one plan: nothing lost, nothing doubled, everybody's undo is their own.

use landmark::document;
use landmark::model::{Edit, Writer, undo};
use landmark::storage::memory::Trouble;
use landmark::storage::{Fault, Saved};

use super::desk::*;
use super::dice::Dice;

#[test]
fn eight_tabs_that_edit_reload_and_snapshot_end_up_equal() {
    for seed in 1..6 {
        let browser = Browser::default();
        let mut dice = Dice::new(seed);
        let mut tabs = vec![Tab::starting(&browser, 1)];
        let id = tabs[0].plan.id;
        let mut writer = 1;
        while tabs.len() < 8 {
            writer += 1;
            tabs.push(Tab::opening(&browser, id, writer));
        }
        let mut edits = 1;
        for _ in 0..600 {
            let at = dice.roll(8);
            match dice.roll(20) {
                0 => {
                    tabs[at].snapshot_if_it_can();
                }
                1 => {
                    tabs[at].sync();
                    writer += 1;
                    tabs[at] = Tab::opening(&browser, id, writer);
                }
                2..5 => tabs[at].sync(),
                side => {
                    let seller = tabs[at].seller();
                    let name = format!("Name {edits}");
                    let field = landmark::model::PersonField::Name(name);
                    let edit = Edit::Person(seller, vec![field]);
                    // Some edits wait a while before they are sent.
                    if side < 10 {
                        tabs[at].edit_only(edit);
                    } else {
                        tabs[at].edit(edit);
                    }
                    edits += 1;
                }
            }
        }
        for _ in 0..2 {
            for tab in &mut tabs {
                tab.sync();
            }
        }
        let bytes = document::write(&tabs[0].plan);
        assert_eq!(tabs[0].plan.history().len(), edits, "seed {seed}");
        for tab in &tabs {
            assert_eq!(tab.journal.saved(), Saved::Saved);
            assert!(document::write(&tab.plan) == bytes, "seed {seed}");
        }
        let later = browser.open(id).plan.expect("a plan");
        assert!(document::write(&later) == bytes, "seed {seed}");
        browser.local.held.borrow_mut().clear();
        let without_local = browser.open(id).plan.expect("a plan");
        assert!(document::write(&without_local) == bytes, "seed {seed}");
    }
}

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
