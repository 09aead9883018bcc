//! What was understood of a file, column by column, in the words that stand under each.

use crate::model::{Amount, Stage, folded};
use crate::words::Formats;

use super::dates::{DateOrder, OrderFound};
use super::mapping::{Mapping, NameIs};
use super::names::{NameMatch, Roster};
use super::numbers::{DecimalSign, SignFound};
use super::roles::{Guess, Profile, Role};
use super::says::{counted, grouped};
use super::stages;
use super::table::Table;

/// A file's columns, looked at as a whole.
#[derive(Clone, Debug)]
pub struct Understood {
    pub profiles: Vec<Profile>,
    pub guesses: Vec<Guess>,
    pub(super) roster: Roster,
}

/// How sure a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Recognised,
    Guessed,
    LeftOut,
    InDoubt,
}

/// A column as the screen shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnView {
    pub name: String,
    pub role: Role,
    pub state: State,
    /// What speaks for it: "5 of 30 matched", "month/day/year", "1,425 empty".
    pub evidence: String,
}

/// A name of the file, how often it stands there, and whom it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFound {
    pub name: String,
    pub rows: usize,
    pub is: NameMatch,
    /// A person has said so.
    pub by_hand: bool,
}

/// A stage of the file, how often it stands there, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageFound {
    pub name: String,
    pub rows: usize,
    /// None where the name could mean won or lost.
    pub stage: Option<Stage>,
    /// The name says so outright, or a person has.
    pub sure: bool,
}

impl Understood {
    /// The mapping that is proposed.
    pub fn mapping(&self) -> Mapping {
        Mapping {
            roles: self.guesses.iter().map(|guess| guess.role).collect(),
            set_by_hand: vec![false; self.guesses.len()],
            ..Mapping::default()
        }
    }

    /// The order of a date column: a person's word, else the column's own, else that of the file's
    /// other date column, for one program wrote both. None asks, cell by cell.
    pub fn date_order(&self, column: usize, mapping: &Mapping) -> Option<DateOrder> {
        if let Some(order) = mapping.orders.get(&column) {
            return Some(*order);
        }
        match self.profiles[column].dates.order() {
            OrderFound::Unknown => self.other_order(column, mapping).map(|(order, _)| order),
            found => found.order(),
        }
    }

    fn other_order(&self, column: usize, mapping: &Mapping) -> Option<(DateOrder, usize)> {
        [Role::Opened, Role::Closed].into_iter().find_map(|role| {
            let other = mapping.column(role).filter(|other| *other != column)?;
            let said = mapping.orders.get(&other).copied();
            let proven = self.profiles[other].dates.order().order();
            Some((said.or(proven)?, other))
        })
    }

    /// The decimal sign of a number column; none reads what can be read one way only.
    pub fn decimal_sign(&self, column: usize, mapping: &Mapping) -> Option<DecimalSign> {
        let said = mapping.signs.get(&column).copied();
        said.or_else(|| self.profiles[column].numbers.sign().sign())
    }

    /// Whom a name means: a person's word, else what the roster says.
    pub fn name_is(&self, name: &str, mapping: &Mapping) -> (NameMatch, bool) {
        match mapping.names.get(&folded(name)) {
            Some(NameIs::Person(id)) => (NameMatch::Same(*id), true),
            Some(NameIs::Elsewhere) => (NameMatch::Elsewhere, true),
            None => (self.roster.find(name), false),
        }
    }

    /// What a stage means: a person's word, else its name.
    pub fn stage_is(&self, name: &str, mapping: &Mapping) -> (Option<Stage>, bool) {
        if let Some(stage) = mapping.stages.get(&folded(name)) {
            return (Some(*stage), true);
        }
        match stages::meaning(name) {
            Some((stage, sure)) => (Some(stage), sure),
            None => (None, false),
        }
    }

    /// Every name in the seller column, the most frequent first.
    pub fn names(&self, table: &Table, mapping: &Mapping) -> Vec<NameFound> {
        let Some(column) = mapping.column(Role::Seller) else {
            return Vec::new();
        };
        let found = table.columns[column].texts().map(|(name, rows)| {
            let (is, by_hand) = self.name_is(name, mapping);
            NameFound {
                name: name.to_owned(),
                rows,
                is,
                by_hand,
            }
        });
        let mut names: Vec<NameFound> = found.collect();
        names.sort_by_key(|found| std::cmp::Reverse(found.rows));
        names
    }

    /// Every stage of the stage column, the most frequent first.
    pub fn stages(&self, table: &Table, mapping: &Mapping) -> Vec<StageFound> {
        let Some(column) = mapping.column(Role::Stage) else {
            return Vec::new();
        };
        let found = table.columns[column].texts().map(|(name, rows)| {
            let (stage, sure) = self.stage_is(name, mapping);
            StageFound {
                name: name.to_owned(),
                rows,
                stage,
                sure,
            }
        });
        let mut stages: Vec<StageFound> = found.collect();
        stages.sort_by_key(|found| std::cmp::Reverse(found.rows));
        stages
    }

    /// Every column with its role, how sure it is, and what speaks for it.
    pub fn columns(
        &self,
        table: &Table,
        mapping: &Mapping,
        formats: &dyn Formats,
    ) -> Vec<ColumnView> {
        let view = |column: usize| {
            let role = mapping.roles[column];
            let (evidence, doubtful) = self.evidence(column, table, mapping, formats);
            ColumnView {
                name: table.header[column].clone(),
                role,
                state: self.state(column, mapping, doubtful),
                evidence,
            }
        };
        (0..table.columns.len()).map(view).collect()
    }

    fn state(&self, column: usize, mapping: &Mapping, doubtful: bool) -> State {
        let guess = self.guesses[column];
        let role = mapping.roles[column];
        if role == Role::LeaveOut {
            State::LeftOut
        } else if doubtful {
            State::InDoubt
        } else if mapping.set_by_hand[column] || guess.by_name {
            State::Recognised
        } else {
            State::Guessed
        }
    }

    /// What speaks for a column's role, and whether it leaves a doubt.
    fn evidence(
        &self,
        column: usize,
        table: &Table,
        mapping: &Mapping,
        formats: &dyn Formats,
    ) -> (String, bool) {
        let profile = &self.profiles[column];
        match mapping.roles[column] {
            Role::DealId => self.id_evidence(formats, profile),
            Role::Seller => self.seller_evidence(formats, table, mapping),
            Role::Stage => self.stage_evidence(formats, table, mapping),
            Role::Opened | Role::Closed => self.date_evidence(formats, column, table, mapping),
            Role::Value => self.value_evidence(formats, column, mapping),
            Role::Product => (
                with_gaps(formats, counted(formats, profile.distinct, "kind"), profile),
                false,
            ),
            Role::Account => (
                with_gaps(
                    formats,
                    counted(formats, profile.distinct, "customer"),
                    profile,
                ),
                false,
            ),
            Role::LeaveOut if profile.filled == 0 => ("empty".to_owned(), false),
            Role::LeaveOut => (String::new(), false),
        }
    }

    fn id_evidence(&self, formats: &dyn Formats, profile: &Profile) -> (String, bool) {
        let unique = format!("{} unique", grouped(formats, profile.distinct));
        let few = profile.distinct * 2 < profile.filled;
        (with_gaps(formats, unique, profile), few)
    }

    fn seller_evidence(
        &self,
        formats: &dyn Formats,
        table: &Table,
        mapping: &Mapping,
    ) -> (String, bool) {
        let names = self.names(table, mapping);
        let is_matched =
            |found: &&NameFound| matches!(found.is, NameMatch::Same(_) | NameMatch::Form(_));
        let matched = names.iter().filter(is_matched).count();
        let words = format!(
            "{} of {} matched",
            grouped(formats, matched),
            grouped(formats, names.len())
        );
        (words, matched == 0 && !names.is_empty())
    }

    fn stage_evidence(
        &self,
        formats: &dyn Formats,
        table: &Table,
        mapping: &Mapping,
    ) -> (String, bool) {
        let stages = self.stages(table, mapping);
        let won = stages.iter().any(|found| found.stage == Some(Stage::Won));
        let doubtful = !won || stages.iter().any(|found| found.stage.is_none());
        let words = match stages.len() {
            0..=4 => {
                let names: Vec<&str> = stages.iter().map(|found| found.name.as_str()).collect();
                names.join(", ")
            }
            many => counted(formats, many, "stage"),
        };
        (
            if won {
                words
            } else {
                format!("{words}; none says won")
            },
            doubtful,
        )
    }

    fn date_evidence(
        &self,
        formats: &dyn Formats,
        column: usize,
        table: &Table,
        mapping: &Mapping,
    ) -> (String, bool) {
        let profile = &self.profiles[column];
        let tally = &profile.dates;
        let said = mapping.orders.get(&column).copied();
        let (words, doubtful) = match (said, tally.order()) {
            (Some(order), _) => (tally.order_in_words(Some(order)), false),
            (None, OrderFound::Mixed) => (
                format!(
                    "day first in {}, month first in {}",
                    grouped(formats, tally.day_first),
                    grouped(formats, tally.month_first)
                ),
                true,
            ),
            (None, OrderFound::Unknown) => match self.other_order(column, mapping) {
                Some((order, other)) => {
                    let words = tally.order_in_words(Some(order));
                    (format!("{words}, as in {}", table.header[other]), false)
                }
                None => ("day or month first?".to_owned(), true),
            },
            (None, found) => (tally.order_in_words(found.order()), false),
        };
        (with_gaps(formats, words, profile), doubtful)
    }

    fn value_evidence(
        &self,
        formats: &dyn Formats,
        column: usize,
        mapping: &Mapping,
    ) -> (String, bool) {
        let profile = &self.profiles[column];
        let tally = &profile.numbers;
        let said = mapping.signs.get(&column).copied();
        let (words, doubtful) = match (said, tally.sign()) {
            (Some(sign), _) | (None, SignFound::Proven(sign)) => (sign_in_words(sign), false),
            (None, SignFound::NotNeeded) => ("whole numbers", false),
            (None, SignFound::Mixed) => ("both 1,234.56 and 1.234,56", true),
            (None, SignFound::Unknown) => ("5.234 or 5,234?", true),
        };
        (with_gaps(formats, words.to_owned(), profile), doubtful)
    }
}

fn sign_in_words(sign: DecimalSign) -> &'static str {
    match sign {
        DecimalSign::Point => "like 1,234.56",
        DecimalSign::Comma => "like 1.234,56",
    }
}

fn with_gaps(formats: &dyn Formats, words: String, profile: &Profile) -> String {
    match profile.empty {
        0 => words,
        empty => format!("{words}, {} empty", grouped(formats, empty)),
    }
}

/// Whether a value needs a person because it takes bookings back.
pub fn takes_back(value: Amount, mapping: &Mapping) -> bool {
    value.is_negative() && !mapping.count_negatives
}
