//! Where is a sum likely to end, and how likely does it reach its levels? (Rules 5.4, 5.5)
//!
//! Past weeks are turned into "what the whole span would bring if every week were like this one",
//! and drawn again for the weeks that are left. A team's goal draws whole team weeks, so that what
//! sellers share stays shared; nothing here is summed from its parts' ranges.
//!
//! Only here do floats appear among the rules of progress, and only with + − × ÷, drawn by a
//! generator of our own: the browser and the host agree to the last digit.

mod periods;

use periods::periods;

use super::calendar::{week_of, weeks_of};
use super::figures::digits;
use super::fraction::Fraction;
use super::measure::Measure;
use super::path::{NoPath, Path};
use super::series::{Actual, Series};
use super::span::Span;
use crate::model::{Amount, Date, GoalId, Id, Plan, Settings};

/// How many futures are drawn.
pub const DRAWS: usize = 10_000;
/// How many past weeks are looked at.
pub const PAST_WEEKS: usize = 26;
/// With fewer whole weeks nothing is forecast.
pub const FEWEST_WEEKS: usize = 6;

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoForecast {
    /// There is no such goal.
    Gone,
    /// Latest, average and ratio measures show their trend; kept, ticked and rhythmic ones nothing.
    NotASum,
    NoPath(NoPath),
    NotStarted,
    /// The span is over, or the goal was stopped.
    Over,
    /// So many whole weeks are known; six are needed.
    TooFewWeeks {
        have: usize,
    },
}

/// So many futures of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    pub hits: usize,
    pub of: usize,
}

impl Chance {
    /// 0…1. Shown in whole percent, never 0 or 100 (VISUAL, numbers).
    pub fn share(self) -> f64 {
        self.hits as f64 / self.of.max(1) as f64
    }
}

/// The middle and the ranges of all futures at the end of a day, never below what is booked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub date: Date,
    pub low80: Amount,
    pub low50: Amount,
    pub mid: Amount,
    pub high50: Amount,
    pub high80: Amount,
}

/// A forecast (Rule 5.4). 8 of 10 futures end from `low80` to `high80`, 5 of 10 from `low50` to
/// `high50`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    pub booked: Amount,
    pub low80: Amount,
    pub low50: Amount,
    pub mid: Amount,
    pub high50: Amount,
    pub high80: Amount,
    pub chance_commit: Option<Chance>,
    pub chance_target: Option<Chance>,
    pub chance_stretch: Option<Chance>,
    /// Today with what is booked, then the end of each week that is left.
    pub bands: Vec<Band>,
    /// How many past weeks were drawn from.
    pub from_weeks: usize,
}

/// A forecast under way, in slices that a screen can fit between two frames.
#[derive(Clone, Debug)]
pub struct Simulation {
    /// What each past week would make of the whole span, in ten-thousandths of the unit.
    rates: Vec<f64>,
    /// The weeks that are left, with the share of the path that lies in each.
    ahead: Vec<(Date, f64)>,
    booked: Amount,
    today: Date,
    commit: Option<Amount>,
    target: Amount,
    stretch: Option<Amount>,
    digits: u32,
    random: XorShift,
    drawn: usize,
    /// What stands at the end of each week ahead, future by future.
    ends: Vec<Vec<f64>>,
    bands: Vec<Band>,
}

impl Simulation {
    /// Gathers what is drawn from and how far there is to go; draws nothing yet (Rule 5.4).
    pub fn start(plan: &Plan, id: GoalId, today: Date) -> Result<Simulation, NoForecast> {
        let measure = Measure::of(plan, id).ok_or(NoForecast::Gone)?;
        if !measure.is_sum() {
            return Err(NoForecast::NotASum);
        }
        let path = Path::of(plan, id, today).map_err(NoForecast::NoPath)?;
        let span = path.span();
        if today < span.from {
            return Err(NoForecast::NotStarted);
        }
        if today >= span.to || measure.goal.stopped.is_some_and(|day| day <= today) {
            return Err(NoForecast::Over);
        }
        let settings = plan.settings();
        let past = past_weeks(settings, today);
        let series = read(plan, &measure, &past, today).ok_or(NoForecast::NotASum)?;
        let rates = rates(settings, &path, &series, &past);
        if rates.len() < FEWEST_WEEKS {
            return Err(NoForecast::TooFewWeeks { have: rates.len() });
        }
        let ahead = ahead(settings, &path, today);
        let past = span.until(today).unwrap_or(span);
        let booked = series.over(past).map_or(Amount::ZERO, Actual::amount);
        Ok(Simulation {
            rates,
            ends: vec![Vec::with_capacity(DRAWS); ahead.len()],
            ahead,
            booked,
            today,
            commit: measure.goal.commit,
            target: path.target(),
            stretch: measure.goal.stretch,
            digits: digits(plan, &measure),
            random: XorShift::of(id.into()),
            drawn: 0,
            bands: vec![Band::certain(today, booked)],
        })
    }

    /// Goes on by so many futures; once all are drawn, reads off one week at each call.
    pub fn step(&mut self, draws: usize) {
        if self.drawn < DRAWS {
            for _ in 0..draws.min(DRAWS - self.drawn) {
                self.draw();
            }
        } else if !self.done() {
            self.read_off();
        }
    }

    pub fn done(&self) -> bool {
        self.drawn == DRAWS && self.bands.len() > self.ahead.len()
    }

    /// What came of it; what is still to be drawn is drawn now.
    pub fn finish(mut self) -> Forecast {
        while !self.done() {
            self.step(DRAWS);
        }
        let end = self
            .bands
            .last()
            .copied()
            .unwrap_or(Band::certain(self.today, self.booked));
        Forecast {
            booked: self.booked,
            low80: end.low80,
            low50: end.low50,
            mid: end.mid,
            high50: end.high50,
            high80: end.high80,
            chance_commit: self.commit.map(|level| self.chance(level)),
            chance_target: Some(self.chance(self.target)),
            chance_stretch: self.stretch.map(|level| self.chance(level)),
            bands: self.bands,
            from_weeks: self.rates.len(),
        }
    }

    /// One future: for each week ahead one past week, times the share planned for it.
    fn draw(&mut self) {
        let mut stands = self.booked.raw() as f64;
        for ((_, share), ends) in self.ahead.iter().zip(&mut self.ends) {
            let place = self.random.below(self.rates.len());
            stands += self.rates[place] * share;
            ends.push(stands);
        }
        self.drawn += 1;
    }

    /// The band at the end of the next week.
    fn read_off(&mut self) {
        let week = self.bands.len() - 1;
        let (date, _) = self.ahead[week];
        let booked = self.booked;
        let digits = self.digits;
        let ends = &mut self.ends[week];
        let mut at = |thousandths: usize| {
            let place = (ends.len() - 1) * thousandths / 1000;
            let (_, value, _) = ends.select_nth_unstable_by(place, f64::total_cmp);
            Amount::from_raw(value.round() as i64)
                .rounded(digits)
                .max(booked)
        };
        self.bands.push(Band {
            date,
            low80: at(100),
            low50: at(250),
            mid: at(500),
            high50: at(750),
            high80: at(900),
        });
    }

    fn chance(&self, level: Amount) -> Chance {
        let wanted = level.raw() as f64;
        let Some(ends) = self.ends.last() else {
            let hits = usize::from(self.booked >= level);
            return Chance { hits, of: 1 };
        };
        Chance {
            hits: ends.iter().filter(|end| **end >= wanted).count(),
            of: ends.len(),
        }
    }
}

/// A whole forecast at once (Rule 5.4).
pub fn forecast(plan: &Plan, id: GoalId, today: Date) -> Result<Forecast, NoForecast> {
    Ok(Simulation::start(plan, id, today)?.finish())
}

impl Band {
    /// Where everything is known.
    fn certain(date: Date, amount: Amount) -> Band {
        Band {
            date,
            low80: amount,
            low50: amount,
            mid: amount,
            high50: amount,
            high80: amount,
        }
    }
}

/// The last 26 weeks that are over, the latest first. Today counts as over.
fn past_weeks(settings: &Settings, today: Date) -> Vec<Span> {
    let mut weeks = Vec::with_capacity(PAST_WEEKS);
    let mut day = Some(today);
    while let Some(week) = day.map(|day| week_of(settings, day)) {
        if week.to <= today {
            weeks.push(week);
        }
        if weeks.len() == PAST_WEEKS {
            break;
        }
        day = week.from.pred_opt();
    }
    weeks
}

/// The readings of the past weeks and of the goal's own days.
fn read(plan: &Plan, measure: &Measure, past: &[Span], today: Date) -> Option<Series> {
    let span = measure.span?;
    let from = past
        .last()
        .map_or(span.from, |week| week.from.min(span.from));
    let reach = Span { from, to: span.to };
    Some(Series::read(
        plan,
        measure.metric?,
        &measure.people,
        reach,
        today,
    ))
}

/// x_w = amount / planned share of w, for each past week that is wholly known and had a share
/// (Rule 5.4).
fn rates(settings: &Settings, path: &Path, series: &Series, past: &[Span]) -> Vec<f64> {
    let first = past.last().map_or(path.span().from, |week| week.from);
    let periods = periods(settings, path.shares(), first);
    let rate = |week: &Span| {
        let share: Fraction = periods.iter().map(|shares| shares.of(*week)).sum();
        let known = share > Fraction::ZERO && series.knows_all(*week);
        let amount = series.over(*week).filter(|_| known)?.amount();
        Some(amount.raw() as f64 / share.to_f64())
    };
    past.iter().filter_map(rate).collect()
}

/// What is left: the rest of the running week, then week after week to the end of the span.
fn ahead(settings: &Settings, path: &Path, today: Date) -> Vec<(Date, f64)> {
    let rest = path.span().after(today);
    let weeks = rest.map_or(Vec::new(), |rest| weeks_of(settings, rest));
    let share = |week: Span| (week.to, path.share_of(week).to_f64());
    weeks.into_iter().map(share).collect()
}

/// Marsaglia's xorshift with 64 bits (13, 7, 17).
#[derive(Clone, Debug)]
struct XorShift(u64);

impl XorShift {
    /// Seeded by a goal's id, so that a goal's forecast changes only with its numbers.
    fn of(id: Id) -> XorShift {
        // The golden ratio's bits spread ids that differ by one; a state of zero would stay zero.
        let mixed = (id.writer.0 ^ u64::from(id.n).rotate_left(32))
            .wrapping_add(0x9E37_79B9_7F4A_7C15)
            .wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mut random = XorShift(mixed | 1);
        for _ in 0..8 {
            random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A whole number from 0 to below `n`, by the upper 32 bits.
    fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }
}
