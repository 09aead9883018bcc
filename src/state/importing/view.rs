//! A file under a mapping, in the words and rows that the import page shows.

use crate::exchange::csv_in::{
    self, BeforeAfter, Correction, InWords, Moment, NameMatch, Preview, Role, State,
};
use crate::maths::span::Span;
use crate::model::{PersonId, Stage};
use crate::words::working::Working;
use crate::words::{DateStyle, EN_DASH, Formats, MoneyStyle};

/// How many problems, names and weeks are listed; the rest is counted.
const LISTED: usize = 40;

/// What the page shows of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileView {
    pub file: String,
    pub headline: String,
    pub delimiter: &'static str,
    /// What is to be known of the file, a sentence each.
    pub notes: Vec<String>,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<RowView>,
    /// (number, words) as they stand over the table.
    pub counts: Vec<(String, String)>,
    pub problems: Vec<ProblemView>,
    /// How many problems are not listed.
    pub more_problems: usize,
    /// Whether a person is needed, and for what in a heading.
    pub needs_you: bool,
    pub needs: String,
    /// What stands in the way of every row, a sentence each.
    pub missing: Vec<String>,
    /// Lines that are no deals.
    pub odd: Vec<LineView>,
    pub names: Vec<NameView>,
    pub stages: Vec<StageView>,
    pub missing_sellers: Vec<MissingSeller>,
    pub changes: Vec<ChangeView>,
    /// What is to be known before confirming.
    pub before: Vec<String>,
    /// "Import 1,580 rows"; nothing where there is nothing to take.
    pub button: Option<String>,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnView {
    pub name: String,
    pub role: &'static str,
    pub state: &'static str,
    /// The shape that marks the state, by its name in the sprite.
    pub shape: &'static str,
    pub evidence: String,
    /// Choices where the column can be read in two ways: (words, correction), the chosen one marked.
    pub readings: Vec<FixView>,
    pub is_number: bool,
    pub doubtful: bool,
}

/// A row of the file, with its line.
#[derive(Clone, Debug, PartialEq)]
pub struct RowView {
    pub line: String,
    pub cells: Vec<String>,
}

/// A cell that needs a person.
#[derive(Clone, Debug, PartialEq)]
pub struct ProblemView {
    pub line: String,
    pub column: String,
    pub says: String,
    pub fixes: Vec<FixView>,
}

/// A correction and its name.
#[derive(Clone, Debug, PartialEq)]
pub struct FixView {
    pub label: String,
    pub correction: Correction,
}

/// A line that is no row.
#[derive(Clone, Debug, PartialEq)]
pub struct LineView {
    pub line: String,
    pub text: String,
    pub says: String,
}

/// A name of the file and whom it means.
#[derive(Clone, Debug, PartialEq)]
pub struct NameView {
    pub name: String,
    pub rows: String,
    pub person: Option<PersonId>,
    /// The file's name is not the person's own: worth a look.
    pub other_form: bool,
}

/// A stage of the file and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct StageView {
    pub name: String,
    pub rows: String,
    pub stage: Option<Stage>,
    pub sure: bool,
}

/// A seller of the plan whom the file does not name.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingSeller {
    pub id: PersonId,
    pub name: String,
    pub covered: bool,
}

/// One line of what would change.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeView {
    pub label: String,
    pub before: String,
    pub after: String,
    pub more: String,
    pub working: Working,
}

/// The whole view.
pub(super) fn of(words: InWords<'_>, preview: &Preview, moment: Moment) -> FileView {
    let problems = preview.problems.iter().take(LISTED);
    FileView {
        file: words.table.file.clone(),
        headline: words.headline(),
        delimiter: words.table.delimiter.name(),
        notes: words.file_notes(),
        columns: columns(words),
        rows: rows(words, preview),
        counts: words.counts(preview),
        problems: problems
            .map(|problem| self::problem(words, problem))
            .collect(),
        more_problems: preview.problems.len().saturating_sub(LISTED),
        needs: words.needs_you(preview),
        needs_you: preview.counts.needs_you > 0 || !preview.missing.is_empty(),
        missing: words.missing(preview),
        odd: words
            .table
            .odd
            .iter()
            .take(LISTED)
            .map(|odd| line(words.formats, odd))
            .collect(),
        names: names(words),
        stages: stages(words),
        missing_sellers: missing_sellers(words, preview),
        changes: changes(words, preview, moment),
        before: words.preview_notes(preview),
        button: button(words.formats, preview),
    }
}

fn number(formats: &dyn Formats, count: usize) -> String {
    formats.count(count as i64)
}

fn button(formats: &dyn Formats, preview: &Preview) -> Option<String> {
    if preview.changes_nothing() || !preview.missing.is_empty() {
        return None;
    }
    let rows = formats.plural(preview.counts.ready as i64, "row", "rows");
    Some(format!("Import {rows}"))
}

fn columns(words: InWords<'_>) -> Vec<ColumnView> {
    let view = |(at, column): (usize, csv_in::ColumnView)| ColumnView {
        name: column.name,
        role: column.role.name(),
        state: state_word(column.state),
        shape: state_shape(column.state),
        evidence: column.evidence,
        readings: readings(words, at, column.role),
        is_number: column.role == Role::Value,
        doubtful: column.state == State::InDoubt,
    };
    words.columns().into_iter().enumerate().map(view).collect()
}

fn state_word(state: State) -> &'static str {
    match state {
        State::Recognised => "recognised",
        State::Guessed => "guessed",
        State::LeftOut => "left out",
        State::InDoubt => "in doubt",
    }
}

fn state_shape(state: State) -> &'static str {
    match state {
        State::Recognised => "reached",
        State::Guessed => "draft",
        State::LeftOut => "notyet",
        State::InDoubt => "slight",
    }
}

/// Both readings of a column that can be read in two: dates by their order, numbers by their sign.
fn readings(words: InWords<'_>, at: usize, role: Role) -> Vec<FixView> {
    use csv_in::{DateOrder, DecimalSign};
    let profile = &words.understood.profiles[at];
    let fix = |label: &str, correction| FixView {
        label: label.into(),
        correction,
    };
    match role {
        Role::Opened | Role::Closed
            if profile.dates.either + profile.dates.day_first + profile.dates.month_first > 0 =>
        {
            vec![
                fix("day/month", Correction::DateOrder(at, DateOrder::DayFirst)),
                fix(
                    "month/day",
                    Correction::DateOrder(at, DateOrder::MonthFirst),
                ),
            ]
        }
        Role::Value
            if profile.numbers.either > 0
                || (profile.numbers.point > 0 && profile.numbers.comma > 0) =>
        {
            vec![
                fix("1,234.56", Correction::DecimalSign(at, DecimalSign::Point)),
                fix("1.234,56", Correction::DecimalSign(at, DecimalSign::Comma)),
            ]
        }
        _ => Vec::new(),
    }
}

/// The first rows of this team, or of the file where none is.
fn rows(words: InWords<'_>, preview: &Preview) -> Vec<RowView> {
    let all: Vec<usize> = (0..words.table.lines.len().min(5)).collect();
    let shown = if preview.first_rows.is_empty() {
        &all
    } else {
        &preview.first_rows
    };
    let row = |row: &usize| RowView {
        line: number(words.formats, words.table.lines[*row] as usize),
        cells: words
            .table
            .columns
            .iter()
            .map(|column| column.cell_text(*row).to_string())
            .collect(),
    };
    shown.iter().map(row).collect()
}

fn problem(words: InWords<'_>, problem: &csv_in::Problem) -> ProblemView {
    let fix = |fix: csv_in::Fix| FixView {
        label: fix.label,
        correction: fix.correction,
    };
    let column = problem.column.map(|at| words.table.header[at].clone());
    ProblemView {
        line: number(words.formats, problem.line as usize),
        column: column.unwrap_or_default(),
        says: words.reason(problem),
        fixes: words.fixes(problem).into_iter().map(fix).collect(),
    }
}

fn line(formats: &dyn Formats, odd: &csv_in::OddLine) -> LineView {
    LineView {
        line: number(formats, odd.line as usize),
        text: odd.text.clone(),
        says: odd.says(),
    }
}

fn names(words: InWords<'_>) -> Vec<NameView> {
    let names = words.understood.names(words.table, words.mapping);
    let view = |found: csv_in::NameFound| {
        let (person, other_form) = match found.is {
            NameMatch::Same(id) => (Some(id), false),
            NameMatch::Form(id) => (Some(id), true),
            _ => (None, false),
        };
        NameView {
            name: found.name,
            rows: number(words.formats, found.rows),
            person,
            other_form,
        }
    };
    names.into_iter().map(view).collect()
}

fn stages(words: InWords<'_>) -> Vec<StageView> {
    let stages = words.understood.stages(words.table, words.mapping);
    let view = |found: csv_in::StageFound| StageView {
        name: found.name,
        rows: number(words.formats, found.rows),
        stage: found.stage,
        sure: found.sure,
    };
    stages.into_iter().map(view).collect()
}

fn missing_sellers(words: InWords<'_>, preview: &Preview) -> Vec<MissingSeller> {
    let view = |id: &PersonId| MissingSeller {
        id: *id,
        name: words
            .plan
            .people
            .get(*id)
            .map_or_else(String::new, |person| person.name.clone()),
        covered: words.mapping.covers_too.contains(id),
    };
    preview.not_in_file.iter().map(view).collect()
}

/// The ledger: the shown period up to the as-of day, then the weeks in which something changes.
fn changes(words: InWords<'_>, preview: &Preview, moment: Moment) -> Vec<ChangeView> {
    let formats = words.formats;
    let short = |day| formats.date(day, DateStyle::Short);
    let to = moment.shown.to.min(moment.as_of);
    let money = |value| formats.money(value, &words.plan.settings().currency, MoneyStyle::Full);
    let currency = &words.plan.settings().currency;
    let booked = |label: String, change: &BeforeAfter, days: Span, more: String| ChangeView {
        before: money(change.booked_before),
        after: money(change.booked_after),
        working: csv_in::ledger::Line {
            title: label.clone(),
            change,
            days,
        }
        .booked(preview, moment, currency, formats),
        label,
        more,
    };
    let span = format!("{} {EN_DASH} {}", short(moment.shown.from), short(to));
    let won = ChangeView {
        label: "Won deals".into(),
        before: formats.count(preview.period.won_before),
        after: formats.count(preview.period.won_after),
        more: String::new(),
        working: csv_in::ledger::Line {
            title: "Won deals".into(),
            change: &preview.period,
            days: moment.shown,
        }
        .won(preview, moment, formats),
    };
    let weeks = preview.weeks.iter().rev().take(4).map(|(first, week)| {
        let number = crate::maths::calendar::week_number(words.plan.settings(), *first);
        let more = week.won_after - week.won_before;
        let more = if more > 0 {
            formats.plural(more, "deal", "deals")
        } else {
            String::new()
        };
        let days = crate::maths::calendar::week_of(words.plan.settings(), *first);
        booked(format!("Week {number}"), week, days, more)
    });
    let first = booked(
        format!("Booked, {span}"),
        &preview.period,
        moment.shown,
        String::new(),
    );
    [first, won].into_iter().chain(weeks).collect()
}
