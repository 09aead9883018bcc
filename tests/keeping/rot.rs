//! Rotten bytes: whatever happens to one piece of what is stored, it is seen and nothing panics.

use landmark::document;
use landmark::storage::memory::{Held, Trouble};
use landmark::storage::{Fault, Load, Saved};

use super::desk::*;
use super::dice::Dice;

/// Spoils a value: a bit, a cut at either end, a doubled stretch, nothing left of it, or another value.
fn spoil(dice: &mut Dice, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let mut spoilt = bytes.to_vec();
    let at = dice.roll(bytes.len());
    match dice.roll(6) {
        0 => spoilt[at] ^= 1 << dice.roll(7),
        1 => spoilt.truncate(at),
        2 => drop(spoilt.drain(..at)),
        3 => spoilt.extend_from_slice(&bytes[at..]),
        4 => spoilt.clear(),
        _ => spoilt = other.to_vec(),
    }
    spoilt
}

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

#[test]
fn one_rotten_piece_on_either_rail_costs_nothing() {
    let (browser, tab, earlier) = worked();
    let whole = document::write(&tab.plan);
    let mut dice = Dice::new(0x5eed);
    for trial in 0..3_000 {
        let spoilt = browser.copied();
        let what = if dice.roll(2) == 0 {
            let mut held = spoilt.local.held.borrow_mut();
            let names: Vec<String> = held.keys().cloned().collect();
            let name = names[dice.roll(names.len())].clone();
            let other = held[&names[dice.roll(names.len())]].clone();
            let old = earlier.local.held.borrow().get(&name).cloned();
            let other = if dice.roll(2) == 0 {
                other
            } else {
                old.unwrap_or(other)
            };
            let bytes = spoil(&mut dice, held[&name].as_bytes(), other.as_bytes());
            held.insert(name.clone(), String::from_utf8_lossy(&bytes).into_owned());
            name
        } else {
            spoil_the_database(&mut dice, &spoilt, &earlier)
        };
        let opened = spoilt.open(tab.plan.id);
        let plan = opened
            .plan
            .unwrap_or_else(|| panic!("trial {trial}, {what}: {:?}", opened.load));
        assert!(
            document::write(&plan) == whole,
            "trial {trial}, {what}: {:?}",
            opened.load
        );
        assert_eq!(opened.load, Load::Loaded, "trial {trial}, {what}");
    }
}

/// Spoils one value or one entry; says which.
fn spoil_the_database(dice: &mut Dice, spoilt: &Browser, earlier: &Browser) -> String {
    let mut held = spoilt.database.held.borrow_mut();
    let names: Vec<String> = held.values.keys().cloned().collect();
    let at = dice.roll(names.len() + held.journal.len());
    if let Some(name) = names.get(at) {
        let other = held.values[&names[dice.roll(names.len())]].clone();
        let old = earlier.database.held.borrow().values.get(name).cloned();
        let other = if dice.roll(2) == 0 {
            other
        } else {
            old.unwrap_or(other)
        };
        let bytes = spoil(dice, &held.values[name], &other);
        held.values.insert(name.clone(), bytes);
        return name.clone();
    }
    let texts: Vec<String> = held
        .journal
        .values()
        .map(|(_, _, text)| text.clone())
        .collect();
    let other = texts[dice.roll(texts.len())].clone();
    let entry = held
        .journal
        .values_mut()
        .nth(at - names.len())
        .expect("an entry");
    let bytes = spoil(dice, entry.2.as_bytes(), other.as_bytes());
    entry.2 = String::from_utf8_lossy(&bytes).into_owned();
    entry.1.clone()
}

#[test]
fn with_the_database_alone_every_loss_is_said() {
    let (browser, tab, earlier) = worked();
    let whole = document::write(&tab.plan);
    browser.local.held.borrow_mut().clear();
    let mut dice = Dice::new(0xd1ce);
    let mut losses = 0;
    for trial in 0..3_000 {
        let spoilt = browser.copied();
        let what = spoil_the_database(&mut dice, &spoilt, &earlier);
        let held = spoilt.database.held.borrow().clone();
        let opened = spoilt.open(tab.plan.id);
        let same = opened
            .plan
            .as_ref()
            .is_some_and(|plan| document::write(plan) == whole);
        if same {
            continue;
        }
        losses += 1;
        assert!(
            !matches!(opened.load, Load::Loaded | Load::Fresh),
            "trial {trial}, {what}"
        );
        let plan = opened
            .plan
            .expect("a plan: no single piece is the whole of it");
        assert!(
            plan.history().len() + 1 >= tab.plan.history().len(),
            "at most one edit is missing: {what}, {:?}",
            opened.load
        );
        // The spoilt bytes are where they were, or under quarantine.
        let after = spoilt.database.held.borrow();
        for (place, entry) in &held.journal {
            let stays = after.journal.get(place) == Some(entry);
            assert!(stays || is_aside(&after, entry.2.as_bytes()), "{what}");
        }
    }
    assert!(
        losses > 100,
        "the test has to spoil something that matters: {losses}"
    );
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
