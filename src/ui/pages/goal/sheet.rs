//! What the parts of a worksheet share: the goal's row, the draft being typed, the change that
//! waits for its reason.

use std::time::Duration;

use leptos::prelude::*;

use crate::maths::agreement;
use crate::model::{
    Amount, Date, Direction, Edit, Goal, GoalField, GoalId, Metric, MetricId, Plan, TableName, Unit,
};
use crate::state::{Message, Topic, Workspace, use_formats, use_workspace};
use crate::words::{Formats, statement, typed};

/// How long the typing rests before the goal check reads the draft.
const REST: Duration = Duration::from_millis(250);

/// The worksheet of one goal. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub goal: GoalId,
    pub workspace: Workspace,
    formats: &'static dyn Formats,
    /// The goal's row as it is kept.
    pub row: Memo<Option<Goal>>,
    /// What is being typed, once the typing rests; the goal check reads it as if it were kept.
    draft: StoredValue<Option<GoalField>>,
    turn: StoredValue<u32>,
    /// A change of agreed terms, waiting for its reason.
    pub pending: RwSignal<Option<Vec<GoalField>>>,
}

/// The worksheet that a part stands on.
pub fn use_sheet() -> Sheet {
    use_context().expect("invariant: the page provides the worksheet before its parts ask for it")
}

impl Sheet {
    pub fn new(goal: GoalId) -> Sheet {
        let workspace = use_workspace();
        let pending: RwSignal<Option<Vec<GoalField>>> = RwSignal::new(None);
        on_cleanup(move || {
            // The page is left while the reason is asked for: what was typed does not go without a word.
            if pending.try_get_untracked().flatten().is_some() {
                workspace.say(Message::cannot(
                    "The change of what was agreed was not kept: it needs a reason.",
                ));
            }
        });
        Sheet {
            goal,
            workspace,
            formats: use_formats(),
            row: Memo::new(move |_| {
                workspace.read(&[Topic::Goal(goal)], |plan| plan.goals.get(goal).cloned())
            }),
            draft: StoredValue::new(None),
            turn: StoredValue::new(0),
            pending,
        }
    }

    /// Something of the row, as a signal of its own.
    pub fn of<T>(self, read: impl Fn(&Goal) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Clone + Default + PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| {
            self.row
                .with(|row| row.as_ref().map(&read))
                .unwrap_or_default()
        })
    }

    /// Something of the row in words.
    pub fn says(
        self,
        read: impl Fn(&Plan, &Goal) -> String + Send + Sync + 'static,
    ) -> Signal<String> {
        let memo = Memo::new(move |_| {
            let tables = [TableName::Settings, TableName::Metric, TableName::Person];
            self.row.with(|row| {
                let row = row.as_ref();
                self.workspace.tables(&tables, |plan| {
                    row.map_or(String::new(), |row| read(plan, row))
                })
            })
        });
        memo.into()
    }

    /// Keeps fields, and the sentence with a number that it names; where they change agreed terms,
    /// their reason is asked for first.
    pub fn put(self, fields: Vec<GoalField>) {
        self.type_on(None);
        let fields = self.workspace.peek(|plan| match plan.goals.get(self.goal) {
            Some(goal) => statement::following(plan, goal, fields, self.formats),
            None => fields,
        });
        let reopens = self
            .workspace
            .peek(|plan| agreement::would_reopen(plan, self.goal, &fields));
        if reopens {
            return self.pending.set(Some(fields));
        }
        self.keep(fields, String::new());
    }

    /// Keeps fields with their reason.
    pub fn keep(self, fields: Vec<GoalField>, why: String) {
        let has_reason = !why.is_empty();
        let kept = self.workspace.act(Edit::Goal {
            id: self.goal,
            fields,
            why,
        });
        if kept && has_reason {
            // That it was not kept for want of one is over.
            self.workspace.hush();
        }
    }

    /// Any other edit; one that changes this goal's terms goes the same way as a typed one.
    pub fn act(self, edit: Edit) {
        match edit {
            Edit::Goal { id, fields, .. } if id == self.goal => self.put(fields),
            edit => drop(self.workspace.act(edit)),
        }
    }

    /// What is being typed at this moment, or nothing any more. It counts when the typing rests.
    pub fn type_on(self, field: Option<GoalField>) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        if field.is_none() {
            return self.set_draft(None);
        }
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(turn) {
                    self.set_draft(field);
                }
            },
            REST,
        );
    }

    fn set_draft(self, field: Option<GoalField>) {
        if self.draft.with_value(|draft| *draft == field) {
            return;
        }
        self.draft.set_value(field);
        self.workspace.tell_of_draft(self.goal);
    }

    /// What is being typed at this moment. A view that shows what comes of it tracks `Topic::Draft`.
    pub fn drafted(self) -> Option<GoalField> {
        self.draft.get_value()
    }

    /// The metric the goal counts.
    pub fn metric(self) -> Option<MetricId> {
        self.row
            .with_untracked(|row| row.as_ref().and_then(|row| row.metric))
    }

    /// Reads a typed number in the goal's unit; an empty text is no number.
    pub fn amount(self, text: &str, formats: &dyn Formats) -> Result<Option<Amount>, String> {
        self.amount_on(None, text, formats)
    }

    /// Reads a typed number in the unit of another metric, or of the goal where none is given.
    pub fn amount_on(
        self,
        other: Option<MetricId>,
        text: &str,
        formats: &dyn Formats,
    ) -> Result<Option<Amount>, String> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let money = self.workspace.peek(|plan| {
            let unit = unit_on(plan, self.goal, other);
            typed::value(text, unit, &formats.signs(), &plan.settings().currency)
        });
        money
            .map(|money| Some(money.amount))
            .map_err(|error| error.sentence())
    }

    /// A number as a person would type it.
    pub fn shown(self, value: Option<Amount>, formats: &dyn Formats) -> String {
        self.shown_on(None, value, formats)
    }

    /// A number of another metric, or of the goal where none is given, as a person would type it.
    pub fn shown_on(
        self,
        other: Option<MetricId>,
        value: Option<Amount>,
        formats: &dyn Formats,
    ) -> String {
        let Some(value) = value else {
            return String::new();
        };
        self.workspace.peek(|plan| {
            let unit = unit_on(plan, self.goal, other);
            formats.value(value, unit, &plan.settings().currency)
        })
    }
}

/// The unit of another metric, or of the goal where none is given.
fn unit_on(plan: &Plan, goal: GoalId, other: Option<MetricId>) -> Unit {
    let other = other.and_then(|id| plan.metrics.get(id));
    other.map_or_else(|| unit_of(plan, goal), |metric| metric.unit)
}

/// The unit the goal counts in: things done where landmarks are counted, otherwise the plan's
/// currency until it has a metric.
fn unit_of(plan: &Plan, goal: GoalId) -> Unit {
    let by_landmarks = |goal: &Goal| goal.direction == Direction::Milestones;
    match metric_of(plan, goal) {
        Some(metric) => metric.unit,
        None if plan.goals.get(goal).is_some_and(by_landmarks) => Unit::Count,
        None => Unit::Money,
    }
}

/// What the goal counts.
pub fn metric_of(plan: &Plan, goal: GoalId) -> Option<&Metric> {
    plan.metrics.get(plan.goals.get(goal)?.metric?)
}

/// Reads a typed date; an empty text is no date.
pub fn date(text: &str, today: Date, formats: &dyn Formats) -> Result<Option<Date>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let date = typed::date(text, formats.date_order(), today);
    date.map(Some).map_err(|error| error.sentence())
}
