//! The whole team in one table: a band a seller, a row a measure.

use leptos::prelude::*;

use super::call::CallCell;
use super::confidence::ConfidenceCell;
use super::grid::{Grid, dom_id, use_grid};
use super::number::NumberCell;
use super::text::WordField;
use crate::chart::Drawing;
use crate::chart::sparkline::{SparkIn, sparkline};
use crate::maths::calendar::week_number;
use crate::maths::rounding;
use crate::maths::status::Status;
use crate::maths::week_grid::walk::{Cell, Spot};
use crate::maths::week_grid::{self, Entry, MeasureWeek, WEEKS_BEFORE};
use crate::model::{Amount, CheckInField, GoalId, MetricId, PersonId, TableName};
use crate::state::use_place;
use crate::ui::charts::drawing::{DrawingView, Fit};
use crate::ui::components::arithmetic::Worked;
use crate::ui::components::figure::Figure;
use crate::ui::components::status::StatusMark;
use crate::ui::components::table_cells::TableFrame;
use crate::ui::routes::Route;
use crate::words::working::{Working, team};
use crate::words::{EN_DASH, FigureName, MoneyStyle, NO_NUMBER};

/// The size of a small chart in a row, in its own pixels.
const SPARK: (f64, f64) = (76.0, 22.0);

/// The table.
#[component]
pub fn GridTable() -> impl IntoView {
    let grid = use_grid();
    let people = Memo::new(move |_| {
        grid.bands
            .with(|bands| bands.iter().map(|band| band.person).collect::<Vec<_>>())
    });
    // The menus of the lower half open upwards: a frame that scrolls would cut them off.
    let up = move |person: PersonId| {
        people.with_untracked(|people| {
            let at = people.iter().position(|id| *id == person).unwrap_or(0);
            people.len() > 2 && at * 2 >= people.len()
        })
    };
    view! {
        <TableFrame label="The week’s numbers" class="ckt-w">
            <table
                class="tbl ckt"
                role="grid"
                aria-label=move || format!("Week {}", grid.number())
            >
                <Head/>
                <For each=move || people.get() key=|person| *person let(person)>
                    <PersonBand person up=up(person)/>
                </For>
            </table>
        </TableFrame>
    }
}

#[component]
fn Head() -> impl IntoView {
    let grid = use_grid();
    let before = move || {
        let week = grid.week.get();
        grid.workspace.tables(&[TableName::Settings], |plan| {
            let back = |weeks| week_grid::week_before(plan.settings(), week, weeks).from;
            let number = |weeks| week_number(plan.settings(), back(weeks));
            format!(
                "Weeks {}{EN_DASH}{}",
                number(WEEKS_BEFORE as u64),
                number(1)
            )
        })
    };
    view! {
        <thead>
            <tr>
                <th scope="col">"Seller"</th>
                <th scope="col">"Measure"</th>
                <th scope="col" class="nowrap">{before}</th>
                <th scope="col" class="num">{move || format!("Week {}", grid.number())}</th>
                <th scope="col" class="num">"Plan"</th>
                <th scope="col">"Own call"</th>
                <th scope="col">"Confidence"</th>
                <th scope="col" class="private">"In the way"</th>
            </tr>
        </thead>
    }
}

/// A seller's rows. They are laid out anew when the measures change, not when a number does.
#[component]
fn PersonBand(person: PersonId, up: bool) -> impl IntoView {
    let grid = use_grid();
    let rows = grid.measures(person);
    let metrics =
        Memo::new(move |_| rows.with(|rows| rows.iter().map(|row| row.metric).collect::<Vec<_>>()));
    let goal = standing(grid, person);
    let status = Memo::new(move |_| {
        let goal = goal.get()?;
        grid.workspace
            .figures(goal)
            .with(|figures| figures.as_ref().map(|f| f.status))
    });
    let is_here = move || grid.is_in_band(person);
    let laid_out = move || {
        let metrics = metrics.get();
        let height = metrics.len().max(1);
        let first = metrics.first().copied();
        let rest = metrics.into_iter().skip(1);
        view! {
            <tr>
                <Who person goal status height/>
                {match first {
                    Some(metric) => view! { <Measure person metric/> }.into_any(),
                    None => view! { <td colspan="4" class="soft">"No goal reads a number here."</td> }
                        .into_any(),
                }}
                <td rowspan=height class="cc"><CallCell person status up/></td>
                <td rowspan=height class="cfc"><ConfidenceCell person/></td>
                <td rowspan=height class="bn private"><NoteCell person/></td>
            </tr>
            {rest
                .map(|metric| view! { <tr><Measure person metric/></tr> })
                .collect_view()}
        }
    };
    view! { <tbody class="grp" class:cur=is_here>{laid_out}</tbody> }
}

/// The goal that stands for a person beside the name.
pub fn standing(grid: Grid, person: PersonId) -> Memo<Option<GoalId>> {
    Memo::new(move |_| {
        let week = grid.week.get();
        grid.workspace.tables(&[TableName::Goal], |plan| {
            week_grid::standing_goal(plan, person, week)
        })
    })
}

#[component]
fn Who(
    person: PersonId,
    goal: Memo<Option<GoalId>>,
    status: Memo<Option<Status>>,
    height: usize,
) -> impl IntoView {
    let grid = use_grid();
    let place = use_place();
    let to_path = move |goal: GoalId| {
        view! { <small><Figure goal figure=FigureName::Variance/>" to the path"</small> }
    };
    view! {
        <th scope="rowgroup" rowspan=height class="who">
            <a class="plain" href=move || place.href(&Route::Seller(person).path())>
                {move || grid.name(person)}
            </a>
            {move || status.get().map(|status| view! { <StatusMark status/> })}
            {move || {
                goal.get().filter(|goal| has_variance(grid, *goal)).map(to_path)
            }}
        </th>
    }
}

fn has_variance(grid: Grid, goal: GoalId) -> bool {
    let figures = grid.workspace.figures(goal);
    figures.with(|figures| figures.as_ref().is_some_and(|f| f.variance.is_some()))
}

/// A measure's cells: name, last weeks, this week's number, plan.
#[component]
fn Measure(person: PersonId, metric: MetricId) -> impl IntoView {
    let grid = use_grid();
    let row = grid.measure(person, metric);
    view! {
        <td class="ml"><MeasureName person row/></td>
        <td class="tb"><WeekSpark row/></td>
        <td class="num ci"><NumberCell person metric/></td>
        <td class="num soft pl"><Planned row/></td>
    }
}

/// What is counted. Where an import speaks, the name opens what its cell is made of: the cell itself
/// is a field to type in.
#[component]
fn MeasureName(person: PersonId, row: Memo<Option<MeasureWeek>>) -> impl IntoView {
    let grid = use_grid();
    let name = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .map_or(String::new(), |row| grid.measure_name(row))
        })
    });
    let working = imported(grid, person, row);
    view! {
        <Show when=move || working.with(Option::is_some) fallback=move || view! { {name} }>
            <Worked name="ImportedWeek" working>{name}</Worked>
        </Show>
    }
}

/// What the import says of a cell's week; nothing where the hand alone speaks.
pub fn imported(
    grid: Grid,
    person: PersonId,
    row: Memo<Option<MeasureWeek>>,
) -> Signal<Option<Working>> {
    Signal::derive(move || {
        let (week, today) = (grid.week.get(), grid.workspace.today());
        let imported = row.with(|row| {
            let row = row.as_ref()?;
            let speaks = Entry::is_imported(row.entry) || matches!(row.entry, Entry::Over { .. });
            speaks.then_some(row.metric)
        })?;
        let of = (imported, person);
        grid.workspace.tables(&[TableName::Batch], |plan| {
            Some(team::imported_week(plan, of, week, today, grid.formats))
        })
    })
}

/// The plan of the week opens its arithmetic where a goal of the person's own makes it. Most numbers of a
/// week leave its plan as it is: then nothing of it is drawn anew.
#[component]
pub fn Planned(row: Memo<Option<MeasureWeek>>) -> impl IntoView {
    let grid = use_grid();
    let text = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| plan_text(grid, row))));
    let figure = Memo::new(move |_| row.with(|row| plan_of(grid, row.as_ref()?)));
    move || match figure.get() {
        Some((goal, figure)) => view! { <Figure goal figure>{text}</Figure> }.into_any(),
        None => text.into_any(),
    }
}

/// The goal whose planned week it is, and the figure that says so.
fn plan_of(grid: Grid, row: &MeasureWeek) -> Option<(GoalId, FigureName)> {
    let week = grid.week.get();
    let goal = row.goal.filter(|_| row.planned.is_some())?;
    grid.workspace.figures(goal).with(|figures| {
        let weeks = &figures.as_ref()?.weeks;
        let own = weeks.iter().find(|own| week.contains(own.span.from))?;
        Some((goal, FigureName::WeekPlanned(own.span.from)))
    })
}

/// A plan as its cell writes it. People cannot make 0.4 of a call: counts are rounded up (Rule 1.3).
pub fn plan_text(grid: Grid, row: &MeasureWeek) -> String {
    let planned = row
        .planned
        .map(|amount| rounding::planned(amount, row.unit));
    planned.map_or(NO_NUMBER.into(), |planned| short(grid, row, planned))
}

fn short(grid: Grid, row: &MeasureWeek, amount: Amount) -> String {
    grid.workspace.peek(|plan| {
        let currency = &plan.settings().currency;
        grid.formats
            .styled(amount, row.unit, currency, MoneyStyle::Whole)
    })
}

/// The last weeks as bars, with what was planned as a line.
#[component]
pub fn WeekSpark(row: Memo<Option<MeasureWeek>>) -> impl IntoView {
    let grid = use_grid();
    let weeks = Memo::new(move |_| {
        row.with(|row| row.as_ref().map_or_else(Vec::new, |row| row.before.clone()))
    });
    let drawing: Signal<Drawing> = Signal::derive(move || {
        let week = |week: &week_grid::WeekBefore| SparkIn {
            actual: week.actual.map(Amount::to_f64),
            planned: week.planned.map(Amount::to_f64),
        };
        let weeks: Vec<SparkIn> = weeks.with(|weeks| weeks.iter().map(week).collect());
        sparkline(&weeks, SPARK.0, SPARK.1)
    });
    let title = Signal::derive(move || {
        row.with(|row| {
            row.as_ref().map_or(String::new(), |row| {
                let value = |week: &week_grid::WeekBefore| {
                    week.actual
                        .map_or("no number".to_string(), |amount| short(grid, row, amount))
                };
                let values: Vec<String> = row.before.iter().map(value).collect();
                format!(
                    "Last four weeks: {}; plan {}",
                    values.join(", "),
                    plan_text(grid, row)
                )
            })
        })
    });
    view! { <DrawingView drawing title class="chart tiny" fit=Fit::Own/> }
}

#[component]
fn NoteCell(person: PersonId) -> impl IntoView {
    let grid = use_grid();
    let here = Spot {
        person,
        cell: Cell::Note,
    };
    let word = grid.word(person);
    let kept = Signal::derive(move || word.with(|word| word.obstacle.clone()));
    let label = Signal::derive(move || format!("What stands in the way of {}", grid.name(person)));
    view! {
        <WordField
            id=dom_id(here)
            here
            label
            hint="What stands in the way?"
            kept
            roving=true
            keep=move |text| grid.say(person, vec![CheckInField::Obstacle(text)])
        />
    }
}
