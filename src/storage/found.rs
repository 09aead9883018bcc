//! What a rail turned out to hold of a plan, piece by piece, and the plan that comes of it.

use crate::document::{self, Dropped, Outcome, Unreadable};
use crate::model::{Change, ChangeRef, Plan, PlanId};

use super::names;
use super::seal::{Head, Unsealed, unseal_entry, unseal_snapshot};

/// What one rail, or both together, hold of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The newest snapshot that can be read.
    pub base: Option<Base>,
    pub entries: Vec<Entry>,
    pub broken: Vec<Broken>,
    /// The version of a younger app that wrote some of it, and what can be seen of that.
    pub newer: Option<(u32, Option<Plan>)>,
    /// Why a snapshot that is there could not be read.
    pub unreadable: Option<Unreadable>,
    /// Up to this place of the database's journal entries may be in snapshots only.
    pub folded: u64,
}

/// A snapshot that was read.
#[derive(Clone, Debug)]
pub(super) struct Base {
    pub head: Head,
    pub plan: Plan,
    pub migrated_from: Option<u32>,
    /// What could not be read of it and has not come from the other rail.
    pub dropped: Vec<Dropped>,
    /// One rail gave back what could not be read on the other.
    pub is_mended: bool,
}

/// A journal entry that was read.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub name: String,
    /// As it is kept.
    pub text: String,
    pub change: Change,
}

/// A piece that could not be read, or not wholly: its bytes are kept before anything replaces them.
#[derive(Clone, Debug)]
pub(super) struct Broken {
    pub name: String,
    pub bytes: Vec<u8>,
    /// The change it was, by its name.
    pub change: Option<ChangeRef>,
    /// Where it stands in the database's journal.
    pub place: Option<u64>,
    pub reason: String,
}

/// What came of one entry.
pub(super) enum ReadEntry {
    Whole(Change),
    Newer(u32),
    Broken(Broken),
}

/// Reads one entry of a plan's journal.
pub(super) fn read_entry(plan: PlanId, name: &str, text: &str) -> ReadEntry {
    let expected = names::change_of(plan, name);
    let broken = |reason: String| {
        ReadEntry::Broken(Broken {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
            change: expected,
            place: None,
            reason,
        })
    };
    match unseal_entry(name, text) {
        Unsealed::Newer(version) => ReadEntry::Newer(version),
        Unsealed::Broken(reason) => broken(reason.sentence()),
        Unsealed::Whole(json) => match document::change_from_text(json) {
            Ok(change) if Some(change.at.change()) == expected => ReadEntry::Whole(change),
            Ok(_) => broken(Unreadable::Damaged.sentence()),
            Err(error) => broken(error.to_string()),
        },
    }
}

impl Found {
    /// Takes in a journal entry.
    pub fn add_entry(&mut self, plan: PlanId, name: String, text: String) {
        match read_entry(plan, &name, &text) {
            ReadEntry::Whole(change) => self.entries.push(Entry { name, text, change }),
            ReadEntry::Newer(version) => self.saw_newer(version, None),
            ReadEntry::Broken(broken) => self.broken.push(broken),
        }
    }

    /// Takes in an entry of the database's journal.
    pub fn add_stored(&mut self, plan: PlanId, place: u64, name: String, text: String) {
        let before = self.broken.len();
        self.add_entry(plan, name, text);
        for piece in &mut self.broken[before..] {
            piece.place = Some(place);
        }
    }

    /// Takes in a snapshot; true when it can serve as the base.
    pub fn add_snapshot(&mut self, plan: PlanId, name: &str, bytes: &[u8]) -> bool {
        let (head, document) = match unseal_snapshot(name, bytes) {
            Unsealed::Whole(whole) => whole,
            Unsealed::Newer(version) => {
                let start = bytes.iter().position(|byte| *byte == b'\n');
                let document = start.map_or(&[][..], |start| &bytes[start + 1..]);
                let shown = document::read(document).plan().cloned();
                self.saw_newer(version, shown);
                return false;
            }
            Unsealed::Broken(reason) => {
                self.keep(name, bytes, reason.sentence());
                self.unreadable = Some(reason);
                return false;
            }
        };
        let (read, migrated_from, dropped) = match document::read(document) {
            Outcome::Loaded(read) => (read, None, Vec::new()),
            Outcome::Migrated { plan, from } => (plan, Some(from), Vec::new()),
            Outcome::Repaired { plan, dropped } => (plan, None, dropped),
            Outcome::TooNew { version, plan } => {
                self.saw_newer(version, plan);
                return false;
            }
            Outcome::Unreadable(reason) => {
                self.keep(name, bytes, reason.sentence());
                self.unreadable = Some(reason);
                return false;
            }
        };
        if read.id != plan {
            self.keep(name, bytes, "It is another plan.".into());
            self.unreadable = Some(Unreadable::NotAPlan);
            return false;
        }
        if migrated_from.is_some() {
            self.keep(name, bytes, "It is in an older form.".into());
        } else if !dropped.is_empty() {
            self.keep(name, bytes, "Some of its rows cannot be read.".into());
        }
        self.base = Some(Base {
            head,
            plan: read,
            migrated_from,
            dropped,
            is_mended: false,
        });
        true
    }

    /// Keeps a piece that is no entry.
    pub fn keep(&mut self, name: &str, bytes: &[u8], reason: String) {
        self.broken.push(Broken {
            name: name.to_owned(),
            bytes: bytes.to_vec(),
            change: None,
            place: None,
            reason,
        });
    }

    /// Notes that a younger app wrote some of it.
    pub fn saw_newer(&mut self, version: u32, shown: Option<Plan>) {
        match &mut self.newer {
            Some((highest, kept)) => {
                *highest = version.max(*highest);
                *kept = shown.or(kept.take());
            }
            None => self.newer = Some((version, shown)),
        }
    }

    /// Whether the base does not hold all that was folded into snapshots.
    pub fn is_older(&self) -> bool {
        let base = self.base.as_ref();
        base.is_some_and(|base| base.head.upto < self.folded)
    }

    /// Whether there is anything of the plan at all.
    pub fn is_empty(&self) -> bool {
        self.base.is_none()
            && self.entries.is_empty()
            && self.broken.is_empty()
            && self.newer.is_none()
    }

    /// Both rails' findings as one: the fuller base is the one that is built on, what only the other
    /// one holds is taken in.
    pub fn joined(mut self, other: Found) -> Found {
        self.folded = self.folded.max(other.folded);
        self.base = match (self.base.take(), other.base) {
            (Some(mine), Some(theirs)) => Some(joined(mine, theirs)),
            (mine, theirs) => mine.or(theirs),
        };
        let known: std::collections::HashSet<ChangeRef> = self
            .entries
            .iter()
            .map(|entry| entry.change.at.change())
            .collect();
        let missing = other
            .entries
            .into_iter()
            .filter(|entry| !known.contains(&entry.change.at.change()));
        self.entries.extend(missing);
        self.broken.extend(other.broken);
        self.unreadable = self.unreadable.or(other.unreadable);
        if let Some((version, shown)) = other.newer {
            self.saw_newer(version, shown);
        }
        self
    }
}

fn joined(mine: Base, theirs: Base) -> Base {
    if mine.head.same_document(&theirs.head) {
        return mine;
    }
    let (mut fuller, other) = match mine.plan.history().len() >= theirs.plan.history().len() {
        true => (mine, theirs),
        false => (theirs, mine),
    };
    fuller.plan.join(&other.plan);
    fuller.head.upto = fuller.head.upto.max(other.head.upto);
    let mut lacked = fuller.dropped.iter().chain(&other.dropped);
    fuller.is_mended = lacked.any(|row| row.is_in(&fuller.plan));
    let plan = &fuller.plan;
    fuller.dropped.retain(|row| !row.is_in(plan));
    fuller
}

/// Applies entries, oldest first.
pub(super) fn apply(plan: &mut Plan, entries: &[Entry]) {
    let mut missing: Vec<&Change> = entries
        .iter()
        .map(|entry| &entry.change)
        .filter(|change| !plan.has_seen(change.at.change()))
        .collect();
    missing.sort_by_key(|change| change.at);
    for change in missing {
        plan.apply(change.clone());
    }
}
