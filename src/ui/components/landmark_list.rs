//! The landmarks of a trail as buttons: what can be operated on a drawing stands beside it.

use leptos::prelude::*;

use crate::chart::trail::Flag as Pin;
use crate::maths::landmark::{LandmarkFigure, LandmarkState};
use crate::model::{Date, GoalId, LandmarkId};
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
    let entries = entries(goal, Signal::derive(Vec::new), in_force);
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
    let entries = entries(goal, flags, as_drawn);
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

/// A landmark's entries, given its flags on the path.
type Listed = fn(&LandmarkFigure, &[Pin], &dyn Formats) -> Vec<Entry>;

fn entries(goal: GoalId, flags: Signal<Vec<Pin>>, listed: Listed) -> Memo<Vec<Entry>> {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    Memo::new(move |_| {
        let figures = figures.get();
        let marks = figures
            .as_deref()
            .map_or(&[][..], |figures| &figures.landmarks);
        flags.with(|flags| {
            let own = |(key, mark): (usize, &LandmarkFigure)| {
                let pins = flags.iter().filter(|flag| flag.key == key);
                listed(mark, &pins.copied().collect::<Vec<_>>(), formats)
            };
            marks.iter().enumerate().flat_map(own).collect()
        })
    })
}

/// One entry: the landmark as it stands now, where it was moved to.
fn in_force(mark: &LandmarkFigure, _: &[Pin], formats: &dyn Formats) -> Vec<Entry> {
    vec![entry(mark, mark.due_now(), mark.state_now(), formats)]
}

/// As the path shows it: the original, and what it was moved to, each with its own numeral.
fn as_drawn(mark: &LandmarkFigure, pins: &[Pin], formats: &dyn Formats) -> Vec<Entry> {
    let number = |revised: bool| {
        let pin = pins.iter().find(|pin| pin.revised == revised);
        pin.and_then(|pin| pin.number)
    };
    let original = Entry {
        number: number(false),
        ..entry(mark, mark.due, mark.state, formats)
    };
    let revised = mark.revised.map(|revised| Entry {
        name: format!("{}, revised", mark.name),
        number: number(true),
        ..entry(mark, revised.due, revised.state, formats)
    });
    std::iter::once(original).chain(revised).collect()
}

fn entry(mark: &LandmarkFigure, due: Date, state: LandmarkState, formats: &dyn Formats) -> Entry {
    let due = formats.date(due, DateStyle::Short);
    Entry {
        id: mark.id,
        name: mark.name.clone(),
        when: match state {
            LandmarkState::ToCome => due,
            LandmarkState::Reached(_) => format!("{due}, reached"),
            LandmarkState::Missed { .. } => format!("{due}, missed"),
        },
        state,
        number: None,
    }
}
