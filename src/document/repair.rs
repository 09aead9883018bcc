//! Reading what is not whole: row by row, leaving out only what cannot be read.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::Dropped;
use super::reading::Sections;
use crate::model::{Change, Plan, Tables};

/// The plan of a document and the rows that had to be left out of it. No plan when the document does
/// not even say which plan it is.
pub(super) fn repaired(sections: &Sections<'_>) -> (Option<Plan>, Vec<Dropped>) {
    let mut dropped = Vec::new();
    let Some(id) = sections.id else {
        return (None, dropped);
    };
    let tables = sections
        .tables
        .map(|raw| tables(raw, &mut dropped))
        .unwrap_or_default();
    let history = sections
        .history
        .map(|raw| history(raw, &mut dropped))
        .unwrap_or_default();
    let mut plan = Plan::from_parts(id, tables, history);
    plan.unknown = sections.unknown.clone();
    (Some(plan), dropped)
}

fn tables(raw: &RawValue, dropped: &mut Vec<Dropped>) -> Tables {
    if let Ok(tables) = serde_json::from_str(raw.get()) {
        return tables;
    }
    let mut tables = Tables::default();
    match serde_json::from_str::<BTreeMap<String, &RawValue>>(raw.get()) {
        Ok(named) => {
            for (name, rows) in named {
                table(&mut tables, &name, rows, dropped);
            }
        }
        Err(error) => dropped.push(left_out("tables", raw, &error)),
    }
    tables
}

fn table(tables: &mut Tables, name: &str, raw: &RawValue, dropped: &mut Vec<Dropped>) {
    if !Tables::NAMES.contains(&name) {
        return tables.unknown.keep(name, raw.to_owned());
    }
    let rows = match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(rows) => rows,
        Err(error) => return dropped.push(left_out(name, raw, &error)),
    };
    for row in rows {
        if let Err(error) = tables.read_row(name, row.get()) {
            dropped.push(left_out(name, row, &error));
        }
    }
}

fn history(raw: &RawValue, dropped: &mut Vec<Dropped>) -> Vec<Change> {
    if let Ok(history) = serde_json::from_str(raw.get()) {
        return history;
    }
    let changes = match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
        Ok(changes) => changes,
        Err(error) => {
            dropped.push(left_out("history", raw, &error));
            return Vec::new();
        }
    };
    let mut read = Vec::with_capacity(changes.len());
    for change in changes {
        match serde_json::from_str(change.get()) {
            Ok(change) => read.push(change),
            Err(error) => dropped.push(left_out("history", change, &error)),
        }
    }
    read
}

fn left_out(table: &str, raw: &RawValue, error: &serde_json::Error) -> Dropped {
    Dropped {
        table: table.to_owned(),
        raw: raw.get().to_owned(),
        reason: error.to_string(),
    }
}
