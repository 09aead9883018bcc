//! Changing an agreed term asks for its reason first, and says that it reopens the agreement.

use leptos::prelude::*;

use super::sheet::use_sheet;
use crate::model::{GoalField, Plan, Record};
use crate::state::use_formats;
use crate::ui::components::dialog::DialogWhile;
use crate::words::{self, Formats};

/// The question, while a change waits for its answer.
#[component]
pub fn ReopenDialog() -> impl IntoView {
    let sheet = use_sheet();
    let open = Memo::new(move |_| sheet.pending.with(Option::is_some));
    view! {
        <DialogWhile
            title="This reopens the agreement"
            open
            on_close=move || sheet.pending.set(None)
        >
            <Question/>
        </DialogWhile>
    }
}

#[component]
fn Question() -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let why = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    let changes = Memo::new(move |_| {
        let pending = sheet.pending.get().unwrap_or_default();
        sheet.workspace.peek(|plan| {
            pending
                .iter()
                .filter_map(|field| said(plan, sheet, field, formats))
                .collect::<Vec<_>>()
        })
    });
    let change = move |_| {
        let reason = why.get_untracked().trim().to_string();
        if reason.is_empty() {
            return asked.set(true);
        }
        if let Some(fields) = sheet.pending.get_untracked() {
            sheet.keep(fields, reason);
        }
        sheet.pending.set(None);
    };
    let figures = sheet.workspace.figures(sheet.goal);
    let signed = move || {
        let one = figures
            .get()
            .is_some_and(|figures| figures.agreement.parties.len() < 2);
        match one {
            true => {
                "The terms as they are have been signed. They stay in the record; the new ones have to be signed again."
            }
            false => {
                "Both have signed the terms as they are. They stay in the record; the new ones have to be signed again by both."
            }
        }
    };
    let line = |(name, from, to): (String, String, String)| {
        view! {
            <div><dt>{name}</dt><dd><s>{from}</s>" "{to}</dd></div>
        }
    };
    view! {
        <div class="dlg-b">
            <dl class="sign-terms">{move || changes.get().into_iter().map(line).collect_view()}</dl>
            <p>
                {signed}
            </p>
            <div class="field wide">
                <label for="reopen-why">"Why it changes"</label>
                <textarea
                    id="reopen-why"
                    class="line"
                    rows="2"
                    autofocus
                    aria-describedby="reopen-note"
                    prop:value=move || why.get()
                    on:input:target=move |event| {
                        why.set(event.target().value());
                        asked.set(false);
                    }
                ></textarea>
                <p id="reopen-note" class="err" aria-live="polite">
                    {move || asked.get().then_some("Say why: the reason stands in the record beside the change.")}
                </p>
            </div>
        </div>
        <div class="dlg-f">
            <button type="button" class="btn" on:click=move |_| sheet.pending.set(None)>
                "Keep what was agreed"
            </button>
            <button type="button" class="btn primary" on:click=change>"Change and reopen"</button>
        </div>
    }
}

/// A field's name, what it says, and what it would say.
fn said(
    plan: &Plan,
    sheet: super::sheet::Sheet,
    field: &GoalField,
    formats: &dyn Formats,
) -> Option<(String, String, String)> {
    let goal = plan.goals.get(sheet.goal)?;
    let before = goal.get(field);
    if before == *field {
        return None;
    }
    let (name, from) = words::history::goal_field(plan, goal, &before, formats);
    let (_, to) = words::history::goal_field(plan, goal, field, formats);
    let dash = || words::NO_NUMBER.to_string();
    Some((
        name.to_string(),
        from.unwrap_or_else(dash),
        to.unwrap_or_else(dash),
    ))
}
