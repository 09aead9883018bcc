//! The paper itself: white in both themes, one page long, the first goal in full.

use std::sync::Arc;

use leptos::prelude::*;

use super::bar::{Ink, Paper};
use super::end::End;
use super::parts::{Activities, Further, Landmarks, WhyAndHow};
use crate::state::{FirstGoal, NumberBox, SheetPage, Which};
use crate::ui::charts::goal_trail::GoalTrail;
use crate::ui::components::figure::Figure;
use crate::ui::components::status::StatusMark;
use crate::words::{self, FigureName};

/// One person's page.
#[component]
pub fn PaperSheet(
    page: Arc<SheetPage>,
    ink: RwSignal<Ink>,
    paper: RwSignal<Paper>,
) -> impl IntoView {
    let body = match &page.first {
        Some(first) => view! { <FullPage page=page.clone() first=first.clone()/> }.into_any(),
        None => view! { <NoGoal/> }.into_any(),
    };
    view! {
        <article
            class="a4"
            class:dense=page.is_crowded()
            class:black=move || ink.get() == Ink::Black
            class:letter=move || paper.get() == Paper::Letter
        >
            <Top page=page.clone()/>
            {body}
        </article>
    }
}

#[component]
fn Top(page: Arc<SheetPage>) -> impl IntoView {
    let version = page
        .first
        .as_ref()
        .map(|first| format!("Version {}", first.version));
    view! {
        <header class="a4-top">
            <span class="a4-mark">
                <svg class="mark-svg" viewBox="0 0 24 24" aria-hidden="true">
                    <use href="#mark"></use>
                </svg>
                "Landmark goal sheet"
            </span>
            <span>{format!("{}, {}", page.team, page.period)}</span>
            <span data-number="order">{version}</span>
            <span>{page.printed.clone()}</span>
        </header>
        <p class="a4-who">
            <b>{page.name.clone()}</b>
            " "
            {page.with.clone()}
        </p>
    }
}

#[component]
fn NoGoal() -> impl IntoView {
    view! {
        <h1>"No goal in this period yet"</h1>
        <p>"Goals that this person owns and that touch the period are printed here."</p>
    }
}

#[component]
fn FullPage(page: Arc<SheetPage>, first: FirstGoal) -> impl IntoView {
    let long = first.statement.chars().count() > 110;
    let trail = first.has_trail.then(|| {
        view! {
            <section class="a4-chart">
                <GoalTrail goal=first.goal buttons=false/>
            </section>
        }
    });
    view! {
        <h1 class:long=long>{first.statement.clone()}</h1>
        <Numbers first=first.clone()/>
        {trail}
        <WhyAndHow first=first.clone() learning=page.learning.clone()/>
        <Landmarks first=first.clone()/>
        <Activities page=page.clone()/>
        <Further page=page.clone()/>
        <End first/>
    }
}

/// The figure that a box shows.
fn figure_of(which: Which) -> FigureName {
    match which {
        Which::Baseline => FigureName::Baseline,
        Which::Commit => FigureName::Commit,
        Which::Target => FigureName::Target,
        Which::Stretch => FigureName::Stretch,
        Which::Actual => FigureName::Actual,
    }
}

/// The figure in the note below it, where there is one.
fn figure_of_note(which: Which) -> Option<FigureName> {
    match which {
        Which::Stretch => Some(FigureName::StretchOver),
        Which::Actual => Some(FigureName::Expected),
        Which::Baseline | Which::Commit | Which::Target => None,
    }
}

/// The strip: baseline, commit, target, stretch, so far, status.
#[component]
fn Numbers(first: FirstGoal) -> impl IntoView {
    let goal = first.goal;
    let opened = move |figure: Option<FigureName>, text: String| match figure {
        Some(figure) if !text.is_empty() => {
            view! { <Figure goal figure>{text.clone()}</Figure> }.into_any()
        }
        _ => text.into_any(),
    };
    let number = move |number: NumberBox| {
        let NumberBox {
            label,
            value,
            note,
            which,
        } = number;
        view! {
            <div class:hot=which == Which::Target>
                <dt>{label}</dt>
                <dd>
                    {opened(Some(figure_of(which)), value)}
                    " "
                    <small>{opened(figure_of_note(which), note)}</small>
                </dd>
            </div>
        }
    };
    let call = first.call.map(|call| view! { <small>{format!("own call: {}", words::status::call(call).to_lowercase())}</small> });
    view! {
        <dl class="a4-nums">
            {first.numbers.into_iter().map(number).collect_view()}
            <div>
                <dt>"Status"</dt>
                <dd class="st">
                    <StatusMark status=Signal::stored(first.status)/>
                    {call}
                </dd>
            </div>
        </dl>
    }
}
