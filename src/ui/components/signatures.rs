//! Two short lines with initials: who has signed, and whose turn it is.

use leptos::prelude::*;

use crate::maths::agreement::{Agreement, AgreementState};
use crate::model::{GoalId, PersonId, Plan, TableName};
use crate::state::{use_formats, use_workspace};
use crate::words::{DateStyle, Formats};

/// One party's line.
#[derive(Clone, PartialEq)]
struct Line {
    initials: String,
    name: String,
    signed: bool,
    your_turn: bool,
}

/// The signature marks of a goal; `said` adds in a word or two what is missing behind them.
#[component]
pub fn Signatures(goal: GoalId, #[prop(optional)] said: bool) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let lines = Memo::new(move |_| {
        let acting = workspace.acting();
        let figures = figures.get();
        workspace.tables(&[TableName::Person], |plan| {
            let agreement = figures.as_deref().map(|figures| &figures.agreement);
            agreement.map_or_else(Vec::new, |agreement| lines(plan, agreement, acting))
        })
    });
    let words = Memo::new(move |_| {
        let figures = figures.get();
        workspace.tables(&[TableName::Person], |plan| {
            figures.as_deref().map_or(String::new(), |figures| {
                state_words(plan, &figures.agreement, formats)
            })
        })
    });
    let short = Memo::new(move |_| {
        let acting = workspace.acting();
        let figures = figures.get();
        figures.as_deref().map_or(String::new(), |figures| {
            short_words(&figures.agreement, acting, formats)
        })
    });
    let label = move || {
        let each: Vec<String> = lines.get().iter().map(line_words).collect();
        format!("{}: {}", words.get(), formats.list(&each))
    };
    view! {
        <span class="sigs" role="img" aria-label=label>
            {move || lines.get().into_iter().map(|line| view! { <Mark line/> }).collect_view()}
        </span>
        {said.then(|| view! { <span class="sig-t">{short}</span> })}
    }
}

#[component]
fn Mark(line: Line) -> impl IntoView {
    let title = line_words(&line);
    view! {
        <span class="sig" class:open=!line.signed class:turn=line.your_turn title=title>
            {line.initials}
        </span>
    }
}

fn line_words(line: &Line) -> String {
    match (line.signed, line.your_turn) {
        (true, _) => format!("{} has signed", line.name),
        (false, true) => format!("your turn, {}", line.name),
        (false, false) => format!("{} has not signed", line.name),
    }
}

fn lines(plan: &Plan, agreement: &Agreement, acting: Option<PersonId>) -> Vec<Line> {
    let line = |party: &PersonId| {
        let person = plan.people.ever(*party)?;
        let signed = !agreement.whose_turn.contains(party);
        Some(Line {
            initials: person.initials(),
            name: person.name.clone(),
            signed,
            your_turn: !signed && acting == Some(*party),
        })
    };
    agreement.parties.iter().filter_map(line).collect()
}

/// What a column headed "Agreed" has room for: "29 Sep", "your turn", "waiting", "draft".
fn short_words(agreement: &Agreement, acting: Option<PersonId>, formats: &dyn Formats) -> String {
    let your_turn = acting.is_some_and(|acting| agreement.whose_turn.contains(&acting));
    match &agreement.state {
        AgreementState::Agreed { on } => formats.date(*on, DateStyle::Short),
        AgreementState::Draft => "draft".into(),
        AgreementState::Reopened { .. } => "open again".into(),
        _ if your_turn => "your turn".into(),
        _ => "waiting".into(),
    }
}

/// "Agreed 29 Sep", "Proposed by Milo", "Reopened; agreed before on 29 Sep".
pub fn state_words(plan: &Plan, agreement: &Agreement, formats: &dyn Formats) -> String {
    let first = |by: PersonId| {
        let person = plan.people.ever(by);
        person.map_or(String::new(), |person| person.first_name().to_string())
    };
    let day = |on| formats.date(on, DateStyle::Short);
    match &agreement.state {
        AgreementState::Draft => "Draft".into(),
        AgreementState::Proposed { by } => format!("Proposed by {}", first(*by)),
        AgreementState::Countered { by } => format!("Countered by {}", first(*by)),
        AgreementState::Agreed { on } => format!("Agreed {}", day(*on)),
        AgreementState::Reopened { agreed_on, .. } => {
            format!("Reopened; agreed before on {}", day(*agreed_on))
        }
    }
}
