//! What a younger version wrote and this one does not know, kept letter by letter.

use std::collections::BTreeMap;

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

/// Fields by name, each with its value as it was written: no number is read, so none is rounded, however large or
/// fine. Read and written as JSON only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::box_collection,
    reason = "it stands in every row and deal, mostly empty: one word instead of three"
)]
pub struct Unknown(Option<Box<BTreeMap<String, AsWritten>>>);

#[derive(Clone, Debug)]
struct AsWritten(Box<RawValue>);

impl PartialEq for AsWritten {
    fn eq(&self, other: &AsWritten) -> bool {
        self.0.get() == other.0.get()
    }
}

impl Eq for AsWritten {}

impl Unknown {
    /// Keeps the next value of a map under its name.
    pub fn take_in<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        map: &mut A,
    ) -> Result<(), A::Error> {
        self.keep(name, map.next_value()?);
        Ok(())
    }

    /// Keeps a value under its name.
    pub fn keep(&mut self, name: &str, value: Box<RawValue>) {
        let fields = self.0.get_or_insert_default();
        fields.insert(name.to_owned(), AsWritten(value));
    }

    /// The names and what was written under them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        let fields = self.0.iter().flat_map(|fields| fields.iter());
        fields.map(|(name, value)| (name.as_str(), &*value.0))
    }

    /// Writes all of it into a map that is being written.
    pub fn write_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        Ok(())
    }
}
