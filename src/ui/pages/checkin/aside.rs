//! Beside the grid: the one-to-one with the seller whose row has the focus, and what is still to do.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::grid::{Grid, use_grid};
use crate::maths::cadence::DueState;
use crate::maths::span::Span;
use crate::model::{
    Action, ActionField, ActionId, Date, Edit, Event, EventKind, GoalId, Level, PersonId, Plan,
    TableName,
};
use crate::state::Message;
use crate::ui::components::field::{FieldNote, SelectField};
use crate::ui::components::figure::Figure;
use crate::ui::components::focus::focus_soon;
use crate::words::{DateStyle, FigureName, Formats, dates, typed};

/// Done actions stay in sight for a week.
const STAYS: i64 = 7;

/// An action's line.
#[derive(Clone, PartialEq)]
struct Line {
    id: ActionId,
    what: String,
    said: String,
    done: bool,
    carried: u32,
}

/// The block of the person in focus.
#[component]
pub fn OneToOneBlock() -> impl IntoView {
    let grid = use_grid();
    let person = Memo::new(move |_| grid.spot.get().map(|spot| spot.person));
    view! {
        <aside class="ag private" aria-label="One-to-one">
            {move || person.get().map(|person| view! { <Block person/> })}
        </aside>
    }
}

#[component]
fn Block(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let last = move || {
        let today = grid.workspace.today();
        grid.workspace.tables(&[TableName::Event], |plan| {
            held(plan, person)
                .filter(|day| *day <= today)
                .max()
                .map_or("none held yet".to_string(), |day| {
                    format!("last held {}", grid.formats.date(day, DateStyle::Short))
                })
        })
    };
    view! {
        <div class="ag-top">
            <h2>{move || format!("1:1 with {}", grid.first_name(person))}</h2>
            <span class="muted">{last}</span>
        </div>
        <Actions person/>
        <h3>"New action"</h3>
        <NewAction person/>
        <HeldLine person/>
    }
}

#[component]
fn Actions(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let lines = Memo::new(move |_| {
        let today = grid.workspace.today();
        grid.workspace
            .tables(&[TableName::Action, TableName::Person], |plan| {
                lines(plan, person, today, grid.formats)
            })
    });
    let some = move || lines.with(|lines| !lines.is_empty());
    view! {
        <h3>"Carried over"</h3>
        <Show when=some fallback=|| view! { <p class="muted">"Nothing is open."</p> }>
            <ul class="todo">
                <For each=move || lines.get() key=|line| line.id let(line)>
                    <Todo first=line lines/>
                </For>
            </ul>
        </Show>
    }
}

/// An action's line. It stays the same line whatever is ticked, and with it the focus on its box.
#[component]
fn Todo(first: Line, lines: Memo<Vec<Line>>) -> impl IntoView {
    let grid = use_grid();
    let id = first.id;
    let line = Memo::new(move |before: Option<&Line>| {
        let now = lines.with(|lines| lines.iter().find(|line| line.id == id).cloned());
        now.unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let what = move || line.with(|line| line.what.clone());
    let done = move || line.with(|line| line.done);
    let box_id = format!("act-{id}");
    let tick = {
        let box_id = box_id.clone();
        move |_| {
            let day = (!untrack(done)).then(|| grid.workspace.peek_today());
            grid.workspace
                .act(Edit::Action(id, vec![ActionField::Done(day)]));
            // Done lines go below the others; one that is moved would lose the focus.
            focus_soon(box_id.clone());
        }
    };
    let carry = move |_| {
        let carried = line.with_untracked(|line| line.carried);
        grid.workspace
            .act(Edit::Action(id, vec![ActionField::Carried(carried + 1)]));
    };
    view! {
        <li class:done=done>
            <input id=box_id.clone() type="checkbox" prop:checked=done on:change=tick/>
            <div>
                <label for=box_id>{what}</label>
                <small>{move || line.with(|line| line.said.clone())}</small>
                <Show when=move || !done()>
                    <button type="button" class="act" on:click=carry>
                        "Carry over"
                        <span class="vh">": "{what}</span>
                    </button>
                </Show>
            </div>
        </li>
    }
}

/// What is typed into the new action.
#[derive(Clone, Copy)]
struct Draft {
    who: RwSignal<Option<PersonId>>,
    what: RwSignal<String>,
    due: RwSignal<String>,
    problem: RwSignal<Option<String>>,
}

#[component]
fn NewAction(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let draft = Draft {
        who: RwSignal::new(None),
        what: RwSignal::new(String::new()),
        due: RwSignal::new(String::new()),
        problem: RwSignal::new(None),
    };
    let options = Signal::derive(move || {
        grid.workspace
            .tables(&[TableName::Person, TableName::Settings], |plan| {
                let seller = plan.people.get(person).map(|row| (person, row));
                let both = seller.into_iter().chain(plan.leader());
                both.map(|(id, row)| (id.to_string(), row.first_name().to_string()))
                    .collect()
            })
    });
    let value = Signal::derive(move || draft.who.get().unwrap_or(person).to_string());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        match add(grid, draft, person) {
            Ok(()) => {
                draft.what.set(String::new());
                draft.due.set(String::new());
                draft.problem.set(None);
            }
            Err(problem) => draft.problem.set(Some(problem)),
        }
    };
    view! {
        <form class="newa" data-draft="" on:submit=add>
            <div class="field">
                <label for="new-what">"What"</label>
                <input
                    id="new-what"
                    class="line"
                    autocomplete="off"
                    aria-describedby="new-note"
                    prop:value=draft.what
                    on:input:target=move |event| draft.what.set(event.target().value())
                />
            </div>
            <div class="row">
                <SelectField
                    id="new-who"
                    label="Who"
                    options
                    value
                    choose=move |id: String| draft.who.set(id.parse().ok())
                />
                <div class="field">
                    <label for="new-due">"By when"</label>
                    <input
                        id="new-due"
                        class="line"
                        autocomplete="off"
                        aria-describedby="new-note"
                        prop:value=draft.due
                        on:input:target=move |event| draft.due.set(event.target().value())
                    />
                </div>
            </div>
            <FieldNote id="new-note".to_string() problem=draft.problem.read_only() hint=None/>
            <button type="submit" class="btn">"Add the action"</button>
        </form>
    }
}

fn add(grid: Grid, draft: Draft, person: PersonId) -> Result<(), String> {
    let what = draft.what.get_untracked().trim().to_string();
    if what.is_empty() {
        return Err("Say what will be done.".into());
    }
    let today = grid.workspace.peek_today();
    let due = match draft.due.get_untracked() {
        text if text.trim().is_empty() => None,
        text => {
            let day = typed::date(&text, grid.formats.date_order(), today);
            Some(day.map_err(|error| error.sentence())?)
        }
    };
    grid.workspace.act(Edit::AddAction(Action {
        who: draft.who.get_untracked().unwrap_or(person),
        what,
        due,
        raised: today,
        with: Some(person),
        ..Action::default()
    }));
    Ok(())
}

/// "Note the 1:1 as held", and how the rhythm stands.
#[component]
fn HeldLine(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let held_today = Memo::new(move |_| {
        let today = grid.workspace.today();
        grid.workspace.tables(&[TableName::Event], |plan| {
            held(plan, person).any(|day| day == today)
        })
    });
    let goal = Memo::new(move |_| {
        let week = grid.week.get();
        grid.workspace
            .tables(&[TableName::Goal], |plan| rhythm(plan, week))
    });
    let so_far = move || {
        let goal = goal.get()?;
        let (held, due) = held_with(grid, goal, person)?;
        let said = format!("{held} of {due} held so far");
        Some(view! {
            <span class="muted small">
                <Figure goal figure=FigureName::Rhythm>{said.clone()}</Figure>
            </span>
        })
    };
    let note = move |_| {
        let event = Event {
            kind: EventKind::OneToOne,
            people: vec![person],
            date: grid.workspace.peek_today(),
            ..Event::default()
        };
        if grid.workspace.act(Edit::LogEvent(event)) {
            let name = untrack(move || grid.first_name(person));
            grid.workspace
                .say(Message::done(format!("The 1:1 with {name} is noted.")));
        }
    };
    view! {
        <p class="ag-end">
            <button type="button" class="btn" disabled=move || held_today.get() on:click=note>
                {move || if held_today.get() { "Held today" } else { "Note the 1:1 as held" }}
            </button>
            {so_far}
        </p>
    }
}

/// The days of this person's one-to-ones.
fn held(plan: &Plan, person: PersonId) -> impl Iterator<Item = Date> + '_ {
    let events = plan.index().events(EventKind::OneToOne);
    events.filter_map(move |(day, id)| {
        plan.events
            .get(id)
            .filter(|event| event.people.contains(&person))
            .map(|_| day)
    })
}

/// The goal that asks for one-to-ones in that week.
fn rhythm(plan: &Plan, week: Span) -> Option<GoalId> {
    let goals = plan.goals.by_age().into_iter();
    let mut wanted = goals.filter(|(_, goal)| {
        let asks = goal
            .cadence
            .as_ref()
            .is_some_and(|rhythm| rhythm.kind == EventKind::OneToOne && rhythm.each_seller);
        let span = crate::maths::measure::span(goal);
        asks && goal.level == Level::Leader
            && span.is_some_and(|span| span.intersection(week).is_some())
    });
    wanted.next().map(|(id, _)| id)
}

/// Held and due so far with one person.
fn held_with(grid: Grid, goal: GoalId, person: PersonId) -> Option<(usize, usize)> {
    let figures = grid.workspace.figures(goal).get()?;
    let rows = &figures.cadence.as_ref()?.rows;
    let row = rows.iter().find(|row| row.person == Some(person))?;
    let count =
        |wanted: fn(DueState) -> bool| row.dues.iter().filter(|due| wanted(due.state)).count();
    let held = count(|state| matches!(state, DueState::Held(_)));
    Some((held, held + count(|state| state == DueState::Missed)))
}

fn lines(plan: &Plan, person: PersonId, today: Date, formats: &dyn Formats) -> Vec<Line> {
    let rows = plan.actions.by_age().into_iter();
    let about = rows.filter(|(_, action)| {
        let recent = action
            .done
            .is_none_or(|done| (today - done).num_days() <= STAYS);
        (action.with == Some(person) || action.who == person) && recent
    });
    let mut lines: Vec<Line> = about
        .map(|(id, action)| Line {
            id,
            what: action.what.clone(),
            said: said(plan, action, today, formats),
            done: action.done.is_some(),
            carried: action.carried,
        })
        .collect();
    lines.sort_by_key(|line| line.done);
    lines
}

/// "Milo, due today, carried twice since 13 Nov"
fn said(plan: &Plan, action: &Action, today: Date, formats: &dyn Formats) -> String {
    let day = |day| formats.date(day, DateStyle::Short);
    let who = plan.people.ever(action.who);
    let who = who.map_or(String::new(), |person| person.first_name().to_string());
    if let Some(done) = action.done {
        return format!("{who}, done {}", day(done));
    }
    let due = action.due.map(|due| match (due - today).num_days() {
        -1..=1 => format!("due {}", dates::distance(due, today, formats)),
        _ => format!("due {}", formats.day(due)),
    });
    let carried = match action.carried {
        0 => None,
        1 => Some(format!("carried once since {}", day(action.raised))),
        2 => Some(format!("carried twice since {}", day(action.raised))),
        n => Some(format!("carried {n} times since {}", day(action.raised))),
    };
    let parts: Vec<String> = std::iter::once(who).chain(due).chain(carried).collect();
    parts.join(", ")
}
