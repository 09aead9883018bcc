//! Backups in a folder: what they are called, and which of them are kept.
//!
//! Each backup is a file of its own, so that no write can spoil one that is there; older ones go when a younger one is
//! whole. Kept are the last three, the last of each of the last seven days that have one, and the last of each of the
//! last four weeks that have one. A plan that has lost most of what it held does not push out the fuller copies: the
//! fullest stays as long as nothing younger is at least half as long.

use std::collections::BTreeSet;

use super::file_name::slug;
use crate::model::{Date, Plan, PlanId};

const LAST: usize = 3;
const DAYS: usize = 7;
const WEEKS: usize = 4;

/// When a backup was made, on the calendar and clock of whoever made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Made {
    pub on: Date,
    /// Hours, minutes and seconds as six digits: 94105 is 9:41:05.
    pub at: u32,
}

/// A backup in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub made: Made,
    /// How long it is.
    pub bytes: u64,
}

/// What a backup is called: `landmark-harbour-2026-08-19-094105-k3-9.json`. The plan's id stands in it, because several
/// plans may share a folder, and teams a name.
pub fn name(plan: &Plan, made: Made) -> String {
    let team = slug(&plan.settings().team);
    let team = if team.is_empty() {
        team
    } else {
        format!("{team}-")
    };
    format!("landmark-{team}{}-{:06}-{}.json", made.on, made.at, plan.id)
}

/// When a file of that name was made as a backup of this plan; nothing where it is something else, which nobody touches.
pub fn made(name: &str, plan: PlanId) -> Option<Made> {
    let stem = name.strip_suffix(&format!("-{plan}.json"))?;
    let (rest, at) = stem.strip_prefix("landmark-")?.rsplit_once('-')?;
    let day = rest.get(rest.len().checked_sub("2026-08-19".len())?..)?;
    let is_clock = at.len() == 6 && at.bytes().all(|digit| digit.is_ascii_digit());
    Some(Made {
        on: day.parse().ok()?,
        at: at.parse().ok().filter(|_| is_clock)?,
    })
}

/// Which of the backups of one plan can go. An empty file is none: its writing was cut short.
pub fn spare(backups: &[Backup]) -> Vec<Made> {
    let mut kept: BTreeSet<Made> = BTreeSet::new();
    let mut all: Vec<&Backup> = backups.iter().filter(|backup| backup.bytes > 0).collect();
    all.sort_by_key(|backup| std::cmp::Reverse(backup.made));
    let times = all.iter().map(|backup| backup.made);
    kept.extend(times.clone().take(LAST));
    kept.extend(last_of_each(times.clone(), DAYS, |day| day));
    kept.extend(last_of_each(times.clone(), WEEKS, |day| {
        day.week(chrono::Weekday::Mon).first_day()
    }));
    kept.extend(fullest(&all, &kept));
    let made = backups.iter().map(|backup| backup.made);
    let mut gone: Vec<Made> = made.filter(|made| !kept.contains(made)).collect();
    gone.sort();
    gone
}

/// The youngest of each of the last spans that have any. The youngest come first.
fn last_of_each(
    times: impl Iterator<Item = Made>,
    spans: usize,
    span_of: impl Fn(Date) -> Date,
) -> Vec<Made> {
    let mut found: Vec<Made> = Vec::new();
    for made in times {
        let span = span_of(made.on);
        if found.last().is_none_or(|last| span_of(last.on) != span) {
            found.push(made);
        }
    }
    found.truncate(spans);
    found
}

/// The fullest of all, unless something younger that is kept is at least half as long.
fn fullest(all: &[&Backup], kept: &BTreeSet<Made>) -> Option<Made> {
    let fullest = all
        .iter()
        .max_by_key(|backup| (backup.bytes, backup.made))?;
    let younger = all
        .iter()
        .filter(|backup| backup.made > fullest.made && kept.contains(&backup.made));
    let is_followed = younger
        .into_iter()
        .any(|backup| backup.bytes * 2 >= fullest.bytes);
    (!is_followed).then_some(fullest.made)
}
