//! Rotten bytes: whatever happens to one piece of what is stored, it is seen and nothing panics.

use landmark::document;
use landmark::storage::Load;

use super::desk::*;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

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
    let earlier = copy(&browser);
    tab.snapshot();
    tab.rename("Nearly last");
    tab.rename("Last");
    (browser, tab, earlier)
}

fn copy(browser: &Browser) -> Browser {
    let copy = Browser::default();
    *copy.local.held.borrow_mut() = browser.local.held.borrow().clone();
    *copy.database.held.borrow_mut() = browser.database.held.borrow().clone();
    copy
}

#[test]
fn one_rotten_piece_on_either_rail_costs_nothing() {
    let (browser, tab, earlier) = worked();
    let whole = document::write(&tab.plan);
    let mut dice = Dice(0x5eed);
    for trial in 0..3_000 {
        let spoilt = copy(&browser);
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
    let mut dice = Dice(0xd1ce);
    let mut losses = 0;
    for trial in 0..3_000 {
        let spoilt = copy(&browser);
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
            assert_eq!(after.journal.get(place), Some(entry));
        }
    }
    assert!(
        losses > 100,
        "the test has to spoil something that matters: {losses}"
    );
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
    let earlier = copy(&browser);
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
