//! 5, landmarks: due, measured by, state; one that was missed asks for its account.

use leptos::prelude::*;

use super::accounting::{Account, AccountForm};
use super::landmark_edit::{EditRow, NewRow};
use super::sheet::use_sheet;
use crate::maths::figures::Figures;
use crate::maths::landmark::LandmarkFigure;
use crate::maths::proposed_landmarks::four_of_path;
use crate::model::{
    Condition, Date, Edit, GoalId, Landmark, LandmarkField, LandmarkId, Plan, TableName,
};
use crate::state::{use_formats, use_workspace};
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

/// The element's id of a landmark's row.
pub fn row_id(id: LandmarkId) -> String {
    format!("landmark-{id}")
}

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
    let figures = workspace.figures(sheet.goal);
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
                    {move || rows.get().into_iter().map(|row| view! { <Entry row open/> }).collect_view()}
                    <Show when=move || open.get() == Open::New><NewRow open/></Show>
                </tbody>
            </table>
        </Show>
        <Show when=move || coaching.get()>
            <p class="hint">
                "A third account on this goal: the numbers have been explained often enough. A coaching conversation finds what would change them."
            </p>
        </Show>
        <Buttons open/>
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

#[component]
fn Entry(row: Row, open: RwSignal<Open>) -> impl IntoView {
    let id = row.mark.id;
    let owes = row.mark.owes_account;
    let accounts = row.mark.accountings.clone();
    let has_accounts = !accounts.is_empty();
    let mark = row.mark.clone();
    view! {
        <Show when=move || open.get() == Open::Edit(id)>
            <EditRow id open/>
        </Show>
        <Show when=move || open.get() != Open::Edit(id)>
            <Line row=row.clone() open/>
        </Show>
        {has_accounts
            .then(|| {
                accounts
                    .into_iter()
                    .map(|account| view! { <tr class="acc-r"><td></td><td colspan="5"><Account id=account/></td></tr> })
                    .collect_view()
            })}
        <Show when=move || owes && open.get() == Open::Account(id)>
            <tr class="acc-r">
                <td></td>
                <td colspan="5"><AccountForm mark=mark.clone() open/></td>
            </tr>
        </Show>
    }
}

#[component]
fn Line(row: Row, open: RwSignal<Open>) -> impl IntoView {
    let sheet = use_sheet();
    let id = row.mark.id;
    let missed = row.mark.is_missed();
    let accounted = !row.mark.accountings.is_empty();
    let things = matches!(row.mark.condition, Condition::Done { .. });
    let name = row.mark.name.clone();
    let label = format!("Change “{name}”");
    view! {
        <tr id=row_id(id) tabindex="-1" class:lm-miss=accounted || row.mark.owes_account>
            <td><Flag state=row.mark.state/></td>
            <th scope="row">{name}</th>
            <td>{row.due}</td>
            <td>
                <SaidOf goal=sheet.goal said=Signal::stored(row.measure)/>
                {things.then(|| view! { <Ticks mark=row.mark.clone()/> })}
            </td>
            <td>
                {match missed {
                    true => {
                        let state = row.state.clone();
                        view! {
                            <Figure goal=sheet.goal figure=FigureName::LandmarkGap(id)>
                                {state.clone()}
                            </Figure>
                        }
                            .into_any()
                    }
                    false => row.state.into_any(),
                }}
                {row.mark.owes_account.then(|| view! { " " <AccountButton id open/> })}
            </td>
            <td class="act-c">
                <button
                    type="button"
                    class="iconbtn"
                    aria-label=label.clone()
                    title=label
                    on:click=move |_| open.set(Open::Edit(id))
                >
                    <Icon name="note"/>
                </button>
            </td>
        </tr>
    }
}

#[component]
fn AccountButton(id: LandmarkId, open: RwSignal<Open>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="btn small"
            class:primary=move || open.get() == Open::Nothing
            aria-expanded=move || (open.get() == Open::Account(id)).to_string()
            on:click=move |_| open.set(Open::Account(id))
        >
            "Account for it"
        </button>
    }
}

/// One done more, one done less.
#[component]
fn Ticks(mark: LandmarkFigure) -> impl IntoView {
    let sheet = use_sheet();
    let (id, name) = (mark.id, mark.name.clone());
    let Condition::Done { done, of } = mark.condition else {
        return ().into_any();
    };
    let set = move |done: u32| {
        let today = untrack(|| sheet.workspace.today());
        sheet.act(Edit::Landmark {
            id,
            fields: ticked(done, of, today),
            why: String::new(),
        });
    };
    view! {
        <span class="ticks">
            <button
                type="button"
                class="iconbtn"
                aria-label=format!("One done less: {name}")
                disabled={done == 0}
                on:click=move |_| set(done.saturating_sub(1))
            >
                <Icon name="minus"/>
            </button>
            <button
                type="button"
                class="iconbtn"
                aria-label=format!("One more done: {name}")
                disabled={done >= of}
                on:click=move |_| set(done + 1)
            >
                <Icon name="plus"/>
            </button>
        </span>
    }
    .into_any()
}

/// So many done; complete on this day, or not complete any more.
fn ticked(done: u32, of: u32, today: Date) -> Vec<LandmarkField> {
    vec![
        LandmarkField::Condition(Condition::Done { done, of }),
        LandmarkField::DoneOn((done >= of).then_some(today)),
    ]
}

#[component]
fn Buttons(open: RwSignal<Open>) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let figures = sheet.workspace.figures(sheet.goal);
    let can_take = Memo::new(move |_| {
        figures
            .get()
            .is_some_and(|figures| figures.landmarks.is_empty() && figures.path.is_ok())
    });
    let take = move |_| {
        let Some(figures) = figures.get_untracked() else {
            return;
        };
        let marks = sheet
            .workspace
            .peek(|plan| four(plan, sheet.goal, &figures, formats));
        sheet.act(Edit::AddLandmark(marks));
    };
    view! {
        <p class="btns lm-add">
            <button type="button" class="btn small" on:click=move |_| open.set(Open::New)>
                <Icon name="plus"/>
                "Add landmark"
            </button>
            <Show when=move || can_take.get()>
                <button type="button" class="btn small" on:click=take>"Take four from the path"</button>
            </Show>
        </p>
    }
}

/// Four landmarks where the planned path stands at each quarter of the way.
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
    let unit = plan.settings().round_to;
    let landmark = |(name, due, amount): (&str, Date, crate::model::Amount)| Landmark {
        goal,
        name: format!("{name}, {}", told.spoken(amount)),
        due,
        condition: Condition::Value {
            metric: None,
            amount,
        },
        ..Landmark::default()
    };
    let names = [
        "A quarter of the way",
        "Half-way",
        "Three quarters",
        "Target reached",
    ];
    let marks = four_of_path(path, unit).into_iter();
    marks
        .zip(names)
        .map(|((due, amount), name)| landmark((name, due, amount)))
        .collect()
}
