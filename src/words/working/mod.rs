//! The arithmetic behind a figure, with the person's own numbers put in.
//!
//! Each working goes its own way from the numbers to the result: it does not copy the figure it
//! explains, so that the two check each other.

mod forecast;
mod landmark;
mod pace;
mod parts;
pub(super) mod past;
mod path;
mod standing;
pub mod team;
mod week;

use super::figure::FigureName;
use super::formats::{Formats, NO_NUMBER};
use super::status::missing;
use super::told::Told;
use crate::maths::figures::figures;
use crate::maths::forecast::forecast as forecast_of;
use crate::maths::status::{Missing, StatusWhy};
use crate::model::{Date, GoalId, Plan};

/// Why a result of things is no fraction (Rule 1.3).
const ROUNDED_UP: &str = "Rounded up to whole ones.";

/// One number that enters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingLine {
    pub label: String,
    pub value: String,
}

/// A figure's arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    pub title: String,
    /// In words: "target × working days elapsed ÷ working days".
    pub formula: String,
    pub lines: Vec<WorkingLine>,
    /// What stands on the screen.
    pub result: String,
    /// What else there is to know; or why there is no number.
    pub note: String,
}

impl Working {
    pub(crate) fn new(formula: impl Into<String>, result: impl Into<String>) -> Working {
        Working {
            title: String::new(),
            formula: formula.into(),
            lines: Vec::new(),
            result: result.into(),
            note: String::new(),
        }
    }

    pub(crate) fn line(mut self, label: impl Into<String>, value: impl Into<String>) -> Working {
        self.lines.push(WorkingLine {
            label: label.into(),
            value: value.into(),
        });
        self
    }

    pub(crate) fn titled(mut self, title: impl Into<String>) -> Working {
        self.title = title.into();
        self
    }

    fn lines(mut self, lines: impl IntoIterator<Item = (String, String)>) -> Working {
        let lines = lines.into_iter();
        self.lines
            .extend(lines.map(|(label, value)| WorkingLine { label, value }));
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Working {
        self.note = note.into();
        self
    }
}

/// The working of a figure as of a day. Where there is no number it says which one is missing.
pub fn of(
    plan: &Plan,
    goal: GoalId,
    today: Date,
    name: FigureName,
    formats: &dyn Formats,
) -> Working {
    let Some(figures) = figures(plan, goal, today) else {
        let gone = Working::new("", NO_NUMBER).note("This goal is no longer in the plan.");
        return titled(gone, name);
    };
    let forecast = name
        .is_of_forecast()
        .then(|| forecast_of(plan, goal, today));
    let told = Told {
        plan,
        figures: &figures,
        forecast: forecast.as_ref(),
        formats,
    };
    of_told(&told, name)
}

/// The same where the figures, and the forecast for its own, are at hand.
pub fn of_told(told: &Told, name: FigureName) -> Working {
    let working = match name {
        FigureName::Actual => standing::actual(told),
        FigureName::Progress => standing::progress(told),
        FigureName::Baseline => standing::baseline(told),
        FigureName::Commit => standing::level(told, told.figures.commit),
        FigureName::Target => standing::target(told),
        FigureName::Stretch => standing::level(told, told.figures.stretch),
        FigureName::StretchOver => standing::stretch_over(told),
        FigureName::ShareOfParent => parts::share_of_parent(told),
        FigureName::Kept => standing::kept(told),
        FigureName::Rhythm => standing::rhythm(told),
        FigureName::LandmarkStood(id) => landmark::stood(told, id),
        FigureName::LandmarkGap(id) => landmark::gap(told, id),
        FigureName::WeekActual(week) => week::actual(told, week),
        FigureName::WeekPlanned(week) => week::planned(told, week),
        FigureName::WeekStood(week) => week::stood(told, week),
        FigureName::WeekPath(week) => week::path(told, week),
        FigureName::Expected => path::expected(told),
        FigureName::Share => path::share(told),
        FigureName::Ratio => pace::ratio(told),
        FigureName::Variance => pace::variance(told),
        FigureName::VarianceDays => pace::variance_days(told),
        FigureName::RunRate => pace::run_rate(told),
        FigureName::Projected => pace::projected(told),
        FigureName::Required => pace::required(told),
        FigureName::WorkingDaysLeft => pace::working_days_left(told),
        FigureName::AveragePerWeek => pace::average(told),
        FigureName::Trend => pace::trend(told),
        FigureName::ForecastMiddle
        | FigureName::Forecast8In10
        | FigureName::Forecast5In10
        | FigureName::ChanceOfCommit
        | FigureName::ChanceOfTarget
        | FigureName::ChanceOfStretch => forecast::working(told, name),
        FigureName::SumOfParts => parts::sum(told),
        FigureName::Mismatch => parts::mismatch(told),
        FigureName::SumOfActuals => parts::actuals(told),
        FigureName::RollUp => parts::roll_up(told),
        FigureName::NetConfidence(week) => parts::net_confidence(told, week),
        FigureName::BestPast => past::best_working(told),
        FigureName::UsualPast => past::usual_working(told),
    };
    let working = working.unwrap_or_else(|| Working::new("", NO_NUMBER).note(lacking(told, name)));
    titled(working, name)
}

fn titled(working: Working, name: FigureName) -> Working {
    Working {
        title: name.title().into(),
        ..working
    }
}

/// Why there is no number, as the row prints it.
fn lacking(told: &Told, name: FigureName) -> String {
    use FigureName::*;
    let words = match (name, told.figures.status_why) {
        (SumOfParts | Mismatch | SumOfActuals | RollUp, _) => "no goal adds to this one yet",
        (ShareOfParent, _) => "it adds to no other goal",
        (StretchOver, _) => "no stretch yet",
        (LandmarkGap(_), _) => "it was not missed",
        (Baseline, _) => "no baseline yet",
        (Commit, _) => "no commit yet",
        (Stretch, _) => "no stretch yet",
        (BestPast | UsualPast, _) => "fewer than two earlier periods are known",
        (Trend, _) => "a trend is shown of measures that do not add up, from eight weeks on",
        (NetConfidence(_), _) => "nobody has made a call in this week",
        (Rhythm, _) => "this goal has no rhythm",
        (Kept, _) if told.figures.keeping.is_some() => "there is no single reading yet",
        (Kept, _) => "this goal keeps no bounds",
        (WeekActual(_) | WeekStood(_) | LandmarkStood(_), _) => missing(Missing::Reading),
        (_, StatusWhy::Missing(what)) => missing(what),
        (_, StatusWhy::SetAside) => "it was set aside before its first day",
        (_, StatusWhy::Dates) => "its days have not begun or are over",
        (Expected | Share | Ratio | Variance | VarianceDays | WeekPlanned(_) | WeekPath(_), _) => {
            "this goal has no planned path"
        }
        (RunRate | Projected | Required | AveragePerWeek, _) => {
            "it is computed for sums with a number"
        }
        _ => missing(Missing::Reading),
    };
    format!("{}.", super::history::capitalised(words))
}
