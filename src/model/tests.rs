//! The door, the tables and the undo steps, on plans small enough to read.

use super::*;
use chrono::NaiveDate;

fn day(text: &str) -> Date {
    text.parse::<NaiveDate>().expect("a date")
}

fn context(writer: u64) -> Context {
    Context {
        writer: Writer(writer),
        changes: 0,
        ids: 0,
        clock_ms: 1_000,
        today: day("2026-01-05"),
        who: None,
    }
}

/// A plan with a leader, a seller and a metric.
fn started(context: &mut Context) -> (Plan, PersonId, PersonId, MetricId) {
    let mut plan = Plan::empty(context.new_id());
    let (leader, seller, metric) = (context.new_id(), context.new_id(), context.new_id());
    let named = |name: &str, role| Person {
        name: name.into(),
        role,
        ..Person::default()
    };
    let edit = Edit::Start {
        settings: Box::new(Settings {
            team: "North".into(),
            leader: Some(leader),
            ..Settings::default()
        }),
        people: vec![
            (leader, named("Lea Order", Role::Leader)),
            (seller, named("Sam Seller", Role::Seller)),
        ],
        metrics: vec![(
            metric,
            Metric {
                name: "Calls".into(),
                unit: Unit::Count,
                ..Metric::default()
            },
        )],
    };
    act(&mut plan, context, edit);
    (plan, leader, seller, metric)
}

fn act(plan: &mut Plan, context: &mut Context, edit: Edit) -> Change {
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change.clone());
    change
}

fn number(metric: MetricId, person: PersonId, value: Option<i64>) -> Edit {
    Edit::RecordNumbers(vec![WeekNumber {
        metric,
        person,
        week: day("2026-01-05"),
        date: day("2026-01-11"),
        value: value.map(|value| Value::One(Amount::from_int(value))),
        over: false,
    }])
}

#[test]
fn a_weekly_number_is_replaced_when_typed_again_and_withdrawn_when_cleared() {
    let mut context = context(1);
    let (mut plan, _, seller, metric) = started(&mut context);
    act(&mut plan, &mut context, number(metric, seller, Some(5)));
    act(&mut plan, &mut context, number(metric, seller, Some(7)));
    assert_eq!(plan.readings.len(), 1);
    let id = plan
        .weekly_reading(metric, seller, day("2026-01-05"))
        .expect("a number");
    assert_eq!(
        plan.readings.get(id).map(|row| row.value),
        Some(Value::One(Amount::from_int(7)))
    );
    act(&mut plan, &mut context, number(metric, seller, None));
    assert_eq!(plan.weekly_reading(metric, seller, day("2026-01-05")), None);
    assert_eq!(
        plan.readings.len(),
        1,
        "a reading is withdrawn, not deleted"
    );
}

#[test]
fn a_plan_that_begins_its_weeks_on_another_day_keeps_what_was_said_of_them() {
    let monday = day("2026-01-05");
    // The first days of the three weeks around it, by the day on which weeks begin now; the middle
    // one has most days of the week that began on that Monday.
    let starts = [
        (
            chrono::Weekday::Sun,
            ["2025-12-28", "2026-01-04", "2026-01-11"],
        ),
        (
            chrono::Weekday::Fri,
            ["2025-12-26", "2026-01-02", "2026-01-09"],
        ),
        (
            chrono::Weekday::Tue,
            ["2025-12-30", "2026-01-06", "2026-01-13"],
        ),
        (
            chrono::Weekday::Thu,
            ["2026-01-01", "2026-01-08", "2026-01-15"],
        ),
    ];
    for (start, weeks) in starts {
        let mut context = context(1);
        let (mut plan, _, seller, metric) = started(&mut context);
        act(&mut plan, &mut context, number(metric, seller, Some(5)));
        let said = vec![CheckInField::Confidence(Some(7))];
        act(
            &mut plan,
            &mut context,
            Edit::CheckIn {
                person: seller,
                week: monday,
                fields: said,
            },
        );
        let begins = vec![SettingsField::WeekStart(WeekStart(start))];
        act(&mut plan, &mut context, Edit::Settings(begins));
        let weeks = weeks.map(day);
        for (week, is_it) in weeks.into_iter().zip([false, true, false]) {
            let number = plan.weekly_reading(metric, seller, week);
            assert_eq!(number.is_some(), is_it, "{start} {week}");
            assert_eq!(
                plan.check_in(seller, week).is_some(),
                is_it,
                "{start} {week}"
            );
        }
        // Typed again, it is the same number and the same word, each in one row.
        let again = WeekNumber {
            metric,
            person: seller,
            week: weeks[1],
            date: weeks[1] + chrono::Days::new(6),
            value: Some(Value::One(Amount::from_int(6))),
            over: false,
        };
        act(&mut plan, &mut context, Edit::RecordNumbers(vec![again]));
        act(
            &mut plan,
            &mut context,
            Edit::CloseWeek {
                week: weeks[1],
                people: vec![seller],
            },
        );
        assert_eq!(
            (plan.readings.len(), plan.check_ins.len()),
            (1, 1),
            "{start}"
        );
    }
}

#[test]
fn a_leave_never_ends_before_it_begins() {
    let mut context = context(1);
    let (mut plan, _, seller, _) = started(&mut context);
    let leave = DaysOff {
        person: seller,
        from: day("2026-02-02"),
        to: day("2026-02-06"),
        ..DaysOff::default()
    };
    act(&mut plan, &mut context, Edit::AddDaysOff(leave));
    let (id, _) = plan.days_off.iter().next().expect("a leave");
    let mut ends = |on| {
        let fields = vec![DaysOffField::To(day(on))];
        plan.resolve(Edit::DaysOff(id, fields), &mut context)
            .map(drop)
    };
    assert_eq!(ends("2026-02-02"), Ok(()));
    let (from, to) = (day("2026-02-02"), day("2026-02-01"));
    assert_eq!(
        ends("2026-02-01"),
        Err(Refusal::EndsBeforeStart { from, to })
    );
}

#[test]
fn a_goal_of_more_than_ten_years_is_a_mistyped_year() {
    let mut context = context(1);
    let (mut plan, _, _, _) = started(&mut context);
    let until = |to: &str| Goal {
        from: Some(day("2017-10-01")),
        to: Some(day(to)),
        ..Goal::default()
    };
    let add = |goal: Goal| Edit::AddGoal {
        goal: Box::new(goal),
        landmarks: Vec::new(),
        rewards: Vec::new(),
    };
    act(&mut plan, &mut context, add(until("2017-12-31")));
    let (id, _) = plan.goals.iter().next().expect("a goal");
    let mut ends = |to: &str| {
        let edit = Edit::Goal {
            id,
            fields: vec![GoalField::To(Some(day(to)))],
            why: String::new(),
        };
        plan.resolve(edit, &mut context).map(drop)
    };
    assert_eq!(ends("2027-09-30"), Ok(()));
    for to in ["2027-10-01", "2917-12-31"] {
        assert_eq!(ends(to), Err(Refusal::RunsTooLong { to: day(to) }));
    }
    assert!(
        plan.resolve(add(until("2917-12-31")), &mut context)
            .is_err()
    );
}

/// What becomes of taking the seller out after an edit.
fn taken_out_after(edit: impl FnOnce(PersonId, PersonId) -> Edit) -> Result<(), Refusal> {
    let mut context = context(1);
    let (mut plan, leader, seller, _) = started(&mut context);
    act(&mut plan, &mut context, edit(leader, seller));
    let edit = Edit::RemovePerson(seller);
    plan.resolve(edit, &mut context).map(drop)
}

#[test]
fn only_a_name_that_nothing_tells_of_is_taken_out() {
    let goal = |change: &dyn Fn(&mut Goal)| {
        let mut goal = Goal::default();
        change(&mut goal);
        Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: Vec::new(),
            rewards: Vec::new(),
        }
    };
    let nothing =
        taken_out_after(|leader, _| Edit::Person(leader, vec![PersonField::Name("Lea O.".into())]));
    assert_eq!(nothing, Ok(()));
    let has_a_past = Err(Refusal::HasAPast);
    assert_eq!(
        taken_out_after(|_, seller| goal(&|goal| goal.owner = Some(seller))),
        has_a_past
    );
    assert_eq!(
        taken_out_after(|_, seller| goal(&|goal| goal.contributors = vec![seller])),
        has_a_past
    );
    assert_eq!(
        taken_out_after(|leader, seller| {
            goal(&|goal| goal.whose = Whose::These(vec![leader, seller]))
        }),
        has_a_past
    );
    assert_eq!(
        taken_out_after(|leader, seller| {
            Edit::LogEvent(Event {
                people: vec![leader, seller],
                ..Event::default()
            })
        }),
        has_a_past,
        "a one-to-one would be nobody's"
    );
    assert_eq!(
        taken_out_after(|leader, seller| {
            Edit::AddAction(Action {
                who: leader,
                with: Some(seller),
                ..Action::default()
            })
        }),
        has_a_past
    );
    assert_eq!(
        taken_out_after(|_, seller| {
            Edit::Recognise(Recognition {
                person: seller,
                ..Recognition::default()
            })
        }),
        has_a_past
    );
}

#[test]
fn the_leader_is_replaced_before_being_taken_out() {
    let mut context = context(1);
    let (mut plan, leader, seller, _) = started(&mut context);
    let out = Edit::RemovePerson(leader);
    let refused = plan.resolve(out.clone(), &mut context);
    assert_eq!(refused.map(drop), Err(Refusal::LeadsTheTeam));
    let leads = vec![SettingsField::Leader(Some(seller))];
    act(&mut plan, &mut context, Edit::Settings(leads));
    act(&mut plan, &mut context, out);
    assert_eq!(plan.people.len(), 1);
}

#[test]
fn a_name_under_terms_says_how_committed_its_writer_is() {
    let mut context = context(1);
    let (mut plan, _, seller, _) = started(&mut context);
    let goal = Goal {
        owner: Some(seller),
        target: Some(Amount::from_int(5)),
        ..Goal::default()
    };
    act(
        &mut plan,
        &mut context,
        Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: Vec::new(),
            rewards: Vec::new(),
        },
    );
    let (goal, _) = plan.goals.iter().next().expect("a goal");
    let sign = |commitment| Edit::Sign {
        goal,
        by: seller,
        commitment,
        reason: String::new(),
    };
    let counter = |commitment| Edit::Counter {
        goal,
        by: seller,
        target: Amount::from_int(6),
        statement: None,
        commitment,
        reason: String::new(),
    };
    let mut outcome = |plan: &Plan, edit| plan.resolve(edit, &mut context).map(drop);
    for without in [sign(None), counter(None)] {
        assert_eq!(outcome(&plan, without), Err(Refusal::GiveCommitment));
    }
    assert_eq!(outcome(&plan, sign(Some(7))), Ok(()));
    assert_eq!(
        outcome(&plan, counter(Some(6))),
        Err(Refusal::SayWhyCommitmentIsLow { floor: 7 })
    );
    // A plan whose floor is 0 never asks.
    let never = vec![SettingsField::CommitmentFloor(CommitmentFloor(0))];
    let change = plan
        .resolve(Edit::Settings(never), &mut self::context(2))
        .expect("it is taken");
    plan.apply(change);
    assert_eq!(outcome(&plan, sign(None)), Ok(()));
}

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
fn a_persons_week_is_one_step_whatever_it_holds() {
    let mut context = context(1);
    let (mut plan, _, seller, metric) = started(&mut context);
    let monday = day("2026-01-05");
    let typed = |value: Option<i64>| match number(metric, seller, value) {
        Edit::RecordNumbers(numbers) => numbers,
        _ => unreachable!("a number is recorded"),
    };
    let week = |value, fields| Edit::Week {
        person: seller,
        week: monday,
        numbers: typed(value),
        fields,
    };
    let said = vec![CheckInField::Confidence(Some(7))];
    let before = plan.history().len();
    let change = act(&mut plan, &mut context, week(Some(5), said.clone()));
    assert_eq!(plan.history().len(), before + 1);
    assert_eq!(change.intent, Intent::CheckIn);
    assert!(plan.weekly_reading(metric, seller, monday).is_some());
    assert!(plan.check_in(seller, monday).is_some());
    act(&mut plan, &mut context, Edit::Undo(change.at.change()));
    assert_eq!(plan.weekly_reading(metric, seller, monday), None);
    assert_eq!(plan.check_in(seller, monday), None);

    // Numbers alone are no word.
    let change = act(&mut plan, &mut context, week(Some(5), Vec::new()));
    assert_eq!(change.intent, Intent::RecordNumbers);
    assert_eq!(plan.check_in(seller, monday), None);

    // What cannot be taken leaves all of it untaken.
    let wrong = vec![CheckInField::Confidence(Some(11))];
    let refused = plan.resolve(week(Some(6), wrong), &mut context);
    assert!(matches!(refused, Err(Refusal::OutOfRange { .. })));
    let same = plan.resolve(week(Some(5), Vec::new()), &mut context);
    assert_eq!(same, Err(Refusal::NothingToChange));
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

#[test]
fn refusals_change_nothing() {
    let mut context = context(1);
    let (plan, leader, seller, metric) = started(&mut context);
    let changes = context.changes;
    let goal = Goal {
        from: Some(day("2026-02-01")),
        to: Some(day("2026-01-01")),
        ..Goal::default()
    };
    for (edit, refusal) in [
        (number(metric, seller, None), Refusal::NothingToChange),
        (
            Edit::Person(leader, vec![PersonField::Name("Lea Order".into())]),
            Refusal::NothingToChange,
        ),
        (
            Edit::AddGoal {
                goal: Box::new(goal),
                landmarks: vec![],
                rewards: vec![],
            },
            Refusal::EndsBeforeStart {
                from: day("2026-02-01"),
                to: day("2026-01-01"),
            },
        ),
        (
            Edit::CheckIn {
                person: seller,
                week: day("2026-01-05"),
                fields: vec![CheckInField::Confidence(Some(11))],
            },
            Refusal::OutOfRange {
                from: 0,
                to: 10,
                given: 11,
            },
        ),
        (Edit::RemoveGoal(GoalId::default()), Refusal::Gone),
    ] {
        assert_eq!(plan.resolve(edit, &mut context).err(), Some(refusal));
    }
    assert_eq!(context.changes, changes);
}

#[test]
fn of_two_imports_on_one_day_the_later_change_rules_whoever_made_it() {
    let mut first = context(9);
    let (mut plan, _, seller, metric) = started(&mut first);
    // The second page load draws a writer that sorts before the first.
    let mut second = context(2);
    second.clock_ms = 5_000;
    let import = |value: i64| Edit::Import {
        batch: Box::new(Batch {
            taken: day("2026-01-05"),
            metric,
            people: vec![seller],
            deals: vec![Deal {
                key: DealKey::Source("A1".into()),
                seller,
                stage: Stage::Won,
                closed: Some(day("2026-01-02")),
                value: Some(Amount::from_int(value)),
                ..Deal::default()
            }]
            .into(),
            ..Batch::default()
        }),
        spellings: vec![],
    };
    act(&mut plan, &mut first, import(100));
    let later = act(&mut plan, &mut second, import(120));
    let value = |plan: &Plan| {
        plan.index()
            .won(seller)
            .map(|deal| deal.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(value(&plan), [Some(Amount::from_int(120))]);
    act(&mut plan, &mut second, Edit::Undo(later.at.change()));
    assert_eq!(value(&plan), [Some(Amount::from_int(100))]);
}

/// A plan with a seller, and imports of these keys one after the other, each with its own value.
fn with_imports(imports: &[&[&str]]) -> (Plan, PersonId) {
    let mut context = context(9);
    let (mut plan, _, seller, metric) = started(&mut context);
    for (n, keys) in imports.iter().enumerate() {
        let deal = |key: &&str| Deal {
            key: DealKey::Source((*key).into()),
            seller,
            stage: Stage::Won,
            value: Some(Amount::from_int(n as i64)),
            ..Deal::default()
        };
        let batch = Batch {
            taken: day("2026-01-05"),
            metric,
            people: vec![seller],
            deals: keys.iter().map(deal).collect(),
            ..Batch::default()
        };
        let spellings = vec![];
        let batch = Box::new(batch);
        act(&mut plan, &mut context, Edit::Import { batch, spellings });
    }
    (plan, seller)
}

#[test]
fn deals_gathered_in_slices_are_those_that_are_found_at_once() {
    let imports: [&[&str]; 3] = [&["C", "A", "B"], &["B", "D"], &["A"]];
    let (plan, seller) = with_imports(&imports);
    let told = |plan: &Plan| {
        let deals = plan.index().deals(seller).iter();
        let deals: Vec<_> = deals.map(|deal| (deal.key.clone(), deal.value)).collect();
        for (key, value) in &deals {
            let (_, deal) = plan.index().deal(key).expect("a deal");
            assert_eq!(deal.value, *value);
        }
        deals
    };
    for size in [1, 2, 5] {
        let (sliced, _) = with_imports(&imports);
        let mut gathering = sliced.index().gather().expect("nobody has asked yet");
        let mut steps = 0;
        while !gathering.step(size) {
            steps += 1;
        }
        assert!(steps > 1);
        sliced.index().gathered(gathering);
        assert!(sliced.index().gather().is_none(), "it is done");
        assert_eq!(told(&sliced), told(&plan));
    }
    let values: Vec<_> = told(&plan).into_iter().map(|(_, value)| value).collect();
    let expected = [2, 1, 0, 1].map(|value| Some(Amount::from_int(value)));
    assert_eq!(values, expected, "A, B, C and D by their last import");
}

#[test]
fn deals_gathered_before_another_import_do_not_count() {
    let (before, _) = with_imports(&[&["A"]]);
    let gathering = before.index().gather().expect("nobody has asked yet");
    let (plan, seller) = with_imports(&[&["A"], &["A", "B"]]);
    plan.index().gathered(gathering);
    assert_eq!(plan.index().deals(seller).len(), 2);
}
