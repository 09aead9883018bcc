//! Sellers: everybody's goals of the period at a glance, one's own path first and no ranking (rule 10.6).

use leptos::prelude::*;

use super::overview::{chosen, days_left, period_line};
use crate::maths::shown;
use crate::model::{GoalId, Level, PersonId, TableName};
use crate::state::{use_place, use_workspace};
use crate::ui::components::new_goal::NewGoal;
use crate::ui::pages::seller::GoalRows;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn SellersPage() -> impl IntoView {
    let workspace = use_workspace();
    let sellers = Memo::new(move |_| chosen(workspace, shown::sellers));
    view! {
        <TopBar title="Sellers" sub=period_line(workspace) figure=days_left>
            <NewGoal level=Level::Seller primary=true/>
        </TopBar>
        <div class="page">
            <For each=move || sellers.get() key=|id| *id let(person)>
                <OneSeller person/>
            </For>
            <Show when=move || sellers.with(Vec::is_empty)>
                <p class="empty-state">
                    <b>"No sellers in this period"</b>
                    "People are added in Settings, or come in with a file."
                </p>
            </Show>
        </div>
    }
}

#[component]
fn OneSeller(person: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let name = Memo::new(move |_| {
        workspace.tables(&[TableName::Person], |plan| {
            plan.people
                .get(person)
                .map(|row| row.name.clone())
                .unwrap_or_default()
        })
    });
    let goals: Memo<Vec<GoalId>> = Memo::new(move |_| {
        chosen(workspace, |plan, period| {
            shown::of_person(plan, person, Level::Seller, period)
        })
    });
    view! {
        <section class="sec seller-sec">
            <div class="sec-h">
                <h2>
                    <a class="plain" href=move || place.href(&Route::Seller(person).path())>{name}</a>
                </h2>
                <p>
                    <a class="act" href=move || place.href(&Route::Sheet(person).path())>"Goal sheet"</a>
                </p>
            </div>
            <GoalRows goals/>
            <Show when=move || goals.with(Vec::is_empty)>
                <p class="soft">"No goals in this period yet."</p>
            </Show>
        </section>
    }
}
