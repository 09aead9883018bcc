//! What is expected by today, by the way of pacing in force (Rule 4).

use super::super::told::Told;
use super::Working;
use super::standing::plain;
use crate::maths::fraction::Fraction;
use crate::maths::measure::Shape;
use crate::maths::path::Path;
use crate::maths::share::Parts;
use crate::model::{Amount, Date, Unit};
use crate::words::sentences;

/// E = b + (T − b) · f (Rule 4); for what is done piece by piece, what was due.
pub(super) fn expected(told: &Told) -> Option<Working> {
    let Ok(path) = &told.figures.path else {
        return due(told);
    };
    told.figures.expected?;
    let share = share_on(told, path);
    let value = path.start() + share.of_to(path.target() - path.start(), digits(told));
    let way = way(told, path);
    let formula = match told.figures.shape {
        Shape::Way => format!("baseline + (target − baseline) × {}", way.formula),
        _ => format!("target × {}", way.formula),
    };
    let mut working = Working::new(formula, told.whole(value));
    if told.figures.shape == Shape::Way {
        working = working.line("baseline", told.full(path.start()));
    }
    Some(
        working
            .line("target", told.full(path.target()))
            .lines(way.lines)
            .line("share of the way", told.percent(share))
            .note(sentences::method(path.method())),
    )
}

/// f (Rule 4).
pub(super) fn share(told: &Told) -> Option<Working> {
    told.figures.share?;
    let Ok(path) = &told.figures.path else {
        let figures = told.figures;
        let share = Fraction::of_amounts(figures.expected?, figures.target?)?;
        return Some(
            Working::new("due by today ÷ all", told.percent(share))
                .line("due by today", told.full(figures.expected?))
                .line("all", told.full(figures.target?)),
        );
    };
    let way = way(told, path);
    let working = Working::new(way.formula, told.percent(share_on(told, path)));
    let note = sentences::method(path.method());
    Some(working.lines(way.lines).note(note))
}

pub(super) fn digits(told: &Told) -> u32 {
    match told.figures.unit {
        Unit::Money => told.plan.settings().currency.digits(),
        _ => Amount::PLACES,
    }
}

/// The share as its own numbers give it; nothing before the first day, all from the last one on.
fn share_on(told: &Told, path: &Path) -> Fraction {
    let (span, today) = (path.span(), told.figures.today);
    if today < span.from {
        Fraction::ZERO
    } else if today >= span.to {
        Fraction::ONE
    } else {
        path.parts(today).share()
    }
}

/// How a share is made.
struct Way {
    formula: String,
    lines: Vec<(String, String)>,
}

impl Way {
    fn of(formula: &str, lines: &[(&str, String)]) -> Way {
        let lines = lines
            .iter()
            .map(|(label, value)| (label.to_string(), value.clone()));
        Way {
            formula: formula.into(),
            lines: lines.collect(),
        }
    }
}

fn way(told: &Told, path: &Path) -> Way {
    let (span, today, f) = (path.span(), told.figures.today, told.formats);
    if today < span.from {
        return Way::of(
            "nothing before the first day",
            &[("first day", f.day(span.from))],
        );
    }
    if today >= span.to {
        return Way::of("all of it on the last day", &[("last day", f.day(span.to))]);
    }
    match path.parts(today) {
        Parts::Days { elapsed, all } => Way::of(
            "days elapsed ÷ days",
            &[("days elapsed", f.count(elapsed)), ("days", f.count(all))],
        ),
        Parts::WorkingDays { elapsed, all } => Way::of(
            "working days elapsed ÷ working days",
            &[
                ("working days elapsed", f.count(elapsed)),
                ("working days", f.count(all)),
            ],
        ),
        Parts::Minutes { elapsed, all } => {
            let hours = |minutes| {
                let hours = Fraction::new(i128::from(minutes), 60).unwrap_or(Fraction::ZERO);
                plain(told, hours)
            };
            Way::of(
                "working hours elapsed ÷ working hours",
                &[
                    ("working hours elapsed", hours(elapsed)),
                    ("working hours", hours(all)),
                ],
            )
        }
        Parts::Weights {
            finished,
            current,
            all,
        } => {
            let mut lines = vec![(
                "weights of finished months".to_string(),
                plain(told, finished),
            )];
            if let Some(current) = current {
                let days = if current.by_calendar {
                    "days"
                } else {
                    "working days"
                };
                lines.push((
                    "weight of the running one".into(),
                    plain(told, current.weight),
                ));
                lines.push((
                    format!("{days} of it elapsed"),
                    format!("{} of {}", f.count(current.elapsed), f.count(current.all)),
                ));
            }
            lines.push(("all weights".into(), plain(told, all)));
            Way {
                formula: "(finished weights + running weight × its elapsed share) ÷ all weights"
                    .into(),
                lines,
            }
        }
        Parts::Points {
            last,
            next,
            elapsed,
            between,
        } => Way::of(
            "last point + (next point − last point) × days since ÷ days between",
            &[
                ("last point", point(told, last)),
                ("next point", point(told, next)),
                ("days since the last point", f.count(elapsed)),
                ("days between", f.count(between)),
            ],
        ),
    }
}

fn point(told: &Told, (day, share): (Date, Fraction)) -> String {
    format!("{}, {}", told.percent(share), told.formats.day(day))
}

/// What was due of landmarks or events by today.
fn due(told: &Told) -> Option<Working> {
    let figures = told.figures;
    let today = figures.today;
    match figures.shape {
        Shape::Milestones => {
            let due: Vec<_> = figures
                .landmarks
                .iter()
                .filter(|mark| mark.due_now() < today)
                .collect();
            let weights: i64 = due.iter().map(|mark| i64::from(mark.weight)).sum();
            let lines = due.iter().map(|mark| {
                (
                    mark.name.clone(),
                    told.formats.count(i64::from(mark.weight)),
                )
            });
            let result = told.whole(Amount::from_int(weights));
            Some(Working::new("weights of landmarks due before today", result).lines(lines))
        }
        Shape::Cadence => {
            let rhythm = figures.cadence.as_ref()?;
            let result = told.whole(Amount::from_int(rhythm.expected));
            let formula =
                "due events whose week or month is over, and those held in the running one";
            Some(Working::new(formula, result))
        }
        Shape::YesNo => {
            let last = figures.days.span?.to;
            let expected =
                i64::from(today >= last || told.goal()?.stopped.is_some_and(|day| today >= day));
            let result = told.whole(Amount::from_int(expected));
            let formula = "nothing before the last day, all of it then";
            Some(Working::new(formula, result).line("last day", told.formats.day(last)))
        }
        Shape::Sum | Shape::Way | Shape::Keep => None,
    }
}
