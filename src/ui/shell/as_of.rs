//! Looking at the plan as of another day.

use leptos::prelude::*;

use crate::state::use_place;
use crate::ui::commands::use_runner;
use crate::ui::components::dialog::Dialog;
use crate::ui::components::icon::Icon;

/// Asks for the day.
#[component]
pub fn AsOfDialog() -> impl IntoView {
    let open = use_runner().overlays.as_of;
    view! {
        <Dialog title="Look as of another day" open>
            <Form open/>
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let place = use_place();
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(false);
    let look = move || match typed.with_untracked(|text| text.parse().ok()) {
        Some(day) => {
            open.set(false);
            place.look_as_of(Some(day));
        }
        None => problem.set(true),
    };
    view! {
        <form
            on:submit=move |event| {
                event.prevent_default();
                look();
            }
        >
            <div class="dlg-b">
                <p>
                    "Everything is judged on that day; later numbers are left out. Nothing is changed."
                </p>
                <div class="field short">
                    <label for="asof-day">"Day"</label>
                    <input
                        id="asof-day"
                        class="line"
                        type="date"
                        autofocus
                        on:input:target=move |event| {
                            typed.set(event.target().value());
                            problem.set(false);
                        }
                    />
                    <Show when=move || problem.get()>
                        <p class="err">
                            <Icon name="warn"/>
                            <span>"Choose a day first."</span>
                        </p>
                    </Show>
                </div>
            </div>
            <div class="dlg-f">
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| {
                        open.set(false);
                        place.look_as_of(None);
                    }
                >
                    "Look at today"
                </button>
                <button type="submit" class="btn primary">"Look at this day"</button>
            </div>
        </form>
    }
}
