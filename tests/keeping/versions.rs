//! What a younger app wrote: fields that this one does not know come back equal, and nothing of it is
//! written over.

use landmark::document::{self, Outcome, VERSION};
use landmark::model::{Plan, Tables};
use landmark::storage::Load;
use landmark::storage::memory::{kept_entry, kept_head, kept_snapshot};
use serde_json::{Map, Value, json};

use super::desk::*;
use super::dice::{Dice, trials};

/// Any JSON: what a younger app may have thought of.
fn anything(dice: &mut Dice, depth: usize) -> Value {
    match dice.roll(if depth == 0 { 6 } else { 8 }) {
        0 => Value::Null,
        1 => json!(dice.one_in(2)),
        2 => json!(dice.roll(usize::MAX) as i64 - (1 << 40)),
        3 => json!(u64::MAX - dice.roll(9) as u64),
        4 => json!(dice.roll(1_000_000) as f64 / 1000.0),
        5 => Value::String(text(dice)),
        6 => (0..dice.roll(4))
            .map(|_| anything(dice, depth - 1))
            .collect(),
        _ => Value::Object(fields(dice, depth - 1)),
    }
}

fn text(dice: &mut Dice) -> String {
    const SIGNS: [char; 10] = [
        'a', '"', '\\', '\n', '\0', 'é', '\u{202e}', '\u{2028}', '😀', '<',
    ];
    (0..dice.roll(6))
        .map(|_| SIGNS[dice.roll(SIGNS.len())])
        .collect()
}

/// Fields under names that no version has used so far.
fn fields(dice: &mut Dice, depth: usize) -> Map<String, Value> {
    let named = |dice: &mut Dice| {
        (
            format!("new {}{}", dice.roll(9), text(dice)),
            anything(dice, depth),
        )
    };
    (0..1 + dice.roll(2)).map(|_| named(dice)).collect()
}

fn add(dice: &mut Dice, to: &mut Value) {
    let to = to.as_object_mut().expect("an object");
    to.extend(fields(dice, 3));
}

/// The frozen document of this version, which has a row in every table.
fn frozen() -> Value {
    let bytes = include_bytes!("../data/frozen/v1-north.json");
    let document: Value = serde_json::from_slice(bytes).expect("JSON");
    assert_eq!(
        document["version"],
        json!(VERSION),
        "freeze a document of this version"
    );
    for table in Tables::NAMES {
        let rows = document["tables"][table].as_array();
        assert!(
            rows.is_some_and(|rows| !rows.is_empty()),
            "{table} has no row"
        );
    }
    document
}

/// A document as a younger app of the same version might have left it: with fields at every level.
fn grown(dice: &mut Dice, frozen: &Value) -> Value {
    let mut document = frozen.clone();
    for table in Tables::NAMES {
        for row in document["tables"][table].as_array_mut().expect("rows") {
            add(dice, &mut row["row"]);
            add(dice, row);
        }
    }
    add(dice, &mut document["tables"]);
    add(dice, &mut document);
    document
}

fn read(document: &Value) -> Plan {
    match document::read(&serde_json::to_vec(document).expect("JSON")) {
        Outcome::Loaded(plan) => plan,
        other => panic!("it loads: {other:?}"),
    }
}

#[test]
fn fields_nobody_knows_come_back_equal_from_every_level_and_every_kind_of_row() {
    let frozen = frozen();
    trials(300, |dice| {
        let document = grown(dice, &frozen);
        let plan = read(&document);
        let written: Value = serde_json::from_slice(&document::write(&plan)).expect("JSON");
        assert_eq!(written, document);

        // Through both rails as well, and by way of another tab's join.
        let browser = Browser::default();
        block_on(browser.keeper().adopt(plan.clone()));
        let opened = browser.open(plan.id);
        assert_eq!(
            (opened.load, opened.plan.as_ref()),
            (Load::Loaded, Some(&plan))
        );
    });
}

/// Where a younger app has left something, and what.
fn left_by_younger(dice: &mut Dice, browser: &Browser, plan: &Plan) -> Vec<(String, Vec<u8>)> {
    let version = VERSION + 1 + dice.roll(3) as u32;
    let mut document: Value = serde_json::from_slice(&document::write(plan)).expect("JSON");
    document["version"] = json!(version);
    add(dice, &mut document);
    let document = serde_json::to_vec(&document).expect("JSON");
    let mut held = browser.database.held.borrow_mut();
    let (name, bytes) = kept_snapshot(plan.id, version, &document);
    match dice.roll(4) {
        0 => {
            let (head_name, head) = kept_head(plan.id, version, &document);
            held.values.extend([
                (name.clone(), bytes.clone()),
                (head_name.clone(), head.clone()),
            ]);
            vec![(name, bytes), (head_name, head)]
        }
        1 => {
            let text = String::from_utf8(bytes.clone()).expect("text");
            browser.local.held.borrow_mut().insert(name.clone(), text);
            vec![(name, bytes)]
        }
        2 => {
            let name = format!("landmark/{}/9/1", plan.id);
            let text = kept_entry(&name, version, "of the future");
            // Places only ever grow, also behind those that were let go.
            held.journal
                .insert(10_000, (plan.id, name.clone(), text.clone()));
            vec![(name, text.into_bytes())]
        }
        _ => {
            let name = format!("landmark/{}/9/1", plan.id);
            let text = kept_entry(&name, version, "of the future");
            browser
                .local
                .held
                .borrow_mut()
                .insert(name.clone(), text.clone());
            vec![(name, text.into_bytes())]
        }
    }
}

#[test]
fn whatever_an_older_app_does_what_a_younger_one_left_stays() {
    trials(2_000, |dice| {
        let browser = Browser::default();
        let mut tab = Tab::starting(&browser, 1);
        for n in 0..dice.roll(6) {
            tab.rename(&format!("Name {n}"));
            if dice.one_in(2) {
                tab.snapshot();
            }
        }
        let left = left_by_younger(dice, &browser, &tab.plan);
        // Not opened for writing by anybody who comes now.
        let opened = browser.open(tab.plan.id);
        assert!(
            matches!(opened.load, Load::TooNew { .. }),
            "{:?}",
            opened.load
        );
        assert!(opened.journal.is_none());
        // And kept by the tab that was there before, once it has met it.
        for turn in 0..12 {
            match dice.roll(6) {
                0 | 1 => tab.snapshot_if_it_can(),
                2 => tab.sync(),
                3 => drop(block_on(browser.keeper().adopt(tab.plan.clone()))),
                4 => drop(browser.open(tab.plan.id)),
                _ => drop(tab.rename(&format!("Older {turn}"))),
            }
        }
        let kept = block_on(browser.keeper().raw(tab.plan.id));
        for piece in left {
            assert!(kept.contains(&piece), "{} is gone", piece.0);
        }
    });
}
