//! A goal's sentence: what the goal is called, and how the sentence follows when its number changes.
//!
//! The sentence is a term as the number is (Rule 10.2): whoever signs another number must not sign a
//! sentence that still names the old one. It is rewritten only where it names that number once and
//! beyond doubt; every other sentence is its writer's, and stays.

use super::formats::{DateStyle, Formats};
use super::plain::MONTHS;
use super::typed;
use crate::model::{Amount, Currency, Date, Goal, GoalField, Plan, Unit};

/// What a goal is called wherever it is named: its sentence, without one what it counts.
pub fn name<'a>(plan: &'a Plan, goal: &'a Goal) -> &'a str {
    let metric = goal.metric.and_then(|metric| plan.metrics.get(metric));
    match goal.statement.trim() {
        "" => metric.map_or("A goal without a statement", |metric| metric.name.as_str()),
        statement => statement,
    }
}

/// The same where there is room for part of a line only: cut behind the last whole word that fits,
/// inside a word only where that would leave less than half of the room.
pub fn short_name(plan: &Plan, goal: &Goal) -> String {
    const ROOM: usize = 42;
    let full = name(plan, goal);
    if full.chars().count() <= ROOM + 2 {
        return full.trim_end_matches('.').to_string();
    }
    let start: String = full.chars().take(ROOM).collect();
    let goes_on = full.chars().nth(ROOM).is_some_and(|c| !c.is_whitespace());
    let whole = start
        .rsplit_once(char::is_whitespace)
        .map(|(words, _)| words);
    let whole = whole.filter(|words| goes_on && words.chars().count() >= ROOM / 2);
    format!("{}…", whole.unwrap_or(&start).trim_end())
}

/// A sentence in quotes, without its own stop: "“Book $64,000”". Where the quoting sentence goes on or
/// ends there are not two stops.
pub fn quoted(sentence: &str) -> String {
    let sentence = sentence.trim();
    // An ellipsis is no stop.
    let bare = sentence
        .strip_suffix('.')
        .filter(|rest| !rest.ends_with('.'));
    format!("“{}”", bare.unwrap_or(sentence))
}

/// What is set on a goal, and its sentence with it: where the target or the daily number that it names
/// gets another value, it names that. A sentence that is set itself stays as it is set.
pub fn following(
    plan: &Plan,
    goal: &Goal,
    mut fields: Vec<GoalField>,
    formats: &dyn Formats,
) -> Vec<GoalField> {
    let is_counted_anew =
        |field: &GoalField| matches!(field, GoalField::Statement(_) | GoalField::Metric(_));
    if fields.iter().any(is_counted_anew) {
        return fields;
    }
    let said = fields.iter().find_map(|field| match field {
        GoalField::Target(Some(now)) => with_number(plan, goal, goal.target?, *now, formats),
        GoalField::Daily(Some(now)) => with_number(plan, goal, goal.daily?, *now, formats),
        _ => None,
    });
    fields.extend(said.map(GoalField::Statement));
    fields
}

/// The goal's sentence with another target in the place of the present one; nothing where it does
/// not name the present one exactly once.
pub fn with_target(
    plan: &Plan,
    goal: &Goal,
    target: Amount,
    formats: &dyn Formats,
) -> Option<String> {
    with_number(plan, goal, goal.target?, target, formats)
}

fn with_number(
    plan: &Plan,
    goal: &Goal,
    was: Amount,
    now: Amount,
    formats: &dyn Formats,
) -> Option<String> {
    if was == now {
        return None;
    }
    let metric = goal.metric.and_then(|metric| plan.metrics.get(metric));
    let counted = Counted {
        unit: metric.map_or(Unit::Money, |metric| metric.unit),
        currency: &plan.settings().currency,
        formats,
    };
    let words = words(&goal.statement);
    let named: Vec<usize> = (0..words.len())
        .filter(|place| !beside_month(&words, *place, formats))
        .filter(|place| counted.read(words[*place].1) == Some(was))
        .collect();
    let [place] = named[..] else {
        return None;
    };
    let (at, word) = words[place];
    let (before, after) = (&goal.statement[..at], &goal.statement[at + word.len()..]);
    Some(format!("{before}{}{after}", counted.write(word, now)))
}

/// How the goal's numbers are read and written.
struct Counted<'a> {
    unit: Unit,
    currency: &'a Currency,
    formats: &'a dyn Formats,
}

impl Counted<'_> {
    fn read(&self, word: &str) -> Option<Amount> {
        let signs = self.formats.signs();
        let read = typed::value(word, self.unit, &signs, self.currency).ok()?;
        read.rounded.is_none().then_some(read.amount)
    }

    /// With its unit where the word had one, as a bare number where that stands beside it.
    fn write(&self, word: &str, value: Amount) -> String {
        let text = self.formats.value(value, self.unit, self.currency);
        let is_figure = |c: char| c.is_ascii_digit();
        if !word.starts_with(is_figure) || word.ends_with(['%', 'h', 'H', '€']) {
            return text;
        }
        let first = text.find(is_figure).unwrap_or(0);
        let last = text.rfind(is_figure).map_or(text.len(), |last| last + 1);
        text[first..last].to_string()
    }
}

/// The words of a sentence without the signs around them, and where they begin.
fn words(statement: &str) -> Vec<(usize, &str)> {
    let around: &[char] = &['.', ',', ';', ':', '!', '?', '“', '”', '"', '(', ')'];
    let mut found = Vec::new();
    let mut rest = 0;
    for piece in statement.split_whitespace() {
        let at = rest + statement[rest..].find(piece).unwrap_or(0);
        rest = at + piece.len();
        let word = piece.trim_start_matches(around);
        let at = rest - word.len();
        let word = word.trim_end_matches(around);
        if !word.is_empty() {
            found.push((at, word));
        }
    }
    found
}

/// Whether a word stands beside a month's name: "12 December" is a day, whatever the target is.
fn beside_month(words: &[(usize, &str)], place: usize, formats: &dyn Formats) -> bool {
    let beside = [place.checked_sub(1), Some(place + 1)];
    let mut beside = beside
        .into_iter()
        .flatten()
        .filter_map(|place| words.get(place));
    beside.any(|(_, word)| is_month(word, formats))
}

fn is_month(word: &str, formats: &dyn Formats) -> bool {
    let start = |text: &str| text.to_lowercase().chars().take(3).collect::<String>();
    let word = start(word);
    let local = |month: u32| {
        let first = Date::from_ymd_opt(2001, month, 1)?;
        Some(start(&formats.date(first, DateStyle::Month)))
    };
    word.chars().all(char::is_alphabetic)
        && word.chars().count() == 3
        && (MONTHS.iter().any(|name| start(name) == word)
            || (1..=12).filter_map(local).any(|name| name == word))
}
