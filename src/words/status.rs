//! The words of Rule 6.1, what decided them, and a person's own word beside them.

use super::formats::{DateStyle, Formats, THIN_SPACE};
use super::labels;
use crate::maths::status::{Missing, Status, StatusWhy, Verdict};
use crate::model::{Amount, Call};

/// The word beside a shape: "Ahead", "No news for 15 days", "Closed at 92 %".
pub fn word(status: Status) -> String {
    match status {
        Status::NotStarted => "Not started".into(),
        Status::Reached { .. } => "Reached".into(),
        Status::Closed { percent_tenths } => {
            let percent = match (tenths(percent_tenths).rounded(0), percent_tenths) {
                // 99.6 % is not "closed at 100 %".
                (_, 991..1000) => Amount::from_int(99),
                (percent, _) => percent,
            };
            let sign = if percent.is_negative() { "−" } else { "" };
            format!("Closed at {sign}{}{THIN_SPACE}%", percent.abs())
        }
        Status::NoNumber => "No number yet".into(),
        Status::NoTarget => "No target yet".into(),
        Status::TooEarly => "Too early to say".into(),
        Status::NoNews { days: 1 } => "No news for 1 day".into(),
        Status::NoNews { days } => format!("No news for {days} days"),
        Status::Ahead => "Ahead".into(),
        Status::OnPace => "On pace".into(),
        Status::Slightly => "Slightly behind".into(),
        Status::Behind => "Behind".into(),
    }
}

/// The word with the day on which the target was first met: "Reached 11 Nov".
pub fn word_with_day(status: Status, formats: &dyn Formats) -> String {
    match status {
        Status::Reached { first } => format!("Reached {}", formats.date(first, DateStyle::Short)),
        other => word(other),
    }
}

/// The word of a verdict.
pub fn verdict(verdict: Verdict) -> String {
    word(verdict.into())
}

/// A person's own word.
pub fn call(call: Call) -> &'static str {
    labels::call(call)
}

/// What a person's own word says as a status; the two are compared, never merged (Rule 6.3).
pub fn of_call(call: Call) -> Status {
    match call {
        Call::Ahead => Status::Ahead,
        Call::OnPace => Status::OnPace,
        Call::Slightly => Status::Slightly,
        Call::Behind => Status::Behind,
    }
}

/// Beside the own call: "same as computed", "computed: behind".
pub fn beside_call(call: Option<Call>, status: Status) -> String {
    match call {
        None => "no call yet".into(),
        Some(call) if of_call(call) == status => "same as computed".into(),
        Some(_) => format!("computed: {}", word(status).to_lowercase()),
    }
}

/// What is missing for a verdict, as the row prints it: "no baseline yet".
pub fn missing(missing: Missing) -> &'static str {
    match missing {
        Missing::Dates => "no first and last day yet",
        Missing::Target => "no target yet",
        Missing::Baseline => "no baseline yet",
        Missing::Metric => "no measure yet",
        Missing::Reading => "no number yet",
        Missing::Conditions => "nothing to judge it by yet",
    }
}

/// Why it is this word, in one sentence.
pub fn why(status: Status, why: StatusWhy, formats: &dyn Formats) -> String {
    match (why, status) {
        (StatusWhy::Dates, Status::NotStarted) => "Its first day is still to come.".into(),
        (StatusWhy::Dates, _) => "Its last day is over.".into(),
        (StatusWhy::SetAside, _) => "It was set aside before its first day.".into(),
        (StatusWhy::Target, Status::Reached { first }) => {
            format!("The target was first met on {}.", formats.day(first))
        }
        (StatusWhy::Target, _) => "The target is met.".into(),
        // It stands behind "No number yet", and does not say that twice.
        (StatusWhy::Missing(Missing::Reading), _) => "Nothing has come in so far.".into(),
        (StatusWhy::Missing(what), _) => {
            format!("{}.", super::history::capitalised(missing(what)))
        }
        (StatusWhy::FirstTenth, _) => "Less than a tenth of the days is over.".into(),
        (StatusWhy::NothingExpected, _) => "Nothing is expected yet.".into(),
        (StatusWhy::Silence, _) => "The last number is older than two check-ins.".into(),
        (StatusWhy::Ratio(ratio), _) => format!(
            "{} of what is expected by today.",
            formats.percent(tenths(ratio.percent_tenths()), 1)
        ),
        (StatusWhy::Points(points), _) => {
            let gap = tenths(points.percent_tenths());
            let side = if gap.is_negative() {
                "in front of"
            } else {
                "behind"
            };
            let gap = formats.decimal(gap.abs(), super::Digits::up_to(1));
            format!("{gap} points of the target {side} the path.")
        }
        (StatusWhy::Inside, _) => "It stands inside its bounds.".into(),
        (StatusWhy::Outside, _) => "It stands outside its bounds.".into(),
        (StatusWhy::MissedLandmark { would_be }, _) => format!(
            "A missed landmark is not accounted for; without it: {}.",
            verdict(would_be).to_lowercase()
        ),
    }
}

/// Tenths of a percent as a percentage.
pub(crate) fn tenths(percent_tenths: i64) -> Amount {
    Amount::from_raw(percent_tenths.saturating_mul(Amount::SCALE / 10))
}
