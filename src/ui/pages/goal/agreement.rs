//! 9, agreement: how the number came about, both signatures, what is still open.

use leptos::context::Provider;
use leptos::prelude::*;

use super::sheet::use_sheet;
use super::signing::SignBox;
use crate::maths::agreement::{AgreementState, Name, changed_terms, printed_hash, terms_hash};
use crate::model::{Edit, PersonId, Plan, TableName};
use crate::state::{Known, Topic, use_device, use_formats, use_session, use_workspace};
use crate::ui::charts::agreement::AgreementAxis;
use crate::ui::components::scale::Scale10;
use crate::ui::components::signatures::state_words;
use crate::words::{self, NO_NUMBER};

/// What the section changes itself: a name on the sheet stands there before it can be pressed again.
const OWN: &[TableName] = &[TableName::Signature];

/// A party's side of the sheet.
#[derive(Clone, PartialEq)]
struct Side {
    who: PersonId,
    name: String,
    /// The latest signature, where it stands under the present terms.
    signed: Option<Name>,
    acting: bool,
}

/// The section.
#[component]
pub fn AgreementPart() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures_beside(sheet.goal, OWN);
    let state = Memo::new(move |_| {
        let figures = figures.get();
        workspace.tables(&[TableName::Person], |plan| {
            figures
                .as_deref()
                .map_or(String::new(), |f| state_words(plan, &f.agreement, formats))
        })
    });
    let sides = Memo::new(move |_| {
        let acting = workspace.acting();
        let figures = figures.get();
        workspace.tables(&[TableName::Person], |plan| {
            let agreement = figures.as_deref().map(|figures| &figures.agreement);
            let parties = agreement.map_or(&[][..], |agreement| &agreement.parties);
            let side = |who: &PersonId| Side {
                who: *who,
                name: plan
                    .people
                    .ever(*who)
                    .map_or(String::new(), |person| person.name.clone()),
                signed: agreement
                    .and_then(|agreement| agreement.latest(*who))
                    .filter(|name| name.under_present)
                    .cloned(),
                acting: acting == Some(*who),
            };
            parties.iter().map(side).collect::<Vec<_>>()
        })
    });
    view! {
        <p class="agree-say">{state}"."</p>
        <Provider value=workspace.a_frame_later()>
            <Reopened/>
            <AgreementAxis goal=sheet.goal/>
        </Provider>
        <Show
            when=move || sides.with(|sides| !sides.is_empty())
            fallback=|| view! { <p class="muted">"It needs an owner before it can be signed."</p> }
        >
            <div class="agree">
                {move || sides.get().into_iter().map(|side| view! { <SideView side figures/> }).collect_view()}
            </div>
            <WhoAmI figures/>
        </Show>
        <Hash figures/>
    }
}

#[component]
fn SideView(side: Side, figures: Known) -> impl IntoView {
    match side.signed.clone() {
        Some(name) => view! { <Signed side name figures/> }.into_any(),
        None if side.acting => view! { <SignBox who=side.who name=side.name/> }.into_any(),
        None => {
            let first = side
                .name
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_string();
            view! {
                <div>
                    <p class="signature open" aria-hidden="true">"\u{a0}"</p>
                    <p class="sigline">{side.name}", not signed yet"</p>
                    <p class="small soft">{format!("It is {first}’s turn.")}</p>
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn Signed(side: Side, name: Name, figures: Known) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let device = use_device();
    let open = move || {
        figures
            .get()
            .is_some_and(|figures| !figures.agreement.is_agreed())
    };
    let acting = side.acting;
    let id = name.id;
    let commitment = name.commitment;
    let reason = (!name.reason.is_empty()).then(|| format!("“{}”", name.reason));
    view! {
        <div>
            <p class="signature">{words::history::signed_name(&side.name)}</p>
            <p class="sigline">{side.name}", "{formats.day_with_year(name.on)}</p>
            {commitment
                .map(|given| {
                    view! {
                        <p class="cm">"Commitment " <Scale10 value=Signal::derive(move || Some(given))/> " of 10"</p>
                    }
                })}
            <Show when=move || !device.presenting.get()>
                {reason.clone().map(|reason| view! { <p class="small soft">{reason}</p> })}
            </Show>
            <Show when=move || acting && open()>
                <p>
                    <button
                        type="button"
                        class="btn small quiet"
                        on:click=move |_| sheet.act(Edit::WithdrawSignature(id))
                    >
                        "Take the signature back"
                    </button>
                </p>
            </Show>
        </div>
    }
}

/// What was agreed before, beside what stands now.
#[component]
fn Reopened() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(sheet.goal);
    let moved = Memo::new(move |_| {
        let figures = figures.get()?;
        let AgreementState::Reopened { was, .. } = &figures.agreement.state else {
            return None;
        };
        workspace.read(&[Topic::Goal(sheet.goal)], |plan| {
            let goal = plan.goals.get(sheet.goal)?;
            let said = |field: &crate::model::GoalField| {
                words::history::goal_field(plan, goal, field, formats)
            };
            let or_dash = |text: Option<String>| text.unwrap_or_else(|| NO_NUMBER.to_string());
            let lines = changed_terms(goal, was).into_iter().map(|(from, to)| {
                let (name, before) = said(&from);
                (name, or_dash(before), or_dash(said(&to).1))
            });
            Some(lines.collect::<Vec<_>>())
        })
    });
    let line = |(name, from, to): (&'static str, String, String)| {
        view! { <div><dt>{name}</dt><dd><s>{from}</s>" "{to}</dd></div> }
    };
    view! {
        <Show when=move || moved.with(|moved| moved.as_ref().is_some_and(|moved| !moved.is_empty()))>
            <dl class="sign-terms">
                {move || moved.get().unwrap_or_default().into_iter().map(line).collect_view()}
            </dl>
        </Show>
    }
}

/// Who signs on this device: both sit at one screen often enough.
#[component]
fn WhoAmI(figures: Known) -> impl IntoView {
    let workspace = use_workspace();
    let session = use_session();
    let parties = Memo::new(move |_| {
        let figures = figures.get();
        let parties = figures
            .as_deref()
            .map_or(Vec::new(), |f| f.agreement.parties.clone());
        workspace.tables(&[TableName::Person], |plan| names(plan, &parties))
    });
    let acting = Memo::new(move |_| workspace.acting());
    let button = move |(who, name): (PersonId, String)| {
        view! {
            <button
                type="button"
                aria-pressed=move || (acting.get() == Some(who)).to_string()
                on:click=move |_| session.act_as(Some(who))
            >
                {name}
            </button>
        }
    };
    view! {
        <Show when=move || parties.with(|parties| parties.get(1).is_some())>
            <p class="who-am-i">
                <span class="muted">"I am"</span>
                <span class="seg" role="group" aria-label="I am">
                    {move || parties.get().into_iter().map(button).collect_view()}
                </span>
            </p>
        </Show>
    }
}

fn names(plan: &Plan, parties: &[PersonId]) -> Vec<(PersonId, String)> {
    let named = parties
        .iter()
        .filter_map(|id| Some((*id, plan.people.get(*id)?.name.clone())));
    named.collect()
}

/// The hash of the agreed terms, as sheets print it.
#[component]
fn Hash(figures: Known) -> impl IntoView {
    let sheet = use_sheet();
    let hash = Memo::new(move |_| {
        let agreed = figures.get()?.agreement.is_agreed();
        let terms = sheet
            .row
            .with_untracked(|row| row.as_ref().map(|row| row.terms()))?;
        agreed.then(|| printed_hash(&terms_hash(&terms)))
    });
    view! {
        {move || {
            hash.get().map(|hash| {
                view! { <p class="micro muted">"Agreed terms " <span class="hash">{hash}</span></p> }
            })
        }}
    }
}
