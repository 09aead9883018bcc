//! From each older version of the format to the next.
//!
//! A migration works on JSON, not on the model, so that it goes on working when the model changes.
//! `tests/data/frozen/` has a document of every version it starts from, and a test fails for a
//! migration that none of them exercises.

use serde_json::{Map, Value, json};

use super::FORMAT;
use super::reading::Sections;

/// One step up.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The version it takes; it gives the next one.
    pub from: u32,
    /// What it does, for the reader of this list.
    pub what: &'static str,
    /// Changes the document in place; nothing when it is no document of that version.
    pub run: fn(&mut Map<String, Value>) -> Option<()>,
}

/// Every step, oldest first.
pub const MIGRATIONS: &[Migration] = &[Migration {
    from: 0,
    what: "tables were objects from id to record, without stamps and history: \
           a plan as it is written by hand",
    run: tables_of_rows,
}];

/// The document brought up to `version`, as text; nothing when a step is missing or refuses it.
pub(super) fn migrate(
    sections: &Sections<'_>,
    version: u32,
    migrations: &[Migration],
) -> Option<String> {
    let mut document = Map::new();
    document.insert("format".into(), FORMAT.into());
    document.insert("id".into(), json!(sections.id?));
    for (name, part) in [("tables", sections.tables), ("history", sections.history)] {
        if let Some(part) = part {
            document.insert(name.into(), serde_json::from_str(part.get()).ok()?);
        }
    }
    for (name, value) in sections.unknown.iter() {
        document.insert(name.into(), serde_json::from_str(value.get()).ok()?);
    }
    for step in sections.version..version {
        let migration = migrations.iter().find(|migration| migration.from == step)?;
        (migration.run)(&mut document)?;
    }
    document.insert("version".into(), version.into());
    serde_json::to_string(&document).ok()
}

/// `{"people": {"1-1": {"name": …}}}` becomes `{"people": [{"id": "1-1", "at": …, "row": {…}}]}`.
fn tables_of_rows(document: &mut Map<String, Value>) -> Option<()> {
    for table in document.get_mut("tables")?.as_object_mut()?.values_mut() {
        let rows = std::mem::take(table.as_object_mut()?);
        let rows = rows
            .into_iter()
            .map(|(id, row)| json!({ "id": id, "at": "0-0-0", "row": row }));
        *table = Value::Array(rows.collect());
    }
    document.entry("history").or_insert_with(|| json!([]));
    Some(())
}
