//! Confidence 0–10: digits set it; after F or Enter the arrows change it too.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::grid::{Grid, dom_id, use_grid};
use crate::maths::week_grid::walk::{Cell, Spot};
use crate::model::{CheckInField, PersonId};

/// The cell.
#[component]
pub fn ConfidenceCell(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let here = Spot {
        person,
        cell: Cell::Confidence,
    };
    let word = grid.word(person);
    let value = Memo::new(move |_| word.with(|word| word.confidence));
    // A one that was typed just now may still become a ten.
    let one = StoredValue::new(false);
    let tick = move |at: u8| {
        view! {
            <i
                class:on=move || value.get().is_some_and(|value| at <= value)
                on:click=move |_| set(grid, person, Some(at))
            ></i>
        }
    };
    view! {
        <span
            id=dom_id(here)
            class="cf"
            role="slider"
            aria-label=move || format!("Confidence of {}", grid.name(person))
            aria-valuemin="0"
            aria-valuemax="10"
            aria-valuenow=move || value.get().unwrap_or_default().to_string()
            aria-valuetext=move || value.get().map_or("not given".into(), |v| v.to_string())
            tabindex=move || if grid.is_stop(here) { "0" } else { "-1" }
            data-editing=move || (grid.opened.get() == Some(here)).to_string()
            on:focus=move |_| grid.arrived(here)
            on:blur=move |_| {
                // Nothing is left to close where the whole cell leaves the page.
                if one.is_disposed() {
                    return;
                }
                one.set_value(false);
                if grid.opened.get_untracked() == Some(here) {
                    grid.opened.set(None);
                }
            }
            on:keydown=move |event| keys(&event, grid, here, value, one)
        >
            <span class="sc10 big" aria-hidden="true">{(1..=10).map(tick).collect_view()}</span>
            <b data-number="typed" class:muted=move || value.get().is_none()>
                {move || value.get().map_or("–".to_string(), |value| value.to_string())}
            </b>
        </span>
    }
}

fn set(grid: Grid, person: PersonId, value: Option<u8>) {
    grid.say(person, vec![CheckInField::Confidence(value)]);
}

fn keys(
    event: &KeyboardEvent,
    grid: Grid,
    here: Spot,
    value: Memo<Option<u8>>,
    one: StoredValue<bool>,
) {
    let key = event.key();
    let editing = grid.opened.get_untracked() == Some(here);
    let present = value.get_untracked();
    let digit = key
        .parse::<u8>()
        .ok()
        .filter(|_| key.len() == 1 && !event.ctrl_key());
    let wanted = match (digit, key.as_str()) {
        (Some(0), _) if one.get_value() => Some(Some(10)),
        (Some(digit), _) => Some(Some(digit)),
        (_, "ArrowRight" | "ArrowUp") if editing => {
            Some(Some(present.map_or(0, |value| (value + 1).min(10))))
        }
        (_, "ArrowLeft" | "ArrowDown") if editing => {
            Some(Some(present.map_or(0, |value| value.saturating_sub(1))))
        }
        (_, "Delete" | "Backspace") => Some(None),
        _ => None,
    };
    one.set_value(digit == Some(1));
    if let Some(wanted) = wanted {
        event.prevent_default();
        return set(grid, here.person, wanted);
    }
    match key.as_str() {
        "Escape" if editing => {
            event.stop_propagation();
            grid.opened.set(None);
        }
        "Enter" if !editing => {
            event.prevent_default();
            grid.opened.set(Some(here));
        }
        _ => grid.key(event, here, false),
    }
}
