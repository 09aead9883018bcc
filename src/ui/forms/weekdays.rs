//! The days of the week as seven small tiles.

use chrono::Weekday;
use leptos::prelude::*;

use crate::model::Weekdays;
use crate::state::use_formats;

/// Monday first: the order in which the model counts them.
pub const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

/// Which days are worked.
#[component]
pub fn WeekdayTiles(
    id: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<Weekdays>,
    #[prop(into)] choose: Callback<(Weekdays,)>,
) -> impl IntoView {
    let formats = use_formats();
    let tile = move |day: Weekday| {
        view! {
            <label title=formats.weekday(day)>
                <input
                    type="checkbox"
                    aria-label=formats.weekday(day)
                    prop:checked=move || value.get().contains(day)
                    on:change:target=move |event| {
                        let worked = event.target().checked();
                        choose.run((value.get_untracked().with(day, worked),));
                        // A day that was not taken out is still shown.
                        event.target().set_checked(value.get_untracked().contains(day));
                    }
                />
                <span aria-hidden="true">{formats.weekday_short(day)}</span>
            </label>
        }
    };
    view! {
        <div class="days" id=id role="group" aria-label=label tabindex="-1">
            {WEEK.map(tile).into_iter().collect_view()}
        </div>
    }
}
