//! A landmark's own numbers (Rule 10.3).

use super::super::told::Told;
use super::Working;
use crate::maths::landmark::{LandmarkFigure, LandmarkState, Shortfall};
use crate::model::{Condition, LandmarkId};

/// What its value stood at on the earlier of its day and today; of things to do, how many are done.
pub(super) fn stood(told: &Told, id: LandmarkId) -> Option<Working> {
    let mark = told.landmark(id)?;
    match mark.condition {
        Condition::Done { done, of } => {
            let (done, of) = (
                told.formats.count(i64::from(done)),
                told.formats.count(i64::from(of)),
            );
            let result = format!("{done} of {of}");
            Some(
                Working::new("things ticked off, of things to do", result)
                    .line("ticked off", done)
                    .line("to do", of),
            )
        }
        Condition::Value { amount, .. } => {
            let value = told.of_landmark(mark, mark.value?);
            let asked = told.of_landmark(mark, amount);
            let day = mark.due.min(told.figures.today);
            let other = told.other_metric(mark);
            let of = other.map_or(String::new(), |metric| format!(" of {}", metric.name));
            let formula = format!("the readings{of} up to its day, or up to today");
            let working = Working::new(formula, value)
                .line("stood at the end of", told.formats.day(day))
                .line("asked for", asked);
            Some(with_revised(told, mark, working))
        }
    }
}

/// What an adjustment asks for, and what stood on its day: both stay on the page (Rule 10.3).
fn with_revised(told: &Told, mark: &LandmarkFigure, working: Working) -> Working {
    let Some(revised) = mark.revised else {
        return working;
    };
    let amount = |value| told.of_landmark(mark, value);
    let day = told.formats.day(revised.due.min(told.figures.today));
    let mut lines = Vec::new();
    lines.extend(
        mark.amount_now()
            .map(|now| ("adjusted to".into(), amount(now))),
    );
    lines.extend(
        revised
            .value
            .map(|stood| (format!("at the end of {day}"), amount(stood))),
    );
    if let LandmarkState::Missed {
        by: Shortfall::Amount(by),
    } = revised.state
    {
        lines.push(("missing then".into(), amount(by)));
    }
    working.lines(lines)
}

/// What was asked − what stood at the end of the due day (Rule 10.3).
pub(super) fn gap(told: &Told, id: LandmarkId) -> Option<Working> {
    let mark = told.landmark(id)?;
    let LandmarkState::Missed { by } = mark.state else {
        return None;
    };
    match (by, &mark.condition) {
        (Shortfall::Amount(_), Condition::Value { amount, .. }) => {
            let stood = mark.value?;
            let gap = (*amount - stood).abs();
            let day = told.formats.day(mark.due);
            let working = Working::new(
                "asked for − what stood on the day",
                told.of_landmark(mark, gap),
            )
            .line("asked for", told.of_landmark(mark, *amount))
            .line(
                format!("at the end of {day}"),
                told.of_landmark(mark, stood),
            );
            Some(with_revised(told, mark, working))
        }
        (Shortfall::Things(n), Condition::Done { done, of }) => {
            let missing = told.formats.plural(i64::from(n), "thing", "things");
            Some(
                Working::new("things to do − things done", missing)
                    .line("to do", told.formats.count(i64::from(*of)))
                    .line("done", told.formats.count(i64::from(*done))),
            )
        }
        _ => None,
    }
}
