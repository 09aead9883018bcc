//! The foot of a sheet: rewards, needs, the hash, and both signatures.

use leptos::prelude::*;

use super::parts::written;
use crate::state::{FirstGoal, Signed};
use crate::ui::components::scale::Scale10;

/// Two columns: what it brings and needs, and who stands by it.
#[component]
pub fn End(first: FirstGoal) -> impl IntoView {
    let needs = match first.leader.is_empty() {
        true => "What I need".to_string(),
        false => format!("What I need from {}", first.leader),
    };
    view! {
        <div class="a4-cols a4-end">
            <section>
                <Rewards rewards=first.rewards.clone() private=first.private_rewards/>
                <h2>{needs}</h2>
                {written(first.needs.clone(), "a4-clamp3")}
                <p class="a4-idline">
                    <b class="hash">{first.hash.clone()}</b>
                    <br/>
                    "Hash of the terms. If one number changes, so does the hash. To send back: write on this page, or save the sheet as a file and return it."
                </p>
            </section>
            <Agreement first/>
        </div>
    }
}

#[component]
fn Rewards(rewards: Vec<String>, private: usize) -> impl IntoView {
    let kept_off = match private {
        0 => None,
        1 => Some("A private reward is agreed and kept off this sheet.".to_string()),
        many => Some(format!(
            "{many} private rewards are agreed and kept off this sheet."
        )),
    };
    let shown = !rewards.is_empty() || kept_off.is_some();
    shown.then(|| {
        view! {
            <h2>"Rewards"</h2>
            <p class="a4-clamp3">
                {rewards.join(" ")}
                " "
                <span class="muted">{kept_off}</span>
            </p>
        }
    })
}

#[component]
fn Agreement(first: FirstGoal) -> impl IntoView {
    let blanks = if first.signed.len() > 1 {
        vec!["Change agreed, seller, date", "Leader, date"]
    } else {
        vec!["Change agreed, date"]
    };
    let blank = |says: &'static str| view! { <div><p class="sigline">{says}</p></div> };
    view! {
        <section>
            <h2>"Agreement"</h2>
            <div class="a4-sig">
                {first.signed.into_iter().map(|signed| view! { <Signature signed/> }).collect_view()}
            </div>
            <p class="a4-hist" data-number="typed">{first.came_about}</p>
            <div class="a4-sig again">{blanks.into_iter().map(blank).collect_view()}</div>
        </section>
    }
}

/// A line under the terms: signed with commitment, or open for the pen.
#[component]
fn Signature(signed: Signed) -> impl IntoView {
    let Signed {
        name,
        signature,
        on,
        commitment,
    } = signed;
    let line = match signature.is_some() {
        true => format!("{name}, {on}"),
        false => format!("{name}, date"),
    };
    let is_open = signature.is_none();
    let commitment = commitment.map(|mark| {
        view! {
            <p class="cm">"Commitment " <Scale10 value=Signal::stored(Some(mark))/> " of 10"</p>
        }
    });
    let to_write = is_open.then(|| view! { <p class="cm">"Commitment, 1 to 10: ____"</p> });
    view! {
        <div>
            <p class="signature" class:open=is_open>{signature}</p>
            <p class="sigline">{line}</p>
            {commitment}
            {to_write}
        </div>
    }
}
