//! Is it said so that two people read the same goal? (Rule 10.4: `vague`, `reason`, `serves`)

use super::draft;
use super::finding::{Finding, Fix, RemarkName};
use super::goal_check::Desk;
use super::numbers;
use crate::model::*;
use crate::words::statement::{self, quoted};
use crate::words::typed;

/// Beginnings of words that promise a direction and no place.
const STEMS: [&str; 9] = [
    "increas",
    "improv",
    "maximi",
    "optimi",
    "enhanc",
    "strengthen",
    "boost",
    "striv",
    "significant",
];
const WORDS: [&str; 13] = [
    "better", "more", "best", "higher", "faster", "stronger", "grow", "growing", "growth", "try",
    "trying", "tries", "soon",
];
const PHRASES: [&str; 4] = [
    "as much as possible",
    "as many as possible",
    "as soon as possible",
    "as well as possible",
];

fn is_vague(word: &str) -> bool {
    let word = word.to_lowercase();
    WORDS.contains(&word.as_str()) || STEMS.iter().any(|stem| word.starts_with(stem))
}

/// The vague words of a statement, in its order.
fn vague_words(statement: &str) -> Vec<String> {
    let lower = statement.to_lowercase();
    let phrases = PHRASES.iter().filter(|phrase| lower.contains(**phrase));
    let words = statement
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| is_vague(word));
    let words = words.map(str::to_lowercase);
    let mut found: Vec<String> = phrases
        .map(|phrase| phrase.to_string())
        .chain(words)
        .collect();
    found.dedup();
    found
}

/// A statement without its vague words: "Improve the win rate" is "The win rate".
pub(super) fn without_vague_words(statement: &str) -> String {
    let mut rest = statement.to_string();
    for phrase in PHRASES {
        if let Some(at) = rest.to_lowercase().find(phrase) {
            // Lower case may be longer in bytes than what it came from; then the text stays.
            if rest.is_char_boundary(at) && rest.is_char_boundary(at + phrase.len()) {
                rest.replace_range(at..at + phrase.len(), " ");
            }
        }
    }
    let kept: Vec<&str> = rest
        .split_whitespace()
        .filter(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            !is_vague(bare)
        })
        .collect();
    let text = kept.join(" ");
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !"“”()$€£".contains(c));
    let mut letters = text.chars();
    let first: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first + letters.as_str()
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
const NUMBER_WORDS: [&str; 12] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Whether a statement names a figure. Years, quarters and days are no figures.
pub(super) fn has_figure(statement: &str) -> bool {
    let words: Vec<String> = statement
        .split_whitespace()
        .map(|word| {
            word.trim_matches([',', '.', ';', ':', '!', '?', '(', ')'])
                .to_lowercase()
        })
        .collect();
    let month = |word: Option<&String>| {
        word.is_some_and(|word| {
            word.len() >= 3
                && word.chars().all(char::is_alphabetic)
                && MONTHS.iter().any(|month| word.starts_with(month))
        })
    };
    words.iter().enumerate().any(|(place, word)| {
        if NUMBER_WORDS.contains(&word.as_str()) {
            return true;
        }
        if !word.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        let beside_month = month(before) || month(words.get(place + 1));
        !(is_year(word) || is_period(word) || is_date(word) || (is_day(word) && beside_month))
    })
}

fn is_year(word: &str) -> bool {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    digits && (word.starts_with("19") || word.starts_with("20"))
}

fn is_period(word: &str) -> bool {
    let mut letters = word.chars();
    matches!(letters.next(), Some('q' | 'h')) && letters.next().is_some_and(|c| c.is_ascii_digit())
}

fn is_day(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_date(word: &str) -> bool {
    let parts = word.split(['-', '/', '.']).count();
    let today = Date::default();
    parts == 3 && typed::date(word, crate::words::DateOrder::DayMonth, today).is_ok()
}

/// A statement that says nothing, or says it with a direction and no figure. Where nothing is known that
/// a sentence could say, the fix leads to the sentence and leaves it to its writer.
pub(super) fn vague(desk: &Desk) -> Option<Finding> {
    let statement = desk.goal.statement.trim();
    let words = vague_words(statement);
    let says = if statement.is_empty() {
        "The goal has no sentence yet.".to_string()
    } else if !words.is_empty() && !has_figure(statement) {
        let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
        let list = desk.formats.list(&quoted);
        let verb = if words.len() == 1 { "says" } else { "say" };
        format!("{list} {verb} a direction and no figure.")
    } else {
        return None;
    };
    let offered = numbers::figure(desk);
    let draft = draft::statement(desk.plan, desk.id, desk.goal, offered, desk.formats);
    let fix = match draft {
        Some(draft) => desk.set(format!("Say “{draft}”"), vec![GoalField::Statement(draft)]),
        None => Fix {
            label: "Write it".into(),
            edit: None,
        },
    };
    Some(desk.finding(RemarkName::Vague, says, fix))
}

/// Why it matters is left empty. The draft is made of what the goal serves and what it asks.
pub(super) fn reason(desk: &Desk) -> Option<Finding> {
    if !desk.goal.why.trim().is_empty() {
        return None;
    }
    let draft = why(desk);
    let label = "Insert a draft to put into own words".to_string();
    let fix = desk.set(label, vec![GoalField::Why(draft)]);
    Some(desk.finding(
        RemarkName::Reason,
        "Nothing says why this goal matters.".into(),
        fix,
    ))
}

fn why(desk: &Desk) -> String {
    let served = desk
        .goal
        .serves
        .as_ref()
        .and_then(|serves| desk.plan.goals.get(serves.goal));
    if let Some(served) = served.filter(|served| !served.statement.trim().is_empty()) {
        return format!("It brings us closer to {}.", quoted(&served.statement));
    }
    let settings = desk.plan.settings();
    if let Some(priority) = &desk.goal.priority {
        let name = crate::words::labels::priority(priority, settings);
        return format!("It serves our priority {}.", quoted(name));
    }
    let owner = desk.person().map(|person| person.motivates.trim());
    match owner.filter(|text| !text.is_empty()) {
        Some(motivates) => format!("What it brings me: {motivates}"),
        None => format!("{} counts on it in this period.", team(settings)),
    }
}

fn team(settings: &Settings) -> &str {
    let name = settings.team.trim();
    if name.is_empty() { "The team" } else { name }
}

/// It serves neither a parent goal nor a priority.
pub(super) fn serves(desk: &Desk) -> Option<Finding> {
    if desk.goal.serves.is_some() || desk.goal.priority.is_some() {
        return None;
    }
    let says = "It serves no other goal and no priority.".to_string();
    let fix = match parent(desk) {
        Some((id, goal, how)) => {
            let label = format!("Let it serve “{}”", goal.statement.trim());
            desk.set(
                label,
                vec![GoalField::Serves(Some(Serves {
                    goal: id,
                    how,
                    ..Serves::default()
                }))],
            )
        }
        None => {
            let priority = priority(desk.goal);
            let name = crate::words::labels::priority(&priority, desk.plan.settings());
            let label = format!("Link it to “{name}”");
            desk.set(label, vec![GoalField::Priority(Some(priority))])
        }
    };
    Some(desk.finding(RemarkName::Serves, says, fix))
}

/// A team goal that this one can serve: of the same metric around its days, else any beside it.
fn parent<'a>(desk: &Desk<'a>) -> Option<(GoalId, &'a Goal, Serving)> {
    if desk.goal.level == Level::Team {
        return None;
    }
    let span = desk.measure.span?;
    let fits = |(id, goal): &(GoalId, &Goal)| {
        goal.level == Level::Team
            && goal.stopped.is_none()
            && !desk.plan.serves_eventually(*id, desk.id)
            && crate::maths::measure::span(goal).is_some_and(|around| around.covers(span))
    };
    let mut goals: Vec<(GoalId, &Goal)> = desk.plan.goals.iter().filter(fits).collect();
    goals.sort_by_key(|(id, goal)| (goal.metric != desk.goal.metric, *id));
    let (id, goal) = goals.first().copied()?;
    let same = goal.metric.is_some() && goal.metric == desk.goal.metric;
    let how = if same && desk.goal.level == Level::Seller {
        Serving::Adds
    } else {
        Serving::Supports
    };
    Some((id, goal, how))
}

/// The priority that goals of this kind usually serve.
fn priority(goal: &Goal) -> Priority {
    match (goal.level, goal.kind) {
        (Level::Leader, _) | (_, Kind::Learning) => Priority::Coaching,
        (_, Kind::Activity) => Priority::Funnel,
        (_, Kind::Support) => Priority::Process,
        (Level::Team, Kind::Outcome) => Priority::MarketShare,
        (Level::Seller, Kind::Outcome) => Priority::Value,
    }
}

impl Desk<'_> {
    /// A fix that sets fields of the goal, and its sentence with a number that it names.
    pub(super) fn set(&self, label: String, fields: Vec<GoalField>) -> Fix {
        let fields = statement::following(self.plan, self.goal, fields, self.formats);
        Fix {
            label,
            edit: Some(Edit::Goal {
                id: self.id,
                fields,
                why: "goal check".into(),
            }),
        }
    }
}
