//! Text that means harm stays text, whatever leaves with it: the plan's file, goal sheets, the table for a spreadsheet,
//! file names. The texts are those of `tests/data/hostile.json`, which the browser is given too
//! (`tests/e2e/hostile.test.mjs`).

use std::collections::BTreeMap;

use landmark::exchange::{file_name, plan_file, sheet_file};
use landmark::maths::span::Span;
use landmark::model::*;
use serde_json::Value;

fn texts() -> Vec<String> {
    let kinds: BTreeMap<String, Vec<String>> =
        serde_json::from_str(include_str!("data/hostile.json")).expect("lists of texts");
    kinds.into_values().flatten().collect()
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A plan of every kind of row that has texts.
const PLAN: &str = include_str!("data/frozen/v1-north.json");

/// The texts of each kind of row. A change of the model that brings another is missed here, not in the app.
const TEXTS: &[(&str, &[&str])] = &[
    (
        "people",
        &["name", "territory", "strengths", "motivates", "new_to"],
    ),
    ("days_off", &["note"]),
    ("metrics", &["name", "upper", "lower"]),
    ("goals", &["statement", "why", "needs"]),
    ("landmarks", &["name"]),
    ("signatures", &["reason"]),
    ("check_ins", &["reason", "obstacle"]),
    ("actions", &["what"]),
    ("events", &["note"]),
    (
        "accountings",
        &["happened", "cause_words", "steps", "reason"],
    ),
    ("rewards", &["text"]),
    ("recognitions", &["text"]),
    ("steps", &["text", "answer"]),
    ("reviews", &["worked", "did_not", "because", "changes"]),
    ("scenarios", &["name", "note"]),
    ("batches", &["file"]),
    ("readings", &["note"]),
];

/// The plan's file with one text in every place that takes one.
fn file_with(text: &str) -> Vec<u8> {
    let mut file: Value = serde_json::from_str(PLAN).expect("JSON");
    let tables = file["tables"].as_object_mut().expect("tables");
    tables["settings"][0]["row"]["team"] = text.into();
    tables["settings"][0]["row"]["own_priorities"] = vec![text].into();
    for (table, fields) in TEXTS {
        for row in tables[*table].as_array_mut().expect("rows") {
            for field in *fields {
                row["row"][*field] = text.into();
            }
        }
    }
    tables["goals"][0]["row"]["if_then"] = serde_json::json!({ "when": text, "then": text });
    serde_json::to_vec(&file).expect("JSON")
}

fn plan_with(text: &str) -> Plan {
    let restored = plan_file::read(&file_with(text)).expect("a plan");
    assert_eq!(restored.sentence(), None, "nothing is left out: {text:?}");
    restored.plan
}

/// A name, or what a goal says, without what would turn the words behind it.
fn straight(text: &str) -> String {
    text.chars().filter(|c| !turns_direction(*c)).collect()
}

#[test]
fn there_are_five_hundred_of_them() {
    let mut texts = texts();
    texts.sort();
    texts.dedup();
    assert!(texts.len() >= 500, "{}", texts.len());
}

#[test]
fn a_plan_keeps_them_as_they_are_and_gives_them_back() {
    for text in texts() {
        let plan = plan_with(&text);
        let (_, goal) = plan.goals.iter().next().expect("a goal");
        let (_, event) = plan.check_ins.iter().next().expect("a check-in");
        assert_eq!(goal.why, text);
        assert_eq!(event.obstacle, text);
        assert_eq!(plan.settings().team, straight(&text));
        assert_eq!(goal.statement, straight(&text));
        let bytes = plan_file::write(&plan);
        let again = plan_file::read(&bytes).expect("a plan");
        assert!(again.plan == plan, "the same plan: {text:?}");
        assert!(
            plan_file::write(&again.plan) == bytes,
            "the same bytes: {text:?}"
        );
    }
}

#[test]
fn a_goal_sheet_carries_them_as_they_are() {
    let all = Span::new(day("2026-01-01"), day("2026-12-31")).expect("a span");
    for text in texts() {
        let plan = plan_with(&text);
        for (person, row) in plan.people.iter() {
            let choice = sheet_file::SheetChoice {
                person,
                span: all,
                private: true,
                made: day("2026-03-01"),
            };
            let bytes = sheet_file::write(&plan, choice).expect("a sheet");
            let sheet = sheet_file::open(&bytes).expect("the sheet");
            let there = sheet.plan.people.get(person).expect("the person");
            assert_eq!(there.name, row.name);
            for goal in &sheet.goals {
                assert_eq!(
                    sheet.plan.goals.get(*goal),
                    plan.goals.get(*goal),
                    "{text:?}"
                );
            }
            assert_plain_name(&sheet_file::file_name(&plan, choice), &text);
        }
    }
}

/// Whether a spreadsheet could take a cell for a formula: by the first sign in it that can be seen.
fn is_formula(cell: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || c.is_control() || "\u{200b}\u{feff}".contains(c);
    cell.trim_start_matches(unseen)
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[test]
fn no_cell_of_the_table_is_a_formula_and_each_says_what_was_written() {
    let all = Span::new(day("2020-01-01"), day("2030-01-01")).expect("a span");
    for text in texts() {
        let plan = plan_with(&text);
        let bytes = sheet_file::team_table(&plan, all, day("2026-03-01"));
        let table = bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .expect("a byte-order mark");
        let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(table)
            .records()
            .map(|row| row.expect("as many cells as the first line"))
            .collect();
        assert_eq!(rows.len(), plan.goals.len());
        for cell in rows.iter().flatten() {
            let number = cell.parse::<f64>().is_ok();
            assert!(number || !is_formula(cell), "{cell:?} of {text:?}");
        }
        for (place, said) in [
            (0, straight(&text)),
            (2, straight(&text)),
            (5, straight(&text)),
        ] {
            let cell = &rows[0][place];
            let plain = cell.strip_prefix('\'').filter(|_| is_formula(&said));
            assert_eq!(plain.unwrap_or(cell), said);
        }
    }
}

#[test]
fn no_file_name_leads_anywhere() {
    for text in texts() {
        assert_plain_name(
            &file_name::named("landmark", &text, day("2026-03-01")),
            &text,
        );
        assert_plain_name(
            &plan_file::name(&plan_with(&text), day("2026-03-01")),
            &text,
        );
    }
}

/// Small, plain, and of letters, digits and single hyphens.
fn assert_plain_name(name: &str, of: &str) {
    let stem = name.strip_suffix(".json").expect("JSON");
    assert!(
        stem.starts_with("landmark-") && name.len() < 250,
        "{name} of {of:?}"
    );
    assert!(
        stem.chars().all(|c| c.is_alphanumeric() || c == '-'),
        "{name:?} of {of:?}"
    );
    assert!(
        !stem.contains("--") && !stem.ends_with('-'),
        "{name} of {of:?}"
    );
}
