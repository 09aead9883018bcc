//! Names and stages of the file, and whom and what they mean.

use leptos::prelude::*;

use crate::model::{PersonId, Stage, TableName};
use crate::state::{MissingSeller, NameView, StageView, use_importing, use_workspace};

/// The two lists, folded: they open by themselves where something is not clear.
#[component]
pub fn Matches() -> impl IntoView {
    let importing = use_importing();
    let view = move || importing.view.get().unwrap_or_default();
    let no_match = move || view().names.iter().all(|name| name.person.is_none());
    let stages_unclear = move || view().stages.iter().any(|stage| stage.stage.is_none());
    view! {
        <div class="im-fold">
            <Show when=move || !view().names.is_empty()>
                <details open=no_match>
                    <summary data-number="count">{move || names_summary(&view().names)}</summary>
                    <Names/>
                </details>
            </Show>
            <Show when=move || !view().stages.is_empty()>
                <details open=stages_unclear>
                    <summary>"What the stages mean"</summary>
                    <Stages/>
                </details>
            </Show>
            <Show when=move || !view().missing_sellers.is_empty()>
                <details>
                    <summary>"Sellers without a row in this file"</summary>
                    <Missing/>
                </details>
            </Show>
        </div>
    }
}

fn names_summary(names: &[NameView]) -> String {
    let matched = names.iter().filter(|name| name.person.is_some()).count();
    format!(
        "Names: {matched} of this team, {} left out",
        names.len() - matched
    )
}

/// Every name: those of this team first, then the others.
#[component]
fn Names() -> impl IntoView {
    let importing = use_importing();
    let sorted = move || {
        let mut names = importing
            .view
            .get()
            .map(|view| view.names.clone())
            .unwrap_or_default();
        names.sort_by_key(|name| name.person.is_none());
        names
    };
    view! {
        <div class="im-list" tabindex="0" role="region" aria-label="Names in the file">
            <MatchTable means="Is">
                {move || sorted().into_iter().map(|name| view! { <Name name/> }).collect_view()}
            </MatchTable>
        </div>
    }
}

/// What stands in the file, in how many rows, and what it is.
#[component]
fn MatchTable(
    means: &'static str,
    #[prop(default = "tbl")] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <table class=class>
            <thead>
                <tr>
                    <th scope="col">"In the file"</th>
                    <th scope="col" class="num">"Rows"</th>
                    <th scope="col">{means}</th>
                </tr>
            </thead>
            <tbody>{children()}</tbody>
        </table>
    }
}

/// One of them; the children are what it can be.
#[component]
fn MatchRow(
    name: String,
    rows: String,
    label: String,
    #[prop(into)] choose: Callback<(String,)>,
    children: Children,
) -> impl IntoView {
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="num" data-number="count">{rows}</td>
            <td>
                <select
                    class="line"
                    aria-label=label
                    on:change:target=move |event| choose.run((event.target().value(),))
                >
                    {children()}
                </select>
            </td>
        </tr>
    }
}

#[component]
fn Name(name: NameView) -> impl IntoView {
    let importing = use_importing();
    let NameView {
        name, rows, person, ..
    } = name;
    let people = use_people();
    let of = name.clone();
    let option = move |(id, who): (PersonId, String)| {
        view! { <option value=id.to_string() selected=person == Some(id)>{who}</option> }
    };
    let label = format!("Who {name} is");
    let choose = move |id: String| importing.set_name(&of, id.parse().ok());
    view! {
        <MatchRow name rows label choose>
            <option value="" selected=person.is_none()>"Another team, left out"</option>
            {people.into_iter().map(option).collect_view()}
        </MatchRow>
    }
}

/// Everybody of the plan, in the order of their age in it.
fn use_people() -> Vec<(PersonId, String)> {
    use_workspace().tables(&[TableName::Person], |plan| {
        plan.people
            .by_age()
            .into_iter()
            .map(|(id, person)| (id, person.name.clone()))
            .collect()
    })
}

#[component]
fn Stages() -> impl IntoView {
    let importing = use_importing();
    let stages = move || {
        importing
            .view
            .get()
            .map(|view| view.stages.clone())
            .unwrap_or_default()
    };
    view! {
        <MatchTable means="Means" class="tbl im-stages">
            {move || stages().into_iter().map(|stage| view! { <StageRow stage/> }).collect_view()}
        </MatchTable>
    }
}

const STAGES: [(&str, Stage, &str); 3] = [
    ("won", Stage::Won, "Won"),
    ("lost", Stage::Lost, "Lost"),
    ("open", Stage::Open, "Still open"),
];

#[component]
fn StageRow(stage: StageView) -> impl IntoView {
    let importing = use_importing();
    let StageView {
        name, rows, stage, ..
    } = stage;
    let of = name.clone();
    let choose = move |key: String| {
        if let Some((_, stage, _)) = STAGES.iter().find(|(of, _, _)| *of == key) {
            importing.set_stage(&of, *stage);
        }
    };
    let option = move |(key, of, says): (&'static str, Stage, &'static str)| {
        view! { <option value=key selected=stage == Some(of)>{says}</option> }
    };
    let label = format!("What {name} means");
    view! {
        <MatchRow name rows label choose>
            {stage.is_none().then(|| view! { <option value="" selected=true>"Not clear yet"</option> })}
            {STAGES.map(option).into_iter().collect_view()}
        </MatchRow>
    }
}

/// No row can mean no deal, or not in this export: only a person knows.
#[component]
fn Missing() -> impl IntoView {
    let importing = use_importing();
    let missing = move || {
        importing
            .view
            .get()
            .map(|view| view.missing_sellers.clone())
            .unwrap_or_default()
    };
    let line = move |seller: MissingSeller| {
        let MissingSeller { id, name, covered } = seller;
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=covered
                    on:change:target=move |event| importing.set_covered(id, event.target().checked())
                />
                <span>{format!("{name} had no deal in these days: count it as 0")}</span>
            </label>
        }
    };
    view! { <div class="im-missing">{move || missing().into_iter().map(line).collect_view()}</div> }
}
