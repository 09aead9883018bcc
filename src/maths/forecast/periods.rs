//! The planned shares of earlier periods: a goal's way to pace, moved back in time (Rule 5.4).

use super::PAST_WEEKS;
use crate::maths::calendar::quarters_of;
use crate::maths::fraction::Fraction;
use crate::maths::pace::span_before;
use crate::maths::season::{Bucket, Season, buckets};
use crate::maths::share::{Shares, Way};
use crate::maths::span::Span;
use crate::model::{Date, Settings};

/// The goal's own shares and those of as many periods before it as reach back to a day, each by
/// the same weights in its own span (Rule 5.4).
pub(super) fn periods(settings: &Settings, own: &Shares, first: Date) -> Vec<Shares> {
    let mut periods = vec![own.clone()];
    let mut span = own.span;
    while span.from > first && periods.len() < 8 * PAST_WEEKS {
        let Some(before) = span_before(settings, span) else {
            break;
        };
        periods.push(Shares {
            span: before,
            calendar: own.calendar.clone(),
            way: way_in(settings, own, before),
        });
        span = before;
    }
    periods
}

/// A way to pace, moved into another period. Weights keep their places; where the other period has
/// another number of buckets, it is paced by its working days.
fn way_in(settings: &Settings, own: &Shares, span: Span) -> Way {
    let plain = match own.calendar.working_days(span) {
        0 => Way::Calendar,
        _ => Way::WorkingDays,
    };
    match &own.way {
        Way::Calendar => Way::Calendar,
        Way::WorkingDays => plain,
        Way::WorkingHours => match own.calendar.opening_minutes(span) {
            None | Some(0) => plain,
            Some(_) => Way::WorkingHours,
        },
        Way::Seasonal(season) => season_in(settings, season, span).map_or(plain, Way::Seasonal),
        Way::Phased(points) => Way::Phased(points_in(points, own.span, span)),
    }
}

fn season_in(settings: &Settings, season: &Season, span: Span) -> Option<Season> {
    let months = buckets(settings, span);
    let quarters = quarters_of(settings, span);
    let fits = |spans: &Vec<Span>| spans.len() == season.buckets.len();
    let spans = [months, quarters].into_iter().find(fits)?;
    let moved = spans.into_iter().zip(&season.buckets);
    Some(Season {
        buckets: moved
            .map(|(span, bucket)| Bucket {
                span,
                weight: bucket.weight,
            })
            .collect(),
        from: season.from,
        prorated: season.prorated,
    })
}

/// A table's points at the same place of another span, the last one on its last day.
fn points_in(points: &[(Date, Fraction)], from: Span, to: Span) -> Vec<(Date, Fraction)> {
    let last = points.len().saturating_sub(1);
    let moved = points.iter().enumerate().map(|(place, (day, share))| {
        let passed = (*day - from.from).num_days() * to.days() / from.days().max(1);
        let day = to.from + chrono::TimeDelta::days(passed);
        (if place == last { to.to } else { day.min(to.to) }, *share)
    });
    moved.collect()
}
