//! Check-in: the whole team in one grid for a week, by keyboard alone; one person on a phone.

mod aside;
mod asked;
mod call;
mod confidence;
mod grid;
mod number;
mod own;
mod table;
mod text;

use leptos::prelude::*;

use aside::OneToOneBlock;
use asked::{OverImport, PastePreview};
use grid::{Grid, provide_grid, use_grid};
use own::OwnWeek;
use table::GridTable;

use crate::maths::week_grid::{self, Entry};
use crate::model::{Edit, TableName};
use crate::state::{Message, use_place};
use crate::ui::components::icon::Icon;
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::segmented::Segmented;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::DateStyle;

/// The page.
#[component]
pub fn CheckInPage() -> impl IntoView {
    let grid = provide_grid();
    let nobody = Memo::new(move |_| grid.people.with(Vec::is_empty));
    let nothing = Memo::new(move |_| grid.numbers_in().1 == 0);
    view! {
        <TopBar title="Check-in" sub=Signal::derive(move || sub(grid))>
            <CloseWeek/>
        </TopBar>
        <div class="page">
            {move || match (nobody.get(), nothing.get()) {
                (true, _) => view! { <NoSellers/> }.into_any(),
                (false, true) => view! { <WeekChoice/><NoMeasures/> }.into_any(),
                (false, false) => view! { <Week/> }.into_any(),
            }}
        </div>
        <OverImport/>
        <PastePreview/>
    }
}

/// "Week 47, 20–26 November. Central, five sellers."
fn sub(grid: Grid) -> String {
    let week = grid.week.get();
    let days = grid.formats.days(week.from, week.to);
    let sellers = grid.people.with(Vec::len) as i64;
    let sellers = grid.formats.plural(sellers, "seller", "sellers");
    let number = grid.number();
    grid.workspace.tables(&[TableName::Settings], |plan| {
        format!(
            "Week {number}, {days}. {}, {sellers}.",
            plan.settings().team
        )
    })
}

#[component]
fn Week() -> impl IntoView {
    view! {
        <OwnWeek/>
        <div class="ck">
            <section aria-label="The team’s week">
                <Heading/>
                <GridTable/>
                <Keys/>
            </section>
            <OneToOneBlock/>
        </div>
    }
}

#[component]
fn Heading() -> impl IntoView {
    let grid = use_grid();
    let said = move || {
        let (are_in, all) = grid.numbers_in();
        format!("{are_in} of {all} numbers in.")
    };
    let options = Signal::derive(|| {
        vec![
            ("all", "Everyone".to_string()),
            ("open", "Open only".to_string()),
        ]
    });
    let value = Signal::derive(move || {
        Some(if grid.shows_open_only() {
            "open"
        } else {
            "all"
        })
    });
    view! {
        <div class="ck-h">
            <p>
                <b data-number="count">{said}</b>
                " "
                <span class="soft">{move || source(grid)}</span>
            </p>
            <span class="btns">
                <WeekChoice/>
                <Segmented
                    label="Show"
                    name="checkin-show"
                    options
                    value
                    choose=move |which: &'static str| grid.show_open_only(which == "open")
                />
            </span>
        </div>
    }
}

/// Where imported numbers come from, and that a running week's numbers count at its end.
fn source(grid: Grid) -> String {
    let today = grid.workspace.today();
    let week = grid.week.get();
    let imported = grid.bands.with(|bands| {
        bands.iter().any(|band| {
            let rows = grid.measures(band.person);
            rows.with(|rows| {
                rows.iter()
                    .any(|row| matches!(row.entry, Entry::Imported(_) | Entry::Over { .. }))
            })
        })
    });
    let file = imported.then(|| {
        grid.workspace.tables(&[TableName::Batch], |plan| {
            let latest = plan
                .index()
                .batches()
                .max_by_key(|(id, batch)| (batch.taken, *id));
            latest.map(|(_, batch)| {
                let day = grid.formats.date(batch.taken, DateStyle::Short);
                format!("Booked comes from {} of {day}.", batch.file)
            })
        })
    });
    let running = (today < week.to).then(|| {
        let day = grid.formats.day(week.to);
        format!("The week is running: typed numbers count from {day}.")
    });
    let parts: Vec<String> = file.flatten().into_iter().chain(running).collect();
    parts.join(" ")
}

/// One week back, one on, as far as a week has begun.
#[component]
fn WeekChoice() -> impl IntoView {
    let grid = use_grid();
    let before = move |_| {
        let week = grid.week.get_untracked();
        let day = grid
            .workspace
            .peek(|plan| week_grid::week_before(plan.settings(), week, 1).from);
        grid.show_week(day);
    };
    let next = Memo::new(move |_| {
        let (week, today) = (grid.week.get(), grid.workspace.today());
        grid.workspace.tables(&[TableName::Settings], |plan| {
            week_grid::week_after(plan.settings(), week, today).map(|week| week.from)
        })
    });
    let after = move |_| {
        if let Some(day) = next.get_untracked() {
            grid.show_week(day);
        }
    };
    view! {
        <span class="wk" role="group" aria-label="Week">
            <button type="button" class="iconbtn" aria-label="The week before" on:click=before>
                <Icon name="left"/>
            </button>
            <span class="nowrap" aria-live="polite">{move || format!("Week {}", grid.number())}</span>
            <button
                type="button"
                class="iconbtn"
                aria-label="The week after"
                disabled=move || next.get().is_none()
                on:click=after
            >
                <Icon name="right"/>
            </button>
        </span>
    }
}

#[component]
fn Keys() -> impl IntoView {
    view! {
        <p class="keys">
            <span><kbd>"↑"</kbd>" "<kbd>"↓"</kbd>" "<kbd>"←"</kbd>" "<kbd>"→"</kbd>" move"</span>
            <span><kbd>"Enter"</kbd>" save, next row"</span>
            <span><kbd>"Tab"</kbd>" next cell"</span>
            <span><kbd>"C"</kbd>" call"</span>
            <span><kbd>"F"</kbd>" confidence"</span>
            <span class="private"><kbd>"N"</kbd>" note"</span>
            <span>
                <kbd>"Ctrl V"</kbd>
                " paste a column; rows are matched by name and shown before they count"
            </span>
        </p>
    }
}

/// The leader's word that the week is done, for everybody in it.
#[component]
fn CloseWeek() -> impl IntoView {
    let grid = use_grid();
    let closed = Memo::new(move |_| {
        let people = grid.people.get();
        !people.is_empty()
            && people
                .iter()
                .all(|person| grid.word(*person).with(|word| word.closed))
    });
    let close = move |_| {
        let week = grid.week.get_untracked().from;
        let people = grid.people.get_untracked();
        let (are_in, all) = untrack(move || grid.numbers_in());
        let number = untrack(move || grid.number());
        if grid.workspace.act(Edit::CloseWeek { week, people }) {
            let said = format!("Week {number} is closed. {are_in} of {all} numbers were in.");
            grid.workspace.say(Message::done(said));
        }
    };
    view! {
        <Show when=move || grid.people.with(|people| !people.is_empty())>
            <Show
                when=move || !closed.get()
                fallback=move || {
                    view! {
                        <span class="pill">
                            <Icon name="lock"/>
                            {move || format!("Week {} is closed", grid.number())}
                        </span>
                    }
                }
            >
                <button type="button" class="btn primary" on:click=close>
                    {move || format!("Close week {}", grid.number())}
                </button>
            </Show>
        </Show>
    }
}

#[component]
fn NoSellers() -> impl IntoView {
    let place = use_place();
    view! {
        <div class="empty-state">
            <b>"No seller is in the team this week"</b>
            <p>"Each seller has rows here, one for every number a goal reads."</p>
            <p>
                <a href=move || place.href(&Route::Settings.path())>"Add people in Settings"</a>
            </p>
        </div>
    }
}

#[component]
fn NoMeasures() -> impl IntoView {
    view! {
        <div class="empty-state">
            <b>"No goal reads a number this week"</b>
            <p>
                "A row exists because a goal does: write a goal that counts something, such as calls a day, and its number is asked for here each week."
            </p>
            <NewGoal primary=true/>
        </div>
    }
}
