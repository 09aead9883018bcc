//! Undo, copies of one plan that meet, and what they are written as.

use super::*;

#[test]
fn a_stamp_beyond_every_clock_is_refused_and_never_made() {
    let writer = Writer(3);
    let stamp = Stamp {
        time: 8_640_000_000_000_000,
        n: 1,
        writer,
    };
    assert_eq!(stamp.to_string().parse(), Ok(stamp));
    let beyond = Stamp {
        time: stamp.time + 1,
        ..stamp
    };
    assert!(beyond.to_string().parse::<Stamp>().is_err());
    let end = Stamp {
        time: u64::MAX,
        ..stamp
    };
    assert!(end.to_string().parse::<Stamp>().is_err());
    for latest in [stamp, end] {
        let next = Stamp::next(writer, 2, 1_000, latest);
        assert_eq!(next.to_string().parse(), Ok(next), "it can be read back");
    }
    assert_eq!(Stamp::next(writer, 2, 1_000, Stamp::default()).time, 1_000);
}

#[test]
fn a_copy_brings_back_the_rows_that_a_damaged_one_has_lost() {
    let mut context = context(1);
    let (mut plan, leader, seller, metric) = started(&mut context);
    act(&mut plan, &mut context, number(metric, seller, Some(5)));
    let renamed = vec![PersonField::Name("Sam S.".into())];
    act(&mut plan, &mut context, Edit::Person(seller, renamed));
    // A file of it, in which these rows could not be read.
    let mut tables = plan.tables().clone();
    tables.people = tables
        .people
        .part(|id, row| (id != seller).then(|| row.clone()));
    tables.readings = Table::default();
    let mut damaged = Plan::from_parts(plan.id, tables, plan.history().to_vec());
    assert!(damaged.is_waiting(), "the new name has nobody to go to");
    let title = vec![PersonField::Name("Lea O.".into())];
    act(&mut damaged, &mut context, Edit::Person(leader, title));

    let taken = damaged.join(&plan);
    assert_eq!(taken.len(), 2, "two rows, one of them with its later name");
    assert_eq!(damaged.people.row(seller), plan.people.row(seller));
    assert_eq!(damaged.readings, plan.readings);
    assert!(!damaged.is_waiting());
    let monday = day("2026-01-05");
    assert!(damaged.weekly_reading(metric, seller, monday).is_some());
    assert_eq!(
        damaged.people.get(leader).map(|row| &*row.name),
        Some("Lea O.")
    );
    assert!(
        damaged.join(&plan).is_empty(),
        "nothing is missing any more"
    );
}

#[test]
fn undo_and_redo_are_changes_and_bring_the_content_back() {
    let mut context = context(1);
    let (mut plan, _, seller, metric) = started(&mut context);
    let before = plan.readings.clone();
    act(&mut plan, &mut context, number(metric, seller, Some(5)));
    let steps = undo::steps(&plan, |_| true);
    let what = steps.undo.expect("a step").at.change();
    act(&mut plan, &mut context, Edit::Undo(what));
    assert_eq!(plan.readings.len(), before.len());
    assert_eq!(
        undo::steps(&plan, |_| true)
            .redo
            .map(|change| change.at.change()),
        Some(what)
    );
    act(&mut plan, &mut context, Edit::Redo(what));
    assert!(
        plan.weekly_reading(metric, seller, day("2026-01-05"))
            .is_some()
    );
    assert_eq!(plan.history().len(), 4);
}

#[test]
fn undo_leaves_what_somebody_else_has_set_since() {
    let mut mine = context(1);
    let (mut plan, _, seller, _) = started(&mut mine);
    let rename = |name: &str| Edit::Person(seller, vec![PersonField::Name(name.into())]);
    let change = act(&mut plan, &mut mine, rename("Sam S."));
    let mut theirs = context(2);
    act(&mut plan, &mut theirs, rename("Samuel"));
    act(&mut plan, &mut mine, Edit::Undo(change.at.change()));
    assert_eq!(
        plan.people.get(seller).map(|row| row.name.as_str()),
        Some("Samuel")
    );
}

#[test]
fn the_same_changes_in_any_order_give_the_same_plan() {
    let mut writer = context(3);
    let mut source = Plan::empty(writer.new_id());
    let ann = Person {
        name: "Ann".into(),
        ..Person::default()
    };
    let mut changes = vec![act(&mut source, &mut writer, Edit::AddPeople(vec![ann]))];
    let id = source.people.iter().next().map(|(id, _)| id).expect("Ann");
    for territory in ["East", "West"] {
        let fields = vec![PersonField::Territory(territory.into())];
        changes.push(act(&mut source, &mut writer, Edit::Person(id, fields)));
    }
    let mut again = Plan::empty(source.id);
    for change in changes.into_iter().rev() {
        again.apply(change.clone());
        again.apply(change);
    }
    assert_eq!(again, source);
}

#[test]
fn a_plan_and_its_history_survive_json() {
    let mut context = context(1);
    let (mut plan, leader, seller, metric) = started(&mut context);
    act(&mut plan, &mut context, number(metric, seller, Some(5)));
    let goal = Goal {
        owner: Some(seller),
        metric: Some(metric),
        target: Some(Amount::from_int(10)),
        ..Goal::default()
    };
    act(
        &mut plan,
        &mut context,
        Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: vec![Landmark {
                name: "Half".into(),
                ..Landmark::default()
            }],
            rewards: vec![],
        },
    );
    let id = plan.goals.iter().next().map(|(id, _)| id).expect("a goal");
    let sign = |by| Edit::Sign {
        goal: id,
        by,
        commitment: Some(8),
        reason: String::new(),
    };
    assert_eq!(
        act(&mut plan, &mut context, sign(seller)).intent,
        Intent::Propose
    );
    assert_eq!(
        act(&mut plan, &mut context, sign(leader)).intent,
        Intent::Sign
    );
    let tables = serde_json::to_string(plan.tables()).expect("tables");
    let history = serde_json::to_string(plan.history()).expect("history");
    let back = Plan::from_parts(
        plan.id,
        serde_json::from_str(&tables).expect("tables"),
        serde_json::from_str(&history).expect("history"),
    );
    assert_eq!(back, plan);
    assert_eq!(
        serde_json::to_string(back.tables()).expect("tables"),
        tables
    );
}

#[test]
fn fields_of_a_younger_version_are_kept() {
    let text = r#"{"name":"Ann","mood":{"today":"fine"}}"#;
    let person: Person = serde_json::from_str(text).expect("a person");
    assert_eq!(serde_json::to_string(&person).expect("json"), text);
}

#[test]
fn amounts_read_and_write_one_spelling() {
    for (text, written) in [
        ("0", "0"),
        ("12.50", "12.5"),
        ("-0.0001", "-0.0001"),
        ("922337203685477.5807", "922337203685477.5807"),
    ] {
        assert_eq!(
            text.parse::<Amount>().map(|amount| amount.to_string()),
            Ok(written.into())
        );
    }
    for (text, error) in [
        ("", AmountError::NotANumber),
        ("1.", AmountError::NotANumber),
        ("+1", AmountError::NotANumber),
        ("1.00001", AmountError::TooFine),
        ("99999999999999999", AmountError::TooLarge),
    ] {
        assert_eq!(text.parse::<Amount>(), Err(error), "{text}");
    }
    let half: Amount = "2.345".parse().expect("an amount");
    assert_eq!(half.rounded(2).to_string(), "2.35");
    assert_eq!((-half).rounded(2).to_string(), "-2.35");
    assert_eq!(
        Amount::from_int(10_000)
            .scaled(21, 23)
            .map(|e| e.rounded(2).to_string()),
        Some("9130.43".into())
    );
}

/// The first value is that of the first correction, in whatever order the corrections come.
#[test]
fn a_reading_remembers_what_it_came_in_with() {
    let mut context = context(1);
    let (mut plan, _, seller, metric) = started(&mut context);
    act(&mut plan, &mut context, number(metric, seller, Some(5)));
    let monday = day("2026-01-05");
    let id = plan.weekly_reading(metric, seller, monday);
    let id = id.expect("a number");
    let before = plan.clone();
    let first = |plan: &Plan| plan.first_value(id);
    let five = Some(Value::One(Amount::from_int(5)));
    assert_eq!(first(&plan), five);
    let mut corrections = Vec::new();
    for value in [7, 9] {
        let edit = number(metric, seller, Some(value));
        corrections.push(act(&mut plan, &mut context, edit));
        assert_eq!(first(&plan), five, "asked before the correction came");
    }
    // Withdrawing it replaces no value.
    act(&mut plan, &mut context, number(metric, seller, None));
    assert_eq!(first(&plan), five);
    // Asked for the first time after all of it.
    let read = Plan::from_parts(plan.id, plan.tables().clone(), plan.history().to_vec());
    assert_eq!(first(&read), five);
    // The other way round.
    let mut other = before;
    for correction in corrections.into_iter().rev() {
        other.apply(correction);
        assert!(first(&other).is_some());
    }
    assert_eq!(first(&other), five);
    assert_eq!(first(&Plan::default()), None);
}

#[test]
fn a_change_is_found_by_its_name_in_whatever_order_it_came() {
    let mut context = context(1);
    let (mut plan, _, seller, metric) = started(&mut context);
    let mut other = plan.clone();
    let mut changes = Vec::new();
    for value in [5, 7, 9] {
        let edit = number(metric, seller, Some(value));
        changes.push(act(&mut plan, &mut context, edit));
    }
    for change in changes.iter().rev() {
        other.apply(change.clone());
    }
    let read = Plan::from_parts(plan.id, plan.tables().clone(), plan.history().to_vec());
    for plan in [&plan, &other, &read] {
        for change in &changes {
            let found = plan.change(change.at.change());
            assert_eq!(found.map(|found| found.at), Some(change.at));
        }
    }
    let unknown = ChangeRef {
        writer: Writer(1),
        n: 99,
    };
    assert!(plan.change(unknown).is_none());
}
