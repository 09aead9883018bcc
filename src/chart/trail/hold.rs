//! The places offered to a landmark's label: at the top of its staff, or below the cone on a hairline.

use super::super::labels::{Label, Spot};
use super::super::mark::{Anchor, Area, Point};
use super::lines::Lines;

/// The usual staff of a landmark that is past.
pub const STAFF: f64 = 46.0;
/// Room for a flag above a diamond.
const STAFF_LEAST: f64 = 22.0;
/// How far a staff is raised before its label moves to the other side.
const RAISE: f64 = 60.0;
const STEP: f64 = 6.0;
/// Flag and gap on one side of the staff, gap on the other.
const FLAG_SIDE: f64 = 16.0;
const FREE_SIDE: f64 = 7.0;
/// Gap between a flag and the words over it.
const OVER_FLAG: f64 = 3.0;

/// A diamond and the side to which its flag waves.
#[derive(Clone, Copy)]
pub struct Mast {
    pub at: Point,
    pub flipped: bool,
}

/// Where a label goes decides how its landmark is drawn.
#[derive(Clone, Copy)]
pub enum Hold {
    /// At the top of a staff that ends at this height.
    Staff(f64),
    /// Below the diamond, on a hairline down to this height.
    Hairline(f64),
}

impl Mast {
    /// The line between the diamond and where the label is held.
    pub fn stem(&self, hold: Hold) -> Area {
        let x = self.at.x;
        match hold {
            Hold::Staff(tip) => Area::new(x - 0.7, tip, x + 0.7, self.at.y - 6.0),
            Hold::Hairline(to) => Area::new(x - 0.4, self.at.y + 6.0, x + 0.4, to),
        }
    }

    /// At the top of the staff: on the free side while the staff is raised or lowered a little, then on the flag's side
    /// and over the flag, then higher still.
    pub fn spots_on_staff(&self, label: &Label, plot: Area) -> Vec<Spot<Hold>> {
        let usual = STAFF;
        let most = (self.at.y - plot.top + 4.0).max(STAFF_LEAST);
        let steps = |from: f64, to: f64| {
            let count = ((to - from) / STEP).floor().clamp(-1.0, 200.0) + 1.0;
            (0..count as usize).map(move |step| from + step as f64 * STEP)
        };
        let raised = |by: f64| steps(usual.min(most), (usual + by).min(most));
        let lowered = || steps(STAFF_LEAST, usual - STEP).filter(move |staff| *staff <= most);
        let far = || steps(usual + RAISE + STEP, most);
        let left = |staff: f64| self.spot_on_staff(staff, false);
        let right = |staff: f64| self.spot_on_staff(staff, true);
        let over = |staff: f64| self.spot_over_flag(staff, label);
        let free_side = raised(RAISE).chain(lowered()).map(left);
        let flag_side = raised(RAISE / 2.0).chain(lowered()).map(right);
        free_side
            .chain(flag_side)
            .chain(raised(RAISE / 2.0).chain(lowered()).map(over))
            .chain(raised(RAISE).map(right))
            .chain(far().map(left))
            .chain(far().map(right))
            .collect()
    }

    fn spot_on_staff(&self, staff: f64, right: bool) -> Spot<Hold> {
        let gap = if right != self.flipped {
            FLAG_SIDE
        } else {
            FREE_SIDE
        };
        let (x, anchor) = match right {
            true => (self.at.x + gap, Anchor::Start),
            false => (self.at.x - gap, Anchor::End),
        };
        let tip = self.at.y - staff;
        Spot {
            x,
            y: tip + 7.0,
            anchor,
            tag: Hold::Staff(tip),
        }
    }

    /// Both lines above the flag, in the middle of it.
    fn spot_over_flag(&self, staff: f64, label: &Label) -> Spot<Hold> {
        let tip = self.at.y - staff;
        let mut spot = Spot {
            x: self.at.x,
            y: tip,
            anchor: Anchor::Middle,
            tag: Hold::Staff(tip),
        };
        spot.y -= label.area(&spot).bottom - tip + OVER_FLAG;
        spot
    }

    /// Below everything that is drawn over the label's width, as high as possible; a label that is not centred under its
    /// diamond must be that much higher to be preferred.
    pub fn spots_below(&self, label: &Label, lines: &Lines, plot: Area) -> Vec<Spot<Hold>> {
        let x = self.at.x;
        let width = label.width();
        let sides = [
            (x, Anchor::Middle, x - width / 2.0, 0.0),
            (x - 2.0, Anchor::Start, x - 2.0, 20.0),
            (x + 2.0, Anchor::End, x + 2.0 - width, 22.0),
        ];
        let mut spots = Vec::new();
        for (x, anchor, left, penalty) in sides {
            let floor = lines
                .floor(left, left + width)
                .unwrap_or(plot.top)
                .max(self.at.y);
            let first = floor + 22.0;
            let steps = ((plot.bottom - first) / STEP).floor().clamp(0.0, 40.0) as usize;
            spots.extend((0..=steps).map(|step| {
                let y = first + step as f64 * STEP;
                (
                    y + penalty,
                    Spot {
                        x,
                        y,
                        anchor,
                        tag: Hold::Hairline(y - 12.0),
                    },
                )
            }));
        }
        spots.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        spots.into_iter().map(|(_, spot)| spot).collect()
    }
}
