//! Signing: the number is read back, commitment and reason stand beside the name.

use leptos::prelude::*;

use super::sheet::{Sheet, use_sheet};
use crate::maths::agreement::AgreementState;
use crate::maths::figures::Figures;
use crate::maths::measure::Shape;
use crate::model::{Amount, Edit, PersonId, TableName};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::icon::Icon;
use crate::words::{Formats, statement};

/// Where the acting person signs, or puts another number forward.
#[component]
pub fn SignBox(who: PersonId, name: String) -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let commitment = RwSignal::new(None::<u8>);
    let reason = RwSignal::new(String::new());
    let other = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let floor = Memo::new(move |_| {
        workspace.tables(&[TableName::Settings], |plan| {
            plan.settings().commitment_floor.0
        })
    });
    let low = move || commitment.get().is_some_and(|given| given < floor.get());
    // What has to stand beside the name, or what is still missing (Rule 10.2).
    let given = move || {
        let commitment = commitment.get_untracked();
        let reason = reason.get_untracked().trim().to_string();
        let floor = floor.get_untracked();
        match commitment {
            None if floor > 0 => Err("Give your commitment from 1 to 10, then sign."),
            Some(given) if given < floor && reason.is_empty() => {
                Err("Say what would raise your commitment, then sign.")
            }
            _ => Ok((commitment, reason)),
        }
    };
    let sign = move |_| {
        let (commitment, reason) = match given() {
            Ok(given) => given,
            Err(says) => return problem.set(Some(says.into())),
        };
        problem.set(None);
        sheet.act(Edit::Sign {
            goal: sheet.goal,
            by: who,
            commitment,
            reason,
        });
    };
    let counter = move |_| match sheet.amount(&other.get_untracked(), formats) {
        Ok(Some(target)) => {
            let (commitment, reason) = match given() {
                Ok(given) => given,
                Err(says) => return problem.set(Some(says.into())),
            };
            problem.set(None);
            let statement = reworded(sheet, target, formats);
            sheet.act(Edit::Counter {
                goal: sheet.goal,
                by: who,
                target,
                statement,
                commitment,
                reason,
            });
        }
        Ok(None) => problem.set(Some("Write the number you put forward.".into())),
        Err(says) => problem.set(Some(says)),
    };
    let label = sign_label(who);
    let figures = workspace.figures(sheet.goal);
    let numbered = Memo::new(move |_| figures.get().is_some_and(|figures| has_number(&figures)));
    let why = move || match (low(), numbered.get()) {
        (true, _) => "What would raise it",
        (false, true) => "Why this number",
        (false, false) => "Why this goal",
    };
    view! {
        <div class="sign-here" data-draft="">
            <p class="signature open" aria-hidden="true">"\u{a0}"</p>
            <p class="sigline">{format!("{name}, your turn")}</p>
            <Commitment value=commitment/>
            <div class="field wide">
                <label for="sign-reason">{why}</label>
                <textarea
                    id="sign-reason"
                    class="line"
                    rows="1"
                    aria-describedby="sign-problem"
                    prop:value=move || reason.get()
                    on:input:target=move |event| reason.set(event.target().value())
                ></textarea>
            </div>
            <p class="btns">
                <button type="button" class="btn small primary" on:click=sign>
                    <Icon name="sign"/>
                    {label}
                </button>
            </p>
            <Show when=move || numbered.get()>
                <p class="sign-other">
                    <label for="sign-other">"Or another number"</label>
                    <input
                        id="sign-other"
                        class="line"
                        type="text"
                        inputmode="decimal"
                        autocomplete="off"
                        prop:value=move || other.get()
                        on:input:target=move |event| other.set(event.target().value())
                    />
                    <button type="button" class="btn small" on:click=counter>
                        <Icon name="swap"/>
                        "Put it forward"
                    </button>
                </p>
                <Rewording other/>
            </Show>
            <p id="sign-problem" class="err" aria-live="polite">{move || problem.get()}</p>
        </div>
    }
}

/// What the goal's sentence will say with the other number, before it is put forward: both sign
/// the sentence as well as the number (Rule 10.2), so it must not name the old one.
#[component]
fn Rewording(other: RwSignal<String>) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let says = Memo::new(move |_| {
        let row = sheet.row.get()?;
        let target = sheet.amount(&other.get(), formats).ok()??;
        if row.target == Some(target) {
            return None;
        }
        Some(match reworded(sheet, target, formats) {
            Some(statement) => format!("The goal will say: “{statement}”"),
            None => "The goal’s sentence stays as it is.".into(),
        })
    });
    view! { {move || says.get().map(|says| view! { <p class="hint">{says}</p> })} }
}

/// The goal's sentence with the other number, where it names the present one.
fn reworded(sheet: Sheet, target: Amount, formats: &dyn Formats) -> Option<String> {
    sheet.workspace.peek(|plan| {
        let goal = plan.goals.get(sheet.goal)?;
        statement::with_target(plan, goal, target, formats)
    })
}

/// Whether a number is what is signed: a rhythm and a goal counted by its landmarks have none to bargain about.
fn has_number(figures: &Figures) -> bool {
    matches!(figures.shape, Shape::Sum | Shape::Way | Shape::Keep) && figures.target.is_some()
}

/// "Propose $64,000", "Sign $64,000".
fn sign_label(who: PersonId) -> Signal<String> {
    let sheet = use_sheet();
    let formats = use_formats();
    // At once: the number that is read back is the one that is signed.
    let figures = sheet.workspace.figures(sheet.goal);
    Signal::derive(move || {
        let Some(figures) = figures.get() else {
            return "Sign".to_string();
        };
        let alone = figures.agreement.parties == [who];
        let word = match figures.agreement.state {
            AgreementState::Draft if !alone => "Propose",
            _ => "Sign",
        };
        match has_number(&figures) {
            true => format!("{word} {}", sheet.shown(figures.target, formats)),
            false => format!("{word} the goal"),
        }
    })
}

/// Commitment 1–10 as ten ticks to press.
#[component]
fn Commitment(value: RwSignal<Option<u8>>) -> impl IntoView {
    let tick = move |at: u8| {
        view! {
            <label class:on=move || value.get().is_some_and(|given| at <= given)>
                <input
                    type="radio"
                    name="sign-commitment"
                    aria-label=at.to_string()
                    prop:checked=move || value.get() == Some(at)
                    on:change=move |_| value.set(Some(at))
                />
            </label>
        }
    };
    view! {
        <div class="cm">
            "Commitment"
            <span class="sc10 set" role="radiogroup" aria-label="Commitment, 1 to 10">
                {(1..=10).map(tick).collect_view()}
            </span>
            // In one piece: a phone has no line left for "of 10" alone.
            <span>
                <b>{move || value.get().map_or("–".to_string(), |given| given.to_string())}</b>
                " of 10"
            </span>
        </div>
    }
}
