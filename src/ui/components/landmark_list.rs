//! The landmarks of a trail as buttons: what can be operated on a drawing stands beside it.

use leptos::prelude::*;

use crate::chart::trail::Flag as Pin;
use crate::maths::landmark::{LandmarkFigure, LandmarkState};
use crate::model::{GoalId, LandmarkId};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::flag::Flag;
use crate::words::{DateStyle, Formats};

/// A landmark as its button shows it.
#[derive(Clone, PartialEq)]
struct Entry {
    id: LandmarkId,
    name: String,
    when: String,
    state: LandmarkState,
    /// The numeral under which the narrow trail draws it.
    number: Option<usize>,
}

/// A goal's landmarks in one line of buttons.
#[component]
pub fn LandmarkButtons(goal: GoalId, choose: Callback<(LandmarkId,)>) -> impl IntoView {
    let entries = entries(goal, Signal::derive(Vec::new));
    let button = move |entry: Entry| {
        view! {
            <button type="button" on:click=move |_| choose.run((entry.id,))>
                <Flag state=entry.state/>
                <span>{entry.name}</span>
                <small class="muted">{entry.when}</small>
            </button>
        }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <div class="lm-btns" role="group" aria-label="Landmarks">
                {move || entries.get().into_iter().map(button).collect_view()}
            </div>
        </Show>
    }
}

/// The same under the narrow trail, each with the numeral it has on the path.
#[component]
pub fn LandmarkNumbers(
    goal: GoalId,
    #[prop(into)] flags: Signal<Vec<Pin>>,
    choose: Callback<(LandmarkId,)>,
) -> impl IntoView {
    let entries = entries(goal, flags);
    let item = move |entry: Entry| {
        let number = entry
            .number
            .map_or(String::new(), |number| number.to_string());
        view! {
            <li>
                <b data-number="order">{number}</b>
                <Flag state=entry.state/>
                <button type="button" class="lm-go" on:click=move |_| choose.run((entry.id,))>
                    {entry.name}
                    <small>{entry.when}</small>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || entries.with(|entries| !entries.is_empty())>
            <ol class="lm-list">{move || entries.get().into_iter().map(item).collect_view()}</ol>
        </Show>
    }
}

fn entries(goal: GoalId, flags: Signal<Vec<Pin>>) -> Memo<Vec<Entry>> {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    Memo::new(move |_| {
        let figures = figures.get();
        let marks = figures
            .as_deref()
            .map_or(&[][..], |figures| &figures.landmarks);
        flags.with(|flags| {
            let listed = marks.iter().enumerate();
            listed
                .map(|(key, mark)| entry(key, mark, flags, formats))
                .collect()
        })
    })
}

fn entry(key: usize, mark: &LandmarkFigure, flags: &[Pin], formats: &dyn Formats) -> Entry {
    let pin = flags.iter().find(|flag| flag.key == key && !flag.revised);
    let due = formats.date(mark.due, DateStyle::Short);
    Entry {
        id: mark.id,
        name: mark.name.clone(),
        when: match mark.state {
            LandmarkState::ToCome => due,
            LandmarkState::Reached(_) => format!("{due}, reached"),
            LandmarkState::Missed { .. } => format!("{due}, missed"),
        },
        state: mark.state,
        number: pin.and_then(|pin| pin.number),
    }
}
