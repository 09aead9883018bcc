//! The forecast of a goal, drawn in slices between frames: status never waits for it (Rule 5.4).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::workspace::{Workspace, use_workspace};
use crate::maths::forecast::{Forecast, NoForecast, Simulation};
use crate::model::GoalId;

/// How many futures are drawn before the screen gets a turn: about a millisecond's worth.
const SLICE: usize = 1_000;

/// What is known about a goal's end.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlook {
    /// The futures are still being drawn.
    Drawing,
    /// What came of it, or why there is none.
    Known(Arc<Result<Forecast, NoForecast>>),
}

impl Outlook {
    /// What came of it, once it is drawn.
    pub fn known(&self) -> Option<&Result<Forecast, NoForecast>> {
        match self {
            Outlook::Drawing => None,
            Outlook::Known(forecast) => Some(forecast),
        }
    }
}

/// One goal's forecast while somebody looks at it.
struct Entry {
    outlook: ArcRwSignal<Outlook>,
    /// Holds the effect that draws it anew; gone with its last reader.
    owner: Owner,
    readers: usize,
}

/// The forecasts that are looked at. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Forecasts {
    entries: StoredValue<Rc<RefCell<HashMap<GoalId, Entry>>>, LocalStorage>,
    root: StoredValue<Owner, LocalStorage>,
    /// How many are being drawn at this moment.
    under_way: RwSignal<usize>,
}

/// One drawing while it goes on; it counts until it is dropped, whether it was finished or overtaken.
struct Drawing(RwSignal<usize>);

impl Drawing {
    fn begun(under_way: RwSignal<usize>) -> Drawing {
        under_way.update(|count| *count += 1);
        Drawing(under_way)
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        // The page that a sheet was looked at on may have gone.
        self.0.try_update(|count| *count -= 1);
    }
}

/// Makes the forecasts known to everything below.
pub fn provide_forecasts() {
    provide_context(Forecasts {
        entries: StoredValue::new_local(Rc::default()),
        root: StoredValue::new_local(Owner::current().unwrap_or_default()),
        under_way: RwSignal::new(0),
    });
}

/// Whether a forecast is being drawn: what is on screen may change without a hand on it.
pub fn use_drawing() -> Signal<bool> {
    let forecasts: Forecasts =
        use_context().expect("invariant: the shell provides the forecasts before any view asks");
    Signal::derive(move || forecasts.under_way.get() > 0)
}

/// The forecast of a goal, shared by all that show it and kept up to date as long as one does.
pub fn use_outlook(goal: GoalId) -> Signal<Outlook> {
    let forecasts: Forecasts =
        use_context().expect("invariant: the shell provides the forecasts before any view asks");
    // The futures begin when the edit is on the screen.
    let workspace = use_workspace().a_frame_later();
    let entries = forecasts.entries.get_value();
    let outlook = {
        let mut entries = entries.borrow_mut();
        let entry = entries.entry(goal).or_insert_with(|| {
            let root = forecasts.root.get_value();
            Entry::new(workspace, goal, &root, forecasts.under_way)
        });
        entry.readers += 1;
        entry.outlook.clone()
    };
    on_cleanup(move || leave(forecasts, goal));
    Signal::from(outlook)
}

/// One reader less; with the last one the drawing stops.
fn leave(forecasts: Forecasts, goal: GoalId) {
    let Some(entries) = forecasts.entries.try_get_value() else {
        return;
    };
    let mut entries = entries.borrow_mut();
    let Some(entry) = entries.get_mut(&goal) else {
        return;
    };
    entry.readers -= 1;
    if entry.readers == 0 {
        entry.owner.cleanup();
        entries.remove(&goal);
    }
}

impl Entry {
    fn new(workspace: Workspace, goal: GoalId, root: &Owner, under_way: RwSignal<usize>) -> Entry {
        let outlook = ArcRwSignal::new(Outlook::Drawing);
        let owner = root.child();
        owner.with(|| draw_when_needed(workspace, goal, outlook.clone(), under_way));
        Entry {
            outlook,
            owner,
            readers: 0,
        }
    }
}

/// Starts over whenever the goal's figures change; slices of an older start find themselves late
/// and end.
fn draw_when_needed(
    workspace: Workspace,
    goal: GoalId,
    outlook: ArcRwSignal<Outlook>,
    under_way: RwSignal<usize>,
) {
    let figures = workspace.figures(goal);
    let latest = Rc::new(std::cell::Cell::new(0u64));
    let stop = latest.clone();
    // Effects run on one thread here; the handle is only ever touched on it.
    let stop = StoredValue::new_local(stop);
    on_cleanup(move || {
        if let Some(latest) = stop.try_get_value() {
            latest.set(u64::MAX);
        }
    });
    Effect::new(move |_| {
        let today = workspace.today();
        figures.track();
        let turn = latest.get() + 1;
        latest.set(turn);
        match workspace.peek(|plan| Simulation::start(plan, goal, today)) {
            Ok(simulation) => slice(Run {
                simulation,
                outlook: outlook.clone(),
                latest: latest.clone(),
                turn,
                _drawing: Drawing::begun(under_way),
            }),
            Err(why) => outlook.set(Outlook::Known(Arc::new(Err(why)))),
        }
    });
}

/// One drawing of a goal's futures, from its start to its last slice.
struct Run {
    simulation: Simulation,
    outlook: ArcRwSignal<Outlook>,
    latest: Rc<std::cell::Cell<u64>>,
    turn: u64,
    _drawing: Drawing,
}

fn slice(mut run: Run) {
    let next = move || {
        if run.latest.get() != run.turn {
            return;
        }
        run.simulation.step(SLICE);
        if run.simulation.done() {
            let forecast = run.simulation.finish();
            run.outlook.set(Outlook::Known(Arc::new(Ok(forecast))));
        } else {
            slice(run);
        }
    };
    set_timeout(next, Duration::ZERO);
}
