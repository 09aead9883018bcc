//! What took place: noting it, and what was noted lately.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::model::{Edit, Event, EventId, EventKind, PersonId, Plan, TableName};
use crate::state::{Message, Workspace, use_formats, use_workspace};
use crate::ui::components::field::{FieldNote, SelectField};
use crate::ui::shell::active_sellers;
use crate::words::{DateStyle, Formats, labels, typed};

/// How many events are listed at first, and added at a time.
const STEP: usize = 12;

/// With whom, in the list's own words.
const TEAM: &str = "team";
const ALONE: &str = "alone";

/// What is typed and not logged yet.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<EventKind>,
    with: RwSignal<String>,
    date: RwSignal<String>,
    note: RwSignal<String>,
    problem: RwSignal<Option<String>>,
}

/// One line: what, with whom, when, a note.
#[component]
pub fn LogForm() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let draft = Draft {
        kind: RwSignal::new(EventKind::OneToOne),
        with: RwSignal::new(String::new()),
        date: RwSignal::new("today".into()),
        note: RwSignal::new(String::new()),
        problem: RwSignal::new(None),
    };
    let log = move |event: SubmitEvent| {
        event.prevent_default();
        match log(workspace, draft, formats) {
            Ok(()) => {
                draft.note.set(String::new());
                draft.problem.set(None);
            }
            Err(problem) => draft.problem.set(Some(problem)),
        }
    };
    view! {
        <form class="logform" data-draft="" on:submit=log>
            <Kind draft/>
            <With draft/>
            <Line id="log-date" label="Date" text=draft.date/>
            <Line id="log-note" label="Note" text=draft.note/>
            <button type="submit" class="btn">"Log it"</button>
        </form>
        <FieldNote id="log-problem".to_string() problem=draft.problem.read_only() hint=None/>
    }
}

#[component]
fn Kind(draft: Draft) -> impl IntoView {
    let options = Signal::derive(|| {
        let kinds = labels::EVENT_KINDS.iter();
        kinds
            .map(|(_, word)| (word.to_string(), word.to_string()))
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || labels::event_kind(draft.kind.get()).to_string());
    let choose = move |word: String| {
        let kind = labels::EVENT_KINDS.iter().find(|(_, name)| *name == word);
        if let Some((kind, _)) = kind {
            draft.kind.set(*kind);
        }
    };
    view! { <SelectField id="log-kind" label="What" options value choose/> }
}

#[component]
fn With(draft: Draft) -> impl IntoView {
    let workspace = use_workspace();
    let options = Signal::derive(move || {
        let sellers = active_sellers(workspace).into_iter();
        let named = sellers.map(|(id, name)| (id.to_string(), name));
        let others = [(TEAM, "The whole team"), (ALONE, "Nobody else")];
        named
            .chain(others.map(|(key, words)| (key.to_string(), words.to_string())))
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || chosen(workspace, draft));
    view! {
        <SelectField
            id="log-with"
            label="With"
            options
            value
            choose=move |with: String| draft.with.set(with)
        />
    }
}

/// What was chosen, else what the kind suggests: a seller for what is held one by one.
fn chosen(workspace: Workspace, draft: Draft) -> String {
    let with = draft.with.get();
    if !with.is_empty() {
        return with;
    }
    let first = active_sellers(workspace)
        .first()
        .map(|(id, _)| id.to_string());
    match draft.kind.get() {
        EventKind::OneToOne | EventKind::FieldDay => first.unwrap_or_else(|| ALONE.into()),
        EventKind::Workshop | EventKind::Training => TEAM.into(),
        EventKind::Learning => ALONE.into(),
    }
}

#[component]
fn Line(id: &'static str, label: &'static str, text: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                id=id
                class="line"
                autocomplete="off"
                aria-describedby="log-problem"
                prop:value=text
                on:input:target=move |event| text.set(event.target().value())
            />
        </div>
    }
}

fn log(workspace: Workspace, draft: Draft, formats: &dyn Formats) -> Result<(), String> {
    let today = workspace.peek_today();
    let text = draft.date.get_untracked();
    let date = typed::date(&text, formats.date_order(), today).map_err(|e| e.sentence())?;
    if date > today {
        return Err("This day is still to come. Log it when it has taken place.".into());
    }
    let with = untrack(move || chosen(workspace, draft));
    let people: Vec<PersonId> = match with.as_str() {
        TEAM => untrack(move || active_sellers(workspace))
            .into_iter()
            .map(|(id, _)| id)
            .collect(),
        id => id.parse().into_iter().collect(),
    };
    let kind = draft.kind.get_untracked();
    let note = draft.note.get_untracked().trim().to_string();
    let event = Event {
        kind,
        people,
        date,
        note,
        ..Event::default()
    };
    if workspace.act(Edit::LogEvent(event)) {
        let day = formats.day(date);
        workspace.say(Message::done(format!(
            "{}, {day}, is logged.",
            labels::event_kind(kind)
        )));
    }
    Ok(())
}

/// A logged event's line.
#[derive(Clone, PartialEq)]
struct Logged {
    id: EventId,
    day: String,
    date: String,
    kind: &'static str,
    with: String,
}

/// The latest events, newest first.
#[component]
pub fn EventLog() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let most = RwSignal::new(STEP);
    let events = Memo::new(move |_| {
        let today = workspace.today();
        workspace.tables(&[TableName::Event, TableName::Person], |plan| {
            logged(plan, today, formats)
        })
    });
    let shown = move || events.with(|events| events[..events.len().min(most.get())].to_vec());
    view! {
        <Show
            when=move || events.with(|events| !events.is_empty())
            fallback=|| view! { <p class="muted">"Nothing is logged yet."</p> }
        >
            <ul class="events">
                <For each=shown key=|event| (event.id, event.with.clone()) let(event)>
                    <Row event/>
                </For>
            </ul>
            <Show when=move || { events.with(Vec::len) > most.get() }>
                <div class="sec-foot">
                    <button
                        type="button"
                        class="btn"
                        on:click=move |_| most.update(|most| *most += STEP)
                    >
                        "Show older ones"
                    </button>
                </div>
            </Show>
        </Show>
    }
}

#[component]
fn Row(event: Logged) -> impl IntoView {
    let workspace = use_workspace();
    let Logged {
        id,
        day,
        date,
        kind,
        with,
    } = event;
    let about = format!(" {kind}, {day}");
    let remove = move |_| {
        if workspace.act(Edit::RemoveEvent(id)) {
            workspace.say(Message::done(format!("{kind} is taken out of the log.")));
        }
    };
    view! {
        <li>
            <time datetime=date>{day}</time>
            <span>{kind}</span>
            <span>{with}</span>
            <button type="button" class="act" on:click=remove>
                "Remove"
                <span class="vh">{about}</span>
            </button>
        </li>
    }
}

fn logged(plan: &Plan, today: crate::model::Date, formats: &dyn Formats) -> Vec<Logged> {
    let mut rows: Vec<(EventId, &Event)> = plan.events.iter().collect();
    rows.retain(|(_, event)| event.date <= today);
    rows.sort_by_key(|(id, event)| std::cmp::Reverse((event.date, *id)));
    rows.into_iter()
        .map(|(id, event)| Logged {
            id,
            day: formats.date(event.date, DateStyle::Day),
            date: event.date.to_string(),
            kind: labels::event_kind(event.kind),
            with: with(plan, event, formats),
        })
        .collect()
}

/// "Ann and Ben", "the whole team", and the note behind it.
fn with(plan: &Plan, event: &Event, formats: &dyn Formats) -> String {
    let name = |id: &PersonId| {
        plan.people
            .ever(*id)
            .map_or(String::new(), |person| person.first_name().to_string())
    };
    let names: Vec<String> = event.people.iter().map(name).collect();
    let parts: Vec<String> = [formats.list(&names), event.note.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(". ")
}
