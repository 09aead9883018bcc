//! A number cell: typing replaces, Enter keeps and goes down, Esc brings back what is kept.

use leptos::ev::{ClipboardEvent, KeyboardEvent};
use leptos::prelude::*;

use super::grid::{Grid, Pasted, dom_id, use_grid};
use crate::maths::week_grid::walk::{Cell, Spot};
use crate::maths::week_grid::{Entry, MeasureWeek};
use crate::model::{Date, MetricId, PersonId};
use crate::state::pasted_text;
use crate::words::typed::weekly::{Against, Asked, Taker, column};

/// What is typed into a cell and not kept yet.
#[derive(Clone, Copy)]
struct Draft {
    grid: Grid,
    person: PersonId,
    row: Memo<Option<MeasureWeek>>,
    /// With the week it was typed into: another week shows its own number.
    text: RwSignal<Option<(Date, String)>>,
    problem: RwSignal<Option<(Date, String)>>,
}

impl Draft {
    fn kept(self) -> String {
        self.row.with(|row| {
            row.as_ref()
                .map_or(String::new(), |row| self.grid.entry_text(row))
        })
    }

    fn week(self) -> Date {
        self.grid.week.get().from
    }

    /// What is typed into this week. Tracked.
    fn typed(self) -> Option<String> {
        of_week(self.text, self.week())
    }

    /// What is wrong with it. Tracked.
    fn wrong(self) -> Option<String> {
        of_week(self.problem, self.week())
    }

    fn is_typing(self) -> bool {
        untrack(|| self.typed()).is_some()
    }

    /// What is kept, typed again, is no draft.
    fn write(self, text: String) {
        match text == untrack(|| self.kept()) {
            true => self.restore(),
            false => self.text.set(Some((untrack(|| self.week()), text))),
        }
    }

    fn restore(self) {
        self.text.set(None);
        self.problem.set(None);
    }

    /// Keeps the text; a wrong one stays, with the reason under it.
    fn keep(self) -> bool {
        let (Some(text), Some(row)) = (untrack(|| self.typed()), self.row.get_untracked()) else {
            return true;
        };
        if text.trim() == self.grid.entry_text(&row) {
            self.restore();
            return true;
        }
        match self.grid.record(self.person, &row, &text) {
            Ok(()) => self.restore(),
            Err(problem) => self.problem.set(Some((untrack(|| self.week()), problem))),
        }
        untrack(|| self.wrong()).is_none()
    }
}

/// A text that belongs to a week, where that is the week asked for.
fn of_week(text: RwSignal<Option<(Date, String)>>, week: Date) -> Option<String> {
    text.with(|text| {
        let (of, text) = text.as_ref()?;
        (*of == week).then(|| text.clone())
    })
}

/// The cell.
#[component]
pub fn NumberCell(person: PersonId, metric: MetricId) -> impl IntoView {
    let grid = use_grid();
    let here = Spot {
        person,
        cell: Cell::Number(metric),
    };
    let row = grid.measure(person, metric);
    let draft = Draft {
        grid,
        person,
        row,
        text: RwSignal::new(None),
        problem: RwSignal::new(None),
    };
    let entry = move || row.with(|row| row.as_ref().map_or(Entry::Open, |row| row.entry));
    let id = dom_id(here);
    let error = format!("{id}-err");
    let described = error.clone();
    // When the focus comes to a field, browsers look through its form for what they could fill in; without
    // one, through every field of the page. So each cell has its own, which is never sent.
    view! {
        <form class="cin-f" on:submit=|event| event.prevent_default()>
            <input
                id=id
                class="cin"
                class:file=move || entry().is_imported()
                class:empty=move || !entry().is_in()
                class:bad=move || draft.wrong().is_some()
                type="text"
                inputmode="decimal"
                autocomplete="off"
                aria-label=move || label(grid, person, row)
                aria-describedby=described
                aria-invalid=move || draft.wrong().is_some().then_some("true")
                tabindex=move || if grid.is_stop(here) { "0" } else { "-1" }
                prop:value=move || draft.typed().unwrap_or_else(|| draft.kept())
                data-kept=move || draft.typed().is_none().to_string()
                readonly=move || grid.workspace.is_read_only()
                on:input:target=move |event| draft.write(event.target().value())
                on:focus:target=move |event| {
                    grid.arrived(here);
                    event.target().select();
                }
                on:blur=move |_| {
                    // A cell that leaves the page with the focus in it is left after its row has gone.
                    if !draft.text.is_disposed() {
                        draft.keep();
                    }
                }
                on:keydown=move |event| keys(&event, draft, here)
                on:paste=move |event| take_paste(&event, grid, person, row)
            />
        </form>
        <span id=error aria-live="polite">
            {move || draft.wrong().map(|why| view! { <span class="cin-err">{why}</span> })}
            {move || beside(grid, row).map(|said| view! { <span class="cin-src">{said}</span> })}
        </span>
    }
}

fn keys(event: &KeyboardEvent, draft: Draft, here: Spot) {
    let key = event.key();
    match key.as_str() {
        "Escape" if draft.is_typing() => {
            event.stop_propagation();
            draft.restore();
        }
        "Enter" | "ArrowUp" | "ArrowDown" | "Tab" => {
            if draft.keep() {
                draft.grid.key(event, here, false);
            } else {
                // The wrong number keeps the focus until it is mended or taken back.
                event.prevent_default();
            }
        }
        _ => draft.grid.key(event, here, draft.is_typing()),
    }
}

fn label(grid: Grid, person: PersonId, row: Memo<Option<MeasureWeek>>) -> String {
    let name = grid.name(person);
    row.with(|row| {
        let Some(row) = row else { return name.clone() };
        let from = match row.entry {
            Entry::Imported(_) => ", from the import",
            _ => "",
        };
        format!(
            "{}, {name}, week {}{from}",
            grid.measure_name(row),
            grid.number()
        )
    })
}

/// Where the hand counts over the import, what the import says stays in sight.
fn beside(grid: Grid, row: Memo<Option<MeasureWeek>>) -> Option<String> {
    row.with(|row| {
        let row = row.as_ref()?;
        let Entry::Over { import, .. } = row.entry else {
            return None;
        };
        let says = grid.text(crate::model::Value::One(import?), row);
        Some(format!("import: {says}"))
    })
}

/// Several lines are a column: they are shown before they count. One line is typed text.
fn take_paste(
    event: &ClipboardEvent,
    grid: Grid,
    person: PersonId,
    row: Memo<Option<MeasureWeek>>,
) {
    let (Some(text), Some(row)) = (pasted_text(event), row.get_untracked()) else {
        return;
    };
    if !text.trim_end().contains(['\n', '\t']) {
        return;
    }
    event.prevent_default();
    let lines = read_column(grid, &text, person, &row);
    grid.preview(Pasted {
        metric: row.metric,
        lines,
    });
}

fn read_column(
    grid: Grid,
    text: &str,
    start: PersonId,
    row: &MeasureWeek,
) -> Vec<crate::words::typed::weekly::PastedLine> {
    let against = |person: PersonId| {
        let rows = grid.measures(person);
        rows.with_untracked(
            |rows| match rows.iter().find(|one| one.metric == row.metric) {
                None => Some(Against::NoRow),
                Some(one) => one.entry.is_imported().then_some(Against::Import),
            },
        )
    };
    let bands = grid.bands.get_untracked();
    let asked = Asked {
        unit: row.unit,
        combine: row.combine,
    };
    grid.workspace.peek(|plan| {
        let taker = |id: PersonId| {
            Some(Taker {
                id,
                person: plan.people.get(id)?,
                against: against(id),
            })
        };
        let takers: Vec<Taker> = bands.iter().filter_map(|band| taker(band.person)).collect();
        let signs = grid.formats.signs();
        column(
            text,
            &takers,
            start,
            asked,
            &signs,
            &plan.settings().currency,
        )
    })
}
