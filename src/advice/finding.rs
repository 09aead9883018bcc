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

/// Names each remark once: the word a goal remembers it by, the point it belongs to, where it stands,
/// and why it matters.
macro_rules! remark_names {
    ($($name:ident { $word:literal, $point:ident, $part:ident, $why:literal })*) => {
        /// All that the goal check looks for (Rule 10.4, and the order of the levels, Rule 2.6). The
        /// worst comes first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RemarkName {
            $($name,)*
        }

        impl RemarkName {
            pub const ALL: &[RemarkName] = &[$(RemarkName::$name,)*];

            /// What a goal remembers it by once it was left alone.
            pub fn word(self) -> &'static str {
                match self {
                    $(RemarkName::$name => $word,)*
                }
            }

            pub fn point(self) -> Point {
                match self {
                    $(RemarkName::$name => Point::$point,)*
                }
            }

            pub fn part(self) -> Part {
                match self {
                    $(RemarkName::$name => Part::$part,)*
                }
            }

            /// Why it matters.
            pub fn why(self) -> &'static str {
                match self {
                    $(RemarkName::$name => $why,)*
                }
            }
        }
    };
}

remark_names! {
    Number {
        "number", Measurable, Measure,
        "Without a figure and a unit nobody can tell when it is reached."
    }
    Date {
        "date", TimeBound, Period,
        "Without a first and a last day there is no path and nothing is ever late."
    }
    Owner {
        "owner", Specific, Owner,
        "A goal that belongs to several belongs to nobody."
    }
    Vague {
        "vague", Specific, Statement,
        "A word such as “more” lets two people read two different goals."
    }
    Start {
        "start", Start, Measure,
        "Without a starting point progress cannot be told from standing still."
    }
    Levels {
        "levels", Measurable, Measure,
        "Where more is promised than is aimed for, nobody knows which number counts."
    }
    TooHigh {
        "too-high", Attainable, Measure,
        "A number that has never been near is given up early."
    }
    Landmarks {
        "landmarks", Spread, Landmarks,
        "A miss is cheapest to correct in the month in which it happens."
    }
    IfThen {
        "if-then", Result, Activities,
        "An intention is kept more often when its moment is named beforehand."
    }
    LearnFirst {
        "learn-first", Result, Learning,
        "On new work, learning comes before the number; a number alone hides what is missing."
    }
    HandedDown {
        "handed-down", Agreed, Agreement,
        "People keep to numbers they had a hand in."
    }
    SameForAll {
        "same-for-all", Agreed, Measure,
        "The same number is easy for one and out of reach for another."
    }
    RevenueOnly {
        "revenue-only", Result, Activities,
        "An outcome cannot be done; what brings it about can."
    }
    Serves {
        "serves", Relevant, Why,
        "A goal that serves nothing is the first to be dropped."
    }
    Reason {
        "reason", Relevant, Why,
        "Who knows why it matters keeps going when it gets hard."
    }
    TooLow {
        "too-low", Attainable, Measure,
        "A number under the usual asks for nothing new."
    }
    Untracked {
        "untracked", Spread, Record,
        "What nobody looks at drifts."
    }
    TooMany {
        "too-many", Few, Statement,
        "More than five goals take attention from each other."
    }
}

impl RemarkName {
    /// Its heading: the point it belongs to, or its own name where that says something else.
    pub fn title(self) -> &'static str {
        match self {
            RemarkName::Untracked => "Looked at in time",
            name => name.point().name(),
        }
    }
}

/// What removes a finding: an edit ready for dispatch, and the words on its button. Without an edit
/// the button leads to where it is written: see [`Finding::leads_to_check_in`].
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub label: String,
    pub edit: Option<Edit>,
}

/// A remark about one goal.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub name: RemarkName,
    /// What was found, with the goal's own numbers.
    pub says: String,
    pub fix: Fix,
}

impl Finding {
    /// Whether it is mended by a word in the week's check-in: so is all that has no edit ready, but for
    /// the goal's own sentence, which stands on its page.
    pub fn leads_to_check_in(&self) -> bool {
        self.fix.edit.is_none() && self.name != RemarkName::Vague
    }

    /// Whether it leaves a point unclear: its own, and with a missing number also whether that number
    /// can be attained. What cannot be judged is not clear (Rule 10.4).
    pub fn speaks_against(&self, point: Point) -> bool {
        let unjudged = self.name == RemarkName::Number && point == Point::Attainable;
        unjudged || self.name.point() == point
    }
}

/// "Leave it": the goal remembers that this remark was read and is not shown again.
pub fn leave(id: GoalId, goal: &Goal, finding: &Finding) -> Edit {
    let mut left = goal.left_alone.clone();
    let word = finding.name.word();
    if !left.iter().any(|known| known == word) {
        left.push(word.to_string());
    }
    Edit::Goal {
        id,
        fields: vec![GoalField::LeftAlone(left)],
        why: String::new(),
    }
}

/// "7 of 10 clear, 3 suggestions": a point is clear when nothing speaks against it.
pub fn summary<'a>(findings: impl Iterator<Item = &'a Finding> + Clone) -> String {
    let is_clear = |point: &&Point| {
        findings
            .clone()
            .all(|finding| !finding.speaks_against(**point))
    };
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
