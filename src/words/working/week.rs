//! A week's own numbers, and what stood at its end.

use super::super::told::Told;
use super::path::digits;
use super::{ROUNDED_UP, Working};
use crate::maths::calendar::week_number;
use crate::maths::measure::Shape;
use crate::maths::rounding;
use crate::model::{Amount, Date};
use crate::words::sentences;

/// A week's own readings.
pub(super) fn actual(told: &Told, week: Date) -> Option<Working> {
    let figure = told.week(week)?;
    let value = figure.actual?;
    let number = week_number(told.plan.settings(), week);
    let days = told.formats.days(figure.span.from, figure.span.to);
    let mut working = Working::new(
        format!("readings of week {number}, {days}"),
        told.full(value),
    );
    for (day, amount) in by_day(told, week) {
        working = working.line(told.formats.day(day), told.full(amount));
    }
    Some(working)
}

/// A sum's readings of a week, day by day.
fn by_day(told: &Told, week: Date) -> Vec<(Date, Amount)> {
    let (Some(goal), Some(figure)) = (told.goal(), told.week(week)) else {
        return Vec::new();
    };
    let (Some(metric), true) = (goal.metric, told.figures.shape == Shape::Sum) else {
        return Vec::new();
    };
    let people = crate::maths::measure::people(told.plan, goal);
    crate::maths::series::daily(told.plan, metric, &people, figure.span, told.figures.today)
}

/// target × the week's part of the way; for what does not add up, the path at the week's end.
pub(super) fn planned(told: &Told, week: Date) -> Option<Working> {
    let path = told.figures.path.as_ref().ok()?;
    let figure = told.week(week)?;
    figure.planned?;
    let digits = digits(told);
    let note = sentences::method(path.method());
    if told.figures.shape == Shape::Sum {
        let share = path.share_of(figure.span);
        let planned = share.of_to(path.target(), digits);
        let working = Working::new(
            "target × the week’s share of the way",
            told.planned(planned),
        )
        .line("target", told.full(path.target()))
        .line(
            "the week’s share",
            told.formats
                .percent(crate::words::status::tenths(share.percent_tenths()), 1),
        );
        return Some(rounded(told, working, planned, note));
    }
    let share = path.share(figure.span.to);
    let planned = path.start() + share.of_to(path.target() - path.start(), digits);
    let formula = "baseline + (target − baseline) × share of the way at the week’s end";
    let working = Working::new(formula, told.planned(planned))
        .line("baseline", told.full(path.start()))
        .line("target", told.full(path.target()))
        .line("share of the way", told.percent(share));
    Some(rounded(told, working, planned, note))
}

/// What is planned of things is shown in whole ones; where that is not what was computed, the working
/// says both (Rule 1.3).
fn rounded(told: &Told, working: Working, planned: Amount, note: String) -> Working {
    match rounding::planned(planned, told.figures.unit) == planned {
        true => working.note(note),
        false => working
            .line("before rounding", told.full(planned))
            .note(format!("{ROUNDED_UP} {note}")),
    }
}

/// The weeks up to this one, added; for what does not add up, the value that was last known.
pub(super) fn stood(told: &Told, week: Date) -> Option<Working> {
    let span = told.week(week)?.span;
    let points = told.figures.points.iter();
    let known: Vec<_> = points.filter(|(day, _)| *day <= span.to).collect();
    let (day, value) = *known.last()?;
    if told.figures.points.last()?.0 < span.from {
        return None;
    }
    if told.figures.shape != Shape::Sum {
        return Some(
            Working::new("the last value known by the week’s end", told.full(*value))
                .line("stood at the end of", told.formats.day(*day)),
        );
    }
    let weeks = told.figures.weeks.iter();
    let so_far: Vec<_> = weeks
        .filter(|known| known.span.from <= span.from)
        .filter_map(|known| Some((known.number, known.actual?)))
        .collect();
    let sum: Amount = so_far.iter().map(|(_, amount)| *amount).sum();
    let lines = so_far
        .iter()
        .map(|(number, amount)| (format!("week {number}"), told.full(*amount)));
    Some(Working::new("sum of the weeks up to this one", told.full(sum)).lines(lines))
}

/// Where the planned path stands at the week's end (Rule 4).
pub(super) fn path(told: &Told, week: Date) -> Option<Working> {
    let path = told.figures.path.as_ref().ok()?;
    let last = told.week(week)?.span.to;
    let share = path.share(last);
    let value = path.start() + share.of_to(path.target() - path.start(), digits(told));
    let mut working = match told.figures.shape {
        Shape::Sum => Working::new(
            "target × share of the way at the week’s end",
            told.whole(value),
        ),
        _ => Working::new(
            "baseline + (target − baseline) × share of the way at the week’s end",
            told.whole(value),
        )
        .line("baseline", told.full(path.start())),
    };
    working = working
        .line("target", told.full(path.target()))
        .line("share of the way", told.percent(share))
        .line("the week’s last day", told.formats.day(last));
    Some(working.note(sentences::method(path.method())))
}
