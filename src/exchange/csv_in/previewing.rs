//! Goes through a file's rows and the plan's deals, slice by slice, and ends in a preview.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Amount, Date, Deal, DealKey, PersonId, Plan, Role as PersonRole, Settings, Stage,
};

use super::beside::{booked_metric, is_covered, keep_what_the_file_lacks, learnt};
use super::column::Column;
use super::figures::{Figures, Moment};
use super::mapping::Mapping;
use super::preview::{Conflict, Corrected, Missing, Preview, Problem};
use super::reader::Progress;
use super::roles::Role;
use super::rows::{Meanings, ReadDeal, RowIs, SellerIs};
use super::table::Table;
use super::understood::Understood;

/// A deal of the file and where it stands.
struct Taken {
    row: usize,
    deal: Deal,
}

/// Three walks, one after the other: the file's rows, the deals they give beside those of the plan,
/// and the plan's deals beside the file. Dropping it is cancelling.
pub struct Previewing {
    meanings: Meanings,
    moment: Moment,
    preview: Preview,
    figures: Figures,
    /// Rows that have been looked at.
    next: usize,
    taken: Vec<Taken>,
    /// How many of them have been compared.
    compared: usize,
    /// The plan's people and how many deals each has; how many deals have been looked at.
    known: Vec<(PersonId, usize)>,
    known_seen: usize,
    /// By the place of the id's text: one more than the place in `taken`, 0 for none.
    by_id: Vec<u32>,
    /// Ids of this team's rows, usable or not.
    own_ids: Vec<bool>,
    /// How often each deal without an id has been seen.
    nth: BTreeMap<(PersonId, Option<Date>, Option<Amount>), u32>,
    ended: Option<(Date, Date)>,
    /// Sellers of the plan that the file names, and whether a row of theirs is ready.
    people_seen: BTreeMap<PersonId, bool>,
    lists_open: bool,
}

/// All of it at once, for files that fit a frame.
pub fn preview(
    plan: &Plan,
    table: &Table,
    understood: &Understood,
    mapping: &Mapping,
    moment: Moment,
) -> Preview {
    let previewing = Previewing::start(plan, table, understood, mapping, moment);
    previewing.finish(plan, table, understood, mapping)
}

impl Previewing {
    pub fn start(
        plan: &Plan,
        table: &Table,
        understood: &Understood,
        mapping: &Mapping,
        moment: Moment,
    ) -> Previewing {
        let meanings = Meanings::of(plan, table, understood, mapping);
        let ids = meanings.column(Role::DealId);
        let ids = ids.map_or(0, |at| table.columns[at].distinct());
        let metric = mapping.metric.or_else(|| booked_metric(plan));
        let lacks = |role: &Role| meanings.column(*role).is_none();
        let lacking = Role::NEEDED.into_iter().filter(lacks);
        let mut missing: Vec<Missing> = lacking.map(Missing::Column).collect();
        let readable = missing.is_empty();
        if metric.is_none() {
            missing.push(Missing::Metric);
        }
        let people = plan.people.iter();
        Previewing {
            meanings,
            moment,
            preview: Preview {
                missing,
                metric,
                ..Preview::default()
            },
            figures: Figures::new(moment),
            next: if readable { 0 } else { table.lines.len() },
            taken: Vec::new(),
            compared: 0,
            known: people
                .map(|(id, _)| (id, plan.index().deals(id).len()))
                .collect(),
            known_seen: 0,
            by_id: vec![0; ids],
            own_ids: vec![false; ids],
            nth: BTreeMap::new(),
            ended: None,
            people_seen: BTreeMap::new(),
            lists_open: false,
        }
    }

    /// Goes on, at most so many rows or deals. The plan must be the one it was started with.
    pub fn step(
        &mut self,
        plan: &Plan,
        table: &Table,
        mapping: &Mapping,
        max_rows: usize,
    ) -> Progress {
        let mut left = max_rows;
        while left > 0 && self.next < table.lines.len() {
            self.look_at(self.next, table, mapping);
            self.next += 1;
            left -= 1;
            if self.next == table.lines.len() {
                self.cover(plan, mapping);
            }
        }
        while left > 0 && self.next == table.lines.len() && self.compared < self.taken.len() {
            self.compare(plan, table);
            left -= 1;
        }
        if left > 0 && self.next == table.lines.len() {
            self.look_at_known(plan, table, left);
        }
        let known: usize = self.known.iter().map(|(_, deals)| deals).sum();
        Progress {
            rows: self.next,
            done: (self.next + self.compared + self.known_seen) as u64,
            total: (table.lines.len() + self.taken.len() + known) as u64,
        }
    }

    /// The preview; walks what is left.
    pub fn finish(
        mut self,
        plan: &Plan,
        table: &Table,
        understood: &Understood,
        mapping: &Mapping,
    ) -> Preview {
        while !self.step(plan, table, mapping, 10_000).is_finished() {}
        let listed = plan.index().batches().flat_map(|(_, batch)| &batch.gone);
        let listed: BTreeSet<&DealKey> = listed.collect();
        self.preview.gone.retain(|key| !listed.contains(key));
        self.preview.spellings = learnt(plan, table, understood, mapping, &self.preview.sellers);
        self.preview.period = self.figures.period;
        self.preview.weeks = self.figures.changed_weeks();
        self.preview
    }

    fn look_at(&mut self, row: usize, table: &Table, mapping: &Mapping) {
        self.preview.counts.rows += 1;
        if let Some(day) = self.meanings.ended(table, row) {
            let (from, to) = self.ended.unwrap_or((day, day));
            self.ended = Some((from.min(day), to.max(day)));
        }
        let read = self.meanings.read(table, mapping, row);
        if !matches!(read, RowIs::Elsewhere) {
            self.remember_own(row, table);
        }
        match read {
            RowIs::Elsewhere => self.preview.counts.elsewhere += 1,
            RowIs::SetAside => self.preview.counts.set_aside += 1,
            RowIs::Wrong(wrongs) => {
                self.preview.counts.needs_you += 1;
                let problem = |(role, wrong)| Problem {
                    row,
                    line: table.lines[row],
                    column: self.meanings.column(role),
                    wrong,
                };
                self.preview
                    .problems
                    .extend(wrongs.into_iter().map(problem));
            }
            RowIs::Deal(read) => self.take(row, *read, table),
        }
    }

    fn remember_own(&mut self, row: usize, table: &Table) {
        if let Some(place) = self.meanings.place(table, Role::DealId, row) {
            self.own_ids[place] = true;
        }
        if let SellerIs::Person(id) = self.meanings.seller(table, row) {
            self.people_seen.entry(id).or_default();
        }
    }

    fn take(&mut self, row: usize, read: ReadDeal, table: &Table) {
        let ReadDeal { mut deal, rounded } = read;
        self.people_seen.insert(deal.seller, true);
        self.lists_open |= deal.stage == Stage::Open;
        self.preview.counts.rounded += usize::from(rounded);
        if self.preview.first_rows.len() < 5 {
            self.preview.first_rows.push(row);
        }
        match self.meanings.place(table, Role::DealId, row) {
            None => {
                let nth = self
                    .nth
                    .entry((deal.seller, deal.closed, deal.value))
                    .or_default();
                deal.key = DealKey::Row(deal.seller, deal.closed, deal.value, *nth);
                *nth += 1;
                self.taken.push(Taken { row, deal });
            }
            Some(place) if self.by_id[place] == 0 => {
                self.taken.push(Taken { row, deal });
                self.by_id[place] = self.taken.len() as u32;
            }
            Some(place) => {
                let earlier = &mut self.taken[self.by_id[place] as usize - 1];
                self.preview.counts.twice += 1;
                if earlier.deal != deal {
                    self.preview.conflicts.push(Conflict {
                        id: table.columns[self.meanings.column(Role::DealId).unwrap_or(0)]
                            .text(place)
                            .to_owned(),
                        passed_over: table.lines[earlier.row],
                        taken: table.lines[row],
                    });
                }
                *earlier = Taken { row, deal };
            }
        }
    }

    /// The days a file speaks for: from the first to the last day on which any deal in it was won
    /// or lost, whoever's, because a quiet week of one seller does not end the export; never later
    /// than today. A seller without a row is silent, not at 0, unless a person says otherwise.
    fn cover(&mut self, plan: &Plan, mapping: &Mapping) {
        let today = self.moment.today;
        let ended = self.ended.filter(|(from, _)| *from <= today);
        let found = ended.map(|(from, to)| (from, to.min(today)));
        self.preview.covers = mapping.covers.or(found);
        let ready = self.people_seen.iter().filter(|(_, ready)| **ready);
        self.preview.sellers = ready.map(|(id, _)| *id).collect();
        for (id, person) in plan.people.iter() {
            let seen = self.people_seen.contains_key(&id);
            if !seen && person.role == PersonRole::Seller {
                self.preview.not_in_file.push(id);
            }
        }
        for id in &mapping.covers_too {
            if plan.people.get(*id).is_some() && !self.preview.sellers.contains(id) {
                self.preview.sellers.push(*id);
            }
        }
        self.preview.covers_more = self.preview.covers.is_some_and(|(from, to)| {
            let metric = self.preview.metric;
            let mut sellers = self.preview.sellers.iter();
            sellers.any(|id| !is_covered(plan, metric, *id, from, to))
        });
    }

    /// The next deal of the file beside the plan's deal with the same key.
    fn compare(&mut self, plan: &Plan, table: &Table) {
        let settings = plan.settings();
        let Taken { row, deal } = &mut self.taken[self.compared];
        let (row, mut deal) = (*row, std::mem::take(deal));
        self.compared += 1;
        let preview = &mut self.preview;
        preview.counts.ready += 1;
        let later = deal.closed.is_some_and(|day| day > self.moment.as_of);
        preview.counts.later += usize::from(later && deal.stage == Stage::Won);
        match plan.index().deal(&deal.key) {
            None => preview.counts.new += 1,
            Some((_, before)) => {
                let lacks = |role| self.meanings.column(role).is_none();
                keep_what_the_file_lacks(&mut deal, before, lacks);
                if deal == *before {
                    preview.counts.unchanged += 1;
                    return;
                }
                preview.counts.changed += 1;
                self.figures.goes(settings, before);
                preview.corrected.push(Corrected {
                    line: table.lines[row],
                    before: before.clone(),
                    after: deal.clone(),
                });
            }
        }
        self.figures.comes(settings, &deal);
        preview.deals.push(Arc::new(deal));
    }

    /// The plan's deals, from where the last step ended.
    fn look_at_known(&mut self, plan: &Plan, table: &Table, mut left: usize) {
        let ids = self.meanings.column(Role::DealId);
        let ids = ids.map(|at| &table.columns[at]);
        let mut before = 0;
        for (id, deals) in self.known.clone() {
            let from = self.known_seen.saturating_sub(before).min(deals);
            let to = from.saturating_add(left).min(deals);
            for deal in plan.index().deals(id).iter().take(to).skip(from) {
                self.look_at_deal(plan.settings(), deal, ids);
            }
            self.known_seen += to - from;
            left -= to - from;
            before += deals;
        }
    }

    /// A deal that earlier imports told: what it adds up to, and whether the file still has it.
    /// Open deals count as gone only from a file that lists open deals.
    fn look_at_deal(&mut self, settings: &Settings, deal: &Deal, ids: Option<&Column>) {
        self.figures.stands(settings, deal);
        if !self.preview.sellers.contains(&deal.seller) {
            return;
        }
        self.preview.lost_ids |= ids.is_none() && matches!(deal.key, DealKey::Source(_));
        let covers = self.preview.covers;
        let inside = match (deal.stage, deal.closed) {
            (Stage::Open, _) => self.lists_open,
            (_, Some(day)) => covers.is_some_and(|(from, to)| from <= day && day <= to),
            (_, None) => false,
        };
        if inside && !self.is_in_file(&deal.key, ids) {
            self.preview.gone.push(deal.key.clone());
        }
    }

    fn is_in_file(&self, key: &DealKey, ids: Option<&Column>) -> bool {
        match (key, ids) {
            (DealKey::Source(id), Some(ids)) => {
                ids.find(id).is_some_and(|place| self.own_ids[place])
            }
            (DealKey::Row(seller, closed, value, nth), None) => {
                let seen = self.nth.get(&(*seller, *closed, *value));
                seen.is_some_and(|seen| nth < seen)
            }
            // A file of the other kind cannot tell.
            _ => true,
        }
    }
}
