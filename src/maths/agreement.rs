//! Has a goal been agreed, by whom, and under which terms? (Rule 10.2)
//!
//! Nothing stores the answer: it follows from the signatures. A person's word is the latest
//! signature; a goal is agreed when owner and leader have signed the same terms and the goal still
//! has them. A leader's own goal needs the leader's signature alone.

use sha2::{Digest, Sha256};

use crate::model::{
    Date, Goal, GoalField, GoalId, PersonId, Plan, Record, Signature, SignatureId, Terms,
};

/// Where a goal stands between owner and leader (Rule 10.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementState {
    /// Nobody has signed the present terms, and none were ever agreed.
    Draft,
    /// One has signed the present terms; the other has not signed any.
    Proposed { by: PersonId },
    /// One has signed the present terms; the other had signed different ones.
    Countered { by: PersonId },
    /// Both have signed the present terms, the second on this day.
    Agreed { on: Date },
    /// Terms were agreed on a day and are no longer the present ones, or no longer both stand by
    /// them. The old terms are kept.
    Reopened { agreed_on: Date, was: Box<Terms> },
}

/// One name under terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub id: SignatureId,
    pub by: PersonId,
    pub on: Date,
    pub target: Option<crate::model::Amount>,
    pub commitment: Option<u8>,
    pub reason: String,
    /// Whether it stands under the goal's present terms.
    pub under_present: bool,
}

/// A goal's agreement and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    pub state: AgreementState,
    /// Who has to sign: owner, then leader; the leader alone for a goal of the leader's own.
    pub parties: Vec<PersonId>,
    /// Every signature that was not taken back, oldest first.
    pub names: Vec<Name>,
    /// Who has not signed the present terms. In a draft either may begin.
    pub whose_turn: Vec<PersonId>,
}

impl Agreement {
    pub fn is_agreed(&self) -> bool {
        matches!(self.state, AgreementState::Agreed { .. })
    }

    /// A party's latest name.
    pub fn latest(&self, by: PersonId) -> Option<&Name> {
        self.names.iter().rev().find(|name| name.by == by)
    }
}

/// The agreement of a goal (Rule 10.2); nothing where there is no such goal.
pub fn agreement(plan: &Plan, id: GoalId) -> Option<Agreement> {
    let goal = plan.goals.get(id)?;
    let present = goal.terms();
    let parties = parties(plan, goal);
    let signatures = signatures(plan, id);
    let names: Vec<Name> = signatures
        .iter()
        .map(|(id, row)| name(*id, row, &present))
        .collect();
    let signed = |by: &PersonId| {
        let latest = names.iter().rev().find(|name| name.by == *by);
        latest.is_some_and(|name| name.under_present)
    };
    let whose_turn: Vec<PersonId> = parties.iter().copied().filter(|by| !signed(by)).collect();
    Some(Agreement {
        state: state(&parties, &signatures, &whose_turn, &present),
        parties,
        names,
        whose_turn,
    })
}

/// Whether setting these fields would reopen an agreement that stands: they change a term both have
/// signed (Rule 10.2).
pub fn would_reopen(plan: &Plan, id: GoalId, fields: &[GoalField]) -> bool {
    let Some(goal) = plan.goals.get(id) else {
        return false;
    };
    let mut after = goal.clone();
    for field in fields.iter().cloned() {
        after.set(field);
    }
    after.terms() != goal.terms() && agreement(plan, id).is_some_and(|now| now.is_agreed())
}

/// A field of a goal that is not as it was: from what, to what.
pub type Moved = (GoalField, GoalField);

/// What the present terms have that older ones had otherwise (Rule 10.2), field by field.
pub fn changed_terms(goal: &Goal, was: &Terms) -> Vec<Moved> {
    let old = [
        GoalField::Statement(was.statement.clone()),
        GoalField::Owner(was.owner),
        GoalField::From(was.from),
        GoalField::To(was.to),
        GoalField::Metric(was.metric),
        GoalField::Whose(was.whose.clone()),
        GoalField::Direction(was.direction),
        GoalField::Baseline(was.baseline),
        GoalField::Commit(was.commit),
        GoalField::Target(was.target),
        GoalField::Stretch(was.stretch),
        GoalField::Daily(was.daily),
        GoalField::Pace(was.pace.clone()),
    ];
    let pairs = old.into_iter().map(|from| {
        let to = goal.get(&from);
        (from, to)
    });
    pairs.filter(|(from, to)| from != to).collect()
}

/// Owner and leader, each once. Nobody while the goal has no owner.
fn parties(plan: &Plan, goal: &Goal) -> Vec<PersonId> {
    let Some(owner) = goal.owner else {
        return Vec::new();
    };
    let leader = plan.settings().leader.filter(|leader| *leader != owner);
    [owner].into_iter().chain(leader).collect()
}

/// A goal's signatures by age.
fn signatures(plan: &Plan, goal: GoalId) -> Vec<(SignatureId, &Signature)> {
    let ids = plan.index().signatures(goal);
    let mut rows: Vec<_> = ids
        .filter_map(|id| Some((plan.signatures.row(id)?.born, id, plan.signatures.get(id)?)))
        .collect();
    rows.sort_by_key(|(born, id, _)| (*born, *id));
    rows.into_iter().map(|(_, id, row)| (id, row)).collect()
}

fn name(id: SignatureId, row: &Signature, present: &Terms) -> Name {
    Name {
        id,
        by: row.by,
        on: row.on,
        target: row.terms.target,
        commitment: row.commitment,
        reason: row.reason.clone(),
        under_present: *row.terms == *present,
    }
}

fn state(
    parties: &[PersonId],
    signatures: &[(SignatureId, &Signature)],
    whose_turn: &[PersonId],
    present: &Terms,
) -> AgreementState {
    let agreed = last_agreed(parties, signatures);
    let everybody = !parties.is_empty() && whose_turn.is_empty();
    if let Some((on, terms)) = agreed {
        return match everybody && terms == present {
            true => AgreementState::Agreed { on },
            false => AgreementState::Reopened {
                agreed_on: on,
                was: Box::new(terms.clone()),
            },
        };
    }
    let by = parties.iter().find(|party| !whose_turn.contains(party));
    let Some(by) = by.copied() else {
        return AgreementState::Draft;
    };
    let other_has_signed = signatures
        .iter()
        .any(|(_, row)| row.by != by && parties.contains(&row.by));
    match other_has_signed {
        true => AgreementState::Countered { by },
        false => AgreementState::Proposed { by },
    }
}

/// The last terms under which all parties' latest signatures stood, and the day on which the last
/// of them was set. Signing again what stands already does not move that day.
fn last_agreed<'a>(
    parties: &[PersonId],
    signatures: &[(SignatureId, &'a Signature)],
) -> Option<(Date, &'a Terms)> {
    let mut agreed: Option<(Date, &Terms)> = None;
    let mut standing = false;
    for end in 1..=signatures.len() {
        let so_far = &signatures[..end];
        let (_, last) = so_far[end - 1];
        if !parties.contains(&last.by) {
            continue;
        }
        let stands = |party: &PersonId| {
            let latest = so_far.iter().rev().find(|(_, row)| row.by == *party);
            latest.is_some_and(|(_, row)| row.terms == last.terms)
        };
        let all_stand = parties.iter().all(stands);
        if all_stand && !standing {
            agreed = Some((last.on, &last.terms));
        }
        standing = all_stand;
    }
    agreed
}

/// The SHA-256 of terms (Rule 10.2): over their JSON with keys in alphabetical order and nothing
/// between the signs, so that one set of terms has one hash everywhere.
pub fn terms_hash(terms: &Terms) -> [u8; 32] {
    let sorted = serde_json::to_value(terms).unwrap_or_default();
    Sha256::digest(sorted.to_string().as_bytes()).into()
}

/// The form in which sheets print a hash: its first eight bytes, `7F3A 91C2 D04E 58B6`.
pub fn printed_hash(hash: &[u8; 32]) -> String {
    let pairs: Vec<String> = hash[..8]
        .chunks(2)
        .map(|pair| pair.iter().map(|byte| format!("{byte:02X}")).collect())
        .collect();
    pairs.join(" ")
}
