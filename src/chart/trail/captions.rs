//! The words of a trail other than those of its landmarks: axis, today, forecast ends, goal, stretch, booked, path.

use super::super::labels::{Label, Placer, Spot, spread};
use super::super::mark::{Anchor, Area, Point, Role, Text};
use super::super::pen;
use super::TrailInput;
use super::frame::{END_GAP, Frame, TICK_GAP};
use super::lines::Lines;

/// Between the baselines of the words at the right end.
const ENDS_GAP: f64 = 14.5;

/// Between today's words and a flag.
const FLAG_AIR: f64 = 2.0;

/// The words with a fixed place, which the others avoid: ticks, today and the ends of the forecast.
pub fn set_axes(
    input: &TrailInput,
    frame: &Frame,
    lines: &Lines,
    placer: &mut Placer,
) -> Vec<Text> {
    let tick = |(value, words): &(f64, String)| {
        let y = frame.y(*value) + 4.0;
        Text::new(
            frame.plot.left - TICK_GAP,
            y,
            Anchor::End,
            Role::Tick,
            words.as_str(),
        )
    };
    let mut texts: Vec<Text> = frame
        .ticks
        .iter()
        .map(tick)
        .filter_map(|text| placer.set(text))
        .collect();
    texts.extend(set_today(input, frame, lines, placer));
    if !lines.finished {
        for text in forecast_ends(input, frame, lines) {
            let set = placer.set(text);
            set.iter().for_each(|text| placer.take_label(text.area()));
            texts.extend(set);
        }
    }
    texts
}

/// "Today" and its date beside the top of the rule: to the right, to the left, or without the date, and where no flag
/// stands while there is such a place.
fn set_today(
    input: &TrailInput,
    frame: &Frame,
    lines: &Lines,
    placer: &mut Placer,
) -> Option<Text> {
    let x = lines.today?;
    let words = &input.words;
    let y = frame.plot.top - 1.0;
    let at = |x: f64, anchor: Anchor, date: &str| {
        Text::new(x, y, anchor, Role::Strong, words.today.as_str())
            .haloed()
            .then(Role::Small, date)
    };
    let date = words.today_date.as_str();
    let places = [
        at(x + 6.0, Anchor::Start, date),
        at(x - 6.0, Anchor::End, date),
        at(x + 6.0, Anchor::Start, ""),
        at(x - 6.0, Anchor::End, ""),
    ];
    // Only flags are inked so far.
    let (open, flagged): (Vec<Text>, Vec<Text>) = places
        .into_iter()
        .partition(|text| placer.is_clear(&text.area().grown(FLAG_AIR, FLAG_AIR)));
    open.into_iter()
        .chain(flagged)
        .find_map(|text| placer.set(text))
}

/// High, likely and low at the right end, moved apart where they would touch; only the likely one where they cannot.
fn forecast_ends(input: &TrailInput, frame: &Frame, lines: &Lines) -> Vec<Text> {
    let (Some(forecast), Some(high), Some(likely), Some(low)) = (
        &input.forecast,
        lines.high80.last(),
        lines.median.last(),
        lines.low80.last(),
    ) else {
        return Vec::new();
    };
    let x = frame.plot.right + END_GAP;
    let word = if frame.narrow {
        ""
    } else {
        forecast.likely_word.as_str()
    };
    let middle = |y: f64| {
        Text::new(x, y, Anchor::Start, Role::Strong, forecast.likely.as_str())
            .then(Role::Small, word)
    };
    let wished = [high.y + 4.0, likely.y + 4.0, low.y + 4.0];
    match spread(&wished, ENDS_GAP, frame.plot.top, frame.plot.bottom).as_deref() {
        Some([high, likely, low]) => vec![
            Text::new(x, *high, Anchor::Start, Role::Small, forecast.high.as_str()),
            middle(*likely),
            Text::new(x, *low, Anchor::Start, Role::Small, forecast.low.as_str()),
        ],
        _ => vec![middle(wished[1])],
    }
}

/// Goal, stretch, booked, the age of stale numbers and the note: set before the landmarks, so that these make room.
pub fn set(input: &TrailInput, frame: &Frame, lines: &Lines, placer: &mut Placer) -> Vec<Text> {
    let words = &input.words;
    let plot = frame.plot;
    let bound = Area::new(plot.left, 0.0, frame.width, plot.bottom);
    let mut texts = Vec::new();
    let mut add = |label: Label, spots: Vec<Spot<()>>, placer: &mut Placer| {
        let placed = placer
            .place(&label, bound, spots)
            .map(|spot| label.lines(&spot));
        texts.extend(placed.into_iter().flatten());
    };
    if let Some(y) = lines.goal {
        add(
            Label::new(Role::Strong, &words.goal, ""),
            level_spots(plot, y, false),
            placer,
        );
    }
    if let Some(y) = lines.stretch {
        add(
            Label::new(Role::Small, &words.stretch, ""),
            level_spots(plot, y, true),
            placer,
        );
    }
    if let Some(dot) = lines.dot {
        let booked = Label::new(Role::Strong, &words.booked, &words.booked_line2);
        let spots = beside(dot, frame.width - booked.width());
        add(booked, spots, placer);
    }
    if let Some((dot, today)) = lines.silence() {
        let spots = [
            (dot.y + 4.0),
            (dot.y + 18.0),
            (dot.y - 10.0),
            (plot.bottom - 9.0),
        ]
        .into_iter();
        let spots = spots.flat_map(|y| {
            [
                spot(today + 6.0, y, Anchor::Start),
                spot(today - 6.0, y, Anchor::End),
            ]
        });
        add(
            Label::new(Role::Small, &words.stale, ""),
            spots.collect(),
            placer,
        );
    }
    add(
        Label::new(Role::Small, &words.note, ""),
        note_spots(plot),
        placer,
    );
    texts
}

fn spot(x: f64, y: f64, anchor: Anchor) -> Spot<()> {
    Spot {
        x,
        y,
        anchor,
        tag: (),
    }
}

/// Along a level line: on the wished side at the left, then on the other, then further to the right.
fn level_spots(plot: Area, y: f64, above: bool) -> Vec<Spot<()>> {
    let sides = if above {
        [y - 7.0, y + 15.0]
    } else {
        [y + 15.0, y - 7.0]
    };
    let left = sides.map(|y| spot(plot.left + 6.0, y, Anchor::Start));
    let steps = (1..10).map(|n| plot.left + 6.0 + plot.width() * f64::from(n) / 10.0);
    let along = steps.flat_map(|x| sides.map(|y| spot(x, y, Anchor::Start)));
    let right = sides.map(|y| spot(plot.right - 6.0, y, Anchor::End));
    left.into_iter().chain(along).chain(right).collect()
}

/// Around the end of the walked line: below it first, where the line has left room, and on the right no further than
/// words may begin.
fn beside(dot: Point, furthest: f64) -> Vec<Spot<()>> {
    const AWAY: [f64; 9] = [22.0, 28.0, 34.0, 46.0, 58.0, 72.0, 86.0, 100.0, 114.0];
    let (right, left) = ((dot.x + 9.0).min(furthest), dot.x - 9.0);
    let sides = [
        (1.0, right, Anchor::Start),
        (1.0, left, Anchor::End),
        (-1.0, left, Anchor::End),
        (-1.0, right, Anchor::Start),
    ];
    let side = |(sign, x, anchor)| AWAY.map(|by| spot(x, dot.y + sign * by, anchor));
    sides.into_iter().flat_map(side).collect()
}

fn note_spots(plot: Area) -> Vec<Spot<()>> {
    let heights = [
        plot.bottom - 10.0,
        plot.bottom - 24.0,
        (plot.top + plot.bottom) / 2.0 + 4.0,
        plot.bottom - 38.0,
    ];
    heights
        .into_iter()
        .flat_map(|y| {
            let middle = (plot.left + plot.right) / 2.0;
            let ends = [
                spot(plot.right - 6.0, y, Anchor::End),
                spot(middle, y, Anchor::Middle),
            ];
            ends.into_iter()
                .chain([spot(plot.left + 6.0, y, Anchor::Start)])
        })
        .collect()
}

/// Words that are left out where there is no clear place for them.
#[derive(Default)]
pub struct Late {
    pub texts: Vec<Text>,
    pub leaders: Vec<String>,
}

pub fn set_optional(input: &TrailInput, frame: &Frame, lines: &Lines, placer: &mut Placer) -> Late {
    let mut late = Late::default();
    if frame.narrow {
        return late;
    }
    set_path_name(input, frame, lines, placer, &mut late);
    let shown = !lines.median.is_empty();
    if shown {
        late.texts
            .extend(set_bands(&input.words.bands, frame, placer));
    }
    late
}

/// Names the planned path with a short hairline, below it where it is the lowest line, above it where the highest.
fn set_path_name(
    input: &TrailInput,
    frame: &Frame,
    lines: &Lines,
    placer: &mut Placer,
    late: &mut Late,
) {
    let label = Label::new(Role::Small, &input.words.planned_path, "");
    let end = lines.today.unwrap_or(frame.plot.right);
    let run = end - frame.plot.left;
    if lines.planned.len() < 2 || run < 120.0 {
        return;
    }
    let places = [0.62, 0.55, 0.7, 0.48, 0.4, 0.78, 0.32, 0.85, 0.25].into_iter();
    let spots = places.flat_map(|share| {
        let x = frame.plot.left + share * run;
        path_spots(lines, &label, x)
    });
    if let Some(spot) = placer.place_clear(&label, frame.plot, spots.collect::<Vec<_>>()) {
        late.texts.extend(label.lines(&spot));
        late.leaders.push(spot.tag);
    }
}

fn path_spots(lines: &Lines, label: &Label, x: f64) -> Vec<Spot<String>> {
    let reach = (x - 16.0, x - 16.0 + label.width());
    let walked = super::super::labels::height_at(&lines.walked, x);
    let (Some(path), Some(floor)) = (lines.planned_at(x), lines.floor(reach.0, reach.1)) else {
        return Vec::new();
    };
    let mut spots = Vec::new();
    // The last landmark of a name is a hairline that meets the path and nothing else on its way.
    if walked.is_none_or(|walked| walked < path - 1.0) {
        let y = floor.max(path + 6.0) + 16.0;
        let leader = pen::vertical(x, path + 3.0, y - 11.0);
        spots.push(Spot {
            x: reach.0,
            y,
            anchor: Anchor::Start,
            tag: leader,
        });
    }
    if walked.is_none_or(|walked| walked > path + 4.0)
        && let Some(top) = lines.planned_at(reach.1)
    {
        let y = top.min(path) - 12.0;
        let leader = pen::vertical(x, y + 4.0, path - 3.0);
        spots.push(Spot {
            x: reach.0,
            y,
            anchor: Anchor::Start,
            tag: leader,
        });
    }
    spots
}

/// The bands in words, at the foot of the plot on the right; all lines or none.
fn set_bands(bands: &[String], frame: &Frame, placer: &mut Placer) -> Vec<Text> {
    let count = bands.len();
    let texts: Vec<Text> = bands
        .iter()
        .enumerate()
        .map(|(index, words)| {
            let y = frame.plot.bottom - 8.0 - LINE * (count - 1 - index) as f64;
            Text::new(
                frame.plot.right - 6.0,
                y,
                Anchor::End,
                Role::Tick,
                words.as_str(),
            )
            .haloed()
        })
        .collect();
    let fits = |text: &Text| {
        let area = text.area();
        frame.plot.holds(&area) && placer.is_free(&area) && placer.is_clear(&area)
    };
    if !texts.iter().all(fits) {
        return Vec::new();
    }
    texts.iter().for_each(|text| placer.take(text.area()));
    texts
}

const LINE: f64 = 14.0;
