//! A goal's measure on one axis: where it started, where it stands, where it should get to.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::measure_axis::{MeasureIn, Named, measure_axis};
use crate::maths::figures::Figures;
use crate::maths::measure::Shape;
use crate::model::{Amount, GoalId, Plan};
use crate::state::{Topic, use_formats, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::ui::charts::figure::{Cell, ChartFigure, ChartTable};
use crate::words::{FigureName, Formats, Told};

const WIDE: f64 = 664.0;
const NARROW: f64 = 340.0;

/// The axis of a goal that is measured in numbers; nothing where there is nothing to mark.
#[component]
pub fn MeasureAxis(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let marks = Memo::new(move |_| {
        let figures = figures.get();
        workspace
            .read(&[Topic::Goal(goal)], |plan| {
                let figures = figures.as_deref()?;
                let marks = marks(plan, figures, formats);
                let told = Told::of(plan, figures, formats);
                let drawn = |width| {
                    let input = MeasureIn {
                        width,
                        ..marks.clone()
                    };
                    measure_axis(&input, &|value| told.tick(value))
                };
                Some((drawn(WIDE), drawn(NARROW), said(&marks, formats)))
            })
            .unwrap_or_default()
    });
    let wide: Signal<Drawing> = Signal::derive(move || marks.with(|(wide, ..)| wide.clone()));
    let narrow: Signal<Drawing> =
        Signal::derive(move || marks.with(|(_, narrow, _)| narrow.clone()));
    let desc = Signal::derive(move || marks.with(|(_, _, said)| said.clone()));
    let table = Memo::new(move |_| {
        figures
            .get()
            .map_or_else(ChartTable::default, |f| table(&f))
    });
    view! {
        <Show when=move || marks.with(|(.., said)| !said.is_empty())>
            <ChartFigure table=table>
                <div class="trail">
                    <div class="wide">
                        <DrawingView drawing=wide title="The measure" desc/>
                    </div>
                    <div class="narrow">
                        <DrawingView drawing=narrow title="The measure" desc/>
                    </div>
                </div>
            </ChartFigure>
        </Show>
    }
}

/// The numbers of the axis.
fn table(figures: &Figures) -> ChartTable {
    use FigureName::*;
    let all = [
        (Baseline, figures.baseline.is_some()),
        (Commit, figures.commit.is_some()),
        (Target, figures.target.is_some()),
        (Stretch, figures.stretch.is_some()),
        (Actual, figures.actual.is_some()),
        (Expected, figures.expected.is_some()),
    ];
    let there = all.into_iter().filter(|(_, there)| *there);
    let row = |(name, _): (FigureName, bool)| {
        let cell = Cell::Figure(figures.goal, name);
        (name.title().to_string(), vec![cell])
    };
    ChartTable {
        caption: "The measure".into(),
        head: vec!["Mark".into(), "Value".into()],
        rows: there.map(row).collect(),
        foot: Vec::new(),
    }
}

fn marks(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> MeasureIn {
    let told = Told::of(plan, figures, formats);
    let plain = |value: Option<Amount>, word: &str| -> Option<Named> {
        value.map(|value| (value.to_f64(), word.to_string()))
    };
    let with_value = |value: Option<Amount>, word: &str| -> Option<Named> {
        value.map(|value| (value.to_f64(), format!("{word} {}", told.short(value))))
    };
    let done = told.done().to_lowercase();
    let actual = figures.actual.map(|actual| actual.amount());
    MeasureIn {
        width: WIDE,
        booked: with_value(actual, &done),
        expected: with_value(figures.expected, "expected"),
        baseline: plain(figures.baseline, "baseline"),
        commit: plain(figures.commit, "commit"),
        target: plain(figures.target, "target"),
        stretch: plain(figures.stretch, "stretch"),
        from_zero: figures.shape == Shape::Sum,
    }
}

/// Every mark in words, from left to right as they are read; empty where nothing is marked.
fn said(marks: &MeasureIn, formats: &dyn Formats) -> String {
    let all = [
        &marks.baseline,
        &marks.commit,
        &marks.target,
        &marks.stretch,
        &marks.booked,
        &marks.expected,
    ];
    let words: Vec<String> = all
        .into_iter()
        .flatten()
        .map(|(_, words)| words.clone())
        .collect();
    formats.list(&words)
}
