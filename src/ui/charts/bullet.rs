//! Bullet bars: a goal against its path, target and stretch, all rows of a level on one scale.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::bullet::{BulletIn, BulletScale, bullet, bullet_ticks};
use crate::maths::figures::Figures;
use crate::model::{Amount, GoalId};
use crate::state::{use_formats, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::words::Told;

/// The width of a bar in a table, in its own pixels.
pub const WIDTH: f64 = 166.0;

/// The scale that the rows of a level share.
pub fn level_scale(goals: Signal<Vec<GoalId>>) -> Memo<BulletScale> {
    let workspace = use_workspace();
    Memo::new(move |_| {
        let rows: Vec<BulletIn> = goals
            .get()
            .into_iter()
            .filter_map(|goal| workspace.figures(goal).get())
            .map(|figures| row(&figures, None))
            .collect();
        BulletScale::new(&rows, WIDTH)
    })
}

/// One goal's bar. `limit` hatches the part of a target that goes beyond it.
#[component]
pub fn Bullet(
    goal: GoalId,
    #[prop(into)] scale: Signal<BulletScale>,
    #[prop(optional)] limit: Option<Amount>,
) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let drawing = Memo::new(move |_| {
        let row = figures
            .get()
            .map(|figures| row(&figures, limit))
            .unwrap_or_default();
        bullet(&row, &scale.get())
    });
    let title = Memo::new(move |_| {
        let figures = figures.get();
        workspace.peek(|plan| {
            figures.as_deref().map_or(String::new(), |figures| {
                said(&Told::of(plan, figures, formats))
            })
        })
    });
    view! {
        <DrawingView
            drawing=Signal::derive(move || drawing.with(Drawing::clone))
            title
            class="chart bullet"
        />
    }
}

/// The figures above a column of bars; `like` is a goal whose unit they are written in.
#[component]
pub fn BulletTicks(like: GoalId, #[prop(into)] scale: Signal<BulletScale>) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(like);
    let drawing = Memo::new(move |_| {
        let figures = figures.get();
        workspace.peek(|plan| match figures.as_deref() {
            Some(figures) => {
                let told = Told::of(plan, figures, formats);
                bullet_ticks(&scale.get(), &|value| told.tick(value))
            }
            None => Drawing::new(WIDTH, 0.0),
        })
    });
    view! {
        <DrawingView
            drawing=Signal::derive(move || drawing.with(Drawing::clone))
            title="The scale of the bars"
            class="chart bx"
        />
    }
}

fn row(figures: &Figures, limit: Option<Amount>) -> BulletIn {
    BulletIn {
        booked: figures.actual.map(|actual| actual.amount().to_f64()),
        expected: figures.expected.map(Amount::to_f64),
        target: figures.target.map(Amount::to_f64),
        stretch: figures.stretch.map(Amount::to_f64),
        limit: limit.map(Amount::to_f64),
    }
}

fn said(told: &Told) -> String {
    let figures = told.figures;
    let part = |word: &str, value: Option<Amount>| {
        value.map(|value| format!("{word} {}", told.whole(value)))
    };
    let actual = figures.actual.map(|actual| actual.amount());
    let parts = [
        part(told.done(), actual),
        part("expected", figures.expected),
        part("target", figures.target),
        part("stretch", figures.stretch),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "No number yet".into(),
        false => told.formats.list(&parts),
    }
}
