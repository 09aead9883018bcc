//! Snapshots: written when there is nothing else to do, in slices, the older of two places next.
//!
//! A journal entry goes only when both snapshots hold it, so that either one may rot.

use std::collections::HashSet;

use crate::document::Slices;
use crate::model::{ChangeRef, Plan, PlanId};

use super::about::{self, About};
use super::journal::{Journal, Since, State};
use super::names::{self, Slot};
use super::places::{kept_about, kept_heads, next_place, telling, value};
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put};
use super::seal::{Head, Unsealed, seal_snapshot, unseal_snapshot};

/// Snapshots with more characters than this are not kept in local storage: both have to fit in two
/// million, and the journal beside them.
const LOCAL_SNAPSHOT_LIMIT: usize = 1_000_000;
/// Rows that one slice writes.
const SLICE_ROWS: usize = 1_000;
/// A journal shorter than this never asks for a snapshot.
const FEW_ENTRIES: u64 = 32;
const FEW_BYTES: u64 = 32 * 1024;

/// A snapshot under construction.
#[derive(Debug)]
pub struct Snapshot {
    slices: Slices,
    /// The plan it is of. A screen that has turned to another plan meanwhile ends it.
    plan: PlanId,
    given_up: bool,
    about: About,
    /// All entries up to this place are in it.
    upto: u64,
    /// Changes in it whose entries local storage may hold.
    holds: HashSet<ChangeRef>,
    /// How long the journal was when it was begun.
    since: Since,
}

impl Snapshot {
    /// Writes the next slice of the plan as it is now; true when nothing is left to write.
    pub fn step(&mut self, plan: &Plan) -> bool {
        self.given_up |= plan.id != self.plan;
        self.given_up || self.slices.step(plan, SLICE_ROWS)
    }
}

impl<L: LocalRail, D: Database> Journal<L, D> {
    /// Whether it is time for a snapshot: the journal has grown by a good part of the plan, or the
    /// plan has none yet. Ask when idle.
    pub fn wants_snapshot(&self) -> bool {
        let state = &self.state;
        let since = state.since_snapshot.get();
        let length = state.snapshot_length.get();
        let first = length == 0 && since.entries > 0;
        let long = since.entries >= FEW_ENTRIES && since.bytes * 16 >= length;
        let large = since.bytes >= FEW_BYTES && since.bytes * 4 >= length;
        let up_to_date = state.newer.get().is_none() && !state.behind.get();
        up_to_date && (state.unsaved_base.get() || first || long || large)
    }

    /// Begins a snapshot of the plan. Give every arrived change to the plan before.
    pub fn begin_snapshot(&self, plan: &Plan) -> Snapshot {
        let state = &self.state;
        let recent = state.recent.borrow();
        let unseen = recent.iter().find(|(_, change)| !plan.has_seen(*change));
        let upto = match unseen {
            Some((place, _)) => place.saturating_sub(1),
            None => state.read_upto.get(),
        };
        let known = state.known.borrow();
        let holds = known.iter().filter(|change| plan.has_seen(**change));
        Snapshot {
            plan: state.plan,
            given_up: plan.id != state.plan || state.behind.get(),
            slices: Slices::new(plan),
            about: About::of(plan),
            upto,
            holds: holds.copied().collect(),
            since: state.since_snapshot.get(),
        }
    }

    /// Keeps a finished snapshot on both rails and lets go of what it covers. A fault leaves all as
    /// it was; `saved` tells. Where another tab holds more it steps aside, and the next `sync` brings
    /// what is missing; where a younger app has written one, this tab turns read-only.
    pub async fn keep_snapshot(&self, snapshot: Snapshot) -> Result<(), Fault> {
        let state = &self.state;
        state.look_for_younger();
        if state.newer.get().is_some() {
            return Err(Fault::Newer);
        }
        let steps_aside = snapshot.given_up || state.behind.get();
        if steps_aside || state.rails.is_discarded(state.plan) {
            return Ok(());
        }
        let changes = snapshot.slices.changes() as u64;
        let document = snapshot.slices.finish();
        let about = About {
            changes,
            bytes: document.len() as u64,
            ..snapshot.about
        };
        let head = Head::of(&document, 0, changes, snapshot.upto);
        let in_database = state
            .snapshot_to_database(head, &document, about.clone())
            .await;
        if state.newer.get().is_some() {
            return Err(Fault::Newer);
        }
        let in_local = in_database != Ok(false)
            && state.snapshot_to_local(head, &document, in_database.is_ok());
        state.rails.note_about(state.plan, &about);
        *state.database_fault.borrow_mut() = in_database.clone().err();
        if in_database == Ok(false) {
            state.behind.set(true);
        }
        if in_database == Ok(true) || in_local {
            state.unsaved_base.set(false);
            state.snapshot_length.set(head.length);
            let since = state.since_snapshot.get();
            state.since_snapshot.set(Since {
                entries: since.entries.saturating_sub(snapshot.since.entries),
                bytes: since.bytes.saturating_sub(snapshot.since.bytes),
            });
        }
        if in_database == Ok(true) {
            state.prune(snapshot.upto, snapshot.holds);
        }
        in_database.map(drop)
    }

    /// Tells the list of plans what this one is called now; call it after a change that
    /// [`About::is_changed_by`] names.
    pub async fn describe(&self, now: About) -> Result<(), Fault> {
        let state = &self.state;
        if state.newer.get().is_some() || state.rails.is_discarded(state.plan) {
            return Ok(());
        }
        let name = names::about(state.plan);
        let asks = state.asks_of_snapshots();
        let mut noted = state.rails.noted_plans().into_iter();
        let noted = noted.find(|entry| entry.id == state.plan);
        let noted = noted.map_or_else(About::default, |entry| entry.about);
        state.rails.note_about(state.plan, &now.as_long_as(&noted));
        let done = state
            .rails
            .database
            .transact(Mode::Change, asks, |answers| {
                if state.rails.is_discarded(state.plan) {
                    return Vec::new();
                }
                let Ok(heads) = kept_heads(state.plan, answers) else {
                    return Vec::new();
                };
                let kept = kept_about(state.plan, answers);
                let about = About {
                    pruned: about::pruned(kept.as_ref(), heads),
                    ..now.as_long_as(&kept.unwrap_or_default())
                };
                let bytes = about.write(&name);
                vec![Put::Value { name, bytes }]
            });
        done.await.map(drop)
    }

    /// A snapshot in one go: for a plan that has just been brought in.
    pub(super) async fn keep_whole(&self, plan: &Plan) -> Result<(), Fault> {
        let mut snapshot = self.begin_snapshot(plan);
        while !snapshot.step(plan) {}
        self.keep_snapshot(snapshot).await
    }
}

impl<L: LocalRail, D: Database> State<L, D> {
    /// A younger app's snapshot in local storage turns this tab read-only.
    fn look_for_younger(&self) {
        for slot in Slot::BOTH {
            let name = slot.name(self.plan);
            let text = self.rails.local.get(&name).ok().flatten();
            let line = text.as_deref().and_then(|text| text.lines().next());
            if let Some(Unsealed::Newer(version)) = line.map(|line| Head::read(&name, line)) {
                self.newer.set(Some(version));
            }
        }
    }

    /// The document first. The line that tells of it, and that entries may go, follow when it is seen to be
    /// there: some browsers say yes and keep nothing. False where another tab holds more, or was faster.
    async fn snapshot_to_database(
        &self,
        head: Head,
        document: &[u8],
        about: About,
    ) -> Result<bool, Fault> {
        match self.put_document(head, document).await? {
            Some((slot, head)) => self.tell_of_document(slot, head, about).await,
            None => Ok(false),
        }
    }

    /// Puts the document into the next place: which that is, and the head with its turn. None where another
    /// tab holds more.
    async fn put_document(
        &self,
        head: Head,
        document: &[u8],
    ) -> Result<Option<(Slot, Head)>, Fault> {
        let mut placed = None;
        self.rails
            .database
            .transact(Mode::Change, self.asks_of_snapshots(), |answers| {
                placed = self.place_for(head, answers);
                let put = placed.map(|(slot, head)| {
                    let name = slot.name(self.plan);
                    let bytes = seal_snapshot(&name, &head, document);
                    Put::Value { name, bytes }
                });
                put.into_iter().collect()
            })
            .await?;
        Ok(placed)
    }

    /// Reads the document back and, where it is whole, writes its head and lets covered entries go.
    async fn tell_of_document(&self, slot: Slot, head: Head, about: About) -> Result<bool, Fault> {
        let name = slot.name(self.plan);
        let mut asks = self.asks_of_snapshots();
        asks.extend([Ask::Value(name.clone()), Ask::Places { plan: self.plan }]);
        let mut told = Ok(false);
        self.rails
            .database
            .transact(Mode::Change, asks, |answers| {
                let there = unseal_snapshot(&name, value(answers, 3).unwrap_or_default());
                let is_mine = matches!(there, Unsealed::Whole((there, _)) if there == head);
                let is_next = self.place_for(head, answers) == Some((slot, head));
                told = match there {
                    Unsealed::Whole(_) => Ok(is_mine && is_next),
                    _ => Err(Fault::NotKept),
                };
                match told {
                    Ok(true) => telling(self.plan, (slot, head), about, answers),
                    _ => Vec::new(),
                }
            })
            .await?;
        told
    }

    fn asks_of_snapshots(&self) -> Vec<Ask> {
        vec![
            Ask::Value(Slot::A.head_name(self.plan)),
            Ask::Value(Slot::B.head_name(self.plan)),
            Ask::Value(names::about(self.plan)),
        ]
    }

    /// The place that a snapshot takes, and its head with the turn it has there; none when this tab has not
    /// seen all that was pruned, or holds less than what it would replace.
    fn place_for(&self, head: Head, answers: &[Answer]) -> Option<(Slot, Head)> {
        if self.rails.is_discarded(self.plan) {
            return None;
        }
        let heads = kept_heads(self.plan, answers);
        if let Err(version) = heads {
            self.newer.set(Some(version));
        }
        let heads = heads.ok()?;
        let (slot, turn) = next_place(heads, head.changes)?;
        let kept = kept_about(self.plan, answers);
        (about::pruned(kept.as_ref(), heads) <= head.upto).then_some((slot, Head { turn, ..head }))
    }

    /// The older local place gets it, if it is short enough for both to fit.
    fn snapshot_to_local(&self, head: Head, document: &[u8], in_database: bool) -> bool {
        let local = &self.rails.local;
        // A character has three bytes at most, so a long document need not be counted.
        let is_long = document.len() > 3 * LOCAL_SNAPSHOT_LIMIT;
        let Ok(text) = std::str::from_utf8(if is_long { &[] } else { document }) else {
            return false;
        };
        if is_long || text.encode_utf16().count() > LOCAL_SNAPSHOT_LIMIT {
            if in_database {
                for slot in Slot::BOTH {
                    // One that stays behind is only older; the database is asked in any case.
                    let _ = local.remove(&slot.name(self.plan));
                }
            }
            return false;
        }
        let heads = Slot::BOTH.map(|slot| {
            let name = slot.name(self.plan);
            let text = local.get(&name).ok().flatten()?;
            match unseal_snapshot(&name, text.as_bytes()) {
                Unsealed::Whole((head, _)) => Some(head),
                _ => None,
            }
        });
        let Some((slot, turn)) = next_place(heads, head.changes) else {
            return false;
        };
        let name = slot.name(self.plan);
        let bytes = seal_snapshot(&name, &Head { turn, ..head }, document);
        match String::from_utf8(bytes) {
            Ok(text) => self.rails.set_and_check(&name, &text).is_ok(),
            Err(_) => false,
        }
    }

    /// Lets go of local entries that this snapshot and the one before it hold, as the database does.
    fn prune(&self, upto: u64, holds: HashSet<ChangeRef>) {
        self.recent.borrow_mut().retain(|(place, _)| *place > upto);
        let before = self.covered.replace(HashSet::new());
        let (pending, unwritten) = (self.pending.borrow(), self.unwritten.borrow());
        let mut known = self.known.borrow_mut();
        for change in before.intersection(&holds) {
            let is_pending = pending.iter().any(|pending| pending.change == *change)
                || unwritten.iter().any(|long| long.at.change() == *change);
            // A name that cannot be removed now is tried again at the next start.
            if !is_pending
                && self
                    .rails
                    .local
                    .remove(&names::entry(self.plan, *change))
                    .is_ok()
            {
                known.remove(change);
            }
        }
        *self.covered.borrow_mut() = holds.into_iter().filter(|c| known.contains(c)).collect();
    }
}
