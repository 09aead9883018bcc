//! The numbers behind a trail: week by week, on their own and so far, then what the drawing names
//! at its end.

use leptos::prelude::*;

use crate::maths::figures::{Figures, WeekFigure};
use crate::maths::measure::Shape;
use crate::model::{Amount, Condition, Date, GoalId, Plan};
use crate::state::{use_formats, use_outlook, use_workspace};
use crate::ui::charts::figure::{Cell, ChartTable};
use crate::words::{DateStyle, EN_DASH, FigureName, Formats, NO_NUMBER, Told};

/// The table of a goal's trail.
pub fn of(goal: GoalId) -> Memo<ChartTable> {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let outlook = use_outlook(goal);
    Memo::new(move |_| {
        let figures = figures.get();
        let has_forecast = matches!(outlook.get().known(), Some(Ok(_)));
        workspace.peek(|plan| {
            let figures = figures.as_deref();
            figures.map_or_else(ChartTable::default, |figures| {
                table(plan, figures, has_forecast, formats)
            })
        })
    })
}

fn table(plan: &Plan, figures: &Figures, has_forecast: bool, formats: &dyn Formats) -> ChartTable {
    let told = Told {
        plan,
        figures,
        forecast: None,
        formats,
    };
    let adds = figures.shape == Shape::Sum;
    let done = told.done();
    let mut head = vec!["Week".to_string(), "Days".into(), done.into()];
    match adds {
        true => head.extend([
            "Planned".into(),
            format!("{done} so far"),
            "Planned so far".into(),
        ]),
        false => head.push("Planned by then".into()),
    }
    ChartTable {
        caption: told.goal().map_or(String::new(), |goal| {
            format!("{}, week by week", goal.statement)
        }),
        head,
        rows: figures
            .weeks
            .iter()
            .map(|week| row(&told, week, adds))
            .collect(),
        foot: foot(&told, has_forecast),
    }
}

/// A week's numbers; what is not known yet is a dash and no figure.
fn row(told: &Told, week: &WeekFigure, adds: bool) -> (String, Vec<Cell>) {
    let figure = |name: fn(Date) -> FigureName| {
        let name = name(week.span.from);
        match told.text(name) {
            none if none == NO_NUMBER => Cell::Words(none),
            _ => Cell::Figure(told.figures.goal, name),
        }
    };
    let mut cells = vec![
        Cell::Words(days(week, told.formats)),
        figure(FigureName::WeekActual),
        figure(FigureName::WeekPlanned),
    ];
    if adds {
        cells.extend([figure(FigureName::WeekStood), figure(FigureName::WeekPath)]);
    }
    (format!("Week {}", week.number), cells)
}

/// Every number that the drawing names: where it stands, what is aimed at, where it is likely to
/// end, by how much a landmark was missed.
fn foot(told: &Told, has_forecast: bool) -> Vec<(String, Cell)> {
    use FigureName::*;
    let figures = told.figures;
    let all = [
        (Actual, figures.actual.is_some()),
        (Variance, figures.variance.is_some()),
        (Target, figures.target.is_some()),
        (Stretch, figures.stretch.is_some()),
        (ForecastMiddle, has_forecast),
        (Forecast8In10, has_forecast),
    ];
    let there = all.into_iter().filter(|(_, there)| *there);
    let once = there.map(|(name, _)| (name.title().to_string(), name));
    let missed = figures.landmarks.iter().filter(|mark| mark.is_missed());
    let missed = missed.map(|mark| (format!("{}, missed by", mark.name), LandmarkGap(mark.id)));
    let cells = once
        .chain(missed)
        .map(|(of, name)| (of, Cell::Figure(figures.goal, name)));
    cells.chain(asked(told)).collect()
}

/// What the landmarks ask for, at first and now.
fn asked<'a>(told: &'a Told) -> impl Iterator<Item = (String, Cell)> + 'a {
    let marks = told.figures.landmarks.iter();
    marks.flat_map(|mark| {
        let first = match mark.condition {
            Condition::Value { amount, .. } => Some(amount),
            Condition::Done { .. } => None,
        };
        let now = mark.amount_now().filter(|now| Some(*now) != first);
        let cell = |word: &str, amount: Amount| {
            let text = told.of_landmark(mark, amount);
            (format!("{}, {word}", mark.name), Cell::Typed(text))
        };
        let first = first.map(|amount| cell("asked for", amount));
        let now = now.map(|amount| cell("asked for now", amount));
        first.into_iter().chain(now)
    })
}

fn days(week: &WeekFigure, formats: &dyn Formats) -> String {
    let short = |date| formats.date(date, DateStyle::Short);
    format!("{}{EN_DASH}{}", short(week.span.from), short(week.span.to))
}
