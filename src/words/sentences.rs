//! The sentences of the pages: the finding before the chart, and the small lines beside numbers.

mod landmark;
mod rhythm;

use super::dates;
use super::figure::FigureName;
use super::formats::{DateStyle, Formats};
use super::said::Said;
use super::status;
use super::told::Told;
use crate::maths::agreement::AgreementState;
use crate::maths::calendar::{Period, week_number};
use crate::maths::forecast::{FEWEST_WEEKS, NoForecast};
use crate::maths::landmark::{LandmarkState, Shortfall};
use crate::maths::measure::Shape;
use crate::maths::method::{Method, MethodInForce, WhyNot};
use crate::maths::path::NoPath;
use crate::maths::season::WeightsFrom;
use crate::maths::status::Status;
use crate::model::{Amount, Date, PersonId, Settings};

pub use landmark::{landmark_measure, landmark_state};
pub use rhythm::{excused, rhythm};

/// The finding in one line, without its word: "$161k of $170k expected by today. Likely finish
/// $283–359k; 32 % chance to reach $330k." Each of its figures opens its own arithmetic.
pub fn finding(told: &Told) -> Said {
    let figures = told.figures;
    let undone = figures.undone.map(|first| {
        let day = told.formats.day(first);
        Said::from(format!(
            "It was reached on {day}; a correction has undone that."
        ))
    });
    let steep = figures.required_is_steep.then(|| steep(told));
    let sentences = [Some(standing(told)), outlook(told), undone, steep];
    Said::joined(sentences.into_iter().flatten())
}

/// The word and the finding: "Slightly behind: $161k of $170k expected by today. …"
pub fn headline(told: &Told) -> String {
    let word = status::word_with_day(told.figures.status, told.formats);
    format!("{word}: {}", finding(told))
}

fn standing(told: &Told) -> Said {
    use FigureName::{Actual, Expected, Target};
    let figures = told.figures;
    let spoken = |said: Said, name, value: Amount| said.figure(name, told.spoken(value));
    let done = |actual: crate::maths::series::Actual| spoken(Said::new(), Actual, actual.amount());
    let why = || {
        Said::from(status::why(
            figures.status,
            figures.status_why,
            told.formats,
        ))
    };
    let of_target = |said: Said, target| spoken(said.words(" of "), Target, target).words(".");
    match (
        figures.status,
        figures.actual,
        figures.expected,
        figures.target,
    ) {
        (Status::NotStarted, ..) => match figures.days.span {
            Some(span) => {
                let distance = dates::distance(span.from, figures.today, told.formats);
                Said::from(format!("It begins {distance}."))
            }
            None => Said::new(),
        },
        (Status::NoNumber, ..) | (_, None, ..) => why(),
        (Status::Closed { .. } | Status::Reached { .. }, Some(actual), _, Some(target)) => {
            of_target(done(actual), target)
        }
        (_, Some(actual), Some(expected), _) => {
            spoken(done(actual).words(" of "), Expected, expected).words(" expected by today.")
        }
        (_, Some(actual), None, Some(target)) => of_target(done(actual), target),
        (_, Some(actual), None, None) => done(actual).words(" so far."),
    }
}

/// Where it is likely to end; nothing once it is over, the reason where none can be told.
fn outlook(told: &Told) -> Option<Said> {
    use FigureName::{ChanceOfTarget, Forecast8In10, Target};
    let over = matches!(
        told.figures.status,
        Status::Closed { .. } | Status::NotStarted | Status::NoNumber
    );
    let forecast = told.forecast.filter(|_| !over)?;
    match forecast {
        Ok(forecast) => {
            let range = told.range(forecast.low80, forecast.high80);
            let likely = Said::new()
                .words("Likely finish ")
                .figure(Forecast8In10, range);
            Some(match told.figures.status {
                Status::Reached { .. } => likely.words("."),
                _ => likely
                    .words("; ")
                    .figure(ChanceOfTarget, told.text(ChanceOfTarget))
                    .words(" chance to reach ")
                    .figure(Target, told.spoken(told.figures.target?))
                    .words("."),
            })
        }
        Err(NoForecast::NotASum) => trend(told),
        Err(why @ NoForecast::TooFewWeeks { .. }) => {
            Some(Said::new().figure(Forecast8In10, no_forecast(why, told.formats)))
        }
        Err(_) => None,
    }
}

/// A sentence of the length that the likely finish will have once its futures are drawn; nothing where
/// it is known already, or none will come. It is laid out unseen, so that nothing below has to move.
pub fn outlook_room(told: &Told) -> String {
    let figures = told.figures;
    let target = figures.target.map(|target| told.spoken(target));
    match (told.forecast, figures.status, target) {
        (Some(_), ..) | (.., None) => String::new(),
        (_, Status::Closed { .. } | Status::NotStarted | Status::NoNumber, _) => String::new(),
        (_, Status::Reached { .. }, Some(target)) => format!("Likely finish {target}–{target}."),
        (.., Some(target)) => {
            format!("Likely finish {target}–{target}; 50\u{202f}% chance to reach {target}.")
        }
    }
}

fn trend(told: &Told) -> Option<Said> {
    let trend = told.figures.trend?;
    let figure = |said: Said, value| said.figure(FigureName::Trend, told.spoken(value));
    let now = figure(Said::new(), trend.now).words(" in the last four weeks, ");
    Some(figure(now, trend.before).words(" in the four before."))
}

fn steep(told: &Told) -> Said {
    use FigureName::{Required, WorkingDaysLeft};
    let days = told.figures.days.working_left;
    let days = told.formats.plural(days, "working day", "working days");
    Said::new()
        .words("The rest needs ")
        .figure(Required, told.text(Required))
        .words(" a working day, more than one and a half times the best ")
        .figure(WorkingDaysLeft, days)
        .words(" so far.")
}

/// A remark about a goal, made elsewhere, with the figures it quotes: what the past brought, what
/// the rest needs, how its landmarks stand.
pub fn remark(told: &Told, remark: &str) -> Said {
    use FigureName::{BestPast, LandmarkGap, LandmarkStood, Required, UsualPast};
    let mut quoted = vec![
        (BestPast, told.text(BestPast)),
        (UsualPast, told.text(UsualPast)),
        (Required, told.text(Required)),
    ];
    if let Some(best) = told.figures.best_run {
        quoted.push((Required, told.whole(best)));
    }
    for mark in &told.figures.landmarks {
        if let LandmarkState::Missed {
            by: Shortfall::Amount(by),
        } = mark.state_now()
        {
            quoted.push((LandmarkGap(mark.id), told.spoken(by)));
        }
        let (gap, stood) = (LandmarkGap(mark.id), LandmarkStood(mark.id));
        quoted.push((gap, told.text(gap)));
        quoted.push((stood, told.text(stood)));
    }
    Said::with(remark, &quoted)
}

/// Why there is no forecast.
pub fn no_forecast(why: &NoForecast, formats: &dyn Formats) -> String {
    match why {
        NoForecast::TooFewWeeks { have } => {
            let have = formats.plural(*have as i64, "whole week", "whole weeks");
            format!("A forecast needs {FEWEST_WEEKS} whole weeks of numbers; there are {have}.")
        }
        NoForecast::NotASum => "A forecast is made of sums only.".into(),
        NoForecast::NotStarted => "A forecast follows once it has begun.".into(),
        NoForecast::Over => "It is over: there is nothing to forecast.".into(),
        NoForecast::Gone => "This goal is no longer in the plan.".into(),
        NoForecast::NoPath(why) => no_path(*why).into(),
    }
}

/// Why there is no planned path, with what to do about it.
pub fn no_path(why: NoPath) -> &'static str {
    match why {
        NoPath::Gone => "This goal is no longer in the plan.",
        NoPath::NotPaced(_) => "This kind of goal has no path.",
        NoPath::NoSpan => "No path yet: give it a first and a last day.",
        NoPath::NoMetric => "No path yet: say what is counted.",
        NoPath::NoTarget => "No path yet: it needs a target.",
        NoPath::NoBaseline => "No path yet: it needs the value it starts from.",
    }
}

/// Why a goal's number does not fall on its days.
pub fn not_paced(shape: Shape) -> &'static str {
    match shape {
        Shape::Milestones => {
            "Each of its landmarks is expected by its own day; between them there is nothing to pace."
        }
        _ => "Nothing of it is expected by a day, so it has no pace.",
    }
}

/// The way of pacing in force with where its weights come from, and why it is not another one:
/// "Paced by seasonal weights entered by hand, normalised."
pub fn method(method: &MethodInForce) -> String {
    let name = match method.kind {
        Method::Calendar => "calendar days",
        Method::WorkingDays => "working days",
        Method::WorkingHours => "working hours",
        Method::Seasonal => "seasonal weights",
        Method::Phased => "the phased table",
    };
    let mut text = format!("Paced by {name}");
    match method.weights_from {
        Some(WeightsFrom::History) => text += " from history",
        Some(WeightsFrom::ByHand) => text += " entered by hand",
        Some(WeightsFrom::FourFourFive) => text += " of 4 : 4 : 5",
        None => {}
    }
    if method.usual {
        text += ", the usual way";
    }
    if method.normalised && method.weights_from == Some(WeightsFrom::ByHand) {
        text += ", normalised";
    }
    if method.prorated {
        text += ", from the person’s start on";
    }
    text.push('.');
    if let Some(why) = method.fallback {
        text += &format!(" {}", why_not(why));
    }
    text
}

/// Why a way of pacing cannot be used.
pub fn why_not(why: WhyNot) -> String {
    match why {
        WhyNot::NoWorkingDays => "There is no working day in its days.".into(),
        WhyNot::NoOpeningHours => "The plan has no opening hours.".into(),
        WhyNot::NoHistory => "There is less than a year of history before it.".into(),
        WhyNot::WeightsDoNotFit { given, needed } => {
            format!("There are {given} weights and {needed} months or weeks.")
        }
        WhyNot::NoWeight => "The weights add up to nothing.".into(),
        WhyNot::NoTable => "The table has no point inside its days.".into(),
    }
}

/// "$330,000 by 31 December"
pub fn goal_line(told: &Told) -> String {
    let target = told.text(FigureName::Target);
    match told.figures.days.span {
        Some(span) => {
            let last = told.formats.date(span.to, DateStyle::Long);
            format!("{target} by {last}")
        }
        None => target,
    }
}

/// "$20,000 over the team goal (6.1 %)": the sum of the parts against the goal (Rule 3.3).
pub fn mismatch(told: &Told) -> Option<String> {
    let line = told.figures.mismatch?;
    let difference = line.difference();
    if difference.is_zero() {
        return Some("The targets add up to the goal.".into());
    }
    let side = if difference.is_negative() {
        "under"
    } else {
        "over"
    };
    let mut text = format!("{} {side} the goal", told.full(difference.abs()));
    if let Some(share) = line.share() {
        let percent = status::tenths(share.percent_tenths()).abs();
        text += &format!(" ({})", told.formats.percent(percent, 1));
    }
    Some(text)
}

/// "Central, Q4 2017. Week 48": the line under a page's title; inside the period the working days
/// left follow it.
pub fn period_line(
    settings: &Settings,
    period: &Period,
    today: Date,
    formats: &dyn Formats,
) -> String {
    let team = settings.team.trim();
    let name = dates::period(period, formats);
    let place = if team.is_empty() {
        name
    } else {
        format!("{team}, {name}")
    };
    let week = week_number(settings, today);
    match period.span.contains(today) {
        true => format!("{place}. Week {week}"),
        false => place,
    }
}

/// How a goal stands between the two who sign it: "agreed 29 Sep", "your turn", "Mona’s turn".
pub fn agreement(told: &Told, who: Option<PersonId>) -> String {
    let agreement = &told.figures.agreement;
    let name = |id: PersonId| {
        let person = told.plan.people.get(id);
        person
            .map_or("somebody", |person| person.first_name())
            .to_string()
    };
    let turn = |ids: &[PersonId]| match ids {
        ids if ids.iter().any(|id| Some(*id) == who) => "your turn".to_string(),
        [first, ..] => format!("{}’s turn", name(*first)),
        // The owner has signed and nobody leads.
        [] => "no leader yet".to_string(),
    };
    match &agreement.state {
        AgreementState::Draft => "not proposed yet".into(),
        AgreementState::Agreed { on } => {
            format!("agreed {}", told.formats.date(*on, DateStyle::Short))
        }
        AgreementState::Proposed { by } => {
            format!("proposed by {}, {}", name(*by), turn(&agreement.whose_turn))
        }
        AgreementState::Countered { by } => {
            let asks = agreement.latest(*by).and_then(|name| name.target);
            let asks = asks.map_or("other terms".into(), |target| told.spoken(target));
            format!("{} asks {asks}, {}", name(*by), turn(&agreement.whose_turn))
        }
        AgreementState::Reopened { agreed_on, .. } => format!(
            "changed since it was agreed {}",
            told.formats.date(*agreed_on, DateStyle::Short)
        ),
    }
}

/// What a change of the terms asks for again: two sign where owner and leader are two (Rule 10.2).
pub fn signatures_again(parties: &[PersonId]) -> &'static str {
    match parties {
        [] | [_] => "the signature again",
        _ => "both signatures again",
    }
}

/// How many of a list a sentence names.
const FEW: usize = 5;

/// The first five of a list, and how many more there are: a sentence is no register.
pub fn first_few(mut names: Vec<String>, formats: &dyn Formats) -> Vec<String> {
    let more = names.len().saturating_sub(FEW);
    names.truncate(FEW);
    if more > 0 {
        names.push(format!("{} more", formats.count(more as i64)));
    }
    names
}

/// "4 of 5 have a number; the weakest: Behind, Milo Fox" (Rules 3.1, 3.2).
pub fn roll_up(told: &Told) -> Option<String> {
    let rollup = told.figures.rollup.as_ref()?;
    let mut text = format!(
        "{} of {} have a number",
        rollup.with_number,
        rollup.parts.len()
    );
    if let Some((goal, weakest)) = rollup.weakest {
        let whose = told.plan.goals.get(goal).map(|goal| told.name_of(goal));
        text += &format!("; the weakest: {}", status::word(weakest).to_lowercase());
        if let Some(whose) = whose {
            text += &format!(", {whose}");
        }
    }
    Some(text)
}

/// "3 readings from 28 Nov to 5 Dec are later than this day and do not count."
pub fn later(told: &Told) -> Option<String> {
    let later = told.figures.later?;
    let short = |day| told.formats.date(day, DateStyle::Short);
    let readings = told
        .formats
        .plural(later.count as i64, "reading", "readings");
    let days = if later.first == later.last {
        format!("of {}", short(later.first))
    } else {
        format!("from {} to {}", short(later.first), short(later.last))
    };
    let (is, does) = if later.count == 1 {
        ("is", "does")
    } else {
        ("are", "do")
    };
    Some(format!(
        "{readings} {days} {is} later than this day and {does} not count."
    ))
}

/// Beside the path: "$5.9k below the path".
pub fn beside_path(told: &Told, gap: Amount) -> String {
    let size = told.short_difference(gap);
    let size = size.trim_start_matches(['+', super::MINUS]);
    match () {
        () if gap.is_zero() => "On the path".into(),
        () if gap.is_negative() => format!("{size} below the path"),
        () => format!("{size} above the path"),
    }
}
