//! The team's goals as a table for a spreadsheet: one line a goal, one number a cell.

use crate::maths::agreement::AgreementState;
use crate::maths::figures::figures;
use crate::maths::span::Span;
use crate::model::{Amount, Date, Goal, GoalId, Plan};
use crate::words::{self, labels};

const HEADER: [&str; 16] = [
    "Owner",
    "Level",
    "Goal",
    "From",
    "To",
    "Metric",
    "Unit",
    "Baseline",
    "Commit",
    "Target",
    "Stretch",
    "Actual",
    "Expected today",
    "Difference",
    "Status",
    "Agreed on",
];

/// The goals that touch a span as CSV, as of a day: UTF-8 with a byte-order mark, so that
/// spreadsheets read the letters right; numbers plain with a point, shares as fractions, dates ISO.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe in front. What is not known
/// is an empty cell, which is not zero.
pub fn team_table(plan: &Plan, span: Span, today: Date) -> Vec<u8> {
    let mut goals: Vec<(GoalId, &Goal)> = plan
        .goals
        .iter()
        .filter(|(_, goal)| touches(goal, span))
        .collect();
    goals.sort_by_key(|(id, goal)| (goal.level, owner(plan, goal).to_owned(), *id));
    let mut csv = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    let lines = goals
        .into_iter()
        .map(|(id, goal)| line(plan, id, goal, today));
    for line in [HEADER.map(str::to_owned)].into_iter().chain(lines) {
        csv.write_record(&line)
            .expect("invariant: every line has the same columns");
    }
    csv.into_inner()
        .expect("invariant: memory takes every byte")
}

fn touches(goal: &Goal, span: Span) -> bool {
    let days = goal
        .from
        .zip(goal.to)
        .and_then(|(from, to)| Span::new(from, to));
    days.is_none_or(|days| days.intersection(span).is_some())
}

fn owner<'a>(plan: &'a Plan, goal: &Goal) -> &'a str {
    let person = goal.owner.and_then(|id| plan.people.get(id));
    person.map_or("", |person| person.name.as_str())
}

fn line(plan: &Plan, id: GoalId, goal: &Goal, today: Date) -> [String; 16] {
    let figures = figures(plan, id, today);
    let figures = figures.as_ref();
    let metric = goal.metric.and_then(|id| plan.metrics.get(id));
    let agreed = figures.and_then(|all| match all.agreement.state {
        AgreementState::Agreed { on } => Some(on),
        _ => None,
    });
    let actual = figures.and_then(|all| Some(all.actual?.amount()));
    [
        text(owner(plan, goal)),
        labels::level(goal.level).into(),
        text(&goal.statement),
        date(goal.from),
        date(goal.to),
        text(metric.map_or("", |row| row.name.as_str())),
        metric.map_or("", |row| labels::unit(row.unit)).into(),
        number(figures.and_then(|all| all.baseline)),
        number(goal.commit),
        number(figures.and_then(|all| all.target)),
        number(goal.stretch),
        number(actual),
        number(figures.and_then(|all| all.expected)),
        number(figures.and_then(|all| all.variance)),
        figures
            .map(|all| words::status::word(all.status))
            .unwrap_or_default(),
        date(agreed),
    ]
}

fn number(amount: Option<Amount>) -> String {
    amount.map(|amount| amount.to_string()).unwrap_or_default()
}

fn date(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// What spreadsheets begin a formula with; those for East Asia take the wide signs, too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a person wrote, made safe for spreadsheets: a cell that begins like a formula is text, also
/// where something that is not seen stands before it.
pub(super) fn text(cell: &str) -> String {
    let unseen =
        |c: char| c.is_whitespace() || c.is_control() || c == '\u{200b}' || c == '\u{feff}';
    if cell.trim_start_matches(unseen).starts_with(FORMULA) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_never_becomes_a_formula() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("+49 30", "'+49 30"),
            ("-2 accounts", "'-2 accounts"),
            ("@home", "'@home"),
            ("\t=x", "'\t=x"),
            (" \u{feff}＝x", "' \u{feff}＝x"),
            ("\tx", "\tx"),
            ("a=b", "a=b"),
            ("", ""),
        ] {
            assert_eq!(text(cell), safe);
        }
    }
}
