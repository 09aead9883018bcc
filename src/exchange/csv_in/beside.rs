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

/// Whether earlier imports speak for a seller on every day of a span.
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
        match reaches.max() {
            Some(reach) => next = reach + Days::new(1),
            None => return false,
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
