//! Who it is: territory, strengths, what motivates; days off and what is new.

use leptos::prelude::*;

use crate::model::{Edit, Person, PersonField, PersonId, TableName};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::field::TextField;

/// The person's own lines, written in place.
#[component]
pub fn AboutPerson(id: PersonId) -> impl IntoView {
    view! {
        <section class="who-h">
            <Line id field="territory" label="Territory" read=|p| p.territory.clone() write=PersonField::Territory/>
            <Line id field="strengths" label="Strengths" read=|p| p.strengths.clone() write=PersonField::Strengths/>
            <Line id field="motivates" label="What motivates" read=|p| p.motivates.clone() write=PersonField::Motivates/>
            <Line id field="new" label="New to" read=|p| p.new_to.clone() write=PersonField::NewTo/>
            <Away id/>
        </section>
    }
}

#[component]
fn Line(
    id: PersonId,
    field: &'static str,
    label: &'static str,
    read: fn(&Person) -> String,
    write: fn(String) -> PersonField,
) -> impl IntoView {
    let workspace = use_workspace();
    let value = Memo::new(move |_| {
        workspace.tables(&[TableName::Person], |plan| {
            plan.people.get(id).map(read).unwrap_or_default()
        })
    });
    let commit = move |text: String| {
        workspace.act(Edit::Person(id, vec![write(text.trim().to_string())]));
        Ok(())
    };
    view! { <TextField id=format!("person-{field}") label value commit rows=1 class="who-line"/> }
}

/// Days off that are not over yet.
#[component]
fn Away(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let away = Memo::new(move |_| {
        let today = workspace.today();
        workspace.tables(&[TableName::DaysOff], |plan| {
            let own = plan
                .days_off
                .iter()
                .filter(|(_, days)| days.person == id && days.to >= today);
            let mut spans: Vec<_> = own.map(|(_, days)| (days.from, days.to)).collect();
            spans.sort_unstable();
            spans
        })
    });
    let words = move || {
        let spans = away
            .get()
            .into_iter()
            .map(|(from, to)| formats.days(from, to));
        formats.list(&spans.collect::<Vec<_>>())
    };
    view! {
        <Show when=move || !away.with(Vec::is_empty)>
            <p class="small">"Away " {words}</p>
        </Show>
    }
}
