//! Every figure of a goal that a screen shows: its name and its title.
//!
//! Screens take the text of a figure from [`Told`](super::Told) and nowhere else, so that the
//! arithmetic behind it (`working`) opens with the very number that was pressed.

use crate::maths::figures::Figures;
use crate::model::{Date, LandmarkId};

/// A figure of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureName {
    /// What stands so far (Rule 2.5).
    Actual,
    /// p (Rule 2).
    Progress,
    /// The target, given or made of a daily rate.
    Target,
    /// How far stretch lies beyond the target.
    StretchOver,
    /// The goal's part of the goal it serves.
    ShareOfParent,
    /// E (Rule 4).
    Expected,
    /// f (Rule 4).
    Share,
    /// Actual over expected (Rule 5.1).
    Ratio,
    /// Actual − expected (Rule 5.1).
    Variance,
    /// The same in working days.
    VarianceDays,
    /// Rule 5.2.
    RunRate,
    Projected,
    /// Rule 5.3.
    Required,
    WorkingDaysLeft,
    /// The mean of the whole weeks so far.
    AveragePerWeek,
    /// Measures that do not add up (Rule 5.4).
    Trend,
    /// Rule 5.4.
    ForecastMiddle,
    Forecast8In10,
    Forecast5In10,
    ChanceOfCommit,
    ChanceOfTarget,
    ChanceOfStretch,
    /// Held of expected (Rule 6.4).
    Rhythm,
    /// Readings inside the bounds (Rule 2.3).
    Kept,
    /// The parts' targets together, and against the goal's (Rule 3.3).
    SumOfParts,
    Mismatch,
    /// What the parts stand at together.
    SumOfActuals,
    /// Rule 3.1.
    RollUp,
    /// By how much a landmark was missed.
    LandmarkGap(LandmarkId),
    /// A week's own number and what was planned for it, by the week's first day.
    WeekActual(Date),
    WeekPlanned(Date),
    /// Own calls of a week together (Rule 6.5), by its first day.
    NetConfidence(Date),
}

impl FigureName {
    /// Those that a goal has once; landmarks and weeks have one each.
    pub const ONCE: [FigureName; 28] = {
        use FigureName::*;
        [
            Actual,
            Progress,
            Target,
            StretchOver,
            ShareOfParent,
            Expected,
            Share,
            Ratio,
            Variance,
            VarianceDays,
            RunRate,
            Projected,
            Required,
            WorkingDaysLeft,
            AveragePerWeek,
            Trend,
            ForecastMiddle,
            Forecast8In10,
            Forecast5In10,
            ChanceOfCommit,
            ChanceOfTarget,
            ChanceOfStretch,
            Rhythm,
            Kept,
            SumOfParts,
            Mismatch,
            SumOfActuals,
            RollUp,
        ]
    };

    /// Every figure of a goal on a day.
    pub fn all_of(figures: &Figures) -> Vec<FigureName> {
        let marks = figures.landmarks.iter();
        let weeks = figures.weeks.iter();
        let mut all = FigureName::ONCE.to_vec();
        all.extend(marks.map(|mark| FigureName::LandmarkGap(mark.id)));
        for week in weeks {
            all.push(FigureName::WeekActual(week.span.from));
            all.push(FigureName::WeekPlanned(week.span.from));
            all.push(FigureName::NetConfidence(week.span.from));
        }
        all
    }

    /// What the sheet of its arithmetic is titled.
    pub fn title(self) -> &'static str {
        match self {
            FigureName::Actual => "So far",
            FigureName::Progress => "Progress",
            FigureName::Target => "Target",
            FigureName::StretchOver => "Stretch beyond the target",
            FigureName::ShareOfParent => "Share of the goal it serves",
            FigureName::Expected => "Expected by today",
            FigureName::Share => "Share of the way by today",
            FigureName::Ratio => "Actual over expected",
            FigureName::Variance => "Against the path",
            FigureName::VarianceDays => "Against the path, in working days",
            FigureName::RunRate => "A day so far",
            FigureName::Projected => "Where this leads",
            FigureName::Required => "Needed a working day",
            FigureName::WorkingDaysLeft => "Working days left",
            FigureName::AveragePerWeek => "A week on average",
            FigureName::Trend => "Trend",
            FigureName::ForecastMiddle => "Forecast, middle",
            FigureName::Forecast8In10 => "Forecast, 8 of 10 futures",
            FigureName::Forecast5In10 => "Forecast, 5 of 10 futures",
            FigureName::ChanceOfCommit => "Chance to reach commit",
            FigureName::ChanceOfTarget => "Chance to reach the target",
            FigureName::ChanceOfStretch => "Chance to reach stretch",
            FigureName::Rhythm => "Rhythm",
            FigureName::Kept => "Kept inside",
            FigureName::SumOfParts => "Sum of targets",
            FigureName::Mismatch => "Sum of targets against the goal",
            FigureName::SumOfActuals => "Sum of the parts so far",
            FigureName::RollUp => "Progress of the parts",
            FigureName::LandmarkGap(_) => "Landmark missed by",
            FigureName::WeekActual(_) => "The week",
            FigureName::WeekPlanned(_) => "Planned for the week",
            FigureName::NetConfidence(_) => "Net confidence",
        }
    }
}
