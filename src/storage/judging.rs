//! What comes of the pieces that were found: the plan, what is to be said about it, and what is still
//! to be written.

use std::collections::HashSet;

use crate::document::{Dropped, Unreadable};
use crate::model::{ChangeRef, Plan, PlanId};

use super::found::{self, Base, Found};
use super::journal::{Pending, Since, State};
use super::looking::InDatabase;
use super::rail::{Database, Fault, LocalRail};
use super::saved::Load;

impl<L: LocalRail, D: Database> State<L, D> {
    /// What has to go to the database, what local storage may soon let go, and how long the journal is.
    pub fn take_stock(&self, local: &Found, database: &InDatabase, answers: bool) {
        let in_database: HashSet<ChangeRef> = self.known.borrow().clone();
        let base_holds = |base: Option<&Base>, change| {
            base.is_some_and(|base: &Base| base.plan.has_seen(change))
        };
        let local_base = local.base.as_ref();
        let database_base = match database.same_base {
            true => local_base,
            false => database.found.base.as_ref(),
        };
        let mut pending = Vec::new();
        let mut covered = HashSet::new();
        for entry in &local.entries {
            let change = entry.change.at.change();
            self.known.borrow_mut().insert(change);
            if base_holds(database_base, change) {
                covered.insert(change);
            } else if !in_database.contains(&change) {
                pending.push(Pending {
                    change,
                    name: entry.name.clone(),
                    text: entry.text.as_str().into(),
                    local: true,
                });
            }
        }
        let mut since = Since::default();
        let mut counted = HashSet::new();
        for entry in local.entries.iter().chain(&database.found.entries) {
            let change = entry.change.at.change();
            if counted.insert(change) && !base_holds(database_base, change) {
                since.entries += 1;
                since.bytes += entry.text.len() as u64;
            }
        }
        let lacks = |base: &Base| {
            let mut history = base.plan.history().iter();
            history.any(|change| !base_holds(database_base, change.at.change()))
        };
        let only_local = !database.same_base && local_base.is_some_and(lacks);
        self.unsaved_base.set(answers && only_local);
        self.snapshot_length.set(
            database_base
                .or(local_base)
                .map_or(0, |base| base.head.length),
        );
        self.since_snapshot.set(since);
        *self.pending.borrow_mut() = pending;
        *self.covered.borrow_mut() = covered;
    }
}

impl Found {
    /// The plan as far as it was found, whatever is to be said about it; nothing where nothing was.
    pub fn held(&self, id: PlanId) -> Option<Plan> {
        let base = self.base.as_ref().map(|base| base.plan.clone());
        if base.is_none() && self.entries.is_empty() {
            return None;
        }
        let mut plan = base.unwrap_or_else(|| Plan::empty(id));
        found::apply(&mut plan, &self.entries);
        Some(plan)
    }

    /// A plan from outside, with what is already here.
    pub fn with_given(&mut self, given: Plan) -> Plan {
        let mut plan = given;
        if let Some(base) = self.base.take() {
            plan.join(&base.plan);
        }
        found::apply(&mut plan, &self.entries);
        plan
    }

    /// The plan that comes of what was found, and what is to be said about it. `unread`: why a rail that
    /// may hold some of it did not answer.
    pub fn judged(&mut self, id: PlanId, unread: Option<Fault>) -> (Option<Plan>, Load) {
        if let Some((version, shown)) = self.newer.take() {
            let shown = shown.or_else(|| self.base.take().map(|base| base.plan));
            return (shown, Load::TooNew { version });
        }
        if self.is_empty() {
            return match unread {
                // The rail that would hold it does not answer: that is not the same as nothing.
                Some(why) => (None, Load::Unreachable(why)),
                None => (None, Load::Fresh),
            };
        }
        let had_base = self.base.is_some();
        let is_older = self.is_older();
        let (mut plan, migrated_from, mut dropped) = match self.base.take() {
            Some(base) => (base.plan, base.migrated_from, base.dropped),
            None => (Plan::empty(id), None, Vec::new()),
        };
        found::apply(&mut plan, &self.entries);
        let begins = !plan.settings.is_empty() && !plan.is_waiting();
        if !had_base && !begins {
            return match (self.unreadable, unread) {
                (None, Some(why)) => (None, Load::Unreachable(why)),
                (reason, _) => {
                    let reason = reason.unwrap_or(Unreadable::Damaged);
                    (None, Load::Unreadable(reason))
                }
            };
        }
        // A change that neither rail can read is one change, whose two pieces are both kept.
        let mut counted = HashSet::new();
        let lost = self.broken.iter().filter(|piece| {
            let change = piece.change.filter(|change| !plan.has_seen(*change));
            change.is_some_and(|change| counted.insert(change))
        });
        dropped.extend(lost.map(|piece| Dropped {
            table: "journal".into(),
            raw: String::from_utf8_lossy(&piece.bytes).into_owned(),
            reason: piece.reason.clone(),
        }));
        if is_older && dropped.is_empty() {
            dropped.push(Dropped {
                table: "journal".into(),
                raw: String::new(),
                reason: "An older snapshot stands where a newer one was.".into(),
            });
        }
        let load = match (dropped.is_empty(), migrated_from) {
            (false, _) => Load::Repaired { dropped },
            (true, Some(from)) => Load::Migrated { from },
            (true, None) => Load::Loaded,
        };
        (Some(plan), load)
    }
}
