//! 1, where it stands: the sentence, then the drawing, then the numbers.

use leptos::context::Provider;
use leptos::prelude::*;

use super::landmarks::row_id;
use super::sheet::use_sheet;
use crate::maths::figures::Figures;
use crate::maths::measure::Shape;
use crate::maths::status::Status;
use crate::model::{GoalId, LandmarkId};
use crate::state::use_workspace;
use crate::ui::charts::goal_trail::{GoalTrail, has_trail};
use crate::ui::charts::squares::{Squares, SquaresLine};
use crate::ui::components::figure::{Figure, FindingLine};
use crate::ui::components::focus::focus_on;
use crate::ui::components::status::StatusMark;
use crate::words::FigureName;

/// The section.
#[component]
pub fn Stands() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let goal = sheet.goal;
    let figures = workspace.figures(goal);
    let shape = Memo::new(move |_| {
        figures
            .get()
            .map(|figures| (figures.shape, figures.days.span.is_some()))
    });
    view! {
        <Finding goal/>
        // The sentence comes with the edit; what is drawn of it and its list of numbers a frame later.
        <Provider value=workspace.a_frame_later()>
            <div class="fr-chart">
                {move || match shape.get() {
                    Some((Shape::Cadence, _)) => view! { <Squares goal/> }.into_any(),
                    Some((shape, true)) if has_trail(shape) => {
                        view! {
                            <GoalTrail
                                goal
                                buttons=false
                                on_landmark=Callback::new(move |(id,): (LandmarkId,)| focus_on(&row_id(id)))
                            />
                        }
                            .into_any()
                    }
                    Some((Shape::Milestones, _)) => view! { <Steps goal/> }.into_any(),
                    Some((_, false)) => {
                        view! {
                            <p class="chart-none">
                                "No chart yet: give the goal a first and a last day under Period and pace."
                            </p>
                        }
                            .into_any()
                    }
                    _ => ().into_any(),
                }}
            </div>
            <Numbers goal/>
        </Provider>
    }
}

/// The finding in one sentence; the forecast joins it when it is drawn.
#[component]
fn Finding(goal: GoalId) -> impl IntoView {
    let status = use_workspace().status(goal);
    let status = Signal::derive(move || status.get().unwrap_or(Status::NoNumber));
    view! {
        <p class="say">
            <StatusMark status after=":"/>
            " "
            <FindingLine goal/>
        </p>
    }
}

/// Landmarks as steps, so many of so many.
#[component]
fn Steps(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let figures = workspace.figures(goal);
    let counts = Memo::new(move |_| figures.get().map_or((0, 0), |figures| steps(&figures)));
    let cells = Signal::derive(move || {
        let (done, of) = counts.get();
        crate::ui::charts::squares::counted(done, of)
    });
    let said = Signal::derive(move || {
        let (done, of) = counts.get();
        format!("{done} of {of} landmarks done")
    });
    view! {
        <Show when=move || !matches!(counts.get(), (_, 0))>
            <p class="lg">
                <SquaresLine cells title=said/>
                <Figure goal figure=FigureName::Actual>{said}</Figure>
            </p>
        </Show>
    }
}

fn steps(figures: &Figures) -> (u32, u32) {
    let done = figures
        .landmarks
        .iter()
        .filter(|mark| mark.met_on.is_some())
        .count();
    (done as u32, figures.landmarks.len() as u32)
}

/// The figures, each opening its arithmetic.
#[component]
fn Numbers(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let figures = workspace.figures(goal);
    let shown = Memo::new(move |_| figures.get().map_or(Vec::new(), |figures| shown(&figures)));
    let one = move |figure: FigureName| {
        view! {
            <div>
                <dt>{figure.title()}</dt>
                <dd><Figure goal figure/></dd>
            </div>
        }
    };
    view! {
        <Show when=move || shown.with(|shown| !shown.is_empty())>
            <dl class="nums">{move || shown.get().into_iter().map(one).collect_view()}</dl>
        </Show>
    }
}

/// Which figures a goal of its shape has today. Where nothing has come in for so long that there is no
/// verdict, nothing is continued at the pace so far either: that would count the silence as a pace.
fn shown(figures: &Figures) -> Vec<FigureName> {
    let is_silent = matches!(figures.status, Status::NoNews { .. });
    let all = [
        (
            FigureName::Actual,
            figures.actual.is_some() && figures.cadence.is_none(),
        ),
        (FigureName::Rhythm, figures.cadence.is_some()),
        (FigureName::Kept, figures.keeping.is_some()),
        (
            FigureName::Expected,
            figures.expected.is_some() && figures.cadence.is_none(),
        ),
        (
            FigureName::Variance,
            figures.variance.is_some() && figures.cadence.is_none(),
        ),
        (FigureName::Ratio, figures.ratio.is_some()),
        (FigureName::Progress, figures.progress.is_some()),
        (
            FigureName::Projected,
            figures.projected.is_some() && !is_silent,
        ),
        (FigureName::Required, figures.required.is_some()),
        (FigureName::Trend, figures.trend.is_some()),
        (FigureName::RollUp, figures.rollup.is_some()),
    ];
    all.into_iter()
        .filter(|(_, there)| *there)
        .map(|(figure, _)| figure)
        .collect()
}
