//! What a younger app wrote: fields that this one does not know come back equal, and nothing of it is
//! written over.

use landmark::document::{self, Outcome, VERSION};
use landmark::model::{
    Cadence, Change, Deal, HealthyBand, Holiday, IfThen, Plan, Serves, Tables, Terms,
};
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

/// The values that stand in records, one of each kind that the frozen document lacks.
fn with_values(mut document: Value) -> Value {
    let tables = &mut document["tables"];
    let goal = &mut tables["goals"][0]["row"];
    goal["serves"] = json!({ "goal": "ir1-99", "how": "adds" });
    goal["cadence"] =
        json!({ "kind": "one_to_one", "every": "week", "times": 1, "each_seller": true });
    goal["if_then"] = json!({ "when": "a week begins", "then": "I call" });
    let settings = &mut tables["settings"][0]["row"];
    settings["holidays"] = json!([{ "date": "2026-12-25", "name": "Christmas" }]);
    settings["healthy_band"] = json!({ "from": 40, "to": 75 });
    document
}

/// Where values stand in records: they keep what they do not know as well.
const VALUES: [(&str, &str); 7] = [
    ("settings", "/row/holidays/0"),
    ("settings", "/row/healthy_band"),
    ("goals", "/row/serves"),
    ("goals", "/row/cadence"),
    ("goals", "/row/if_then"),
    ("signatures", "/row/terms"),
    ("batches", "/row/deals/0"),
];

/// A document as a younger app of the same version might have left it: with fields at every level.
fn grown(dice: &mut Dice, frozen: &Value) -> Value {
    let mut document = frozen.clone();
    for table in Tables::NAMES {
        for row in document["tables"][table].as_array_mut().expect("rows") {
            add(dice, &mut row["row"]);
            add(dice, row);
        }
    }
    for (table, path) in VALUES {
        let value = document["tables"][table][0].pointer_mut(path);
        add(
            dice,
            value.unwrap_or_else(|| panic!("{table}{path} is there")),
        );
    }
    for change in document["history"].as_array_mut().expect("changes") {
        add(dice, change);
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
    let frozen = with_values(frozen());
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

#[test]
fn numbers_nobody_knows_are_written_back_letter_by_letter() {
    const NUMBERS: [&str; 5] = [
        "123456789012345678901234567890.10",
        "1e999",
        "-0.0",
        "0.1000000000000000055511151231257827",
        r#"{"b":1.50,"a":[1E+2]}"#,
    ];
    for number in NUMBERS {
        let mut document = with_values(frozen());
        for path in ["/tables/goals/0/row/serves", "/history/0", ""] {
            document.pointer_mut(path).expect("a place")["quite new"] = json!("here");
        }
        let text = document.to_string().replace(r#""here""#, number);
        let Outcome::Loaded(plan) = document::read(text.as_bytes()) else {
            panic!("{number} is in the way");
        };
        let written = String::from_utf8(document::write(&plan)).expect("text");
        let kept = written.matches(&format!(r#""quite new":{number}"#)).count();
        assert_eq!(kept, 3, "{number} in {written}");
    }
}

#[test]
fn whoever_adds_a_field_raises_the_version() {
    let mut shape: Vec<String> = Tables::FIELDS
        .iter()
        .map(|(table, fields)| format!("{table}: {}", fields.join(" ")))
        .collect();
    let values: [(&str, &[&str]); 8] = [
        ("a holiday", Holiday::NAMES),
        ("a healthy band", HealthyBand::NAMES),
        ("what a goal serves", Serves::NAMES),
        ("a rhythm", Cadence::NAMES),
        ("an if-then", IfThen::NAMES),
        ("terms", Terms::NAMES),
        ("a deal", Deal::NAMES),
        ("a change", Change::NAMES),
    ];
    shape.extend(values.map(|(name, fields)| format!("{name}: {}", fields.join(" "))));
    let frozen = include_str!("../data/v1-fields.txt");
    assert_eq!(
        (VERSION, shape.join("\n").as_str()),
        (1, frozen.trim_end()),
        "An app of this version would not know the field and could lose it, or a change of it. Raise VERSION, write a \
         migration, freeze a document of the version before, and the fields of the new one beside it."
    );
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
