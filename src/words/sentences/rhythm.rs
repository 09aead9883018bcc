//! What is said of a rhythm: what was held and missed, and what of it is excused.

use super::first_few;
use crate::maths::cadence::{CadenceFigure, CadenceRow, DueState};
use crate::maths::calendar::week_number;
use crate::maths::span::Span;
use crate::model::{Cadence, Every, Plan};
use crate::words::dates;
use crate::words::formats::{DateStyle, Formats};

/// "36 of 40 held. Missed: Vera, weeks 44, 45 and 46, and 4 earlier." Of more than five people the
/// first five are named, with how many more there are.
pub fn rhythm(plan: &Plan, rhythm: &CadenceFigure, every: Every, formats: &dyn Formats) -> String {
    let mut text = format!(
        "{} of {} held.",
        formats.count(rhythm.held),
        formats.count(rhythm.expected)
    );
    let missed = rhythm.rows.iter().filter_map(|row| {
        let when = missed_dues(plan, row, every, formats)?;
        let person = row.person.and_then(|id| plan.people.get(id));
        Some(match person {
            Some(person) => format!("{}, {when}", person.first_name()),
            None => when,
        })
    });
    let missed: Vec<String> = missed.collect();
    if !missed.is_empty() {
        text += &format!(" Missed: {}.", first_few(missed, formats).join("; "));
    }
    text
}

/// The last three that one row missed, and how many before them: "weeks 44, 45 and 46, and 4
/// earlier".
fn missed_dues(
    plan: &Plan,
    row: &CadenceRow,
    every: Every,
    formats: &dyn Formats,
) -> Option<String> {
    let missed = row.dues.iter().filter(|due| due.state == DueState::Missed);
    let mut when: Vec<String> = missed
        .map(|due| due_name(plan, due.span, every, formats))
        .collect();
    when.dedup();
    let last = when.split_off(when.len().saturating_sub(3));
    let word = match (every, last.len()) {
        (_, 0) => return None,
        (Every::Week, 1) => "week ",
        (Every::Week, _) => "weeks ",
        _ => "",
    };
    let named = format!("{word}{}", formats.list(&last));
    Some(match when.len() {
        0 => named,
        earlier => format!("{named}, and {} earlier", formats.count(earlier as i64)),
    })
}

fn due_name(plan: &Plan, span: Span, every: Every, formats: &dyn Formats) -> String {
    match every {
        Every::Week => week_number(plan.settings(), span.from).to_string(),
        Every::Month => formats.date(span.from, DateStyle::MonthShort),
        Every::Span => dates::span(span, formats),
    }
}

/// What of a rhythm is not asked for (Rule 6.4): "weeks without a working day in common are excused";
/// of one that is not kept with each seller the owner's own days decide.
pub fn excused(cadence: &Cadence) -> String {
    let whose = match cadence.each_seller {
        true => "in common",
        false => "of its owner",
    };
    match cadence.every {
        Every::Week => format!("weeks without a working day {whose} are excused"),
        Every::Month => format!("months without a working day {whose} are excused"),
        Every::Span => format!("without a working day {whose} it is excused"),
    }
}
