//! Days on which one person does not work.

use leptos::prelude::*;

use crate::model::{DaysOff, DaysOffId, Edit, PersonId, TableName};
use crate::state::{use_formats, use_workspace};
use crate::ui::forms::line::FormLine;
use crate::words::typed;

/// One stretch of them.
#[derive(Clone, PartialEq)]
struct Stretch {
    id: DaysOffId,
    says: String,
}

/// The person's days off, and a line to add more.
#[component]
pub fn DaysOffList(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let stretches = Memo::new(move |_| {
        workspace.tables(&[TableName::DaysOff], |plan| {
            let mine = plan
                .days_off
                .by_age()
                .into_iter()
                .filter(|(_, row)| row.person == id);
            let says = |row: &DaysOff| {
                let days = formats.days(row.from, row.to);
                if row.note.is_empty() {
                    days
                } else {
                    format!("{days}, {}", row.note)
                }
            };
            mine.map(|(id, row)| Stretch {
                id,
                says: says(row),
            })
            .collect::<Vec<_>>()
        })
    });
    let line = move |stretch: Stretch| {
        let remove = move |_| {
            workspace.act(Edit::RemoveDaysOff(stretch.id));
        };
        view! {
            <li>
                <span>{stretch.says}</span>
                <button type="button" class="act" on:click=remove>"Remove"</button>
            </li>
        }
    };
    view! {
        <div class="set-off">
            <ul class="set-list">{move || stretches.get().into_iter().map(line).collect_view()}</ul>
            <AddDaysOff id/>
        </div>
    }
}

#[component]
fn AddDaysOff(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let text = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let add = move |_| match text
        .with_untracked(|text| read(text, id, workspace.peek_today(), formats.date_order()))
    {
        Ok(days) => {
            if workspace.act(Edit::AddDaysOff(days)) {
                text.set(String::new());
                problem.set(None);
            }
        }
        Err(says) => problem.set(Some(says)),
    };
    view! {
        <div class="set-off-add">
            <FormLine
                id=format!("person-{id}-days-off")
                label="Days off: first day to last day, then why"
                value=text
                write=move |typed| text.set(typed)
                problem=problem
                hint=Signal::stored("3 Aug to 14 Aug holiday".to_string())
            />
            <button type="button" class="btn" on:click=add>"Add days off"</button>
        </div>
    }
}

/// "3 Aug to 14 Aug holiday": the longest beginning after "to" that reads as a date is the last day.
fn read(
    text: &str,
    person: PersonId,
    today: crate::model::Date,
    order: crate::words::DateOrder,
) -> Result<DaysOff, String> {
    let (first, rest) = text
        .split_once(" to ")
        .or_else(|| text.split_once('–'))
        .unwrap_or((text, text));
    let from = typed::date(first.trim(), order, today).map_err(|error| error.sentence())?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let last = (1..=words.len()).rev().find_map(|count| {
        let day = typed::date(&words[..count].join(" "), order, today).ok()?;
        Some((day, words[count..].join(" ")))
    });
    let (to, note) = last.ok_or("The last day is missing: write 3 Aug to 14 Aug.")?;
    Ok(DaysOff {
        person,
        from,
        to,
        note,
        ..DaysOff::default()
    })
}
