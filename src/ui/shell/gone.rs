//! The first screen of a browser that has cleared what it held: what is gone, why that may be, and a backup file first.

use leptos::prelude::*;

use crate::state::{Gone, GonePlan, day_of, use_formats, use_opening, use_place, use_session};
use crate::ui::components::drop_zone::FileButton;
use crate::ui::components::icon::WordMark;
use crate::ui::pages::sheets::opened::OpenedView;
use crate::ui::shell::outcome::OtherPlans;
use crate::words::Formats;

/// Never just "empty": three clicks lead from here to the plan as its file has it.
#[component]
pub fn GoneScreen(gone: Gone) -> impl IntoView {
    let place = use_place();
    let session = use_session();
    let formats = use_formats();
    let opening = use_opening();
    on_cleanup(move || opening.close());
    let Gone { plan, others } = gone;
    let title = plan.as_ref().map_or_else(
        || "The data that was in this browser is gone".to_string(),
        |plan| format!("The plan of “{}” is gone from this browser", plan.team),
    );
    let file = file_words(plan.as_ref(), formats);
    let id = plan.map(|plan| plan.id);
    view! {
        <main class="outcome">
            <WordMark href=Signal::derive(move || place.href("/"))/>
            <h1>{title}</h1>
            <p>
                "Landmark did not remove it. A browser may clear what a page has stored: when the device runs out of room, when site data is cleared, and Safari after seven days without a visit. Landmark cannot bring it back from here. A backup file can."
            </p>
            <p>{file}</p>
            <p class="btns">
                <FileButton
                    id="gone-file"
                    label="Open a backup file"
                    accept=".json"
                    class="btn primary"
                    take=move |file| opening.open(file)
                />
                <a class="btn" href=move || place.href("/start")>"Start a plan"</a>
                <button type="button" class="btn" on:click=move |_| session.open_sample()>
                    "Open the sample team"
                </button>
            </p>
            <OpenedView/>
            <OtherPlans others but=id/>
            <p class="soft">
                "Nothing is missing? "
                <button type="button" class="act" on:click=move |_| session.forget(id)>
                    "Do not say this again"
                </button>
            </p>
        </main>
    }
}

/// What is known of the file to look for.
fn file_words(plan: Option<&GonePlan>, formats: &dyn Formats) -> String {
    let saved = plan.map(|plan| plan.last_file.map(day_of));
    let when = match saved {
        None => String::new(),
        Some(Some(day)) => format!(
            "Its last backup file was saved on {}. ",
            formats.day_with_year(day)
        ),
        Some(None) => "No backup file of it was saved from this browser. ".into(),
    };
    format!(
        "{when}Backup files are called “landmark-”, then the team and the day, and lie where the browser puts what it downloads."
    )
}
