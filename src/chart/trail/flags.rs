//! The landmarks of a trail: diamonds on the path, flags on staffs, and their labels or numerals.
//!
//! A past landmark has its label at the top of its staff, or below the line on a hairline where words above would lie on
//! what is drawn; one to come hangs it below the cone. Where two labels would meet, the staff is raised, then the label
//! moves to the other side and over the flag, then it says less, and in the end the landmark gets a numeral under which
//! the caller lists it.

mod numerals;
mod orders;

use super::super::labels::{Label, Placer, Spot, Weight};
use super::super::mark::{Area, Drawing, Ink, Point, Role, Text};
use super::super::pen;
use super::frame::Frame;
use super::hold::{Hold, Mast, STAFF};
use super::lines::Lines;
use super::{Flag, LandmarkIn, LandmarkState, TrailInput};

const STAFF_TO_COME: f64 = 24.0;

/// The harm of a staff, a hairline or a flag on words: worse than words on any line.
const THROUGH_WORDS: usize = 1000;

/// The harm of leaving out a landmark's date and value, and of not saying by how much it was missed.
const DATE: usize = 5;
const GAP: usize = 30;

/// A landmark on its way to being drawn.
#[derive(Clone)]
pub struct Pin {
    key: usize,
    revised: bool,
    day: i32,
    at: Point,
    state: LandmarkState,
    quiet: bool,
    label: Label,
    /// The second line where the whole one finds no room.
    gap: String,
    /// The flag waves to the left where it would leave the plot on the right.
    flipped: bool,
    tip: f64,
    /// A hairline from the diamond down to its label, or from the flag to a numeral that found no place above it.
    leader: Option<String>,
    /// The hairline down to its label.
    hairline: Option<Area>,
    number: Option<usize>,
    labelled: bool,
}

pub struct Flags {
    pub flags: Vec<Flag>,
    pub texts: Vec<Text>,
    pins: Vec<Pin>,
    links: Vec<String>,
}

/// Marks where staffs and flags will be, before any words are set.
pub fn ink(pins: &[Pin], placer: &mut Placer) {
    pins.iter().for_each(|pin| pin.ink(placer));
}

/// Marks where labels will want to be, for the words set before them: the hairlines of landmarks to come, and the space
/// over the flags of past ones.
pub fn ink_wishes(pins: &[Pin], lines: &Lines, placer: &mut Placer) {
    for pin in pins.iter().filter(|pin| !pin.quiet) {
        let Point { x, y } = pin.at;
        let wish = match pin.state {
            LandmarkState::ToCome => {
                let floor = lines.floor(x, x).unwrap_or(y).max(y);
                Area::new(x - 2.0, y, x + 2.0, floor + 40.0)
            }
            _ => pin.mast().over_flag(&pin.label),
        };
        placer.ink(Weight::Faint, wish);
    }
}

pub fn set(mut pins: Vec<Pin>, frame: &Frame, lines: &Lines, placer: &mut Placer) -> Flags {
    let mut texts = if frame.narrow {
        Vec::new()
    } else {
        orders::set_labels(&mut pins, frame, lines, placer)
    };
    let mut number = 0;
    // Under the narrow trail every landmark is listed, so every one has its number on it.
    let numbered = |pin: &&mut Pin| !pin.labelled && (frame.narrow || !pin.quiet);
    for pin in pins.iter_mut().filter(numbered) {
        number += 1;
        texts.extend(pin.set_number(number, frame, placer));
    }
    Flags {
        flags: pins.iter().map(Pin::flag).collect(),
        texts,
        links: links(&pins),
        pins,
    }
}

impl Flags {
    /// Hairlines first, then staffs, then flags and diamonds, so that no staff crosses a diamond.
    pub fn draw(&self, drawing: &mut Drawing) {
        for link in self
            .links
            .iter()
            .chain(self.pins.iter().filter_map(|pin| pin.leader.as_ref()))
        {
            drawing.path(Ink::Leader, link.clone());
        }
        for pin in &self.pins {
            drawing.path(Ink::Staff, pen::vertical(pin.at.x, pin.at.y, pin.tip));
        }
        for pin in &self.pins {
            let (flag, ink) = pin.glyph();
            drawing.path(ink, flag);
            let (diamond, ink) = match pin.state {
                LandmarkState::ToCome => (
                    pen::stamp(up(pin.at, 3.6), "l3.6 3.6l-3.6 3.6l-3.6 -3.6z"),
                    Ink::DiamondOpen,
                ),
                _ => (
                    pen::stamp(up(pin.at, 4.0), "l4 4l-4 4l-4 -4z"),
                    Ink::Diamond,
                ),
            };
            drawing.path(ink, diamond);
        }
    }
}

fn up(at: Point, by: f64) -> Point {
    Point {
        x: at.x,
        y: at.y - by,
    }
}

/// Originals and revised ones in day order, each original before what it was revised to on the same day.
pub fn pins(input: &TrailInput, frame: &Frame, lines: &Lines) -> Vec<Pin> {
    let mut pins: Vec<Pin> = Vec::new();
    for landmark in &input.landmarks {
        pins.push(Pin::new(landmark, frame, lines));
        if let Some(revised) = &landmark.revised {
            let revised = LandmarkIn {
                key: landmark.key,
                day: revised.day,
                value: revised.value,
                state: revised.state,
                name: revised.name.clone(),
                line2: revised.line2.clone(),
                gap: revised.gap.clone(),
                quiet: landmark.quiet,
                revised: None,
            };
            pins.push(Pin {
                revised: true,
                ..Pin::new(&revised, frame, lines)
            });
        }
    }
    pins.sort_by_key(|pin| pin.day);
    pins
}

/// A hairline from each original to what it was revised to.
fn links(pins: &[Pin]) -> Vec<String> {
    let revised = pins.iter().filter(|pin| pin.revised);
    revised
        .filter_map(|pin| {
            let original = pins
                .iter()
                .find(|other| !other.revised && other.key == pin.key)?;
            Some(pen::straight(original.at, pin.at))
        })
        .collect()
}

impl Pin {
    fn new(landmark: &LandmarkIn, frame: &Frame, lines: &Lines) -> Pin {
        let x = frame.x(landmark.day);
        let on_path = lines.planned_at(x).unwrap_or(frame.plot.bottom);
        let y = landmark
            .value
            .filter(|value| value.is_finite())
            .map_or(on_path, |value| frame.y(value));
        let staff = if landmark.state == LandmarkState::ToCome {
            STAFF_TO_COME
        } else {
            STAFF
        };
        Pin {
            key: landmark.key,
            revised: false,
            day: landmark.day,
            at: Point { x, y },
            state: landmark.state,
            quiet: landmark.quiet,
            label: Label::new(Role::Name, &landmark.name, &landmark.line2),
            gap: landmark.gap.clone(),
            flipped: x + 11.0 > frame.plot.right,
            tip: (y - staff).max(frame.plot.top - 6.0).min(y - 4.0),
            leader: None,
            hairline: None,
            number: None,
            labelled: false,
        }
    }

    fn flag(&self) -> Flag {
        Flag {
            key: self.key,
            revised: self.revised,
            x: self.at.x,
            y: self.at.y,
            number: self.number,
            labelled: self.labelled,
        }
    }

    fn glyph(&self) -> (String, Ink) {
        let side =
            |right: &'static str, left: &'static str| if self.flipped { left } else { right };
        let at = |by_x: f64, by_y: f64| {
            let by_x = if self.flipped { -by_x } else { by_x };
            Point {
                x: self.at.x + by_x,
                y: self.tip + by_y,
            }
        };
        match self.state {
            LandmarkState::Reached => (
                pen::stamp(at(0.0, 0.0), side("l11 4.6l-11 4.6z", "l-11 4.6l11 4.6z")),
                Ink::Flag,
            ),
            LandmarkState::ToCome => (
                pen::stamp(at(0.3, 0.7), side("l10 3.9l-10 3.9z", "l-10 3.9l10 3.9z")),
                Ink::FlagOpen,
            ),
            LandmarkState::Missed => {
                let steps = side("l6.9 6.9m0 -6.9l-6.9 6.9", "l-6.9 6.9m0 -6.9l6.9 6.9");
                (pen::stamp(at(3.2, 0.8), steps), Ink::FlagCross)
            }
        }
    }

    /// The staff, the flag, the diamond and the hairline are ink that words avoid.
    fn ink(&self, placer: &mut Placer) {
        let (x, tip) = (self.at.x, self.tip);
        placer.ink(Weight::Mark, Area::around(self.at, 4.0));
        placer.ink(Weight::Mark, Area::new(x - 0.7, tip, x + 0.7, self.at.y));
        placer.ink(Weight::Mark, self.mast().flag(tip));
        self.hairline
            .into_iter()
            .for_each(|area| placer.ink(Weight::Mark, area));
    }

    /// Sets the label where it does the least harm, in fewer words where that spares more than they tell. Gives the texts
    /// and the harm.
    fn set_label(
        &mut self,
        frame: &Frame,
        lines: &Lines,
        placer: &mut Placer,
    ) -> (Vec<Text>, usize) {
        let mut least: Option<(usize, Label, Spot<Hold>)> = None;
        for (label, untold) in self.wordings() {
            if least.as_ref().is_some_and(|(harm, ..)| *harm <= untold) {
                break;
            }
            let found = self.choose(&label, frame, lines, placer);
            if let Some((harm, spot)) = found
                && least
                    .as_ref()
                    .is_none_or(|(least, ..)| harm + untold < *least)
            {
                least = Some((harm + untold, label, spot));
            }
        }
        let Some((harm, label, spot)) = least else {
            return (Vec::new(), 0);
        };
        placer.take_label(label.area(&spot));
        self.hold(spot.tag);
        let mut texts = label.lines(&spot).to_vec();
        texts.retain(|line| !line.text.is_empty());
        (texts, harm)
    }

    /// The label in fewer and fewer words, each with the harm of what it leaves out. Date and value only repeat the axes,
    /// but by how much a landmark was missed stands nowhere else on the drawing.
    fn wordings(&self) -> Vec<(Label, usize)> {
        let mut all = vec![(self.label.clone(), 0)];
        let mut untold = DATE;
        if !self.gap.is_empty() {
            all.push((self.label.with_second(&self.gap), untold));
            untold = GAP;
        }
        all.push((self.label.with_second(""), untold));
        all
    }

    fn choose(
        &self,
        label: &Label,
        frame: &Frame,
        lines: &Lines,
        placer: &Placer,
    ) -> Option<(usize, Spot<Hold>)> {
        let plot = frame.plot;
        let bound = Area::new(plot.left + 2.0, 0.0, frame.width, plot.bottom - 2.0);
        let on_staff = self.mast().spots_on_staff(label, plot, lines.today);
        let below = self.mast().spots_below(label, lines, plot);
        let spots = match self.state {
            LandmarkState::ToCome => [below, on_staff],
            _ => [on_staff, below],
        };
        let more = |spot: &Spot<Hold>| match self.pierces(spot.tag, placer) {
            true => THROUGH_WORDS,
            false => 0,
        };
        placer.choose(label, bound, spots.into_iter().flatten(), more)
    }

    /// Whether what holds a label there goes through words.
    fn pierces(&self, hold: Hold, placer: &Placer) -> bool {
        let mast = self.mast();
        let tip = match hold {
            Hold::Staff(tip) => tip,
            Hold::Hairline(_) => self.short_tip(),
        };
        let held = [mast.stem(hold), mast.stem(Hold::Staff(tip)), mast.flag(tip)];
        held.iter().any(|area| !placer.is_free_inside(area))
    }

    /// The top of a staff that carries nothing but its flag.
    fn short_tip(&self) -> f64 {
        self.tip.max(self.at.y - STAFF_TO_COME)
    }

    /// Whether its staff or its flag lies on words.
    fn crosses(&self, placer: &Placer) -> bool {
        let Point { x, y } = self.at;
        let staff = Area::new(x - 0.7, self.tip, x + 0.7, y);
        let flag = self.mast().flag(self.tip);
        !placer.is_free_inside(&staff) || !placer.is_free_inside(&flag)
    }

    fn mast(&self) -> Mast {
        Mast {
            at: self.at,
            flipped: self.flipped,
        }
    }

    fn hold(&mut self, hold: Hold) {
        self.labelled = true;
        match hold {
            Hold::Staff(tip) => self.tip = tip,
            Hold::Hairline(to) => {
                let from = self.at.y + 6.0;
                self.leader = (to > from).then(|| pen::vertical(self.at.x, from, to));
                self.hairline = Some(self.mast().stem(hold));
                self.tip = self.short_tip();
            }
        }
    }
}
