//! The numerals of landmarks that have no label on the drawing.

use super::super::super::labels::{Label, Placer, Spot};
use super::super::super::mark::{Anchor, Point, Role, Text};
use super::super::super::{pen, text};
use super::super::frame::Frame;
use super::Pin;

impl Pin {
    /// A numeral above the flag, higher where another one is in the way, and on a hairline where nothing is free above.
    pub fn set_number(
        &mut self,
        number: usize,
        frame: &Frame,
        placer: &mut Placer,
    ) -> Option<Text> {
        self.number = Some(number);
        let numeral = numeral(number);
        let label = Label::new(Role::Strong, &numeral, "");
        let side = if self.flipped { -1.0 } else { 1.0 };
        let (behind, before) = if self.flipped {
            (Anchor::Start, Anchor::End)
        } else {
            (Anchor::End, Anchor::Start)
        };
        let (x, tip) = (self.at.x, self.tip);
        let above = |tip: f64| Spot {
            x: x + 4.0 * side,
            y: tip - 3.0,
            anchor: Anchor::Middle,
            tag: tip,
        };
        let beside = [
            Spot {
                x: x - 3.5 * side,
                y: tip + 9.0,
                anchor: behind,
                tag: tip,
            },
            Spot {
                x: x + 14.0 * side,
                y: tip + 9.0,
                anchor: before,
                tag: tip,
            },
        ];
        let steps = (tip / 4.0).clamp(0.0, 200.0) as usize;
        let higher = (1..=steps).map(|step| above(tip - 4.0 * step as f64));
        let spots = std::iter::once(above(tip)).chain(beside).chain(higher);
        if let Some(spot) = placer.place(&label, frame.words, spots) {
            self.tip = spot.tag;
            self.ink(placer);
            return label.lines(&spot).into_iter().next();
        }
        self.set_number_aside(&numeral, placer)
    }

    fn set_number_aside(&mut self, numeral: &str, placer: &mut Placer) -> Option<Text> {
        let (width, size) = (text::width(numeral, Role::Strong), Role::Strong.size());
        let height = 1.05 * size;
        let place = placer.nearest(
            Point {
                x: self.at.x,
                y: self.tip,
            },
            width,
            height,
        )?;
        let baseline = place.y - height / 2.0 + 0.8 * size;
        self.leader = Some(pen::straight(
            Point {
                x: self.at.x,
                y: self.tip,
            },
            place,
        ));
        placer.set(Text::new(place.x, baseline, Anchor::Middle, Role::Strong, numeral).haloed())
    }
}

/// The number as written: 1, 2, 3.
fn numeral(number: usize) -> String {
    let mut pen = pen::Pen::default();
    pen.number(number as f64);
    pen.done()
}
