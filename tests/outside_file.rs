//! When a copy of a plan outside the browser is due, and what it would save.

mod plans;

use landmark::exchange::sample;
use landmark::model::*;
use landmark::storage::OnlyHere;
use plans::{Desk, day};

const HOUR: u64 = 60 * 60 * 1_000;
const DAY: u64 = 24 * HOUR;

/// Makes so many changes, each an hour after the one before.
fn change(desk: &mut Desk, times: usize) {
    for turn in 0..times {
        desk.context.clock_ms += HOUR;
        desk.act(Edit::Settings(vec![SettingsField::Team(format!(
            "Team {turn}"
        ))]));
    }
}

fn only_here(desk: &Desk, last_file_ms: Option<u64>) -> OnlyHere {
    OnlyHere::of(&desk.plan, last_file_ms).expect("something is only here")
}

#[test]
fn what_no_file_holds_is_counted_from_the_last_one() {
    let mut desk = Desk::new();
    change(&mut desk, 3);
    let all = desk.plan.history();
    let (first, last) = (all[0].at.time, desk.last().at.time);
    let never_saved = OnlyHere {
        changes: 4,
        since_ms: first,
    };
    assert_eq!(OnlyHere::of(&desk.plan, None), Some(never_saved));
    assert_eq!(OnlyHere::of(&desk.plan, Some(last)), None, "nothing is new");
    let after_the_second = all[1].at.time;
    let rest = only_here(&desk, Some(after_the_second));
    assert_eq!((rest.changes, rest.since_ms), (2, all[2].at.time));
}

#[test]
fn a_file_is_due_after_25_changes_or_7_days_and_sooner_where_browsers_clear() {
    let mut desk = Desk::new();
    let saved = Some(desk.last().at.time);
    change(&mut desk, 24);
    let few = only_here(&desk, saved);
    assert!(!few.is_due(few.since_ms, true));
    assert!(!few.is_due(few.since_ms + 7 * DAY - 1, false));
    assert!(few.is_due(few.since_ms + 7 * DAY, false));
    assert!(!few.is_due(few.since_ms + 3 * DAY - 1, true));
    assert!(few.is_due(few.since_ms + 3 * DAY, true));
    assert!(!few.is_due(0, false), "a clock that was set back");
    change(&mut desk, 1);
    let many = only_here(&desk, saved);
    assert!(many.is_due(many.since_ms, false));
}

#[test]
fn a_sample_asks_for_no_file() {
    let mut context = Context {
        writer: Writer(7),
        changes: 0,
        ids: 0,
        clock_ms: 1_000,
        today: day("2026-11-23"),
        who: None,
    };
    let plan = sample::plan(context.new_id(), context.today, sample::Size::One);
    assert!(!plan.history().is_empty());
    assert_eq!(OnlyHere::of(&plan, None), None);
}
