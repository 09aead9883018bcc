//! The journal of one open plan: every change on both rails, and what other tabs wrote.
//!
//! A journal exists only for a plan that has been loaded, so nothing can be written before.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use crate::document::{VERSION, change_as_text};
use crate::model::{Change, ChangeRef, Plan, PlanId};

use super::about::About;
use super::found::{Broken, ReadEntry, read_entry};
use super::names;
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put, Stored};
use super::rails::Rails;
use super::saved::Saved;
use super::seal::seal_entry;

/// Changes with more characters than this go to the database alone, as long as it works.
pub const LOCAL_LIMIT: usize = 64 * 1024;

/// One open plan's journal. A clone is another handle on the same one.
#[derive(Debug)]
pub struct Journal<L, D> {
    pub(super) state: Rc<State<L, D>>,
}

impl<L, D> Clone for Journal<L, D> {
    fn clone(&self) -> Journal<L, D> {
        Journal {
            state: Rc::clone(&self.state),
        }
    }
}

#[derive(Debug)]
pub(super) struct State<L, D> {
    pub rails: Rc<Rails<L, D>>,
    pub plan: PlanId,
    /// The last place of the database's journal that was read.
    pub read_upto: Cell<u64>,
    /// What was read from there, place by place, until a snapshot holds it.
    pub recent: RefCell<Vec<(u64, ChangeRef)>>,
    /// Changes whose entries this tab has written or read.
    pub known: RefCell<HashSet<ChangeRef>>,
    /// Long changes that are not written down yet.
    pub unwritten: RefCell<Vec<Change>>,
    /// Changes that the database has not confirmed.
    pub pending: RefCell<Vec<Pending>>,
    /// The whole plan waits for its first snapshot: there are no entries it could be made of.
    pub unsaved_base: Cell<bool>,
    pub local_fault: RefCell<Option<Fault>>,
    pub database_fault: RefCell<Option<Fault>>,
    pub newer: Cell<Option<u32>>,
    /// Other tabs' entries were folded into a snapshot before this tab had read them. Until the
    /// stored plan is in hand, this tab's own is the poorer one and no snapshot is made of it.
    pub behind: Cell<bool>,
    /// The plan's description in the database could not be read when it was last looked at.
    pub about_lost: Cell<bool>,
    pub since_snapshot: Cell<Since>,
    pub snapshot_length: Cell<u64>,
    /// Changes that the snapshot before this moment holds: the next one may let their local entries go.
    pub covered: RefCell<HashSet<ChangeRef>>,
    busy: Cell<bool>,
    again: Cell<bool>,
}

/// How much the journal has grown since the last snapshot.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Since {
    pub entries: u64,
    pub bytes: u64,
}

/// A change on its way.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    pub change: ChangeRef,
    pub name: String,
    pub text: Rc<str>,
    /// Whether local storage holds it.
    pub local: bool,
}

/// What other tabs wrote.
#[derive(Clone, Debug, Default)]
pub struct Arrived {
    /// Changes to apply, oldest first. Some may be there already; applying them again does nothing.
    pub changes: Vec<Change>,
    /// The stored plan is ahead in ways that single changes do not tell: join this one.
    pub whole: Option<Box<Plan>>,
    /// Pieces that could not be read and were put under quarantine.
    pub broken: usize,
    /// The database has confirmed changes of this tab meanwhile: others are to hear of it.
    pub has_sent: bool,
}

impl Arrived {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.whole.is_none() && self.broken == 0
    }
}

impl<L: LocalRail, D: Database> Journal<L, D> {
    pub(super) fn new(rails: Rc<Rails<L, D>>, plan: PlanId) -> Journal<L, D> {
        Journal {
            state: Rc::new(State {
                rails,
                plan,
                read_upto: Cell::default(),
                recent: RefCell::default(),
                known: RefCell::default(),
                unwritten: RefCell::default(),
                pending: RefCell::default(),
                unsaved_base: Cell::default(),
                local_fault: RefCell::default(),
                database_fault: RefCell::default(),
                newer: Cell::default(),
                behind: Cell::default(),
                about_lost: Cell::default(),
                since_snapshot: Cell::default(),
                snapshot_length: Cell::default(),
                covered: RefCell::default(),
                busy: Cell::default(),
                again: Cell::default(),
            }),
        }
    }

    pub fn plan(&self) -> PlanId {
        self.state.plan
    }

    /// Keeps a change: in local storage at once, in the database when [`Journal::sync`] has run.
    /// Costs what the change costs, whatever the plan's size. A long one, which would go to the
    /// database alone, is written down by [`Journal::write_long`] or by `sync`, whichever comes first.
    pub fn save(&self, change: &Change) {
        let state = &self.state;
        if state.newer.get().is_some() || state.rails.is_discarded(state.plan) {
            return;
        }
        state.known.borrow_mut().insert(change.at.change());
        if change.is_long() {
            state.unwritten.borrow_mut().push(change.clone());
        } else {
            state.write_down(change);
        }
    }

    /// Whether a long change waits to be written down: a piece of work that wants a turn of its own.
    pub fn has_long(&self) -> bool {
        !self.state.unwritten.borrow().is_empty()
    }

    /// Writes the long changes down.
    pub fn write_long(&self) {
        for change in self.state.unwritten.take() {
            self.state.write_down(&change);
        }
    }

    /// Sends to the database what waits for it, and brings what other tabs wrote. Call it after every
    /// `save`, whenever another tab nudges, and every few seconds while not everything is saved.
    /// Calls while one is under way return at once; that one then goes round again.
    pub async fn sync(&self) -> Arrived {
        let state = &self.state;
        let mut arrived = Arrived::default();
        if state.rails.is_discarded(state.plan) {
            return arrived;
        }
        if state.busy.replace(true) {
            state.again.set(true);
            return arrived;
        }
        let _busy = Busy(&state.busy);
        loop {
            state.again.set(false);
            self.write_long();
            let only_looks = state.pending.borrow().is_empty();
            let done = state.turn(&mut arrived).await;
            if only_looks || done.is_err() {
                state.look_locally(&mut arrived);
            }
            if done.is_err() || !state.again.get() {
                break;
            }
        }
        if state.behind.get()
            && let Some(whole) = state.stored_plan().await
        {
            state.behind.set(false);
            arrived.whole = Some(Box::new(whole));
        }
        arrived.changes.sort_by_key(|change| change.at);
        arrived
    }

    /// How safely everything is kept at this moment.
    pub fn saved(&self) -> Saved {
        let state = &self.state;
        if let Some(version) = state.newer.get() {
            return Saved::TooNew { version };
        }
        let pending = state.pending.borrow();
        let waiting = !pending.is_empty() || self.has_long() || state.unsaved_base.get();
        let Some(why) = state.database_fault.borrow().clone() else {
            return if waiting { Saved::Saving } else { Saved::Saved };
        };
        let local = state.local_fault.borrow().clone();
        let all_local = !self.is_only_here();
        match local {
            None if all_local => Saved::LocalOnly { why },
            Some(_) if all_local && !pending.is_empty() => Saved::LocalOnly { why },
            local if local == Some(Fault::Full) || why == Fault::Full => Saved::Full,
            _ => Saved::MemoryOnly { why },
        }
    }

    /// Whether something is in this page alone, on neither rail: it goes when the page does.
    pub fn is_only_here(&self) -> bool {
        let pending = self.state.pending.borrow();
        let all_local = pending.iter().all(|pending| pending.local);
        !all_local || self.has_long() || self.state.unsaved_base.get()
    }

    /// How many changes are not in the database yet.
    pub fn waiting(&self) -> usize {
        self.state.pending.borrow().len() + self.state.unwritten.borrow().len()
    }
}

/// Ends the turn even when its future is dropped half way.
struct Busy<'a>(&'a Cell<bool>);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl<L: LocalRail, D: Database> State<L, D> {
    fn grew(&self, bytes: usize) {
        let since = self.since_snapshot.get();
        self.since_snapshot.set(Since {
            entries: since.entries + 1,
            bytes: since.bytes + bytes as u64,
        });
    }

    /// A change becomes an entry that waits, and one for local storage where it is short enough.
    fn write_down(&self, change: &Change) {
        let at = change.at.change();
        let name = names::entry(self.plan, at);
        let text: Rc<str> = seal_entry(&name, VERSION, &change_as_text(change)).into();
        self.grew(text.len());
        let mut pending = Pending {
            change: at,
            name,
            text,
            local: false,
        };
        if pending.text.len() <= LOCAL_LIMIT {
            self.write_locally(&mut pending);
        }
        self.pending.borrow_mut().push(pending);
    }

    /// Writes an entry to local storage and reads it back: some browsers say yes and keep nothing.
    fn write_locally(&self, pending: &mut Pending) {
        let done = self.rails.set_and_check(&pending.name, &pending.text);
        pending.local = done.is_ok();
        *self.local_fault.borrow_mut() = done.err();
    }

    /// One transaction: first what this tab has not seen, then what waits; then a look whether it is
    /// really there.
    async fn turn(&self, arrived: &mut Arrived) -> Result<(), Fault> {
        let done = self.send(arrived).await;
        if done.is_err() {
            for pending in self.pending.borrow_mut().iter_mut() {
                if !pending.local {
                    self.write_locally(pending);
                }
            }
        }
        *self.database_fault.borrow_mut() = done.clone().err();
        done
    }

    async fn send(&self, arrived: &mut Arrived) -> Result<(), Fault> {
        let batch: Vec<Pending> = self.pending.borrow().clone();
        let puts = batch.clone();
        let plan = self.plan;
        let read_upto = self.read_upto.get();
        let mode = if batch.is_empty() {
            Mode::Look
        } else {
            Mode::Change
        };
        let answers = self
            .rails
            .database
            .transact(mode, self.asks(), |answers| {
                match mode == Mode::Look || self.rails.is_discarded(plan) {
                    true => Vec::new(),
                    false => entries_to_put(plan, puts, read_upto, answers),
                }
            })
            .await?;
        self.receive(answers, arrived);
        if batch.is_empty() {
            return Ok(());
        }
        let answers = self
            .rails
            .database
            .transact(Mode::Look, self.asks(), |_| Vec::new())
            .await?;
        self.receive(answers, arrived);
        let pending = self.pending.borrow();
        let kept = batch
            .iter()
            .all(|sent| pending.iter().all(|left| left.change != sent.change));
        if kept { Ok(()) } else { Err(Fault::NotKept) }
    }

    fn asks(&self) -> Vec<Ask> {
        vec![
            Ask::Entries {
                plan: self.plan,
                after: self.read_upto.get(),
            },
            Ask::Value(names::about(self.plan)),
        ]
    }

    /// Takes in what a transaction read.
    fn receive(&self, answers: Vec<Answer>, arrived: &mut Arrived) {
        let mut answers = answers.into_iter();
        let (entries, upto) = match answers.next() {
            Some(Answer::Entries { entries, upto }) => (entries, upto),
            _ => return,
        };
        if let Some(Answer::Value(Some(about))) = answers.next() {
            let about = About::read(&names::about(self.plan), &about);
            let is_behind = match &about {
                Some(about) => about.pruned > self.read_upto.get(),
                // How far others have pruned cannot be read: the stored plan tells, and tells it once,
                // for whoever prunes writes it anew.
                None => !self.about_lost.get(),
            };
            self.about_lost.set(about.is_none());
            self.behind.set(self.behind.get() || is_behind);
        }
        for entry in entries {
            self.receive_entry(entry, arrived);
        }
        self.read_upto.set(self.read_upto.get().max(upto));
    }

    fn receive_entry(&self, stored: Stored, arrived: &mut Arrived) {
        if stored.place <= self.read_upto.get() {
            return;
        }
        if let Some(change) = names::change_of(self.plan, &stored.name) {
            self.recent.borrow_mut().push((stored.place, change));
            let mut pending = self.pending.borrow_mut();
            let waiting = pending.len();
            pending.retain(|pending| pending.change != change || *pending.text != *stored.text);
            arrived.has_sent |= pending.len() < waiting;
            if !self.known.borrow_mut().insert(change) {
                return;
            }
        }
        self.take_in(&stored.name, &stored.text, arrived);
    }

    fn take_in(&self, name: &str, text: &str, arrived: &mut Arrived) {
        match read_entry(self.plan, name, text) {
            ReadEntry::Whole(change) => {
                self.grew(text.len());
                arrived.changes.push(change);
            }
            ReadEntry::Newer(version) => self.newer.set(Some(version)),
            ReadEntry::Broken(broken) => {
                self.set_aside(broken);
                arrived.broken += 1;
            }
        }
    }

    /// Places that broken entries stood at hold back no snapshot any more.
    pub fn forget_places(&self, gone: &[u64]) {
        let mut recent = self.recent.borrow_mut();
        recent.retain(|(place, _)| !gone.contains(place));
    }

    fn set_aside(&self, broken: Broken) {
        self.rails.set_aside_locally(&broken);
    }

    /// Entries of other tabs that only local storage holds: theirs may be a tab whose database fails.
    fn look_locally(&self, arrived: &mut Arrived) {
        let Ok(found) = self.rails.local.names(&names::of_plan(self.plan)) else {
            return;
        };
        for name in found {
            let Some(change) = names::change_of(self.plan, &name) else {
                continue;
            };
            if self.known.borrow().contains(&change) {
                continue;
            }
            if let Ok(Some(text)) = self.rails.local.get(&name) {
                self.known.borrow_mut().insert(change);
                self.take_in(&name, &text, arrived);
            }
        }
    }
}

/// The entries that a transaction has to write: not those it finds there, which an earlier attempt
/// wrote although it seemed to fail.
fn entries_to_put(
    plan: PlanId,
    pending: Vec<Pending>,
    read_upto: u64,
    answers: &[Answer],
) -> Vec<Put> {
    let there: HashSet<&str> = match answers.first() {
        Some(Answer::Entries { entries, .. }) => entries
            .iter()
            .filter(|entry| entry.place > read_upto)
            .map(|entry| entry.name.as_str())
            .collect(),
        _ => HashSet::new(),
    };
    let missing = pending
        .into_iter()
        .filter(|pending| !there.contains(pending.name.as_str()));
    let mut puts: Vec<Put> = missing
        .map(|pending| Put::Entry {
            plan,
            name: pending.name,
            text: pending.text,
        })
        .collect();
    if matches!(answers.get(1), Some(Answer::Value(None))) {
        puts.push(Put::Value {
            name: names::about(plan),
            bytes: About::default().write(&names::about(plan)),
        });
    }
    puts
}
