//! A goal's measure on one axis: where it started, where it stands, where it should get to.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::measure_axis::{MeasureIn, Named, measure_axis};
use crate::maths::figures::Figures;
use crate::maths::measure::Shape;
use crate::model::{Amount, GoalId, Plan};
use crate::state::{Topic, use_formats, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::ui::charts::naming::Naming;
use crate::words::Formats;

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
                let naming = Naming::of(plan, figures, formats);
                let drawn = |width| {
                    let input = MeasureIn {
                        width,
                        ..marks.clone()
                    };
                    measure_axis(&input, &|value| naming.tick(value))
                };
                Some((drawn(WIDE), drawn(NARROW), said(&marks, formats)))
            })
            .unwrap_or_default()
    });
    let wide: Signal<Drawing> = Signal::derive(move || marks.with(|(wide, ..)| wide.clone()));
    let narrow: Signal<Drawing> =
        Signal::derive(move || marks.with(|(_, narrow, _)| narrow.clone()));
    let desc = Signal::derive(move || marks.with(|(_, _, said)| said.clone()));
    view! {
        <Show when=move || marks.with(|(.., said)| !said.is_empty())>
            <div class="trail">
                <div class="wide">
                    <DrawingView drawing=wide title="The measure" desc/>
                </div>
                <div class="narrow">
                    <DrawingView drawing=narrow title="The measure" desc/>
                </div>
            </div>
        </Show>
    }
}

fn marks(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> MeasureIn {
    let naming = Naming::of(plan, figures, formats);
    let plain = |value: Option<Amount>, word: &str| -> Option<Named> {
        value.map(|value| (value.to_f64(), word.to_string()))
    };
    let with_value = |value: Option<Amount>, word: &str| -> Option<Named> {
        value.map(|value| (value.to_f64(), format!("{word} {}", naming.short(value))))
    };
    let done = naming.done().to_lowercase();
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
