//! A roster from a spreadsheet or a file: teams by their manager, with their people.
//!
//! Names pasted one a line are one team without a leader; a table with a column of managers
//! (`sales_agent,manager,regional_office`) is as many teams as it has managers.

use super::csv_in::{NotATable, Reader, Table};
use crate::model::{Person, Role, folded};

/// A manager and the people who name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// None where the roster names no manager.
    pub leader: Option<String>,
    /// The office or region, where all of the team share one.
    pub office: String,
    pub sellers: Vec<String>,
}

/// What a roster says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// In the order in which the roster names them.
    pub teams: Vec<Team>,
    /// Names that stood there more than once in the same team.
    pub twice: Vec<String>,
}

/// Reads what was pasted.
pub fn from_text(text: &str) -> Result<Roster, NotATable> {
    from_file("", text.as_bytes().to_vec())
}

/// Reads a roster file.
pub fn from_file(name: &str, bytes: Vec<u8>) -> Result<Roster, NotATable> {
    let mut reader = Reader::open(name, &bytes)?;
    while !reader.step(10_000).is_finished() {}
    Ok(from_table(&reader.finish()))
}

/// Which columns of a table are what.
struct Columns {
    /// First and last name, or one column for both.
    names: Vec<usize>,
    manager: Option<usize>,
    office: Option<usize>,
}

fn from_table(table: &Table) -> Roster {
    let columns = columns_of(table);
    let mut roster = Roster::default();
    // A lone column has no header to go by: its first line is a name unless it says "name".
    if table.has_header && columns.names.is_empty() {
        let mut first: Vec<&str> = table.header.iter().map(String::as_str).collect();
        first.retain(|name| !name.starts_with("Column "));
        return from_lines(table, &first);
    }
    for row in 0..table.lines.len() {
        let cell = |at: usize| table.columns[at].cell_text(row);
        let name = one_name(columns.names.iter().map(|at| cell(*at)));
        let manager = columns.manager.map(cell).filter(|name| !name.is_empty());
        roster.put(&name, manager, columns.office.map_or("", cell));
    }
    roster
}

/// A table whose first line is no header but names, or a header nobody knows: the first column is
/// the names.
fn from_lines(table: &Table, first: &[&str]) -> Roster {
    let mut roster = Roster::default();
    if let [lone] = table.columns.as_slice() {
        roster.put(&one_name(first.iter().copied()), None, "");
        for row in 0..table.lines.len() {
            roster.put(lone.cell_text(row), None, "");
        }
    } else if table.lines.is_empty() {
        // Names in one line: "Ada Bright, Cy Dunn, Eve Fox".
        for name in first {
            roster.put(name, None, "");
        }
    } else {
        roster.put(first.first().unwrap_or(&""), None, "");
        for row in 0..table.lines.len() {
            roster.put(table.columns[0].cell_text(row), None, "");
        }
    }
    roster
}

impl Roster {
    fn put(&mut self, name: &str, manager: Option<&str>, office: &str) {
        let name = name.trim();
        if name.is_empty() {
            return;
        }
        let at = self.place_of(manager, office);
        let team = &mut self.teams[at];
        if team.office != office {
            team.office.clear();
        }
        if team
            .sellers
            .iter()
            .any(|known| folded(known) == folded(name))
        {
            self.twice.push(name.to_owned());
        } else {
            team.sellers.push(name.to_owned());
        }
    }

    fn place_of(&mut self, manager: Option<&str>, office: &str) -> usize {
        let wanted = manager.map(folded);
        let same = |team: &Team| team.leader.as_deref().map(folded) == wanted;
        self.teams.iter().position(same).unwrap_or_else(|| {
            self.teams.push(Team {
                leader: manager.map(str::to_owned),
                office: office.to_owned(),
                sellers: Vec::new(),
            });
            self.teams.len() - 1
        })
    }

    /// How many people sell, in all teams.
    pub fn sellers(&self) -> usize {
        self.teams.iter().map(|team| team.sellers.len()).sum()
    }
}

impl Team {
    /// The leader first, where there is one, then the sellers, as people of a plan.
    pub fn people(&self) -> Vec<Person> {
        let person = |name: &String, role| Person {
            name: name.clone(),
            role,
            ..Person::default()
        };
        let leader = self.leader.iter().map(|name| person(name, Role::Leader));
        let is_leader = |name: &String| {
            let leader = self.leader.as_deref().map(folded);
            leader.is_some_and(|leader| leader == folded(name))
        };
        let sellers = self.sellers.iter().filter(|name| !is_leader(name));
        leader
            .chain(sellers.map(|name| person(name, Role::Seller)))
            .collect()
    }
}

fn columns_of(table: &Table) -> Columns {
    const MANAGERS: [&str; 9] = [
        "manager",
        "leader",
        "team lead",
        "lead",
        "supervisor",
        "boss",
        "reports to",
        "leiter",
        "vorgesetzter",
    ];
    const OFFICES: [&str; 7] = [
        "office",
        "region",
        "team",
        "location",
        "branch",
        "territory",
        "standort",
    ];
    const NAMES: [&str; 10] = [
        "agent",
        "seller",
        "rep",
        "salesperson",
        "sales person",
        "name",
        "employee",
        "verkäufer",
        "owner",
        "user",
    ];
    if !table.has_header {
        let names = if table.columns.is_empty() {
            vec![]
        } else {
            vec![0]
        };
        return Columns {
            names,
            manager: None,
            office: None,
        };
    }
    let headers: Vec<String> = table.header.iter().map(|name| words_of(name)).collect();
    let has = |header: &String, words: &[&str]| {
        words
            .iter()
            .any(|word| format!(" {header} ").contains(&format!(" {word} ")))
    };
    let find = |words: &[&str]| headers.iter().position(|header| has(header, words));
    let manager = find(&MANAGERS);
    let exact = |words: &[&str]| headers.iter().position(|one| words.contains(&one.as_str()));
    let first_name = exact(&["first name", "vorname", "given name", "prénom"]);
    let last_name = exact(&["last name", "nachname", "surname", "family name", "nom"]);
    let names = match (first_name, last_name) {
        (Some(first), Some(last)) => vec![first, last],
        _ => {
            let is_name =
                |(at, header): &(usize, &String)| Some(*at) != manager && has(header, &NAMES);
            let found = headers.iter().enumerate().find(is_name);
            let other = (0..headers.len()).find(|at| manager.is_some() && Some(*at) != manager);
            found.map(|(at, _)| at).or(other).into_iter().collect()
        }
    };
    let office = find(&OFFICES).filter(|at| Some(*at) != manager && !names.contains(at));
    Columns {
        names,
        manager,
        office,
    }
}

fn words_of(header: &str) -> String {
    folded(&header.replace(['_', '-', '.'], " "))
}

fn one_name<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(roster: &Roster) -> Vec<(Option<&str>, Vec<&str>)> {
        let teams = roster.teams.iter();
        teams
            .map(|team| {
                let sellers = team.sellers.iter().map(String::as_str).collect();
                (team.leader.as_deref(), sellers)
            })
            .collect()
    }

    #[test]
    fn a_table_of_agents_and_managers_is_teams() {
        let roster = from_text(
            "sales_agent,manager,regional_office\r\nAda Bright,Lea Order,North\r\nCy Dunn,Lea Order,North\r\nEve Fox,Max Lead,South\r\nGus Hill,Max Lead,West\r\n",
        )
        .expect("a roster");
        assert_eq!(
            names(&roster),
            [
                (Some("Lea Order"), vec!["Ada Bright", "Cy Dunn"]),
                (Some("Max Lead"), vec!["Eve Fox", "Gus Hill"])
            ]
        );
        assert_eq!(roster.teams[0].office, "North");
        assert_eq!(roster.teams[1].office, "", "two offices are none");
        let people = roster.teams[0].people();
        let roles: Vec<(&str, Role)> = people.iter().map(|p| (p.name.as_str(), p.role)).collect();
        assert_eq!(
            roles,
            [
                ("Lea Order", Role::Leader),
                ("Ada Bright", Role::Seller),
                ("Cy Dunn", Role::Seller)
            ]
        );
    }

    #[test]
    fn pasted_names_are_one_team_however_they_are_divided() {
        let all = [(None, vec!["Ada Bright", "Cy Dunn", "Eve Fox"])];
        for text in [
            "Ada Bright\nCy Dunn\nEve Fox",
            "Ada Bright\r\n\r\nCy Dunn\r\nEve Fox\r\n",
            "Name\nAda Bright\nCy Dunn\nEve Fox\n",
            "Ada Bright, Cy Dunn, Eve Fox",
            "Ada Bright;Cy Dunn;Eve Fox",
            "Ada Bright\tCy Dunn\tEve Fox\n",
            "Name\tStart\nAda Bright\t2017-01-01\nCy Dunn\t\nEve Fox\t\n",
            "First name;Last name\nAda;Bright\nCy;Dunn\nEve;Fox\n",
        ] {
            let roster = from_text(text).expect("a roster");
            assert_eq!(names(&roster), all, "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_one_person_and_is_said() {
        let roster = from_text("Ada Bright\nCy Dunn\nada  bright\n").expect("a roster");
        assert_eq!(roster.sellers(), 2);
        assert_eq!(roster.twice, ["ada  bright"]);
    }
}
