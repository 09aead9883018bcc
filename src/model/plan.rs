//! The plan: one team's document, and the door by which changes enter it.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::change::{Change, RowOp};
use super::concerns::{Concerns, regroups};
use super::corrections::Corrections;
use super::id::{PersonId, PlanId, SettingsId};
use super::index::Index;
use super::naming::{straighten_change, straighten_tables};
use super::person::Person;
use super::settings::Settings;
use super::stamp::{ChangeRef, Stamp};
use super::tables::{Kept, Op, RowRef, Tables};
use super::unknown::Unknown;

/// One team's document for a fiscal year.
///
/// It changes by `apply` alone. Whatever the order in which changes arrive, the same set of them
/// gives the same plan. A copy costs next to nothing: rows and past are shared until either changes.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub id: PlanId,
    /// What a younger version wrote into the document and this one does not know.
    pub unknown: Unknown,
    tables: Tables,
    history: Arc<Vec<Change>>,
    /// When each change was made that is in the history.
    seen: Arc<HashMap<ChangeRef, Stamp>>,
    /// Ops that came before the row they are about.
    early: Vec<(Stamp, Op)>,
    /// What files brought that were joined since the plan was opened, by the step of each.
    joined: Arc<HashMap<ChangeRef, Vec<Op>>>,
    index: Index,
    concerns: OnceLock<Concerns>,
    corrections: OnceLock<Corrections>,
}

impl PartialEq for Plan {
    /// The same content and the same past; how it is indexed does not count.
    fn eq(&self, other: &Plan) -> bool {
        self.id == other.id
            && self.tables == other.tables
            && self.history == other.history
            && self.unknown == other.unknown
    }
}

impl std::ops::Deref for Plan {
    type Target = Tables;
    fn deref(&self) -> &Tables {
        &self.tables
    }
}

impl Plan {
    /// A plan without anything in it.
    pub fn empty(id: PlanId) -> Plan {
        Plan {
            id,
            ..Plan::default()
        }
    }

    /// A plan as a document holds it. Indexes are made anew.
    pub fn from_parts(id: PlanId, mut tables: Tables, mut history: Vec<Change>) -> Plan {
        straighten_tables(&mut tables);
        history.iter_mut().for_each(straighten_change);
        history.sort_by_key(|change| change.at);
        history.dedup_by_key(|change| change.at);
        let stamps = history.iter().map(|change| change.at);
        let seen = stamps.map(|at| (at.change(), at)).collect();
        let index = Index::of(&tables);
        let waiting = history
            .iter()
            .flat_map(|change| change.ops.iter().map(|op| (change.at, op)));
        let early = waiting
            .filter(|(_, op)| op.is_early(&tables))
            .map(|(stamp, op)| (stamp, op.clone()))
            .collect();
        Plan {
            id,
            unknown: Unknown::default(),
            tables,
            history: Arc::new(history),
            seen: Arc::new(seen),
            early,
            joined: Arc::default(),
            index,
            concerns: OnceLock::new(),
            corrections: OnceLock::new(),
        }
    }

    /// A change of this plan's history as another plan can take it in: with the rows it added.
    pub fn recalled(&self, change: &Change) -> Change {
        let ops = change.ops.iter().map(|op| op.recalled(&self.tables));
        Change {
            ops: ops.collect(),
            ..change.clone()
        }
    }

    /// Takes in every change that another copy of the plan holds and this one does not, and
    /// returns the rows it touched. A row of a change that both know, but that this copy has lost
    /// (its file was damaged), comes as the other has it.
    pub fn join(&mut self, other: &Plan) -> Vec<RowRef> {
        let missing = other
            .history
            .iter()
            .filter(|change| !self.has_seen(change.at.change()));
        let missing: Vec<Change> = missing.map(|change| other.recalled(change)).collect();
        let mut touched: Vec<RowRef> = missing
            .into_iter()
            .flat_map(|change| self.apply(change))
            .collect();
        let taken = self.take_missing_rows(&other.tables);
        if !taken.is_empty() {
            touched.extend(taken);
            touched.extend(self.apply_early());
            self.concerns.take();
        }
        touched
    }

    /// Notes what lies between the plan before a file was joined and after: the step of the join
    /// writes nothing itself, so that what another device has written meanwhile stays the later word,
    /// and its undo has to know what it takes back.
    pub fn note_join(&mut self, step: ChangeRef, brought: Vec<Op>) {
        let brought = brought.into_iter().map(Op::remembered).collect();
        Arc::make_mut(&mut self.joined).insert(step, brought);
    }

    /// What the step of a join brought, if it is one of this session.
    pub(super) fn brought_by(&self, step: ChangeRef) -> Option<&[Op]> {
        self.joined.get(&step).map(Vec::as_slice)
    }

    /// Whether something it holds waits for a row that has not come.
    pub fn is_waiting(&self) -> bool {
        !self.early.is_empty()
    }

    /// All rows.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Every change that made it, oldest first.
    pub fn history(&self) -> &[Change] {
        &self.history
    }

    /// What is looked up by another row's id.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The youngest stamp it holds.
    pub fn latest(&self) -> Stamp {
        self.history
            .last()
            .map(|change| change.at)
            .unwrap_or_default()
    }

    /// Whether it holds that change.
    pub fn has_seen(&self, change: ChangeRef) -> bool {
        self.seen.contains_key(&change)
    }

    /// The change itself, if it is there.
    pub fn change(&self, wanted: ChangeRef) -> Option<&Change> {
        self.change_at(*self.seen.get(&wanted)?)
    }

    /// The change of a stamp, if it is there.
    pub fn change_at(&self, at: Stamp) -> Option<&Change> {
        let place = self.history.binary_search_by_key(&at, |change| change.at);
        place.ok().map(|place| &self.history[place])
    }

    pub(super) fn concerns(&self) -> &Concerns {
        let make = || Concerns::of(&self.history, &self.tables);
        self.concerns.get_or_init(make)
    }

    pub(super) fn corrections(&self) -> &Corrections {
        let make = || Corrections::of(&self.history);
        self.corrections.get_or_init(make)
    }

    /// What holds for the whole plan; the defaults before it was started.
    pub fn settings(&self) -> &Settings {
        static UNSTARTED: std::sync::LazyLock<Settings> =
            std::sync::LazyLock::new(Settings::default);
        self.settings
            .get(SettingsId::default())
            .unwrap_or(&UNSTARTED)
    }

    /// The leader, if one is named.
    pub fn leader(&self) -> Option<(PersonId, &Person)> {
        let id = self.settings().leader?;
        Some((id, self.people.get(id)?))
    }

    /// Takes a change in and returns the rows it touched. One that is already there does nothing.
    pub fn apply(&mut self, mut change: Change) -> Vec<RowRef> {
        if self.has_seen(change.at.change()) {
            return Vec::new();
        }
        straighten_change(&mut change);
        let stamp = change.at;
        Arc::make_mut(&mut self.seen).insert(stamp.change(), stamp);
        let regroups = self.is_waiting() || change.ops.iter().any(regroups);
        let mut touched = Vec::with_capacity(change.ops.len());
        for op in change.ops.iter().cloned() {
            let row = op.row();
            if self.apply_op(op, stamp) {
                touched.push(row);
            }
        }
        self.remember(change);
        touched.extend(self.apply_early());
        if regroups || self.is_waiting() {
            self.concerns.take();
        }
        touched
    }

    /// The plan as it would be with a change in it, for judging what is not kept. Its past stays
    /// as it is.
    pub fn tried(&self, change: Change) -> Plan {
        let mut plan = self.clone();
        for op in change.ops {
            plan.apply_op(op, change.at);
        }
        plan
    }

    fn remember(&mut self, change: Change) {
        let kept = Change {
            ops: change.ops.into_iter().map(Op::remembered).collect(),
            ..change
        };
        if let Some(concerns) = self.concerns.get_mut() {
            concerns.learn(&kept, &self.tables);
        }
        if let Some(corrections) = self.corrections.get_mut() {
            corrections.learn(&kept);
        }
        let place = self.history.partition_point(|other| other.at < kept.at);
        Arc::make_mut(&mut self.history).insert(place, kept);
    }

    /// Tries again what came before its row; most of the time there is nothing.
    fn apply_early(&mut self) -> Vec<RowRef> {
        let waiting = std::mem::take(&mut self.early);
        let mut touched = Vec::new();
        for (stamp, op) in waiting {
            let row = op.row();
            if self.apply_op(op, stamp) {
                touched.push(row);
            }
        }
        touched
    }

    /// The rows of one table; see `take_missing_rows`.
    pub(super) fn take_missing<R: Kept>(&mut self, other: &Tables) -> Vec<RowRef>
    where
        Index: super::index::Indexes<R>,
    {
        use super::index::Indexes;
        let ids = R::table_mut(&mut self.tables).take_missing(R::table(other));
        let table = R::table(&self.tables);
        for id in &ids {
            if let (Some(record), Some(row)) = (table.get(*id), table.row(*id)) {
                self.index.learn(*id, record, row.born);
            }
        }
        let refs = ids.into_iter().map(|id| RowRef {
            table: R::TABLE,
            id: id.into(),
        });
        refs.collect()
    }

    /// An op on a row of one table; see `apply_op`.
    pub(super) fn apply_row<R: Kept>(&mut self, op: RowOp<R>, stamp: Stamp) -> bool
    where
        Index: super::index::Indexes<R>,
    {
        use super::index::Indexes;
        let id = op.id();
        let absent = R::table(&self.tables).row(id).is_none();
        if absent && !matches!(op, RowOp::Insert(..)) {
            // An `Added` says nothing of its own; anything else waits for its row.
            if !matches!(op, RowOp::Added(_)) {
                self.early.push((stamp, R::op(op)));
            }
            return false;
        }
        if let Some(row) = R::table(&self.tables).get(id) {
            self.index.forget(id, row);
        }
        let table = R::table_mut(&mut self.tables);
        let took = match op {
            RowOp::Insert(id, record) => table.insert(id, *record, stamp),
            RowOp::Added(_) => false,
            RowOp::Set { id, to, .. } => table.set(id, to, stamp),
            RowOp::Remove(id) => table.mark(id, true, stamp),
            RowOp::Restore(id) => table.mark(id, false, stamp),
        };
        let table = R::table(&self.tables);
        if let (Some(record), Some(row)) = (table.get(id), table.row(id)) {
            self.index.learn(id, record, row.born);
        }
        took
    }
}
