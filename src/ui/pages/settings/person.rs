//! What the plan knows of one person.

use leptos::prelude::*;

use super::days_off::DaysOffList;
use crate::model::{Date, Edit, Person, PersonField, PersonId, TableName};
use crate::state::{Message, Workspace, use_formats, use_workspace};
use crate::ui::components::field::{LineField, TextField};
use crate::words::typed;

/// A part of a person's row as text. Tracked.
fn part(id: PersonId, read: fn(&Person) -> String) -> Signal<String> {
    let workspace = use_workspace();
    Signal::derive(move || {
        workspace.tables(&[TableName::Person], |plan| {
            plan.people.get(id).map(read).unwrap_or_default()
        })
    })
}

fn set(workspace: Workspace, id: PersonId, field: PersonField) -> Result<(), String> {
    workspace.act(Edit::Person(id, vec![field]));
    Ok(())
}

/// The fields of a person, in the order in which they are asked for.
#[component]
pub fn PersonFields(id: PersonId) -> impl IntoView {
    view! {
        <div class="set-fields">
            <div class="fields">
                <NameField id/>
                <DateField id label="First day" which=Day::Start/>
                <DateField id label="Last day" which=Day::Leave/>
                <Words id label="Territory" read=|person| person.territory.clone() write=PersonField::Territory/>
                <RampField id/>
            </div>
            <div class="fields">
                <Words id label="Strengths" read=|person| person.strengths.clone() write=PersonField::Strengths/>
                <Words id label="What motivates" read=|person| person.motivates.clone() write=PersonField::Motivates/>
                <Words id label="New to" read=|person| person.new_to.clone() write=PersonField::NewTo/>
            </div>
            <SpellingsField id/>
            <DaysOffList id/>
            <Leaving id/>
        </div>
    }
}

#[component]
fn NameField(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let commit = move |text: String| match typed::name(&text) {
        name if name.is_empty() => Err("Give the person a name.".to_string()),
        name => set(workspace, id, PersonField::Name(name)),
    };
    view! {
        <LineField
            id=format!("person-{id}-name")
            label="Name"
            value=part(id, |person| person.name.clone())
            commit=commit
        />
    }
}

/// A line of free words.
#[component]
fn Words(
    id: PersonId,
    label: &'static str,
    read: fn(&Person) -> String,
    write: fn(String) -> PersonField,
) -> impl IntoView {
    let workspace = use_workspace();
    let key = label.to_lowercase().replace(' ', "-");
    view! {
        <LineField
            id=format!("person-{id}-{key}")
            label=label
            value=part(id, read)
            commit=move |text: String| set(workspace, id, write(text.trim().to_string()))
        />
    }
}

/// Which day of a person's time in the team.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Day {
    Start,
    Leave,
}

#[component]
fn DateField(id: PersonId, label: &'static str, which: Day) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let shown = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let value = Signal::derive(move || {
        workspace.tables(&[TableName::Person], |plan| {
            let person = plan.people.get(id);
            shown(person.and_then(|person| match which {
                Day::Start => person.start,
                Day::Leave => person.leave,
            }))
        })
    });
    let commit = move |text: String| {
        let day = match text.trim() {
            "" => None,
            text => Some(
                typed::date(text, formats.date_order(), workspace.peek_today())
                    .map_err(|error| error.sentence())?,
            ),
        };
        set(
            workspace,
            id,
            match which {
                Day::Start => PersonField::Start(day),
                Day::Leave => PersonField::Leave(day),
            },
        )
    };
    let key = if which == Day::Start {
        "start"
    } else {
        "leave"
    };
    view! {
        <LineField id=format!("person-{id}-{key}") label=label value=value commit=commit class="short"/>
    }
}

/// Percent of full productivity in the first, second … month.
#[component]
fn RampField(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let value = part(id, |person| {
        let months: Vec<String> = person.ramp.iter().map(u8::to_string).collect();
        months.join(", ")
    });
    let commit = move |text: String| {
        let parts = text
            .split([',', ';', ' '])
            .map(|part| part.trim().trim_end_matches('%'));
        let months: Result<Vec<u8>, String> = parts
            .filter(|part| !part.is_empty())
            .map(|part| {
                let percent =
                    typed::whole_number(part, 0, 100).map_err(|error| error.sentence())?;
                Ok(percent as u8)
            })
            .collect();
        set(workspace, id, PersonField::Ramp(months?))
    };
    view! {
        <LineField
            id=format!("person-{id}-ramp")
            label="Ramp, percent month by month"
            value=value
            commit=commit
            hint=Signal::stored("30, 60, 90. Empty: fully ramped.".to_string())
        />
    }
}

#[component]
fn SpellingsField(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let commit = move |text: String| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        set(
            workspace,
            id,
            PersonField::Spellings(lines.map(str::to_owned).collect()),
        )
    };
    view! {
        <TextField
            id=format!("person-{id}-spellings")
            label="Other names in files, one a line"
            value=part(id, |person| person.spellings.join("\n"))
            commit=commit
            rows=1
        />
    }
}

/// Somebody with a past gets a last day; somebody added by mistake is taken out.
#[component]
fn Leaving(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let remove = move |_| {
        let name = workspace.peek(|plan| plan.people.get(id).map(|person| person.name.clone()));
        if workspace.act(Edit::RemovePerson(id)) {
            workspace.say(Message::done(format!(
                "{} taken out.",
                name.unwrap_or_default()
            )));
        }
    };
    view! {
        <p class="btns">
            <button type="button" class="btn remove small" on:click=remove>"Take out of the plan"</button>
            <span class="hint">"Somebody with goals or numbers gets a last day instead."</span>
        </p>
    }
}
