//! How a goal's number falls on the months of its span.

use leptos::prelude::*;

use crate::chart::Drawing;
use crate::chart::months_bars::{MonthBar, months_bars};
use crate::maths::calendar::months_of;
use crate::maths::figures::Figures;
use crate::maths::path::Path;
use crate::maths::rounding::chosen_unit;
use crate::maths::span::Span;
use crate::model::{Amount, Date, GoalId, Plan};
use crate::state::{use_formats, use_workspace};
use crate::ui::charts::drawing::DrawingView;
use crate::ui::charts::figure::{Cell, ChartFigure, ChartTable};
use crate::ui::components::figure::told;
use crate::words::working::team::{spread_over, weight_of};
use crate::words::{DateStyle, FigureName, Formats, NO_NUMBER, Told};

const WIDTH: f64 = 276.0;

/// Bars of what is planned, bucket by bucket, with their weights where the pace is seasonal.
#[component]
pub fn MonthBars(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let bars = Memo::new(move |_| {
        let figures = figures.get();
        workspace.peek(|plan| {
            figures
                .as_deref()
                .map_or_else(Vec::new, |figures| bars(plan, figures, formats))
        })
    });
    let drawing = Memo::new(move |_| bars.with(|bars| months_bars(bars, WIDTH)));
    let desc = Signal::derive(move || bars.with(|bars| said(bars, formats)));
    let target = told(
        goal,
        false,
        |told| told.text(FigureName::Target),
        String::new(),
    );
    let table = Memo::new(move |_| bars.with(|bars| self::table(bars, &target.get())));
    view! {
        <Show when=move || bars.with(|bars| bars.len() > 1)>
            <ChartFigure table=table>
                <DrawingView
                    drawing=Signal::derive(move || drawing.with(Drawing::clone))
                    title="Planned, part by part"
                    desc
                />
            </ChartFigure>
        </Show>
    }
}

/// The parts with what is planned for each, which opens the weights.
fn table(bars: &[MonthBar], target: &str) -> ChartTable {
    let named = |bar: &MonthBar| (bar.label.clone(), bar.amount.clone());
    let amounts: Vec<(String, String)> = bars.iter().map(named).collect();
    let row = |bar: &MonthBar| {
        let weight = bar
            .label
            .rsplit_once(' ')
            .filter(|_| bar.label != bar.short);
        let weight = weight.map_or(Cell::Words(NO_NUMBER.into()), |(_, weight)| {
            Cell::Worked("PartWeight", weight_of(&bar.short, &amounts, weight))
        });
        let planned = spread_over(&bar.short, &amounts, &bar.amount, target);
        let planned = Cell::Worked("PartPlanned", planned);
        (bar.short.clone(), vec![weight, planned])
    };
    ChartTable {
        caption: "Planned, part by part".into(),
        head: vec!["Part".into(), "Weight".into(), "Planned".into()],
        rows: bars.iter().map(row).collect(),
        foot: Vec::new(),
    }
}

fn bars(plan: &Plan, figures: &Figures, formats: &dyn Formats) -> Vec<MonthBar> {
    let Ok(path) = &figures.path else {
        return Vec::new();
    };
    let parts = parts(plan, path);
    let spans: Vec<Span> = parts.iter().map(|(span, _)| *span).collect();
    let unit = chosen_unit(plan.settings(), figures.unit).unwrap_or(Amount::from_int(1));
    let values = path.spread(&spans, unit).unwrap_or_default();
    let told = Told::of(plan, figures, formats);
    let bar = |((span, weight), value): ((Span, Option<Amount>), Amount)| {
        let short = formats.date(middle(span), DateStyle::MonthShort);
        MonthBar {
            value: value.to_f64(),
            amount: told.whole(value),
            label: weight.map_or_else(
                || short.clone(),
                |weight| format!("{short}, weight {}", formats.number(weight)),
            ),
            short,
        }
    };
    parts.into_iter().zip(values).map(bar).collect()
}

/// The buckets with their weights, or the months where the pace has none.
fn parts(plan: &Plan, path: &Path) -> Vec<(Span, Option<Amount>)> {
    let buckets = &path.method().buckets;
    match buckets.is_empty() {
        false => {
            let weighed = buckets.iter();
            weighed
                .map(|bucket| (bucket.span, Some(bucket.weight.to_amount())))
                .collect()
        }
        true => {
            let months = months_of(plan.settings(), path.span());
            months.into_iter().map(|span| (span, None)).collect()
        }
    }
}

fn middle(span: Span) -> Date {
    span.from + chrono::Days::new(span.days().unsigned_abs() / 2)
}

fn said(bars: &[MonthBar], formats: &dyn Formats) -> String {
    let parts: Vec<String> = bars
        .iter()
        .map(|bar| format!("{} {}", bar.short, bar.amount))
        .collect();
    formats.list(&parts)
}
