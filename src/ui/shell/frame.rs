//! Side and page. The page comes in as a child; everything that lies over it hangs here too.

use leptos::ev::MouseEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::as_of::AsOfDialog;
use super::banners::Banners;
use super::keysheet::KeySheet;
use super::ladder::Ladder;
use super::leaving::LeavingDialog;
use super::nav::NavList;
use super::palette::Palette;
use super::plans::PlanSwitcher;
use super::save_line::SaveLine;
use crate::state::{Theme, use_device, use_drawing, use_place};
use crate::ui::commands::{Act, use_runner};
use crate::ui::components::after_paint::{AfterPaint, provide_first_paint};
use crate::ui::components::dialog;
use crate::ui::components::icon::{Icon, WordMark};
use crate::ui::components::message_line::MessageLine;
use crate::ui::routes::Route;

const ABOVE: &[(&str, Route)] = &[("overview", Route::Overview), ("checkin", Route::CheckIn)];

const BELOW: &[(&str, Route)] = &[
    ("sheets", Route::Sheets),
    ("import", Route::Import),
    ("history", Route::History),
];

/// The frame of every page that shows a plan.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    provide_first_paint();
    let main: NodeRef<html::Main> = NodeRef::new();
    let place = use_place();
    let drawing = use_drawing();
    let begin = move || {
        if let Some(main) = main.try_get_untracked().flatten() {
            // Focusing fails only when the element has left the page.
            let _ = main.focus();
            main.scroll_into_view();
        }
    };
    // A new page is read from its top, by eye and by ear: the focus goes to it, not to the link.
    Effect::new(move |before: Option<String>| {
        let here = place.path();
        if before.is_some_and(|before| before != here) {
            // A dialog that closes with its page takes the focus back to where it was, so the new page
            // comes after it.
            match dialog::is_any_open() {
                true => request_animation_frame(begin),
                false => begin(),
            }
        }
        here
    });
    let skip = move |_| {
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    view! {
        <button type="button" class="btn skip" on:click=skip>"Skip to the page"</button>
        <div class="app">
            <Side/>
            <main
                class="main"
                tabindex="-1"
                node_ref=main
                data-drawing=move || drawing.get().then_some("")
            >
                <Banners/>
                {children()}
            </main>
        </div>
        <MessageLine/>
        <AfterPaint>
            <Palette/>
            <KeySheet/>
            <AsOfDialog/>
            <LeavingDialog/>
        </AfterPaint>
    }
}

#[component]
fn Side() -> impl IntoView {
    let place = use_place();
    let open = use_runner().overlays.drawer;
    // The drawer of a narrow window closes when it has led somewhere.
    let close_after_link = move |event: MouseEvent| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.is_some_and(|target| matches!(target.closest("a"), Ok(Some(_)))) {
            open.set(false);
        }
    };
    view! {
        <nav
            class="side"
            aria-label="Main"
            data-open=move || open.get().to_string()
            on:click=close_after_link
        >
            <WordMark href=Signal::derive(move || place.href("/"))/>
            <button
                class="iconbtn menu"
                type="button"
                aria-label="Menu"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="menu"/>
            </button>
            <PlanSwitcher/>
            <NavList links=ABOVE/>
            <Ladder/>
            <NavList links=BELOW/>
            <div class="foot">
                <SaveLine/>
                <Tools/>
            </div>
        </nav>
    }
}

#[component]
fn Tools() -> impl IntoView {
    let runner = use_runner();
    let device = use_device();
    let place = use_place();
    let theme_name = move || match device.theme.get() {
        Theme::System => "Theme: as the system",
        Theme::Dark => "Theme: dark",
        Theme::Light => "Theme: light",
    };
    let theme_sign = Signal::derive(move || match device.theme.get() {
        Theme::Light => "sun",
        Theme::System | Theme::Dark => "moon",
    });
    view! {
        <div class="foot-tools">
            <button
                class="iconbtn"
                type="button"
                aria-label=theme_name
                title=theme_name
                on:click=move |_| runner.run(Act::Theme)
            >
                <Icon name=theme_sign/>
            </button>
            <button
                class="iconbtn"
                type="button"
                aria-label="Keyboard and help"
                aria-keyshortcuts="?"
                title="Keyboard and help"
                on:click=move |_| runner.run(Act::Keys)
            >
                <Icon name="help"/>
            </button>
            <a
                class="iconbtn"
                href=move || place.href(&Route::Settings.path())
                aria-label="Settings"
                title="Settings"
            >
                <Icon name="settings"/>
            </a>
        </div>
    }
}
