//! How two people came to one number: what each proposed, what was agreed, as dots on one axis.

use super::labels::spread_texts;
use super::mark::{Anchor, Drawing, Ink, Point, Role, Text, length};
use super::pen;
use super::scale::{Linear, extent};
use super::text;

pub const HEIGHT: f64 = 58.0;
const AXIS: f64 = 30.0;
const WHO: f64 = 16.0;
const VALUE: f64 = 52.0;
const EDGE: f64 = 12.0;
const AIR: f64 = 8.0;

/// A number, who stands for it ("Milo proposed"), and the number in words ("$62,000").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stand {
    pub value: f64,
    pub who: String,
    pub label: String,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgreementIn {
    pub width: f64,
    pub proposed: Vec<Stand>,
    pub agreed: Option<Stand>,
}

struct Dot<'d> {
    x: f64,
    agreed: bool,
    stand: &'d Stand,
}

/// Dots from left to right; words over and under them moved apart where they would touch.
pub fn agreement_axis(input: &AgreementIn) -> Drawing {
    let width = length(input.width);
    let mut drawing = Drawing::new(width, HEIGHT);
    let dots = dots(input, width);
    if dots.is_empty() || width < 2.0 * EDGE + 24.0 {
        return drawing;
    }
    drawing.path(Ink::Axis, pen::horizontal(EDGE, AXIS, width - EDGE));
    draw_arrows(&dots, &mut drawing);
    for dot in dots.iter().filter(|dot| !dot.agreed) {
        drawing.dot(Ink::Hollow, Point { x: dot.x, y: AXIS }, 5.0);
    }
    for dot in dots.iter().filter(|dot| dot.agreed) {
        drawing.dot(Ink::Bar, Point { x: dot.x, y: AXIS }, 6.0);
    }
    draw_row(
        &dots,
        WHO,
        |dot| {
            (
                dot.stand.who.as_str(),
                if dot.agreed {
                    Role::Strong
                } else {
                    Role::Small
                },
            )
        },
        &mut drawing,
    );
    draw_row(
        &dots,
        VALUE,
        |dot| (dot.stand.label.as_str(), Role::Strong),
        &mut drawing,
    );
    drawing
}

/// Half a span of air on both sides, so that the dots stand in the middle of the axis.
fn dots(input: &AgreementIn, width: f64) -> Vec<Dot<'_>> {
    let stands = input
        .proposed
        .iter()
        .map(|stand| (false, stand))
        .chain(input.agreed.iter().map(|stand| (true, stand)));
    let stands: Vec<(bool, &Stand)> = stands
        .filter(|(_, stand)| stand.value.is_finite())
        .collect();
    let Some((low, high)) = extent(stands.iter().map(|(_, stand)| stand.value)) else {
        return Vec::new();
    };
    let air = if high > low { (high - low) / 2.0 } else { 1.0 };
    let scale = Linear::new((low - air, high + air), (EDGE, (width - EDGE).max(EDGE)));
    let mut dots: Vec<Dot<'_>> = stands
        .into_iter()
        .map(|(agreed, stand)| Dot {
            x: scale.clamped(stand.value),
            agreed,
            stand,
        })
        .collect();
    dots.sort_by(|one, other| one.x.total_cmp(&other.x));
    dots
}

/// From each proposal an arrow towards what was agreed, where there is room for one.
fn draw_arrows(dots: &[Dot<'_>], drawing: &mut Drawing) {
    let Some(goal) = dots.iter().find(|dot| dot.agreed) else {
        return;
    };
    for dot in dots
        .iter()
        .filter(|dot| !dot.agreed && (dot.x - goal.x).abs() > 28.0)
    {
        let side = if goal.x > dot.x { 1.0 } else { -1.0 };
        let (from, to) = (dot.x + 9.0 * side, goal.x - 10.0 * side);
        let mut pen = pen::Pen::default();
        pen.move_to(from, AXIS).raw("H").number(to);
        pen.raw(if side > 0.0 {
            "m-4 -3l4 3l-4 3"
        } else {
            "m4 -3l-4 3l4 3"
        });
        drawing.path(Ink::Leader, pen.done());
    }
}

/// One row of words, shortened evenly when together they are wider than the box.
fn draw_row<'d>(
    dots: &'d [Dot<'_>],
    y: f64,
    words: impl Fn(&'d Dot<'_>) -> (&'d str, Role),
    drawing: &mut Drawing,
) {
    let room = drawing.width / dots.len() as f64 - AIR;
    let shown = |cut: bool| -> Vec<(String, Role, f64)> {
        let fit = |(label, role): (&str, Role)| {
            if cut {
                text::fitted(label, role, room)
            } else {
                label.to_owned()
            }
        };
        dots.iter()
            .map(|dot| (fit(words(dot)), words(dot).1))
            .map(|(label, role)| {
                let width = text::width(&label, role);
                (label, role, width)
            })
            .collect()
    };
    for cut in [false, true] {
        let row = shown(cut);
        let centres: Vec<f64> = dots.iter().map(|dot| dot.x).collect();
        let widths: Vec<f64> = row.iter().map(|(_, _, width)| *width).collect();
        if let Some(centres) = spread_texts(&centres, &widths, AIR, 0.0, drawing.width) {
            for ((label, role, _), x) in row.into_iter().zip(centres) {
                drawing.text(Text::new(x, y, Anchor::Middle, role, label));
            }
            return;
        }
    }
}
