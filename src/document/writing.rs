//! Writing a plan, whole or in slices between which it may change.

use crate::model::{Change, Id, Plan, Stamp, Tables};

use super::{FORMAT, VERSION};

/// A document under construction.
///
/// History is written before the tables. Whatever stands in the history has then been in the tables
/// before they are written, so a change that arrives between two slices is either in both, or (in the
/// tables alone, or in neither) not in the history: then it counts as not seen, and its journal entry,
/// applied once more at the next start, brings the plan to where it was. Stamps make that harmless.
#[derive(Debug)]
pub struct Slices {
    head: Vec<u8>,
    history: Vec<u8>,
    tables: Vec<u8>,
    changes: usize,
    at: At,
}

/// How many deals are written in the time of a row.
const DEALS_A_ROW: usize = 4;

#[derive(Debug)]
enum At {
    /// Behind this stamp.
    History(Option<Stamp>),
    /// In the n-th table, behind this row.
    Table(usize, Option<Id>),
    End,
}

impl Slices {
    pub fn new(plan: &Plan) -> Slices {
        let head = format!(
            "{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"id\":\"{}\",\"tables\":{{",
            plan.id
        );
        Slices {
            head: head.into_bytes(),
            history: Vec::new(),
            tables: Vec::new(),
            changes: 0,
            at: At::History(None),
        }
    }

    /// Writes up to so many rows more; true when nothing is left to write.
    pub fn step(&mut self, plan: &Plan, rows: usize) -> bool {
        let mut left = rows;
        while left > 0 {
            let written = match self.at {
                At::History(after) => self.history_slice(plan, after, left),
                At::Table(table, after) => self.table_slice(plan, table, after, left),
                At::End => return true,
            };
            left = left.saturating_sub(written.max(1));
        }
        matches!(self.at, At::End)
    }

    /// How many changes the history holds.
    pub fn changes(&self) -> usize {
        self.changes
    }

    /// The document's bytes, once everything is written.
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = self.head;
        bytes.reserve_exact(self.tables.len() + self.history.len() + 64);
        bytes.extend_from_slice(&self.tables);
        bytes.extend_from_slice(b"},\"history\":[");
        bytes.extend_from_slice(&self.history);
        bytes
    }

    fn history_slice(&mut self, plan: &Plan, after: Option<Stamp>, limit: usize) -> usize {
        let start = plan
            .history()
            .partition_point(|change| after.is_some_and(|after| change.at <= after));
        let mut weight = 0;
        let mut last = after;
        for change in &plan.history()[start..] {
            if weight >= limit {
                self.at = At::History(last);
                return weight;
            }
            if self.changes > 0 {
                self.history.push(b',');
            }
            put(&mut self.history, change);
            self.changes += 1;
            weight += 1 + change.ops.len();
            last = Some(change.at);
        }
        self.history.push(b']');
        for (key, value) in plan.unknown.iter() {
            self.history.push(b',');
            put(&mut self.history, key);
            self.history.push(b':');
            put(&mut self.history, value);
        }
        self.history.push(b'}');
        self.open_table(plan, 0);
        weight
    }

    fn table_slice(&mut self, plan: &Plan, table: usize, after: Option<Id>, limit: usize) -> usize {
        let name = Tables::NAMES[table];
        // One import's row holds thousands of deals, written one slice after the other before the row
        // itself is; of the other rows a good many make one slice.
        let is_import = name == "batches";
        if is_import
            && let Some(batch) = plan.batches.behind(after.map(Into::into))
            && !batch.deals.write_ahead(limit.saturating_mul(DEALS_A_ROW))
        {
            return limit;
        }
        let limit = if is_import { 1 } else { limit.min(256) };
        let from = self.tables.len();
        let last = plan
            .tables()
            .write_slice(name, after, limit, &mut self.tables)
            .expect("invariant: rows always have a JSON form");
        match last {
            Some(last) => {
                self.at = At::Table(table, Some(last));
                1 + (self.tables.len() - from) / 256
            }
            None => {
                self.tables.push(b']');
                self.open_table(plan, table + 1);
                1
            }
        }
    }

    fn open_table(&mut self, plan: &Plan, table: usize) {
        if let Some(name) = Tables::NAMES.get(table) {
            if table > 0 {
                self.tables.push(b',');
            }
            self.tables
                .extend_from_slice(format!("\"{name}\":[").as_bytes());
            self.at = At::Table(table, None);
            return;
        }
        for (name, table) in plan.tables().unknown.iter() {
            self.tables.push(b',');
            put(&mut self.tables, name);
            self.tables.push(b':');
            put(&mut self.tables, table);
        }
        self.at = At::End;
    }
}

fn put(out: &mut Vec<u8>, value: &(impl serde::Serialize + ?Sized)) {
    serde_json::to_writer(out, value).expect("invariant: the model always has a JSON form");
}

/// The plan's document in one go.
pub fn write(plan: &Plan) -> Vec<u8> {
    let mut slices = Slices::new(plan);
    while !slices.step(plan, usize::MAX) {}
    slices.finish()
}

/// One change, as the journal keeps it.
pub fn change_as_text(change: &Change) -> String {
    serde_json::to_string(change).expect("invariant: the model always has a JSON form")
}
