//! The trail of a goal: drawn wide and narrow, with its numbers as a table and its landmarks as
//! buttons.

mod input;
mod table;

use leptos::prelude::*;

use input::{Size, trail_input};

use crate::chart::Drawing;
use crate::chart::trail::{Trail, trail};
use crate::maths::measure::Shape;
use crate::model::{GoalId, LandmarkId};
use crate::state::{Topic, drawn_behind, use_formats, use_outlook, use_place, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::ui::charts::figure::ChartFigure;
use crate::ui::components::landmark_list::{LandmarkButtons, LandmarkNumbers};
use crate::ui::routes::Route;
use crate::words::Told;

const PLAIN: Size = Size {
    width: 664.0,
    height: 212.0,
    weekly: false,
};
const WEEKLY: Size = Size {
    width: 818.0,
    height: 346.0,
    weekly: true,
};
const NARROW: Size = Size {
    width: 360.0,
    height: 236.0,
    weekly: false,
};

/// Whether a goal of this shape walks along a path at all.
pub fn has_trail(shape: Shape) -> bool {
    matches!(shape, Shape::Sum | Shape::Way | Shape::Keep)
}

/// A goal's trail. `weekly` puts the weeks' bars below it.
#[component]
pub fn GoalTrail(
    goal: GoalId,
    #[prop(optional)] weekly: bool,
    /// False where the landmarks stand in a table right below.
    #[prop(default = true)]
    buttons: bool,
    /// What a landmark's button does; without it, it leads to the goal.
    #[prop(into, optional)]
    on_landmark: Option<Callback<(LandmarkId,)>>,
) -> impl IntoView {
    let place = use_place();
    let wide = drawn(goal, if weekly { WEEKLY } else { PLAIN });
    let narrow = narrow(goal);
    let go =
        on_landmark.unwrap_or_else(|| Callback::new(move |_| place.go(&Route::Goal(goal).path())));
    let (title, desc) = said(goal);
    let picture = |trail: Signal<Trail>| Signal::derive(move || trail.with(|t| t.drawing.clone()));
    let (wide_ink, narrow_ink): (Signal<Drawing>, Signal<Drawing>) =
        (picture(wide.into()), picture(narrow));
    view! {
        <ChartFigure table=table::of(goal)>
            <div class="trail">
                <div class="wide">
                    <DrawingView drawing=wide_ink title desc/>
                    {buttons.then(|| view! { <LandmarkButtons goal choose=go/> })}
                </div>
                <div class="narrow">
                    <DrawingView drawing=narrow_ink title desc/>
                    <LandmarkNumbers goal flags=Signal::derive(move || narrow.with(|t| t.flags.clone())) choose=go/>
                </div>
            </div>
        </ChartFigure>
    }
}

/// A window in which every trail has room to be wide. The style decides by the trail's own room which one
/// is seen; this only says which one nobody waits for.
const ROOMY: &str = "(min-width: 60rem)";

fn narrow(goal: GoalId) -> Signal<Trail> {
    let drawn = drawn(goal, NARROW);
    let media = window().match_media(ROOMY).ok().flatten();
    if !media.is_some_and(|media| media.matches()) {
        return drawn.into();
    }
    let workspace = use_workspace();
    let (figures, outlook) = (workspace.figures(goal), use_outlook(goal));
    let wakes = move || {
        figures.track();
        outlook.track();
        workspace.track(Topic::Goal(goal));
    };
    drawn_behind(wakes, drawn)
}

/// The trail in one size, drawn anew when figures or forecast change.
fn drawn(goal: GoalId, size: Size) -> Memo<Trail> {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let outlook = use_outlook(goal);
    Memo::new(move |_| {
        let figures = figures.get();
        let outlook = outlook.get();
        let end = outlook
            .known()
            .map(|known| known.as_ref().map_err(|why| *why));
        workspace
            .read(&[Topic::Goal(goal)], |plan| {
                let figures = figures.as_deref()?;
                let input = trail_input(plan, figures, end, formats, size)?;
                let told = Told::of(plan, figures, formats);
                Some(trail(&input, &|value| told.tick(value)))
            })
            .unwrap_or_default()
    })
}

/// What the drawing is, and what it shows, for those who do not see it.
fn said(goal: GoalId) -> (Signal<String>, Signal<String>) {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let title = Memo::new(move |_| {
        workspace.read(&[Topic::Goal(goal)], |plan| {
            let goal = plan.goals.get(goal);
            goal.map_or(String::new(), |goal| {
                format!("Trail of “{}”", goal.statement)
            })
        })
    });
    let desc = Memo::new(move |_| {
        let figures = figures.get();
        workspace.peek(|plan| {
            let Some(figures) = figures.as_deref() else {
                return String::new();
            };
            let told = Told::of(plan, figures, formats);
            let actual = figures
                .actual
                .map_or("No number yet".to_string(), |actual| {
                    format!("{} {}", told.done(), told.whole(actual.amount()))
                });
            let expected = figures.expected.map_or(String::new(), |expected| {
                format!(", {} expected", told.whole(expected))
            });
            format!("{actual}{expected} by {}", formats.day(figures.today))
        })
    });
    (title.into(), desc.into())
}
