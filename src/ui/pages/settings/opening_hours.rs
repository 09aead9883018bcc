//! Opening hours of each weekday, for pacing by working hours (Rule 4.3).

use chrono::Weekday;
use leptos::prelude::*;

use super::{Row, set, setting};
use crate::model::{Amount, OpeningMinutes, SettingsField};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::field::LineField;
use crate::ui::forms::weekdays::WEEK;
use crate::words::typed;

/// What a day starts out with: eight hours.
const EIGHT_HOURS: u16 = 480;

/// The row: seven fields, or the offer to have them.
#[component]
pub fn OpeningHours() -> impl IntoView {
    let workspace = use_workspace();
    let opening = setting(|settings| settings.opening);
    let days = setting(|settings| settings.working_days);
    let begin = move |_| {
        let days = days.get_untracked();
        let minutes = WEEK.map(|day| if days.contains(day) { EIGHT_HOURS } else { 0 });
        set(workspace, SettingsField::Opening(Some(minutes)));
    };
    view! {
        <Row label="Opening hours" hint="Only for pacing by working hours.">
            <Show
                when=move || opening.get().is_some()
                fallback=move || view! { <button type="button" class="btn" on:click=begin>"Set opening hours"</button> }
            >
                <div class="set-hours">{WEEK.map(|day| view! { <Hours day opening/> }).into_iter().collect_view()}</div>
                <button
                    type="button"
                    class="act"
                    on:click=move |_| set(workspace, SettingsField::Opening(None))
                >
                    "Do without them"
                </button>
            </Show>
        </Row>
    }
}

#[component]
fn Hours(day: Weekday, opening: Memo<Option<OpeningMinutes>>) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let at = day.num_days_from_monday() as usize;
    let value = move || {
        let minutes = opening.get().map_or(0, |week| week[at]);
        let hours = Amount::from_int(i64::from(minutes))
            .scaled(1, 60)
            .unwrap_or_default();
        formats.number(hours.rounded(2))
    };
    let commit = move |text: String| {
        let hours = typed::amount(&text, &formats.signs()).map_err(|error| error.sentence())?;
        let minutes = hours.scaled(60, 1).unwrap_or_default().to_f64().round();
        if !(0.0..=1440.0).contains(&minutes) {
            return Err("A day has 0 to 24 hours.".to_string());
        }
        let mut week = opening.get_untracked().unwrap_or_default();
        week[at] = minutes as u16;
        set(workspace, SettingsField::Opening(Some(week)));
        Ok(())
    };
    view! {
        <LineField
            id=format!("set-hours-{at}")
            label=formats.weekday_short(day)
            value=Signal::derive(value)
            commit=commit
            mode="decimal"
        />
    }
}
