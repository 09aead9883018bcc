//! How two people came to one number.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::agreement_axis::{AgreementIn, Stand, agreement_axis};
use crate::maths::agreement::{AgreementState, Name};
use crate::maths::figures::Figures;
use crate::model::{Amount, GoalId, PersonId, Plan};
use crate::state::{Topic, use_formats, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::words::{Formats, Told};

const WIDE: f64 = 664.0;
const NARROW: f64 = 340.0;

/// The axis of proposals; nothing while there are not at least two numbers to set side by side.
#[component]
pub fn AgreementAxis(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let stands = Memo::new(move |_| {
        let figures = figures.get();
        workspace.read(&[Topic::Goal(goal)], |plan| {
            let figures = figures.as_deref();
            figures.map_or_else(AgreementIn::default, |figures| {
                stands(plan, figures, formats)
            })
        })
    });
    let drawn = move |width: f64| -> Signal<Drawing> {
        Signal::derive(move || {
            stands.with(|stands| {
                agreement_axis(&AgreementIn {
                    width,
                    ..stands.clone()
                })
            })
        })
    };
    let (wide, narrow) = (drawn(WIDE), drawn(NARROW));
    let desc = Signal::derive(move || stands.with(|stands| said(stands, formats)));
    let several = move || stands.with(|s| s.proposed.len() + usize::from(s.agreed.is_some()) > 1);
    view! {
        <Show when=several>
            <div class="trail" data-number="typed">
                <div class="wide">
                    <DrawingView drawing=wide title="How the number came about" desc/>
                </div>
                <div class="narrow">
                    <DrawingView drawing=narrow title="How the number came about" desc/>
                </div>
            </div>
        </Show>
    }
}

fn stands(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> AgreementIn {
    let told = Told::of(plan, figures, formats);
    let first = |by: PersonId| {
        let person = plan.people.ever(by);
        person.map_or(String::new(), |person| person.first_name().to_string())
    };
    let agreed = match figures.agreement.state {
        AgreementState::Agreed { .. } => figures.target,
        _ => None,
    };
    let stand = |value: Amount, who: String| Stand {
        value: value.to_f64(),
        who,
        label: told.full(value),
    };
    let proposed = proposals(plan, figures, agreed);
    AgreementIn {
        width: WIDE,
        proposed: proposed
            .into_iter()
            .map(|(by, value)| stand(value, format!("{} proposed", first(by))))
            .collect(),
        agreed: agreed.map(|value| stand(value, "Agreed".into())),
    }
}

/// Each person's numbers that were not the agreed one, each number once, the owner's first word
/// included.
fn proposals(plan: &Plan, figures: &Figures, agreed: Option<Amount>) -> Vec<(PersonId, Amount)> {
    let goal = plan.goals.get(figures.goal);
    let own = goal.and_then(|goal| Some((goal.owner?, goal.own_proposal?)));
    let signed = |name: &Name| Some((name.by, name.target?));
    let names = figures.agreement.names.iter().filter_map(signed);
    let mut seen: Vec<(PersonId, Amount)> = Vec::new();
    for (by, value) in own.into_iter().chain(names) {
        let known = seen.iter().any(|(_, other)| *other == value);
        if Some(value) != agreed && !known {
            seen.push((by, value));
        }
    }
    seen
}

fn said(stands: &AgreementIn, formats: &dyn Formats) -> String {
    let all = stands.proposed.iter().chain(&stands.agreed);
    let words: Vec<String> = all
        .map(|stand| format!("{} {}", stand.who, stand.label))
        .collect();
    formats.list(&words)
}
