//! A remark in the margin of a goal, and the ten points it is sorted under.

use crate::model::{Edit, Goal, GoalField, GoalId, Plan};

/// Where on the worksheet a remark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Statement,
    Owner,
    Why,
    Measure,
    Period,
    Landmarks,
    Activities,
    Learning,
    Agreement,
    Record,
}

/// What a good goal is, in ten points: a finding makes its point unclear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    Specific,
    Measurable,
    Attainable,
    Relevant,
    TimeBound,
    Result,
    Start,
    Spread,
    Few,
    Agreed,
}

impl Point {
    /// In the order in which the worksheet lists them.
    pub const TEN: [Point; 10] = [
        Point::Specific,
        Point::Measurable,
        Point::Attainable,
        Point::Relevant,
        Point::TimeBound,
        Point::Result,
        Point::Start,
        Point::Spread,
        Point::Few,
        Point::Agreed,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Point::Specific => "Specific",
            Point::Measurable => "Measurable",
            Point::Attainable => "Attainable",
            Point::Relevant => "Relevant",
            Point::TimeBound => "Time-bound",
            Point::Result => "Result, not activity",
            Point::Start => "Starting point known",
            Point::Spread => "Spread over the period",
            Point::Few => "Few enough",
            Point::Agreed => "Agreed, not handed down",
        }
    }
}

/// A finding's constants: its id, the point it belongs to, where it stands, and why it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    pub id: &'static str,
    pub point: Point,
    pub part: Part,
    pub why: &'static str,
}

/// All findings of Rule 10.4 and the order of the levels (Rule 2.6), worst first.
pub const REMARKS: [Remark; 18] = [
    remark(
        "number",
        Point::Measurable,
        Part::Measure,
        "Without a figure and a unit nobody can tell when it is reached.",
    ),
    remark(
        "date",
        Point::TimeBound,
        Part::Period,
        "Without a first and a last day there is no path and nothing is ever late.",
    ),
    remark(
        "owner",
        Point::Specific,
        Part::Owner,
        "A goal that belongs to several belongs to nobody.",
    ),
    remark(
        "vague",
        Point::Specific,
        Part::Statement,
        "A word such as “more” lets two people read two different goals.",
    ),
    remark(
        "start",
        Point::Start,
        Part::Measure,
        "Without a starting point progress cannot be told from standing still.",
    ),
    remark(
        "levels",
        Point::Measurable,
        Part::Measure,
        "Where more is promised than is aimed for, nobody knows which number counts.",
    ),
    remark(
        "too-high",
        Point::Attainable,
        Part::Measure,
        "A number that has never been near is given up early.",
    ),
    remark(
        "landmarks",
        Point::Spread,
        Part::Landmarks,
        "A miss is cheapest to correct in the month in which it happens.",
    ),
    remark(
        "if-then",
        Point::Result,
        Part::Activities,
        "An intention is kept more often when its moment is named beforehand.",
    ),
    remark(
        "learn-first",
        Point::Result,
        Part::Learning,
        "On new work, learning comes before the number; a number alone hides what is missing.",
    ),
    remark(
        "handed-down",
        Point::Agreed,
        Part::Agreement,
        "People keep to numbers they had a hand in.",
    ),
    remark(
        "same-for-all",
        Point::Agreed,
        Part::Measure,
        "The same number is easy for one and out of reach for another.",
    ),
    remark(
        "revenue-only",
        Point::Result,
        Part::Activities,
        "An outcome cannot be done; what brings it about can.",
    ),
    remark(
        "serves",
        Point::Relevant,
        Part::Why,
        "A goal that serves nothing is the first to be dropped.",
    ),
    remark(
        "reason",
        Point::Relevant,
        Part::Why,
        "Who knows why it matters keeps going when it gets hard.",
    ),
    remark(
        "too-low",
        Point::Attainable,
        Part::Measure,
        "A number under the usual asks for nothing new.",
    ),
    remark(
        "untracked",
        Point::Spread,
        Part::Record,
        "What nobody looks at drifts.",
    ),
    remark(
        "too-many",
        Point::Few,
        Part::Statement,
        "More than five goals take attention from each other.",
    ),
];

const fn remark(id: &'static str, point: Point, part: Part, why: &'static str) -> Remark {
    Remark {
        id,
        point,
        part,
        why,
    }
}

/// What removes a finding: an edit ready for dispatch, and the words on its button. Without an edit
/// it is said in the week's check-in, and the button leads there.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub label: String,
    pub edit: Option<Edit>,
}

/// A remark about one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub id: &'static str,
    pub point: Point,
    pub part: Part,
    /// What was found, with the goal's own numbers.
    pub says: String,
    /// Why it matters.
    pub why: &'static str,
    pub fix: Fix,
}

impl Finding {
    /// Its heading: the point it belongs to, or its own name where that says something else.
    pub fn title(&self) -> &'static str {
        match self.id {
            "untracked" => "Looked at in time",
            _ => self.point.name(),
        }
    }

    /// How bad it is: 0 is the worst.
    pub fn rank(&self) -> usize {
        let place = REMARKS.iter().position(|remark| remark.id == self.id);
        place.unwrap_or(REMARKS.len())
    }
}

/// "Leave it": the goal remembers that this remark was read and is not shown again.
pub fn leave(id: GoalId, goal: &Goal, finding: &Finding) -> Edit {
    let mut left = goal.left_alone.clone();
    if !left.iter().any(|known| known == finding.id) {
        left.push(finding.id.to_string());
    }
    Edit::Goal {
        id,
        fields: vec![GoalField::LeftAlone(left)],
        why: String::new(),
    }
}

/// "7 of 10 clear, 3 suggestions": a point is clear when nothing speaks against it.
pub fn summary<'a>(findings: impl Iterator<Item = &'a Finding> + Clone) -> String {
    let is_clear = |point: &&Point| findings.clone().all(|finding| finding.point != **point);
    let clear = Point::TEN.iter().filter(is_clear).count();
    let clear = format!("{clear} of {} clear", Point::TEN.len());
    match findings.clone().count() {
        0 => clear,
        1 => format!("{clear}, 1 suggestion"),
        n => format!("{clear}, {n} suggestions"),
    }
}

/// How many goals a person pursues at a time before it says so (Rule 10.4).
pub const FEW: usize = 5;

/// Goals of a person that are not stopped and share a day with a span, oldest first.
pub(super) fn goals_beside(
    plan: &Plan,
    owner: crate::model::PersonId,
    span: crate::maths::span::Span,
) -> Vec<(GoalId, &Goal)> {
    let mut goals: Vec<_> = plan
        .index()
        .owned(owner)
        .filter_map(|id| Some((plan.goals.row(id)?.born, id, plan.goals.get(id)?)))
        .filter(|(_, _, goal)| goal.stopped.is_none())
        .filter(|(_, _, goal)| {
            let own = crate::maths::measure::span(goal);
            own.is_none_or(|own| own.intersection(span).is_some())
        })
        .collect();
    goals.sort_by_key(|(born, id, _)| (*born, *id));
    goals.into_iter().map(|(_, id, goal)| (id, goal)).collect()
}
