//! Import: what a file says, before anything is taken.

mod changes;
mod columns;
mod matches;
mod past;
mod problems;

use std::sync::Arc;

use leptos::prelude::*;

use crate::state::{
    FileView, ImportStage, Importing, provide_importing, use_formats, use_opening, use_place,
};
use crate::ui::components::drop_zone::{DropTarget, DropZone, FileButton};
use crate::ui::components::icon::Icon;
use crate::ui::shell::TopBar;
use changes::WhatWouldChange;
use columns::Columns;
use matches::Matches;
use past::PastImports;
use problems::NeedsYou;

/// What the file field offers; a drop takes anything and is told what it is.
const ACCEPT: &str = ".csv,.tsv,.txt,.json";

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    let importing = provide_importing();
    let take = move |file| importing.open(file);
    view! {
        <TopBar title="Import" sub="Everything is read on this device.">
            <FileButton id="import-open" label="Open a file" accept=ACCEPT take=take/>
        </TopBar>
        <DropTarget class="page dropland" take=take>
            {move || stage_view(importing, importing.stage.get())}
            <Show when=move || importing.view.with(Option::is_some)>
                <FileSection/>
            </Show>
            <PastImports/>
        </DropTarget>
    }
}

fn stage_view(importing: Importing, stage: ImportStage) -> AnyView {
    match stage {
        ImportStage::Waiting => view! { <Waiting/> }.into_any(),
        ImportStage::Reading { file, rows, share } => {
            view! { <UnderWay importing says="Reading" file rows share/> }.into_any()
        }
        ImportStage::Taking { file, rows, share } => {
            view! { <UnderWay importing says="Taking in" file rows share/> }.into_any()
        }
        ImportStage::Refused { file, says } => view! { <Refused file says/> }.into_any(),
        ImportStage::Plan { file } => {
            view! { <AnotherKind importing file is_sheet=false/> }.into_any()
        }
        ImportStage::Sheet { file } => {
            view! { <AnotherKind importing file is_sheet=true/> }.into_any()
        }
        ImportStage::Shown => ().into_any(),
    }
}

#[component]
fn Waiting() -> impl IntoView {
    let importing = crate::state::use_importing();
    view! {
        <DropZone
            id="import-file"
            title="Drop your CRM’s export here"
            hint="CSV, with any delimiter and encoding. Nothing is imported until you confirm."
            accept=ACCEPT
            take=move |file| importing.open(file)
        />
    }
}

/// How far the reading, or the taking in, is. It can be cancelled, and then nothing was taken.
#[component]
fn UnderWay(
    importing: Importing,
    says: &'static str,
    file: String,
    rows: usize,
    share: f64,
) -> impl IntoView {
    let formats = use_formats();
    let rows = formats.plural(rows as i64, "row", "rows");
    view! {
        <div class="progress" role="status">
            <p data-number="count">
                <span>{format!("{says} {file}")}</span>
                <span>{rows}</span>
            </p>
            <progress max="1" value=share aria-label=format!("{says} the file")></progress>
            <p>
                <button type="button" class="btn" on:click=move |_| importing.cancel()>"Cancel"</button>
            </p>
        </div>
    }
}

/// What the file is instead, and what can be done; another one can be dropped at once.
#[component]
fn Refused(file: String, says: String) -> impl IntoView {
    view! {
        <div class="msg stay" role="alert">
            <Icon name="warn"/>
            <span><b>{file}</b> " " {says}</span>
        </div>
        <div class="im-again"><Waiting/></div>
    }
}

/// A plan or a sheet was dropped where tables belong.
#[component]
fn AnotherKind(importing: Importing, file: String, is_sheet: bool) -> impl IntoView {
    let opening = use_opening();
    let place = use_place();
    let says = if is_sheet {
        "is a goal sheet, not a table."
    } else {
        "is a whole plan, not a table."
    };
    let label = if is_sheet {
        "Show the sheet"
    } else {
        "Look into the plan"
    };
    let name = file.clone();
    let hand_on = move |_| {
        if let Some(bytes) = importing.hand_on() {
            opening.open_bytes(&name, &bytes, is_sheet);
            place.go("/sheets");
        }
    };
    view! {
        <div class="msg stay" role="status">
            <Icon name="info"/>
            <span><b>{file}</b> " " {says} " Nothing was changed."</span>
            <button type="button" class="act" on:click=hand_on>{label}</button>
            <button type="button" class="act" on:click=move |_| importing.cancel()>"Leave it"</button>
        </div>
    }
}

/// The file: its columns and first rows, what needs a person, what would change.
#[component]
fn FileSection() -> impl IntoView {
    let importing = crate::state::use_importing();
    let of = move |read: fn(&FileView) -> String| {
        Signal::derive(move || {
            importing
                .view
                .with(|view| view.as_deref().map(read).unwrap_or_default())
        })
    };
    let counts = move || {
        importing
            .view
            .with(|view| view.as_deref().map(|view| view.counts.clone()))
    };
    let count = |(count, says): (String, String)| view! { <li><b>{count}</b> " " {says}</li> };
    view! {
        <section class="im csv" data-number="file" data-begun="">
            <div class="im-h">
                <div>
                    <h2>{of(|view| view.file.clone())}</h2>
                    <p class="soft">{of(|view| view.headline.clone())}</p>
                    <Notes/>
                </div>
                <ul class="im-c" aria-live="polite">
                    {move || counts().unwrap_or_default().into_iter().map(count).collect_view()}
                </ul>
            </div>
            <Columns/>
            <Matches/>
            <div class="csv-b">
                <NeedsYou/>
                <WhatWouldChange/>
            </div>
        </section>
    }
}

#[component]
fn Notes() -> impl IntoView {
    let importing = crate::state::use_importing();
    let notes = move || {
        importing
            .view
            .get()
            .map(|view: Arc<FileView>| view.notes.clone())
    };
    view! {
        {move || {
            notes()
                .unwrap_or_default()
                .into_iter()
                .map(|note| view! { <p class="im-note"><Icon name="info"/> {note}</p> })
                .collect_view()
        }}
    }
}
