//! Squares: did the rhythm hold, person by person, week by week; and how many of so many are done.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::cadence::{CadenceIn, CadenceRow, Cell, cadence};
use crate::maths::cadence::{CadenceFigure, Due, DueState};
use crate::maths::calendar::week_number;
use crate::model::{Cadence, Every, GoalId, Plan};
use crate::state::{Topic, use_formats, use_workspace};
use crate::ui::charts::drawing::{DrawingView, Fit};
use crate::ui::charts::figure::{Cell as TableCell, ChartFigure, ChartTable};
use crate::words::{DateStyle, Formats};

/// Every so many weeks a number stands over its column.
const HEADER_STEP: usize = 4;

/// A month's name needs the room of two squares.
const MONTH_STEP: f64 = 28.0;

/// A rhythm goal's squares, person by person, with their table.
#[component]
pub fn Squares(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let rows = Memo::new(move |_| {
        let figures = figures.get();
        workspace.read(&[Topic::Goal(goal)], |plan| {
            let rhythm = plan.goals.get(goal).and_then(|goal| goal.cadence.as_ref());
            let figure = figures
                .as_deref()
                .and_then(|figures| figures.cadence.as_ref());
            rhythm
                .zip(figure)
                .map(|(rhythm, figure)| {
                    (
                        input(plan, rhythm, figure, formats),
                        table(plan, figure, formats),
                    )
                })
                .unwrap_or_default()
        })
    });
    let drawing: Signal<Drawing> = Signal::derive(move || rows.with(|(input, _)| cadence(input)));
    let table = Memo::new(move |_| rows.with(|(_, table)| table.clone()));
    let title = Memo::new(move |_| {
        let figures = figures.get();
        let figure = figures
            .as_deref()
            .and_then(|figures| figures.cadence.as_ref());
        figure.map_or(String::new(), |figure| {
            format!("{} of {} held", figure.held, figure.expected)
        })
    });
    view! {
        <ChartFigure table>
            <DrawingView drawing title class="chart sq" fit=Fit::Own/>
        </ChartFigure>
    }
}

/// A rhythm kept with the team as one row of squares, for a line of text.
#[component]
pub fn SquaresLine(
    #[prop(into)] cells: Signal<Vec<Cell>>,
    #[prop(into)] title: Signal<String>,
) -> impl IntoView {
    let drawing: Signal<Drawing> = Signal::derive(move || {
        let row = CadenceRow {
            label: String::new(),
            cells: cells.get(),
        };
        cadence(&CadenceIn {
            rows: vec![row],
            ..CadenceIn::default()
        })
    });
    view! { <DrawingView drawing title class="chart squares" fit=Fit::Own/> }
}

/// How a due event is drawn.
pub fn cell(due: &Due) -> Cell {
    match due.state {
        DueState::Held(_) => Cell::Held,
        DueState::Missed => Cell::Missed,
        DueState::OpenNow => Cell::Due,
        DueState::ToCome => Cell::ToCome,
        DueState::Excused => Cell::Free,
    }
}

/// So many of so many done, without dates.
pub fn counted(done: u32, of: u32) -> Vec<Cell> {
    (0..of)
        .map(|n| if n < done { Cell::Held } else { Cell::Open })
        .collect()
}

fn input(
    plan: &Plan,
    rhythm: &Cadence,
    figure: &CadenceFigure,
    formats: &dyn Formats,
) -> CadenceIn {
    let rows = figure.rows.iter().map(|row| CadenceRow {
        label: row
            .person
            .map_or(String::new(), |person| first_name(plan, person)),
        cells: row.dues.iter().map(cell).collect(),
    });
    let dues = figure.rows.first().map_or(&[][..], |row| &row.dues);
    CadenceIn {
        rows: rows.collect(),
        headers: headers(plan, rhythm, dues, formats),
        label_room: 96.0,
        step: match (rhythm.every, rhythm.times) {
            (Every::Month, 0..=1) => MONTH_STEP,
            _ => 0.0,
        },
    }
}

/// Week numbers every fourth week; months by their name over their first square.
fn headers(
    plan: &Plan,
    rhythm: &Cadence,
    dues: &[Due],
    formats: &dyn Formats,
) -> Vec<(usize, String)> {
    let times = usize::from(rhythm.times.max(1));
    let firsts = dues.iter().enumerate().step_by(times);
    match rhythm.every {
        Every::Week => firsts
            .step_by(HEADER_STEP)
            .map(|(at, due)| (at, week_number(plan.settings(), due.span.from).to_string()))
            .collect(),
        Every::Month => firsts
            .map(|(at, due)| (at, formats.date(due.span.to, DateStyle::MonthShort)))
            .collect(),
        Every::Span => Vec::new(),
    }
}

fn first_name(plan: &Plan, person: crate::model::PersonId) -> String {
    let person = plan.people.ever(person);
    person.map_or(String::new(), |person| person.first_name().to_string())
}

fn table(plan: &Plan, figure: &CadenceFigure, formats: &dyn Formats) -> ChartTable {
    let dues = figure.rows.first().map_or(&[][..], |row| &row.dues);
    let from = |due: &Due| formats.date(due.span.from, DateStyle::Short);
    let said = |due: &Due| match due.state {
        DueState::Held(day) => format!("held {}", formats.date(day, DateStyle::Short)),
        DueState::Missed => "missed".into(),
        DueState::OpenNow => "due now".into(),
        DueState::ToCome => "to come".into(),
        DueState::Excused => "excused".into(),
    };
    let rows = figure.rows.iter().map(|row| {
        let name = row.person.and_then(|person| plan.people.ever(person));
        let name = name.map_or("Team".to_string(), |person| person.name.clone());
        (
            name,
            row.dues.iter().map(said).map(TableCell::Words).collect(),
        )
    });
    ChartTable {
        caption: "What was held, person by person".into(),
        head: std::iter::once("With".to_string())
            .chain(dues.iter().map(from))
            .collect(),
        rows: rows.collect(),
        foot: Vec::new(),
    }
}
