//! What an import would do, row by row and in sum, before anything is taken.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Days;

use crate::model::{
    Amount, Batch, Date, Deal, DealKey, Edit, Feed, MetricId, PersonId, Plan, Role as PersonRole,
    Stage,
};

use super::column::Column;
use super::dates::DateWrong;
use super::figures::{BeforeAfter, Figures, Moment};
use super::mapping::Mapping;
use super::names::NameMatch;
use super::numbers::NumberWrong;
use super::reader::{Progress, Table};
use super::roles::Role;
use super::rows::{Meanings, ReadDeal, RowIs, SellerIs};
use super::understood::Understood;

/// Why a row is not taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    NoSeller,
    CloseName,
    SeveralNames,
    NoStage,
    UnclearStage,
    NoCloseDate,
    NoValue,
    Negative(Amount),
    NoId,
    Opened(DateWrong),
    Closed(DateWrong),
    Value(NumberWrong),
}

/// A cell that needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row's place in the table, and its line in the file.
    pub row: usize,
    pub line: u32,
    pub column: Option<usize>,
    pub wrong: Wrong,
}

/// How many rows came to what. `ready + needs_you + elsewhere + set_aside + twice` is `rows`, and
/// `new + changed + unchanged` is `ready`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: usize,
    pub ready: usize,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub needs_you: usize,
    /// Rows of other teams' sellers.
    pub elsewhere: usize,
    /// Rows that a person has left out.
    pub set_aside: usize,
    /// Rows whose deal stands again further down.
    pub twice: usize,
    /// Values that were finer than the currency and were rounded.
    pub rounded: usize,
    /// Ready rows that were won after the as-of day.
    pub later: usize,
}

/// Two rows with one deal id that say different things: the last one is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub id: String,
    pub passed_over: u32,
    pub taken: u32,
}

/// A deal that an earlier import told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub line: u32,
    pub before: Deal,
    pub after: Deal,
}

/// What stands in the way of any row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No column has this role.
    Column(Role),
    /// No metric takes the value of won deals.
    Metric,
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    pub counts: Counts,
    pub missing: Vec<Missing>,
    /// Rows of this team that would be taken, by their place in the table: the first five.
    pub first_rows: Vec<usize>,
    pub problems: Vec<Problem>,
    pub conflicts: Vec<Conflict>,
    pub corrected: Vec<Corrected>,
    /// Deals that earlier imports had and this file has no longer: listed and left.
    pub gone: Vec<DealKey>,
    /// Sellers with a row that is ready.
    pub sellers: Vec<PersonId>,
    /// Sellers of the plan without a row in the file.
    pub not_in_file: Vec<PersonId>,
    /// Days the file speaks for.
    pub covers: Option<(Date, Date)>,
    /// The shown period up to the as-of day.
    pub period: BeforeAfter,
    /// The weeks of it in which something changes, by their first day.
    pub weeks: Vec<(Date, BeforeAfter)>,
    /// Earlier imports knew deals by id and this file has none: its deals would count twice.
    pub lost_ids: bool,
    /// New and changed deals.
    pub deals: Vec<Deal>,
    /// Spellings the plan would learn.
    pub spellings: Vec<(PersonId, String)>,
    pub metric: Option<MetricId>,
    /// Some seller and day is not yet spoken for by an earlier import.
    pub covers_more: bool,
}

impl Preview {
    /// Whether taking it in would leave the plan as it is.
    pub fn changes_nothing(&self) -> bool {
        self.deals.is_empty()
            && self.gone.is_empty()
            && self.spellings.is_empty()
            && !self.covers_more
    }

    /// The one edit that takes the import in; none when it would change nothing or cannot be taken.
    pub fn edit(self, table: &Table, today: Date) -> Option<Edit> {
        if self.changes_nothing() || !self.missing.is_empty() {
            return None;
        }
        let batch = Batch {
            file: table.file.clone(),
            taken: today,
            hash: table.hash.clone(),
            metric: self.metric?,
            from: self.covers.map(|(from, _)| from),
            to: self.covers.map(|(_, to)| to),
            people: self.sellers,
            deals: self.deals,
            gone: self.gone,
            ..Batch::default()
        };
        Some(Edit::Import {
            batch: Box::new(batch),
            spellings: self.spellings,
        })
    }
}

/// A deal of the file and where it stands.
struct Taken {
    row: usize,
    deal: Deal,
}

/// Goes through a file's rows under a mapping, slice by slice. Dropping it is cancelling.
pub struct Previewing {
    meanings: Meanings,
    moment: Moment,
    preview: Preview,
    next: usize,
    taken: Vec<Taken>,
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

/// All rows at once, for files that fit a frame.
pub fn preview(
    plan: &Plan,
    table: &Table,
    understood: &Understood,
    mapping: &Mapping,
    moment: Moment,
) -> Preview {
    let mut previewing = Previewing::start(plan, table, understood, mapping, moment);
    while !previewing.step(table, mapping, usize::MAX).is_finished() {}
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
        let mut missing: Vec<Missing> = Role::NEEDED
            .into_iter()
            .filter(|role| meanings.column(*role).is_none())
            .map(Missing::Column)
            .collect();
        if metric.is_none() {
            missing.push(Missing::Metric);
        }
        Previewing {
            meanings,
            moment,
            preview: Preview {
                missing,
                metric,
                ..Preview::default()
            },
            next: 0,
            taken: Vec::new(),
            by_id: vec![0; ids],
            own_ids: vec![false; ids],
            nth: BTreeMap::new(),
            ended: None,
            people_seen: BTreeMap::new(),
            lists_open: false,
        }
    }

    /// Goes on, at most so many rows.
    pub fn step(&mut self, table: &Table, mapping: &Mapping, max_rows: usize) -> Progress {
        let rows = table.lines.len();
        let end = self.next.saturating_add(max_rows).min(rows);
        if self
            .preview
            .missing
            .iter()
            .any(|one| *one != Missing::Metric)
        {
            self.next = rows;
        }
        while self.next < end {
            self.look_at(self.next, table, mapping);
            self.next += 1;
        }
        Progress {
            rows: self.next,
            done: self.next as u64,
            total: rows as u64,
        }
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

    /// What it all comes to, beside what the plan has.
    pub fn finish(
        mut self,
        plan: &Plan,
        table: &Table,
        understood: &Understood,
        mapping: &Mapping,
    ) -> Preview {
        self.cover(plan, mapping);
        self.compare(plan, table);
        self.find_gone(plan, table);
        self.preview.spellings = learnt(plan, table, understood, mapping, &self.preview.sellers);
        self.preview.lost_ids = self.meanings.column(Role::DealId).is_none()
            && plan.index().all_deals().any(|deal| {
                matches!(deal.key, DealKey::Source(_))
                    && self.preview.sellers.contains(&deal.seller)
            });
        self.preview
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

    /// New, changed and unchanged deals, and what that does to the shown period.
    fn compare(&mut self, plan: &Plan, table: &Table) {
        let lacks = Role::ALL.map(|role| self.meanings.column(role).is_none());
        let mut figures = Figures::of(plan, self.moment);
        let preview = &mut self.preview;
        for Taken { row, mut deal } in std::mem::take(&mut self.taken) {
            preview.counts.ready += 1;
            let later = deal.closed.is_some_and(|day| day > self.moment.as_of);
            preview.counts.later += usize::from(later && deal.stage == Stage::Won);
            match plan.index().deal(&deal.key) {
                None => preview.counts.new += 1,
                Some((_, before)) => {
                    keep_what_the_file_lacks(&mut deal, before, &lacks);
                    if deal == *before {
                        preview.counts.unchanged += 1;
                        continue;
                    }
                    preview.counts.changed += 1;
                    figures.goes(before);
                    preview.corrected.push(Corrected {
                        line: table.lines[row],
                        before: before.clone(),
                        after: deal.clone(),
                    });
                }
            }
            figures.comes(&deal);
            preview.deals.push(deal);
        }
        preview.period = figures.period;
        preview.weeks = figures.changed_weeks();
    }

    /// Deals inside the covered days that earlier imports had and the file no longer has. Open
    /// deals count as gone only from a file that lists open deals.
    fn find_gone(&mut self, plan: &Plan, table: &Table) {
        let Some((from, to)) = self.preview.covers else {
            return;
        };
        let ids = self
            .meanings
            .column(Role::DealId)
            .map(|at| &table.columns[at]);
        for id in &self.preview.sellers {
            for deal in plan.index().deals(*id) {
                let inside = match (deal.stage, deal.closed) {
                    (Stage::Open, _) => self.lists_open,
                    (_, Some(day)) => from <= day && day <= to,
                    (_, None) => false,
                };
                if inside && !self.is_in_file(&deal.key, ids) {
                    self.preview.gone.push(deal.key.clone());
                }
            }
        }
        let listed = plan.index().batches().flat_map(|(_, batch)| &batch.gone);
        let listed: BTreeSet<&DealKey> = listed.collect();
        self.preview.gone.retain(|key| !listed.contains(key));
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

/// The metric that the value of won deals fills.
fn booked_metric(plan: &Plan) -> Option<MetricId> {
    let mut metrics = plan.metrics.iter();
    metrics.find_map(|(id, metric)| (metric.feed == Feed::WonValue).then_some(id))
}

/// Whether earlier imports speak for a seller on every day of a span.
fn is_covered(
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
fn keep_what_the_file_lacks(deal: &mut Deal, before: &Deal, lacks: &[bool; Role::ALL.len()]) {
    for (role, lacks) in Role::ALL.into_iter().zip(lacks) {
        match role {
            _ if !lacks => {}
            Role::Opened => deal.opened = before.opened,
            Role::Product => deal.product.clone_from(&before.product),
            Role::Account => deal.account.clone_from(&before.account),
            Role::Stage => deal.stage_name.clone_from(&before.stage_name),
            Role::DealId | Role::Seller | Role::Closed | Role::Value | Role::LeaveOut => {}
        }
    }
}

/// Names that mean somebody in another form or by a person's word: the next file is then known.
fn learnt(
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
