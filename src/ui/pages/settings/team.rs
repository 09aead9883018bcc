//! The team: its name, its leader, its money, and who is at this device.

use leptos::prelude::*;

use super::{Row, Section, set, setting};
use crate::model::{Currency, PersonId, SettingsField, TableName};
use crate::state::{use_session, use_workspace};
use crate::ui::components::field::{LineField, SelectField, TextField};
use crate::ui::forms::plan_draft::too_long;
use crate::words::typed;

/// The section.
#[component]
pub fn TeamSection() -> impl IntoView {
    view! {
        <Section title="Team" sub="Everybody’s pages say these.">
            <Names/>
            <Money/>
            <Acting/>
            <OwnPriorities/>
        </Section>
    }
}

/// Everybody of the plan as options of a list.
pub fn use_people_options(first: &'static str) -> Signal<Vec<(String, String)>> {
    let workspace = use_workspace();
    Signal::derive(move || {
        workspace.tables(&[TableName::Person], |plan| {
            let people = plan.people.by_age().into_iter();
            let named = people.map(|(id, person)| (id.to_string(), person.name.clone()));
            std::iter::once((String::new(), first.to_string()))
                .chain(named)
                .collect()
        })
    })
}

#[component]
fn Names() -> impl IntoView {
    let workspace = use_workspace();
    let team = setting(|settings| settings.team.clone());
    let leader = setting(|settings| settings.leader);
    let name_team = move |text: String| {
        let name = typed::name(&text);
        if name.is_empty() {
            return Err("Give the team a name.".to_string());
        }
        if let Some(says) = too_long(&name) {
            return Err(says);
        }
        set(workspace, SettingsField::Team(name));
        Ok(())
    };
    view! {
        <Row label="Names" class="set-c fields">
            <LineField id="set-team" label="Name of the team" value=team commit=name_team/>
            <SelectField
                id="set-leader"
                label="Leader"
                options=use_people_options("Nobody yet")
                value=Signal::derive(move || leader.get().map_or_else(String::new, |id| id.to_string()))
                choose=move |id: String| {
                    set(workspace, SettingsField::Leader(id.parse::<PersonId>().ok()));
                }
            />
        </Row>
    }
}

#[component]
fn Money() -> impl IntoView {
    let workspace = use_workspace();
    let currency = setting(|settings| settings.currency.code().to_string());
    let locale = setting(|settings| settings.number_locale.clone());
    let set_currency = move |text: String| match Currency::parse(&text) {
        Some(currency) => {
            set(workspace, SettingsField::Currency(currency));
            Ok(())
        }
        None => Err("A currency has three letters, such as USD or EUR.".to_string()),
    };
    let set_locale = move |text: String| {
        let text = text.trim().to_string();
        let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        if !plain || text.len() > 35 {
            return Err("Write a language and a country, such as de-CH, or nothing.".to_string());
        }
        set(workspace, SettingsField::NumberLocale(text));
        Ok(())
    };
    view! {
        <Row label="Money and numbers" class="set-c fields">
            <LineField id="set-currency" label="Currency" value=currency commit=set_currency class="short"/>
            <LineField
                id="set-locale"
                label="Numbers and dates as in"
                value=locale
                commit=set_locale
                class="short"
                hint=Signal::stored("en-US, de-DE, fr-CH … Empty follows the browser.".to_string())
            />
        </Row>
    }
}

/// "I am …": on this device only.
#[component]
fn Acting() -> impl IntoView {
    let workspace = use_workspace();
    let session = use_session();
    let acting = Signal::derive(move || {
        workspace.track_all();
        workspace
            .acting()
            .map_or_else(String::new, |id| id.to_string())
    });
    view! {
        <Row label="At this device" hint="Who signs and is named in the history.">
            <SelectField
                id="set-acting"
                label="I am"
                options=use_people_options("The leader")
                value=acting
                choose=move |id: String| session.act_as(id.parse().ok())
            />
        </Row>
    }
}

#[component]
fn OwnPriorities() -> impl IntoView {
    let workspace = use_workspace();
    let own = setting(|settings| settings.own_priorities.join("\n"));
    let commit = move |text: String| {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        set(
            workspace,
            SettingsField::OwnPriorities(lines.map(str::to_owned).collect()),
        );
        Ok(())
    };
    view! {
        <Row label="Priorities of your own" hint="Beside the seven, numbered from 8.">
            <TextField id="set-priorities" label="One a line" value=own commit=commit/>
        </Row>
    }
}
