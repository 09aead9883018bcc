//! A landmark while it is written: the row to write in, in the place of the one that is read.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::draft_line::{DraftLine, Problems, text};
use super::field::Options;
use super::landmark_draft::{By, LandmarkDraft};
use super::landmarks::{ADD_ID, Open, row_id};
use super::sheet::use_sheet;
use crate::model::{Edit, Landmark, LandmarkField, LandmarkId, Record, TableName};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::focus::{focus_on, focus_soon};
use crate::ui::components::icon::Icon;
use crate::words::labels;

/// Where writing begins.
const NAME_ID: &str = "landmark-name";

/// A row being changed.
#[component]
pub fn EditRow(id: LandmarkId, open: RwSignal<Open>) -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let present = workspace
        .peek(|plan| plan.landmarks.get(id).cloned())
        .unwrap_or_default();
    let draft = RwSignal::new(LandmarkDraft::of(&present, sheet, formats));
    let present = StoredValue::new(present);
    let keep = move |now: Landmark| {
        let fields = [
            LandmarkField::Name(now.name),
            LandmarkField::Due(now.due),
            LandmarkField::Condition(now.condition),
        ];
        let changed = present.with_value(|present| {
            fields
                .into_iter()
                .filter(|field| present.get(field) != *field)
                .collect::<Vec<_>>()
        });
        sheet.act(Edit::Landmark {
            id,
            fields: changed,
            why: String::new(),
        });
    };
    let remove = move |_| {
        open.set(Open::Nothing);
        sheet.act(Edit::RemoveLandmark(id));
        focus_soon(ADD_ID.into());
    };
    view! {
        <Cells draft present open back=row_id(id) keep>
            <button type="button" class="btn small quiet remove" on:click=remove>
                <Icon name="trash"/>
                "Remove"
            </button>
        </Cells>
    }
}

/// A row that is not in the plan yet.
#[component]
pub fn NewRow(open: RwSignal<Open>) -> impl IntoView {
    let sheet = use_sheet();
    let counts = sheet.metric().is_some();
    let draft = RwSignal::new(LandmarkDraft::new(counts));
    let present = StoredValue::new(Landmark::default());
    let keep = move |landmark: Landmark| sheet.act(Edit::AddLandmark(vec![landmark]));
    view! { <Cells draft present open back=ADD_ID.to_string() keep>""</Cells> }
}

/// The cells to write in.
#[component]
fn Cells(
    draft: RwSignal<LandmarkDraft>,
    /// What it is written on top of.
    present: StoredValue<Landmark>,
    open: RwSignal<Open>,
    /// The element that has the focus when the row is put away.
    back: String,
    #[prop(into)] keep: Callback<(Landmark,)>,
    children: Children,
) -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let landmark = move || {
        let today = workspace.today();
        present
            .with_value(|present| draft.with(|draft| draft.parse(present, sheet, today, formats)))
    };
    // Nothing is missing before it is to be kept; from then on each line goes as soon as it is mended.
    let tried = RwSignal::new(false);
    let problems = Signal::derive(move || match tried.get() {
        true => landmark().err().unwrap_or_default(),
        false => Vec::new(),
    });
    let back = StoredValue::new(back);
    let close = move || {
        open.set(Open::Nothing);
        back.with_value(|back| focus_soon(back.clone()));
    };
    let try_keep = move || match untrack(landmark) {
        // Pressed once more before the row is gone, it has been kept.
        Ok(_) if open.get_untracked() == Open::Nothing => {}
        Ok(landmark) => {
            keep.run((landmark,));
            close();
        }
        Err(_) => tried.set(true),
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" if !is_button(&event) => {
            event.prevent_default();
            try_keep();
        }
        "Escape" => {
            event.stop_propagation();
            close();
        }
        _ => {}
    };
    let things = move || draft.with(|draft| draft.by == By::Things);
    Effect::new(|_| request_animation_frame(|| focus_on(NAME_ID)));
    view! {
        <tr class="edit" data-draft="" on:keydown=keys>
            <td></td>
            <td colspan="5">
                <div class="lm-edit">
                    <DraftLine id=NAME_ID label="Landmark" wide=true text=text!(draft, name)/>
                    <DraftLine id="landmark-due" label="Due" text=text!(draft, due)/>
                    <MeasuredBy draft/>
                    <Show
                        when=things
                        fallback=move || view! {
                            <DraftLine id="landmark-amount" label="Value" text=text!(draft, amount)/>
                        }
                    >
                        <DraftLine id="landmark-of" label="How many" text=text!(draft, of)/>
                    </Show>
                </div>
                <Problems problems class="lm-err"/>
                <p class="btns">
                    <button type="button" class="btn small primary" on:click=move |_| try_keep()>"Keep the landmark"</button>
                    <button type="button" class="btn small" on:click=move |_| close()>"Cancel"</button>
                    {children()}
                </p>
            </td>
        </tr>
    }
}

/// The choice of the measure: the goal's own first, then the plan's other metrics, then things done.
#[component]
fn MeasuredBy(draft: RwSignal<LandmarkDraft>) -> impl IntoView {
    let sheet = use_sheet();
    let own = sheet.of(|goal| goal.metric);
    let options = Memo::new(move |_| {
        let own = own.get();
        sheet.workspace.tables(&[TableName::Metric], |plan| {
            let name = own.and_then(|id| plan.metrics.get(id));
            let first = (
                By::Own,
                labels::own_measure(name.map(|metric| metric.name.as_str())),
            );
            let rows = plan.metrics.by_age().into_iter();
            let others = rows
                .filter(|(id, _)| Some(*id) != own)
                .map(|(id, metric)| (By::Other(id), metric.name.clone()));
            let things = (By::Things, "things done".to_string());
            let all = std::iter::once(first).chain(others).chain([things]);
            all.map(|(by, name)| (by.key(), name)).collect::<Vec<_>>()
        })
    });
    let value = Signal::derive(move || draft.with(|draft| draft.by.key()));
    let choose = move |key: String| draft.update(|draft| draft.measure_by(By::from_key(&key)));
    view! {
        <div>
            <label for="landmark-by">"Measured by"</label>
            <Options id="landmark-by" options value choose/>
        </div>
    }
}

fn is_button(event: &KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.tag_name() == "BUTTON")
}
