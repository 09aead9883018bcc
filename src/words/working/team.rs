//! Figures that are no goal's own: the working days of a period, an imported week.

use super::Working;
use crate::maths::calendar::week_number;
use crate::maths::span::Span;
use crate::maths::workdays::WorkCalendar;
use crate::model::{Amount, Date, Deal, MetricId, PersonId, Plan};
use crate::words::MoneyStyle;
use crate::words::formats::Formats;

/// The team's working days of a period after a day: "28 working days left" (Rule 1.5).
pub fn working_days_left(plan: &Plan, period: Span, today: Date, formats: &dyn Formats) -> Working {
    let calendar = WorkCalendar::of_plan(plan);
    let all = calendar.working_days(period);
    let elapsed = period
        .until(today)
        .map_or(0, |past| calendar.working_days(past));
    let left = formats.plural(all - elapsed, "working day", "working days");
    Working::new(
        "working days − working days elapsed",
        format!("{left} left"),
    )
    .titled("Working days left")
    .line("working days of the period", formats.count(all))
    .line("elapsed, today among them", formats.count(elapsed))
    .note("The plan’s holidays are taken out.")
}

/// What the deals of a week come to for a person, deal by deal.
pub fn imported_week(
    plan: &Plan,
    (metric, person): (MetricId, PersonId),
    week: Span,
    today: Date,
    formats: &dyn Formats,
) -> Working {
    let currency = &plan.settings().currency;
    let money = |value| formats.money(value, currency, MoneyStyle::Full);
    let days = week.until(today);
    let counts = |deal: &&Deal| {
        let closed = deal.closed.zip(days);
        closed.is_some_and(|(day, days)| days.contains(day))
    };
    let mut deals: Vec<&Deal> = plan.index().won(person).filter(counts).collect();
    deals.sort_by_key(|deal| deal.closed);
    let lines = deals.iter().filter_map(|deal| {
        let label = match deal.account.trim() {
            "" => formats.day(deal.closed?),
            account => format!("{}, {account}", formats.day(deal.closed?)),
        };
        Some((label, money(deal.value?)))
    });
    let sum: Amount = deals.iter().filter_map(|deal| deal.value).sum();
    let number = week_number(plan.settings(), week.from);
    let name = plan.metrics.get(metric).map_or("Imported", |row| &row.name);
    let won = formats.plural(deals.len() as i64, "won deal", "won deals");
    Working::new(
        format!("won deals of week {number}, from the import"),
        money(sum),
    )
    .titled(format!("{name}, week {number}"))
    .lines(lines)
    .note(format!("{won}."))
}

/// A part of a target that is spread over its parts: the parts in force add up to the whole
/// (Rules 1.3, 4.4).
pub fn spread_over(part: &str, parts: &[(String, String)], amount: &str, target: &str) -> Working {
    Working::new(
        "target × the part’s weight ÷ all weights, by largest remainder",
        amount,
    )
    .titled(format!("Planned, {part}"))
    .lines(parts.iter().cloned())
    .line("together, the target", target)
    .note("Without weights each part has the working days, hours or days that fall into it.")
}

/// A part's weight among the others, as it was entered or as the months of the past have it
/// (Rule 4.4).
pub fn weight_of(part: &str, parts: &[(String, String)], weight: &str) -> Working {
    Working::new(
        "the part’s weight among all, entered or from history",
        weight,
    )
    .titled(format!("Weight of {part}"))
    .lines(parts.iter().cloned())
    .note("Weights count by their share of all weights together.")
}
