//! What the cells of the grid share: the week, who stands in it, which cell has the focus.

use std::collections::HashMap;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::maths::shown;
use crate::maths::span::Span;
use crate::maths::week_grid::walk::{self, Band, Cell, Spot, Step};
use crate::maths::week_grid::{self, Entry, MeasureWeek};
use crate::model::{
    CheckIn, CheckInField, Date, Edit, Feed, MetricId, PersonId, Refusal, TableName, Value,
    WeekNumber,
};
use crate::state::{Device, Message, Topic, Workspace, use_device, use_formats, use_workspace};
pub use crate::ui::components::focus::focus;
use crate::words::Formats;
use crate::words::typed::weekly::{self, Asked, PastedLine};

/// A number that was typed where an import speaks: it counts only when it is meant.
#[derive(Clone, PartialEq)]
pub struct Asking {
    pub number: WeekNumber,
    /// What the import says, as the cell showed it.
    pub says: String,
    pub typed: String,
}

/// A pasted column that does not count yet.
#[derive(Clone, PartialEq)]
pub struct Pasted {
    pub metric: MetricId,
    pub lines: Vec<PastedLine>,
}

type Rows = Memo<Vec<MeasureWeek>>;

/// The grid, a handle to copy freely.
#[derive(Clone, Copy)]
pub struct Grid {
    pub workspace: Workspace,
    pub formats: &'static dyn Formats,
    device: Device,
    chosen: RwSignal<Option<Date>>,
    pub week: Memo<Span>,
    /// Everybody whom the week concerns.
    pub people: Memo<Vec<PersonId>>,
    /// Those who are shown where not everybody is: who had something open when that was chosen.
    only: RwSignal<Option<Vec<PersonId>>>,
    pub bands: Memo<Vec<Band>>,
    at: RwSignal<Option<Spot>>,
    /// The cell with the focus, or the one that Tab comes to first.
    pub spot: Memo<Option<Spot>>,
    /// Asked cell by cell, so that a step of the focus wakes two cells and not the whole grid.
    stops: StoredValue<Selector<Option<Spot>>>,
    bands_stops: StoredValue<Selector<Option<PersonId>>>,
    /// The call whose menu is open, the confidence that arrows change.
    pub opened: RwSignal<Option<Spot>>,
    pub asking: RwSignal<Option<Asking>>,
    /// Whether that is being asked at this moment.
    pub asks: RwSignal<bool>,
    pub pasted: RwSignal<Option<Pasted>>,
    /// Whether the pasted column is being looked at.
    pub pastes: RwSignal<bool>,
    rows: StoredValue<HashMap<PersonId, Rows>>,
    owner: StoredValue<Owner>,
}

/// Makes the grid known to its cells.
pub fn provide_grid() -> Grid {
    let grid = Grid::new(use_workspace(), use_formats(), use_device());
    provide_context(grid);
    grid
}

/// The grid a cell stands in.
pub fn use_grid() -> Grid {
    use_context().expect("invariant: the check-in page provides the grid before any cell asks")
}

impl Grid {
    fn new(workspace: Workspace, formats: &'static dyn Formats, device: Device) -> Grid {
        let chosen = RwSignal::new(None);
        let week = Memo::new(move |_| {
            let today = workspace.today();
            workspace.tables(&[TableName::Settings], |plan| match chosen.get() {
                Some(day) => crate::maths::calendar::week_of(plan.settings(), day),
                None => week_grid::default_week(plan.settings(), today),
            })
        });
        let people = Memo::new(move |_| {
            workspace.tables(&[TableName::Person], |plan| {
                shown::sellers(plan, week.get())
            })
        });
        let only: RwSignal<Option<Vec<PersonId>>> = RwSignal::new(None);
        let rows = StoredValue::new(HashMap::new());
        let owner = StoredValue::new(Owner::current().unwrap_or_default());
        let shown = Memo::new(move |_| {
            let only = only.get();
            let all = people.get().into_iter();
            all.filter(|id| only.as_ref().is_none_or(|only| only.contains(id)))
                .collect::<Vec<_>>()
        });
        let bands = Memo::new(move |_| {
            let band = |person| {
                let rows = measures(workspace, week, rows, owner, person);
                let metrics = rows.with(|rows| rows.iter().map(|row| row.metric).collect());
                Band { person, metrics }
            };
            shown.get().into_iter().map(band).collect::<Vec<_>>()
        });
        let at = RwSignal::new(None);
        let spot = Memo::new(move |_| {
            let here = at.get();
            bands.with(|bands| {
                here.filter(|at| walk::has(bands, *at))
                    .or(walk::first(bands))
            })
        });
        Grid {
            workspace,
            formats,
            device,
            chosen,
            week,
            people,
            only,
            bands,
            at,
            spot,
            stops: StoredValue::new(Selector::new(move || spot.get())),
            bands_stops: StoredValue::new(Selector::new(move || spot.get().map(|at| at.person))),
            opened: RwSignal::new(None),
            asking: RwSignal::new(None),
            asks: RwSignal::new(false),
            pasted: RwSignal::new(None),
            pastes: RwSignal::new(false),
            rows,
            owner,
        }
    }

    /// A person's rows, worked out anew only when what they rest on changes.
    pub fn measures(&self, person: PersonId) -> Rows {
        measures(self.workspace, self.week, self.rows, self.owner, person)
    }

    /// One of them.
    pub fn measure(&self, person: PersonId, metric: MetricId) -> Memo<Option<MeasureWeek>> {
        let rows = self.measures(person);
        Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.metric == metric).cloned()))
    }

    /// A person's word of the week; an empty one where there is none.
    pub fn word(&self, person: PersonId) -> Memo<CheckIn> {
        let Grid {
            workspace, week, ..
        } = *self;
        Memo::new(move |_| {
            let week = week.get().from;
            workspace.read(&[Topic::Words(person)], |plan| {
                let row = plan.check_in(person, week);
                row.and_then(|id| plan.check_ins.get(id))
                    .cloned()
                    .unwrap_or_default()
            })
        })
    }

    /// How many numbers are in, of how many.
    pub fn numbers_in(&self) -> (usize, usize) {
        let count = |person: PersonId| {
            self.measures(person).with(|rows| {
                let are_in = rows.iter().filter(|row| row.entry.is_in()).count();
                (are_in, rows.len())
            })
        };
        let counts = self.people.get().into_iter().map(count);
        counts.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }

    /// Another week. Who has something open there is for the reader to ask again.
    pub fn show_week(&self, day: Date) {
        self.only.set(None);
        self.opened.set(None);
        self.chosen.set(Some(day));
    }

    pub fn shows_open_only(&self) -> bool {
        self.only.with(Option::is_some)
    }

    /// Everybody, or those who have a number or a call open at this moment. They stay in sight
    /// until the choice is made again, so that a row does not vanish under the hand.
    pub fn show_open_only(&self, open_only: bool) {
        let week = self.week.get_untracked().from;
        let is_open = |person: &PersonId| {
            let rows = self.measures(*person);
            let number = rows.with_untracked(|rows| rows.iter().any(|row| !row.entry.is_in()));
            let called = self.workspace.peek(|plan| {
                let row = plan
                    .check_in(*person, week)
                    .and_then(|id| plan.check_ins.get(id));
                row.is_some_and(|row| row.call.is_some())
            });
            number || !called
        };
        let open = || {
            self.people
                .get_untracked()
                .into_iter()
                .filter(is_open)
                .collect()
        };
        self.only.set(open_only.then(open));
    }

    /// The focus came to a cell.
    pub fn arrived(&self, spot: Spot) {
        if self.at.get_untracked() != Some(spot) {
            self.at.set(Some(spot));
        }
    }

    /// Whether Tab comes to this cell. Tracked.
    pub fn is_stop(&self, here: Spot) -> bool {
        self.stops.with_value(|stops| stops.selected(&Some(here)))
    }

    /// Whether the focus is in a person's band. Tracked.
    pub fn is_in_band(&self, person: PersonId) -> bool {
        let bands = self.bands_stops;
        bands.with_value(|bands| bands.selected(&Some(person)))
    }

    /// Brings the focus to a cell.
    pub fn go(&self, spot: Spot) {
        self.arrived(spot);
        focus(&dom_id(spot));
    }

    fn walk(&self, from: Spot, step: Step) -> bool {
        let next = self
            .bands
            .with_untracked(|bands| walk::step(bands, from, step));
        if let Some(next) = next {
            self.go(next);
        }
        next.is_some()
    }

    /// What a key does in every cell. While a text is being typed, Left and Right are its own.
    pub fn key(&self, event: &KeyboardEvent, here: Spot, typing: bool) {
        if event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        let step = match (key.as_str(), event.ctrl_key()) {
            ("Home", true) => Some(Step::First),
            ("End", true) => Some(Step::Last),
            (_, true) => None,
            ("ArrowUp", _) => Some(Step::Up),
            ("ArrowDown" | "Enter", _) => Some(Step::Down),
            ("ArrowLeft", _) if !typing => Some(Step::Left),
            ("ArrowRight", _) if !typing => Some(Step::Right),
            ("Tab", _) if event.shift_key() => Some(Step::Back),
            ("Tab", _) => Some(Step::Next),
            _ => None,
        };
        if let Some(step) = step {
            // At the grid's edge Tab goes on to the rest of the page.
            if self.walk(here, step) || !key.starts_with("Tab") {
                event.prevent_default();
            }
        } else if !typing && !event.ctrl_key() && self.device.letters.get_untracked() {
            self.jump(event, here.person, &key);
        }
    }

    /// C, F and N lead to the person's word.
    fn jump(&self, event: &KeyboardEvent, person: PersonId, key: &str) {
        let cell = match key {
            "c" | "C" => Cell::Call,
            "f" | "F" => Cell::Confidence,
            "n" | "N" => Cell::Note,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        let spot = Spot { person, cell };
        self.go(spot);
        self.opened.set((cell != Cell::Note).then_some(spot));
    }

    /// Keeps a person's word of this week.
    pub fn say(&self, person: PersonId, fields: Vec<CheckInField>) {
        let week = self.week.get_untracked().from;
        self.workspace.act(Edit::CheckIn {
            person,
            week,
            fields,
        });
    }

    /// Keeps what was typed into a number cell, or says what is wrong with it.
    pub fn record(&self, person: PersonId, row: &MeasureWeek, text: &str) -> Result<(), String> {
        let Some(number) = self.typed(person, row, text)? else {
            return Ok(());
        };
        match self
            .workspace
            .dispatch(Edit::RecordNumbers(vec![number.clone()]))
        {
            Ok(_) | Err(Refusal::NothingToChange) => {}
            Err(Refusal::ImportRules { .. }) => self.ask(number, row),
            // The text stays in its cell.
            Err(Refusal::ReadOnly) => return Err(self.workspace.says_read_only()),
            Err(refusal) => self.workspace.say(Message::refusal(refusal, self.formats)),
        }
        Ok(())
    }

    /// A cell's text as the week's number; nothing where it repeats what the import says.
    pub fn typed(
        &self,
        person: PersonId,
        row: &MeasureWeek,
        text: &str,
    ) -> Result<Option<WeekNumber>, String> {
        let value = self.parse(row, text)?;
        let number = WeekNumber {
            metric: row.metric,
            person,
            week: self.week.get_untracked().from,
            date: row.date,
            value,
            // A number that was meant to count over the import once still is.
            over: matches!(row.entry, Entry::Over { .. }),
        };
        let says_the_same =
            matches!(row.entry, Entry::Imported(Some(says)) if value == Some(Value::One(says)));
        Ok((!says_the_same).then_some(number))
    }

    /// Whether a number has to be meant, because an import speaks for its week.
    pub fn has_to_be_meant(&self, number: &WeekNumber) -> bool {
        let WeekNumber {
            metric,
            person,
            week,
            ..
        } = *number;
        let rules = || {
            self.workspace
                .peek(|plan| plan.import_rules(metric, person, week))
        };
        number.value.is_some() && !number.over && rules()
    }

    /// Reads a cell's text without keeping it.
    pub fn parse(&self, row: &MeasureWeek, text: &str) -> Result<Option<Value>, String> {
        let asked = Asked {
            unit: row.unit,
            combine: row.combine,
        };
        let signs = self.formats.signs();
        self.workspace
            .peek(|plan| weekly::week_number(text, asked, &signs, &plan.settings().currency))
            .map_err(|error| error.sentence())
    }

    /// Asks whether a number is meant to count before the import.
    pub fn ask(&self, number: WeekNumber, row: &MeasureWeek) {
        let typed = number
            .value
            .map_or(String::new(), |value| self.text(value, row));
        let says = self.entry_text(row);
        self.asking.set(Some(Asking {
            number,
            says,
            typed,
        }));
        self.asks.set(true);
    }

    /// Shows a pasted column before it counts.
    pub fn preview(&self, pasted: Pasted) {
        self.pasted.set(Some(pasted));
        self.pastes.set(true);
    }

    /// A number as its cell writes it.
    pub fn text(&self, value: Value, row: &MeasureWeek) -> String {
        self.workspace.peek(|plan| {
            weekly::week_text(value, row.unit, &plan.settings().currency, self.formats)
        })
    }

    /// What a cell shows; nothing where it is open.
    pub fn entry_text(&self, row: &MeasureWeek) -> String {
        match row.entry {
            Entry::Open | Entry::Imported(None) => String::new(),
            Entry::Imported(Some(amount)) => self.text(Value::One(amount), row),
            Entry::Typed(value) | Entry::Over { value, .. } => self.text(value, row),
        }
    }

    /// What a measure is called beside its numbers: "Booked", or the metric's own name.
    pub fn measure_name(&self, row: &MeasureWeek) -> String {
        let booked = self.workspace.peek(|plan| {
            plan.metrics
                .get(row.metric)
                .is_some_and(|metric| metric.feed == Feed::WonValue)
        });
        if booked {
            "Booked".into()
        } else {
            row.name.clone()
        }
    }

    /// A person's name.
    pub fn name(&self, person: PersonId) -> String {
        self.workspace.tables(&[TableName::Person], |plan| {
            plan.people
                .ever(person)
                .map_or(String::new(), |person| person.name.clone())
        })
    }

    /// A person's first name.
    pub fn first_name(&self, person: PersonId) -> String {
        self.workspace.tables(&[TableName::Person], |plan| {
            let person = plan.people.ever(person);
            person.map_or(String::new(), |person| person.first_name().to_string())
        })
    }

    pub fn number(&self) -> u8 {
        let week = self.week.get();
        self.workspace.tables(&[TableName::Settings], |plan| {
            crate::maths::calendar::week_number(plan.settings(), week.from)
        })
    }
}

fn measures(
    workspace: Workspace,
    week: Memo<Span>,
    rows: StoredValue<HashMap<PersonId, Rows>>,
    owner: StoredValue<Owner>,
    person: PersonId,
) -> Rows {
    const READ: [TableName; 6] = [
        TableName::Settings,
        TableName::Person,
        TableName::DaysOff,
        TableName::Metric,
        TableName::Goal,
        TableName::Batch,
    ];
    if let Some(memo) = rows.with_value(|rows| rows.get(&person).copied()) {
        return memo;
    }
    let memo = owner.with_value(|owner| {
        owner.with(|| {
            Memo::new(move |_| {
                let today = workspace.today();
                let week = week.get();
                workspace.tables(&READ, |plan| {
                    for (metric, _) in plan.metrics.iter() {
                        workspace.track(Topic::Series(metric, person));
                    }
                    week_grid::measures(plan, person, week, today)
                })
            })
        })
    });
    rows.update_value(|rows| {
        rows.insert(person, memo);
    });
    memo
}

/// The element of a cell.
pub fn dom_id(spot: Spot) -> String {
    let Spot { person, cell } = spot;
    match cell {
        Cell::Number(metric) => format!("ck-{person}-{metric}"),
        Cell::Call => format!("ck-{person}-call"),
        Cell::Confidence => format!("ck-{person}-sure"),
        Cell::Note => format!("ck-{person}-note"),
    }
}
