//! The phone's view: one person's week, one thumb high. Nothing counts until it is saved.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::call::needs_reason;
use super::grid::{Grid, use_grid};
use super::table::{Planned, WeekSpark, imported, standing};
use crate::maths::week_grid::{Entry, MeasureWeek};
use crate::model::{
    Amount, Call, CheckIn, CheckInField, Date, Edit, GoalId, MetricId, PersonId, Refusal, Value,
    WeekNumber,
};
use crate::state::Message;
use crate::ui::components::arithmetic::Worked;
use crate::ui::components::field::SelectField;
use crate::ui::components::figure::Figure;
use crate::ui::components::icon::Icon;
use crate::ui::components::status::{CallMark, StatusMark};
use crate::words::{FigureName, labels};

/// What was changed and not saved yet; nothing where the plan's own value stands.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    numbers: BTreeMap<MetricId, String>,
    problems: BTreeMap<MetricId, String>,
    call: Option<Option<Call>>,
    reason: Option<String>,
    confidence: Option<Option<u8>>,
    obstacle: Option<String>,
}

impl Draft {
    /// A number as it is typed; what is kept, typed again, is no draft.
    fn write(&mut self, metric: MetricId, text: String, is_kept: bool) {
        match is_kept {
            true => {
                self.numbers.remove(&metric);
                self.problems.remove(&metric);
            }
            false => drop(self.numbers.insert(metric, text)),
        }
    }
}

/// The drafts of the page, of each person and week of their own, by the week's first day: what is typed
/// for one is there again when the hand comes back.
type Drafts = RwSignal<BTreeMap<(PersonId, Date), Draft>>;

/// The draft of one person's week.
#[derive(Clone, Copy)]
struct Drafted {
    all: Drafts,
    of: (PersonId, Date),
}

impl Drafted {
    fn with<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.all
            .with(|all| read(all.get(&self.of).unwrap_or(&Draft::default())))
    }

    fn update(self, change: impl FnOnce(&mut Draft)) {
        let mut draft = untrack(|| self.with(Draft::clone));
        change(&mut draft);
        self.leave(draft);
    }

    /// What is left of it; nothing where all is saved.
    fn leave(self, left: Draft) {
        self.all.update(|all| match left == Draft::default() {
            true => drop(all.remove(&self.of)),
            false => drop(all.insert(self.of, left)),
        });
    }
}

/// The view, with the choice of whose week it is.
#[component]
pub fn OwnWeek() -> impl IntoView {
    let grid = use_grid();
    let chosen: RwSignal<Option<PersonId>> = RwSignal::new(None);
    let person = Memo::new(move |_| {
        let people = grid.people.get();
        let chosen = chosen.get().filter(|id| people.contains(id));
        chosen.or(people.first().copied())
    });
    let of = Memo::new(move |_| Some((person.get()?, grid.week.get().from)));
    let drafts: Drafts = RwSignal::default();
    let unsaved = Memo::new(move |_| {
        let week = grid.week.get().from;
        let here = move |of: &&(PersonId, Date)| of.1 == week;
        drafts.with(|all| all.keys().filter(here).map(|of| of.0).collect::<Vec<_>>())
    });
    let options = Signal::derive(move || {
        let unsaved = unsaved.get();
        let name = |id: PersonId| match unsaved.contains(&id) {
            true => format!("{} (not saved)", grid.name(id)),
            false => grid.name(id),
        };
        let people = grid.people.get().into_iter();
        people
            .map(|id| (id.to_string(), name(id)))
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || person.get().map_or(String::new(), |id| id.to_string()));
    view! {
        <section
            class="own"
            data-begun=move || drafts.with(|all| !all.is_empty()).then_some("")
            aria-label="One person’s week"
        >
            <span class="btns"><super::WeekChoice/></span>
            <SelectField
                id="own-who"
                label="Whose week"
                options
                value
                choose=move |id: String| chosen.set(id.parse().ok())
            />
            {move || of.get().map(|of| view! { <Own draft=Drafted { all: drafts, of }/> })}
        </section>
    }
}

#[component]
fn Own(draft: Drafted) -> impl IntoView {
    let grid = use_grid();
    let (person, _) = draft.of;
    let word = grid.word(person);
    let goal = standing(grid, person);
    let rows = grid.measures(person);
    let metrics =
        Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.metric).collect::<Vec<_>>()));
    let week = move || {
        let week = grid.week.get();
        grid.formats.days(week.from, week.to)
    };
    view! {
        <h1>
            {move || format!("{}, week {}", grid.first_name(person), grid.number())}
        </h1>
        <Standing goal/>
        <p class="own-cap"><span>{week}</span><span>"last four weeks, line: plan"</span></p>
        <ul class="ofs">
            <For each=move || metrics.get() key=|metric| *metric let(metric)>
                <Stepper person metric draft/>
            </For>
        </ul>
        <Calls draft word goal/>
        <Sure draft word goal/>
        <InTheWay draft word/>
        <div class="own-bar">
            <button type="button" class="btn primary" on:click=move |_| save(grid, draft)>
                {move || format!("Save week {}", grid.number())}
            </button>
        </div>
    }
}

/// "Behind: $27.1k of $33.0k expected by today."
#[component]
fn Standing(goal: Memo<Option<GoalId>>) -> impl IntoView {
    let grid = use_grid();
    let line = move |goal: GoalId| {
        let figures = grid.workspace.figures(goal).get()?;
        let status = figures.status;
        let expected = (figures.actual.is_some() && figures.expected.is_some()).then(|| {
            view! {
                " "
                <Figure goal figure=FigureName::Actual/>
                " of "
                <Figure goal figure=FigureName::Expected/>
                " expected by today."
            }
        });
        Some(view! { <StatusMark status after=":"/> {expected} })
    };
    view! { <p class="own-say">{move || goal.get().and_then(line)}</p> }
}

#[component]
fn Stepper(person: PersonId, metric: MetricId, draft: Drafted) -> impl IntoView {
    let grid = use_grid();
    let row = grid.measure(person, metric);
    let name = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .map_or(String::new(), |row| grid.measure_name(row))
        })
    });
    let kept = move || {
        row.with(|row| {
            row.as_ref()
                .map_or(String::new(), |row| grid.entry_text(row))
        })
    };
    let shown = move || {
        draft
            .with(|draft| draft.numbers.get(&metric).cloned())
            .unwrap_or_else(kept)
    };
    let write = move |text: String| {
        let is_kept = text == untrack(kept);
        draft.update(|draft| draft.write(metric, text, is_kept));
    };
    let step = move |by: i64| {
        let Some(row) = row.get_untracked() else {
            return;
        };
        if let Some(text) = stepped(grid, &row, &untrack(shown), by) {
            write(text);
        }
    };
    let problem = move || draft.with(|draft| draft.problems.get(&metric).cloned());
    let id = format!("of-{metric}");
    view! {
        <li class="of">
            <div class="of-t">
                <label for=id.clone()>{name}</label>
                <span><Below person row/></span>
                {move || problem().map(|why| view! { <span class="cin-err">{why}</span> })}
            </div>
            <WeekSpark row/>
            <span class="of-in">
                <button
                    class="stepb"
                    type="button"
                    aria-label=move || format!("{}, one less", name.get())
                    on:click=move |_| step(-1)
                >
                    <Icon name="minus"/>
                </button>
                <input
                    id=id
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || problem().is_some().then_some("true")
                    prop:value=shown
                    data-kept=move || draft.with(|draft| !draft.numbers.contains_key(&metric)).to_string()
                    on:input:target=move |event| write(event.target().value())
                />
                <button
                    class="stepb"
                    type="button"
                    aria-label=move || format!("{}, one more", name.get())
                    on:click=move |_| step(1)
                >
                    <Icon name="plus"/>
                </button>
            </span>
        </li>
    }
}

/// "plan 14", "plan $3,200, from the import"
#[component]
fn Below(person: PersonId, row: Memo<Option<MeasureWeek>>) -> impl IntoView {
    let grid = use_grid();
    let has_plan =
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.planned.is_some())));
    let source = Memo::new(move |_| {
        row.with(|row| match row.as_ref().map(|row| row.entry) {
            Some(Entry::Imported(_)) => "from the import",
            Some(Entry::Over { .. }) => "typed over the import",
            _ => "",
        })
    });
    let working = imported(grid, person, row);
    view! {
        {move || match has_plan.get() {
            true => view! { "plan " <Planned row/> }.into_any(),
            false => "no plan of its own".into_any(),
        }}
        <Show when=move || !source.get().is_empty()>
            ", "
            <Worked name="ImportedWeek" working>{source}</Worked>
        </Show>
    }
}

/// One more or one less, from nothing on; never under nothing. A ratio is typed.
fn stepped(grid: Grid, row: &MeasureWeek, text: &str, by: i64) -> Option<String> {
    let present = match grid.parse(row, text).ok()? {
        None => Amount::ZERO,
        Some(Value::One(amount)) => amount,
        Some(Value::Parts { .. }) => return None,
    };
    let next = (present + Amount::from_int(by)).max(Amount::ZERO);
    Some(grid.text(Value::One(next), row))
}

#[component]
fn Calls(draft: Drafted, word: Memo<CheckIn>, goal: Memo<Option<GoalId>>) -> impl IntoView {
    let grid = use_grid();
    let call = Memo::new(move |_| {
        draft
            .with(|draft| draft.call)
            .unwrap_or_else(|| word.with(|word| word.call))
    });
    let end = move || {
        let end = goal.get().and_then(|goal| {
            grid.workspace
                .figures(goal)
                .with(|figures| figures.as_ref()?.days.span)
        });
        end.map_or("Your call".to_string(), |span| {
            format!(
                "Your call for {}",
                grid.formats.date(span.to, crate::words::DateStyle::Long)
            )
        })
    };
    let button = move |of: Call| {
        view! {
            <button
                type="button"
                aria-pressed=move || (call.get() == Some(of)).to_string()
                on:click=move |_| {
                    let next = (call.get_untracked() != Some(of)).then_some(of);
                    draft.update(|draft| draft.call = Some(next));
                }
            >
                <CallMark call=of/>
            </button>
        }
    };
    let kept = move || word.with(|word| word.reason.clone());
    let reason = move || {
        draft
            .with(|draft| draft.reason.clone())
            .unwrap_or_else(kept)
    };
    view! {
        <div class="own-f" role="group" aria-labelledby="own-call">
            <h2 id="own-call">{end}</h2>
            <div class="calls">{labels::CALLS.iter().map(|(of, _)| button(*of)).collect_view()}</div>
            <Show when=move || needs_reason(call.get())>
                <label for="own-why">"Why?"</label>
                <textarea
                    id="own-why"
                    rows="1"
                    prop:value=reason
                    data-kept=move || draft.with(|draft| draft.reason.is_none()).to_string()
                    on:input:target=move |event| {
                        let text = event.target().value();
                        let is_kept = text == untrack(kept);
                        draft.update(|draft| draft.reason = (!is_kept).then_some(text));
                    }
                ></textarea>
            </Show>
        </div>
    }
}

#[component]
fn Sure(draft: Drafted, word: Memo<CheckIn>, goal: Memo<Option<GoalId>>) -> impl IntoView {
    let grid = use_grid();
    let value = Memo::new(move |_| {
        draft
            .with(|draft| draft.confidence)
            .unwrap_or_else(|| word.with(|word| word.confidence))
    });
    let asked = move || {
        let target = goal.get().filter(|goal| {
            let figures = grid.workspace.figures(*goal);
            figures.with(|figures| figures.as_ref().is_some_and(|f| f.target.is_some()))
        });
        match target {
            Some(goal) => view! {
                "How sure are you of "
                <Figure goal figure=FigureName::Target/>
                "?"
            }
            .into_any(),
            None => "How sure are you?".into_any(),
        }
    };
    let tile = move |of: u8| {
        view! {
            <button
                type="button"
                aria-pressed=move || (value.get() == Some(of)).to_string()
                on:click=move |_| {
                    let next = (value.get_untracked() != Some(of)).then_some(of);
                    draft.update(|draft| draft.confidence = Some(next));
                }
            >
                {of.to_string()}
            </button>
        }
    };
    view! {
        <div class="own-f" role="group" aria-labelledby="own-sure">
            <h2 id="own-sure">{asked}</h2>
            <div class="c11">{(0..=10).map(tile).collect_view()}</div>
        </div>
    }
}

#[component]
fn InTheWay(draft: Drafted, word: Memo<CheckIn>) -> impl IntoView {
    let kept = move || word.with(|word| word.obstacle.clone());
    let text = move || {
        draft
            .with(|draft| draft.obstacle.clone())
            .unwrap_or_else(kept)
    };
    view! {
        <div class="own-f private">
            <h2><label for="own-way">"What stands in the way?"</label></h2>
            <textarea
                id="own-way"
                rows="2"
                prop:value=text
                data-kept=move || draft.with(|draft| draft.obstacle.is_none()).to_string()
                on:input:target=move |event| {
                    let text = event.target().value();
                    let is_kept = text == untrack(kept);
                    draft.update(|draft| draft.obstacle = (!is_kept).then_some(text));
                }
            ></textarea>
        </div>
    }
}

/// Keeps what is right in one step and leaves what is wrong in its field, with the reason.
fn save(grid: Grid, draft: Drafted) {
    let (person, week) = draft.of;
    let before = untrack(|| draft.with(Draft::clone));
    let read = read(grid, person, &before);
    let edit = Edit::Week {
        person,
        week,
        numbers: read.numbers,
        fields: word_fields(&before),
    };
    match grid.workspace.dispatch(edit) {
        Ok(_) | Err(Refusal::NothingToChange) => {}
        Err(refusal) => {
            let says = Message::refusal(refusal, grid.formats);
            return grid.workspace.say(says);
        }
    }
    draft.leave(read.left);
    if let Some((number, row)) = read.asked {
        return grid.ask(number, &row);
    }
    if untrack(|| draft.with(|left| left.problems.is_empty())) {
        let (name, number) = untrack(move || (grid.first_name(person), grid.number()));
        grid.workspace
            .say(Message::note(format!("Week {number} of {name} is saved.")));
    }
}

/// The typed numbers, read.
#[derive(Default)]
struct Read {
    numbers: Vec<WeekNumber>,
    /// The first one that an import speaks against: it counts only when it is meant.
    asked: Option<(WeekNumber, MeasureWeek)>,
    /// What stays in its field: what cannot be read, and what is asked about at the next saving.
    left: Draft,
}

fn read(grid: Grid, person: PersonId, draft: &Draft) -> Read {
    let rows = grid.measures(person).get_untracked();
    let mut read = Read::default();
    for (metric, text) in &draft.numbers {
        let Some(row) = rows.iter().find(|row| row.metric == *metric) else {
            continue;
        };
        if text.trim() == grid.entry_text(row) {
            continue;
        }
        match grid.typed(person, row, text) {
            Ok(None) => {}
            Ok(Some(number)) if !grid.has_to_be_meant(&number) => read.numbers.push(number),
            Ok(Some(number)) if read.asked.is_none() => read.asked = Some((number, row.clone())),
            Ok(Some(_)) => drop(read.left.numbers.insert(*metric, text.clone())),
            Err(problem) => {
                read.left.numbers.insert(*metric, text.clone());
                read.left.problems.insert(*metric, problem);
            }
        }
    }
    read
}

fn word_fields(draft: &Draft) -> Vec<CheckInField> {
    let call = draft.call.map(CheckInField::Call);
    let dropped = draft.call.is_some_and(|call| !needs_reason(call));
    let reason = match dropped {
        true => Some(CheckInField::Reason(String::new())),
        false => draft.reason.clone().map(CheckInField::Reason),
    };
    let confidence = draft.confidence.map(CheckInField::Confidence);
    let obstacle = draft.obstacle.clone().map(CheckInField::Obstacle);
    [call, reason, confidence, obstacle]
        .into_iter()
        .flatten()
        .collect()
}
