//! The roster: typed, pasted from a spreadsheet, or from a file with one team of it chosen.

use leptos::ev::ClipboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Starting;
use crate::state::{
    Incoming, Roster, Team, pasted_text, roster_from_file, roster_from_text, use_formats,
};
use crate::ui::components::drop_zone::{DropTarget, FileButton};
use crate::ui::components::icon::Icon;
use crate::ui::forms::line::FormText;
use crate::ui::forms::plan_draft::Field;

/// What came of a file or a paste.
#[derive(Clone, Copy)]
struct Found {
    teams: RwSignal<Vec<Team>>,
    /// What the file was refused for, or what is to be known of it.
    says: RwSignal<Option<String>>,
    chosen: RwSignal<Option<usize>>,
}

impl Found {
    /// Takes a roster in: a single team at once, several for a choice.
    fn take(self, starting: Starting, roster: Roster) {
        self.says.set(
            (!roster.twice.is_empty())
                .then(|| format!("Named twice and taken once: {}.", roster.twice.join(", "))),
        );
        self.chosen.set(None);
        match roster.teams.as_slice() {
            [] => self.says.set(Some("There is no name in it.".into())),
            [team] => starting.draft.update(|draft| draft.take_team(team)),
            _ => {}
        }
        let several = roster.teams.len() > 1;
        self.teams
            .set(if several { roster.teams } else { Vec::new() });
    }

    fn choose(self, starting: Starting, at: usize) {
        self.chosen.set(Some(at));
        self.teams.with_untracked(|teams| {
            if let Some(team) = teams.get(at) {
                starting.draft.update(|draft| draft.take_team(team));
            }
        });
    }
}

/// The step.
#[component]
pub fn PeopleStep(starting: Starting) -> impl IntoView {
    let found = Found {
        teams: RwSignal::new(Vec::new()),
        says: RwSignal::new(None),
        chosen: RwSignal::new(None),
    };
    let take = move |file: Incoming| {
        spawn_local(async move {
            match roster_from_file(file).await {
                Ok(roster) => found.take(starting, roster),
                Err(says) => found.says.set(Some(says)),
            }
        });
    };
    view! {
        <fieldset class="step fieldset">
            <legend class="step-l">
                "Sellers" <small>"Type them, paste a column or a table, or drop a roster file."</small>
            </legend>
            <DropTarget class="step-c dropland" take=take>
                <RosterText starting found/>
                <p class="btns">
                    <FileButton
                        id="start-roster-file"
                        label="Choose a roster file"
                        accept=".csv,.tsv,.txt"
                        take=take
                    />
                    <span class="hint">"or drop it here: names with their manager, as CSV."</span>
                </p>
                <FoundTeams starting found/>
            </DropTarget>
        </fieldset>
    }
}

/// The names, one a line. A table that is pasted is read as one; a plain list is pasted as it is.
#[component]
fn RosterText(starting: Starting, found: Found) -> impl IntoView {
    let formats = use_formats();
    let paste = move |event: ClipboardEvent| {
        let Some(text) = pasted_text(&event) else {
            return;
        };
        let is_table = text.lines().any(|line| line.contains(['\t', ',', ';']));
        if let (true, Ok(roster)) = (is_table, roster_from_text(&text)) {
            event.prevent_default();
            found.take(starting, roster);
        }
    };
    let count = move || {
        let names = starting
            .draft
            .with(|draft| crate::ui::forms::plan_draft::names(&draft.roster));
        match names.len() {
            0 => "One a line. People can be added later.".to_string(),
            count => format!("{}.", formats.plural(count as i64, "seller", "sellers")),
        }
    };
    view! {
        <div on:paste=paste>
            <FormText
                id=Field::Roster.id()
                label="Names"
                rows=5
                value=starting.text(|draft| &draft.roster)
                write=starting.write(|draft| &mut draft.roster)
                problem=starting.problem(Field::Roster)
                hint=Signal::derive(count)
            />
        </div>
    }
}

/// The teams of a roster that holds several, by their manager.
#[component]
fn FoundTeams(starting: Starting, found: Found) -> impl IntoView {
    let formats = use_formats();
    let team = move |(at, team): (usize, Team)| {
        let leader = team
            .leader
            .clone()
            .unwrap_or_else(|| "Without a manager".into());
        let sellers = formats.plural(team.sellers.len() as i64, "seller", "sellers");
        let office = if team.office.is_empty() {
            String::new()
        } else {
            format!(", {}", team.office)
        };
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="start-team-of"
                    prop:checked=move || found.chosen.get() == Some(at)
                    on:change=move |_| found.choose(starting, at)
                />
                <span>{leader} <small>{format!("{sellers}{office}")}</small></span>
            </label>
        }
    };
    view! {
        <div aria-live="polite">
            {move || {
                found.says.get().map(|says| view! { <p class="hint"><Icon name="info"/> {says}</p> })
            }}
        </div>
        <Show when=move || found.teams.with(|teams| !teams.is_empty())>
            <fieldset class="fieldset">
                <legend>"This roster holds several teams. Whose is it?"</legend>
                <div class="teams-of">
                    {move || found.teams.get().into_iter().enumerate().map(team).collect_view()}
                </div>
            </fieldset>
        </Show>
    }
}
