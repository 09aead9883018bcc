//! Documents written, read, brought up to date and repaired; frozen ones open for ever.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::migrations::{MIGRATIONS, Migration};
use super::reading::read_with;
use super::*;
use crate::model::{Value as Shown, *};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn act(plan: &mut Plan, context: &mut Context, edit: Edit) {
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change);
}

/// A small invented plan with a row in every table, something removed and something taken back.
fn example() -> Plan {
    let mut context = Context {
        writer: Writer(0x5eed),
        changes: 0,
        ids: 0,
        clock_ms: 1_767_600_000_000,
        today: day("2026-01-05"),
        who: None,
    };
    let mut plan = Plan::empty(context.new_id());
    let (lea, sam, bookings) = (context.new_id(), context.new_id(), context.new_id());
    let named = |name: &str, role| Person {
        name: name.into(),
        role,
        ..Person::default()
    };
    let context = &mut context;
    let settings = Settings {
        team: "North – Łódź".into(),
        leader: Some(lea),
        year: 2026,
        ..Settings::default()
    };
    let metric = Metric {
        name: "Bookings".into(),
        feed: Feed::WonValue,
        ..Metric::default()
    };
    let start = Edit::Start {
        settings: Box::new(settings),
        people: vec![
            (lea, named("Lea Order", Role::Leader)),
            (sam, named("Sam Seller", Role::Seller)),
        ],
        metrics: vec![(bookings, metric)],
    };
    act(&mut plan, context, start);
    let goal = Goal {
        statement: "Book 64,000 by the end of March".into(),
        owner: Some(sam),
        from: Some(day("2026-01-01")),
        to: Some(day("2026-03-31")),
        metric: Some(bookings),
        target: Some(Amount::from_int(64_000)),
        ..Goal::default()
    };
    let half = Landmark {
        name: "Half way".into(),
        due: day("2026-02-15"),
        condition: Condition::Value {
            metric: None,
            amount: Amount::from_int(32_000),
        },
        ..Landmark::default()
    };
    let reward = Reward {
        text: "A day off".into(),
        ..Reward::default()
    };
    let goal = Edit::AddGoal {
        goal: Box::new(goal),
        landmarks: vec![half],
        rewards: vec![reward],
    };
    act(&mut plan, context, goal);
    let goal = plan.goals.iter().next().map(|(id, _)| id).expect("a goal");
    let landmark = plan
        .landmarks
        .iter()
        .next()
        .map(|(id, _)| id)
        .expect("a landmark");
    let deal = Deal {
        key: DealKey::Source("D-1".into()),
        seller: sam,
        stage: Stage::Won,
        closed: Some(day("2026-01-03")),
        value: Some("1234.56".parse().expect("an amount")),
        ..Deal::default()
    };
    let batch = Batch {
        file: "deals.csv".into(),
        metric: bookings,
        deals: vec![deal].into(),
        ..Batch::default()
    };
    let rows = vec![
        Edit::Sign {
            goal,
            by: sam,
            commitment: Some(8),
            reason: String::new(),
        },
        Edit::AddDaysOff(DaysOff {
            person: sam,
            from: day("2026-02-02"),
            to: day("2026-02-03"),
            note: "ski".into(),
            ..DaysOff::default()
        }),
        Edit::AddReading(Reading {
            metric: bookings,
            person: sam,
            date: day("2026-01-04"),
            value: Shown::One(Amount::from_int(500)),
            ..Reading::default()
        }),
        Edit::Import {
            batch: Box::new(batch),
            spellings: vec![(sam, "S. Seller".into())],
        },
        Edit::CheckIn {
            person: sam,
            week: day("2026-01-05"),
            fields: vec![CheckInField::Confidence(Some(7))],
        },
        Edit::AddAction(Action {
            who: sam,
            what: "Call Acme".into(),
            ..Action::default()
        }),
        Edit::LogEvent(Event {
            people: vec![sam],
            date: day("2026-01-05"),
            ..Event::default()
        }),
        Edit::Account(Box::new(Accounting {
            landmark,
            happened: "One deal slipped".into(),
            ..Accounting::default()
        })),
        Edit::Recognise(Recognition {
            person: sam,
            text: "Well prepared".into(),
            ..Recognition::default()
        }),
        Edit::AddStep(Step {
            person: sam,
            text: "Ride along".into(),
            ..Step::default()
        }),
        Edit::AddReview(Box::new(Review {
            goal: Some(goal),
            worked: "Early calls".into(),
            ..Review::default()
        })),
        Edit::AddScenario(Scenario {
            name: "Even".into(),
            numbers: vec![(sam, Amount::from_int(64_000))],
            ..Scenario::default()
        }),
        Edit::Goal {
            id: goal,
            fields: vec![GoalField::Target(Some(Amount::from_int(70_000)))],
            why: "A new account".into(),
        },
    ];
    for edit in rows {
        act(&mut plan, context, edit);
    }
    let last = plan.latest().change();
    act(&mut plan, context, Edit::Undo(last));
    let event = plan
        .events
        .iter()
        .next()
        .map(|(id, _)| id)
        .expect("an event");
    act(&mut plan, context, Edit::RemoveEvent(event));
    plan
}

fn frozen_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/frozen")
}

/// The frozen documents: version, name, bytes.
fn frozen() -> Vec<(u32, String, Vec<u8>)> {
    let files = std::fs::read_dir(frozen_folder()).expect("the frozen folder");
    let mut frozen: Vec<_> = files
        .map(|file| {
            let path = file.expect("a file").path();
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            let version = name
                .strip_prefix('v')
                .and_then(|rest| rest.split('-').next());
            let version = version
                .and_then(|v| v.parse().ok())
                .expect("a name such as v1-north.json");
            (version, name, std::fs::read(path).expect("its bytes"))
        })
        .collect();
    frozen.sort();
    frozen
}

#[test]
#[ignore = "writes the frozen document of this version, and never over one that is there"]
fn freeze() {
    let path = frozen_folder().join(format!("v{VERSION}-north.json"));
    assert!(!path.exists(), "frozen documents are never edited");
    std::fs::write(path, write(&example())).expect("written");
}

#[test]
fn every_frozen_document_opens() {
    for (version, name, bytes) in frozen() {
        let outcome = read(&bytes);
        match &outcome {
            Outcome::Loaded(_) if version == VERSION => {}
            Outcome::Migrated { from, .. } if *from == version && version < VERSION => {}
            other => panic!("{name}: {other:?}"),
        }
        let plan = outcome.plan().expect("a plan");
        assert_eq!(plan.settings().team, "North – Łódź", "{name}");
        assert_eq!(plan.goals.len(), 1, "{name}");
        assert_eq!(read(&write(plan)), Outcome::Loaded(plan.clone()), "{name}");
    }
}

#[test]
fn the_frozen_document_of_this_version_comes_back_byte_for_byte() {
    let ours = frozen()
        .into_iter()
        .filter(|(version, _, _)| *version == VERSION);
    let mut count = 0;
    for (_, name, bytes) in ours {
        let plan = read(&bytes).plan().cloned().expect("a plan");
        assert!(write(&plan) == bytes, "{name} is written differently now");
        count += 1;
    }
    assert!(count > 0, "this version has no frozen document");
}

/// Migrations that no frozen document goes through.
fn unexercised(migrations: &[Migration], frozen: &BTreeSet<u32>) -> Vec<u32> {
    let from = migrations.iter().map(|migration| migration.from);
    from.filter(|from| !frozen.contains(from)).collect()
}

#[test]
fn every_migration_is_exercised_by_a_frozen_document() {
    let versions: BTreeSet<u32> = frozen()
        .into_iter()
        .map(|(version, _, _)| version)
        .collect();
    assert_eq!(unexercised(MIGRATIONS, &versions), Vec::<u32>::new());
    let steps: Vec<u32> = MIGRATIONS.iter().map(|migration| migration.from).collect();
    assert_eq!(
        steps,
        (0..VERSION).collect::<Vec<_>>(),
        "one step from every older version"
    );
    // And the check would see a migration that somebody forgot to freeze a document for.
    let forgotten = Migration {
        from: VERSION,
        what: "",
        run: |_| Some(()),
    };
    assert_eq!(
        unexercised(&[MIGRATIONS[0], forgotten], &BTreeSet::from([0])),
        [VERSION]
    );
}

#[test]
fn migrations_run_one_after_the_other_and_a_missing_one_is_said() {
    fn to_two(document: &mut Map<String, Value>) -> Option<()> {
        document.insert("steps".into(), json!(["two"]));
        Some(())
    }
    fn to_three(document: &mut Map<String, Value>) -> Option<()> {
        document
            .get_mut("steps")?
            .as_array_mut()?
            .push(json!("three"));
        Some(())
    }
    let list = [
        Migration {
            from: 1,
            what: "",
            run: to_two,
        },
        Migration {
            from: 2,
            what: "",
            run: to_three,
        },
    ];
    let bytes = write(&example());
    let Outcome::Migrated { plan, from: 1 } = read_with(&bytes, 3, &list) else {
        panic!("it has to be migrated")
    };
    let unknown: Vec<(&str, &str)> = plan
        .unknown
        .iter()
        .map(|(name, value)| (name, value.get()))
        .collect();
    assert_eq!(unknown, [("steps", r#"["two","three"]"#)]);
    assert_eq!(
        read_with(&bytes, 3, &list[..1]),
        Outcome::Unreadable(Unreadable::NotAPlan)
    );
}

#[test]
fn the_same_plan_gives_the_same_bytes_whole_or_in_slices() {
    let plan = example();
    let bytes = write(&plan);
    for rows in [1, 2, 7, 1000] {
        let mut slices = Slices::new(&plan);
        while !slices.step(&plan, rows) {}
        assert_eq!(slices.changes(), plan.history().len());
        assert!(slices.finish() == bytes, "{rows} rows a slice");
    }
    assert_eq!(read(&bytes), Outcome::Loaded(plan));
}

/// The example's document as JSON, changed.
fn changed(change: impl FnOnce(&mut Value)) -> Vec<u8> {
    let mut document: Value = serde_json::from_slice(&write(&example())).expect("JSON");
    change(&mut document);
    serde_json::to_vec(&document).expect("JSON")
}

#[test]
fn what_a_younger_version_wrote_survives_at_every_level() {
    let bytes = changed(|document| {
        document["weather"] = json!({"a\"b": [1, 2]});
        document["tables"]["balloons"] = json!([{"id": "1-1"}]);
        document["tables"]["goals"][0]["label"] = json!("x");
        document["tables"]["goals"][0]["row"]["mood"] = json!(null);
    });
    let Outcome::Loaded(plan) = read(&bytes) else {
        panic!("it loads")
    };
    let before: Value = serde_json::from_slice(&bytes).expect("JSON");
    let after: Value = serde_json::from_slice(&write(&plan)).expect("JSON");
    assert_eq!(before, after);
}

#[test]
fn repair_leaves_out_only_what_cannot_be_read_and_keeps_its_words() {
    let bytes = changed(|document| {
        document["tables"]["goals"][0]["row"]["target"] = json!("many");
        document["tables"]["readings"]
            .as_array_mut()
            .expect("rows")
            .push(json!({"id": "1-1"}));
        document["history"][3]["intent"] = json!("juggle");
    });
    let Outcome::Repaired { plan, dropped } = read(&bytes) else {
        panic!("it is repaired")
    };
    let tables: Vec<&str> = dropped.iter().map(|row| row.table.as_str()).collect();
    assert_eq!(tables, ["goals", "readings", "history"]);
    assert!(dropped[0].raw.contains("\"many\""));
    assert_eq!(dropped[1].raw, r#"{"id":"1-1"}"#);
    assert_eq!(
        dropped_in_words(&dropped),
        "1 goal, 1 reading and 1 line of the history"
    );
    let whole = example();
    assert_eq!(plan.goals.len(), 0);
    assert_eq!(plan.readings, whole.readings);
    assert_eq!(plan.batches, whole.batches);
    assert_eq!(plan.history().len(), whole.history().len() - 1);
}

#[test]
fn a_document_from_the_future_is_shown_and_named() {
    let bytes = changed(|document| {
        document["version"] = json!(VERSION + 1);
        document["tables"]["goals"][0]["row"]["pace"] = json!({"by_moon": 3});
    });
    let outcome = read(&bytes);
    let Outcome::TooNew {
        version,
        plan: Some(plan),
    } = &outcome
    else {
        panic!("{outcome:?}")
    };
    assert_eq!(*version, VERSION + 1);
    assert_eq!(plan.people, example().people);
    assert!(
        outcome
            .sentence()
            .is_some_and(|says| says.contains("newer version"))
    );
}

#[test]
fn whatever_is_no_document_says_why() {
    let whole = write(&example());
    let cases: [(&[u8], Unreadable); 8] = [
        (b"", Unreadable::Empty),
        (b" \n", Unreadable::Empty),
        (b"\xff\xfe{\0", Unreadable::NotText),
        (&whole[..whole.len() / 2], Unreadable::CutShort),
        (b"name,value\nAnn,3\n", Unreadable::NotJson { line: 1 }),
        (b"{}", Unreadable::NotAPlan),
        (
            br#"{"format":"landmark-plan","version":1}"#,
            Unreadable::NotAPlan,
        ),
        (
            br#"{"format":"other","version":1,"id":"1-1"}"#,
            Unreadable::NotAPlan,
        ),
    ];
    for (bytes, reason) in cases {
        assert_eq!(read(bytes), Outcome::Unreadable(reason));
        assert!(!reason.sentence().is_empty());
    }
}

#[test]
fn a_change_survives_its_text() {
    let plan = example();
    for change in plan.history() {
        let change = plan.recalled(change);
        assert_eq!(
            change_from_text(&change_as_text(&change)).ok(),
            Some(change)
        );
    }
}

#[test]
fn what_waits_for_its_row_waits_again_after_reading() {
    let whole = example();
    let mut changes: Vec<Change> = whole
        .history()
        .iter()
        .map(|change| whole.recalled(change))
        .collect();
    let first = changes.remove(0);
    let mut plan = Plan::empty(whole.id);
    changes
        .into_iter()
        .for_each(|change| drop(plan.apply(change)));
    assert!(plan.is_waiting());
    let Outcome::Loaded(mut again) = read(&write(&plan)) else {
        panic!("it loads")
    };
    again.apply(first);
    assert!(!again.is_waiting());
    assert_eq!(again.people, whole.people);
}
