//! Every figure of a goal that a screen shows: its name and its title.
//!
//! Screens take the text of a figure from [`Told`](super::Told) and nowhere else, so that the
//! arithmetic behind it (`working`) opens with the very number that was pressed.

use crate::maths::figures::Figures;
use crate::model::{Date, LandmarkId};

/// Names each figure once, with the title of the sheet of its arithmetic: those that a goal has
/// once, then those that each landmark or week has.
macro_rules! figure_names {
    (
        once { $($(#[$once_doc:meta])* $once:ident => $once_title:literal,)* }
        each { $($(#[$each_doc:meta])* $each:ident($of:ty) => $each_title:literal,)* }
    ) => {
        /// A figure of a goal.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FigureName {
            $($(#[$once_doc])* $once,)*
            $($(#[$each_doc])* $each($of),)*
        }

        impl FigureName {
            /// Those that a goal has once; landmarks and weeks have one each.
            pub const ONCE: &[FigureName] = &[$(FigureName::$once,)*];

            /// What the sheet of its arithmetic is titled.
            pub fn title(self) -> &'static str {
                match self {
                    $(FigureName::$once => $once_title,)*
                    $(FigureName::$each(_) => $each_title,)*
                }
            }
        }
    };
}

figure_names! {
    once {
        /// What stands so far (Rule 2.5).
        Actual => "So far",
        /// p (Rule 2).
        Progress => "Progress",
        /// What it starts from, or is compared with.
        Baseline => "Baseline",
        /// What it will not end below.
        Commit => "Commit",
        /// The target, given or made of a daily rate.
        Target => "Target",
        Stretch => "Stretch",
        /// How far stretch lies beyond the target.
        StretchOver => "Stretch beyond the target",
        /// The goal's part of the goal it serves.
        ShareOfParent => "Share of the goal it serves",
        /// E (Rule 4).
        Expected => "Expected by today",
        /// f (Rule 4).
        Share => "Share of the way by today",
        /// Actual over expected (Rule 5.1).
        Ratio => "Actual over expected",
        /// Actual − expected (Rule 5.1).
        Variance => "Against the path",
        /// The same in working days.
        VarianceDays => "Against the path, in working days",
        /// Rule 5.2.
        RunRate => "A day so far",
        Projected => "At the pace so far",
        /// Rule 5.3.
        Required => "Needed a working day",
        WorkingDaysLeft => "Working days left",
        /// The mean of the whole weeks so far.
        AveragePerWeek => "A week on average",
        /// Measures that do not add up (Rule 5.4).
        Trend => "Trend",
        /// Rule 5.4.
        ForecastMiddle => "Forecast, middle",
        Forecast8In10 => "Forecast, 8 of 10 futures",
        Forecast5In10 => "Forecast, 5 of 10 futures",
        ChanceOfCommit => "Chance to reach commit",
        ChanceOfTarget => "Chance to reach the target",
        ChanceOfStretch => "Chance to reach stretch",
        /// Held of expected (Rule 6.4).
        Rhythm => "Rhythm",
        /// Readings inside the bounds (Rule 2.3).
        Kept => "Kept inside",
        /// The parts' targets together, and against the goal's (Rule 3.3).
        SumOfParts => "Sum of targets",
        Mismatch => "Sum of targets against the goal",
        /// What the parts stand at together.
        SumOfActuals => "Sum of the parts so far",
        /// Rule 3.1.
        RollUp => "Progress of the parts",
        /// The earlier periods that a target is held against (Rule 10.4).
        BestPast => "The best of the past",
        UsualPast => "The usual of the past",
    }
    each {
        /// What a landmark's value stood at on its day, or how much of it is done.
        LandmarkStood(LandmarkId) => "Landmark, so far",
        /// By how much a landmark was missed.
        LandmarkGap(LandmarkId) => "Landmark missed by",
        /// A week's own number and what was planned for it, by the week's first day.
        WeekActual(Date) => "The week",
        WeekPlanned(Date) => "Planned for the week",
        /// What stood at a week's end, and what the path stands at there, by its first day.
        WeekStood(Date) => "So far at the week’s end",
        WeekPath(Date) => "Planned so far at the week’s end",
        /// Own calls of a week together (Rule 6.5), by its first day.
        NetConfidence(Date) => "Net confidence",
    }
}

impl FigureName {
    /// Every figure of a goal on a day.
    pub fn all_of(figures: &Figures) -> Vec<FigureName> {
        let mut all = FigureName::ONCE.to_vec();
        for mark in &figures.landmarks {
            all.push(FigureName::LandmarkStood(mark.id));
            all.push(FigureName::LandmarkGap(mark.id));
        }
        for week in &figures.weeks {
            all.push(FigureName::WeekActual(week.span.from));
            all.push(FigureName::WeekPlanned(week.span.from));
            all.push(FigureName::WeekStood(week.span.from));
            all.push(FigureName::WeekPath(week.span.from));
            all.push(FigureName::NetConfidence(week.span.from));
        }
        all
    }

    /// Whether it is read off the forecast, which may follow later (Rule 5.4).
    pub fn is_of_forecast(self) -> bool {
        use FigureName::*;
        matches!(
            self,
            ForecastMiddle
                | Forecast8In10
                | Forecast5In10
                | ChanceOfCommit
                | ChanceOfTarget
                | ChanceOfStretch
        )
    }
}
