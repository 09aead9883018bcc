//! What an edit comes to, and why it is refused.

use super::*;

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
    let id = add(&mut plan, &mut context, until("2017-12-31"));
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
    let edit = alone(until("2917-12-31"));
    assert!(plan.resolve(edit, &mut context).is_err());
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
    let goal = add(&mut plan, &mut context, goal);
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
fn a_name_written_twice_counts_once() {
    let mut context = context(1);
    let (mut plan, leader, seller, _) = started(&mut context);
    let goal = Goal {
        owner: Some(seller),
        target: Some(Amount::from_int(5)),
        ..Goal::default()
    };
    let goal = add(&mut plan, &mut context, goal);
    let sign = |by, commitment| Edit::Sign {
        goal,
        by,
        commitment: Some(commitment),
        reason: String::new(),
    };
    act(&mut plan, &mut context, sign(seller, 8));
    let again = plan.resolve(sign(seller, 8), &mut context);
    assert_eq!(again, Err(Refusal::NothingToChange));
    // Another commitment is another word, and another's name is not one's own.
    act(&mut plan, &mut context, sign(seller, 9));
    act(&mut plan, &mut context, sign(leader, 9));
    // A name that was taken back can be written again.
    let last = plan.signatures.by_age().pop().expect("the leader's").0;
    act(&mut plan, &mut context, Edit::WithdrawSignature(last));
    act(&mut plan, &mut context, sign(leader, 9));
    assert_eq!(plan.signatures.len(), 4);
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
fn no_name_in_a_plan_turns_the_sentences_it_stands_in() {
    let mut context = context(1);
    let (mut plan, _, seller, metric) = started(&mut context);
    // By a change, as another device or a merged sheet brings it.
    let turned = "Sam \u{202e}Seller\u{2066}".to_string();
    act(
        &mut plan,
        &mut context,
        Edit::Person(seller, vec![PersonField::Name(turned.clone())]),
    );
    assert_eq!(plan.people.get(seller).expect("Sam").name, "Sam Seller");
    // By a file that an earlier version wrote.
    let mut tables = plan.tables().clone();
    let before = Metric {
        name: "Calls\u{202e}".into(),
        ..plan.metrics.get(metric).cloned().expect("calls")
    };
    tables.metrics = tables.metrics.part(|_, _| Some(before.clone()));
    let mut history = plan.history().to_vec();
    for op in history.iter_mut().flat_map(|change| &mut change.ops) {
        if let Op::Person(RowOp::Set { to, .. }) = op {
            *to = PersonField::Name(turned.clone());
        }
    }
    let read = Plan::from_parts(plan.id, tables, history);
    assert_eq!(read.metrics.get(metric).expect("calls").name, "Calls");
    assert_eq!(read.history(), plan.history());
    // The letters of a script that is written from right to left stay.
    let hebrew = "\u{5d3}\u{5e0}\u{5d4}";
    act(
        &mut plan,
        &mut context,
        Edit::Person(seller, vec![PersonField::Name(hebrew.into())]),
    );
    assert_eq!(plan.people.get(seller).expect("Dana").name, hebrew);
}

#[test]
fn a_plan_made_of_the_rows_of_another_copies_none_that_is_as_it_should_be() {
    let mut context = context(1);
    let (plan, leader, _, metric) = started(&mut context);
    let copy = Plan::from_parts(plan.id, plan.tables().clone(), plan.history().to_vec());
    let people = copy.people.row(leader).zip(plan.people.row(leader));
    assert!(people.is_some_and(|(a, b)| std::ptr::eq(a, b)));
    let metrics = copy.metrics.row(metric).zip(plan.metrics.row(metric));
    assert!(metrics.is_some_and(|(a, b)| std::ptr::eq(a, b)));
}
