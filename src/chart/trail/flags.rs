//! The landmarks of a trail: diamonds on the path, flags on staffs, and their labels or numerals.
//!
//! A past landmark has its label at the top of its staff, one to come hangs it below the cone on a hairline. Where two
//! labels would meet, the staff is raised, then the label moves to the other side and over the flag, then it loses its
//! second line, and in the end the landmark gets a numeral under which the caller lists it.

use super::super::labels::{Label, Placer, Spot};
use super::super::mark::{Anchor, Area, Drawing, Ink, Point, Role, Text};
use super::super::{pen, text};
use super::frame::Frame;
use super::hold::{Hold, Mast, STAFF};
use super::lines::Lines;
use super::{Flag, LandmarkIn, LandmarkState, TrailInput};

const STAFF_TO_COME: f64 = 24.0;

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
    /// The flag waves to the left where it would leave the plot on the right.
    flipped: bool,
    tip: f64,
    /// A hairline from the diamond down to its label, or from the flag to a numeral that found no place above it.
    leader: Option<String>,
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

/// Marks where the hairlines of landmarks to come and their labels will want to be, for the words set before them.
pub fn ink_hairlines(pins: &[Pin], lines: &Lines, placer: &mut Placer) {
    for pin in pins
        .iter()
        .filter(|pin| pin.state == LandmarkState::ToCome && !pin.quiet)
    {
        let Point { x, y } = pin.at;
        let floor = lines.floor(x, x).unwrap_or(y).max(y);
        placer.ink(Area::new(x - 2.0, y, x + 2.0, floor + 40.0));
    }
}

pub fn set(mut pins: Vec<Pin>, frame: &Frame, lines: &Lines, placer: &mut Placer) -> Flags {
    let mut texts = if frame.narrow {
        Vec::new()
    } else {
        set_labels(&mut pins, frame, lines, placer)
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

/// Labels choose in the order of their days, which gives rising stairs. Where that does harm, they choose again: by
/// their weight, and backwards, because words reach to the right and then find the later staffs in place. What does
/// least harm is set.
fn set_labels(pins: &mut Vec<Pin>, frame: &Frame, lines: &Lines, placer: &mut Placer) -> Vec<Text> {
    let talking: Vec<usize> = (0..pins.len())
        .filter(|&index| !pins[index].quiet)
        .collect();
    let orders: [&dyn Fn() -> Vec<usize>; 3] = [
        &|| talking.clone(),
        &|| by_weight(pins, talking.clone()),
        &|| talking.iter().rev().copied().collect(),
    ];
    let mut best: Option<(Harm, Attempt)> = None;
    for order in orders {
        let tried = Attempt::new(pins, order(), frame, lines, placer);
        let harm = tried.harm(&talking);
        if best.as_ref().is_none_or(|(least, _)| harm < *least) {
            best = Some((harm, tried));
        }
        if matches!(best, Some(((0, 0, 0), _))) {
            break;
        }
    }
    let Some((_, best)) = best else {
        return Vec::new();
    };
    (*pins, *placer) = (best.pins, best.placer);
    best.texts
}

/// How many landmarks have no label, how many staffs go through words, and over how many lines of the trail words lie;
/// the worst first.
type Harm = (usize, usize, usize);

/// Labels set in one order.
struct Attempt {
    pins: Vec<Pin>,
    placer: Placer,
    texts: Vec<Text>,
}

impl Attempt {
    fn new(
        pins: &[Pin],
        order: Vec<usize>,
        frame: &Frame,
        lines: &Lines,
        placer: &Placer,
    ) -> Attempt {
        let (mut pins, mut placer, mut texts) = (pins.to_vec(), placer.clone(), Vec::new());
        for index in order {
            texts.extend(pins[index].set_label(frame, lines, &mut placer));
        }
        Attempt {
            pins,
            placer,
            texts,
        }
    }

    fn harm(&self, talking: &[usize]) -> Harm {
        let pins = || talking.iter().map(|&index| &self.pins[index]);
        let lines = self.texts.iter().map(Text::area);
        (
            pins().filter(|pin| !pin.labelled).count(),
            pins().filter(|pin| pin.crosses(&self.placer)).count(),
            lines.map(|words| self.placer.lines_under(&words)).sum(),
        )
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

/// Missed ones first, then those to come, then reached ones from the last to the first.
fn by_weight(pins: &[Pin], mut order: Vec<usize>) -> Vec<usize> {
    order.sort_by_key(|&index| match pins[index].state {
        LandmarkState::Missed => (0, pins[index].day),
        LandmarkState::ToCome => (1, pins[index].day),
        LandmarkState::Reached => (2, pins[index].day.saturating_neg()),
    });
    order
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
            flipped: x + 11.0 > frame.plot.right,
            tip: (y - staff).max(frame.plot.top - 6.0).min(y - 4.0),
            leader: None,
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

    /// The staff, the flag and the diamond are ink that words avoid.
    fn ink(&self, placer: &mut Placer) {
        let (x, tip) = (self.at.x, self.tip);
        placer.ink(Area::around(self.at, 4.0));
        placer.ink(Area::new(x - 0.7, tip, x + 0.7, self.at.y));
        let flag = if self.flipped {
            (x - 11.0, x)
        } else {
            (x, x + 11.0)
        };
        placer.ink(Area::new(flag.0, tip, flag.1, tip + 9.2));
    }

    fn set_label(&mut self, frame: &Frame, lines: &Lines, placer: &mut Placer) -> Vec<Text> {
        let plot = frame.plot;
        let bound = Area::new(plot.left + 2.0, 0.0, frame.width, plot.bottom - 2.0);
        for label in [self.label.clone(), self.label.without_second()] {
            let mut spots = Vec::new();
            if self.state == LandmarkState::ToCome {
                spots.extend(self.mast().spots_below(&label, lines, plot));
            }
            spots.extend(self.mast().spots_on_staff(&label, plot));
            // A staff or hairline through somebody else's words is worse than a longer one.
            let (open, crossing): (Vec<_>, Vec<_>) = spots
                .into_iter()
                .partition(|spot| placer.is_free_inside(&self.mast().stem(spot.tag)));
            let placed = placer
                .place(&label, bound, open)
                .or_else(|| placer.place(&label, bound, crossing));
            if let Some(spot) = placed {
                self.hold(spot.tag, placer);
                return label
                    .lines(&spot)
                    .into_iter()
                    .filter(|line| !line.text.is_empty())
                    .collect();
            }
        }
        Vec::new()
    }

    /// Whether its staff goes through words.
    fn crosses(&self, placer: &Placer) -> bool {
        let Point { x, y } = self.at;
        !placer.is_free_inside(&Area::new(x - 0.7, self.tip, x + 0.7, y))
    }

    fn mast(&self) -> Mast {
        Mast {
            at: self.at,
            flipped: self.flipped,
        }
    }

    fn hold(&mut self, hold: Hold, placer: &mut Placer) {
        self.labelled = true;
        placer.ink(self.mast().stem(hold));
        match hold {
            Hold::Staff(tip) => self.tip = tip,
            Hold::Hairline(to) => self.leader = Some(pen::vertical(self.at.x, self.at.y + 6.0, to)),
        }
        self.ink(placer);
    }

    /// A numeral above the flag, higher where another one is in the way, and on a hairline where nothing is free above.
    fn set_number(&mut self, number: usize, frame: &Frame, placer: &mut Placer) -> Option<Text> {
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
