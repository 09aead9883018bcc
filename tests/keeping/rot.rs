//! Rotten bytes, case by case: what is seen of them, where they are kept, and how the journal goes on.

use landmark::storage::memory::{Held, Trouble};
use landmark::storage::{Fault, Load, Saved};

use super::desk::*;

/// A browser after some work, with what it held some edits before.
fn worked() -> (Browser, Tab, Browser) {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    for n in 0..3 {
        tab.rename(&format!("Name {n}"));
        tab.snapshot();
    }
    tab.rename("Between");
    let earlier = browser.copied();
    tab.snapshot();
    tab.rename("Nearly last");
    tab.rename("Last");
    (browser, tab, earlier)
}

/// Whether these bytes are under quarantine.
fn is_aside(held: &Held, bytes: &[u8]) -> bool {
    let mut values = held.values.iter();
    values.any(|(name, kept)| name.starts_with("landmark/quarantine/") && kept == bytes)
}

/// Spoils the database's last entry and says which bytes it has now.
fn spoil_the_last_entry(browser: &Browser) -> Vec<u8> {
    let mut held = browser.database.held.borrow_mut();
    let mut last = held.journal.last_entry().expect("an entry");
    let (_, _, text) = last.get_mut();
    text.truncate(text.len() / 2);
    text.clone().into_bytes()
}

#[test]
fn a_rotten_entry_is_told_of_once_and_holds_up_nothing() {
    let (browser, tab, _) = worked();
    let rotten = spoil_the_last_entry(&browser);
    browser.local.held.borrow_mut().clear();
    let id = tab.plan.id;
    let opened = browser.open(id);
    assert!(
        matches!(&opened.load, Load::Repaired { dropped } if dropped.len() == 1),
        "{:?}",
        opened.load
    );
    assert!(is_aside(&browser.database.held.borrow(), &rotten));
    let again = browser.open(id);
    assert_eq!(again.load, Load::Loaded);
    assert_eq!(again.plan, opened.plan);

    // In either tab the journal goes on and is pruned as ever.
    for (n, opened) in [opened, again].into_iter().enumerate() {
        let mut tab = Tab {
            plan: opened.plan.expect("a plan"),
            journal: opened.journal.expect("a journal"),
            context: context(7 + n as u64),
        };
        tab.sync();
        tab.rename(&format!("After the rot {n}"));
        tab.snapshot();
        tab.snapshot();
        assert!(browser.database.held.borrow().journal.is_empty());
        let later = browser.open(id);
        assert_eq!((later.load, later.plan), (Load::Loaded, Some(tab.plan)));
    }
}

#[test]
fn an_entry_that_rots_in_the_database_is_written_again_from_local_storage() {
    let (browser, tab, _) = worked();
    let rotten = spoil_the_last_entry(&browser);
    let id = tab.plan.id;
    let opened = browser.open(id);
    assert_eq!(
        (&opened.load, opened.plan.as_ref()),
        (&Load::Loaded, Some(&tab.plan))
    );
    let journal = opened.journal.expect("a journal");
    block_on(journal.sync());
    assert_eq!(journal.saved(), Saved::Saved);
    assert!(is_aside(&browser.database.held.borrow(), &rotten));
    browser.local.held.borrow_mut().clear();
    let without_local = browser.open(id);
    assert_eq!(
        (without_local.load, without_local.plan),
        (Load::Loaded, Some(tab.plan))
    );
}

#[test]
fn a_rotten_entry_stays_where_it_is_until_a_copy_of_it_is_kept() {
    let (browser, tab, _) = worked();
    let rotten = spoil_the_last_entry(&browser);
    *browser.local.held.borrow_mut() = Default::default();
    *browser.local.room.borrow_mut() = Some(0);
    // Opening looks twice or more and then writes the copy: whichever call fails, the bytes are there.
    for call in 1..6 {
        let trouble = Trouble::Fails(Fault::Full);
        browser.database.script.borrow_mut().at(call, trouble);
        let opened = browser.open(tab.plan.id);
        browser.database.script.borrow_mut().clear();
        if let (Some(plan), Some(journal)) = (opened.plan, opened.journal) {
            for _ in 0..2 {
                let mut snapshot = journal.begin_snapshot(&plan);
                while !snapshot.step(&plan) {}
                block_on(journal.keep_snapshot(snapshot)).expect("kept");
            }
        }
        let held = browser.database.held.borrow();
        let mut texts = held.journal.values().map(|(_, _, text)| text);
        let stays = texts.any(|text| text.as_bytes() == rotten);
        assert!(stays || is_aside(&held, &rotten), "call {call}");
    }
    assert!(is_aside(&browser.database.held.borrow(), &rotten));
}

#[test]
fn older_snapshots_under_a_pruned_journal_are_said_to_be_older() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let renamed = |tab: &mut Tab, name: &str| {
        tab.rename(name);
        tab.snapshot();
    };
    renamed(&mut tab, "First");
    renamed(&mut tab, "Second");
    let earlier = browser.copied();
    for name in ["Third", "Fourth", "Fifth"] {
        renamed(&mut tab, name);
    }
    let id = tab.plan.id;
    assert_eq!(browser.open(id).load, Load::Loaded);

    // Both snapshots are whole, and of a day whose journal is gone.
    browser.local.held.borrow_mut().clear();
    let older = earlier.database.held.borrow();
    let snapshots = older.values.iter();
    let snapshots = snapshots.filter(|(name, _)| !name.ends_with("/about"));
    let snapshots = snapshots.map(|(name, bytes)| (name.clone(), bytes.clone()));
    browser.database.held.borrow_mut().values.extend(snapshots);
    let opened = browser.open(id);
    let plan = opened.plan.expect("a plan");
    assert!(plan.history().len() < tab.plan.history().len());
    assert!(
        matches!(&opened.load, Load::Repaired { dropped } if !dropped.is_empty()),
        "{:?}",
        opened.load
    );
}

#[test]
fn a_rotten_number_of_pruned_places_holds_up_nothing_and_is_kept() {
    let (browser, tab, _) = worked();
    let name = format!("landmark/{}/about", tab.plan.id);
    let text = String::from_utf8(browser.database.held.borrow().values[&name].clone());
    let text = text.expect("text");
    let (before, after) = text.split_once("\"pruned\":").expect("it says so");
    let rotten = format!("{before}\"pruned\":9{after}").into_bytes();
    let mut held = browser.database.held.borrow_mut();
    held.values.insert(name, rotten.clone());
    drop(held);
    let opened = browser.open(tab.plan.id);
    assert_eq!((&opened.load, opened.broken), (&Load::Loaded, 1));
    assert!(is_aside(&browser.database.held.borrow(), &rotten));
    let mut tab = Tab {
        plan: opened.plan.expect("a plan"),
        journal: opened.journal.expect("a journal"),
        context: context(7),
    };
    tab.rename("After the rot");
    assert_eq!(tab.journal.saved(), Saved::Saved);
}

#[test]
fn damage_that_costs_nothing_is_told_of_as_well() {
    let (browser, tab, _) = worked();
    spoil_the_last_entry(&browser);
    let opened = browser.open(tab.plan.id);
    assert_eq!((&opened.load, opened.broken), (&Load::Loaded, 1));
    let says = opened.sentence().expect("a sentence");
    assert!(says.starts_with("1 piece of what this browser keeps was damaged"));
    assert!(says.contains("Nothing of the plan is missing."));
    assert_eq!(browser.open(tab.plan.id).sentence(), None, "once");
}

#[test]
fn what_another_tab_wrote_and_cannot_be_read_is_told_of() {
    let (browser, mut tab, _) = worked();
    let mut other = Tab::opening(&browser, tab.plan.id, 2);
    other.rename("From the other tab");
    spoil_the_last_entry(&browser);
    browser.local.held.borrow_mut().clear();
    let arrived = block_on(tab.journal.sync());
    let says = arrived.sentence().expect("a sentence");
    assert!(says.starts_with("1 change that another tab wrote could not be read."));
    tab.take_in(arrived);
    assert_eq!(block_on(tab.journal.sync()).sentence(), None, "once");
}

#[test]
fn a_rotten_entry_stays_where_it_is_when_its_copy_was_not_written() {
    let (browser, tab, _) = worked();
    let rotten = spoil_the_last_entry(&browser);
    *browser.local.held.borrow_mut() = Default::default();
    *browser.local.room.borrow_mut() = Some(0);
    let trouble = Trouble::LeavesOut(0);
    browser.database.script.borrow_mut().every(1, trouble);
    browser.open(tab.plan.id);
    let held = browser.database.held.borrow();
    assert!(!is_aside(&held, &rotten));
    let mut texts = held.journal.values().map(|(_, _, text)| text);
    assert!(texts.any(|text| text.as_bytes() == rotten));
}
