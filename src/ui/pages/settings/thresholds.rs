//! Where the words ahead, on pace and behind begin (Rule 6.2), and what a signature asks.

use leptos::prelude::*;

use super::{Row, Section, set, setting};
use crate::model::{CheckInDays, CommitmentFloor, SettingsField, Thresholds};
use crate::state::use_workspace;
use crate::ui::components::field::LineField;
use crate::words::{self, typed};

/// The sets that can be chosen.
const PRESETS: [(&str, Thresholds); 4] = [
    ("Landmark’s own", Thresholds::STANDARD),
    ("Wide", Thresholds::WIDE_RATIO),
    ("By points", Thresholds::POINTS),
    ("Strict", Thresholds::Strict),
];

/// The section.
#[component]
pub fn ThresholdsSection() -> impl IntoView {
    view! {
        <Section title="Thresholds" sub="What the words mean.">
            <Presets/>
            <CheckIns/>
            <Floor/>
        </Section>
    }
}

#[component]
fn Presets() -> impl IntoView {
    let workspace = use_workspace();
    let now = setting(|settings| settings.thresholds);
    let preset = move |(name, of): (&'static str, Thresholds)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="set-thresholds"
                    prop:checked=move || now.get() == of
                    on:change=move |_| set(workspace, SettingsField::Thresholds(of))
                />
                <span>{name} <small data-number="setting">{words::labels::thresholds(of)}</small></span>
            </label>
        }
    };
    let own = move || !PRESETS.iter().any(|(_, of)| *of == now.get());
    view! {
        <Row label="Status words">
            <div class="set-radios" role="radiogroup" aria-label="Status words">
                {PRESETS.map(preset).into_iter().collect_view()}
            </div>
            <Show when=own>
                <p class="hint">{move || words::labels::thresholds(now.get())}</p>
            </Show>
        </Row>
    }
}

#[component]
fn CheckIns() -> impl IntoView {
    let workspace = use_workspace();
    let days = setting(|settings| settings.check_in_days.0.to_string());
    let commit = move |text: String| {
        let days = typed::whole_number(text.trim(), 1, 92).map_err(|error| error.sentence())?;
        set(
            workspace,
            SettingsField::CheckInDays(CheckInDays(days as u16)),
        );
        Ok(())
    };
    view! {
        <Row label="Check-in" hint="Two of these without news, and a goal says so.">
            <LineField id="set-checkin" label="Every so many days" value=days commit=commit mode="numeric" class="short"/>
        </Row>
    }
}

#[component]
fn Floor() -> impl IntoView {
    let workspace = use_workspace();
    let floor = setting(|settings| settings.commitment_floor.0.to_string());
    let commit = move |text: String| {
        let floor = typed::whole_number(text.trim(), 0, 10).map_err(|error| error.sentence())?;
        set(
            workspace,
            SettingsField::CommitmentFloor(CommitmentFloor(floor as u8)),
        );
        Ok(())
    };
    view! {
        <Row label="Commitment" hint="Under this a signature asks why; 0 never asks.">
            <LineField id="set-floor" label="Asks under" value=floor commit=commit mode="numeric" class="short"/>
        </Row>
    }
}
