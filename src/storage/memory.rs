//! Rails in memory, for tests and for tools: they count what is written and fail when told to.
//!
//! A clone is another tab's handle on the same storage. Faults are data: which call, and how.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use crate::model::PlanId;

use super::names::Slot;
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put, Stored};
use super::seal::{Head, seal_entry, seal_snapshot};

/// What goes wrong at a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It says no.
    Fails(Fault),
    /// It says yes and does nothing.
    DoesNothing,
    /// It says no although it has done it.
    DoneButFails(Fault),
    /// It takes so many turns of the executor.
    Slow(u32),
    /// It says yes and writes all but the put at this place, counted from 0.
    LeavesOut(usize),
}

/// When what goes wrong: calls are counted from 1.
#[derive(Clone, Debug, Default)]
pub struct Script {
    pub calls: u64,
    at: BTreeMap<u64, Trouble>,
    every: Option<(u64, Trouble)>,
}

impl Script {
    /// The trouble at the n-th call from now.
    pub fn at(&mut self, n: u64, trouble: Trouble) {
        self.at.insert(self.calls + n, trouble);
    }

    /// The trouble at every k-th call, until `clear`.
    pub fn every(&mut self, k: u64, trouble: Trouble) {
        self.every = Some((k, trouble));
    }

    pub fn clear(&mut self) {
        self.at.clear();
        self.every = None;
    }

    fn next(&mut self) -> Option<Trouble> {
        self.calls += 1;
        let repeated = self
            .every
            .as_ref()
            .filter(|(k, _)| self.calls.is_multiple_of(*k));
        let repeated = repeated.map(|(_, trouble)| trouble.clone());
        self.at.remove(&self.calls).or(repeated)
    }
}

/// How much was written so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub writes: u64,
    /// Bytes of names and of what is under them.
    pub bytes: u64,
}

/// Local storage in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryLocal {
    pub held: Rc<RefCell<BTreeMap<String, String>>>,
    pub script: Rc<RefCell<Script>>,
    pub written: Rc<RefCell<Written>>,
    /// How many bytes fit, where that is limited.
    pub room: Rc<RefCell<Option<usize>>>,
}

impl MemoryLocal {
    fn trouble(&self) -> Result<bool, Fault> {
        match self.script.borrow_mut().next() {
            Some(Trouble::Fails(fault)) | Some(Trouble::DoneButFails(fault)) => Err(fault),
            Some(Trouble::DoesNothing | Trouble::LeavesOut(_)) => Ok(false),
            Some(Trouble::Slow(_)) | None => Ok(true),
        }
    }
}

impl LocalRail for MemoryLocal {
    fn get(&self, name: &str) -> Result<Option<String>, Fault> {
        self.trouble()?;
        Ok(self.held.borrow().get(name).cloned())
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Fault> {
        if !self.trouble()? {
            return Ok(());
        }
        let mut held = self.held.borrow_mut();
        let others = held.iter().filter(|(other, _)| *other != name);
        let used: usize = others.map(|(name, text)| name.len() + text.len()).sum();
        let needed = used + name.len() + text.len();
        if self.room.borrow().is_some_and(|room| needed > room) {
            return Err(Fault::Full);
        }
        held.insert(name.to_owned(), text.to_owned());
        let mut written = self.written.borrow_mut();
        written.writes += 1;
        written.bytes += (name.len() + text.len()) as u64;
        Ok(())
    }

    fn remove(&self, name: &str) -> Result<(), Fault> {
        if self.trouble()? {
            self.held.borrow_mut().remove(name);
        }
        Ok(())
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        self.trouble()?;
        let held = self.held.borrow();
        let names = held.keys().filter(|name| name.starts_with(prefix));
        Ok(names.cloned().collect())
    }
}

/// A journal entry's text as an app of that version keeps it under that name.
pub fn kept_entry(name: &str, version: u32, text: &str) -> String {
    seal_entry(name, version, text)
}

/// A snapshot as an app of that version keeps it in the first place: its name and its bytes.
pub fn kept_snapshot(plan: PlanId, version: u32, document: &[u8]) -> (String, Vec<u8>) {
    let name = Slot::A.name(plan);
    let bytes = seal_snapshot(&name, &kept_as(version, document), document);
    (name, bytes)
}

/// The first line that the database keeps beside that snapshot: its name and its bytes.
pub fn kept_head(plan: PlanId, version: u32, document: &[u8]) -> (String, Vec<u8>) {
    let name = Slot::A.head_name(plan);
    let line = kept_as(version, document).line(&name);
    (name, line.into_bytes())
}

fn kept_as(version: u32, document: &[u8]) -> Head {
    Head {
        version,
        ..Head::of(document, 1, 1, 0)
    }
}

/// What a database in memory holds.
#[derive(Clone, Debug, Default)]
pub struct Held {
    pub journal: BTreeMap<u64, (PlanId, String, String)>,
    pub values: BTreeMap<String, Vec<u8>>,
    last_place: u64,
}

/// A database in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryDatabase {
    pub held: Rc<RefCell<Held>>,
    pub script: Rc<RefCell<Script>>,
    pub written: Rc<RefCell<Written>>,
}

impl Held {
    fn answer(&self, ask: &Ask) -> Answer {
        match ask {
            Ask::Entries { plan, after } => {
                let behind = self.journal.range(after + 1..);
                let of_plan = behind.filter(|(_, (of, _, _))| of == plan);
                let entries = of_plan.map(|(place, (_, name, text))| Stored {
                    place: *place,
                    name: name.clone(),
                    text: text.clone(),
                });
                Answer::Entries {
                    entries: entries.collect(),
                    upto: self
                        .journal
                        .keys()
                        .next_back()
                        .map_or(*after, |last| *last.max(after)),
                }
            }
            Ask::Places { plan } => {
                let of_plan = self.journal.iter().filter(|(_, (of, _, _))| of == plan);
                Answer::Places(of_plan.map(|(place, _)| *place).collect())
            }
            Ask::Value(name) => Answer::Value(self.values.get(name).cloned()),
            Ask::Names(prefix) => {
                let names = self.values.keys().filter(|name| name.starts_with(prefix));
                Answer::Names(names.cloned().collect())
            }
        }
    }

    fn put(&mut self, put: Put, written: &mut Written) {
        match put {
            Put::Entry { plan, name, text } => {
                written.writes += 1;
                written.bytes += (name.len() + text.len()) as u64;
                self.last_place += 1;
                self.journal
                    .insert(self.last_place, (plan, name, text.to_string()));
            }
            Put::Value { name, bytes } => {
                written.writes += 1;
                written.bytes += (name.len() + bytes.len()) as u64;
                self.values.insert(name, bytes);
            }
            Put::DropEntry(place) => {
                self.journal.remove(&place);
            }
            Put::DropValue(name) => {
                self.values.remove(&name);
            }
        }
    }
}

impl Database for MemoryDatabase {
    async fn transact(
        &self,
        mode: Mode,
        asks: Vec<Ask>,
        decide: impl FnOnce(&[Answer]) -> Vec<Put>,
    ) -> Result<Vec<Answer>, Fault> {
        let trouble = self.script.borrow_mut().next();
        let turns = match trouble {
            Some(Trouble::Slow(turns)) => turns,
            _ => 1,
        };
        wait(turns).await;
        if let Some(Trouble::Fails(fault)) = trouble {
            return Err(fault);
        }
        let mut held = self.held.borrow_mut();
        let answers: Vec<Answer> = asks.iter().map(|ask| held.answer(ask)).collect();
        let puts = decide(&answers);
        assert!(
            mode == Mode::Change || puts.is_empty(),
            "a look writes nothing"
        );
        if trouble != Some(Trouble::DoesNothing) {
            for (at, put) in puts.into_iter().enumerate() {
                if trouble != Some(Trouble::LeavesOut(at)) {
                    held.put(put, &mut self.written.borrow_mut());
                }
            }
        }
        match trouble {
            Some(Trouble::DoneButFails(fault)) => Err(fault),
            _ => Ok(answers),
        }
    }
}

/// Lets others go first, so many times.
async fn wait(turns: u32) {
    let mut left = turns;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
