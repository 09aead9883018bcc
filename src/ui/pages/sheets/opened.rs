//! What came in as a file: a sheet shown as it was made, a plan with what is in it, or why neither.

use std::sync::Arc;

use leptos::prelude::*;

use super::plan_preview::PlanPreview;
use crate::state::{
    Opened, SheetInFile, is_of_this_plan, provide_sheet, use_formats, use_opening, use_place,
    use_workspace,
};
use crate::ui::components::icon::Icon;
use crate::ui::pages::sheet::PersonSheet;

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
