//! What a change did to its rows.

use std::collections::HashSet;

use super::Told;
use super::fields::{self, Said};
use crate::model::*;
use crate::words::formats::{DateStyle, EN_DASH, Formats};
use crate::words::labels;

/// Tells one change.
pub(super) struct Teller<'a> {
    pub plan: &'a Plan,
    pub formats: &'a dyn Formats,
    pub change: &'a Change,
}

/// A field that was set: what it is called, what it was, what it is.
pub(super) struct Set {
    pub name: &'static str,
    pub from: Said,
    pub to: Said,
}

impl Set {
    pub fn of<F>(from: &F, to: &F, say: impl Fn(&F) -> (&'static str, Said)) -> Set {
        let (name, said) = say(to);
        Set {
            name,
            from: say(from).1,
            to: said,
        }
    }

    /// "stretch $70,000 → $72,000"
    fn long(&self) -> String {
        let said = |said: &Said| said.clone().unwrap_or(EN_DASH.to_string());
        format!("{} {} → {}", self.name, said(&self.from), said(&self.to))
    }
}

impl Teller<'_> {
    /// What the change did, in the words of its most telling row.
    pub fn tell(&self) -> Told {
        let ops = &self.change.ops;
        match self.change.intent {
            Intent::Import | Intent::WithdrawImport => self.batch(),
            Intent::CloseWeek => self.closed_week(),
            Intent::RecordNumbers if ops.len() > 1 => self.many_numbers(),
            // A counter-proposal sets the target too; the signature says both.
            Intent::Counter | Intent::Propose | Intent::Sign => self.signature(),
            Intent::Account => self.account(),
            Intent::CheckIn => self.person_week(),
            _ => self.rows(),
        }
    }

    /// "3 goals, 12 numbers": how many rows of each kind were touched.
    pub fn counted(&self) -> String {
        let mut kinds: Vec<(TableName, HashSet<Id>)> = Vec::new();
        for op in &self.change.ops {
            let RowRef { table, id } = op.row();
            let at = kinds.iter().position(|(kind, _)| *kind == table);
            let at = at.unwrap_or_else(|| {
                kinds.push((table, HashSet::new()));
                kinds.len() - 1
            });
            kinds[at].1.insert(id);
        }
        let said: Vec<String> = kinds
            .iter()
            .map(|(table, ids)| {
                let (one, many) = labels::table(*table);
                match table {
                    // A plan has them once: nobody counts them.
                    TableName::Settings => many.to_string(),
                    _ => self.formats.plural(ids.len() as i64, one, many),
                }
            })
            .collect();
        self.formats.list(&said)
    }

    pub(super) fn rows(&self) -> Told {
        let ops = &self.change.ops;
        let Some(first) = ops.first() else {
            return Told::plain(labels::intent(self.change.intent));
        };
        let one_row = ops.iter().all(|op| op.row() == first.row());
        let one_table = ops.iter().all(|op| op.row().table == first.row().table);
        if one_row || self.change.intent == Intent::AddGoal {
            self.row(first)
        } else if one_table {
            let (_, many) = labels::table(first.row().table);
            let rows = format!("{} {many}", self.formats.count(ops.len() as i64));
            match first {
                Op::Person(RowOp::Insert(..) | RowOp::Added(_)) => {
                    Told::plain(format!("{rows} added")).and(self.names())
                }
                Op::Landmark(RowOp::Insert(..) | RowOp::Added(_)) => {
                    Told::plain(format!("{rows} added"))
                }
                _ => Told::plain(labels::intent(self.change.intent)).and(self.counted()),
            }
        } else {
            Told::plain(labels::intent(self.change.intent)).and(self.counted())
        }
    }

    fn names(&self) -> String {
        let names: Vec<String> = self
            .change
            .ops
            .iter()
            .filter_map(|op| match op {
                Op::Person(op) => self.ever(op).map(|person| person.name.clone()),
                _ => None,
            })
            .collect();
        self.formats.list(&names)
    }

    /// What a row says, whether it came with the change or stands in its table.
    pub(super) fn ever<'b, R: Kept>(&'b self, op: &'b RowOp<R>) -> Option<&'b R> {
        match op {
            RowOp::Insert(_, row) => Some(row),
            other => R::table(self.plan.tables()).ever(other.id()),
        }
    }

    pub(super) fn row(&self, first: &Op) -> Told {
        match first {
            Op::Goal(op) => self.goal(op),
            Op::Landmark(op) => self.landmark(op),
            Op::Person(op) => self.person(op),
            Op::Settings(op) => self.settings(op),
            Op::Reading(op) => self.number(op),
            Op::CheckIn(op) => self.check_in(op),
            Op::Action(op) => self.action(op),
            Op::Event(op) => self.event(op),
            Op::Accounting(op) => self.accounting(op),
            Op::Signature(op) => self.one_signature(op),
            Op::DaysOff(op) => self.days_off(op),
            Op::Metric(op) => self.titled(op, |row| row.name.clone()),
            Op::Reward(op) => self.titled(op, |row| row.text.clone()),
            Op::Recognition(op) => self.about(op, |row| (row.person, row.text.clone())),
            Op::Step(op) => self.about(op, |row| {
                (row.person, labels::step_kind(row.kind).to_string())
            }),
            Op::Review(op) => self.titled(op, |row| self.formats.days(row.from, row.to)),
            Op::Scenario(op) => self.titled(op, |row| row.name.clone()),
            Op::Batch(_) => self.batch(),
        }
    }

    /// A row that is known by a title: "metric added: Calls".
    fn titled<R: Kept>(&self, op: &RowOp<R>, title: impl Fn(&R) -> String) -> Told {
        let what = labels::intent(self.change.intent);
        match self.ever(op).map(title).filter(|title| !title.is_empty()) {
            Some(title) => Told::with(what, title),
            None => Told::plain(what),
        }
    }

    /// A row about a person: "recognition of Milo: first contract in the new territory".
    fn about<R: Kept>(&self, op: &RowOp<R>, say: impl Fn(&R) -> (PersonId, String)) -> Told {
        let what = labels::intent(self.change.intent);
        let Some((person, text)) = self.ever(op).map(say) else {
            return Told::plain(what);
        };
        Told::with(format!("{what} of {}", self.first_name(person)), text)
    }

    pub(super) fn first_name(&self, id: PersonId) -> String {
        let person = self.plan.people.ever(id);
        person.map_or("somebody".into(), |person| person.first_name().to_string())
    }

    /// The day a week is named by.
    pub(super) fn week(&self, first: Date) -> String {
        format!("week of {}", self.formats.date(first, DateStyle::Short))
    }

    /// Whose goal it is, as lines name it: "Milo", "the team", "“Win the frame contract”".
    fn goal_name(&self, goal: &Goal) -> String {
        match (goal.level, goal.owner) {
            (Level::Team, _) => "the team".into(),
            (_, Some(owner)) => self.first_name(owner),
            (_, None) => format!("“{}”", goal.statement),
        }
    }

    fn goal(&self, op: &RowOp<Goal>) -> Told {
        let Some(goal) = self.ever(op) else {
            return Told::plain(labels::intent(self.change.intent));
        };
        match op {
            RowOp::Insert(..) | RowOp::Added(_) => self.statement("goal added", goal),
            RowOp::Remove(_) => self.statement("goal removed", goal),
            RowOp::Restore(_) => self.statement("goal restored", goal),
            RowOp::Set { .. } => {
                let sets = self.sets(|op| match op {
                    Op::Goal(RowOp::Set { from, to, .. }) => Some(Set::of(from, to, |field| {
                        fields::goal(self.plan, goal, field, self.formats)
                    })),
                    _ => None,
                });
                self.told_sets(sets, &self.goal_name(goal))
            }
        }
    }

    fn statement(&self, what: &str, goal: &Goal) -> Told {
        let statement = goal.statement.trim();
        if statement.is_empty() {
            Told::plain(format!("{what} for {}", self.goal_name(goal)))
        } else {
            Told::with(what, format!("“{statement}”"))
        }
    }

    pub(super) fn sets(&self, pick: impl Fn(&Op) -> Option<Set>) -> Vec<Set> {
        self.change.ops.iter().filter_map(pick).collect()
    }

    /// The first field in full, the others behind it.
    pub(super) fn told_sets(&self, sets: Vec<Set>, of: &str) -> Told {
        let Some((first, others)) = sets.split_first() else {
            return Told::plain(format!("{} of {of}", labels::intent(self.change.intent)));
        };
        let told = Told {
            what: format!("{} of {of}", first.name),
            from: Some(first.from.clone().unwrap_or(EN_DASH.to_string())),
            to: first.to.clone(),
            more: None,
        };
        if others.is_empty() {
            return told;
        }
        let others: Vec<String> = others.iter().map(Set::long).collect();
        told.and(others.join(", "))
    }

    fn landmark(&self, op: &RowOp<Landmark>) -> Told {
        let Some(landmark) = self.ever(op) else {
            return Told::plain(labels::intent(self.change.intent));
        };
        let name = format!("“{}”", landmark.name);
        match op {
            RowOp::Insert(..) | RowOp::Added(_) => Told::with("landmark added", name),
            RowOp::Remove(_) => Told::with("landmark removed", name),
            RowOp::Restore(_) => Told::with("landmark restored", name),
            RowOp::Set { .. } => {
                let sets = self.sets(|op| match op {
                    Op::Landmark(RowOp::Set { from, to, .. }) => Some(Set::of(from, to, |field| {
                        fields::landmark(self.plan, landmark, field, self.formats)
                    })),
                    _ => None,
                });
                self.told_sets(sets, &format!("landmark {name}"))
            }
        }
    }

    fn person(&self, op: &RowOp<Person>) -> Told {
        let Some(person) = self.ever(op) else {
            return Told::plain(labels::intent(self.change.intent));
        };
        match op {
            RowOp::Insert(..) | RowOp::Added(_) => Told::with("person added", &person.name),
            RowOp::Remove(_) => Told::with("person removed", &person.name),
            RowOp::Restore(_) => Told::with("person restored", &person.name),
            RowOp::Set { .. } => {
                let sets = self.sets(|op| match op {
                    Op::Person(RowOp::Set { from, to, .. }) => Some(Set::of(from, to, |field| {
                        fields::person_field(field, self.formats)
                    })),
                    _ => None,
                });
                self.told_sets(sets, person.first_name())
            }
        }
    }

    fn settings(&self, op: &RowOp<Settings>) -> Told {
        if !matches!(op, RowOp::Set { .. }) {
            return Told::plain(labels::intent(self.change.intent));
        }
        let sets = self.sets(|op| match op {
            Op::Settings(RowOp::Set { from, to, .. }) => Some(Set::of(from, to, |field| {
                fields::setting(self.plan, field, self.formats)
            })),
            _ => None,
        });
        self.told_sets(sets, "the plan")
    }
}
