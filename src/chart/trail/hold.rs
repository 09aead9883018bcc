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
const FLAG_WIDTH: f64 = 11.0;
const FLAG_HEIGHT: f64 = 9.2;
/// Flag and gap on one side of the staff, gap on the other.
const FLAG_SIDE: f64 = 16.0;
const FREE_SIDE: f64 = 7.0;
/// Gap between a flag and the words over it.
const OVER_FLAG: f64 = 3.0;
/// Between today's rule and words that stand beside it.
const RULE_AIR: f64 = 5.0;
/// How far from a flag today's rule may be for its words to begin behind the rule.
const NEAR: f64 = 20.0;

/// How much better a place right under a line must be than one with air.
const CLOSE_UNDER: f64 = 30.0;

/// Where words are anchored, and by how much another place may be worse.
type Aside = (f64, Anchor, f64);

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

    /// The flag at the top of a staff.
    pub fn flag(&self, tip: f64) -> Area {
        let x = self.at.x;
        let (left, right) = if self.flipped {
            (x - FLAG_WIDTH, x)
        } else {
            (x, x + FLAG_WIDTH)
        };
        Area::new(left, tip, right, tip + FLAG_HEIGHT)
    }

    /// At the top of the staff: on the free side while the staff is raised or lowered a little, then on the flag's side
    /// and over the flag, then higher still.
    pub fn spots_on_staff(&self, label: &Label, plot: Area, today: Option<f64>) -> Vec<Spot<Hold>> {
        let most = (self.at.y - plot.top + 4.0).max(STAFF_LEAST);
        let steps = |from: f64, to: f64| {
            let count = ((to - from) / STEP).floor().clamp(-1.0, 200.0) + 1.0;
            (0..count as usize).map(move |step| from + step as f64 * STEP)
        };
        let raised = |by: f64| steps(STAFF.min(most), (STAFF + by).min(most));
        let lowered = || steps(STAFF_LEAST, STAFF - STEP).filter(move |staff| *staff <= most);
        let far = || steps(STAFF + RAISE + STEP, most);
        let left = |staff: f64| self.spot_on_staff(staff, false, today);
        let right = |staff: f64| self.spot_on_staff(staff, true, today);
        let aside = self.aside(label.width(), today);
        let over = |staff: f64| {
            let spot = |&(x, anchor, _): &Aside| self.spot_over_flag(staff, label, x, anchor);
            aside.iter().map(spot).collect::<Vec<_>>()
        };
        let free_side = raised(RAISE).chain(lowered()).map(left);
        let flag_side = raised(RAISE / 2.0).chain(lowered()).map(right);
        free_side
            .chain(flag_side)
            .chain(raised(RAISE / 2.0).chain(lowered()).flat_map(over))
            .chain(raised(RAISE).map(right))
            .chain(far().map(left))
            .chain(far().map(right))
            .chain(steps(STAFF + RAISE / 2.0 + STEP, most).flat_map(over))
            .collect()
    }

    /// Where words over or under the diamond may be anchored, and how far from the best: in the middle, a quarter of
    /// their width aside, beginning or ending with the staff, and right beside today's rule.
    fn aside(&self, width: f64, today: Option<f64>) -> Vec<Aside> {
        let x = self.at.x;
        let mut all = vec![
            (x, Anchor::Middle, 0.0),
            (x + width / 4.0, Anchor::Middle, 10.0),
            (x - width / 4.0, Anchor::Middle, 11.0),
            (x - 2.0, Anchor::Start, 20.0),
            (x + 2.0, Anchor::End, 22.0),
        ];
        if let Some(today) = today {
            let (before, behind) = (today - RULE_AIR, today + RULE_AIR);
            if (before - width..=before).contains(&x) {
                all.push((before, Anchor::End, 24.0));
            }
            if (behind..=behind + width).contains(&x) {
                all.push((behind, Anchor::Start, 24.0));
            }
        }
        all
    }

    fn spot_on_staff(&self, staff: f64, right: bool, today: Option<f64>) -> Spot<Hold> {
        let gap = if right != self.flipped {
            FLAG_SIDE
        } else {
            FREE_SIDE
        };
        let (x, anchor) = match right {
            // Where today's rule would go through the first letters, they stand behind it.
            true => (self.clear_of(today, self.at.x + gap), Anchor::Start),
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

    /// Where words to the right of a flag begin: right behind today's rule where it stands that near.
    fn clear_of(&self, today: Option<f64>, x: f64) -> f64 {
        let near = today.filter(|today| (self.at.x..x + NEAR).contains(today));
        near.map_or(x, |today| x.max(today + RULE_AIR))
    }

    /// The space of a label over the flag of a usual staff.
    pub fn over_flag(&self, label: &Label) -> Area {
        label.area(&self.spot_over_flag(STAFF, label, self.at.x, Anchor::Middle))
    }

    /// Both lines above the flag.
    fn spot_over_flag(&self, staff: f64, label: &Label, x: f64, anchor: Anchor) -> Spot<Hold> {
        let tip = self.at.y - staff;
        let mut spot = Spot {
            x,
            y: tip,
            anchor,
            tag: Hold::Staff(tip),
        };
        spot.y -= label.area(&spot).bottom - tip + OVER_FLAG;
        spot
    }

    /// Below everything that is drawn over the label's width, as high as possible; a label that is not centred under its
    /// diamond must be that much higher to be preferred.
    pub fn spots_below(&self, label: &Label, lines: &Lines, plot: Area) -> Vec<Spot<Hold>> {
        let width = label.width();
        let mut spots = Vec::new();
        for (x, anchor, penalty) in self.aside(width, lines.today) {
            let left = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            let floor = lines
                .floor(left, left + width)
                .unwrap_or(plot.top)
                .max(self.at.y);
            let first = floor + 22.0;
            let steps = ((plot.bottom - first) / STEP).floor().clamp(0.0, 40.0) as usize;
            let spot = |y: f64, worse: f64| {
                let tag = Hold::Hairline(y - 12.0);
                (y + worse, Spot { x, y, anchor, tag })
            };
            spots.push(spot(first - STEP, penalty + CLOSE_UNDER));
            spots.extend((0..=steps).map(|step| spot(first + step as f64 * STEP, penalty)));
        }
        spots.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        spots.into_iter().map(|(_, spot)| spot).collect()
    }
}
