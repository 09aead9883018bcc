//! Backups in a folder: their names, and which of them stay.

use super::*;
use landmark::exchange::backups::{Backup, Made, made, name, spare};
use landmark::exchange::sample::{self, Size};

fn at(on: &str, at: u32) -> Made {
    Made { on: day(on), at }
}

/// Backups by day and clock, all as long as each other.
fn alike(times: &[(&str, u32)]) -> Vec<Backup> {
    let backup = |(on, clock): &(&str, u32)| Backup {
        made: at(on, *clock),
        bytes: 1_000,
    };
    times.iter().map(backup).collect()
}

#[test]
fn a_backup_is_named_after_team_time_and_plan_and_known_again() {
    let plan = sample::plan("k3-9".parse().expect("an id"), day("2026-08-19"), Size::One);
    let named = name(&plan, at("2026-08-19", 94_105));
    assert_eq!(named, "landmark-harbour-2026-08-19-094105-k3-9.json");
    assert_eq!(made(&named, plan.id), Some(at("2026-08-19", 94_105)));
    let unnamed = name(&Plan::empty(plan.id), at("2026-08-19", 0));
    assert_eq!(unnamed, "landmark-2026-08-19-000000-k3-9.json");
    assert_eq!(made(&unnamed, plan.id), Some(at("2026-08-19", 0)));
}

#[test]
fn what_is_no_backup_of_the_plan_is_none() {
    let plan: PlanId = "k3-9".parse().expect("an id");
    for name in [
        "landmark-harbour-2026-08-19.json",
        "landmark-harbour-2026-08-19-094105-k3-8.json",
        "landmark-harbour-2026-08-19-94105-k3-9.json",
        "landmark-harbour-2026-13-19-094105-k3-9.json",
        "harbour-2026-08-19-094105-k3-9.json",
        "landmark-é-094105-k3-9.json",
        "landmark-094105-k3-9.json",
        "notes.txt",
        "",
    ] {
        assert_eq!(made(name, plan), None, "{name}");
    }
}

#[test]
fn the_last_three_stay_and_one_a_day_and_one_a_week() {
    // (all of them, those that go)
    type Times<'a> = &'a [(&'a str, u32)];
    let table: &[(Times, Times)] = &[
        (&[], &[]),
        (&[("2026-11-23", 1)], &[]),
        (
            &[("2026-11-23", 1), ("2026-11-23", 2), ("2026-11-23", 3)],
            &[],
        ),
        (
            &[
                ("2026-11-23", 4),
                ("2026-11-23", 1),
                ("2026-11-23", 3),
                ("2026-11-23", 2),
            ],
            &[("2026-11-23", 1)],
        ),
        // Of the day before, its last.
        (
            &[
                ("2026-11-22", 1),
                ("2026-11-22", 2),
                ("2026-11-23", 1),
                ("2026-11-23", 2),
                ("2026-11-23", 3),
            ],
            &[("2026-11-22", 1)],
        ),
    ];
    for (all, gone) in table {
        let gone: Vec<Made> = gone.iter().map(|(on, clock)| at(on, *clock)).collect();
        assert_eq!(spare(&alike(all)), gone, "{all:?}");
    }
}

#[test]
fn a_year_of_hourly_backups_leaves_a_dozen() {
    let mut held: Vec<Backup> = Vec::new();
    for n in 0..365 {
        for hour in 9..17 {
            let on = day("2026-01-01") + chrono::Days::new(n);
            let made = Made {
                on,
                at: hour * 10_000,
            };
            held.push(Backup {
                made,
                bytes: 1_000 + n,
            });
            let gone = spare(&held);
            held.retain(|backup| !gone.contains(&backup.made));
            assert_eq!(held.last().map(|backup| backup.made), Some(made));
        }
    }
    let days: Vec<String> = held
        .iter()
        .map(|backup| backup.made.on.to_string())
        .collect();
    assert_eq!(
        days,
        [
            "2026-12-13",
            "2026-12-20",
            "2026-12-25",
            "2026-12-26",
            "2026-12-27",
            "2026-12-28",
            "2026-12-29",
            "2026-12-30",
            "2026-12-31",
            "2026-12-31",
            "2026-12-31",
        ]
    );
}

#[test]
fn a_plan_that_lost_most_of_it_never_pushes_out_the_full_one() {
    let mut held = vec![Backup {
        made: at("2026-01-01", 90_000),
        bytes: 100_000,
    }];
    let mut then = |bytes: u64, n: u64| {
        let made = at("2026-01-02", 90_000);
        let on = made.on + chrono::Days::new(n);
        held.push(Backup {
            made: Made { on, ..made },
            bytes,
        });
        let gone = spare(&held);
        held.retain(|backup| !gone.contains(&backup.made));
        held[0].bytes
    };
    for n in 0..100 {
        assert_eq!(then(2_000, n), 100_000, "nearly empty, {n} days long");
    }
    // It has grown again to more than half: the old one has served.
    assert_eq!(then(60_000, 100), 2_000);
}

#[test]
fn an_empty_file_is_no_backup_and_pushes_none_out() {
    let mut held = alike(&[("2026-11-20", 1), ("2026-11-20", 2), ("2026-11-20", 3)]);
    let cut_short = (4..9).map(|clock| Backup {
        made: at("2026-11-20", clock),
        bytes: 0,
    });
    held.extend(cut_short);
    let gone: Vec<Made> = (4..9).map(|clock| at("2026-11-20", clock)).collect();
    assert_eq!(spare(&held), gone);
}
