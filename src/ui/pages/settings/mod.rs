//! Settings: what holds for the whole plan, who is in it, what is counted, and where it is kept.

mod calendar;
mod data;
mod days_off;
mod metrics;
mod opening_hours;
mod people;
mod person;
mod removing;
mod team;
mod thresholds;

use leptos::html;
use leptos::prelude::*;

use crate::model::{Edit, Settings, SettingsField, TableName};
use crate::state::{Workspace, use_workspace};
use crate::ui::shell::TopBar;
use calendar::CalendarSection;
use data::DataSection;
use metrics::MetricsSection;
use people::PeopleSection;
use team::TeamSection;
use thresholds::ThresholdsSection;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let workspace = use_workspace();
    let sub = Signal::derive(move || {
        workspace.tables(&[TableName::Settings], |plan| plan.settings().team.clone())
    });
    view! {
        <TopBar title="Settings" sub/>
        <div class="page set">
            <Sections/>
        </div>
    }
}

/// The sections' names and the sections; a name leads to its section without leaving the address.
#[component]
fn Sections() -> impl IntoView {
    let places: [NodeRef<html::Div>; 6] = std::array::from_fn(|_| NodeRef::new());
    const NAMES: [&str; 6] = [
        "Team",
        "Calendar",
        "People",
        "Metrics",
        "Thresholds",
        "Data",
    ];
    let link = move |(at, name): (usize, &'static str)| {
        let go = move |_| {
            if let Some(section) = places[at].get_untracked() {
                section.scroll_into_view();
                // Focusing fails only when the element has left the page.
                let _ = section.focus();
            }
        };
        view! { <li><button type="button" on:click=go>{name}</button></li> }
    };
    view! {
        <nav aria-label="Settings">
            <ul class="set-nav">{NAMES.into_iter().enumerate().map(link).collect_view()}</ul>
        </nav>
        <div class="set-b">
            <div tabindex="-1" node_ref=places[0]><TeamSection/></div>
            <div tabindex="-1" node_ref=places[1]><CalendarSection/></div>
            <div tabindex="-1" node_ref=places[2]><PeopleSection/></div>
            <div tabindex="-1" node_ref=places[3]><MetricsSection/></div>
            <div tabindex="-1" node_ref=places[4]><ThresholdsSection/></div>
            <div tabindex="-1" node_ref=places[5]><DataSection/></div>
        </div>
    }
}

/// A part of the plan's own row. Tracked.
pub fn setting<T: PartialEq + Send + Sync + 'static>(read: fn(&Settings) -> T) -> Memo<T> {
    let workspace = use_workspace();
    Memo::new(move |_| workspace.tables(&[TableName::Settings], |plan| read(plan.settings())))
}

/// Changes a part of it.
pub fn set(workspace: Workspace, field: SettingsField) {
    workspace.act(Edit::Settings(vec![field]));
}

/// A section with its title and one line of context.
#[component]
pub fn Section(title: &'static str, sub: &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="sec">
            <div class="sec-h">
                <h2>{title}</h2>
                <p>{sub}</p>
            </div>
            {children()}
        </section>
    }
}

/// A row: what it is about, and what can be set.
#[component]
pub fn Row(
    label: &'static str,
    #[prop(default = "")] hint: &'static str,
    #[prop(default = "set-c")] class: &'static str,
    children: Children,
) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <small data-number="setting">{hint}</small> });
    view! {
        <div class="set-row">
            <div class="set-l">{label} {hint}</div>
            <div class=class>{children()}</div>
        </div>
    }
}
