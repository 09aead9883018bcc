//! One row under a mapping: a deal, somebody else's deal, or what is wrong with it.

use crate::model::{Amount, Date, Deal, DealKey, PersonId, Plan, Stage};

use super::column::{Column, EMPTY};
use super::dates::{self, DateWrong};
use super::mapping::{Mapping, RowFix};
use super::names::NameMatch;
use super::numbers::{self, Number, NumberWrong};
use super::preview::Wrong;
use super::roles::Role;
use super::table::Table;
use super::understood::{Understood, takes_back};

/// What the distinct texts of each column mean under a mapping, by their place in the column.
pub struct Meanings {
    sellers: Vec<SellerIs>,
    stages: Vec<Option<Stage>>,
    opened: Vec<Result<Option<Date>, DateWrong>>,
    closed: Vec<Result<Option<Date>, DateWrong>>,
    values: Vec<Result<Option<Number>, NumberWrong>>,
    columns: [Option<usize>; Role::ALL.len()],
}

/// Whom a name in the seller column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SellerIs {
    Nobody,
    Person(PersonId),
    Close,
    Several,
    Elsewhere,
}

/// What a row comes to.
pub enum RowIs {
    Elsewhere,
    /// A person has left it out.
    SetAside,
    Wrong(Vec<(Role, Wrong)>),
    Deal(Box<ReadDeal>),
}

/// A deal before it has its key.
pub struct ReadDeal {
    /// Without a key where the file has no ids.
    pub deal: Deal,
    pub rounded: bool,
}

impl Meanings {
    pub fn of(plan: &Plan, table: &Table, understood: &Understood, mapping: &Mapping) -> Meanings {
        let columns = Role::ALL.map(|role| mapping.column(role));
        let texts = |role: Role| column_of(&columns, role).map(|at| (at, &table.columns[at]));
        let dates = |role: Role| match texts(role) {
            Some((at, column)) => {
                let order = understood.date_order(at, mapping);
                each(column, |text| dates::read(text, order))
            }
            None => Vec::new(),
        };
        let minor_digits = plan.settings().currency.digits();
        Meanings {
            sellers: texts(Role::Seller).map_or_else(Vec::new, |(_, column)| {
                each(column, |name| {
                    seller_is(understood.name_is(name, mapping).0, name)
                })
            }),
            stages: texts(Role::Stage).map_or_else(Vec::new, |(_, column)| {
                each(column, |name| understood.stage_is(name, mapping).0)
            }),
            opened: dates(Role::Opened),
            closed: dates(Role::Closed),
            values: texts(Role::Value).map_or_else(Vec::new, |(at, column)| {
                let sign = understood.decimal_sign(at, mapping);
                each(column, |text| numbers::read(text, sign, minor_digits))
            }),
            columns,
        }
    }

    /// The column of a role.
    pub fn column(&self, role: Role) -> Option<usize> {
        column_of(&self.columns, role)
    }

    /// The place of a row's text in the column of a role.
    pub fn place(&self, table: &Table, role: Role, row: usize) -> Option<usize> {
        Some(table.columns[self.column(role)?].cell(row))
    }

    fn text<'a>(&self, table: &'a Table, role: Role, row: usize) -> &'a str {
        let column = self.column(role).map(|at| &table.columns[at]);
        column.map_or("", |column| column.cell_text(row))
    }

    /// Whose row it is.
    pub fn seller(&self, table: &Table, row: usize) -> SellerIs {
        let place = self.place(table, Role::Seller, row);
        place.map_or(SellerIs::Nobody, |place| self.sellers[place])
    }

    /// A file without stages lists what was won.
    fn stage(&self, table: &Table, row: usize) -> Option<Stage> {
        match self.place(table, Role::Stage, row) {
            Some(place) => self.stages[place],
            None => Some(Stage::Won),
        }
    }

    /// When the row's deal was won or lost, whoever's it is: the days a file covers follow from all
    /// its rows.
    pub fn ended(&self, table: &Table, row: usize) -> Option<Date> {
        let stage = self.stage(table, row)?;
        let closed = self.closed[self.place(table, Role::Closed, row)?].ok()??;
        (stage != Stage::Open).then_some(closed)
    }

    /// Reads a row, with all that is wrong with it at once.
    pub fn read(&self, table: &Table, mapping: &Mapping, row: usize) -> RowIs {
        let fixes = mapping.rows.get(&table.lines[row]);
        let fixes: &[RowFix] = fixes.map_or(&[], Vec::as_slice);
        if fixes.contains(&RowFix::LeaveOut) {
            return RowIs::SetAside;
        }
        let mut wrongs = Vec::new();
        let seller = match self.seller(table, row) {
            SellerIs::Elsewhere => return RowIs::Elsewhere,
            SellerIs::Person(id) => id,
            other => {
                let wrong = match other {
                    SellerIs::Close => Wrong::CloseName,
                    SellerIs::Several => Wrong::SeveralNames,
                    _ => Wrong::NoSeller,
                };
                wrongs.push((Role::Seller, wrong));
                PersonId::default()
            }
        };
        let stage = self.fixed_stage(table, row, fixes).unwrap_or_else(|wrong| {
            wrongs.push((Role::Stage, wrong));
            Stage::Open
        });
        let mut take = |role, read: Result<Option<Date>, Wrong>| match read {
            Ok(date) => date,
            Err(wrong) => {
                wrongs.push((role, wrong));
                None
            }
        };
        let opened = take(Role::Opened, self.fixed_opened(table, row, fixes));
        let closed = take(Role::Closed, self.fixed_closed(table, row, fixes, stage));
        let value = self.fixed_value(table, row, fixes, stage, mapping);
        let (value, rounded) = value.unwrap_or_else(|wrong| {
            wrongs.push((Role::Value, wrong));
            (None, false)
        });
        let id = self.text(table, Role::DealId, row);
        if id.is_empty() && self.column(Role::DealId).is_some() {
            wrongs.push((Role::DealId, Wrong::NoId));
        }
        if !wrongs.is_empty() {
            return RowIs::Wrong(wrongs);
        }
        RowIs::Deal(Box::new(ReadDeal {
            deal: Deal {
                key: DealKey::Source(id.to_owned()),
                seller,
                stage,
                stage_name: self.text(table, Role::Stage, row).to_owned(),
                opened,
                closed,
                value,
                product: self.text(table, Role::Product, row).to_owned(),
                account: self.text(table, Role::Account, row).to_owned(),
                ..Deal::default()
            },
            rounded,
        }))
    }

    fn fixed_stage(&self, table: &Table, row: usize, fixes: &[RowFix]) -> Result<Stage, Wrong> {
        let fixed = fixes.iter().find_map(|fix| match fix {
            RowFix::Stage(stage) => Some(*stage),
            _ => None,
        });
        if let Some(stage) = fixed {
            return Ok(stage);
        }
        match self.place(table, Role::Stage, row) {
            Some(EMPTY) => Err(Wrong::NoStage),
            _ => self.stage(table, row).ok_or(Wrong::UnclearStage),
        }
    }

    fn fixed_opened(
        &self,
        table: &Table,
        row: usize,
        fixes: &[RowFix],
    ) -> Result<Option<Date>, Wrong> {
        for fix in fixes {
            match fix {
                RowFix::Opened(date) => return Ok(Some(*date)),
                RowFix::WithoutOpened => return Ok(None),
                _ => {}
            }
        }
        let place = self.place(table, Role::Opened, row);
        place.map_or(Ok(None), |place| self.opened[place].map_err(Wrong::Opened))
    }

    /// A deal that was won or lost has a day on which it was.
    fn fixed_closed(
        &self,
        table: &Table,
        row: usize,
        fixes: &[RowFix],
        stage: Stage,
    ) -> Result<Option<Date>, Wrong> {
        let fixed = fixes.iter().find_map(|fix| match fix {
            RowFix::Closed(date) => Some(*date),
            _ => None,
        });
        if fixed.is_some() {
            return Ok(fixed);
        }
        let place = self.place(table, Role::Closed, row);
        let closed = place.map_or(Ok(None), |place| self.closed[place]);
        match closed.map_err(Wrong::Closed)? {
            None if stage != Stage::Open => Err(Wrong::NoCloseDate),
            closed => Ok(closed),
        }
    }

    /// A lost deal is worth 0, an open one without a value has none, a won one needs its value.
    fn fixed_value(
        &self,
        table: &Table,
        row: usize,
        fixes: &[RowFix],
        stage: Stage,
        mapping: &Mapping,
    ) -> Result<(Option<Amount>, bool), Wrong> {
        let fixed = fixes.iter().find_map(|fix| match fix {
            RowFix::Value(value) => Some(*value),
            _ => None,
        });
        if fixed.is_some() {
            return Ok((fixed, false));
        }
        let place = self.place(table, Role::Value, row);
        let read = place.map_or(Ok(None), |place| self.values[place]);
        match (read.map_err(Wrong::Value)?, stage) {
            (None, Stage::Won) => Err(Wrong::NoValue),
            (None, Stage::Lost) => Ok((Some(Amount::ZERO), false)),
            (None, Stage::Open) => Ok((None, false)),
            (Some(number), Stage::Won) if takes_back(number.amount, mapping) => {
                Err(Wrong::Negative(number.amount))
            }
            (Some(number), _) => Ok((Some(number.amount), number.rounded)),
        }
    }
}

fn column_of(columns: &[Option<usize>; Role::ALL.len()], role: Role) -> Option<usize> {
    columns[Role::ALL.iter().position(|one| *one == role)?]
}

fn each<T>(column: &Column, read: impl Fn(&str) -> T) -> Vec<T> {
    (0..column.distinct())
        .map(|place| read(column.text(place)))
        .collect()
}

fn seller_is(found: NameMatch, name: &str) -> SellerIs {
    match found {
        _ if name.is_empty() => SellerIs::Nobody,
        NameMatch::Same(id) | NameMatch::Form(id) => SellerIs::Person(id),
        NameMatch::Close(_) => SellerIs::Close,
        NameMatch::Several(_) => SellerIs::Several,
        NameMatch::Elsewhere => SellerIs::Elsewhere,
    }
}
