//! What concerns the whole plan and stays until it is settled: storage in trouble, read-only,
//! repaired, an address that asks for a day that is none; and another version of the app that waits.

use leptos::prelude::*;

use crate::state::{
    Coming, Notice, Saved, use_place, use_release, use_saving, use_session, use_shelf,
    use_workspace,
};
use crate::ui::commands::{Act, use_runner};
use crate::ui::components::icon::Icon;

/// The banners over a page.
#[component]
pub fn Banners() -> impl IntoView {
    view! {
        <StorageBanner/>
        <NoticeBanner/>
        <NoDayBanner/>
        <ReleaseBanner/>
    }
}

/// Another version of the app waits. What is open stays as it is until the person says so. It stands over the screens
/// without a plan, too.
#[component]
pub fn ReleaseBanner() -> impl IntoView {
    let release = use_release();
    let says = move || match release.coming.get() {
        Coming::Not => None,
        Coming::Waits => Some(("A new version of Landmark is ready.", "Use it now")),
        Coming::Asks => Some((
            "Something on this page was begun and is not kept yet. The new version would take it away.",
            "Use it all the same",
        )),
        Coming::Begun => Some(("The new version comes as soon as everything is saved.", "")),
    };
    let banner = move |(says, offers): (&'static str, &'static str)| {
        view! {
            <div class="banner quiet" role="status">
                <Icon name="info"/>
                <span>{says}</span>
                <Show when=move || !offers.is_empty()>
                    <button type="button" class="act" on:click=move |_| release.use_now()>
                        {offers}
                    </button>
                </Show>
            </div>
        }
    };
    move || says().map(banner)
}

/// Today is shown though the address asks for something else: what it says there, and the way to a
/// day or to today's own address.
#[component]
fn NoDayBanner() -> impl IntoView {
    let place = use_place();
    let runner = use_runner();
    let says = Memo::new(move |_| place.asks_for_no_day());
    let banner = move |says: String| {
        view! {
            <div class="banner" role="status">
                <Icon name="warn"/>
                <span>{says}</span>
                <span class="btns">
                    <button type="button" class="act" on:click=move |_| runner.run(Act::AsOf)>
                        "Choose a day"
                    </button>
                    <button type="button" class="act" on:click=move |_| place.look_as_of(None)>
                        "Today"
                    </button>
                </span>
            </div>
        }
    };
    move || says.get().map(banner)
}

#[component]
fn StorageBanner() -> impl IntoView {
    let saving = use_saving();
    let workspace = use_workspace();
    let session = use_session();
    let trouble = Memo::new(move |_| {
        let state = saving.state.get();
        let loud = !matches!(state, Saved::LocalOnly { .. });
        state.sentence().map(|why| (loud, why))
    });
    let banner = move |(loud, why): (bool, String)| {
        view! {
            <div class="banner" class:loud=loud role="alert">
                <Icon name="warn"/>
                <span>{why}</span>
                <button type="button" class="btn" on:click=move |_| session.save_plan_file(workspace)>
                    "Save the plan as a file"
                </button>
            </div>
        }
    };
    move || trouble.get().map(banner)
}

#[component]
fn NoticeBanner() -> impl IntoView {
    let shelf = use_shelf();
    let session = use_session();
    let banner = move |notice: Notice| {
        let has_raw = notice.has_raw;
        view! {
            <div class="banner" role="status">
                <Icon name="info"/>
                <span>{notice.text}</span>
                <Show when=move || has_raw>
                    <button type="button" class="act" on:click=move |_| session.save_quarantine()>
                        "Save what was set aside"
                    </button>
                </Show>
                <button
                    type="button"
                    class="iconbtn"
                    aria-label="Close this notice"
                    on:click=move |_| shelf.notice.set(None)
                >
                    <Icon name="close"/>
                </button>
            </div>
        }
    };
    move || shelf.notice.get().map(banner)
}
