//! What a column is: by its name in three systems and several languages, and by what stands in it.

use super::column::Column;
use super::dates::DateTally;
use super::headers::{self, name_speaks_for};
use super::names::Roster;
use super::numbers::NumberTally;
use super::stages;

/// What a column is read as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    DealId,
    Seller,
    Stage,
    Opened,
    Closed,
    Value,
    Product,
    Account,
    #[default]
    LeaveOut,
}

impl Role {
    /// All of them, in the order in which screens list them.
    pub const ALL: [Role; 9] = [
        Role::DealId,
        Role::Seller,
        Role::Stage,
        Role::Opened,
        Role::Closed,
        Role::Value,
        Role::Product,
        Role::Account,
        Role::LeaveOut,
    ];

    /// Those without which no deal can be booked.
    pub const NEEDED: [Role; 3] = [Role::Seller, Role::Closed, Role::Value];

    /// Its name as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Role::DealId => "Deal id",
            Role::Seller => "Seller",
            Role::Stage => "Stage",
            Role::Opened => "Opened",
            Role::Closed => "Closed",
            Role::Value => "Booked",
            Role::Product => "Product",
            Role::Account => "Customer",
            Role::LeaveOut => "Leave out",
        }
    }
}

/// What stands in a whole column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Distinct texts, the empty one not counted.
    pub distinct: usize,
    pub filled: usize,
    pub empty: usize,
    pub dates: DateTally,
    pub numbers: NumberTally,
    /// Distinct texts that are somebody of the plan.
    pub people: usize,
    /// Distinct texts that say won or lost outright.
    pub ends: usize,
}

/// Columns with more distinct texts than this hold neither names nor stages.
const FEW: usize = 2_000;

impl Profile {
    /// A column before any of its texts was looked at.
    pub fn start(column: &Column) -> Profile {
        Profile {
            distinct: column.distinct() - 1,
            empty: column.empty(),
            ..Profile::default()
        }
    }

    /// Looks at one of its texts, by its place.
    pub fn look_at(&mut self, column: &Column, place: usize, roster: &Roster) {
        let (text, rows) = (column.text(place), column.rows_with(place));
        let few = self.distinct <= FEW;
        self.filled += rows;
        self.dates.add(text, rows);
        self.numbers.add(text, rows);
        self.people += usize::from(few && roster.knows(text));
        self.ends += usize::from(few && stages::says_end(text));
    }

    fn mostly(&self, rows: usize) -> bool {
        self.filled > 0 && rows * 2 > self.filled
    }

    /// Whether the column can be read in a role at all.
    fn can_be(&self, role: Role) -> bool {
        match role {
            Role::Opened | Role::Closed => self.filled == 0 || self.mostly(self.dates.dates()),
            Role::Value => self.filled == 0 || self.mostly(self.numbers.numbers()),
            Role::Seller => {
                !self.mostly(self.dates.dates()) && !self.mostly(self.numbers.numbers())
            }
            Role::Stage => self.distinct <= 60 && !self.mostly(self.dates.dates()),
            Role::DealId | Role::Product | Role::Account | Role::LeaveOut => true,
        }
    }

    /// How much the contents alone speak for a role; 0 says nothing.
    fn speaks_for(&self, role: Role) -> i32 {
        match role {
            Role::Seller if self.people > 0 => 12 + self.people.min(5) as i32,
            Role::Stage if self.ends > 0 && self.distinct <= 30 => 18,
            Role::Opened | Role::Closed if self.mostly(self.dates.dates()) => 8,
            Role::Value if self.mostly(self.numbers.numbers()) && !self.is_unique() => 6,
            Role::DealId if self.is_unique() && !self.mostly(self.dates.dates()) => 5,
            _ => 0,
        }
    }

    /// No text stands in two rows, and none is missing.
    fn is_unique(&self) -> bool {
        self.filled > 1 && self.empty == 0 && self.distinct == self.filled
    }
}

/// A role for a column, and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    pub role: Role,
    /// The column's name says so.
    pub by_name: bool,
    /// What stands in it agrees.
    pub by_contents: bool,
}

/// A role for every column, each role at most once: the strongest claims first.
pub fn guess(headers: &[String], profiles: &[Profile], has_header: bool) -> Vec<Guess> {
    let mut claims: Vec<(i32, usize, Role, bool, bool)> = Vec::new();
    for (column, (header, profile)) in headers.iter().zip(profiles).enumerate() {
        for (role, _) in headers::NAMES {
            if !profile.can_be(role) {
                continue;
            }
            let name = if has_header {
                name_speaks_for(header, role)
            } else {
                0
            };
            let contents = profile.speaks_for(role);
            // A date or an amount that the name does not call so is somebody's remark, unless
            // there are no names at all.
            let blind = name == 0 && has_header && !matches!(role, Role::Seller | Role::Stage);
            if name + contents > 0 && !blind {
                claims.push((name + contents, column, role, name > 0, contents > 0));
            }
        }
    }
    claims.sort_by_key(|claim| (-claim.0, claim.1));
    let mut guesses = vec![
        Guess {
            role: Role::LeaveOut,
            by_name: false,
            by_contents: false,
        };
        headers.len()
    ];
    for (_, column, role, by_name, by_contents) in claims {
        let free = guesses[column].role == Role::LeaveOut;
        if free && guesses.iter().all(|guess| guess.role != role) {
            guesses[column] = Guess {
                role,
                by_name,
                by_contents,
            };
        }
    }
    guesses
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(headers: &[&str], rows: &[&[&str]]) -> Vec<Role> {
        let mut columns = vec![Column::default(); headers.len()];
        for row in rows {
            for (column, cell) in columns.iter_mut().zip(*row) {
                column.push(cell);
            }
        }
        let roster = Roster::default();
        let profile = |column: &Column| {
            let mut profile = Profile::start(column);
            for place in 1..column.distinct() {
                profile.look_at(column, place, &roster);
            }
            profile
        };
        let profiles: Vec<Profile> = columns.iter().map(profile).collect();
        let headers: Vec<String> = headers.iter().map(|name| (*name).to_owned()).collect();
        let guesses = guess(&headers, &profiles, true);
        guesses.iter().map(|guess| guess.role).collect()
    }

    #[test]
    fn the_columns_of_three_systems() {
        use Role::{Account, Closed, DealId, LeaveOut, Opened, Seller, Stage, Value};
        let salesforce = roles(
            &[
                "Opportunity ID",
                "Opportunity Owner",
                "Account Name",
                "Opportunity Name",
                "Stage",
                "Created Date",
                "Close Date",
                "Amount",
                "Probability (%)",
            ],
            &[
                &[
                    "006A",
                    "Lea Order",
                    "Acme",
                    "Acme 2",
                    "Closed Won",
                    "1/2/2017",
                    "3/13/2017",
                    "$5.50",
                    "100",
                ],
                &[
                    "006B",
                    "Lea Order",
                    "Bcme",
                    "Bcme 1",
                    "Proposal",
                    "1/3/2017",
                    "4/13/2017",
                    "",
                    "50",
                ],
            ],
        );
        assert_eq!(
            salesforce,
            [
                DealId, Seller, Account, LeaveOut, Stage, Opened, Closed, Value, LeaveOut
            ]
        );
        let hubspot = roles(
            &[
                "Record ID",
                "Deal Name",
                "Deal Stage",
                "Close Date",
                "Deal owner",
                "Amount",
                "Create Date",
                "Associated Company",
            ],
            &[&[
                "9",
                "X",
                "Closed won",
                "2017-03-13 10:20",
                "Lea Order",
                "5",
                "2017-01-13 10:20",
                "Acme",
            ]],
        );
        assert_eq!(
            hubspot,
            [
                DealId, LeaveOut, Stage, Closed, Seller, Value, Opened, Account
            ]
        );
        let pipedrive = roles(
            &[
                "Deal - ID",
                "Deal - Title",
                "Deal - Owner",
                "Deal - Stage",
                "Deal - Status",
                "Deal - Value",
                "Deal - Currency of Value",
                "Deal - Deal created",
                "Deal - Deal closed on",
                "Deal - Organization",
            ],
            &[
                &[
                    "1",
                    "X",
                    "Lea Order",
                    "Offer made",
                    "Won",
                    "5",
                    "EUR",
                    "2017-01-13",
                    "2017-03-13",
                    "Acme",
                ],
                &[
                    "2",
                    "Y",
                    "Lea Order",
                    "Offer made",
                    "Open",
                    "5",
                    "EUR",
                    "2017-01-13",
                    "",
                    "Acme",
                ],
            ],
        );
        assert_eq!(
            pipedrive,
            [
                DealId, LeaveOut, Seller, LeaveOut, Stage, Value, LeaveOut, Opened, Closed, Account
            ]
        );
    }

    #[test]
    fn a_name_that_the_contents_contradict_is_not_believed() {
        let found = roles(
            &["id", "closed", "amount"],
            &[&["1", "true", "12 boxes"], &["2", "false", "many"]],
        );
        assert_eq!(found, [Role::DealId, Role::LeaveOut, Role::LeaveOut]);
    }
}
