//! A problem in words, and the corrections that take it away with one press.

use crate::model::{Amount, Date, PersonId, Plan, Stage};

use super::dates::DateWrong;
use super::mapping::{Correction, Mapping, NameIs, RowFix};
use super::names::NameMatch;
use super::numbers::NumberWrong;
use super::preview::{Missing, Preview, Problem, Wrong};
use super::reader::{OddLine, Table};
use super::roles::Role;
use super::says;
use super::understood::{State, Understood};

/// A correction and what it is called on its button.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub label: String,
    pub correction: Correction,
}

impl Problem {
    /// What stands in the cell.
    pub fn raw<'a>(&self, table: &'a Table) -> &'a str {
        let column = self.column.map(|at| &table.columns[at]);
        column.map_or("", |column| column.cell_text(self.row))
    }

    /// Why the row is not taken as it stands.
    pub fn says(&self, plan: &Plan, table: &Table, found: &Understood, map: &Mapping) -> String {
        let raw = self.raw(table);
        let near = self.near(raw, found, map);
        let names: Vec<&str> = near.iter().map(|id| name_of(plan, *id)).collect();
        says::reason(&self.wrong, raw, &names)
    }

    /// What takes the problem away, the likeliest first. Where only a person knows, the row can be
    /// left out.
    pub fn fixes(&self, plan: &Plan, table: &Table, found: &Understood, map: &Mapping) -> Vec<Fix> {
        let raw = self.raw(table);
        let mut fixes = match self.wrong {
            Wrong::CloseName | Wrong::SeveralNames => self.name_fixes(plan, raw, found, map),
            Wrong::UnclearStage => [Stage::Won, Stage::Lost, Stage::Open]
                .map(|stage| Fix {
                    label: format!("Read “{raw}” as {}", stage_name(stage)),
                    correction: Correction::Stage(raw.to_owned(), stage),
                })
                .to_vec(),
            Wrong::NoStage => [Stage::Won, Stage::Lost, Stage::Open]
                .map(|stage| {
                    self.fix(
                        format!("Read as {}", stage_name(stage)),
                        RowFix::Stage(stage),
                    )
                })
                .to_vec(),
            Wrong::Opened(wrong) => {
                let mut fixes = self.date_fixes(wrong, RowFix::Opened);
                fixes.push(self.fix("Take it without the date".into(), RowFix::WithoutOpened));
                fixes
            }
            Wrong::Closed(wrong) => self.date_fixes(wrong, RowFix::Closed),
            Wrong::Value(wrong) => self.value_fixes(wrong),
            Wrong::Negative(value) => vec![
                self.value_fix("Count", value),
                self.value_fix("Read as", value.abs()),
            ],
            Wrong::NoSeller | Wrong::NoCloseDate | Wrong::NoValue | Wrong::NoId => Vec::new(),
        };
        fixes.push(self.fix("Leave it out".to_owned(), RowFix::LeaveOut));
        fixes
    }

    fn near(&self, raw: &str, found: &Understood, map: &Mapping) -> Vec<PersonId> {
        match self.wrong {
            Wrong::CloseName | Wrong::SeveralNames => match found.name_is(raw, map).0 {
                NameMatch::Close(people) | NameMatch::Several(people) => people,
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    fn name_fixes(&self, plan: &Plan, raw: &str, found: &Understood, map: &Mapping) -> Vec<Fix> {
        let near = self.near(raw, found, map).into_iter();
        let mut fixes: Vec<Fix> = near
            .map(|id| Fix {
                label: format!("Match to {}", name_of(plan, id)),
                correction: Correction::Name(raw.to_owned(), NameIs::Person(id)),
            })
            .collect();
        fixes.push(Fix {
            label: "Another team".to_owned(),
            correction: Correction::Name(raw.to_owned(), NameIs::Elsewhere),
        });
        fixes
    }

    fn date_fixes(&self, wrong: DateWrong, fix: fn(Date) -> RowFix) -> Vec<Fix> {
        let read_as = |date: Date| self.fix(format!("Read as {}", says::day(date)), fix(date));
        match wrong {
            DateWrong::Either {
                day_first,
                month_first,
            } => vec![read_as(day_first), read_as(month_first)],
            DateWrong::OtherOrder(date) => vec![read_as(date)],
            DateWrong::NoDay { month, year, days } => Date::from_ymd_opt(year, month, days)
                .map(read_as)
                .into_iter()
                .collect(),
            DateWrong::NoDate | DateWrong::NoMonth { .. } => Vec::new(),
        }
    }

    fn value_fixes(&self, wrong: NumberWrong) -> Vec<Fix> {
        match wrong {
            NumberWrong::Either { thousands, decimal } => vec![
                self.value_fix("Read as", thousands),
                self.value_fix("Read as", decimal),
            ],
            NumberWrong::OtherSign(amount) => vec![self.value_fix("Read as", amount)],
            NumberWrong::NoNumber | NumberWrong::TooLarge => Vec::new(),
        }
    }

    fn value_fix(&self, verb: &str, value: Amount) -> Fix {
        self.fix(
            format!("{verb} {}", says::number(value)),
            RowFix::Value(value),
        )
    }

    fn fix(&self, label: String, fix: RowFix) -> Fix {
        Fix {
            label,
            correction: Correction::Row(self.line, fix),
        }
    }
}

fn name_of(plan: &Plan, id: PersonId) -> &str {
    plan.people.get(id).map_or("", |person| &person.name)
}

fn stage_name(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "open",
        Stage::Won => "won",
        Stage::Lost => "lost",
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
            Missing::Column(role) => format!(
                "No column is read as {}. Choose one above the table.",
                role.name()
            ),
            Missing::Metric => {
                "No measure takes won deals. Add Bookings under Settings, Measures.".to_owned()
            }
        }
    }
}

impl Table {
    /// The file in one line: "8,800 rows, comma, UTF-8."
    pub fn says(&self) -> String {
        let rows = says::counted(self.lines.len(), "row");
        let (delimiter, encoding) = (self.delimiter.name(), self.encoding.name());
        format!("{rows}, {delimiter}, {encoding}.")
    }

    /// What is to be known of the file as a whole, a sentence each.
    pub fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if !self.has_header {
            notes.push("The first line is a row, so the columns have no names.".to_owned());
        }
        if self.preamble > 0 {
            let lines = says::counted(self.preamble, "line");
            notes.push(format!("{lines} before the header passed over."));
        }
        if self.unreadable > 0 {
            let signs = says::counted(self.unreadable, "character");
            notes.push(format!("{signs} could not be read and show as �."));
        }
        if self.odd.iter().any(|odd| odd.why == super::Odd::Cut) {
            notes.push("The file ends in the middle of a line.".to_owned());
        }
        notes
    }
}

impl Understood {
    /// How many columns were recognised: "8 of 8 columns recognised, none left over."
    pub fn says(&self, table: &Table, mapping: &Mapping) -> String {
        let columns = self.columns(table, mapping);
        let count = |state| columns.iter().filter(|one| one.state == state).count();
        let (all, known, left) = (
            columns.len(),
            count(State::Recognised),
            count(State::LeftOut),
        );
        let left = match left {
            0 => "none left over".to_owned(),
            left => format!("{} left out", says::grouped(left)),
        };
        format!("{known} of {all} columns recognised, {left}.")
    }

    /// What is to be known of the columns as a whole, a sentence each.
    pub fn notes(&self, plan: &Plan, table: &Table, mapping: &Mapping) -> Vec<String> {
        let mut notes = Vec::new();
        let names = self.names(table, mapping);
        let is_matched = |is: &NameMatch| matches!(is, NameMatch::Same(_) | NameMatch::Form(_));
        if !names.is_empty() && !names.iter().any(|found| is_matched(&found.is)) {
            let of = says::counted(names.len(), "name");
            notes.push(format!("None of the {of} in this file is in the plan."));
        }
        for found in names.iter().filter(|found| !found.by_hand) {
            if let NameMatch::Form(id) = found.is {
                let name = name_of(plan, id);
                notes.push(format!("“{}” is read as {name}.", found.name));
            }
        }
        if mapping.column(Role::Stage).is_none() {
            notes.push("No column says the stage: every row is read as a won deal.".to_owned());
        }
        notes.extend(self.currency_note(plan, mapping));
        notes
    }

    fn currency_note(&self, plan: &Plan, mapping: &Mapping) -> Option<String> {
        let column = mapping.column(Role::Value)?;
        let sign = self.profiles[column].numbers.currency?;
        let code = plan.settings().currency.code();
        let same = match sign {
            '$' => code.ends_with('D') || matches!(code, "MXN" | "CLP" | "COP" | "ARS"),
            '€' => code == "EUR",
            '£' => matches!(code, "GBP" | "EGP"),
            '¥' => matches!(code, "JPY" | "CNY"),
            _ => true,
        };
        (!same).then(|| format!("Values carry {sign}; this plan counts in {code}."))
    }
}

impl Preview {
    /// What is to be known before confirming, a sentence each.
    pub fn notes(&self, plan: &Plan) -> Vec<String> {
        let mut notes = Vec::new();
        let counts = &self.counts;
        if self.missing.is_empty() && counts.ready > 0 && self.changes_nothing() {
            notes.push("This file changes nothing.".to_owned());
        }
        if self.lost_ids {
            notes.push(
                "Earlier imports knew deals by their id. This file has none, so its deals would count a second time."
                    .to_owned(),
            );
        }
        if counts.twice > 0 {
            let rows = says::counted(counts.twice, "row");
            notes.push(format!(
                "{rows} with a deal id that stands again further down; the last one counts."
            ));
        }
        if counts.rounded > 0 {
            let values = says::counted(counts.rounded, "value");
            let code = plan.settings().currency.code();
            notes.push(format!("{values} rounded to what {code} has."));
        }
        if !self.gone.is_empty() {
            let deals = says::counted(self.gone.len(), "deal");
            notes.push(format!(
                "{deals} of earlier imports missing in this file. They stay."
            ));
        }
        if !self.not_in_file.is_empty() {
            let names: Vec<&str> = self
                .not_in_file
                .iter()
                .map(|id| name_of(plan, *id))
                .collect();
            notes.push(format!("No row of {}.", names.join(", ")));
        }
        notes
    }
}
