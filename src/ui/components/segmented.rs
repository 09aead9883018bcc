//! Two to four exclusive options side by side: real radio buttons, so that arrows work.

use leptos::prelude::*;

/// A segmented choice. `options` are (value, words); none may be chosen yet.
#[component]
pub fn Segmented(
    /// The group's name, read out and used to tie the radios together.
    #[prop(into)]
    label: String,
    /// Unique on the page.
    #[prop(into)]
    name: String,
    #[prop(into)] options: Signal<Vec<(&'static str, String)>>,
    #[prop(into)] value: Signal<Option<&'static str>>,
    #[prop(into)] choose: Callback<(&'static str,)>,
) -> impl IntoView {
    // A radio that is pressed is chosen at once by the browser; where the plan did not take the
    // choice, the one that stands is shown again.
    let pressed = RwSignal::new(());
    let option = {
        let name = name.clone();
        move |(key, words): (&'static str, String)| {
            view! {
                <label>
                    <input
                        type="radio"
                        name=name.clone()
                        value=key
                        prop:checked=move || {
                            pressed.track();
                            value.get() == Some(key)
                        }
                        on:change=move |_| {
                            choose.run((key,));
                            pressed.notify();
                        }
                    />
                    <span>{words}</span>
                </label>
            }
        }
    };
    view! {
        <span class="seg" role="radiogroup" aria-label=label>
            {move || options.get().into_iter().map(&option).collect_view()}
        </span>
    }
}
