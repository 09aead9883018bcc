//! What is looked up by another row's id, kept up to date row by row so that an edit costs the edit.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::calendar::Date;
use super::conversation::{
    Accounting, Action, CheckIn, Event, Recognition, Review, Reward, Scenario, Signature, Step,
};
use super::deal::{Batch, Deal, DealKey, Stage};
use super::goal::{Goal, Landmark};
use super::id::{
    AccountingId, BatchId, CheckInId, EventId, GoalId, LandmarkId, MetricId, PersonId, ReadingId,
    RewardId, SignatureId,
};
use super::imported::{Gathering, Imported};
use super::metric::{EventKind, Metric, Reading};
use super::person::{DaysOff, Person};
use super::settings::Settings;
use super::stamp::Stamp;
use super::tables::{Kept, Tables};

/// The readings of one metric and person, by date.
type ByDay = BTreeSet<(Date, ReadingId)>;

/// The readings, deals and rows that hang from a person or a goal.
#[derive(Clone, Debug, Default)]
pub struct Index {
    readings: Arc<HashMap<(MetricId, PersonId), ByDay>>,
    landmarks: Arc<HashMap<GoalId, BTreeSet<(Date, LandmarkId)>>>,
    signatures: Arc<HashMap<GoalId, BTreeSet<SignatureId>>>,
    accountings: Arc<HashMap<LandmarkId, BTreeSet<AccountingId>>>,
    rewards: Arc<HashMap<GoalId, BTreeSet<RewardId>>>,
    parts: Arc<HashMap<GoalId, BTreeSet<GoalId>>>,
    owned: Arc<HashMap<PersonId, BTreeSet<GoalId>>>,
    check_ins: Arc<HashMap<PersonId, BTreeSet<(Date, CheckInId)>>>,
    events: Arc<HashMap<EventKind, BTreeSet<(Date, EventId)>>>,
    imported: Arc<Imported>,
}

impl Index {
    /// The index of whole tables.
    pub fn of(tables: &Tables) -> Index {
        let mut index = Index::default();
        learn_all(&mut index, &tables.readings);
        learn_all(&mut index, &tables.landmarks);
        learn_all(&mut index, &tables.signatures);
        learn_all(&mut index, &tables.accountings);
        learn_all(&mut index, &tables.rewards);
        learn_all(&mut index, &tables.goals);
        learn_all(&mut index, &tables.check_ins);
        learn_all(&mut index, &tables.events);
        learn_all(&mut index, &tables.batches);
        index
    }

    /// Readings of one metric and person that count, by date.
    pub fn readings(
        &self,
        metric: MetricId,
        person: PersonId,
    ) -> impl DoubleEndedIterator<Item = (Date, ReadingId)> {
        self.readings
            .get(&(metric, person))
            .into_iter()
            .flatten()
            .copied()
    }

    /// A goal's landmarks, by due date.
    pub fn landmarks(&self, goal: GoalId) -> impl DoubleEndedIterator<Item = LandmarkId> {
        self.landmarks
            .get(&goal)
            .into_iter()
            .flatten()
            .map(|(_, id)| *id)
    }

    /// Signatures under a goal's terms, by id.
    pub fn signatures(&self, goal: GoalId) -> impl Iterator<Item = SignatureId> {
        self.signatures.get(&goal).into_iter().flatten().copied()
    }

    /// Accountings of a landmark, by id.
    pub fn accountings(&self, landmark: LandmarkId) -> impl Iterator<Item = AccountingId> {
        self.accountings
            .get(&landmark)
            .into_iter()
            .flatten()
            .copied()
    }

    /// What reaching a goal brings.
    pub fn rewards(&self, goal: GoalId) -> impl Iterator<Item = RewardId> {
        self.rewards.get(&goal).into_iter().flatten().copied()
    }

    /// Goals that serve a goal.
    pub fn parts(&self, goal: GoalId) -> impl Iterator<Item = GoalId> {
        self.parts.get(&goal).into_iter().flatten().copied()
    }

    /// Goals a person owns.
    pub fn owned(&self, person: PersonId) -> impl Iterator<Item = GoalId> {
        self.owned.get(&person).into_iter().flatten().copied()
    }

    /// A person's check-ins, by week.
    pub fn check_ins(
        &self,
        person: PersonId,
    ) -> impl DoubleEndedIterator<Item = (Date, CheckInId)> {
        self.check_ins.get(&person).into_iter().flatten().copied()
    }

    /// Events of a kind, by date.
    pub fn events(&self, kind: EventKind) -> impl DoubleEndedIterator<Item = (Date, EventId)> {
        self.events.get(&kind).into_iter().flatten().copied()
    }

    /// A seller's deals by close date, each as the latest batch that counts tells it.
    pub fn deals(&self, seller: PersonId) -> &[Arc<Deal>] {
        self.imported.deals(seller)
    }

    /// A seller's won deals by close date.
    pub fn won(&self, seller: PersonId) -> impl Iterator<Item = &Deal> {
        let won = self.deals(seller).iter().map(Arc::as_ref);
        won.filter(|deal| deal.stage == Stage::Won)
    }

    /// The deal of a key and the batch it stands in at present.
    pub fn deal(&self, key: &DealKey) -> Option<(BatchId, &Deal)> {
        self.imported.deal(key)
    }

    /// Every deal that counts at present, seller by seller.
    pub fn all_deals(&self) -> impl Iterator<Item = &Deal> {
        self.imported.all_deals()
    }

    /// Batches that count and cover a seller on a day.
    pub fn covers(&self, seller: PersonId, day: Date) -> bool {
        self.batches().any(|(_, batch)| {
            batch.people.contains(&seller)
                && batch.from.is_some_and(|from| from <= day)
                && batch.to.is_some_and(|to| day <= to)
        })
    }

    /// Batches that count, by id. Their deals stand by seller and by key.
    pub fn batches(&self) -> impl Iterator<Item = (BatchId, &Batch)> {
        self.imported.batches()
    }

    /// Begins to gather the deals of all imports; see [`Gathering`]. None where that is done.
    pub fn gather(&self) -> Option<Gathering> {
        self.imported.gather()
    }

    /// Takes in what was gathered, unless an import came or went meanwhile.
    pub fn gathered(&self, gathering: Gathering) {
        self.imported.gathered(gathering);
    }
}

fn learn_all<R: Kept>(index: &mut Index, table: &super::table::Table<R>)
where
    Index: Indexes<R>,
{
    for (id, row) in table.iter() {
        let born = table.row(id).map(|row| row.born).unwrap_or_default();
        index.learn(id, row, born);
    }
}

/// How a kind of row enters and leaves the index. Most kinds are not looked up and do nothing.
pub trait Indexes<R: Kept> {
    fn learn(&mut self, _id: R::Id, _row: &R, _born: Stamp) {}
    fn forget(&mut self, _id: R::Id, _row: &R) {}
}

/// Declares a kind that is looked up: the map, the key, and what is kept under it.
macro_rules! indexed {
    ($record:ident, $map:ident, |$id:ident, $row:ident| $key:expr, $entry:expr) => {
        impl Indexes<$record> for Index {
            fn learn(
                &mut self,
                $id: <$record as super::record::Record>::Id,
                $row: &$record,
                _: Stamp,
            ) {
                if let Some(key) = $key {
                    let map = Arc::make_mut(&mut self.$map);
                    map.entry(key).or_default().insert($entry);
                }
            }
            fn forget(&mut self, $id: <$record as super::record::Record>::Id, $row: &$record) {
                if let Some(set) = $key.and_then(|key| Arc::make_mut(&mut self.$map).get_mut(&key))
                {
                    set.remove(&$entry);
                }
            }
        }
    };
}

indexed!(
    Reading,
    readings,
    |id, row| (!row.withdrawn).then_some((row.metric, row.person)),
    (row.date, id)
);
indexed!(Landmark, landmarks, |id, row| Some(row.goal), (row.due, id));
indexed!(
    Signature,
    signatures,
    |id, row| (!row.withdrawn).then_some(row.goal),
    id
);
indexed!(Accounting, accountings, |id, row| Some(row.landmark), id);
indexed!(Reward, rewards, |id, row| Some(row.goal), id);
indexed!(
    CheckIn,
    check_ins,
    |id, row| Some(row.person),
    (row.week, id)
);
indexed!(Event, events, |id, row| Some(row.kind), (row.date, id));

impl Indexes<Goal> for Index {
    fn learn(&mut self, id: GoalId, goal: &Goal, _: Stamp) {
        if let Some(owner) = goal.owner {
            let owned = Arc::make_mut(&mut self.owned);
            owned.entry(owner).or_default().insert(id);
        }
        if let Some(serves) = &goal.serves {
            let parts = Arc::make_mut(&mut self.parts);
            parts.entry(serves.goal).or_default().insert(id);
        }
    }

    fn forget(&mut self, id: GoalId, goal: &Goal) {
        let owned = Arc::make_mut(&mut self.owned);
        if let Some(set) = goal.owner.and_then(|owner| owned.get_mut(&owner)) {
            set.remove(&id);
        }
        let parts = Arc::make_mut(&mut self.parts);
        if let Some(set) = goal
            .serves
            .as_ref()
            .and_then(|serves| parts.get_mut(&serves.goal))
        {
            set.remove(&id);
        }
    }
}

impl Indexes<Batch> for Index {
    fn learn(&mut self, id: BatchId, batch: &Batch, born: Stamp) {
        Arc::make_mut(&mut self.imported).add(id, batch, born);
    }

    fn forget(&mut self, id: BatchId, _: &Batch) {
        Arc::make_mut(&mut self.imported).remove(id);
    }
}

impl Indexes<Settings> for Index {}
impl Indexes<Person> for Index {}
impl Indexes<DaysOff> for Index {}
impl Indexes<Metric> for Index {}
impl Indexes<Action> for Index {}
impl Indexes<Recognition> for Index {}
impl Indexes<Step> for Index {}
impl Indexes<Review> for Index {}
impl Indexes<Scenario> for Index {}
