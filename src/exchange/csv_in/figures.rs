//! What an import would change: bookings and won deals of the shown period, and week by week.

use std::collections::BTreeMap;

use crate::maths::calendar::week_of;
use crate::maths::span::Span;
use crate::model::{Amount, Date, Deal, Settings, Stage};

/// What days are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day on the calendar: a file cannot speak for later ones.
    pub today: Date,
    /// The day that screens show: later deals do not count yet.
    pub as_of: Date,
    /// The shown period.
    pub shown: Span,
}

impl Moment {
    /// The day on which a deal counts in the shown period up to the as-of day, if it does.
    pub(super) fn counts(&self, deal: &Deal) -> Option<Date> {
        let day = deal.closed.filter(|_| deal.stage == Stage::Won)?;
        (self.shown.contains(day) && day <= self.as_of).then_some(day)
    }
}

/// Won deals of some days, before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BeforeAfter {
    pub booked_before: Amount,
    pub booked_after: Amount,
    pub won_before: i64,
    pub won_after: i64,
}

impl BeforeAfter {
    fn is_changed(&self) -> bool {
        self.booked_before != self.booked_after || self.won_before != self.won_after
    }
}

/// The shown period and its weeks, before and after.
pub struct Figures {
    moment: Moment,
    pub period: BeforeAfter,
    weeks: BTreeMap<Date, BeforeAfter>,
}

impl Figures {
    pub fn new(moment: Moment) -> Figures {
        Figures {
            moment,
            period: BeforeAfter::default(),
            weeks: BTreeMap::new(),
        }
    }

    /// A deal that is there, and will be unless it goes.
    pub fn stands(&mut self, settings: &Settings, deal: &Deal) {
        self.count(settings, deal, |at, value| {
            at.booked_before += value;
            at.booked_after += value;
            at.won_before += 1;
            at.won_after += 1;
        });
    }

    /// A deal that will be there.
    pub fn comes(&mut self, settings: &Settings, deal: &Deal) {
        self.count(settings, deal, |at, value| {
            at.booked_after += value;
            at.won_after += 1;
        });
    }

    /// A deal that stands and will be replaced. It may go before it has been said to stand.
    pub fn goes(&mut self, settings: &Settings, deal: &Deal) {
        self.count(settings, deal, |at, value| {
            at.booked_after = at.booked_after - value;
            at.won_after -= 1;
        });
    }

    /// The weeks in which something changes, by their first day.
    pub fn changed_weeks(self) -> Vec<(Date, BeforeAfter)> {
        let weeks = self.weeks.into_iter();
        weeks.filter(|(_, week)| week.is_changed()).collect()
    }

    fn count(
        &mut self,
        settings: &Settings,
        deal: &Deal,
        change: impl Fn(&mut BeforeAfter, Amount),
    ) {
        let Some(day) = self.moment.counts(deal) else {
            return;
        };
        let value = deal.value.unwrap_or(Amount::ZERO);
        let week = week_of(settings, day).from;
        change(&mut self.period, value);
        change(self.weeks.entry(week).or_default(), value);
    }
}
