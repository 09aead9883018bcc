//! The marks a chart is made of, and the classes that give them their ink.
//!
//! A class is all that the style sheet needs to know; lengths and places are all that this room knows.

use std::borrow::Cow;

pub use super::ink::Ink;
use super::text;

#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A rectangle in pixels, y growing downwards.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    pub fn new(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Area {
            left,
            top,
            right,
            bottom,
        }
    }

    pub fn around(centre: Point, half: f64) -> Self {
        Area::new(
            centre.x - half,
            centre.y - half,
            centre.x + half,
            centre.y + half,
        )
    }

    pub fn width(&self) -> f64 {
        (self.right - self.left).max(0.0)
    }

    pub fn height(&self) -> f64 {
        (self.bottom - self.top).max(0.0)
    }

    /// Areas that only touch do not overlap.
    pub fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn holds(&self, other: &Area) -> bool {
        self.left <= other.left
            && other.right <= self.right
            && self.top <= other.top
            && other.bottom <= self.bottom
    }

    pub fn join(&self, other: &Area) -> Area {
        Area::new(
            self.left.min(other.left),
            self.top.min(other.top),
            self.right.max(other.right),
            self.bottom.max(other.bottom),
        )
    }

    pub fn grown(&self, by_x: f64, by_y: f64) -> Area {
        Area::new(
            self.left - by_x,
            self.top - by_y,
            self.right + by_x,
            self.bottom + by_y,
        )
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub fn class(self) -> &'static str {
        match self {
            Anchor::Start => "",
            Anchor::Middle => "mid",
            Anchor::End => "end",
        }
    }
}

/// How a text is set: 11 for axes and second lines, 12 for names, 500 or 600 where it is the thing itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Axis ticks: 11, weakest ink.
    Tick,
    /// Second lines: 11.
    Small,
    /// Names: 12, weight 500.
    Name,
    /// The number or word that counts: 12, weight 600.
    Strong,
    /// Figures in a weekly bar: 10.5.
    Bar,
}

impl Role {
    pub fn class(self) -> &'static str {
        match self {
            Role::Tick => "tick",
            Role::Small => "t-s",
            Role::Name => "t-l",
            Role::Strong => "t-b",
            Role::Bar => "t-wk",
        }
    }

    /// Font size in pixels.
    pub fn size(self) -> f64 {
        match self {
            Role::Tick | Role::Small => 11.0,
            Role::Name | Role::Strong => 12.0,
            Role::Bar => 10.5,
        }
    }

    /// How much wider than regular weight the text may run.
    pub fn stretch(self) -> f64 {
        match self {
            Role::Strong => 1.13,
            Role::Name => 1.03,
            Role::Tick | Role::Small | Role::Bar => 1.0,
        }
    }
}

/// A second piece of text on the same line, set differently: "Today" and then the date.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub role: Role,
    pub text: String,
}

/// The gap between a text and the run after it, in pixels (`dx` of the second).
pub const RUN_GAP: f64 = 5.0;

#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub x: f64,
    /// The baseline.
    pub y: f64,
    pub anchor: Anchor,
    pub role: Role,
    /// Whether it gets a halo in the colour of the ground, because lines may pass below it.
    pub halo: bool,
    pub text: String,
    pub then: Option<Run>,
}

impl Text {
    pub fn new(x: f64, y: f64, anchor: Anchor, role: Role, text: impl Into<String>) -> Self {
        Text {
            x,
            y,
            anchor,
            role,
            halo: false,
            text: text.into(),
            then: None,
        }
    }

    pub fn haloed(mut self) -> Self {
        self.halo = true;
        self
    }

    pub fn then(mut self, role: Role, text: &str) -> Self {
        if !text.is_empty() {
            self.then = Some(Run {
                role,
                text: text.to_owned(),
            });
        }
        self
    }

    /// Estimated width in pixels, on the wide side.
    pub fn width(&self) -> f64 {
        let own = text::width(&self.text, self.role);
        match &self.then {
            Some(run) => own + RUN_GAP + text::width(&run.text, run.role),
            None => own,
        }
    }

    /// The space the text takes, ascenders and descenders included.
    pub fn area(&self) -> Area {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - width / 2.0,
            Anchor::End => self.x - width,
        };
        let size = self.role.size();
        Area::new(
            left,
            self.y - 0.8 * size,
            left + width,
            self.y + 0.25 * size,
        )
    }

    /// All classes of the element, as one attribute.
    pub fn class(&self) -> String {
        let parts = [
            self.role.class(),
            self.anchor.class(),
            if self.halo { "halo" } else { "" },
        ];
        let mut class = String::with_capacity(16);
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            if !class.is_empty() {
                class.push(' ');
            }
            class.push_str(part);
        }
        class
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Path {
        ink: Ink,
        d: String,
    },
    Rect {
        ink: Ink,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
    },
    Dot {
        ink: Ink,
        x: f64,
        y: f64,
        r: f64,
    },
    Text(Text),
}

impl Mark {
    /// The element that draws it.
    pub fn element(&self) -> &'static str {
        match self {
            Mark::Path { .. } => "path",
            Mark::Rect { .. } => "rect",
            Mark::Dot { .. } => "circle",
            Mark::Text(_) => "text",
        }
    }

    /// Its attributes, always the same ones in the same order for one element.
    pub fn attributes(&self) -> Vec<(&'static str, Cow<'_, str>)> {
        let number = |value: f64| {
            let mut pen = super::pen::Pen::default();
            pen.number(value);
            Cow::Owned(pen.done())
        };
        match self {
            Mark::Path { ink, d } => vec![("class", ink.class().into()), ("d", d.into())],
            Mark::Rect {
                ink,
                x,
                y,
                width,
                height,
            } => vec![
                ("class", ink.class().into()),
                ("x", number(*x)),
                ("y", number(*y)),
                ("width", number(*width)),
                ("height", number(*height)),
            ],
            Mark::Dot { ink, x, y, r } => vec![
                ("class", ink.class().into()),
                ("cx", number(*x)),
                ("cy", number(*y)),
                ("r", number(*r)),
            ],
            Mark::Text(text) => vec![
                ("class", text.class().into()),
                ("x", number(text.x)),
                ("y", number(text.y)),
            ],
        }
    }

    /// Whether the same element can show the other mark with other attributes and the same words.
    pub fn differs_in_attributes_alone(&self, other: &Mark) -> bool {
        match (self, other) {
            (Mark::Text(one), Mark::Text(other)) => {
                one.text == other.text && one.then == other.then
            }
            (one, other) => one.element() == other.element(),
        }
    }
}

/// A finished chart: its box and its marks from the lowest to the topmost.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Drawing {
    pub width: f64,
    pub height: f64,
    pub marks: Vec<Mark>,
}

impl Drawing {
    pub fn new(width: f64, height: f64) -> Self {
        Drawing {
            width: length(width),
            height: length(height),
            marks: Vec::new(),
        }
    }

    /// Adds a path, unless it is empty.
    pub fn path(&mut self, ink: Ink, d: String) {
        if !d.is_empty() {
            self.marks.push(Mark::Path { ink, d });
        }
    }

    pub fn rect(&mut self, ink: Ink, area: Area) {
        self.marks.push(Mark::Rect {
            ink,
            x: tenth(area.left),
            y: tenth(area.top),
            width: tenth(area.width()),
            height: tenth(area.height()),
        });
    }

    pub fn dot(&mut self, ink: Ink, centre: Point, r: f64) {
        self.marks.push(Mark::Dot {
            ink,
            x: tenth(centre.x),
            y: tenth(centre.y),
            r,
        });
    }

    /// Adds a text, unless it is empty.
    pub fn text(&mut self, mut text: Text) {
        if text.text.is_empty() {
            return;
        }
        (text.x, text.y) = (tenth(text.x), tenth(text.y));
        self.marks.push(Mark::Text(text));
    }

    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.marks.iter().filter_map(|mark| match mark {
            Mark::Text(text) => Some(text),
            _ => None,
        })
    }

    /// The `viewBox` attribute.
    pub fn view_box(&self) -> String {
        let mut pen = super::pen::Pen::default();
        pen.raw("0 0 ")
            .number(self.width)
            .raw(" ")
            .number(self.height);
        pen.done()
    }
}

/// Rounded to a tenth of a pixel; what is not a number becomes 0.
pub fn tenth(value: f64) -> f64 {
    if value.is_finite() {
        (value * 10.0).round() / 10.0
    } else {
        0.0
    }
}

/// A usable length: finite, not negative, and no larger than any screen.
pub fn length(value: f64) -> f64 {
    if value.is_finite() {
        value.clamp(0.0, 20_000.0)
    } else {
        0.0
    }
}
