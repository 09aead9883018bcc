//! A goal's figure that opens its arithmetic, alone or as a part of a sentence.

use leptos::prelude::*;

use crate::model::GoalId;
use crate::state::{Outlook, use_formats, use_outlook, use_workspace};
use crate::ui::components::arithmetic::Opens;
use crate::words::{FigureName, NO_NUMBER, Piece, Said, Told, sentences, working};

/// A figure of a goal as a button; without children it shows the figure's own text.
#[component]
pub fn Figure(
    goal: GoalId,
    figure: FigureName,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> impl IntoView {
    let text = (children.is_none()).then(|| text_of(goal, figure));
    let make = move |()| {
        let say = move |told: &Told| Some(working::of_told(told, figure));
        told(goal, figure.is_of_forecast(), say, None).into()
    };
    let children = StoredValue::new(children);
    view! {
        <Opens name=format!("{figure:?}") title=figure.title() make=make>
            {children.with_value(|children| children.as_ref().map(|children| children()))}
            {text.map(|text| view! { {text} })}
        </Opens>
    }
}

/// A sentence about a goal, told anew whenever its figures or its forecast change; each of its
/// figures opens its own arithmetic.
#[component]
pub fn Sentence(goal: GoalId, say: fn(&Told) -> Said) -> impl IntoView {
    let said = told(goal, true, say, Said::new());
    view! { <SaidOf goal said/> }
}

/// The finding of a goal in one sentence. The likely finish joins it when its futures are drawn, a moment
/// after the page; until then its room is kept: what is pressed below must not move under the hand.
#[component]
pub fn FindingLine(goal: GoalId) -> impl IntoView {
    let room = told(goal, true, sentences::outlook_room, String::new());
    let kept = move || {
        let room = room.get();
        (!room.is_empty()).then(|| view! { <span class="room" aria-hidden="true">" "{room}</span> })
    };
    view! {
        <Sentence goal say=sentences::finding/>
        {kept}
    }
}

/// A sentence that has been told of a goal.
#[component]
pub fn SaidOf(goal: GoalId, #[prop(into)] said: Signal<Said>) -> impl IntoView {
    // A figure keeps its button while only its text changes, and with it the focus.
    let pieces = move || {
        let pieces = said.with(|said| said.pieces().to_vec());
        pieces.into_iter().enumerate()
    };
    let key = |(at, piece): &(usize, Piece)| match piece {
        Piece::Words(words) => (*at, None, words.clone()),
        Piece::Figure(name, _) => (*at, Some(*name), String::new()),
    };
    let piece = move |(at, piece): (usize, Piece)| match piece {
        Piece::Words(words) => words.into_any(),
        Piece::Figure(figure, text) => {
            let text = Memo::new(move |_| {
                said.with(|said| match said.pieces().get(at) {
                    Some(Piece::Figure(_, text)) => text.clone(),
                    _ => text.clone(),
                })
            });
            view! { <Figure goal figure>{text}</Figure> }.into_any()
        }
    };
    view! { <For each=pieces key children=piece/> }
}

fn text_of(goal: GoalId, figure: FigureName) -> Memo<String> {
    told(
        goal,
        figure.is_of_forecast(),
        move |told| told.text(figure),
        NO_NUMBER.to_string(),
    )
}

/// Something told of a goal, anew whenever its figures change; what does not need the forecast does
/// not wait for it.
pub fn told<T>(
    goal: GoalId,
    with_forecast: bool,
    say: impl Fn(&Told) -> T + Send + Sync + 'static,
    nothing: T,
) -> Memo<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let outlook = with_forecast.then(|| use_outlook(goal));
    Memo::new(move |_| {
        let figures = figures.get();
        let outlook = outlook.map(|outlook| outlook.get());
        workspace.peek(|plan| match figures.as_deref() {
            Some(figures) => say(&Told {
                plan,
                figures,
                forecast: outlook.as_ref().and_then(Outlook::known),
                formats,
            }),
            None => nothing.clone(),
        })
    })
}
