//! What happened week by week: numbers, check-ins, actions, events, accounts, imports, signatures.

use super::Told;
use super::fields;
use super::rows::{Set, Teller};
use crate::model::*;
use crate::words::formats::{DateStyle, EN_DASH};
use crate::words::labels;
use crate::words::statement::quoted;

impl Teller<'_> {
    /// "calls of Milo, week of 20 Nov 5 → 7".
    pub(super) fn number(&self, op: &RowOp<Reading>) -> Told {
        let Some(row) = self.ever(op) else {
            return Told::plain("number");
        };
        let metric = self.plan.metrics.ever(row.metric);
        let name = metric.map_or("number".into(), |metric| metric.name.to_lowercase());
        let when = match row.week {
            Some(week) => self.week(week),
            None => self.formats.date(row.date, DateStyle::Short),
        };
        let what = format!("{name} of {}, {when}", self.first_name(row.person));
        let say = |value| fields::reading(metric, value, self.plan, self.formats);
        let changed = self.change.ops.iter().find_map(|op| match op {
            Op::Reading(RowOp::Set {
                from: ReadingField::Value(from),
                to: ReadingField::Value(to),
                ..
            }) => Some((*from, *to)),
            _ => None,
        });
        match (op, changed) {
            (_, Some((from, to))) => Told {
                from: Some(say(from)),
                ..Told::with(what, say(to))
            },
            (RowOp::Insert(..) | RowOp::Added(_), None) => {
                let first = self.plan.first_value(op.id());
                Told::with(what, say(first.unwrap_or(row.value)))
            }
            (RowOp::Set { .. } | RowOp::Remove(_), None) => Told::plain(format!("{what} cleared")),
            (RowOp::Restore(_), None) => Told::plain(format!("{what} restored")),
        }
    }

    /// "14 numbers, week of 20 Nov".
    pub(super) fn many_numbers(&self) -> Told {
        let rows: Vec<&Reading> = self
            .change
            .ops
            .iter()
            .filter_map(|op| match op {
                Op::Reading(op) => self.ever(op),
                _ => None,
            })
            .collect();
        let mut ids: Vec<Id> = self.change.ops.iter().map(|op| op.row().id).collect();
        ids.dedup();
        if let ([_], Some(op)) = (ids.as_slice(), self.change.ops.first()) {
            return self.row(op);
        }
        let count = self.formats.plural(ids.len() as i64, "number", "numbers");
        let mut weeks: Vec<Date> = rows.iter().filter_map(|row| row.week).collect();
        weeks.sort();
        weeks.dedup();
        match weeks.as_slice() {
            [week] => Told::plain(format!("{count}, {}", self.week(*week))),
            _ => Told::plain(count),
        }
    }

    pub(super) fn check_in(&self, op: &RowOp<CheckIn>) -> Told {
        let Some(row) = self.ever(op) else {
            return Told::plain("check-in");
        };
        let what = format!(
            "check-in of {}, {}",
            self.first_name(row.person),
            self.week(row.week)
        );
        let said: Vec<String> = match op {
            RowOp::Insert(..) | RowOp::Added(_) => self.whole_check_in(row),
            _ => self
                .change
                .ops
                .iter()
                .filter_map(|op| match op {
                    Op::CheckIn(RowOp::Set { to, .. }) => fields::check_in(to),
                    _ => None,
                })
                .map(|(name, said)| format!("{name} {}", said.unwrap_or(EN_DASH.to_string())))
                .collect(),
        };
        if said.is_empty() {
            Told::plain(what)
        } else {
            Told::with(what, said.join(", "))
        }
    }

    /// A check-in's row is later changed field by field: only what still stands can be told.
    fn whole_check_in(&self, row: &CheckIn) -> Vec<String> {
        let all = [
            CheckInField::Call(row.call),
            CheckInField::Confidence(row.confidence),
            CheckInField::Obstacle(row.obstacle.clone()),
        ];
        all.iter()
            .filter_map(fields::check_in)
            .filter_map(|(name, said)| Some(format!("{name} {}", said?)))
            .collect()
    }

    pub(super) fn closed_week(&self) -> Told {
        let rows: Vec<&CheckIn> = self
            .change
            .ops
            .iter()
            .filter_map(|op| match op {
                Op::CheckIn(op) => self.ever(op),
                _ => None,
            })
            .collect();
        let Some(first) = rows.first() else {
            return Told::plain("week closed");
        };
        Told::plain(format!("{} closed", self.week(first.week)))
    }

    pub(super) fn action(&self, op: &RowOp<Action>) -> Told {
        let Some(row) = self.ever(op) else {
            return Told::plain("action");
        };
        let of = self.first_name(row.who);
        match op {
            RowOp::Set { .. } => {
                let sets = self.sets(|op| match op {
                    Op::Action(RowOp::Set { from, to, .. }) => Some(Set::of(from, to, |field| {
                        fields::action(self.plan, field, self.formats)
                    })),
                    _ => None,
                });
                if sets
                    .iter()
                    .any(|set| set.name == "done" && set.to.is_some())
                {
                    return Told::with(format!("action of {of} done"), &row.what);
                }
                self.told_sets(sets, &format!("an action of {of}"))
                    .and(&row.what)
            }
            _ => Told::with(format!("action for {of}"), &row.what),
        }
    }

    pub(super) fn event(&self, op: &RowOp<Event>) -> Told {
        let Some(row) = self.ever(op) else {
            return Told::plain(labels::intent(self.change.intent));
        };
        let names: Vec<String> = row.people.iter().map(|id| self.first_name(*id)).collect();
        let mut what = labels::event_kind(row.kind).to_string();
        if !names.is_empty() && names.len() <= 3 {
            what = format!("{what} with {}", self.formats.list(&names));
        }
        let ending = match op {
            RowOp::Remove(_) => " removed",
            RowOp::Set { .. } => " changed",
            _ => "",
        };
        let day = self.formats.date(row.date, DateStyle::Short);
        Told::plain(format!("{what}, {day}{ending}"))
    }

    pub(super) fn accounting(&self, op: &RowOp<Accounting>) -> Told {
        let what = labels::intent(self.change.intent);
        let Some(row) = self.ever(op) else {
            return Told::plain(what);
        };
        let landmark = self.plan.landmarks.ever(row.landmark);
        let name = landmark.map_or(String::new(), |landmark| format!(" “{}”", landmark.name));
        let what = match self.change.intent {
            Intent::Account => format!("landmark{name} accounted for"),
            _ => format!("account of landmark{name} changed"),
        };
        Told::with(what, labels::decision(row.decision).to_lowercase())
    }

    /// An account that stops a goal ends the goal too; the account says both.
    pub(super) fn account(&self) -> Told {
        let account = self.change.ops.iter().find_map(|op| match op {
            Op::Accounting(op) => Some(op),
            _ => None,
        });
        account.map_or_else(|| self.rows(), |op| self.accounting(op))
    }

    /// A word and the numbers that were given with it: "check-in of Milo, week of 20 Nov: call
    /// Behind, 2 numbers".
    pub(super) fn person_week(&self) -> Told {
        let word = self.change.ops.iter().find_map(|op| match op {
            Op::CheckIn(op) => Some(op),
            _ => None,
        });
        let Some(word) = word else {
            return self.rows();
        };
        let told = self.check_in(word);
        let mut numbers: Vec<Id> = Vec::new();
        for op in &self.change.ops {
            let RowRef { table, id } = op.row();
            if table == TableName::Reading && !numbers.contains(&id) {
                numbers.push(id);
            }
        }
        match numbers.len() as i64 {
            0 => told,
            count => told.and(self.formats.plural(count, "number", "numbers")),
        }
    }

    pub(super) fn days_off(&self, op: &RowOp<DaysOff>) -> Told {
        let what = labels::intent(self.change.intent);
        let Some(row) = self.ever(op) else {
            return Told::plain(what);
        };
        let days = self.formats.days(row.from, row.to);
        let ending = if matches!(op, RowOp::Remove(_)) {
            " removed"
        } else {
            ""
        };
        Told::with(
            format!("{what} of {}{ending}", self.first_name(row.person)),
            days,
        )
    }

    /// "crm-export.csv imported, 1,580 deals".
    pub(super) fn batch(&self) -> Told {
        let batch = self.change.ops.iter().find_map(|op| match op {
            Op::Batch(op) => self.ever(op),
            _ => None,
        });
        let Some(batch) = batch else {
            return Told::plain(labels::intent(self.change.intent));
        };
        let deals = self
            .formats
            .plural(batch.deals.len() as i64, "deal", "deals");
        match self.change.intent {
            Intent::WithdrawImport => {
                Told::plain(format!("import of {} withdrawn", batch.file)).and(deals)
            }
            _ => Told::plain(format!("import of {}", batch.file)).and(deals),
        }
    }

    pub(super) fn signature(&self) -> Told {
        let signature = self.change.ops.iter().find_map(|op| match op {
            Op::Signature(op) => Some(op),
            _ => None,
        });
        match signature {
            Some(op) => self.one_signature(op),
            None => self.rows(),
        }
    }

    /// "Milo signed $64,000, “Book $64,000 by 31 December”, commitment 8".
    pub(super) fn one_signature(&self, op: &RowOp<Signature>) -> Told {
        let Some(row) = self.ever(op) else {
            return Told::plain(labels::intent(self.change.intent));
        };
        let goal = self.plan.goals.ever(row.goal);
        let unit = goal.map_or(Unit::Money, |goal| fields::goal_unit(self.plan, goal));
        let currency = &self.plan.settings().currency;
        let number = row.terms.target.or(row.terms.daily);
        let number = number.map(|number| self.formats.value(number, unit, currency));
        let number = number.unwrap_or_else(|| "the terms".into());
        let who = self.first_name(row.by);
        let what = match self.change.intent {
            Intent::Propose => format!("{who} proposed {number}"),
            Intent::Counter => format!("{who} proposed {number} instead"),
            Intent::WithdrawSignature => format!("{who} took back the signature under {number}"),
            _ => format!("{who} signed {number}"),
        };
        // Which goal it is: a person has several, often with the same number.
        let statement = row.terms.statement.trim();
        let which = (!statement.is_empty()).then(|| quoted(statement));
        let commitment = row.commitment.map(|given| format!("commitment {given}"));
        let more: Vec<String> = which.into_iter().chain(commitment).collect();
        match more.is_empty() {
            true => Told::plain(what),
            false => Told::plain(what).and(more.join(", ")),
        }
    }
}
