//! Own call: the seller's word for where the goal stands, beside what is computed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::grid::{Grid, dom_id, focus, use_grid};
use super::text::WordField;
use crate::maths::own_call;
use crate::maths::status::Status;
use crate::maths::week_grid::walk::{Cell, Spot};
use crate::model::{Call, CheckInField, PersonId};
use crate::ui::components::icon::Icon;
use crate::ui::components::status::{Shape, shape_of_call};
use crate::words::{self, DateStyle};

/// The choices of the menu: the four words, and none.
const CHOICES: [Option<Call>; 5] = [
    Some(Call::Ahead),
    Some(Call::OnPace),
    Some(Call::Slightly),
    Some(Call::Behind),
    None,
];

/// What one call cell shares with its menu.
#[derive(Clone, Copy)]
struct Menu {
    grid: Grid,
    here: Spot,
    /// The choice that arrows have come to.
    active: RwSignal<usize>,
}

impl Menu {
    fn is_open(self) -> bool {
        self.grid.opened.get() == Some(self.here)
    }

    fn close(self) {
        // The blur of a cell that leaves the page comes when the grid may have gone.
        if self.grid.opened.try_get_untracked().flatten().is_some() {
            self.grid.opened.set(None);
        }
    }

    fn choose(self, call: Option<Call>) {
        self.close();
        let mut fields = vec![CheckInField::Call(call)];
        if !needs_reason(call) {
            fields.push(CheckInField::Reason(String::new()));
        }
        self.grid.say(self.here.person, fields);
        if needs_reason(call) {
            // The field comes onto the page with the next frame.
            let id = reason_id(self.here.person);
            request_animation_frame(move || focus(&id));
        }
    }
}

/// A word that says it is behind says why (Rule 6.3).
pub fn needs_reason(call: Option<Call>) -> bool {
    matches!(call, Some(Call::Slightly | Call::Behind))
}

fn reason_id(person: PersonId) -> String {
    format!("ck-{person}-why")
}

/// The cell. `up` opens the menu upwards, for the last rows.
#[component]
pub fn CallCell(person: PersonId, status: Memo<Option<Status>>, up: bool) -> impl IntoView {
    let grid = use_grid();
    let here = Spot {
        person,
        cell: Cell::Call,
    };
    let menu = Menu {
        grid,
        here,
        active: RwSignal::new(0),
    };
    let word = grid.word(person);
    let call = Memo::new(move |_| word.with(|word| word.call));
    let list = format!("{}-list", dom_id(here));
    let controls = list.clone();
    let active_id = {
        let list = list.clone();
        move || {
            menu.is_open()
                .then(|| format!("{list}-{}", menu.active.get()))
        }
    };
    view! {
        <span class="menu-w">
            <button
                id=dom_id(here)
                class="callb"
                type="button"
                role="combobox"
                aria-haspopup="listbox"
                aria-expanded=move || menu.is_open().to_string()
                aria-controls=controls
                aria-activedescendant=active_id
                aria-label=move || format!("Own call of {}: {}", grid.name(person), said(call.get()))
                tabindex=move || if grid.is_stop(here) { "0" } else { "-1" }
                on:focus=move |_| grid.arrived(here)
                on:blur=move |_| menu.close()
                on:click=move |_| {
                    grid.opened.update(|open| *open = (*open != Some(here)).then_some(here));
                }
                on:keydown=move |event| keys(&event, menu)
            >
                <Word call/>
                <Icon name="down"/>
            </button>
            <Show when=move || menu.is_open()>
                <Choices menu list=list.clone() up/>
            </Show>
        </span>
        <span class="cdiff">{move || beside(grid, person, call.get(), status.get())}</span>
        <Show when=move || needs_reason(call.get())>
            // What a seller says of the reason is nothing for the wall.
            <span class="private"><Reason person/></span>
        </Show>
    }
}

#[component]
fn Word(call: Memo<Option<Call>>) -> impl IntoView {
    let shape = move || call.get().map_or(("none", "none"), shape_of_call);
    view! {
        <span class="status" data-s=move || shape().1>
            <Shape name=Signal::derive(shape)/>
            {move || said(call.get())}
        </span>
    }
}

#[component]
fn Choices(menu: Menu, list: String, up: bool) -> impl IntoView {
    let choice = {
        let list = list.clone();
        move |(at, call): (usize, Option<Call>)| {
            let shape = call.map_or(("none", "none"), shape_of_call);
            view! {
                <li
                    id=format!("{list}-{at}")
                    role="option"
                    aria-selected=move || (menu.active.get() == at).to_string()
                    data-active=move || (menu.active.get() == at).to_string()
                    // The button keeps the focus: its blur would close the menu first.
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| menu.choose(call)
                >
                    <Shape name=Signal::derive(move || shape)/>
                    {if call.is_some() { said(call) } else { "No call" }}
                </li>
            }
        }
    };
    view! {
        <ul id=list class="menu-list" class:up=up role="listbox" aria-label="Own call">
            {CHOICES.into_iter().enumerate().map(choice).collect_view()}
        </ul>
    }
}

#[component]
fn Reason(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let word = grid.word(person);
    let kept = Signal::derive(move || word.with(|word| word.reason.clone()));
    let label = Signal::derive(move || format!("Why, {}", grid.name(person)));
    view! {
        <WordField
            id=reason_id(person)
            here=Spot { person, cell: Cell::Call }
            label
            hint="Why?"
            kept
            roving=false
            keep=move |text| grid.say(person, vec![CheckInField::Reason(text)])
        />
    }
}

fn keys(event: &KeyboardEvent, menu: Menu) {
    let key = event.key();
    let open = menu.grid.opened.get_untracked() == Some(menu.here);
    let last = CHOICES.len() - 1;
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    // Of a closed menu's letters some lead elsewhere, and none says that a call was meant.
    if let Some(call) = by_letter(&key).filter(|_| plain && open) {
        event.prevent_default();
        event.stop_propagation();
        return menu.choose(Some(call));
    }
    match key.as_str() {
        "ArrowDown" if open => menu.active.update(|at| *at = (*at + 1).min(last)),
        "ArrowUp" if open => menu.active.update(|at| *at = at.saturating_sub(1)),
        "Enter" | " " if open => menu.choose(CHOICES[menu.active.get_untracked().min(last)]),
        "Enter" | " " => menu.grid.opened.set(Some(menu.here)),
        "Escape" if open => {
            event.stop_propagation();
            menu.close();
        }
        "Delete" | "Backspace" => menu.choose(None),
        _ => return menu.grid.key(event, menu.here, false),
    }
    event.prevent_default();
}

/// The first letter of a word.
fn by_letter(key: &str) -> Option<Call> {
    match key {
        "a" | "A" => Some(Call::Ahead),
        "o" | "O" => Some(Call::OnPace),
        "s" | "S" => Some(Call::Slightly),
        "b" | "B" => Some(Call::Behind),
        _ => None,
    }
}

fn said(call: Option<Call>) -> &'static str {
    call.map_or("No call yet", words::status::call)
}

/// What is computed beside the call; without one, when the last was given.
fn beside(grid: Grid, person: PersonId, call: Option<Call>, status: Option<Status>) -> String {
    if let (Some(call), Some(status)) = (call, status) {
        return words::status::beside_call(Some(call), status);
    }
    let week = grid.week.get().from;
    // The day before this week begins lies in the last one.
    let before = week - chrono::Days::new(1);
    let last = grid
        .workspace
        .peek(|plan| own_call::latest(plan, person, before).map(|row| row.on));
    last.map_or(String::new(), |on| {
        format!("last call {}", grid.formats.date(on, DateStyle::Short))
    })
}
