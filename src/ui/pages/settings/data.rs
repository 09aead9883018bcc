//! Where the plan is, how much of it there is, and how it gets out and back.

use leptos::prelude::*;

use super::removing::RemovePlan;
use super::{Row, Section, setting};
use crate::state::{
    Backups, FolderState, Holding, use_backups, use_file_age, use_formats, use_holding,
    use_opening, use_session, use_shelf, use_workspace,
};
use crate::ui::components::drop_zone::FileButton;
use crate::ui::components::icon::Icon;
use crate::ui::pages::sheets::opened::OpenedView;
use crate::words::restoring::size;

/// The section.
#[component]
pub fn DataSection() -> impl IntoView {
    let holding = use_holding();
    let sample = setting(|settings| settings.sample);
    let opening = use_opening();
    on_cleanup(move || opening.close());
    view! {
        <Section title="Data" sub="Everything is in this browser, on this device, and nowhere else.">
            <Where holding/>
            <FileRow/>
            <FolderRow/>
            <RestoreRow/>
            <SetAside holding/>
            <Show when=move || sample.get() fallback=RemovePlan>
                <RemoveSample/>
            </Show>
        </Section>
    }
}

#[component]
fn Where(holding: Holding) -> impl IntoView {
    let formats = use_formats();
    let shelf = use_shelf();
    let here = move || {
        let current = shelf.current.get();
        let bytes = shelf.plans.with(|plans| {
            plans
                .iter()
                .find(|plan| Some(plan.id) == current)
                .map(|plan| plan.bytes)
        });
        bytes
            .filter(|bytes| *bytes > 0)
            .map_or_else(String::new, |bytes| {
                format!(
                    "The plan has {} and is stored packed. ",
                    size(bytes, formats)
                )
            })
    };
    let room = move || {
        holding.room.get().map_or_else(String::new, |(used, of)| {
            format!(
                "This site uses {} of {} that the browser gives it.",
                size(used, formats),
                size(of, formats)
            )
        })
    };
    let kept = move || holding.promised.get() == Some(true);
    let promise = move || match holding.promised.get() {
        Some(true) => "Your browser promised to keep this: it does not clear it by itself.",
        Some(false) => {
            "Your browser did not promise to keep this: it may clear it when the device runs out of room. A backup file is out of its reach."
        }
        None => {
            "Your browser does not say whether it may clear this. A backup file is out of its reach."
        }
    };
    view! {
        <Row label="Where it is">
            <p data-number="measured">{here} {room}</p>
            <p>
                {promise}
                " "
                <Show when=move || !kept()>
                    <button type="button" class="act" on:click=move |_| holding.ask()>"Ask it to keep this"</button>
                </Show>
            </p>
        </Row>
    }
}

#[component]
fn FileRow() -> impl IntoView {
    let workspace = use_workspace();
    let session = use_session();
    let formats = use_formats();
    let age = use_file_age();
    let says = move || match age.get() {
        None => "No file of this plan has been saved outside the browser yet.".to_string(),
        Some(0) => "The last file was saved today.".to_string(),
        Some(days) => {
            format!(
                "The last file was saved {} ago.",
                formats.plural(days as i64, "day", "days")
            )
        }
    };
    view! {
        <Row label="Backup" hint="The whole plan with its history, as one file.">
            <p>{says}</p>
            <button type="button" class="btn" on:click=move |_| session.save_plan_file(workspace)>
                <Icon name="file"/>
                "Save the plan as a file"
            </button>
        </Row>
    }
}

/// Copies that the browser writes by itself, where it can.
#[component]
fn FolderRow() -> impl IntoView {
    let backups = use_backups();
    let can_be = Memo::new(move |_| backups.state.get() != FolderState::CannotBe);
    let says = move || {
        match backups.state.get() {
        FolderState::CannotBe | FolderState::NotChosen => {
            "Choose a folder, and a copy of the plan goes there whenever it has changed: the last three, one a day for a week, one a week for a month.".into()
        }
        FolderState::Kept { folder } => {
            format!("Copies of the plan go into the folder “{folder}” whenever it has changed.")
        }
        FolderState::Asks { folder } => format!("The browser asks again before it writes into the folder “{folder}”."),
        FolderState::Failed { why, .. } => format!("The last copy could not be written. {why}"),
    }
    };
    view! {
        <Show when=move || can_be.get()>
            <Row label="Backup folder" hint="Written by itself, as files of their own.">
                <p role="status">{says}</p>
                <p class="btns"><FolderButtons backups/></p>
            </Row>
        </Show>
    }
}

#[component]
fn FolderButtons(backups: Backups) -> impl IntoView {
    let choose = move |label: &'static str| {
        view! { <button type="button" class="btn" on:click=move |_| backups.choose()>{label}</button> }
    };
    let go_on = move |label: &'static str| {
        view! { <button type="button" class="btn" on:click=move |_| backups.allow()>{label}</button> }
    };
    let stop = move || {
        view! { <button type="button" class="act" on:click=move |_| backups.stop()>"Write no more copies there"</button> }
    };
    move || match backups.state.get() {
        FolderState::CannotBe => ().into_any(),
        FolderState::NotChosen => choose("Keep copies in a folder …").into_any(),
        FolderState::Kept { .. } => (choose("Choose another folder …"), stop()).into_any(),
        FolderState::Asks { .. } => (go_on("Allow it again"), stop()).into_any(),
        FolderState::Failed { .. } => (
            go_on("Try again"),
            choose("Choose another folder …"),
            stop(),
        )
            .into_any(),
    }
}

#[component]
fn RestoreRow() -> impl IntoView {
    let opening = use_opening();
    view! {
        <Row label="Restore a plan" hint="It is looked into first.">
            <FileButton
                id="set-restore"
                label="Choose a plan file"
                accept=".json"
                take=move |file| opening.open(file)
            />
            <OpenedView/>
        </Row>
    }
}

/// What could not be read is kept as it was, and can be taken out.
#[component]
fn SetAside(holding: Holding) -> impl IntoView {
    let session = use_session();
    let formats = use_formats();
    let says = move || {
        let pieces = formats.plural(holding.set_aside.get() as i64, "piece", "pieces");
        format!("{pieces} could not be read and were set aside, byte for byte.")
    };
    view! {
        <Show when=move || { holding.set_aside.get() > 0 }>
            <Row label="Set aside">
                <p>{says}</p>
                <button type="button" class="btn" on:click=move |_| session.save_quarantine()>
                    <Icon name="file"/>
                    "Save what was set aside"
                </button>
            </Row>
        </Show>
    }
}

/// The sample team is nobody's work: one click takes it out.
#[component]
fn RemoveSample() -> impl IntoView {
    let session = use_session();
    let shelf = use_shelf();
    let remove = move |_| {
        if let Some(plan) = shelf.current.get_untracked() {
            session.discard(plan);
        }
    };
    view! {
        <Row label="Sample team" hint="Invented people; nothing of it is yours.">
            <button type="button" class="btn remove" on:click=remove>
                <Icon name="trash"/>
                "Remove the sample team"
            </button>
        </Row>
    }
}
