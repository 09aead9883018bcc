//! 5, landmarks: due, measured by, state; one that was missed asks for its account.

use std::sync::Arc;

use leptos::prelude::*;

use super::accounting::{Account, AccountForm};
use super::accounting_draft::AccountingDraft;
use super::landmark_edit::{EditRow, NewRow};
use super::sheet::use_sheet;
use crate::maths::figures::Figures;
use crate::maths::landmark::LandmarkFigure;
use crate::maths::proposed_landmarks::{Proposed, four_of_path, has_begun};
use crate::maths::rounding::chosen_unit;
use crate::model::{
    Condition, Date, Edit, GoalId, Landmark, LandmarkField, LandmarkId, Plan, TableName,
};
use crate::state::{Known, use_formats, use_workspace};
use crate::ui::components::figure::{Figure, SaidOf};
use crate::ui::components::flag::Flag;
use crate::ui::components::icon::Icon;
use crate::words::{FigureName, Formats, Said, Told, sentences};

/// What is open in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Open {
    #[default]
    Nothing,
    Edit(LandmarkId),
    Account(LandmarkId),
    New,
}

/// What the section changes itself.
const OWN: &[TableName] = &[TableName::Landmark, TableName::Accounting];

/// The element's id of a landmark's row.
pub fn row_id(id: LandmarkId) -> String {
    format!("landmark-{id}")
}

/// The element's id of the button that opens the account of a landmark.
pub fn account_id(id: LandmarkId) -> String {
    format!("account-{id}")
}

/// The element's id of the button under the table.
pub const ADD_ID: &str = "landmark-add";

/// A landmark as the table shows it.
#[derive(Clone, PartialEq)]
struct Row {
    mark: LandmarkFigure,
    due: String,
    measure: Said,
    state: String,
}

/// The section.
#[component]
pub fn Landmarks() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures_beside(sheet.goal, OWN);
    let open = RwSignal::new(Open::Nothing);
    let rows = Memo::new(move |_| {
        let figures = figures.get();
        workspace.tables(&[TableName::Accounting], |plan| {
            figures
                .as_deref()
                .map_or_else(Vec::new, |figures| rows(plan, figures, formats))
        })
    });
    let coaching = Memo::new(move |_| figures.get().is_some_and(|f| f.suggests_coaching));
    let any = move || rows.with(|rows| !rows.is_empty()) || open.get() == Open::New;
    view! {
        <Show when=any fallback=|| view! { <p class="muted">"No landmark on the way yet."</p> }>
            <table class="tbl lmt">
                <thead>
                    <tr>
                        <th><span class="vh">"Mark"</span></th>
                        <th scope="col">"Landmark"</th>
                        <th scope="col">"Due"</th>
                        <th scope="col">"Measured by"</th>
                        <th scope="col">"State"</th>
                        <th scope="col"><span class="vh">"Change"</span></th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|row| row.mark.id let(row)>
                        <Entry first=row rows open/>
                    </For>
                    <Show when=move || open.get() == Open::New><NewRow open/></Show>
                </tbody>
            </table>
        </Show>
        <Show when=move || coaching.get()>
            <p class="hint">
                "A third account on this goal: the numbers have been explained often enough. A coaching conversation finds what would change them."
            </p>
        </Show>
        <Buttons figures open/>
    }
}

fn rows(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> Vec<Row> {
    let told = Told {
        plan,
        figures,
        forecast: None,
        formats,
    };
    let row = |mark: &LandmarkFigure| Row {
        due: match mark.revised {
            Some(revised) => format!(
                "{}, revised from {}",
                formats.day(revised.due),
                formats.day(mark.due)
            ),
            None => formats.day(mark.due),
        },
        measure: sentences::landmark_measure(&told, mark),
        state: sentences::landmark_state(&told, mark),
        mark: mark.clone(),
    };
    figures.landmarks.iter().map(row).collect()
}

/// A landmark's row with its accounts. It lives as long as the landmark, whatever changes in the
/// table: what is being typed in it stays, and a button that was pressed keeps the focus.
#[component]
fn Entry(first: Row, rows: Memo<Vec<Row>>, open: RwSignal<Open>) -> impl IntoView {
    let id = first.mark.id;
    let row = Memo::new(move |before: Option<&Row>| {
        let now = rows.with(|rows| rows.iter().find(|row| row.mark.id == id).cloned());
        now.unwrap_or_else(|| before.unwrap_or(&first).clone())
    });
    let owes = Memo::new(move |_| row.with(|row| row.mark.owes_account));
    let accounts = Memo::new(move |_| row.with(|row| row.mark.accountings.clone()));
    let draft = RwSignal::new(AccountingDraft::default());
    view! {
        <Show
            when=move || open.get() == Open::Edit(id)
            fallback=move || view! { <Line id row owes open/> }
        >
            <EditRow id open/>
        </Show>
        <For each=move || accounts.get() key=|id| *id let:account>
            <tr class="acc-r"><td></td><td colspan="5"><Account id=account/></td></tr>
        </For>
        <Show when=move || owes.get() && open.get() == Open::Account(id)>
            <tr class="acc-r">
                <td></td>
                <td colspan="5">
                    <AccountForm id name=Signal::derive(move || row.with(|row| row.mark.name.clone())) draft open/>
                </td>
            </tr>
        </Show>
    }
}

#[component]
fn Line(id: LandmarkId, row: Memo<Row>, owes: Memo<bool>, open: RwSignal<Open>) -> impl IntoView {
    let sheet = use_sheet();
    let name = move || row.with(|row| row.mark.name.clone());
    let label = move || format!("Change “{}”", name());
    let was_missed =
        move || row.with(|row| row.mark.owes_account || !row.mark.accountings.is_empty());
    view! {
        <tr id=row_id(id) tabindex="-1" class:lm-miss=was_missed>
            <td><Flag state=Signal::derive(move || row.with(|row| row.mark.state_now()))/></td>
            <th scope="row">{name}</th>
            <td>{move || row.with(|row| row.due.clone())}</td>
            <td>
                <SaidOf goal=sheet.goal said=Signal::derive(move || row.with(|row| row.measure.clone()))/>
                <Ticks id row/>
            </td>
            <td>
                <State id row/>
                <Show when=move || owes.get()>" " <AccountButton id open/></Show>
            </td>
            <td class="act-c">
                <button
                    type="button"
                    class="iconbtn"
                    aria-label=label
                    title=label
                    on:click=move |_| open.set(Open::Edit(id))
                >
                    <Icon name="note"/>
                </button>
            </td>
        </tr>
    }
}

/// How it stands; by how much a missed one was missed opens its arithmetic.
#[component]
fn State(id: LandmarkId, row: Memo<Row>) -> impl IntoView {
    let sheet = use_sheet();
    let missed = move || row.with(|row| row.mark.is_missed());
    let says = move || row.with(|row| row.state.clone());
    view! {
        <Show when=missed fallback=move || says>
            <Figure goal=sheet.goal figure=FigureName::LandmarkGap(id)>{says}</Figure>
        </Show>
    }
}

#[component]
fn AccountButton(id: LandmarkId, open: RwSignal<Open>) -> impl IntoView {
    view! {
        <button
            type="button"
            id=account_id(id)
            class="btn small"
            class:primary=move || open.get() == Open::Nothing
            aria-expanded=move || (open.get() == Open::Account(id)).to_string()
            on:click=move |_| open.set(Open::Account(id))
        >
            "Account for it"
        </button>
    }
}

/// One done more, one done less, where things are counted. At either end the button stays and does
/// nothing, so that the focus does not fall from it.
#[component]
fn Ticks(id: LandmarkId, row: Memo<Row>) -> impl IntoView {
    let sheet = use_sheet();
    let counted = Memo::new(move |_| {
        row.with(|row| match row.mark.condition {
            Condition::Done { done, of } => Some((done, of)),
            Condition::Value { .. } => None,
        })
    });
    let after = move |by: i64| {
        let (done, of) = counted.get()?;
        let done = u32::try_from(i64::from(done) + by).ok()?;
        (done <= of).then_some((done, of))
    };
    let add = move |by: i64| {
        if let Some((done, of)) = untrack(|| after(by)) {
            let today = untrack(|| sheet.workspace.today());
            sheet.act(Edit::Landmark {
                id,
                fields: ticked(done, of, today),
                why: String::new(),
            });
        }
    };
    let tick = move |by: i64, icon: &'static str, says: &'static str| {
        view! {
            <button
                type="button"
                class="iconbtn"
                aria-label=move || format!("{says}: {}", row.with(|row| row.mark.name.clone()))
                aria-disabled=move || after(by).is_none().then_some("true")
                on:click=move |_| add(by)
            >
                <Icon name=icon/>
            </button>
        }
    };
    view! {
        <Show when=move || counted.with(Option::is_some)>
            <span class="ticks">
                {tick(-1, "minus", "One done less")}
                {tick(1, "plus", "One more done")}
            </span>
        </Show>
    }
}

/// So many done; complete on this day, or not complete any more.
fn ticked(done: u32, of: u32, today: Date) -> Vec<LandmarkField> {
    vec![
        LandmarkField::Condition(Condition::Done { done, of }),
        LandmarkField::DoneOn((done >= of).then_some(today)),
    ]
}

#[component]
fn Buttons(figures: Known, open: RwSignal<Open>) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let can_take = Memo::new(move |_| {
        let goes_on = |figures: &Figures| {
            let path = figures.path.as_ref();
            path.is_ok_and(|path| figures.today <= path.span().to)
        };
        figures
            .get()
            .is_some_and(|figures| figures.landmarks.is_empty() && goes_on(&figures))
    });
    // What a press acts on is what stands at that moment, not what the page tells a frame later.
    let now = sheet.workspace.figures(sheet.goal);
    let take = move |_| {
        let none_yet = |figures: &Arc<Figures>| figures.landmarks.is_empty();
        let Some(figures) = now.get_untracked().filter(none_yet) else {
            return;
        };
        let marks = sheet
            .workspace
            .peek(|plan| four(plan, sheet.goal, &figures, formats));
        sheet.act(Edit::AddLandmark(marks));
    };
    view! {
        <p class="btns lm-add">
            <button type="button" id=ADD_ID class="btn small" on:click=move |_| open.set(Open::New)>
                <Icon name="plus"/>
                "Add landmark"
            </button>
            <Show when=move || can_take.get()>
                <button type="button" class="btn small" on:click=take>"Take four from the path"</button>
            </Show>
        </p>
    }
}

/// Four landmarks where the planned path stands at each quarter of the way that is left.
fn four(plan: &Plan, goal: GoalId, figures: &Figures, formats: &dyn Formats) -> Vec<Landmark> {
    let Ok(path) = &figures.path else {
        return Vec::new();
    };
    let told = Told {
        plan,
        figures,
        forecast: None,
        formats,
    };
    let unit = chosen_unit(plan.settings(), figures.unit);
    let names = match has_begun(path, figures.today) {
        false => [
            "A quarter of the way",
            "Half-way",
            "Three quarters",
            "Target reached",
        ],
        true => [
            "A quarter of what is left",
            "Half of what is left",
            "Three quarters of what is left",
            "Target reached",
        ],
    };
    let landmark = |Proposed {
                        quarter,
                        due,
                        amount,
                    }: Proposed| Landmark {
        goal,
        name: format!("{}, {}", names[quarter - 1], told.spoken(amount)),
        due,
        condition: Condition::Value {
            metric: None,
            amount,
        },
        ..Landmark::default()
    };
    let marks = four_of_path(path, unit, figures.today).into_iter();
    marks.map(landmark).collect()
}
