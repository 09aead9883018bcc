//! What stands on a printed goal sheet: nothing private, nothing dropped in silence, one page's worth.

mod plans;

use landmark::exchange::sample::{Size, plan};
use landmark::exchange::sheet_page::{PageDays, SheetPage, Which};
use landmark::maths::calendar::shown_period;
use landmark::maths::measure;
use landmark::model::*;
use landmark::words::PlainFormats;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn sample() -> (Plan, Date) {
    let today = day("2026-08-19");
    let id = PlanId(Id {
        writer: Writer(7),
        n: 1,
    });
    (plan(id, today, Size::One), today)
}

fn page(plan: &Plan, person: PersonId, today: Date) -> SheetPage {
    SheetPage::of(plan, person, on(today), 0, &PlainFormats).expect("a person's page")
}

/// The days of a page that is printed on the day it speaks of.
fn on(day: Date) -> PageDays {
    PageDays {
        as_of: day,
        printed: day,
    }
}

/// Changes the plan by one edit, as a person would.
fn edit(plan: &mut Plan, today: Date, edit: Edit) {
    let mut context = Context {
        writer: Writer(99),
        changes: plan.history().len() as u32,
        ids: plan.history().len() as u32 * 10,
        clock_ms: 0,
        today,
        who: None,
    };
    let change = plan
        .resolve(edit, &mut context)
        .expect("an edit that is taken");
    plan.apply(change);
}

#[test]
fn every_goal_of_the_period_is_on_the_page_or_counted() {
    let (plan, today) = sample();
    let period = shown_period(plan.settings(), today).span;
    for (person, _) in plan.people.iter() {
        let page = page(&plan, person, today);
        let mine = plan.goals.iter().filter(|(_, goal)| {
            let touches =
                measure::span(goal).is_none_or(|span| span.intersection(period).is_some());
            goal.owner == Some(person) && goal.level != Level::Team && touches
        });
        let shown = usize::from(page.first.is_some())
            + page.learning.len()
            + page.activities.len()
            + page.further.len();
        assert_eq!(shown + page.left_over, mine.count(), "{}", page.name);
        assert!(page.further.len() <= 3 && page.activities.len() <= 3 && page.learning.len() <= 2);
    }
}

#[test]
fn more_goals_than_fit_are_counted_and_the_first_stays() {
    let (mut plan, today) = sample();
    let (person, _) = plan
        .people
        .iter()
        .find(|(_, one)| one.role == Role::Seller)
        .expect("a seller");
    let before = page(&plan, person, today);
    let first = before.first.as_ref().expect("a first goal").goal;
    for n in 0..9 {
        let goal = Goal {
            statement: format!("Goal {n}"),
            owner: Some(person),
            ..Goal::default()
        };
        let add = Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: vec![],
            rewards: vec![],
        };
        edit(&mut plan, today, add);
    }
    let after = page(&plan, person, today);
    assert_eq!(after.first.as_ref().map(|first| first.goal), Some(first));
    assert_eq!(after.further.len(), 3);
    assert!(after.is_crowded());
    assert_eq!(
        after.left_over,
        before.further.len() + before.left_over + 9 - 3
    );
}

#[test]
fn private_rewards_are_counted_and_never_written() {
    let (mut plan, today) = sample();
    let (person, _) = plan
        .people
        .iter()
        .find(|(_, one)| one.role == Role::Seller)
        .expect("a seller");
    let goal = page(&plan, person, today).first.expect("a first goal").goal;
    let before = page(&plan, person, today)
        .first
        .expect("a first goal")
        .private_rewards;
    let text = "An afternoon nobody knows of".to_string();
    let reward = Reward {
        goal,
        text: text.clone(),
        private: true,
        ..Reward::default()
    };
    edit(&mut plan, today, Edit::AddReward(reward));
    let after = page(&plan, person, today);
    assert!(!format!("{after:?}").contains(&text));
    assert_eq!(
        after.first.expect("a first goal").private_rewards,
        before + 1
    );
}

#[test]
fn a_changed_number_changes_hash_and_version_and_opens_the_lines_again() {
    let (mut plan, today) = sample();
    let agreed = plan
        .people
        .iter()
        .map(|(id, _)| page(&plan, id, today))
        .filter_map(|page| page.first)
        .find(|first| {
            first.signed.len() == 2 && first.signed.iter().all(|one| one.signature.is_some())
        })
        .expect("an agreed goal in the sample");
    let goal = agreed.goal;
    let target = plan
        .goals
        .get(goal)
        .and_then(|goal| goal.target)
        .expect("a target");
    let owner = plan
        .goals
        .get(goal)
        .and_then(|goal| goal.owner)
        .expect("an owner");
    let fields = vec![GoalField::Target(Some(target + Amount::from_int(1_000)))];
    edit(
        &mut plan,
        today,
        Edit::Goal {
            id: goal,
            fields,
            why: "a larger territory".into(),
        },
    );
    let after = page(&plan, owner, today).first.expect("a first goal");
    assert_ne!(after.hash, agreed.hash);
    assert_eq!(after.version, agreed.version + 1);
    assert!(after.signed.iter().all(|one| one.signature.is_none()));
    let box_of = |first: &landmark::exchange::sheet_page::FirstGoal| {
        first
            .numbers
            .iter()
            .find(|one| one.which == Which::Target)
            .expect("a target")
            .clone()
    };
    assert_ne!(box_of(&after).value, box_of(&agreed).value);
    assert_eq!(box_of(&after).note, "open again");
}

#[test]
fn a_page_of_another_day_says_both_days_and_the_years_that_differ() {
    let mut desk = plans::Desk::new();
    let (leader, mona) = (desk.leader, desk.mona);
    let goal = desk.add_goal(desk.revenue_goal(mona, 64_000), vec![]);
    desk.context.today = plans::day("2026-11-22");
    desk.sign(goal, mona, 8);
    desk.sign(goal, leader, 8);
    let of = |as_of, printed| {
        let days = PageDays { as_of, printed };
        let page = SheetPage::of(&desk.plan, mona, days, 0, &PlainFormats).expect("a page");
        let target = |first: landmark::exchange::sheet_page::FirstGoal| {
            let mut numbers = first.numbers.into_iter();
            numbers.find(|one| one.which == Which::Target)
        };
        let note = page.first.and_then(target).map(|target| target.note);
        (page.printed, note.expect("a target"))
    };
    let (shown, today) = (plans::day("2017-11-27"), plans::day("2026-11-22"));
    let on_one_day = of(shown, shown);
    assert_eq!(on_one_day.0, "Printed Mon 27 Nov 2017");
    let earlier = of(shown, today);
    assert_eq!(earlier.0, "As of 27 Nov 2017, printed 22 Nov 2026");
    assert_eq!(earlier.1, "agreed 22 Nov 2026");
}

#[test]
fn a_landmark_is_printed_with_its_own_unit_and_the_day_in_force() {
    let mut desk = plans::Desk::new();
    let (mona, calls) = (desk.mona, desk.calls);
    let hundred = Landmark {
        name: "A hundred".into(),
        due: plans::day("2017-11-10"),
        condition: Condition::Value {
            metric: Some(calls),
            amount: plans::int(100),
        },
        ..Landmark::default()
    };
    let half = plans::money_landmark("Half-way", "2017-11-17", 40_000);
    let goal = desk.add_goal(desk.revenue_goal(mona, 64_000), vec![hundred, half]);
    desk.number(desk.bookings, mona, "2017-11-06", 30_000);
    desk.number(desk.bookings, mona, "2017-11-13", 4_000);
    desk.number(calls, mona, "2017-10-30", 60);
    let half = desk.plan.index().landmarks(goal).nth(1);
    desk.act(Edit::Account(Box::new(Accounting {
        landmark: half.expect("a landmark"),
        on: plans::day("2017-11-20"),
        decision: Decision::Adjust,
        new_amount: Some(plans::int(34_000)),
        new_due: Some(plans::day("2017-11-24")),
        ..Accounting::default()
    })));
    let first = page(&desk.plan, mona, plans::day("2017-11-27")).first;
    let lines: Vec<(String, Option<String>)> = first
        .expect("a first goal")
        .landmarks
        .into_iter()
        .map(|line| (line.measured, line.reached))
        .collect();
    let wanted = [
        ("60 of 100 Calls", "missed by 40"),
        ("$34,000 of $34,000", "19 Nov"),
    ];
    let wanted = wanted.map(|(measured, reached)| (measured.into(), Some(reached.into())));
    assert_eq!(lines, wanted);
}

#[test]
fn a_seller_needs_something_from_the_leader_and_the_leader_from_nobody_by_name() {
    let mut desk = plans::Desk::new();
    let (leader, mona) = (desk.leader, desk.mona);
    let (hers, own) = (
        desk.revenue_goal(mona, 64_000),
        desk.revenue_goal(leader, 10_000),
    );
    desk.add_goal(hers, vec![]);
    desk.add_goal(own, vec![]);
    let asked = |person| {
        let page = page(&desk.plan, person, plans::day("2017-11-27"));
        page.first.expect("a first goal").leader
    };
    assert_eq!(asked(mona), "Dora");
    assert_eq!(asked(leader), "");
}

#[test]
fn what_a_week_asks_for_is_whole_calls() {
    let mut desk = plans::Desk::new();
    let (mona, calls) = (desk.mona, desk.calls);
    let outcome = desk.revenue_goal(mona, 64_000);
    desk.add_goal(outcome, vec![]);
    let activity = Goal {
        kind: Kind::Activity,
        metric: Some(calls),
        daily: Some(plans::amount("12.5")),
        target: None,
        ..desk.revenue_goal(mona, 0)
    };
    desk.add_goal(activity, vec![]);
    let page = page(&desk.plan, mona, plans::day("2017-11-27"));
    let needed = page.activities.first().and_then(|line| line.needed.clone());
    // 12.5 on five working days are 62.5.
    assert_eq!(needed, Some((plans::day("2017-11-27"), "63".to_string())));
}

#[test]
fn nobody_of_the_plan_has_no_page() {
    let (plan, today) = sample();
    let nobody = PersonId(Id {
        writer: Writer(1),
        n: 4_000_000,
    });
    assert!(SheetPage::of(&plan, nobody, on(today), 0, &PlainFormats).is_none());
}
