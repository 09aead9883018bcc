//! Working days and holidays.

use leptos::prelude::*;

use super::form::Starting;
use crate::ui::components::field::FieldNote;
use crate::ui::forms::line::FormText;
use crate::ui::forms::plan_draft::Field;
use crate::ui::forms::weekdays::WeekdayTiles;

/// The step.
#[component]
pub fn DaysStep(starting: Starting) -> impl IntoView {
    let draft = starting.draft;
    view! {
        <fieldset class="step fieldset">
            <legend class="step-l">
                "Working days" <small>"Pace is measured on them."</small>
            </legend>
            <div class="step-c">
                <div class="field">
                    <WeekdayTiles
                        id=Field::WorkingDays.id()
                        label="Working days"
                        value=Signal::derive(move || draft.with(|draft| draft.working_days))
                        choose=move |days| draft.update(|draft| draft.working_days = days)
                    />
                    <FieldNote
                        id="start-days-note".into()
                        problem=starting.problem(Field::WorkingDays)
                        hint=None
                    />
                </div>
                <FormText
                    id=Field::Holidays.id()
                    label="Holidays"
                    value=starting.text(|draft| &draft.holidays)
                    write=starting.write(|draft| &mut draft.holidays)
                    problem=starting.problem(Field::Holidays)
                    hint=Signal::stored(
                        "One a line: a date, then its name. 25 Dec 2026 Christmas Day".to_string(),
                    )
                />
            </div>
        </fieldset>
    }
}
