//! Edits of goals: what they ask, what they serve, and the names under them (Rule 10.2).

use super::super::amount::Amount;
use super::super::calendar::Date;
use super::super::change::Intent;
use super::super::conversation::{Accounting, Decision, Reward, Signature, Terms};
use super::super::goal::{Goal, GoalField, Landmark, runs_too_long};
use super::super::id::{GoalId, PersonId};
use super::super::plan::Plan;
use super::super::record::Record;
use super::Refusal;
use super::draft::{Draft, Outcome, ordered, within};

impl Plan {
    /// The goal's present terms, which a signature stands under.
    pub fn terms(&self, goal: GoalId) -> Option<Terms> {
        self.goals.get(goal).map(Goal::terms)
    }

    /// Whether `goal` serves `wanted`, directly or through others, or is it.
    pub fn serves_eventually(&self, goal: GoalId, wanted: GoalId) -> bool {
        let mut at = Some(goal);
        // A chain is never longer than there ever were goals; a ring from a broken file ends here.
        for _ in 0..=self.goals.ever_len() {
            match at {
                None => return false,
                Some(id) if id == wanted => return true,
                Some(id) => {
                    at = self
                        .goals
                        .get(id)
                        .and_then(|row| row.serves.as_ref())
                        .map(|serves| serves.goal);
                }
            }
        }
        true
    }
}

impl Goal {
    /// What a signature stands under.
    pub fn terms(&self) -> Terms {
        Terms {
            statement: self.statement.clone(),
            owner: self.owner,
            from: self.from,
            to: self.to,
            metric: self.metric,
            whose: self.whose.clone(),
            direction: self.direction,
            baseline: self.baseline,
            commit: self.commit,
            target: self.target,
            stretch: self.stretch,
            daily: self.daily,
            pace: self.pace.clone(),
            ..Terms::default()
        }
    }
}

impl Draft<'_> {
    pub(super) fn add_goal(
        &mut self,
        goal: Goal,
        landmarks: Vec<Landmark>,
        rewards: Vec<Reward>,
    ) -> Outcome {
        lasting(goal.from, goal.to)?;
        let id = self.insert(goal);
        for landmark in landmarks {
            self.insert(Landmark {
                goal: id,
                ..landmark
            });
        }
        for reward in rewards {
            self.insert(Reward { goal: id, ..reward });
        }
        Ok(Intent::AddGoal)
    }

    pub(super) fn change_goal(
        &mut self,
        id: GoalId,
        fields: Vec<GoalField>,
        why: String,
    ) -> Outcome {
        let mut after = self.plan.goals.get(id).ok_or(Refusal::Gone)?.clone();
        for field in fields.iter().cloned() {
            Record::set(&mut after, field);
        }
        let before = self.plan.goals.get(id).map(|goal| (goal.from, goal.to));
        if before != Some((after.from, after.to)) {
            lasting(after.from, after.to)?;
        }
        if after
            .serves
            .is_some_and(|serves| self.plan.serves_eventually(serves.goal, id))
        {
            return Err(Refusal::ServesItself);
        }
        self.why = why;
        self.set::<Goal>(id, fields, Intent::ChangeGoal)
    }

    pub(super) fn sign(
        &mut self,
        goal: GoalId,
        by: PersonId,
        commitment: Option<u8>,
        reason: String,
    ) -> Outcome {
        let terms = self.plan.terms(goal).ok_or(Refusal::Gone)?;
        self.put_name(goal, by, terms, commitment, reason)
    }

    /// Another number, and the sentence with it; the number that stands already is simply signed.
    pub(super) fn counter(
        &mut self,
        goal: GoalId,
        by: PersonId,
        (target, statement): (Amount, Option<String>),
        commitment: Option<u8>,
        reason: String,
    ) -> Outcome {
        let mut terms = self.plan.terms(goal).ok_or(Refusal::Gone)?;
        if terms.target == Some(target) {
            return self.put_name(goal, by, terms, commitment, reason);
        }
        terms.target = Some(target);
        let mut fields = vec![GoalField::Target(Some(target))];
        if let Some(statement) = statement {
            terms.statement.clone_from(&statement);
            fields.push(GoalField::Statement(statement));
        }
        self.put_name(goal, by, terms, commitment, reason)?;
        self.set::<Goal>(goal, fields, Intent::Counter)
    }

    /// The account of a missed landmark (Rule 10.3). Stopping ends the goal on the day of the
    /// account, unless it has ended before.
    pub(super) fn account(&mut self, account: Accounting) -> Outcome {
        let landmark = self.plan.landmarks.get(account.landmark);
        let goal = landmark.ok_or(Refusal::Gone)?.goal;
        let runs = self
            .plan
            .goals
            .get(goal)
            .is_some_and(|goal| goal.stopped.is_none());
        let stops = account.decision == Decision::Stop && runs;
        let day = account.on;
        self.insert(account);
        match stops {
            true => self.set::<Goal>(goal, vec![GoalField::Stopped(Some(day))], Intent::Account),
            false => Ok(Intent::Account),
        }
    }

    /// A name under terms, with how much its writer is committed to them (Rule 10.2).
    fn put_name(
        &mut self,
        goal: GoalId,
        by: PersonId,
        terms: Terms,
        commitment: Option<u8>,
        reason: String,
    ) -> Outcome {
        let owner = terms.owner.ok_or(Refusal::NoOwner)?;
        let leader = self.plan.settings().leader;
        if by != owner && Some(by) != leader {
            return Err(Refusal::NotAParty);
        }
        let floor = self.plan.settings().commitment_floor.0;
        match commitment {
            Some(given) => {
                within(given, 1, 10)?;
                if given < floor && reason.trim().is_empty() {
                    return Err(Refusal::SayWhyCommitmentIsLow { floor });
                }
            }
            // A plan that asks for no reason does not ask for the number either.
            None if floor > 0 => return Err(Refusal::GiveCommitment),
            None => {}
        }
        let rows = self.plan.signatures.by_age().into_iter();
        let names: Vec<&Signature> = rows
            .map(|(_, name)| name)
            .filter(|name| name.goal == goal && !name.withdrawn)
            .collect();
        // Written twice, a name says no more than once; under terms that are put back it is a new word.
        let own = names.iter().rev().find(|name| name.by == by);
        let says_so = |own: &&Signature| {
            *own.terms == terms && own.commitment == commitment && own.reason == reason
        };
        let on_the_table = self.plan.terms(goal);
        if on_the_table.as_ref() == Some(&terms) && own.is_some_and(says_so) {
            return Err(Refusal::NothingToChange);
        }
        let answered = names
            .iter()
            .any(|other| other.by != by && *other.terms == terms);
        let alone = names.is_empty();
        self.insert(Signature {
            goal,
            by,
            on: self.context.today,
            terms: Box::new(terms),
            commitment,
            reason,
            ..Signature::default()
        });
        Ok(match (answered, alone) {
            (true, _) => Intent::Sign,
            (false, true) => Intent::Propose,
            (false, false) => Intent::Counter,
        })
    }
}

/// The days of a goal: the last not before the first, and no more than ten years on.
fn lasting(from: Option<Date>, to: Option<Date>) -> Result<(), Refusal> {
    ordered(from, to)?;
    match (from, to) {
        (Some(from), Some(to)) if runs_too_long(from, to) => Err(Refusal::RunsTooLong { to }),
        _ => Ok(()),
    }
}
