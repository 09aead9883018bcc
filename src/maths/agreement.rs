//! Has a goal been agreed, by whom, and under which terms? (Rule 10.2)
//!
//! Nothing stores the answer: it follows from the signatures. A person's word is the latest
//! signature; a goal is agreed when owner and leader have signed the same terms and the goal still
//! has them. A leader's own goal needs the leader's signature alone. What was agreed with an earlier
//! leader stays agreed; without any leader nothing can be.

use sha2::{Digest, Sha256};

use crate::model::{
    Date, Goal, GoalField, GoalId, Op, PersonId, Plan, Record, RowOp, Settings, SettingsField,
    SettingsId, Signature, SignatureId, Stamp, Terms,
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
    /// Who has to sign: owner, then leader; the leader alone for a goal of the leader's own. Once it
    /// is agreed, those who have agreed it.
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
    let words = words(plan, id);
    let names: Vec<Name> = words.iter().map(|word| word.name(&present)).collect();
    let leader = plan.settings().leader;
    let parties = parties(goal.owner, leader);
    let signed = |by: &PersonId| {
        let latest = names.iter().rev().find(|name| name.by == *by);
        latest.is_some_and(|name| name.under_present)
    };
    let whose_turn: Vec<PersonId> = parties.iter().copied().filter(|by| !signed(by)).collect();
    let past = Past::of(&words);
    let agreed = past
        .standing(&present)
        .or_else(|| all_signed(&parties, &whose_turn, leader, &words));
    if let Some((on, parties)) = agreed {
        return Some(Agreement {
            state: AgreementState::Agreed { on },
            parties,
            names,
            whose_turn: Vec::new(),
        });
    }
    Some(Agreement {
        state: past
            .reopened()
            .unwrap_or_else(|| open(&parties, &words, &whose_turn)),
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
fn parties(owner: Option<PersonId>, leader: Option<PersonId>) -> Vec<PersonId> {
    let Some(owner) = owner else {
        return Vec::new();
    };
    let leader = leader.filter(|leader| *leader != owner);
    [owner].into_iter().chain(leader).collect()
}

/// A signature, and who led when it was set.
struct Word<'a> {
    id: SignatureId,
    row: &'a Signature,
    leader: Option<PersonId>,
}

/// A goal's signatures by age.
fn words(plan: &Plan, goal: GoalId) -> Vec<Word<'_>> {
    let ids = plan.index().signatures(goal);
    let mut rows: Vec<_> = ids
        .filter_map(|id| Some((plan.signatures.row(id)?.born, id, plan.signatures.get(id)?)))
        .collect();
    rows.sort_by_key(|(born, id, _)| (*born, *id));
    let word = |(born, id, row)| Word {
        id,
        row,
        leader: leader_at(plan, born),
    };
    rows.into_iter().map(word).collect()
}

/// Who led at a time: whom the first later change of the leader replaced, else who leads now.
fn leader_at(plan: &Plan, at: Stamp) -> Option<PersonId> {
    let now = plan.settings().leader;
    let slot = Settings::slot(&SettingsField::Leader(None));
    let settings = plan.settings.row(SettingsId::default());
    let changed_since =
        settings.is_some_and(|row| row.written.iter().any(|(s, on)| *s == slot && *on > at));
    if !changed_since {
        return now;
    }
    let history = plan.history();
    let later = &history[history.partition_point(|change| change.at <= at)..];
    let replaced = later
        .iter()
        .flat_map(|change| &change.ops)
        .find_map(|op| match op {
            Op::Settings(RowOp::Set {
                from: SettingsField::Leader(from),
                ..
            }) => Some(*from),
            _ => None,
        });
    replaced.unwrap_or(now)
}

impl Word<'_> {
    fn name(&self, present: &Terms) -> Name {
        Name {
            id: self.id,
            by: self.row.by,
            on: self.row.on,
            target: self.row.terms.target,
            commitment: self.row.commitment,
            reason: self.row.reason.clone(),
            under_present: *self.row.terms == *present,
        }
    }
}

/// What was agreed last, and whether those who agreed it still stand by it.
#[derive(Default)]
struct Past<'a> {
    agreed: Option<(Date, &'a Terms)>,
    by: Vec<PersonId>,
    stands: bool,
}

impl<'a> Past<'a> {
    /// Goes through the signatures by age. Each is judged with the leader of its own day. Signing
    /// again what stands already does not move the day.
    fn of(words: &[Word<'a>]) -> Past<'a> {
        let mut past = Past::default();
        for (place, word) in words.iter().enumerate() {
            let terms = &*word.row.terms;
            let so_far = &words[..=place];
            let stands = |party: &PersonId| {
                let latest = so_far.iter().rev().find(|word| word.row.by == *party);
                latest.is_some_and(|latest| *latest.row.terms == *terms)
            };
            let same = past.stands && past.agreed.is_some_and(|(_, agreed)| agreed == terms);
            let parties = parties(terms.owner, word.leader);
            if same || !(parties.contains(&word.row.by) || past.by.contains(&word.row.by)) {
                continue;
            }
            past.stands = word.leader.is_some() && parties.iter().all(stands);
            if past.stands {
                past.agreed = Some((word.row.on, terms));
                past.by = parties;
            }
        }
        past
    }

    /// The day and the parties of an agreement that stands and has the present terms.
    fn standing(&self, present: &Terms) -> Option<(Date, Vec<PersonId>)> {
        let (on, _) = self.agreed.filter(|(_, terms)| *terms == present)?;
        self.stands.then(|| (on, self.by.clone()))
    }

    fn reopened(&self) -> Option<AgreementState> {
        let (agreed_on, terms) = self.agreed?;
        let was = Box::new(terms.clone());
        Some(AgreementState::Reopened { agreed_on, was })
    }
}

/// Everybody's name stands under the present terms, whoever led when they were set: somebody who
/// leads by now has signed the own goal before.
fn all_signed(
    parties: &[PersonId],
    whose_turn: &[PersonId],
    leader: Option<PersonId>,
    words: &[Word],
) -> Option<(Date, Vec<PersonId>)> {
    if parties.is_empty() || !whose_turn.is_empty() || leader.is_none() {
        return None;
    }
    let mut of_parties = words.iter().filter(|word| parties.contains(&word.row.by));
    let last = of_parties.next_back()?;
    Some((last.row.on, parties.to_vec()))
}

/// Where it stands while nothing was ever agreed.
fn open(parties: &[PersonId], words: &[Word], whose_turn: &[PersonId]) -> AgreementState {
    let by = parties.iter().find(|party| !whose_turn.contains(party));
    let Some(by) = by.copied() else {
        return AgreementState::Draft;
    };
    let other_has_signed = words
        .iter()
        .any(|word| word.row.by != by && parties.contains(&word.row.by));
    match other_has_signed {
        true => AgreementState::Countered { by },
        false => AgreementState::Proposed { by },
    }
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
