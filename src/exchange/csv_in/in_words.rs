//! The sentences of the import screen: the file, its columns, its problems, what would change.

use crate::model::{PersonId, Plan, Stage};
use crate::words::Formats;

use super::mapping::Mapping;
use super::names::NameMatch;
use super::preview::{Missing, Preview, Problem};
use super::roles::Role;
use super::says;
use super::table::{Odd, OddLine, Table};
use super::understood::{ColumnView, State, Understood};

/// A file under a mapping, beside the plan, in one locale's words.
#[derive(Clone, Copy)]
pub struct InWords<'a> {
    pub plan: &'a Plan,
    pub table: &'a Table,
    pub understood: &'a Understood,
    pub mapping: &'a Mapping,
    pub formats: &'a dyn Formats,
}

impl Problem {
    /// What stands in the cell.
    pub fn raw<'a>(&self, table: &'a Table) -> &'a str {
        let column = self.column.map(|at| &table.columns[at]);
        column.map_or("", |column| column.cell_text(self.row))
    }
}

impl OddLine {
    /// Why the line is no row.
    pub fn says(&self) -> String {
        says::odd_reason(self.why)
    }
}

impl Missing {
    /// What stands in the way, and what to do.
    pub fn says(self) -> String {
        match self {
            Missing::Column(role) => {
                let (name, holds) = (role.name(), holds(role));
                format!("No column is read as {name}. Choose {name} above the column with {holds}.")
            }
            Missing::Metric => "No measure takes won deals. Add Bookings in Settings.".to_owned(),
        }
    }
}

impl InWords<'_> {
    /// The file and its columns in one line: "8,800 rows, comma, UTF-8. 8 of 8 columns recognised,
    /// none left over."
    pub fn headline(&self) -> String {
        let rows = says::counted(self.formats, self.table.lines.len(), "row");
        let columns = self.columns();
        let count = |state| columns.iter().filter(|one| one.state == state).count();
        let others = [
            (count(State::Guessed), "guessed"),
            (count(State::InDoubt), "in doubt"),
            (count(State::LeftOut), "left out"),
        ];
        let mut rest: Vec<String> = Vec::new();
        for (columns, what) in others {
            if columns > 0 {
                rest.push(format!("{columns} {what}"));
            }
        }
        if rest.is_empty() {
            rest.push("none left over".to_owned());
        }
        format!(
            "{rows}, {}, {}. {} of {} columns recognised, {}.",
            self.table.delimiter.name(),
            self.table.encoding.name(),
            count(State::Recognised),
            columns.len(),
            rest.join(", "),
        )
    }

    /// Every column with its role, how sure it is, and what speaks for it.
    pub fn columns(&self) -> Vec<ColumnView> {
        self.understood
            .columns(self.table, self.mapping, self.formats)
    }

    /// Why a row is not taken as it stands.
    pub fn reason(&self, problem: &Problem) -> String {
        let near = self.near(problem);
        let names: Vec<&str> = near.iter().map(|id| self.name_of(*id)).collect();
        says::reason(
            self.formats,
            &problem.wrong,
            problem.raw(self.table),
            &names,
        )
    }

    /// What is to be known of the file and its columns, a sentence each.
    pub fn file_notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.table.has_header {
            notes.push("The first line is a row, so the columns have no names.".to_owned());
        }
        if self.table.preamble > 0 {
            let lines = says::counted(self.formats, self.table.preamble, "line");
            notes.push(format!("{lines} before the header passed over."));
        }
        if self.table.unreadable > 0 {
            let signs = says::counted(self.formats, self.table.unreadable, "character");
            notes.push(format!("{signs} could not be read and show as �."));
        }
        if self.table.odd.iter().any(|odd| odd.why == Odd::Cut) {
            notes.push("The file ends in the middle of a line.".to_owned());
        }
        if self.mapping.column(Role::Stage).is_none() {
            notes.push("No column says the stage: every row is read as a won deal.".to_owned());
        }
        notes.extend(self.name_notes());
        notes.extend(self.currency_note());
        notes
    }

    fn name_notes(&self) -> Vec<String> {
        let names = self.understood.names(self.table, self.mapping);
        let is_matched = |is: &NameMatch| matches!(is, NameMatch::Same(_) | NameMatch::Form(_));
        if !names.is_empty() && !names.iter().any(|found| is_matched(&found.is)) {
            return vec!["No name in this file is in the plan.".to_owned()];
        }
        let in_other_form = names.iter().filter_map(|found| match found.is {
            NameMatch::Form(id) => {
                Some(format!("“{}” is read as {}.", found.name, self.name_of(id)))
            }
            _ => None,
        });
        in_other_form.collect()
    }

    fn currency_note(&self) -> Option<String> {
        let column = self.mapping.column(Role::Value)?;
        let sign = self.understood.profiles[column].numbers.currency?;
        let code = self.plan.settings().currency.code();
        let same = match sign {
            '$' => code.ends_with('D') || matches!(code, "MXN" | "CLP" | "COP" | "ARS"),
            '€' => code == "EUR",
            '£' => matches!(code, "GBP" | "EGP"),
            '¥' => matches!(code, "JPY" | "CNY"),
            _ => true,
        };
        (!same).then(|| format!("Values carry {sign}; this plan counts in {code}."))
    }

    /// How many rows came to what: (number, words). Without the columns it needs no row was looked
    /// at, and none is counted as in order.
    pub fn counts(&self, preview: &Preview) -> Vec<(String, String)> {
        let number = |count| says::grouped(self.formats, count);
        let lacks_column = |one: &Missing| matches!(one, Missing::Column(_));
        if preview.missing.iter().any(lacks_column) {
            let rows = self.table.lines.len();
            return vec![(number(rows), "not read yet".to_owned())];
        }
        let counts = &preview.counts;
        let needs = match counts.needs_you {
            1 => "needs you",
            _ => "need you",
        };
        let all = [
            (counts.ready, "ready", true),
            (counts.needs_you, needs, true),
            (counts.elsewhere, "other teams, left out", false),
            (counts.set_aside, "left out by you", false),
            (counts.unchanged, "as they were", false),
        ];
        let shown = all
            .into_iter()
            .filter(|(count, _, always)| *always || *count > 0);
        shown
            .map(|(count, says, _)| (number(count), says.to_owned()))
            .collect()
    }

    /// What a person is needed for, in a heading.
    pub fn needs_you(&self, preview: &Preview) -> String {
        match (preview.missing.as_slice(), preview.counts.needs_you) {
            ([_, ..], _) => "Nothing can be taken yet".to_owned(),
            ([], 0) => "No row needs you".to_owned(),
            ([], 1) => "1 row needs you".to_owned(),
            ([], many) => format!("{} rows need you", says::grouped(self.formats, many)),
        }
    }

    /// What stands in the way of every row, a sentence each.
    pub fn missing(&self, preview: &Preview) -> Vec<String> {
        preview.missing.iter().map(|one| one.says()).collect()
    }

    /// What is to be known before confirming, a sentence each.
    pub fn preview_notes(&self, preview: &Preview) -> Vec<String> {
        let mut notes = Vec::new();
        let counted = |count, noun| says::counted(self.formats, count, noun);
        let counts = &preview.counts;
        if preview.missing.is_empty() && counts.ready > 0 && preview.changes_nothing() {
            notes.push("This file changes nothing.".to_owned());
        }
        if preview.lost_ids {
            let words = "Earlier imports knew deals by their id. This file has none, so its deals would count a second time.";
            notes.push(words.to_owned());
        }
        if counts.twice > 0 {
            let rows = counted(counts.twice, "row");
            let words = "with a deal id that stands again further down; the last one counts.";
            notes.push(format!("{rows} {words}"));
        }
        if counts.rounded > 0 {
            let values = counted(counts.rounded, "value");
            let code = self.plan.settings().currency.code();
            notes.push(format!("{values} rounded to the smallest unit of {code}."));
        }
        if !preview.gone.is_empty() {
            let deals = counted(preview.gone.len(), "deal");
            notes.push(format!(
                "{deals} of earlier imports missing here. They stay."
            ));
        }
        if !preview.not_in_file.is_empty() {
            let names = preview.not_in_file.iter().map(|id| self.name_of(*id));
            let names: Vec<&str> = names.collect();
            notes.push(format!("No row of {}.", names.join(", ")));
        }
        notes
    }

    pub(super) fn name_of(&self, id: PersonId) -> &str {
        self.plan.people.get(id).map_or("", |person| &person.name)
    }
}

/// What stands in a column of a role that no import does without.
fn holds(role: Role) -> &'static str {
    match role {
        Role::Seller => "the seller’s name",
        Role::Closed => "the day a deal was won or lost",
        Role::Value => "what a deal is worth",
        _ => "it",
    }
}

pub(super) fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "open",
        Stage::Won => "won",
        Stage::Lost => "lost",
    }
}
