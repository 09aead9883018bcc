//! Which place a snapshot takes, and what is written of one that is there: pure answers from what the database holds.
//!
//! The answers are those to the two heads, the description, the place's own value and the journal's places.

use crate::model::PlanId;

use super::about::{self, About};
use super::names::{self, Slot};
use super::rail::{Answer, Put};
use super::seal::{Head, Unsealed};

/// The place that the next snapshot takes and its turn: an empty or broken one, else the older one,
/// unless that would replace a fuller plan by an emptier one.
pub(super) fn next_place(heads: [Option<Head>; 2], changes: u64) -> Option<(Slot, u64)> {
    let turn = 1 + heads
        .iter()
        .flatten()
        .map(|head| head.turn)
        .max()
        .unwrap_or(0);
    match heads {
        [None, _] => Some((Slot::A, turn)),
        [_, None] => Some((Slot::B, turn)),
        [Some(a), Some(b)] => {
            let (slot, replaced) = if a.turn <= b.turn {
                (Slot::A, a)
            } else {
                (Slot::B, b)
            };
            (changes >= replaced.changes).then_some((slot, turn))
        }
    }
}

/// A value among a transaction's answers.
pub(super) fn value(answers: &[Answer], at: usize) -> Option<&[u8]> {
    match answers.get(at) {
        Some(Answer::Value(Some(bytes))) => Some(bytes.as_slice()),
        _ => None,
    }
}

/// The heads of the database's two places, none where none can be read; or the version of the
/// younger app that wrote one of them: its snapshot is no empty place.
pub(super) fn kept_heads(plan: PlanId, answers: &[Answer]) -> Result<[Option<Head>; 2], u32> {
    let mut heads = [None; 2];
    for (at, slot) in Slot::BOTH.into_iter().enumerate() {
        let line = String::from_utf8_lossy(value(answers, at).unwrap_or_default());
        match Head::read(&slot.head_name(plan), &line) {
            Unsealed::Whole(head) => heads[at] = Some(head),
            Unsealed::Newer(version) => return Err(version),
            Unsealed::Broken(_) => {}
        }
    }
    Ok(heads)
}

/// What the database says of the plan, among the answers.
pub(super) fn kept_about(plan: PlanId, answers: &[Answer]) -> Option<About> {
    About::read(&names::about(plan), value(answers, 2)?)
}

/// What is written of a snapshot that is there: its head, the description, and which entries go.
pub(super) fn telling(
    plan: PlanId,
    (slot, head): (Slot, Head),
    about: About,
    answers: &[Answer],
) -> Vec<Put> {
    let heads = kept_heads(plan, answers).unwrap_or_default();
    let pruned = about::pruned(kept_about(plan, answers).as_ref(), heads);
    let other = match slot {
        Slot::A => heads[1],
        Slot::B => heads[0],
    };
    let pruned = other.map_or(pruned, |other| other.upto.min(head.upto).max(pruned));
    let about_name = names::about(plan);
    let mut puts = vec![
        Put::Value {
            bytes: head.line(&slot.head_name(plan)).into_bytes(),
            name: slot.head_name(plan),
        },
        Put::Value {
            bytes: About { pruned, ..about }.write(&about_name),
            name: about_name,
        },
    ];
    if let Some(Answer::Places(places)) = answers.get(4) {
        let covered = places.iter().filter(|place| **place <= pruned);
        puts.extend(covered.map(|place| Put::DropEntry(*place)));
    }
    puts
}
