//! The arithmetic behind a line of what would change: what stands, what the file brings, and what it
//! tells otherwise than an earlier import did.

use super::figures::{BeforeAfter, Moment};
use super::preview::Preview;
use crate::maths::span::Span;
use crate::model::{Amount, Currency, Deal};
use crate::words::working::Working;
use crate::words::{Formats, MoneyStyle};

/// Deals that count in some days: how many, and what they come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counted {
    deals: i64,
    value: Amount,
}

impl Counted {
    fn of<'a>(deals: impl Iterator<Item = &'a Deal>, moment: Moment, days: Span) -> Counted {
        let inside = deals.filter(|deal| moment.counts(deal).is_some_and(|day| days.contains(day)));
        inside.fold(Counted::default(), |sum, deal| Counted {
            deals: sum.deals + 1,
            value: sum.value + deal.value.unwrap_or(Amount::ZERO),
        })
    }
}

/// What a line of the ledger is worked out of.
pub struct Line<'a> {
    pub title: String,
    pub change: &'a BeforeAfter,
    /// The days it is about.
    pub days: Span,
}

impl Line<'_> {
    fn moved(&self, preview: &Preview, moment: Moment) -> (Counted, Counted) {
        let brought = Counted::of(preview.deals.iter().map(|deal| &**deal), moment, self.days);
        let earlier = preview.corrected.iter().map(|row| &row.before);
        (brought, Counted::of(earlier, moment, self.days))
    }

    /// Booked: so far + what the file brings − what it replaces.
    pub fn booked(
        &self,
        preview: &Preview,
        moment: Moment,
        currency: &Currency,
        formats: &dyn Formats,
    ) -> Working {
        let money = |value| formats.money(value, currency, MoneyStyle::Full);
        let (brought, replaced) = self.moved(preview, moment);
        let after = self.change.booked_before + brought.value - replaced.value;
        let deals = |counted: Counted| formats.plural(counted.deals, "won deal", "won deals");
        let working = Working::new(
            "booked so far + what the file brings − what it tells anew",
            money(after),
        );
        let working = working
            .titled(self.title.clone())
            .line("booked so far", money(self.change.booked_before))
            .line(
                format!("{} of the file", deals(brought)),
                money(brought.value),
            );
        match replaced.deals {
            0 => working,
            _ => working.line(
                format!("{}, as they were told before", deals(replaced)),
                money(Amount::ZERO - replaced.value),
            ),
        }
    }

    /// The same for how many deals were won.
    pub fn won(&self, preview: &Preview, moment: Moment, formats: &dyn Formats) -> Working {
        let (brought, replaced) = self.moved(preview, moment);
        let after = self.change.won_before + brought.deals - replaced.deals;
        Working::new(
            "won so far + what the file brings − what it tells anew",
            formats.count(after),
        )
        .titled(self.title.clone())
        .line("won so far", formats.count(self.change.won_before))
        .line("of the file", formats.count(brought.deals))
        .line("told before, told anew", formats.count(replaced.deals))
    }
}
