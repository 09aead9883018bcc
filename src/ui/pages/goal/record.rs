//! 10, the record: check-ins with what came in, and every change with its reason.

use std::collections::HashMap;

use leptos::prelude::*;

use super::sheet::use_sheet;
use crate::maths::figures::Figures;
use crate::model::{Change, ChangeRef, Date, GoalId, PersonId, Plan, Turn};
use crate::state::{Topic, use_formats, use_workspace};
use crate::ui::components::figure::Figure;
use crate::words::{self, DateStyle, FigureName, Formats, NO_NUMBER};

/// How many lines each list shows.
const MOST: usize = 12;

/// The section.
#[component]
pub fn Record() -> impl IntoView {
    view! {
        <div class="rec">
            <CheckIns/>
            <Changes/>
        </div>
    }
}

#[derive(Clone, PartialEq)]
struct Entry {
    on: Date,
    /// The first of the goal's own days of that week.
    week: Option<Date>,
    confidence: Option<u8>,
    note: String,
}

#[component]
fn CheckIns() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(sheet.goal);
    let owner = sheet.of(|goal| goal.owner);
    let entries = Memo::new(move |_| {
        let figures = figures.get();
        let (Some(owner), Some(figures)) = (owner.get(), figures.as_deref()) else {
            return Vec::new();
        };
        workspace.read(&[Topic::Words(owner)], |plan| entries(plan, owner, figures))
    });
    let row = move |entry: Entry| {
        view! {
            <tr>
                <td class="nowrap">{formats.day(entry.on)}</td>
                <td class="num">
                    {match entry.week {
                        Some(week) => {
                            view! { <Figure goal=sheet.goal figure=FigureName::WeekActual(week)/> }
                                .into_any()
                        }
                        None => NO_NUMBER.into_any(),
                    }}
                </td>
                <td class="num" data-number="typed">
                    <span class="private">{entry.confidence.map(|c| c.to_string())}</span>
                </td>
                <td><span class="private">{entry.note}</span></td>
            </tr>
        }
    };
    view! {
        <div>
            <h3>"Check-ins"</h3>
            <Show
                when=move || entries.with(|entries| !entries.is_empty())
                fallback=|| view! { <p class="muted">"None in this goal’s days yet."</p> }
            >
                <table class="tbl log">
                    <thead class="vh">
                        <tr>
                            <th scope="col">"Day"</th>
                            <th scope="col">"That week"</th>
                            <th scope="col">"Confidence"</th>
                            <th scope="col">"Note"</th>
                        </tr>
                    </thead>
                    <tbody>{move || entries.get().into_iter().map(row).collect_view()}</tbody>
                </table>
                <p class="micro muted">"Date, number of that week, confidence 0–10, note"</p>
            </Show>
        </div>
    }
}

/// The owner's check-ins of the goal's weeks, newest first, with the week's own number.
fn entries(plan: &Plan, owner: PersonId, figures: &Figures) -> Vec<Entry> {
    let Some(span) = figures.days.span else {
        return Vec::new();
    };
    let rows = plan.index().check_ins(owner).rev();
    let inside = rows.filter(|(week, _)| {
        *week <= figures.today && *week + chrono::Days::new(6) >= span.from && *week <= span.to
    });
    let entry = |(week, id)| {
        let row = plan.check_ins.get(id)?;
        let mut weeks = figures.weeks.iter();
        let number = weeks
            .find(|known| known.span.from <= week + chrono::Days::new(6) && week <= known.span.to);
        Some(Entry {
            on: row.on,
            week: number
                .filter(|week| week.actual.is_some())
                .map(|week| week.span.from),
            confidence: row.confidence,
            note: row.note(),
        })
    };
    inside.filter_map(entry).take(MOST).collect()
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    change: ChangeRef,
    on: Date,
    what: String,
    why: String,
    by: String,
    taken_back: bool,
}

#[component]
fn Changes() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let lines = Memo::new(move |_| {
        workspace.read(&[Topic::Goal(sheet.goal)], |plan| {
            lines(plan, sheet.goal, formats)
        })
    });
    let item = move |line: Line| {
        let why = (!line.why.is_empty()).then(|| view! { <small>{line.why}</small> });
        let text = match line.taken_back {
            true => view! { <s>{line.what}</s> }.into_any(),
            false => line.what.into_any(),
        };
        view! {
            <li>
                <time datetime=line.on.to_string()>{formats.date(line.on, DateStyle::Short)}</time>
                <span>{text}" "<span class="muted">{line.by}</span>{why}</span>
            </li>
        }
    };
    view! {
        <div>
            <h3>"Changes"</h3>
            <ul class="chg" data-number="record">
                // A new line comes on top; those that are the same keep what is drawn of them.
                <For each=move || lines.get() key=Line::clone children=item/>
            </ul>
        </div>
    }
}

/// What happened to the goal and what hangs from it, newest first.
fn lines(plan: &Plan, goal: GoalId, formats: &dyn Formats) -> Vec<Line> {
    // The youngest turn of a change says whether it stands.
    let mut taken_back: HashMap<ChangeRef, bool> = HashMap::new();
    let mut found = Vec::new();
    for change in plan.changes_of(goal) {
        match change.turn {
            Turn::Undo(what) => drop(taken_back.entry(what).or_insert(true)),
            Turn::Redo(what) => drop(taken_back.entry(what).or_insert(false)),
            Turn::Do => {
                let undone = taken_back.get(&change.at.change()) == Some(&true);
                found.push(line(plan, change, goal, undone, formats));
            }
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}

fn line(
    plan: &Plan,
    change: &Change,
    goal: GoalId,
    taken_back: bool,
    formats: &dyn Formats,
) -> Line {
    let by = change.who.and_then(|who| plan.people.ever(who));
    Line {
        change: change.at.change(),
        on: change.on,
        what: words::history::what_of_goal(plan, change, goal, formats),
        why: change.why.clone(),
        by: by.map_or(String::new(), |person| {
            words::history::signed_name(&person.name)
        }),
        taken_back,
    }
}
