//! What a person writes down to start a plan.

use chrono::Weekday;

use crate::maths::calendar;
use crate::maths::span::Span;
use crate::model::{
    Currency, Date, FiscalYear, Holiday, PeriodChoice, Person, Role, Settings, WeekPattern,
    Weekdays, YearEnd,
};
use crate::state::Team;
use crate::words::{DateOrder, typed};

/// Which field a problem is about; also the id of the field on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Team,
    Leader,
    Currency,
    Year,
    Holidays,
    WorkingDays,
    Roster,
}

impl Field {
    pub fn id(self) -> &'static str {
        match self {
            Field::Team => "start-team",
            Field::Leader => "start-leader",
            Field::Currency => "start-currency",
            Field::Year => "start-year",
            Field::Holidays => "start-holidays",
            Field::WorkingDays => "start-days",
            Field::Roster => "start-roster",
        }
    }
}

/// What is wrong with a field, as a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: Field,
    pub says: String,
}

/// How the fiscal year is divided, as the form asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearKind {
    Months,
    Weeks(WeekPattern),
}

/// The form as it is filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanDraft {
    pub team: String,
    pub leader: String,
    pub currency: String,
    pub kind: YearKind,
    /// The month the year starts in, or for a year of weeks the month it ends in.
    pub month: u8,
    pub ends_on: Weekday,
    pub rule: YearEnd,
    pub working_days: Weekdays,
    /// One a line: a date, then a name.
    pub holidays: String,
    /// The fiscal year, by its name.
    pub year: String,
    pub quarter: u8,
    /// Sellers, one a line.
    pub roster: String,
}

impl PlanDraft {
    /// An empty form for a year.
    pub fn new(year: i32, quarter: u8) -> PlanDraft {
        PlanDraft {
            team: String::new(),
            leader: String::new(),
            currency: "USD".into(),
            kind: YearKind::Months,
            month: 1,
            ends_on: Weekday::Sat,
            rule: YearEnd::LastInMonth,
            working_days: Weekdays::MON_FRI,
            holidays: String::new(),
            year: year.to_string(),
            quarter,
            roster: String::new(),
        }
    }

    pub fn fiscal_year(&self) -> FiscalYear {
        match self.kind {
            YearKind::Months => FiscalYear::Months {
                start_month: self.month,
            },
            YearKind::Weeks(pattern) => FiscalYear::Weeks {
                pattern,
                ends_on: self.ends_on,
                in_month: self.month,
                rule: self.rule,
            },
        }
    }

    /// The fiscal year, where it is written as one.
    pub fn year_number(&self) -> Option<i32> {
        let year = typed::whole_number(self.year.trim(), 1900, 2200).ok()?;
        i32::try_from(year).ok()
    }

    /// The days of a quarter of that year, as the form stands.
    pub fn quarter_span(&self, quarter: u8) -> Option<Span> {
        let settings = Settings {
            fiscal_year: self.fiscal_year(),
            ..Settings::default()
        };
        let year = calendar::fiscal_year(&settings, self.year_number()?);
        year.quarters
            .get(usize::from(quarter).checked_sub(1)?)
            .copied()
    }

    /// Takes a team from a roster: its sellers, and its leader where none is written yet.
    pub fn take_team(&mut self, team: &Team) {
        if let Some(leader) = &team.leader {
            self.leader.clone_from(leader);
        }
        if self.team.trim().is_empty() {
            self.team.clone_from(&team.office);
        }
        self.roster = team.sellers.join("\n");
    }

    /// The plan's settings and people, the leader first; or everything that is missing or wrong.
    pub fn parse(
        &self,
        order: DateOrder,
        today: Date,
    ) -> Result<(Settings, Vec<Person>), Vec<Problem>> {
        let mut problems = Vec::new();
        let mut missing = |field, says: &str| {
            problems.push(Problem {
                field,
                says: says.into(),
            })
        };
        let team = typed::name(&self.team);
        if team.is_empty() {
            missing(Field::Team, "Give the team a name.");
        } else if let Some(says) = too_long(&team) {
            missing(Field::Team, &says);
        }
        let leader = typed::name(&self.leader);
        if leader.is_empty() {
            missing(
                Field::Leader,
                "Write the name of the person who leads the team.",
            );
        }
        let currency = Currency::parse(&self.currency);
        if currency.is_none() {
            missing(
                Field::Currency,
                "A currency has three letters, such as USD or EUR.",
            );
        }
        if self.working_days.is_empty() {
            missing(Field::WorkingDays, "Choose at least one working day.");
        }
        let year = self.year_number();
        if year.is_none() {
            missing(
                Field::Year,
                "Write the fiscal year as four figures, such as 2026.",
            );
        }
        let (holidays, unread) = holidays(&self.holidays, order, today);
        problems.extend(unread);
        let sellers = names(&self.roster)
            .into_iter()
            .filter(|name| !is_same(name, &leader));
        if !problems.is_empty() {
            return Err(problems);
        }
        let settings = Settings {
            team,
            currency: currency.unwrap_or_default(),
            fiscal_year: self.fiscal_year(),
            year: year.unwrap_or_default(),
            working_days: self.working_days,
            holidays,
            period: PeriodChoice::Quarter {
                year: year.unwrap_or_default(),
                quarter: self.quarter,
            },
            ..Settings::default()
        };
        let person = |name: String, role| Person {
            name,
            role,
            ..Person::default()
        };
        let mut people = vec![person(leader.clone(), Role::Leader)];
        people.extend(sellers.map(|name| person(name, Role::Seller)));
        Ok((settings, people))
    }
}

fn is_same(one: &str, other: &str) -> bool {
    crate::model::folded(one) == crate::model::folded(other)
}

/// What is wrong with a team's name that is longer than a page has room for.
pub fn too_long(team: &str) -> Option<String> {
    let most = typed::LONGEST_TEAM;
    (team.chars().count() > most).then(|| format!("A team’s name has at most {most} characters."))
}

/// One name a line, without blanks and without the same name twice.
pub fn names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for line in text.lines() {
        let name = typed::name(line);
        let known = names.iter().any(|other| is_same(other, &name));
        if !name.is_empty() && !known {
            names.push(name);
        }
    }
    names
}

/// Holidays, one a line: the longest beginning that reads as a date is the date, the rest its name.
pub fn holidays(text: &str, order: DateOrder, today: Date) -> (Vec<Holiday>, Vec<Problem>) {
    let mut found = Vec::new();
    let mut problems = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match holiday(line, order, today) {
            Ok(holiday) => found.push(holiday),
            Err(why) => problems.push(Problem {
                field: Field::Holidays,
                says: format!("“{line}”: {why}"),
            }),
        }
    }
    found.sort_by_key(|holiday| holiday.date);
    found.dedup_by_key(|holiday| holiday.date);
    (found, problems)
}

fn holiday(line: &str, order: DateOrder, today: Date) -> Result<Holiday, String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut why = None;
    for count in (1..=words.len()).rev() {
        match typed::date(&words[..count].join(" "), order, today) {
            Ok(date) => {
                return Ok(Holiday {
                    date,
                    name: words[count..].join(" "),
                    ..Holiday::default()
                });
            }
            Err(error) => why = Some(error.sentence()),
        }
    }
    Err(why.unwrap_or_else(|| "Nothing is entered here yet.".into()))
}
