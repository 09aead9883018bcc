//! How a file is read: what was proposed, and what a person has corrected.

use std::collections::BTreeMap;

use crate::model::{Amount, Date, MetricId, PersonId, Stage, folded};

use super::dates::DateOrder;
use super::numbers::DecimalSign;
use super::roles::Role;

/// Whom a name in the file means, by a person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameIs {
    Person(PersonId),
    /// Somebody of another team, left out.
    Elsewhere,
}

/// A row's own correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFix {
    Opened(Date),
    /// Taken without the day it was opened.
    WithoutOpened,
    Closed(Date),
    Value(Amount),
    Stage(Stage),
    LeaveOut,
}

/// One correction of a person: what a fix carries, and what a menu sends.
#[derive(Clone, Debug, PartialEq)]
pub enum Correction {
    /// What a column is read as; the column that had the role before loses it.
    Role(usize, Role),
    DateOrder(usize, DateOrder),
    DecimalSign(usize, DecimalSign),
    Stage(String, Stage),
    Name(String, NameIs),
    /// Line and what it says.
    Row(u32, RowFix),
    /// Won deals of less than nothing count as they stand.
    CountNegatives(bool),
    /// The days the file speaks for.
    Covers(Date, Date),
    /// A seller without a row in the file: none of these days has a deal.
    CoversToo(PersonId, bool),
    Metric(MetricId),
}

/// How a file is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// What each column is read as.
    pub roles: Vec<Role>,
    /// Columns whose role a person has set.
    pub set_by_hand: Vec<bool>,
    pub orders: BTreeMap<usize, DateOrder>,
    pub signs: BTreeMap<usize, DecimalSign>,
    pub stages: BTreeMap<String, Stage>,
    pub names: BTreeMap<String, NameIs>,
    pub rows: BTreeMap<u32, Vec<RowFix>>,
    pub count_negatives: bool,
    pub covers: Option<(Date, Date)>,
    pub covers_too: Vec<PersonId>,
    /// The metric that won deals are readings of; none takes the plan's own.
    pub metric: Option<MetricId>,
}

impl Mapping {
    /// The column that is read in a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|one| *one == role)
    }

    /// Takes a correction in.
    pub fn correct(&mut self, correction: Correction) {
        match correction {
            Correction::Role(column, role) => self.set_role(column, role),
            Correction::DateOrder(column, order) => drop(self.orders.insert(column, order)),
            Correction::DecimalSign(column, sign) => drop(self.signs.insert(column, sign)),
            Correction::Stage(name, stage) => drop(self.stages.insert(folded(&name), stage)),
            Correction::Name(name, is) => drop(self.names.insert(folded(&name), is)),
            Correction::Row(line, fix) => self.fix_row(line, fix),
            Correction::CountNegatives(count) => self.count_negatives = count,
            Correction::Covers(from, to) => self.covers = Some((from.min(to), from.max(to))),
            Correction::CoversToo(person, covered) => {
                self.covers_too.retain(|one| *one != person);
                if covered {
                    self.covers_too.push(person);
                }
            }
            Correction::Metric(metric) => self.metric = Some(metric),
        }
    }

    fn set_role(&mut self, column: usize, role: Role) {
        if role != Role::LeaveOut
            && let Some(before) = self.column(role)
        {
            self.roles[before] = Role::LeaveOut;
        }
        if let Some(place) = self.roles.get_mut(column) {
            *place = role;
            self.set_by_hand[column] = true;
        }
    }

    /// A later word on the same part of the row replaces the earlier one.
    fn fix_row(&mut self, line: u32, fix: RowFix) {
        let fixes = self.rows.entry(line).or_default();
        fixes.retain(|one| std::mem::discriminant(one) != std::mem::discriminant(&fix));
        fixes.push(fix);
    }
}
