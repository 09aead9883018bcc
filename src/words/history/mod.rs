//! The readable history: one line for each change, and the name of each undo step.
//!
//! A line says what changed, from what to what, when, by whom and why; the name of a step says
//! only what it is and to what it was set, because it stands on a button.

mod fields;
mod happenings;
mod rows;

use super::formats::{DateStyle, EN_DASH, Formats};
use super::labels;
use crate::model::{
    BatchField, Change, Date, Doing, Goal, GoalField, GoalId, Intent, Op, Plan, RowOp, Stamp, Turn,
    Unknown,
};

/// What one change did, before it is put into a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Told {
    /// "target of Milo", "5 people added".
    what: String,
    from: Option<String>,
    to: Option<String>,
    /// What can be left out on a button: the text of an action, further fields.
    more: Option<String>,
}

impl Told {
    fn plain(what: impl Into<String>) -> Told {
        Told {
            what: what.into(),
            ..Told::default()
        }
    }

    fn with(what: impl Into<String>, to: impl Into<String>) -> Told {
        Told {
            to: Some(to.into()),
            ..Told::plain(what)
        }
    }

    fn and(self, more: impl Into<String>) -> Told {
        Told {
            more: Some(more.into()),
            ..self
        }
    }

    /// "target of Milo $66,000 → $64,000, stretch …".
    fn long(&self) -> String {
        let mut text = self.what.clone();
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => text += &format!(" {from} → {to}"),
            (None, Some(to)) => text += &format!(": {to}"),
            (Some(from), None) => text += &format!(" {from} → {EN_DASH}"),
            (None, None) => {}
        }
        if let Some(more) = &self.more {
            text += &format!(", {more}");
        }
        text
    }

    /// "target of Milo, $64,000".
    fn short(&self) -> String {
        match &self.to {
            Some(to) => format!("{}, {}", self.what, shortened(to)),
            None => self.what.clone(),
        }
    }
}

/// The line of the history: "Target of Milo $66,000 → $64,000, 3 May 2026, D. Birk:
/// territory lost two accounts".
pub fn line(plan: &Plan, change: &Change, formats: &dyn Formats) -> String {
    let mut text = what(plan, change, formats);
    text += ", ";
    text += &formats.date(change.on, DateStyle::ShortWithYear);
    if let Some(person) = change.who.and_then(|who| plan.people.ever(who)) {
        text += ", ";
        text += &signed_name(&person.name);
    }
    if !change.why.trim().is_empty() {
        text += ": ";
        text += change.why.trim();
    }
    text
}

/// The line without day, person and reason: for lists that show these in columns of their own.
pub fn what(plan: &Plan, change: &Change, formats: &dyn Formats) -> String {
    let told = told(plan, change, formats).long();
    match change.turn {
        Turn::Do => capitalised(&told),
        Turn::Undo(_) => format!("Undone: {told}"),
        Turn::Redo(_) => format!("Done again: {told}"),
    }
}

/// [`what`] in the record of one goal: only what the change did to that goal and to what hangs from
/// it. One that brought a whole plan in says that much, and the goal is there to be read.
pub fn what_of_goal(plan: &Plan, change: &Change, goal: GoalId, formats: &dyn Formats) -> String {
    match change.intent {
        Intent::LoadSample | Intent::Restore => capitalised(labels::intent(change.intent)),
        _ => what(plan, &plan.as_of_goal(change, goal), formats),
    }
}

/// The name of the step, as it stands behind "Undo": "target of Milo, $64,000".
pub fn step_name(plan: &Plan, change: &Change, formats: &dyn Formats) -> String {
    told(plan, change, formats).short()
}

/// What lies between two copies of a plan in one row, as a line: "Target of Milo $66,000 → $64,000". The plan
/// holds the rows of both.
pub fn of_row(plan: &Plan, ops: &[Op], formats: &dyn Formats) -> String {
    let Some(first) = ops.first() else {
        return String::new();
    };
    let change = Change {
        at: Stamp::default(),
        who: None,
        on: Date::default(),
        intent: intent_of(first),
        turn: Turn::Do,
        why: String::new(),
        ops: ops.to_vec(),
        unknown: Unknown::default(),
    };
    let teller = rows::Teller {
        plan,
        formats,
        change: &change,
    };
    let line = capitalised(&teller.rows().long());
    match first.doing() == Doing::Removes && !says_that_it_goes(first) {
        true => format!("{line} (taken out)"),
        false => line,
    }
}

/// What somebody would have meant who did this to a row by hand.
fn intent_of(op: &Op) -> Intent {
    let adds = matches!(op.doing(), Doing::Adds | Doing::Restores);
    match op {
        Op::Settings(_) => Intent::ChangeSettings,
        Op::Person(_) => Intent::ChangePerson,
        Op::DaysOff(_) => Intent::AddDaysOff,
        Op::Metric(_) if adds => Intent::AddMetric,
        Op::Metric(_) => Intent::ChangeMetric,
        Op::Goal(_) => Intent::ChangeGoal,
        Op::Landmark(_) => Intent::ChangeLandmark,
        Op::Signature(_) => Intent::Sign,
        Op::CheckIn(_) => Intent::CheckIn,
        Op::Action(_) => Intent::ChangeAction,
        Op::Event(_) => Intent::ChangeEvent,
        Op::Accounting(_) => Intent::ChangeAccounting,
        Op::Reward(_) => Intent::Reward,
        Op::Recognition(_) => Intent::Recognise,
        Op::Step(_) => Intent::Step,
        Op::Review(_) => Intent::Review,
        Op::Scenario(_) => Intent::Scenario,
        Op::Batch(RowOp::Remove(_))
        | Op::Batch(RowOp::Set {
            to: BatchField::Withdrawn(true),
            ..
        }) => Intent::WithdrawImport,
        Op::Batch(_) => Intent::Import,
        Op::Reading(_) => Intent::RecordNumbers,
    }
}

/// Whether a row of that kind is told in words of its own when it is removed.
fn says_that_it_goes(op: &Op) -> bool {
    matches!(
        op,
        Op::Goal(_)
            | Op::Landmark(_)
            | Op::Person(_)
            | Op::DaysOff(_)
            | Op::Event(_)
            | Op::Reading(_)
            | Op::Batch(_)
    )
}

/// Undo and redo are told by the change that they take back or do again.
fn told(plan: &Plan, change: &Change, formats: &dyn Formats) -> Told {
    let original = match change.turn {
        Turn::Do => None,
        Turn::Undo(what) | Turn::Redo(what) => plan.change(what),
    };
    let change = original.unwrap_or(change);
    let teller = rows::Teller {
        plan,
        formats,
        change,
    };
    match change.intent {
        // The step of a join writes nothing: what the file brought has lines of its own.
        Intent::Restore if change.ops.is_empty() => Told::plain("plan file joined in"),
        Intent::StartPlan => Told::with("plan started", plan.settings().team.clone()),
        Intent::LoadSample | Intent::Restore | Intent::Merge => {
            Told::plain(labels::intent(change.intent)).and(teller.counted())
        }
        _ => teller.tell(),
    }
}

/// A goal's field: what it is called and what it says; nothing where it is empty.
pub fn goal_field(
    plan: &Plan,
    goal: &Goal,
    field: &GoalField,
    formats: &dyn Formats,
) -> (&'static str, Option<String>) {
    fields::goal(plan, goal, field, formats)
}

/// "Dana Birk" as records sign it: "D. Birk".
pub fn signed_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        [first, .., last] => {
            let initial: String = first.chars().take(1).collect();
            format!("{initial}. {last}")
        }
        _ => name.to_string(),
    }
}

/// The first letter in capitals, as a line begins.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

/// At most forty letters: a button is not a page.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_string();
    }
    let start: String = text.chars().take(38).collect();
    format!("{}…", start.trim_end())
}
