//! Reading a document: in one pass when it is whole and of this version, with care otherwise.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::migrations::{MIGRATIONS, Migration, migrate};
use super::outcome::{Outcome, Unreadable};
use super::repair::repaired;
use super::{FORMAT, VERSION};
use crate::model::{Change, Key, Plan, PlanId, Tables, Unknown};

/// Reads a document. Whatever the bytes are, the answer is one of the outcomes.
pub fn read(bytes: &[u8]) -> Outcome {
    read_with(bytes, VERSION, MIGRATIONS)
}

/// Reads as an app of that version with those migrations would.
pub(super) fn read_with(bytes: &[u8], version: u32, migrations: &[Migration]) -> Outcome {
    // Always from text, never from bytes: each would bring a reader of the whole model of its own.
    if version == VERSION
        && let Ok(text) = std::str::from_utf8(bytes)
        && let Ok(Whole(plan)) = serde_json::from_str(text)
    {
        return Outcome::Loaded(plan);
    }
    match sections(bytes) {
        Ok(sections) => of_sections(sections, version, migrations),
        Err(reason) => Outcome::Unreadable(reason),
    }
}

/// One change as the journal keeps it.
pub fn change_from_text(text: &str) -> serde_json::Result<Change> {
    serde_json::from_str(text)
}

fn of_sections(sections: Sections<'_>, version: u32, migrations: &[Migration]) -> Outcome {
    let from = sections.version;
    if from > version {
        let (plan, _) = repaired(&sections);
        return Outcome::TooNew {
            version: from,
            plan,
        };
    }
    if from == version {
        return judged(repaired(&sections), None);
    }
    let Some(text) = migrate(&sections, version, migrations) else {
        return Outcome::Unreadable(Unreadable::NotAPlan);
    };
    match self::sections(text.as_bytes()) {
        Ok(sections) => judged(repaired(&sections), Some(from)),
        Err(reason) => Outcome::Unreadable(reason),
    }
}

/// Which outcome a careful reading comes to.
fn judged((plan, dropped): (Option<Plan>, Vec<super::Dropped>), from: Option<u32>) -> Outcome {
    match (plan, from) {
        (None, _) => Outcome::Unreadable(Unreadable::NotAPlan),
        (Some(plan), _) if !dropped.is_empty() => Outcome::Repaired { plan, dropped },
        (Some(plan), Some(from)) => Outcome::Migrated { plan, from },
        (Some(plan), None) => Outcome::Loaded(plan),
    }
}

/// A document's parts as they stand in the text, not yet understood.
#[derive(Debug, Default)]
pub(super) struct Sections<'a> {
    pub version: u32,
    pub id: Option<PlanId>,
    pub tables: Option<&'a RawValue>,
    pub history: Option<&'a RawValue>,
    pub unknown: Unknown,
}

/// Takes a document apart, or says why it is none.
fn sections(bytes: &[u8]) -> Result<Sections<'_>, Unreadable> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::NotText)?;
    serde_json::from_str(text).map_err(|error| match error.classify() {
        Category::Eof => Unreadable::CutShort,
        Category::Data => Unreadable::NotAPlan,
        _ => Unreadable::NotJson { line: error.line() },
    })
}

impl<'de: 'a, 'a> Deserialize<'de> for Sections<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Sections<'a>, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Sections<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a plan")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Sections<'de>, A::Error> {
                let mut sections = Sections::default();
                let mut version = None;
                let mut is_plan = false;
                while let Some(Key(key)) = map.next_key()? {
                    match &*key {
                        "format" => is_plan = map.next_value::<Cow<'de, str>>()? == FORMAT,
                        "version" => version = Some(map.next_value()?),
                        "id" => sections.id = Some(map.next_value()?),
                        "tables" => sections.tables = Some(map.next_value()?),
                        "history" => sections.history = Some(map.next_value()?),
                        unknown => sections.unknown.take_in(unknown, &mut map)?,
                    }
                }
                if !is_plan {
                    return Err(A::Error::custom("not a plan"));
                }
                sections.version = version.ok_or_else(|| A::Error::missing_field("version"))?;
                Ok(sections)
            }
        }
        deserializer.deserialize_map(Parts)
    }
}

/// A document of this version in which everything can be read.
struct Whole(Plan);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Whole, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Whole;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a plan")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Whole, A::Error> {
                let (mut format, mut version) = (None, None);
                let (mut id, mut tables, mut history) = (None, None, None);
                let mut unknown = Unknown::default();
                while let Some(Key(key)) = map.next_key()? {
                    match &*key {
                        "format" => format = Some(map.next_value::<Cow<'de, str>>()?),
                        "version" => version = Some(map.next_value::<u32>()?),
                        "id" => id = Some(map.next_value::<PlanId>()?),
                        "tables" => tables = Some(map.next_value::<Tables>()?),
                        "history" => history = Some(map.next_value::<Vec<Change>>()?),
                        name => unknown.take_in(name, &mut map)?,
                    }
                    if version.is_some_and(|version| version != VERSION) {
                        return Err(A::Error::custom("of another version"));
                    }
                }
                match (format.as_deref(), version, id, tables, history) {
                    (Some(FORMAT), Some(VERSION), Some(id), Some(tables), Some(history)) => {
                        let mut plan = Plan::from_parts(id, tables, history);
                        plan.unknown = unknown;
                        Ok(Whole(plan))
                    }
                    _ => Err(A::Error::custom("not a whole plan")),
                }
            }
        }
        deserializer.deserialize_map(Parts)
    }
}
