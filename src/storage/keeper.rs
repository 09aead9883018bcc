//! The keeper: both rails, the list of plans, and opening one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::{Plan, PlanId};

use super::about::{About, PlanEntry};
use super::device::{Device, Prefs};
use super::found::{self, Found};
use super::journal::{Journal, Since};
use super::names::{self, Slot};
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put};
use super::rails::Rails;
use super::saved::{Load, set_aside_in_words};

/// What keeps the plans of this browser. A clone is another handle on the same one.
#[derive(Debug)]
pub struct Keeper<L, D> {
    pub(super) rails: Rc<Rails<L, D>>,
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
    /// Whether the plan is what the first look showed: then nothing has to be painted again.
    pub as_first_looked_at: bool,
    /// What was held before a whole plan was brought in, where anything was.
    pub before: Option<Plan>,
}

impl<L, D> Opened<L, D> {
    /// What is to be said about it. Damage that cost nothing is told of as well: it is no good sign, and
    /// what was set aside can be looked at.
    pub fn sentence(&self) -> Option<String> {
        let set_aside = || set_aside_in_words(self.broken);
        self.load.sentence().or_else(set_aside)
    }
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
        let (local, shown) = match first {
            Some(first) => (Ok(first.found), Some(first.plan.history().len())),
            None => (self.rails.find_locally(plan), None),
        };
        let mut opened = self.open_with(plan, local, None).await;
        // As many changes are the same changes, unless rows of one of them were left out.
        let now = opened.plan.as_ref().map(|plan| plan.history().len());
        opened.as_first_looked_at &= shown.is_some() && shown == now;
        opened
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
        let database = self.rails.find_in_database(id, local_head).await;
        let database_fault = database.as_ref().err().cloned();
        *state.local_fault.borrow_mut() = local_fault.clone();
        *state.database_fault.borrow_mut() = database_fault.clone();
        if let Ok(read) = &database {
            state.has_read(read);
        }
        let database = database.unwrap_or_default();

        state.take_stock(&local, &database, database_fault.is_none());
        let mut found = local.joined(database.found);
        let brought_in = given.is_some() && found.newer.is_none();
        let is_mended = found.base.as_ref().is_some_and(|base| base.is_mended);
        if is_mended {
            // Only both rails together have all of it: a snapshot is to bring it to each.
            state.unsaved_base.set(true);
        }
        let may_be_painted = given.is_none() && !is_mended;
        let before = brought_in.then(|| found.held(id)).flatten();
        let (plan, load) = match given {
            Some(given) if found.newer.is_none() => {
                let plan = found.with_given(given);
                state.unsaved_base.set(true);
                (Some(plan), Load::Loaded)
            }
            _ => found.judged(id, database_fault.or(local_fault)),
        };
        let may_change = matches!(
            load,
            Load::Fresh | Load::Loaded | Load::Migrated { .. } | Load::Repaired { .. }
        );
        // What a younger app wrote is left exactly as it is.
        let broken = match load {
            Load::TooNew { .. } => &[][..],
            _ => &found.broken,
        };
        let gone = self.rails.set_aside(broken, plan.is_some()).await;
        state.forget_places(&gone);
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
            plan,
            journal: may_change.then_some(journal),
            broken: broken.len(),
            as_first_looked_at: may_be_painted && load == Load::Loaded,
            before,
            load,
        }
    }

    /// The plans of this browser, the last changed one first, as far as the rails answer.
    pub async fn plans(&self) -> Vec<PlanEntry> {
        self.known_plans().await.0
    }

    /// The plan that was changed last; none where there is none. A fault where that cannot be known:
    /// storage that does not answer is not an empty one.
    pub async fn newest(&self) -> Result<Option<PlanId>, Fault> {
        let (plans, unread) = self.known_plans().await;
        match (plans.first(), unread) {
            (Some(plan), _) => Ok(Some(plan.id)),
            (None, Some(why)) => Err(why),
            (None, None) => Ok(None),
        }
    }

    /// The plans that the rails tell of, and why there may be more.
    async fn known_plans(&self) -> (Vec<PlanEntry>, Option<Fault>) {
        let mut plans: BTreeMap<PlanId, About> = BTreeMap::new();
        let mut learn = |id: PlanId, about: About| {
            let known = plans.entry(id).or_default();
            if about.changed >= known.changed {
                *known = about;
            }
        };
        let local = self.rails.local.names(names::ALL);
        let kept = self.rails.values(names::ALL, "/about").await;
        let unread = match &kept {
            Ok(_) => None,
            // Where there is no database at all, local storage is everything.
            Err(Fault::Missing) => local.as_ref().err().cloned(),
            Err(why) => Some(why.clone()),
        };
        for id in local
            .iter()
            .flatten()
            .filter_map(|name| names::plan_of(name))
        {
            learn(id, About::default());
        }
        for entry in self.rails.noted_plans() {
            learn(entry.id, entry.about);
        }
        for (name, bytes) in kept.unwrap_or_default() {
            if let (Some(id), Some(about)) = (names::plan_of(&name), About::read(&name, &bytes)) {
                learn(id, about);
            }
        }
        let entry = |(id, about)| PlanEntry { id, about };
        let mut plans: Vec<PlanEntry> = plans.into_iter().map(entry).collect();
        plans.sort_by_key(|entry| (std::cmp::Reverse(entry.about.changed), entry.id));
        (plans, unread)
    }

    /// What is remembered on the device of a plan that was here and was not discarded, be it there or not.
    pub fn remembered(&self, plan: PlanId) -> Option<About> {
        let mut noted = self.rails.noted_plans().into_iter();
        let noted = noted.find(|entry| entry.id == plan);
        noted.map(|entry| entry.about)
    }

    /// Remembers a plan no more that is not there.
    pub fn forget(&self, plan: PlanId) {
        let mut noted = self.rails.noted_plans();
        noted.retain(|entry| entry.id != plan);
        self.rails.note_plans(&noted);
        if self.prefs().last_plan() == Some(plan) {
            self.prefs().set_last_plan(None);
        }
    }

    /// Whether the database answers: only then is what it does not name not there.
    pub async fn answers(&self) -> Result<(), Fault> {
        let asks = vec![Ask::Names(names::ALL.to_owned())];
        let look = self
            .rails
            .database
            .transact(Mode::Look, asks, |_| Vec::new());
        look.await.map(drop)
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
        self.forget(plan);
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
        let kept = self.rails.values(names::QUARANTINE, "").await;
        let mut kept = kept.unwrap_or_default();
        kept.extend(self.rails.local_values(names::QUARANTINE));
        kept
    }

    /// Everything both rails hold under a plan's names, as it is, for a file.
    pub async fn raw(&self, plan: PlanId) -> Vec<(String, Vec<u8>)> {
        let prefix = names::of_plan(plan);
        let mut held = self.rails.local_values(&prefix);
        let kept = self.rails.values(&prefix, "").await;
        held.extend(kept.unwrap_or_default());
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
