//! How heavy is each part of the span? Buckets and their weights (Rule 4.4).

use super::calendar;
use super::fraction::Fraction;
use super::history::History;
use super::method::WhyNot;
use super::span::Span;
use super::workdays::WorkCalendar;
use crate::model::{Amount, Settings, Weights};

/// A part of the span with its weight, as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bucket {
    pub span: Span,
    pub weight: Fraction,
}

/// Where weights came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightsFrom {
    ByHand,
    History,
    FourFourFive,
}

/// The buckets of a span. Their weights are above zero together and never below it one by one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    pub buckets: Vec<Bucket>,
    pub from: WeightsFrom,
    /// Weights were cut to the part of each bucket after the person's start (Rule 8.2).
    pub prorated: bool,
}

impl Season {
    /// The season of a span by weights of one kind (Rule 4.4), or why there is none.
    pub fn of(
        settings: &Settings,
        team: &WorkCalendar,
        span: Span,
        weights: &Weights,
        history: &History,
    ) -> Result<Season, WhyNot> {
        match weights {
            Weights::ByHand(weights) => by_hand(settings, span, weights),
            Weights::History => from_history(settings, team, span, history),
            Weights::FourFourFive => four_four_five(settings, team, span),
        }
    }

    /// All weights together.
    pub fn total(&self) -> Fraction {
        self.buckets.iter().map(|bucket| bucket.weight).sum()
    }

    /// Whether the weights had to be normalised: they add up neither to 1 nor to 100.
    pub fn is_normalised(&self) -> bool {
        let total = self.total();
        total != Fraction::ONE && total != Fraction::whole(100)
    }

    /// The same season for somebody who starts inside the span: each weight times the share of its
    /// bucket's working days from the start on (Rule 8.2). Unchanged for everybody else.
    pub fn from_start_of(self, calendar: &WorkCalendar) -> Season {
        let Some(start) = calendar.start() else {
            return self;
        };
        let anyone = calendar.from_any_start();
        let cut = |bucket: &Bucket| Bucket {
            weight: bucket.weight * share_after(&anyone, bucket.span, start),
            ..*bucket
        };
        let buckets: Vec<Bucket> = self.buckets.iter().map(cut).collect();
        let cut = Season {
            prorated: buckets != self.buckets,
            buckets,
            from: self.from,
        };
        // Somebody who starts after the span has the whole's season rather than none.
        if cut.total().is_zero() { self } else { cut }
    }
}

/// The buckets of a span: its fiscal months, or its weeks when it lies in one month (Rule 4.4).
pub fn buckets(settings: &Settings, span: Span) -> Vec<Span> {
    let months = calendar::months_of(settings, span);
    if months.len() > 1 {
        months
    } else {
        calendar::weeks_of(settings, span)
    }
}

/// One weight a bucket; or one a fiscal quarter, where the span has that many quarters (the
/// quarter indices of Rule 4.4).
fn by_hand(settings: &Settings, span: Span, weights: &[Amount]) -> Result<Season, WhyNot> {
    let months = buckets(settings, span);
    let quarters = calendar::quarters_of(settings, span);
    let spans = if weights.len() == quarters.len() && quarters.len() > 1 {
        quarters
    } else {
        months
    };
    if weights.len() != spans.len() {
        return Err(WhyNot::WeightsDoNotFit {
            given: weights.len(),
            needed: spans.len(),
        });
    }
    let weights = weights.iter().map(|weight| Fraction::of_amount(*weight));
    season(spans, weights.collect(), WeightsFrom::ByHand)
}

/// Each fiscal month weighs what its counterparts of earlier years brought; a month or week that
/// the span cuts weighs the working share that lies inside.
fn from_history(
    settings: &Settings,
    team: &WorkCalendar,
    span: Span,
    history: &History,
) -> Result<Season, WhyNot> {
    let spans = buckets(settings, span);
    let weights = weights_from_history(settings, team, span, history).ok_or(WhyNot::NoHistory)?;
    season(spans, weights, WeightsFrom::History)
}

/// Weights of the span's buckets from earlier years, one a bucket; nothing where less than a year
/// of history is there (Rule 4.4).
///
/// A month's counterpart is the same fiscal month of an earlier year, a week's is the week 52
/// weeks earlier. Up to three earlier years count, each only if all its counterparts are covered,
/// so that growth from year to year does not look like a season.
pub fn weights_from_history(
    settings: &Settings,
    team: &WorkCalendar,
    span: Span,
    history: &History,
) -> Option<Vec<Fraction>> {
    let wholes: Vec<Whole> = wholes(settings, span);
    let first = (1..=YEARS_BACK).find(|years| {
        let latest = wholes
            .iter()
            .map(|whole| whole.earlier(settings, *years).to);
        latest.max().is_some_and(|latest| latest < span.from)
    })?;
    let years = (first..first + YEARS_COUNTED).filter_map(|years| {
        let totals = wholes
            .iter()
            .map(|whole| history.total(whole.earlier(settings, years)));
        totals.collect::<Option<Vec<Amount>>>()
    });
    let sums = years.reduce(|a, b| a.into_iter().zip(b).map(|(a, b)| a + b).collect())?;
    let cut = |(whole, sum): (&Whole, Amount)| {
        let part = part_of(team, whole.part, whole.span);
        Fraction::of_amount(sum) * part
    };
    Some(wholes.iter().zip(sums).map(cut).collect())
}

/// A span that reaches further than this has no counterpart before its own start.
const YEARS_BACK: i32 = 10;
/// How many earlier years weigh in.
const YEARS_COUNTED: i32 = 3;

/// 4 : 4 : 5 by the month's place in its quarter; a cut month weighs the working share that lies
/// inside. Weeks of one month all weigh the same, by their working days.
fn four_four_five(settings: &Settings, team: &WorkCalendar, span: Span) -> Result<Season, WhyNot> {
    let wholes = wholes(settings, span);
    let weigh = |whole: &Whole| {
        let weight = match whole.place {
            Place::Month(_, month) => [4, 4, 5][usize::from(month - 1) % 3],
            Place::Week => 1,
        };
        Fraction::whole(weight) * part_of(team, whole.part, whole.span)
    };
    let weights = wholes.iter().map(weigh).collect();
    season(buckets(settings, span), weights, WeightsFrom::FourFourFive)
}

/// A bucket and the whole month or week that it is, or is part of.
struct Whole {
    part: Span,
    span: Span,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    /// The fiscal year and 1–12.
    Month(i32, u8),
    Week,
}

impl Whole {
    /// The same month or week so many years earlier.
    fn earlier(&self, settings: &Settings, years: i32) -> Span {
        match self.place {
            Place::Month(year, month) => {
                let months = calendar::fiscal_year(settings, year - years).months;
                months[usize::from(month) - 1]
            }
            Place::Week => {
                let days = chrono::TimeDelta::days(364 * i64::from(years));
                Span {
                    from: self.span.from.checked_sub_signed(days).unwrap_or_default(),
                    to: self.span.to.checked_sub_signed(days).unwrap_or_default(),
                }
            }
        }
    }
}

fn wholes(settings: &Settings, span: Span) -> Vec<Whole> {
    let parts = buckets(settings, span);
    let by_month = calendar::months_of(settings, span).len() > 1;
    let whole = |part: Span| {
        if by_month {
            let (year, month) = calendar::month_of(settings, part.from);
            Whole {
                part,
                span: calendar::fiscal_year(settings, year).months[usize::from(month) - 1],
                place: Place::Month(year, month),
            }
        } else {
            Whole {
                part,
                span: calendar::week_of(settings, part.from),
                place: Place::Week,
            }
        }
    };
    parts.into_iter().map(whole).collect()
}

/// The share of a whole that a part of it is: by working days, by calendar days where the whole
/// has none.
fn part_of(calendar: &WorkCalendar, part: Span, whole: Span) -> Fraction {
    let share = |part: i64, whole: i64| Fraction::new(i128::from(part), i128::from(whole));
    share(calendar.working_days(part), calendar.working_days(whole))
        .or_else(|| share(part.days(), whole.days()))
        .unwrap_or(Fraction::ONE)
}

/// The share of a span that lies on or after a day.
fn share_after(calendar: &WorkCalendar, span: Span, start: crate::model::Date) -> Fraction {
    let after = Span {
        from: start.max(span.from),
        to: span.to,
    };
    part_of(calendar, after, span)
}

fn season(spans: Vec<Span>, weights: Vec<Fraction>, from: WeightsFrom) -> Result<Season, WhyNot> {
    let buckets = spans.into_iter().zip(weights);
    let season = Season {
        buckets: buckets
            .map(|(span, weight)| Bucket { span, weight })
            .collect(),
        from,
        prorated: false,
    };
    let negative = season.buckets.iter().any(|b| b.weight.is_negative());
    if negative || season.total().is_zero() {
        return Err(WhyNot::NoWeight);
    }
    Ok(season)
}
