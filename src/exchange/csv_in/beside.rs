//! A file beside what earlier imports told.

use chrono::Days;

use crate::model::{Date, Deal, Feed, MetricId, PersonId, Plan};

use super::mapping::Mapping;
use super::names::NameMatch;
use super::roles::Role;
use super::table::Table;
use super::understood::Understood;

/// The metric that the value of won deals fills.
pub(super) fn booked_metric(plan: &Plan) -> Option<MetricId> {
    let mut metrics = plan.metrics.iter();
    metrics.find_map(|(id, metric)| (metric.feed == Feed::WonValue).then_some(id))
}

/// Whether earlier imports speak for a seller on every day of a span. A batch may reach to the last
/// day there is.
pub(super) fn is_covered(
    plan: &Plan,
    metric: Option<MetricId>,
    seller: PersonId,
    from: Date,
    to: Date,
) -> bool {
    let mut next = from;
    while next <= to {
        let reaches = plan.index().batches().filter_map(|(_, batch)| {
            let speaks = Some(batch.metric) == metric
                && batch.people.contains(&seller)
                && batch.from.is_some_and(|from| from <= next);
            batch.to.filter(|to| speaks && next <= *to)
        });
        let Some(reach) = reaches.max() else {
            return false;
        };
        match reach.checked_add_days(Days::new(1)) {
            Some(day) => next = day,
            None => return true,
        }
    }
    true
}

/// A file with fewer columns than an earlier one does not wipe what that one said.
pub(super) fn keep_what_the_file_lacks(
    deal: &mut Deal,
    before: &Deal,
    lacks: impl Fn(Role) -> bool,
) {
    if lacks(Role::Opened) {
        deal.opened = before.opened;
    }
    if lacks(Role::Product) {
        deal.product.clone_from(&before.product);
    }
    if lacks(Role::Account) {
        deal.account.clone_from(&before.account);
    }
    if lacks(Role::Stage) {
        deal.stage_name.clone_from(&before.stage_name);
    }
}

/// Names that mean somebody in another form or by a person's word: the next file is then known.
pub(super) fn learnt(
    plan: &Plan,
    table: &Table,
    understood: &Understood,
    mapping: &Mapping,
    sellers: &[PersonId],
) -> Vec<(PersonId, String)> {
    let mut learnt = Vec::new();
    for found in understood.names(table, mapping) {
        if let NameMatch::Same(id) | NameMatch::Form(id) = found.is
            && sellers.contains(&id)
            && !plan
                .people
                .get(id)
                .is_none_or(|person| person.is_called(&found.name))
        {
            learnt.push((id, found.name));
        }
    }
    learnt.sort();
    learnt
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Batch, Context, Edit, Id, Writer};

    #[test]
    fn a_batch_to_the_end_of_all_days_covers_every_one_of_them() {
        let id = |n| Id {
            writer: Writer(1),
            n,
        };
        let (seller, metric) = (PersonId(id(1)), MetricId(id(2)));
        let mut plan = Plan::empty(Default::default());
        let mut context = Context {
            writer: Writer(2),
            changes: 0,
            ids: 0,
            clock_ms: 1,
            today: Date::MIN,
            who: None,
        };
        let first = Date::from_ymd_opt(2026, 1, 5).expect("a day");
        let batch = Batch {
            metric,
            people: vec![seller],
            from: Some(first),
            to: Some(Date::MAX),
            ..Batch::default()
        };
        let edit = Edit::Import {
            batch: Box::new(batch),
            spellings: Vec::new(),
        };
        let change = plan.resolve(edit, &mut context).expect("it is taken");
        plan.apply(change);
        let covered = |from, to| is_covered(&plan, Some(metric), seller, from, to);
        assert!(covered(first, Date::MAX));
        assert!(!covered(Date::MIN, Date::MAX));
    }
}
