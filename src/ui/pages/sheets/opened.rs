//! What came in as a file: a sheet shown as it was made, a plan with what is in it, or why neither.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::{Plan, Role};
use crate::state::{
    Opened, PlanInFile, SheetInFile, is_of_this_plan, provide_sheet, use_formats, use_opening,
    use_place, use_session, use_shelf, use_workspace,
};
use crate::ui::components::icon::Icon;
use crate::ui::pages::sheet::PersonSheet;
use crate::words::Formats;

/// Whatever was opened last; nothing where nothing was.
#[component]
pub fn OpenedView() -> impl IntoView {
    let opening = use_opening();
    move || match opening.opened.get() {
        Opened::Nothing => ().into_any(),
        Opened::Reading { file } => view! {
            <p class="msg stay" role="status">{format!("Reading {file} …")}</p>
        }
        .into_any(),
        Opened::Refused { file, says } => view! { <Refused file says/> }.into_any(),
        Opened::Table { file } => view! { <Table file/> }.into_any(),
        Opened::Plan(plan) => view! { <PlanPreview plan/> }.into_any(),
        Opened::Sheet(sheet) => view! { <SheetFromFile sheet/> }.into_any(),
    }
}

#[component]
fn Refused(file: String, says: String) -> impl IntoView {
    let opening = use_opening();
    view! {
        <div class="msg stay" role="alert">
            <Icon name="warn"/>
            <span><b>{file}</b> " " {says}</span>
            <button type="button" class="act" on:click=move |_| opening.close()>"Close"</button>
        </div>
    }
}

#[component]
fn Table(file: String) -> impl IntoView {
    let opening = use_opening();
    let place = use_place();
    view! {
        <div class="msg stay" role="status">
            <Icon name="info"/>
            <span><b>{file}</b> " is a table. Deals are brought in under Import."</span>
            <a class="act" href=move || place.href("/import")>"Go to Import"</a>
            <button type="button" class="act" on:click=move |_| opening.close()>"Close"</button>
        </div>
    }
}

/// What is in a plan file, before it is opened.
#[component]
pub fn PlanPreview(plan: Arc<PlanInFile>) -> impl IntoView {
    let formats = use_formats();
    let session = use_session();
    let opening = use_opening();
    let place = use_place();
    let shelf = use_shelf();
    let here = shelf
        .plans
        .with_untracked(|plans| plans.iter().any(|one| one.id == plan.plan.id));
    let line = |(label, value): (&'static str, String)| {
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    };
    let file = plan.file.clone();
    let note = plan.note.clone().map(|note| view! { <p>{note}</p> });
    let also_here = here.then(|| {
        view! {
            <p>
                "This plan is in this browser already. What only the file knows is added to it; nothing here is lost."
            </p>
        }
    });
    let rows = contents(&plan, formats);
    let open = move |_| {
        session.open_plan_in(&plan);
        opening.close();
        place.go("/");
    };
    view! {
        <section class="sheet-read plan-in" role="status">
            <h2>{file} " holds a plan"</h2>
            <dl>{rows.into_iter().map(line).collect_view()}</dl>
            {note}
            {also_here}
            <p class="btns">
                <button type="button" class="btn primary" on:click=open>"Open this plan"</button>
                <button type="button" class="btn" on:click=move |_| opening.close()>"Leave it"</button>
            </p>
        </section>
    }
}

fn contents(file: &PlanInFile, formats: &dyn Formats) -> Vec<(&'static str, String)> {
    let plan: &Plan = &file.plan;
    let count = |count: usize| formats.count(count as i64);
    let sellers = plan
        .people
        .iter()
        .filter(|(_, person)| person.role == Role::Seller)
        .count();
    let leader = plan
        .leader()
        .map_or_else(String::new, |(_, leader)| leader.name.clone());
    let deals = plan.index().all_deals().count();
    let changes = count(plan.history().len());
    let last = file.last_change.map_or_else(String::new, |day| {
        format!(", the last on {}", formats.day_with_year(day))
    });
    vec![
        ("Team", plan.settings().team.clone()),
        ("Leader", leader),
        ("Sellers", count(sellers)),
        ("Goals", count(plan.goals.len())),
        ("Deals from imports", count(deals)),
        ("Changes in its history", format!("{changes}{last}")),
    ]
}

/// A sheet from a file, read as a small plan of its own. Nothing can be changed in it.
#[component]
fn SheetFromFile(sheet: Arc<SheetInFile>) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let opening = use_opening();
    let ours = is_of_this_plan(workspace, &sheet.sheet);
    let made = formats.day_with_year(sheet.sheet.made);
    let from = match ours {
        true => {
            "It was made from this plan. Bringing its changes in comes with a later version; here it is only read."
        }
        false => "It belongs to another plan and is only read here.",
    };
    let said = format!("{}, as it was made on {made}. {from}", sheet.file);
    let person = sheet.sheet.person;
    let kept_off = sheet.sheet.kept_off;
    view! {
        <div class="banner quiet">
            <Icon name="info"/>
            <p>{said}</p>
            <button type="button" class="act" on:click=move |_| opening.close()>"Close it"</button>
        </div>
        <Standing sheet=sheet.clone()>
            <PersonSheet
                id=person
                kept_off
                back=Signal::stored("#/sheets".to_string())
                back_label="Sheets"
            />
        </Standing>
    }
}

/// Puts the sheet in the plan's place for what is inside.
#[component]
fn Standing(sheet: Arc<SheetInFile>, children: Children) -> impl IntoView {
    provide_sheet(&sheet.sheet);
    children()
}
