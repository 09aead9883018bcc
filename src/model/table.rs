//! Rows of one kind, each with the stamps that decide between devices.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::Id;
use super::naming::Named;
use super::record::{Key, Record};
use super::stamp::Stamp;
use super::unknown::Unknown;

/// A record and when its parts were last written.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<R: Record> {
    /// When it was added; every field is at least this old.
    pub born: Stamp,
    /// Whether it is removed, and since when that is so. Rows are never taken out.
    pub removed: bool,
    pub removed_at: Stamp,
    /// Fields written since, in the order of their slots, so that the order in which changes came
    /// leaves no trace. Most rows have none.
    pub written: Vec<(u8, Stamp)>,
    pub record: R,
    /// What a younger version wrote beside the record and this one does not know.
    pub unknown: Unknown,
}

impl<R: Record> Row<R> {
    fn new(record: R, born: Stamp) -> Row<R> {
        Row {
            born,
            removed: false,
            removed_at: born,
            written: Vec::new(),
            record,
            unknown: Unknown::default(),
        }
    }

    /// Where a field stands among those written, or would stand.
    fn place(&self, slot: u8) -> Result<usize, usize> {
        self.written.binary_search_by_key(&slot, |(at, _)| *at)
    }

    /// When a field was last written.
    pub(super) fn written_at(&self, slot: u8) -> Stamp {
        let later = self.place(slot).ok().map(|at| self.written[at].1);
        later.unwrap_or(self.born)
    }

    /// Sets a field unless a later write is already there; tells whether it did.
    fn set(&mut self, field: R::Field, stamp: Stamp) -> bool {
        let slot = R::slot(&field);
        if self.written_at(slot) >= stamp {
            return false;
        }
        match self.place(slot) {
            Ok(at) => self.written[at].1 = stamp,
            Err(at) => self.written.insert(at, (slot, stamp)),
        }
        self.record.set(field);
        true
    }
}

/// All rows of one kind, in the order of their ids.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R: Record> {
    /// Shared with the plan's copies until one of them changes a row: a copy costs nothing.
    rows: Arc<BTreeMap<R::Id, Row<R>>>,
}

impl<R: Record> Default for Table<R> {
    fn default() -> Table<R> {
        Table {
            rows: Arc::default(),
        }
    }
}

impl<R: Record> Table<R> {
    /// A row that is there and not removed.
    pub fn get(&self, id: R::Id) -> Option<&R> {
        let row = self.rows.get(&id)?;
        (!row.removed).then_some(&row.record)
    }

    /// A row whether removed or not: history names things that are gone.
    pub fn ever(&self, id: R::Id) -> Option<&R> {
        self.rows.get(&id).map(|row| &row.record)
    }

    /// The row with its stamps.
    pub fn row(&self, id: R::Id) -> Option<&Row<R>> {
        self.rows.get(&id)
    }

    /// The first row behind an id, whether removed or not; behind none, the first of all.
    pub fn behind(&self, after: Option<R::Id>) -> Option<&R> {
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let next = self.rows.range((from, Bound::Unbounded)).next();
        next.map(|(_, row)| &row.record)
    }

    /// Whether both are one table that neither has changed since it was copied.
    pub(super) fn is_same(&self, other: &Table<R>) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }

    /// All rows that are not removed, by id.
    pub fn iter(&self) -> impl Iterator<Item = (R::Id, &R)> {
        let live = self.rows.iter().filter(|(_, row)| !row.removed);
        live.map(|(id, row)| (*id, &row.record))
    }

    /// All rows that are not removed, oldest first.
    pub fn by_age(&self) -> Vec<(R::Id, &R)> {
        let mut rows: Vec<_> = self.rows.iter().filter(|(_, row)| !row.removed).collect();
        rows.sort_by_key(|(id, row)| (row.born, **id));
        rows.into_iter()
            .map(|(id, row)| (*id, &row.record))
            .collect()
    }

    /// How many rows are not removed.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// How many rows there ever were, removed ones too.
    pub fn ever_len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// Those rows that `keep` accepts, as it leaves them, with the stamps they have here: what a
    /// file that carries a part of the plan is made of.
    pub fn part(&self, mut keep: impl FnMut(R::Id, &R) -> Option<R>) -> Table<R> {
        let live = self.rows.iter().filter(|(_, row)| !row.removed);
        let kept = live.filter_map(|(id, row)| {
            let record = keep(*id, &row.record)?;
            Some((
                *id,
                Row {
                    record,
                    ..row.clone()
                },
            ))
        });
        Table {
            rows: Arc::new(kept.collect()),
        }
    }

    /// The rows to write in: a copy of them first where another plan reads the same ones.
    fn rows_mut(&mut self) -> &mut BTreeMap<R::Id, Row<R>> {
        Arc::make_mut(&mut self.rows)
    }

    /// Adds a row unless it is there already.
    pub(super) fn insert(&mut self, id: R::Id, record: R, stamp: Stamp) -> bool {
        match self.rows_mut().entry(id) {
            std::collections::btree_map::Entry::Vacant(place) => {
                place.insert(Row::new(record, stamp));
                true
            }
            std::collections::btree_map::Entry::Occupied(_) => false,
        }
    }

    /// Takes in the rows that another copy has and this one lacks, with their stamps, and returns
    /// their ids.
    pub(super) fn take_missing(&mut self, other: &Table<R>) -> Vec<R::Id> {
        if self.is_same(other) {
            return Vec::new();
        }
        let lacks = |id: &&R::Id| !self.rows.contains_key(id);
        let ids: Vec<R::Id> = other.rows.keys().filter(lacks).copied().collect();
        if !ids.is_empty() {
            let rows = ids
                .iter()
                .filter_map(|id| Some((*id, other.rows.get(id)?.clone())));
            let rows: Vec<(R::Id, Row<R>)> = rows.collect();
            self.rows_mut().extend(rows);
        }
        ids
    }

    /// Takes out of each row's names what turns the direction of a sentence. Hardly any name has it, and
    /// rows that another plan reads too are copied only where one does.
    pub(super) fn straighten(&mut self)
    where
        R: Named,
    {
        if self.rows.values().any(|row| row.record.is_turned()) {
            for row in self.rows_mut().values_mut() {
                row.record.straighten();
            }
        }
    }

    /// Sets a field; the later stamp wins.
    pub(super) fn set(&mut self, id: R::Id, field: R::Field, stamp: Stamp) -> bool {
        self.rows_mut()
            .get_mut(&id)
            .is_some_and(|row| row.set(field, stamp))
    }

    /// Marks a row removed or restored; the later stamp wins.
    pub(super) fn mark(&mut self, id: R::Id, removed: bool, stamp: Stamp) -> bool {
        let Some(row) = self.rows_mut().get_mut(&id) else {
            return false;
        };
        if row.removed_at >= stamp {
            return false;
        }
        row.removed_at = stamp;
        row.removed = removed;
        true
    }
}

impl<R: Record> Table<R> {
    /// Writes up to `limit` rows behind `after` as JSON, a comma between them and before the first
    /// one if there is something before it. Returns the last row written; none when there are no more.
    pub(super) fn write_slice(
        &self,
        after: Option<Id>,
        limit: usize,
        out: &mut Vec<u8>,
    ) -> serde_json::Result<Option<Id>> {
        let from = after.map_or(Bound::Unbounded, |id| Bound::Excluded(R::Id::from(id)));
        let mut last = None;
        for (id, row) in self.rows.range((from, Bound::Unbounded)).take(limit) {
            if after.is_some() || last.is_some() {
                out.push(b',');
            }
            serde_json::to_writer(&mut *out, &Written(*id, row))?;
            last = Some((*id).into());
        }
        Ok(last)
    }

    /// Takes in one row as files write it.
    pub(super) fn read_row(&mut self, json: &str) -> serde_json::Result<()> {
        let Read(id, row) = serde_json::from_str::<Read<R>>(json)?;
        self.rows_mut().insert(id.into(), row);
        Ok(())
    }
}

/// A row as files write it: `{"id":…,"at":…,"removed":…,"written":{…},"row":{…}}`.
struct Written<'a, R: Record>(R::Id, &'a Row<R>);

impl<R: Record> Serialize for Written<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Written(id, row) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &(*id).into())?;
        map.serialize_entry("at", &row.born)?;
        if row.removed_at != row.born {
            map.serialize_entry("removed", &(row.removed, row.removed_at))?;
        }
        if !row.written.is_empty() {
            let names: BTreeMap<&str, Stamp> = row
                .written
                .iter()
                .filter_map(|(slot, at)| Some((*R::NAMES.get(*slot as usize)?, *at)))
                .collect();
            map.serialize_entry("written", &names)?;
        }
        map.serialize_entry("row", &row.record)?;
        row.unknown.write_into(&mut map)?;
        map.end()
    }
}

impl<R: Record> Serialize for Table<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        for (id, row) in self.rows.iter() {
            rows.serialize_element(&Written(*id, row))?;
        }
        rows.end()
    }
}

/// A row read back.
struct Read<R: Record>(Id, Row<R>);

impl<'de, R: Record> Deserialize<'de> for Read<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Read<R>, D::Error> {
        struct Parts<R>(std::marker::PhantomData<R>);
        impl<'de, R: Record> Visitor<'de> for Parts<R> {
            type Value = Read<R>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a row with id, at and row")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Read<R>, A::Error> {
                let mut id = None;
                let mut record = None;
                let mut row = Row::new(R::default(), Stamp::default());
                let mut removed: Option<(bool, Stamp)> = None;
                let mut names: BTreeMap<Key<'de>, Stamp> = BTreeMap::new();
                while let Some(Key(key)) = map.next_key()? {
                    match &*key {
                        "id" => id = Some(map.next_value()?),
                        "at" => row.born = map.next_value()?,
                        "removed" => removed = Some(map.next_value()?),
                        "written" => names = map.next_value()?,
                        "row" => record = Some(map.next_value()?),
                        unknown => row.unknown.take_in(unknown, &mut map)?,
                    }
                }
                (row.removed, row.removed_at) = removed.unwrap_or((false, row.born));
                row.written = R::NAMES
                    .iter()
                    .enumerate()
                    .filter_map(|(slot, name)| {
                        Some((slot as u8, *names.get(&Key(Cow::Borrowed(name)))?))
                    })
                    .collect();
                row.record = record.ok_or_else(|| A::Error::missing_field("row"))?;
                Ok(Read(id.ok_or_else(|| A::Error::missing_field("id"))?, row))
            }
        }
        deserializer.deserialize_map(Parts(std::marker::PhantomData))
    }
}

impl<'de, R: Record> Deserialize<'de> for Table<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Table<R>, D::Error> {
        struct Rows<R>(std::marker::PhantomData<R>);
        impl<'de, R: Record> Visitor<'de> for Rows<R> {
            type Value = Table<R>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                f.write_str("a list of rows")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Table<R>, A::Error> {
                let mut rows = BTreeMap::new();
                while let Some(Read(id, row)) = seq.next_element::<Read<R>>()? {
                    rows.insert(id.into(), row);
                }
                Ok(Table {
                    rows: Arc::new(rows),
                })
            }
        }
        deserializer.deserialize_seq(Rows(std::marker::PhantomData))
    }
}
