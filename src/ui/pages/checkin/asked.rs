//! What is asked before it counts: a number typed over the import, a column that was pasted.

use leptos::prelude::*;

use super::grid::{Asking, Grid, Pasted, use_grid};
use crate::maths::week_grid::Entry;
use crate::model::{Edit, MetricId, WeekNumber};
use crate::state::Message;
use crate::ui::components::dialog::Dialog;
use crate::words::typed::weekly::PastedLine;

/// "The import says $3,033 for this week."
#[component]
pub fn OverImport() -> impl IntoView {
    let grid = use_grid();
    view! {
        <Dialog title="Two numbers for one week" open=grid.asks>
            {move || grid.asking.get().map(|asking| view! { <Question asking/> })}
        </Dialog>
    }
}

#[component]
fn Question(asking: Asking) -> impl IntoView {
    let grid = use_grid();
    let Asking {
        number,
        says,
        typed,
    } = asking;
    let asked = match says.is_empty() {
        true => format!("The import speaks for this week. Count {typed} instead?"),
        false => format!("The import says {says} for this week. Count {typed} instead?"),
    };
    let count = move |_| {
        let number = WeekNumber {
            over: true,
            ..number.clone()
        };
        grid.asks.set(false);
        grid.workspace.act(Edit::RecordNumbers(vec![number]));
    };
    view! {
        <div class="dlg-b">
            <p>{asked}</p>
            <p class="soft">
                "Both stay in the plan. Empty the cell later to count the import again."
            </p>
        </div>
        <div class="dlg-f">
            <button
                type="button"
                class="btn"
                on:click=move |_| grid.asks.set(false)
            >
                "Keep the import"
            </button>
            <button type="button" class="btn primary" on:click=count>{format!("Count {typed}")}</button>
        </div>
    }
}

/// Names matched, numbers read, lines left out: before any of it counts.
#[component]
pub fn PastePreview() -> impl IntoView {
    let grid = use_grid();
    view! {
        <Dialog title="A pasted column" open=grid.pastes class="wide">
            {move || grid.pasted.get().map(|pasted| view! { <Preview pasted/> })}
        </Dialog>
    }
}

#[component]
fn Preview(pasted: Pasted) -> impl IntoView {
    let grid = use_grid();
    let good = pasted
        .lines
        .iter()
        .filter(|line| line.number.is_ok())
        .count();
    let all = pasted.lines.len();
    let lines: Vec<_> = pasted
        .lines
        .iter()
        .map(|line| view! { <Line line=line.clone() metric=pasted.metric/> })
        .collect();
    let said = format!(
        "{} of {all} lines can be taken. Nothing counts until you take them.",
        good
    );
    let take = StoredValue::new(pasted);
    view! {
        <div class="dlg-b paste">
            <p>{said}</p>
            <table class="tbl">
                <thead>
                    <tr>
                        <th scope="col">"Pasted"</th>
                        <th scope="col">"Seller"</th>
                        <th scope="col" class="num">"Number"</th>
                        <th scope="col">"Left out because"</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        <div class="dlg-f">
            <button type="button" class="btn" on:click=move |_| grid.pastes.set(false)>
                "Leave all out"
            </button>
            <button
                type="button"
                class="btn primary"
                disabled=good == 0
                on:click=move |_| take.with_value(|pasted| take_in(grid, pasted))
            >
                {format!("Take {}", grid.formats.plural(good as i64, "number", "numbers"))}
            </button>
        </div>
    }
}

#[component]
fn Line(line: PastedLine, metric: MetricId) -> impl IntoView {
    let grid = use_grid();
    let who = line
        .person
        .map_or(String::new(), |person| grid.name(person));
    let before = line.person.and_then(|person| {
        let rows = grid.measures(person).get_untracked();
        let row = rows.iter().find(|row| row.metric == metric)?;
        let text = grid.entry_text(row);
        (!text.is_empty()).then_some(text)
    });
    let number = line
        .person
        .zip(line.number.as_ref().ok())
        .map(|(person, value)| {
            let rows = grid.measures(person).get_untracked();
            let row = rows.iter().find(|row| row.metric == metric);
            row.map_or(String::new(), |row| grid.text(*value, row))
        });
    let why = line.number.as_ref().err().map(|why| why.sentence());
    let replaced = before.filter(|before| number.as_ref().is_some_and(|now| now != before));
    let off = why.is_some();
    view! {
        <tr class:off=off>
            <td>{line.text}</td>
            <th scope="row">{who}</th>
            <td class="num">
                {replaced.map(|before| view! { <s>{before}</s> })}
                {number}
            </td>
            <td class="why">{why}</td>
        </tr>
    }
}

/// All of them are one step, taken back as one.
fn take_in(grid: Grid, pasted: &Pasted) {
    let week = grid.week.get_untracked().from;
    let number = |line: &PastedLine| {
        let person = line.person?;
        let value = *line.number.as_ref().ok()?;
        let rows = grid.measures(person).get_untracked();
        let row = rows.into_iter().find(|row| row.metric == pasted.metric)?;
        Some(WeekNumber {
            metric: pasted.metric,
            person,
            week,
            date: row.date,
            value: Some(value),
            over: matches!(row.entry, Entry::Over { .. }),
        })
    };
    let numbers: Vec<WeekNumber> = pasted.lines.iter().filter_map(number).collect();
    let taken = numbers.len() as i64;
    grid.pastes.set(false);
    if grid.workspace.act(Edit::RecordNumbers(numbers)) {
        let said = grid
            .formats
            .plural(taken, "pasted number is in.", "pasted numbers are in.");
        grid.workspace.say(Message::done(said));
    }
}
