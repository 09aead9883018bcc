//! The keeper: both rails, the list of plans, and opening one.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use crate::document::Dropped;
use crate::model::{ChangeRef, Plan, PlanId};

use super::about::{About, PlanEntry};
use super::device::{Device, Prefs};
use super::found::{self, Base, Broken, Found};
use super::journal::{Journal, Pending, Since, State};
use super::names::{self, Slot};
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put, Stored};
use super::saved::Load;
use super::seal::{Head, Unsealed, fingerprint};

/// The two rails and what is known of the device.
#[derive(Debug)]
pub(super) struct Rails<L, D> {
    pub local: L,
    pub database: D,
    pub device: Device,
    /// Plans that were taken out of this browser: a journal still at work on one writes nothing more.
    pub discarded: RefCell<HashSet<PlanId>>,
}

/// What keeps the plans of this browser. A clone is another handle on the same one.
#[derive(Debug)]
pub struct Keeper<L, D> {
    rails: Rc<Rails<L, D>>,
}

impl<L, D> Clone for Keeper<L, D> {
    fn clone(&self) -> Keeper<L, D> {
        Keeper {
            rails: Rc::clone(&self.rails),
        }
    }
}

/// What local storage alone can show, for the first paint. Nothing can be edited in it.
#[derive(Clone, Debug)]
pub struct FirstLook {
    pub plan: Plan,
    found: Found,
}

/// A plan that was opened, or why it was not.
#[derive(Clone, Debug)]
pub struct Opened<L, D> {
    pub load: Load,
    /// The plan, where there is something to show.
    pub plan: Option<Plan>,
    /// Its journal, where it may be changed.
    pub journal: Option<Journal<L, D>>,
    /// How many pieces could not be read and were put under quarantine.
    pub broken: usize,
}

impl<L: LocalRail, D: Database> Keeper<L, D> {
    pub fn new(local: L, database: D) -> Keeper<L, D> {
        let rails = Rails {
            local,
            database,
            device: Device::default(),
            discarded: RefCell::default(),
        };
        Keeper {
            rails: Rc::new(rails),
        }
    }

    /// What belongs to this device: theme, last plan, who is acting, age of the last file.
    pub fn prefs(&self) -> Prefs<'_, L> {
        self.rails.prefs()
    }

    /// What can be painted before the database has answered; nothing when local storage holds no
    /// snapshot of the plan or a younger app wrote some of it.
    pub fn first_look(&self, plan: PlanId) -> Option<FirstLook> {
        let found = self.rails.find_locally(plan).ok()?;
        let base = found.base.as_ref()?;
        if found.newer.is_some() {
            return None;
        }
        let mut shown = base.plan.clone();
        found::apply(&mut shown, &found.entries);
        Some(FirstLook { plan: shown, found })
    }

    /// Opens a plan from both rails. Give it the first look if there was one: it is not read again.
    pub async fn open(&self, plan: PlanId, first: Option<FirstLook>) -> Opened<L, D> {
        let local = match first {
            Some(first) => Ok(first.found),
            None => self.rails.find_locally(plan),
        };
        self.open_with(plan, local, None).await
    }

    /// A journal for a plan that is made now, with an id of its own that nothing was ever kept under.
    pub fn create(&self, plan: PlanId) -> Journal<L, D> {
        Journal::new(Rc::clone(&self.rails), plan)
    }

    /// Brings in a whole plan: the sample, or a file. What this browser already holds under its id
    /// is joined with it; nothing of either is lost.
    pub async fn adopt(&self, plan: Plan) -> Opened<L, D> {
        let local = self.rails.find_locally(plan.id);
        self.open_with(plan.id, local, Some(plan)).await
    }

    async fn open_with(
        &self,
        id: PlanId,
        local: Result<Found, Fault>,
        given: Option<Plan>,
    ) -> Opened<L, D> {
        self.rails.discarded.borrow_mut().remove(&id);
        let local_fault = local.clone().err();
        let local = local.unwrap_or_default();
        let journal = Journal::new(Rc::clone(&self.rails), id);
        let state = &journal.state;
        let local_head = local.base.as_ref().map(|base| base.head);
        let database = self.rails.find_in_database(state, local_head).await;
        let database_fault = database.as_ref().err().cloned();
        *state.local_fault.borrow_mut() = local_fault;
        *state.database_fault.borrow_mut() = database_fault.clone();
        let database = database.unwrap_or_default();

        state.take_stock(&local, &database, database_fault.is_none());
        let mut found = local.joined(database.found);
        let brought_in = given.is_some() && found.newer.is_none();
        let (plan, load) = match given {
            Some(given) if found.newer.is_none() => {
                let plan = found.with_given(given);
                state.unsaved_base.set(true);
                (Some(plan), Load::Loaded)
            }
            _ => found.judged(id, database_fault),
        };
        let may_change = matches!(
            load,
            Load::Fresh | Load::Loaded | Load::Migrated { .. } | Load::Repaired { .. }
        );
        // What a younger app wrote is left exactly as it is.
        let broken = match load {
            Load::TooNew { .. } => 0,
            _ => self.rails.set_aside(&found.broken, plan.is_some()).await,
        };
        if matches!(load, Load::Migrated { .. } | Load::Repaired { .. }) {
            state.snapshot_length.set(0);
            state.since_snapshot.set(Since {
                entries: 1,
                ..state.since_snapshot.get()
            });
        }
        if let (Some(plan), true) = (&plan, brought_in) {
            for _ in Slot::BOTH {
                // Whether it was kept is said by `saved`.
                let _ = journal.keep_whole(plan).await;
            }
        }
        Opened {
            load,
            plan,
            journal: may_change.then_some(journal),
            broken,
        }
    }

    /// The plans of this browser, the last changed one first.
    pub async fn plans(&self) -> Vec<PlanEntry> {
        let mut plans: BTreeMap<PlanId, About> = BTreeMap::new();
        let mut learn = |id: PlanId, about: About| {
            let known = plans.entry(id).or_default();
            if about.changed >= known.changed {
                *known = about;
            }
        };
        for name in self.rails.local.names(names::ALL).unwrap_or_default() {
            if let Some(id) = names::plan_of(&name) {
                learn(id, About::default());
            }
        }
        for entry in self.rails.noted_plans() {
            learn(entry.id, entry.about);
        }
        for (name, bytes) in self.rails.values(names::ALL, "/about").await {
            if let (Some(id), Some(about)) = (names::plan_of(&name), About::read(&bytes)) {
                learn(id, about);
            }
        }
        let mut plans: Vec<PlanEntry> = plans
            .into_iter()
            .map(|(id, about)| PlanEntry { id, about })
            .collect();
        plans.sort_by_key(|entry| (std::cmp::Reverse(entry.about.changed), entry.id));
        plans
    }

    /// Takes a plan out of this browser, on a person's word only.
    pub async fn discard(&self, plan: PlanId) -> Result<(), Fault> {
        self.rails.discarded.borrow_mut().insert(plan);
        match self.discard_in_database(plan).await {
            // Where there is no database at all, local storage is everything.
            Ok(()) | Err(Fault::Missing) => {}
            Err(fault) => {
                self.rails.discarded.borrow_mut().remove(&plan);
                return Err(fault);
            }
        }
        for name in self.rails.local.names(&names::of_plan(plan))? {
            self.rails.local.remove(&name)?;
        }
        let mut noted = self.rails.noted_plans();
        noted.retain(|entry| entry.id != plan);
        self.rails.note_plans(&noted);
        Ok(())
    }

    async fn discard_in_database(&self, plan: PlanId) -> Result<(), Fault> {
        let asks = vec![Ask::Names(names::of_plan(plan)), Ask::Places { plan }];
        let done = self
            .rails
            .database
            .transact(Mode::Change, asks, |answers| {
                let mut puts = Vec::new();
                for answer in answers {
                    match answer {
                        Answer::Names(names) => {
                            puts.extend(names.iter().cloned().map(Put::DropValue));
                        }
                        Answer::Places(places) => {
                            puts.extend(places.iter().copied().map(Put::DropEntry));
                        }
                        _ => {}
                    }
                }
                puts
            })
            .await;
        done.map(drop)
    }

    /// What could not be read and is kept as it was, by name.
    pub async fn quarantined(&self) -> Vec<(String, Vec<u8>)> {
        let mut kept = self.rails.values(names::QUARANTINE, "").await;
        kept.extend(self.rails.local_values(names::QUARANTINE));
        kept
    }

    /// Everything both rails hold under a plan's names, as it is, for a file.
    pub async fn raw(&self, plan: PlanId) -> Vec<(String, Vec<u8>)> {
        let prefix = names::of_plan(plan);
        let mut held = self.rails.local_values(&prefix);
        held.extend(self.rails.values(&prefix, "").await);
        let asks = vec![Ask::Entries { plan, after: 0 }];
        let answers = self
            .rails
            .database
            .transact(Mode::Look, asks, |_| Vec::new());
        if let Ok([Answer::Entries { entries, .. }]) = answers.await.as_deref() {
            let entries = entries.iter().cloned();
            held.extend(entries.map(|entry| (entry.name, entry.text.into_bytes())));
        }
        held
    }
}

/// What the database turned out to hold of a plan.
#[derive(Clone, Debug, Default)]
struct InDatabase {
    found: Found,
    /// Its snapshot is the same document as local storage's, and was not read again.
    same_base: bool,
}

impl<L: LocalRail, D: Database> Rails<L, D> {
    pub fn is_discarded(&self, plan: PlanId) -> bool {
        self.discarded.borrow().contains(&plan)
    }

    pub fn prefs(&self) -> Prefs<'_, L> {
        Prefs {
            device: &self.device,
            local: &self.local,
        }
    }

    /// Writes to local storage and reads it back.
    pub fn set_and_check(&self, name: &str, text: &str) -> Result<(), Fault> {
        self.local.set(name, text)?;
        match self.local.get(name)? {
            Some(kept) if kept == text => Ok(()),
            _ => Err(Fault::NotKept),
        }
    }

    /// All that local storage holds of a plan.
    fn find_locally(&self, plan: PlanId) -> Result<Found, Fault> {
        let mut found = Found::default();
        for name in self.local.names(&names::of_plan(plan))? {
            if names::change_of(plan, &name).is_some()
                && let Some(text) = self.local.get(&name)?
            {
                found.add_entry(plan, name, text);
            }
        }
        let mut slots: Vec<(u64, String, String)> = Vec::new();
        for slot in Slot::BOTH {
            let name = slot.name(plan);
            if let Some(text) = self.local.get(&name)? {
                let line = text.lines().next().unwrap_or_default();
                slots.push((turn(&name, line), name, text));
            }
        }
        slots.sort_by_key(|(turn, _, _)| std::cmp::Reverse(*turn));
        for (_, name, text) in slots {
            if found.base.is_some() {
                break;
            }
            found.add_snapshot(plan, &name, text.as_bytes());
        }
        Ok(found)
    }

    /// All that the database holds of a plan, except a snapshot that local storage has as well.
    async fn find_in_database(
        &self,
        state: &State<L, D>,
        local: Option<Head>,
    ) -> Result<InDatabase, Fault> {
        let plan = state.plan;
        // Entries first: what is pruned from here on is in the snapshots that are read after.
        let asks = vec![
            Ask::Entries { plan, after: 0 },
            Ask::Value(names::about(plan)),
            Ask::Value(Slot::A.head_name(plan)),
            Ask::Value(Slot::B.head_name(plan)),
        ];
        let answers = self
            .database
            .transact(Mode::Look, asks, |_| Vec::new())
            .await?;
        let mut answers = answers.into_iter();
        let mut read = InDatabase::default();
        let entries = answers.next();
        let pruned = match answers.next() {
            Some(Answer::Value(Some(about))) => About::read(&about).map_or(0, |about| about.pruned),
            _ => 0,
        };
        state.recent.borrow_mut().clear();
        if let Some(Answer::Entries { entries, upto }) = entries {
            state.read_upto.set(upto.max(pruned));
            for Stored { place, name, text } in entries {
                if let Some(change) = names::change_of(plan, &name) {
                    state.recent.borrow_mut().push((place, change));
                    state.known.borrow_mut().insert(change);
                }
                read.found.add_entry(plan, name, text);
            }
        }
        let mut heads: Vec<(u64, Slot, Unsealed<Head>)> = Vec::new();
        for (slot, answer) in Slot::BOTH.into_iter().zip(answers) {
            let name = slot.head_name(plan);
            let line = match answer {
                Answer::Value(Some(line)) => String::from_utf8_lossy(&line).into_owned(),
                _ => String::new(),
            };
            heads.push((turn(&name, &line), slot, Head::read(&name, &line)));
        }
        heads.sort_by_key(|(turn, _, _)| std::cmp::Reverse(*turn));
        let mut stale = None;
        for (_, slot, head) in heads {
            if read.found.base.is_some() || read.same_base {
                break;
            }
            let same =
                |local: Head| matches!(&head, Unsealed::Whole(head) if head.same_document(&local));
            if local.is_some_and(same) {
                read.same_base = true;
                break;
            }
            let name = slot.name(plan);
            let asks = vec![Ask::Value(name.clone())];
            let answers = self
                .database
                .transact(Mode::Look, asks, |_| Vec::new())
                .await?;
            if let [Answer::Value(Some(bytes))] = answers.as_slice() {
                read.found.add_snapshot(plan, &name, bytes);
            }
            // A whole snapshot that is not the one its head tells of is an older one.
            let told = |base: &Base| head == Unsealed::Whole(base.head);
            if read.found.base.as_ref().is_some_and(|base| !told(base)) {
                stale = stale.or(read.found.base.take());
            }
        }
        if !read.same_base {
            read.found.base = read.found.base.take().or(stale);
        }
        let base = read.found.base.as_ref();
        read.found.is_older = base.is_some_and(|base| base.head.upto < pruned);
        Ok(read)
    }

    /// The plan as the database has it now, for a tab that has fallen behind.
    pub async fn stored_plan(&self, state: &State<L, D>) -> Option<Plan> {
        let read = self.find_in_database(state, None).await.ok()?;
        let mut found = read.found;
        let base = found.base.take()?;
        let mut plan = base.plan;
        found::apply(&mut plan, &found.entries);
        Some(plan)
    }

    /// Keeps broken pieces under their quarantine names before anything replaces them and, where the
    /// plan could be opened without them, takes broken local entries out of the way. Returns how many
    /// there are.
    async fn set_aside(&self, broken: &[Broken], opened: bool) -> usize {
        if broken.is_empty() {
            return 0;
        }
        let puts: Vec<Put> = broken
            .iter()
            .map(|piece| Put::Value {
                name: names::quarantine(&piece.name, fingerprint(0, &piece.bytes)),
                bytes: piece.bytes.clone(),
            })
            .collect();
        let done = self
            .database
            .transact(Mode::Change, Vec::new(), move |_| puts)
            .await;
        for piece in broken {
            let kept = done.is_ok() || self.copy_aside(piece);
            if kept && opened {
                self.remove_entry(piece);
            }
        }
        broken.len()
    }

    /// Keeps a broken piece in local storage. Where there is no room it stays where it is.
    pub fn set_aside_locally(&self, piece: &Broken) {
        if self.copy_aside(piece) {
            self.remove_entry(piece);
        }
    }

    fn copy_aside(&self, piece: &Broken) -> bool {
        let name = names::quarantine(&piece.name, fingerprint(0, &piece.bytes));
        let text = std::str::from_utf8(&piece.bytes);
        text.is_ok_and(|text| self.set_and_check(&name, text).is_ok())
    }

    /// Takes a broken entry out of local storage, if it is still the one that was copied.
    fn remove_entry(&self, piece: &Broken) {
        if piece.change.is_some()
            && let Ok(Some(text)) = self.local.get(&piece.name)
            && text.as_bytes() == piece.bytes
        {
            // One that stays is found and set aside again at the next start.
            let _ = self.local.remove(&piece.name);
        }
    }

    /// The plans that local storage has a note of.
    fn noted_plans(&self) -> Vec<PlanEntry> {
        let text = self.prefs().text("plans").unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    fn note_plans(&self, plans: &[PlanEntry]) {
        if let Ok(text) = serde_json::to_string(plans) {
            self.prefs().set_text("plans", &text);
        }
    }

    /// Notes what the list of plans says of one.
    pub fn note_about(&self, id: PlanId, about: &About) {
        let mut noted = self.noted_plans();
        noted.retain(|entry| entry.id != id);
        noted.push(PlanEntry {
            id,
            about: about.clone(),
        });
        self.note_plans(&noted);
    }

    fn local_values(&self, prefix: &str) -> Vec<(String, Vec<u8>)> {
        let names = self.local.names(prefix).unwrap_or_default();
        let value = |name: String| {
            let text = self.local.get(&name).ok().flatten()?;
            Some((name, text.into_bytes()))
        };
        names.into_iter().filter_map(value).collect()
    }

    /// The database's values whose names begin and end like this; none when it does not answer.
    async fn values(&self, prefix: &str, suffix: &str) -> Vec<(String, Vec<u8>)> {
        let look = |asks| self.database.transact(Mode::Look, asks, |_| Vec::new());
        let Ok([Answer::Names(found)]) = look(vec![Ask::Names(prefix.to_owned())])
            .await
            .map(|answers| <[Answer; 1]>::try_from(answers).unwrap_or([Answer::Names(Vec::new())]))
        else {
            return Vec::new();
        };
        let wanted: Vec<String> = found
            .into_iter()
            .filter(|name| name.ends_with(suffix))
            .collect();
        let asks = wanted.iter().cloned().map(Ask::Value).collect();
        let answers = look(asks).await.unwrap_or_default();
        let pairs = wanted.into_iter().zip(answers);
        pairs
            .filter_map(|(name, answer)| match answer {
                Answer::Value(Some(bytes)) => Some((name, bytes)),
                _ => None,
            })
            .collect()
    }
}

/// The turn that a snapshot's first line names; one that cannot be read is looked at last.
fn turn(name: &str, line: &str) -> u64 {
    match Head::read(name, line) {
        Unsealed::Whole(head) => head.turn,
        // A younger app's snapshot has to be met, whatever else is there.
        Unsealed::Newer(_) => u64::MAX,
        Unsealed::Broken(_) => 0,
    }
}

impl<L: LocalRail, D: Database> State<L, D> {
    /// What has to go to the database, what local storage may soon let go, and how long the journal is.
    fn take_stock(&self, local: &Found, database: &InDatabase, answers: bool) {
        let in_database: HashSet<ChangeRef> = self.known.borrow().clone();
        let base_holds = |base: Option<&Base>, change| {
            base.is_some_and(|base: &Base| base.plan.has_seen(change))
        };
        let local_base = local.base.as_ref();
        let database_base = match database.same_base {
            true => local_base,
            false => database.found.base.as_ref(),
        };
        let mut pending = Vec::new();
        let mut covered = HashSet::new();
        for entry in &local.entries {
            let change = entry.change.at.change();
            self.known.borrow_mut().insert(change);
            if base_holds(database_base, change) {
                covered.insert(change);
            } else if !in_database.contains(&change) {
                pending.push(Pending {
                    change,
                    name: entry.name.clone(),
                    text: entry.text.as_str().into(),
                    local: true,
                });
            }
        }
        let mut since = Since::default();
        let mut counted = HashSet::new();
        for entry in local.entries.iter().chain(&database.found.entries) {
            let change = entry.change.at.change();
            if counted.insert(change) && !base_holds(database_base, change) {
                since.entries += 1;
                since.bytes += entry.text.len() as u64;
            }
        }
        let lacks = |base: &Base| {
            let mut history = base.plan.history().iter();
            history.any(|change| !base_holds(database_base, change.at.change()))
        };
        let only_local = !database.same_base && local_base.is_some_and(lacks);
        self.unsaved_base.set(answers && only_local);
        self.snapshot_length.set(
            database_base
                .or(local_base)
                .map_or(0, |base| base.head.length),
        );
        self.since_snapshot.set(since);
        *self.pending.borrow_mut() = pending;
        *self.covered.borrow_mut() = covered;
    }
}

impl Found {
    /// A plan from outside, with what is already here.
    fn with_given(&mut self, given: Plan) -> Plan {
        let mut plan = given;
        if let Some(base) = self.base.take() {
            plan.join(&base.plan);
        }
        found::apply(&mut plan, &self.entries);
        plan
    }

    /// The plan that comes of what was found, and what is to be said about it.
    fn judged(&mut self, id: PlanId, database: Option<Fault>) -> (Option<Plan>, Load) {
        if let Some((version, shown)) = self.newer.take() {
            let shown = shown.or_else(|| self.base.take().map(|base| base.plan));
            return (shown, Load::TooNew { version });
        }
        if self.is_empty() {
            return match database {
                // The rail that would hold it does not answer: that is not the same as nothing.
                Some(why) => (None, Load::Unreachable(why)),
                None => (None, Load::Fresh),
            };
        }
        let had_base = self.base.is_some();
        let (mut plan, migrated_from, mut dropped) = match self.base.take() {
            Some(base) => (base.plan, base.migrated_from, base.dropped),
            None => (Plan::empty(id), None, Vec::new()),
        };
        found::apply(&mut plan, &self.entries);
        let begins = !plan.settings.is_empty() && !plan.is_waiting();
        if !had_base && !begins {
            return match (self.unreadable, database) {
                (None, Some(why)) => (None, Load::Unreachable(why)),
                (reason, _) => {
                    let reason = reason.unwrap_or(crate::document::Unreadable::Damaged);
                    (None, Load::Unreadable(reason))
                }
            };
        }
        // A change that neither rail can read is one change, whose two pieces are both kept.
        let mut counted = HashSet::new();
        let lost = self.broken.iter().filter(|piece| {
            let change = piece.change.filter(|change| !plan.has_seen(*change));
            change.is_some_and(|change| counted.insert(change))
        });
        dropped.extend(lost.map(|piece| Dropped {
            table: "journal".into(),
            raw: String::from_utf8_lossy(&piece.bytes).into_owned(),
            reason: piece.reason.clone(),
        }));
        if self.is_older && dropped.is_empty() {
            dropped.push(Dropped {
                table: "journal".into(),
                raw: String::new(),
                reason: "An older snapshot stands where a newer one was.".into(),
            });
        }
        let load = match (dropped.is_empty(), migrated_from) {
            (false, _) => Load::Repaired { dropped },
            (true, Some(from)) => Load::Migrated { from },
            (true, None) => Load::Loaded,
        };
        (Some(plan), load)
    }
}
