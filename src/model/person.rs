//! People: the leader is a person like the others; leavers stay, with their past.

use serde::{Deserialize, Serialize};

use super::calendar::Date;
use super::id::{DaysOffId, PersonId};
use super::record::record;

/// What a person is in this team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Seller,
    Leader,
}

record! {
    /// A leader or a seller.
    Person, PersonField, PersonId {
        Name name: String,
        Role role: Role,
        /// First day in the team; none means before the plan.
        Start start: Option<Date>,
        /// Last day in the team.
        Leave leave: Option<Date>,
        /// Percent of full productivity in the first, second … month; none means fully ramped.
        Ramp ramp: Vec<u8>,
        Territory territory: String,
        Strengths strengths: String,
        /// What motivates this person.
        Motivates motivates: String,
        /// What is new to this person at present: a role, a product, a market.
        NewTo new_to: String,
        /// The spellings under which imports know this person, beside the name.
        Spellings spellings: Vec<String>,
    }
}

record! {
    /// Days on which one person does not work, both ends included.
    DaysOff, DaysOffField, DaysOffId {
        Person person: PersonId,
        From from: Date,
        To to: Date,
        Note note: String,
    }
}

impl Person {
    /// Whether the person belongs to the team on a day.
    pub fn is_active(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.leave.is_none_or(|leave| day <= leave)
    }

    /// Whether a name from a file means this person: the name or a known spelling, whatever the
    /// case and the spaces.
    pub fn is_called(&self, name: &str) -> bool {
        let wanted = folded(name);
        !wanted.is_empty()
            && (folded(&self.name) == wanted
                || self
                    .spellings
                    .iter()
                    .any(|spelling| folded(spelling) == wanted))
    }

    /// First letters of the first and the last name.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first
            .into_iter()
            .chain(last)
            .flat_map(char::to_uppercase)
            .collect()
    }

    /// The first name, as sentences use it.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

/// A name for comparing: lower case, one space between words.
pub fn folded(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
