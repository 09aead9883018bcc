//! The numbers behind a trail: week by week, on their own and so far.

use leptos::prelude::*;

use crate::maths::figures::{Figures, WeekFigure};
use crate::maths::measure::Shape;
use crate::model::{Amount, Date, GoalId, Plan};
use crate::state::{use_formats, use_workspace};
use crate::ui::charts::figure::ChartTable;
use crate::ui::charts::naming::Naming;
use crate::words::{DateStyle, EN_DASH, Formats, NO_NUMBER};

/// The table of a goal's trail.
pub fn of(goal: GoalId) -> Memo<ChartTable> {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    Memo::new(move |_| {
        let figures = figures.get();
        workspace.peek(|plan| {
            let figures = figures.as_deref();
            figures.map_or_else(ChartTable::default, |figures| table(plan, figures, formats))
        })
    })
}

fn table(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> ChartTable {
    let naming = Naming::of(plan, figures, formats);
    let adds = figures.shape == Shape::Sum;
    let done = naming.done();
    let head = match adds {
        true => vec![
            "Week".into(),
            "Days".into(),
            done.into(),
            "Planned".into(),
            format!("{done} so far"),
            "Planned so far".into(),
        ],
        false => vec![
            "Week".into(),
            "Days".into(),
            done.into(),
            "Planned by then".into(),
        ],
    };
    let row = |week: &WeekFigure| {
        let said = |value: Option<Amount>| value.map_or(NO_NUMBER.into(), |v| naming.whole(v));
        let mut cells = vec![
            week.number.to_string(),
            days(week, formats),
            said(week.actual),
            said(week.planned),
        ];
        if adds {
            let path = figures.path.as_ref().ok();
            cells.push(said(so_far(figures, week.span.from, week.span.to)));
            cells.push(said(path.map(|path| path.expected(week.span.to))));
        }
        cells
    };
    let goal = plan.goals.get(figures.goal);
    ChartTable {
        caption: goal.map_or(String::new(), |goal| {
            format!("{}, week by week", goal.statement)
        }),
        head,
        rows: figures.weeks.iter().map(row).collect(),
    }
}

fn days(week: &WeekFigure, formats: &dyn Formats) -> String {
    let short = |date| formats.date(date, DateStyle::Short);
    format!("{}{EN_DASH}{}", short(week.span.from), short(week.span.to))
}

/// What stood at the end of a week: the last point in or before it, for weeks that have begun to be
/// known.
fn so_far(figures: &Figures, from: Date, to: Date) -> Option<Amount> {
    let known = figures.points.last().is_some_and(|(date, _)| *date >= from);
    let before = figures.points.iter().rev().find(|(date, _)| *date <= to);
    before.filter(|_| known).map(|(_, value)| *value)
}
