//! The roster: everybody of the team, with the way to change, add and let go.

use leptos::ev::ClipboardEvent;
use leptos::prelude::*;

use super::Section;
use super::person::PersonFields;
use crate::model::{Date, Edit, Person, PersonId, Role, TableName, folded};
use crate::state::{Message, pasted_text, roster_from_text, use_formats, use_workspace};
use crate::ui::forms::line::FormText;
use crate::words::{DateStyle, Formats};

/// A person's line.
#[derive(Clone, PartialEq)]
struct Line {
    id: PersonId,
    name: String,
    says: String,
}

/// The section.
#[component]
pub fn PeopleSection() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let lines = Memo::new(move |_| {
        let today = workspace.today();
        workspace.tables(&[TableName::Person], |plan| {
            let people = plan.people.by_age().into_iter();
            let line = |(id, person): (PersonId, &Person)| Line {
                id,
                name: person.name.clone(),
                says: says(person, today, formats),
            };
            people.map(line).collect::<Vec<_>>()
        })
    });
    view! {
        <Section title="People" sub="Leavers stay, with their past.">
            <ul class="set-people">
                <For each=move || lines.get() key=|line| line.id let(line)>
                    <PersonRow id=line.id lines/>
                </For>
            </ul>
            <AddPeople/>
        </Section>
    }
}

/// What stands beside the name: role, territory, since when, until when.
fn says(person: &Person, today: Date, formats: &dyn Formats) -> String {
    let day = |day| formats.date(day, DateStyle::ShortWithYear);
    let role = match person.role {
        Role::Leader => "Leader",
        Role::Seller => "",
    };
    let mut parts = vec![role.to_string(), person.territory.clone()];
    parts.extend(person.start.map(|start| format!("since {}", day(start))));
    parts.extend(person.leave.map(|leave| match leave < today {
        true => format!("left {}", day(leave)),
        false => format!("leaves {}", day(leave)),
    }));
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// A person folded to a line; its fields exist only while it is open.
#[component]
fn PersonRow(id: PersonId, lines: Memo<Vec<Line>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let line =
        Memo::new(move |_| lines.with(|lines| lines.iter().find(|line| line.id == id).cloned()));
    let name = move || line.get().map(|line| line.name);
    let says = move || line.get().map(|line| line.says);
    view! {
        <li>
            <div class="set-person">
                <button
                    type="button"
                    class="set-fold"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <b>{name}</b>
                    <small>{says}</small>
                </button>
            </div>
            <Show when=move || open.get()>
                <PersonFields id/>
            </Show>
        </li>
    }
}

/// More people: typed or pasted, one a line.
#[component]
fn AddPeople() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let paste = move |event: ClipboardEvent| {
        let Some(pasted) = pasted_text(&event) else {
            return;
        };
        let is_table = pasted.lines().any(|line| line.contains(['\t', ',', ';']));
        if let (true, Ok(roster)) = (is_table, roster_from_text(&pasted)) {
            event.prevent_default();
            let names = roster
                .teams
                .iter()
                .flat_map(|team| team.sellers.iter().cloned());
            text.set(names.collect::<Vec<_>>().join("\n"));
        }
    };
    let add = move |_| {
        let people = text.with_untracked(|text| new_people(workspace, text));
        if people.is_empty() {
            return problem.set(Some(
                "Write at least one name that is not in the plan yet.".into(),
            ));
        }
        let added = formats.plural(people.len() as i64, "person", "people");
        if workspace.act(Edit::AddPeople(people)) {
            workspace.say(Message::done(format!("{added} added.")));
            text.set(String::new());
            problem.set(None);
        }
    };
    view! {
        <div class="set-add" on:paste=paste>
            <FormText
                id="set-add-people"
                label="Add people, one a line"
                rows=2
                value=text
                write=move |typed| text.set(typed)
                problem=problem
            />
            <p><button type="button" class="btn" on:click=add>"Add them"</button></p>
        </div>
    }
}

/// The names that nobody of the plan has.
fn new_people(workspace: crate::state::Workspace, text: &str) -> Vec<Person> {
    let names = crate::ui::forms::plan_draft::names(text).into_iter();
    workspace.peek(|plan| {
        let known: Vec<String> = plan
            .people
            .iter()
            .map(|(_, person)| folded(&person.name))
            .collect();
        let new = names.filter(|name| !known.contains(&folded(name)));
        new.map(|name| Person {
            name,
            ..Person::default()
        })
        .collect()
    })
}
