//! A landmark while it is written: its name, its day, and what it is measured by.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::draft_line::{DraftLine, Problems, text};
use super::landmarks::{ADD_ID, Open, row_id};
use super::sheet::{Sheet, date, use_sheet};
use crate::model::{Condition, Date, Edit, Landmark, LandmarkField, LandmarkId, Record};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::focus::{focus_on, focus_soon};
use crate::ui::components::icon::Icon;
use crate::words::{Formats, typed};

/// Where writing begins.
const NAME_ID: &str = "landmark-name";

/// A landmark as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
struct LandmarkDraft {
    name: String,
    due: String,
    /// "value" or "things".
    by: String,
    amount: String,
    of: String,
}

impl LandmarkDraft {
    fn of(landmark: &Landmark, sheet: Sheet, formats: &dyn Formats) -> LandmarkDraft {
        let mut draft = LandmarkDraft {
            name: landmark.name.clone(),
            due: formats.day_with_year(landmark.due),
            by: "value".into(),
            ..LandmarkDraft::default()
        };
        match &landmark.condition {
            Condition::Value { amount, .. } => draft.amount = sheet.shown(Some(*amount), formats),
            Condition::Done { of, .. } => {
                draft.by = "things".into();
                draft.of = of.to_string();
            }
        }
        draft
    }

    fn new(counts: bool) -> LandmarkDraft {
        LandmarkDraft {
            by: if counts { "value" } else { "things" }.into(),
            of: "1".into(),
            ..LandmarkDraft::default()
        }
    }

    /// The landmark it says, on top of the present one; or everything that is wrong with it.
    fn parse(
        &self,
        present: &Landmark,
        sheet: Sheet,
        today: Date,
        formats: &dyn Formats,
    ) -> Result<Landmark, Vec<String>> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push("Say what the landmark is.".to_string());
        }
        let due = match date(&self.due, today, formats) {
            Ok(Some(due)) => Some(due),
            Ok(None) => {
                problems.push("Give it a day.".into());
                None
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let condition = match self.condition(present, sheet, formats) {
            Ok(condition) => Some(condition),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        match (due, condition, problems.is_empty()) {
            (Some(due), Some(condition), true) => Ok(Landmark {
                goal: sheet.goal,
                name: self.name.trim().into(),
                due,
                condition,
                ..present.clone()
            }),
            _ => Err(problems),
        }
    }

    fn condition(
        &self,
        present: &Landmark,
        sheet: Sheet,
        f: &dyn Formats,
    ) -> Result<Condition, String> {
        if self.by == "things" {
            let of = typed::whole_number(&self.of, 1, 10_000).map_err(|error| error.sentence())?;
            let done = match present.condition {
                Condition::Done { done, .. } => done.min(of as u32),
                Condition::Value { .. } => 0,
            };
            return Ok(Condition::Done {
                done,
                of: of as u32,
            });
        }
        let metric = match &present.condition {
            Condition::Value { metric, .. } => *metric,
            Condition::Done { .. } => None,
        };
        match sheet.amount(&self.amount, f)? {
            Some(amount) => Ok(Condition::Value { metric, amount }),
            None => Err("Say which value it stands for.".into()),
        }
    }
}

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
    let keep = move || -> Result<(), Vec<String>> {
        let today = untrack(|| workspace.today());
        let now = draft.with_untracked(|draft| {
            present.with_value(|present| draft.parse(present, sheet, today, formats))
        })?;
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
        Ok(())
    };
    let remove = move |_| {
        open.set(Open::Nothing);
        sheet.act(Edit::RemoveLandmark(id));
        focus_soon(ADD_ID.into());
    };
    view! {
        <Cells draft open back=row_id(id) keep=Callback::new(move |()| keep())>
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
    let workspace = use_workspace();
    let formats = use_formats();
    let counts = sheet
        .row
        .with_untracked(|row| row.as_ref().is_some_and(|row| row.metric.is_some()));
    let draft = RwSignal::new(LandmarkDraft::new(counts));
    let keep = move || -> Result<(), Vec<String>> {
        let today = untrack(|| workspace.today());
        let fresh = Landmark::default();
        let landmark = draft.with_untracked(|draft| draft.parse(&fresh, sheet, today, formats))?;
        sheet.act(Edit::AddLandmark(vec![landmark]));
        Ok(())
    };
    view! { <Cells draft open back=ADD_ID.to_string() keep=Callback::new(move |()| keep())>""</Cells> }
}

/// The cells to write in.
#[component]
fn Cells(
    draft: RwSignal<LandmarkDraft>,
    open: RwSignal<Open>,
    /// The element that has the focus when the row is put away.
    back: String,
    keep: Callback<(), Result<(), Vec<String>>>,
    children: Children,
) -> impl IntoView {
    let problems = RwSignal::new(Vec::<String>::new());
    let back = StoredValue::new(back);
    let close = move || {
        open.set(Open::Nothing);
        back.with_value(|back| focus_soon(back.clone()));
    };
    let try_keep = move || match keep.run(()) {
        Ok(()) => close(),
        Err(said) => problems.set(said),
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
    let things = move || draft.with(|draft| draft.by == "things");
    Effect::new(|_| request_animation_frame(|| focus_on(NAME_ID)));
    view! {
        <tr class="edit" on:keydown=keys>
            <td></td>
            <td colspan="5">
                <div class="lm-edit">
                    <DraftLine id=NAME_ID label="Landmark" wide=true text=text!(draft, name)/>
                    <DraftLine id="landmark-due" label="Due" text=text!(draft, due)/>
                    <div>
                        <label for="landmark-by">"Measured by"</label>
                        <select id="landmark-by" class="line" on:change:target=move |event| draft.update(|d| d.by = event.target().value())>
                            <option value="value" selected=move || !things()>"a value"</option>
                            <option value="things" selected=things>"things done"</option>
                        </select>
                    </div>
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

fn is_button(event: &KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|target| target.tag_name() == "BUTTON")
}
