//! The sentences of the pages: the finding before the chart, and the small lines beside numbers.

use super::dates;
use super::figure::FigureName;
use super::formats::{DateStyle, Formats};
use super::status;
use super::told::Told;
use crate::maths::agreement::AgreementState;
use crate::maths::cadence::{CadenceFigure, DueState};
use crate::maths::calendar::{Period, week_number};
use crate::maths::forecast::{FEWEST_WEEKS, NoForecast};
use crate::maths::landmark::{LandmarkFigure, LandmarkState, Shortfall};
use crate::maths::method::{Method, MethodInForce, WhyNot};
use crate::maths::path::NoPath;
use crate::maths::season::WeightsFrom;
use crate::maths::span::Span;
use crate::maths::status::Status;
use crate::model::{Amount, Condition, Date, Decision, Every, PersonId, Plan, Settings};

/// The finding in one line, without its word: "$161k of $170k expected by today. Likely finish
/// $283–359k; 32 % chance to reach $330k."
pub fn finding(told: &Told) -> String {
    let figures = told.figures;
    let mut sentences = vec![standing(told)];
    sentences.extend(outlook(told));
    if let Some(first) = figures.undone {
        let day = told.formats.day(first);
        sentences.push(format!(
            "It was reached on {day}; a correction has undone that."
        ));
    }
    if figures.required_is_steep {
        sentences.push(steep(told));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// The word and the finding: "Slightly behind: $161k of $170k expected by today. …"
pub fn headline(told: &Told) -> String {
    let word = status::word_with_day(told.figures.status, told.formats);
    format!("{word}: {}", finding(told))
}

fn standing(told: &Told) -> String {
    let figures = told.figures;
    let done = || figures.actual.map(|actual| told.spoken(actual.amount()));
    match (figures.status, done(), figures.expected, figures.target) {
        (Status::NotStarted, _, _, _) => match figures.days.span {
            Some(span) => {
                let distance = dates::distance(span.from, figures.today, told.formats);
                format!("It begins {distance}.")
            }
            None => String::new(),
        },
        (Status::NoNumber, ..) => status::why(figures.status, figures.status_why, told.formats),
        (Status::Closed { .. } | Status::Reached { .. }, Some(done), _, Some(target)) => {
            format!("{done} of {}.", told.spoken(target))
        }
        (_, Some(done), Some(expected), _) => {
            format!("{done} of {} expected by today.", told.spoken(expected))
        }
        (_, Some(done), None, Some(target)) => format!("{done} of {}.", told.spoken(target)),
        (_, Some(done), None, None) => format!("{done} so far."),
        (_, None, ..) => status::why(figures.status, figures.status_why, told.formats),
    }
}

/// Where it is likely to end; nothing once it is over, the reason where none can be told.
fn outlook(told: &Told) -> Option<String> {
    let over = matches!(
        told.figures.status,
        Status::Closed { .. } | Status::NotStarted | Status::NoNumber
    );
    let forecast = told.forecast.filter(|_| !over)?;
    match forecast {
        Ok(forecast) => {
            let range = told.range(forecast.low80, forecast.high80);
            let chance = told.text(FigureName::ChanceOfTarget);
            let target = told.spoken(told.figures.target?);
            Some(match told.figures.status {
                Status::Reached { .. } => format!("Likely finish {range}."),
                _ => format!("Likely finish {range}; {chance} chance to reach {target}."),
            })
        }
        Err(NoForecast::NotASum) => trend(told),
        Err(NoForecast::TooFewWeeks { .. }) => Some(no_forecast(
            &forecast.as_ref().err().copied()?,
            told.formats,
        )),
        Err(_) => None,
    }
}

fn trend(told: &Told) -> Option<String> {
    let trend = told.figures.trend?;
    Some(format!(
        "{} in the last four weeks, {} in the four before.",
        told.spoken(trend.now),
        told.spoken(trend.before)
    ))
}

fn steep(told: &Told) -> String {
    let needed = told.text(FigureName::Required);
    let days = told.figures.days.working_left;
    let days = told.formats.plural(days, "working day", "working days");
    format!("The rest needs {needed} a working day, more than 1.5 times the best {days} so far.")
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

/// The name of a way of pacing, which stands beside every status (Rule 4).
pub fn method_name(method: Method) -> &'static str {
    match method {
        Method::Calendar => "Calendar",
        Method::WorkingDays => "Working days",
        Method::WorkingHours => "Working hours",
        Method::Seasonal => "Seasonal",
        Method::Phased => "Phased",
    }
}

/// The way of pacing in force with where its weights come from, and why it is not another one.
pub fn method(method: &MethodInForce) -> String {
    let mut text = format!("Paced by: {}", method_name(method.kind).to_lowercase());
    match method.weights_from {
        Some(WeightsFrom::History) => text += ", weights from history",
        Some(WeightsFrom::ByHand) => text += ", weights by hand",
        Some(WeightsFrom::FourFourFive) => text += ", 4 : 4 : 5",
        None => {}
    }
    if method.normalised && method.weights_from == Some(WeightsFrom::ByHand) {
        text += ", normalised";
    }
    if method.prorated {
        text += ", from the person’s start on";
    }
    text.push('.');
    if let Some(why) = method.fallback.filter(|_| !method.usual) {
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

/// "Central, Q4 2017. Week 48, 23 working days left": the line under a page's title.
pub fn period_line(
    settings: &Settings,
    period: &Period,
    today: Date,
    working_days_left: i64,
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
    if !period.span.contains(today) {
        return place;
    }
    let left = formats.plural(working_days_left, "working day", "working days");
    format!("{place}. Week {week}, {left} left")
}

/// "Week 47, 20–26 November"
pub fn week_title(settings: &Settings, week: Span, formats: &dyn Formats) -> String {
    let number = week_number(settings, week.from);
    format!("Week {number}, {}", formats.days(week.from, week.to))
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
        [] => String::new(),
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

/// How a landmark stands: "Reached 12 Oct", "Missed by $2,602, accounted for", "In 18 days".
pub fn landmark_state(told: &Told, mark: &LandmarkFigure) -> String {
    let short = |day| told.formats.date(day, DateStyle::Short);
    match mark.state {
        LandmarkState::Reached(day) => {
            let mut text = format!("Reached {}", short(day));
            if let Some(day) = mark.corrected_on {
                text += &format!(", by numbers that came in {}", short(day));
            }
            text
        }
        LandmarkState::Missed { by } => {
            let gap = match by {
                Shortfall::NoNumber => "Missed, no number".to_string(),
                _ => format!("Missed by {}", told.text(FigureName::LandmarkGap(mark.id))),
            };
            format!("{gap}, {}", accounted(told, mark))
        }
        LandmarkState::ToCome => {
            let distance = dates::distance(mark.due, told.figures.today, told.formats);
            super::history::capitalised(&distance)
        }
    }
}

fn accounted(told: &Told, mark: &LandmarkFigure) -> String {
    let last = mark.accountings.last();
    let row = last.and_then(|id| told.plan.accountings.get(*id));
    let Some(row) = row else {
        return "to account for".into();
    };
    let day = told.formats.date(row.on, DateStyle::Short);
    match (row.decision, mark.met_on) {
        (Decision::BackOnTrack, Some(met)) => {
            format!("back on track {}", told.formats.date(met, DateStyle::Short))
        }
        _ => format!("accounted {day}"),
    }
}

/// What a landmark is measured by: "$12,267 of $14,869", "13 of 39"; with the value it asks for now
/// where that was adjusted (Rule 10.3 keeps both): "$12,267 of $14,869, now $13,500".
pub fn landmark_measure(told: &Told, mark: &LandmarkFigure) -> String {
    match mark.condition {
        Condition::Done { done, of } => format!(
            "{} of {}",
            told.formats.count(i64::from(done)),
            told.formats.count(i64::from(of))
        ),
        Condition::Value { amount, .. } => {
            let asked = told.of_landmark(mark, amount);
            let measured = match mark.value {
                Some(value) => format!("{} of {asked}", told.of_landmark(mark, value)),
                None => asked,
            };
            match mark.amount_now().filter(|now| *now != amount) {
                Some(now) => format!("{measured}, now {}", told.of_landmark(mark, now)),
                None => measured,
            }
        }
    }
}

/// "36 of 40 held. Open: Vera, weeks 46 and 47."
pub fn rhythm(plan: &Plan, rhythm: &CadenceFigure, every: Every, formats: &dyn Formats) -> String {
    let mut text = format!(
        "{} of {} held.",
        formats.count(rhythm.held),
        formats.count(rhythm.expected)
    );
    let missed: Vec<String> = rhythm
        .rows
        .iter()
        .filter_map(|row| {
            let spans = row.dues.iter().filter(|due| due.state == DueState::Missed);
            let mut when: Vec<String> = spans
                .map(|due| due_name(plan, due.span, every, formats))
                .collect();
            when.dedup();
            let last = when.split_off(when.len().saturating_sub(3));
            if last.is_empty() {
                return None;
            }
            let word = match (every, last.len()) {
                (Every::Week, 1) => "week ",
                (Every::Week, _) => "weeks ",
                _ => "",
            };
            let when = format!("{word}{}", formats.list(&last));
            let person = row.person.and_then(|id| plan.people.get(id));
            Some(match person {
                Some(person) => format!("{}, {when}", person.first_name()),
                None => when,
            })
        })
        .collect();
    if !missed.is_empty() {
        text += &format!(" Missed: {}.", missed.join("; "));
    }
    text
}

fn due_name(plan: &Plan, span: Span, every: Every, formats: &dyn Formats) -> String {
    match every {
        Every::Week => week_number(plan.settings(), span.from).to_string(),
        Every::Month => formats.date(span.from, DateStyle::MonthShort),
        Every::Span => dates::span(span, formats),
    }
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
