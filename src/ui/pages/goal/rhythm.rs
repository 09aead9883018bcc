//! A leader's rhythm: which event, how often, with whom. The squares stand in section 1.

use leptos::prelude::*;

use super::doing::IfThenLines;
use super::field::{Inline, Options};
use super::sheet::use_sheet;
use crate::model::{Cadence, GoalField};
use crate::state::use_place;
use crate::ui::components::icon::Icon;
use crate::ui::routes::Route;
use crate::words::sentences::excused;
use crate::words::{labels, typed};

/// The section.
#[component]
pub fn Rhythm() -> impl IntoView {
    let sheet = use_sheet();
    let place = use_place();
    let rhythm = sheet.of(|goal| goal.cadence.clone());
    let put = move |change: &dyn Fn(&mut Cadence)| {
        if let Some(mut cadence) = rhythm.get_untracked() {
            change(&mut cadence);
            sheet.put(vec![GoalField::Cadence(Some(cadence))]);
        }
    };
    let kinds = Signal::derive(|| words_of(labels::EVENT_KINDS));
    let kind = Signal::derive(move || {
        rhythm.get().map_or(String::new(), |rhythm| {
            labels::event_kind(rhythm.kind).to_string()
        })
    });
    let set_kind = move |word: String| {
        if let Some((kind, _)) = labels::EVENT_KINDS.iter().find(|(_, name)| *name == word) {
            put(&|cadence| cadence.kind = *kind);
        }
    };
    let everies = Signal::derive(|| words_of(labels::EVERY));
    let every = Signal::derive(move || {
        rhythm.get().map_or(String::new(), |rhythm| {
            labels::every(rhythm.every).to_string()
        })
    });
    let set_every = move |word: String| {
        if let Some((every, _)) = labels::EVERY.iter().find(|(_, name)| *name == word) {
            put(&|cadence| cadence.every = *every);
        }
    };
    let times = Signal::derive(move || rhythm.get().map_or(String::new(), |r| r.times.to_string()));
    let read_times = move |text: String| {
        let times = typed::whole_number(&text, 1, 31).map_err(|error| error.sentence())?;
        let now = rhythm
            .get_untracked()
            .ok_or("This goal has no rhythm any more.")?;
        let times = times as u8;
        Ok(GoalField::Cadence(Some(Cadence { times, ..now })))
    };
    let each = move || rhythm.get().is_some_and(|rhythm| rhythm.each_seller);
    view! {
        <div class="rhythm">
            <Inline id="goal-times" label="How many" class="line short-n" value=times read=read_times/>
            <Options id="goal-event" label="What is held" options=kinds value=kind choose=set_kind/>
            <Options id="goal-every" label="How often" options=everies value=every choose=set_every/>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=each
                    on:change:target=move |event| {
                        let wanted = event.target().checked();
                        put(&|cadence| cadence.each_seller = wanted);
                        event.target().set_checked(untrack(each));
                    }
                />
                <span>"with each seller"</span>
            </label>
        </div>
        <p class="hint">
            {move || rhythm.get().map(|rhythm| format!("It counts what is logged; {}. ", excused(&rhythm)))}
            <a href=move || place.href(&Route::Leader.path())>
                "Log what was held "
                <Icon name="arrow"/>
            </a>
        </p>
        <IfThenLines/>
    }
}

fn words_of<T>(list: &[(T, &'static str)]) -> Vec<(String, String)> {
    list.iter()
        .map(|(_, word)| (word.to_string(), word.to_string()))
        .collect()
}
