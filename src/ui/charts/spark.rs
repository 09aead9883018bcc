//! Sparklines: how a goal's weeks went, up to today.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::sparkline::{SparkIn, sparkline};
use crate::maths::figures::{Figures, WeekFigure};
use crate::model::{Amount, GoalId, Plan};
use crate::state::{use_formats, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::words::{Formats, NO_NUMBER, Told};

const WIDTH: f64 = 60.0;
const HEIGHT: f64 = 20.0;

/// A goal's weeks as bars, with what was planned as a line per bar.
#[component]
pub fn Spark(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let weeks = Memo::new(move |_| figures.get().map_or_else(Vec::new, |f| weeks(&f)));
    let drawing = Memo::new(move |_| weeks.with(|weeks| sparkline(weeks, WIDTH, HEIGHT)));
    let title = Memo::new(move |_| {
        let figures = figures.get();
        workspace.peek(|plan| {
            figures
                .as_deref()
                .map_or(String::new(), |figures| said(plan, figures, formats))
        })
    });
    view! {
        <DrawingView
            drawing=Signal::derive(move || drawing.with(Drawing::clone))
            title
            class="chart spark"
        />
    }
}

fn begun(figures: &Figures) -> impl Iterator<Item = &WeekFigure> {
    figures
        .weeks
        .iter()
        .filter(|week| week.span.from <= figures.today)
}

fn weeks(figures: &Figures) -> Vec<SparkIn> {
    let week = |week: &WeekFigure| SparkIn {
        actual: week.actual.map(Amount::to_f64),
        planned: week.planned.map(Amount::to_f64),
    };
    begun(figures).map(week).collect()
}

fn said(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> String {
    let told = Told::of(plan, figures, formats);
    let week = |week: &WeekFigure| {
        let value = week
            .actual
            .map_or(NO_NUMBER.to_string(), |value| told.short(value));
        format!("week {} {value}", week.number)
    };
    let weeks: Vec<String> = begun(figures).map(week).collect();
    match weeks.is_empty() {
        true => "No week has begun".into(),
        false => format!("{} by week: {}", told.done(), weeks.join(", ")),
    }
}
