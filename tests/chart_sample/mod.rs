//! A quarter's trail to vary in tests, and what every drawing must keep to.

#![allow(dead_code)] // Each test file uses its part of this.

use landmark::chart::labels::crosses;
use landmark::chart::trail::*;
use landmark::chart::{Area, Drawing, Ink, Mark, Point};

pub fn money(value: f64) -> String {
    format!("${:.0}k", value / 1000.0)
}

pub fn path(days: i32, goal: f64) -> Vec<(i32, f64)> {
    (0..=days)
        .map(|day| (day, goal * f64::from(day) / f64::from(days)))
        .collect()
}

/// The middle of a forecast on a day, with its bands so wide on both sides.
pub fn forecast_point(day: i32, mid: f64, wide: f64) -> ForecastPoint {
    ForecastPoint {
        day,
        p10: mid - wide,
        p25: mid - wide / 2.0,
        p50: mid,
        p75: mid + wide / 2.0,
        p90: mid + wide,
    }
}

pub fn forecast(from: i32, days: i32, booked: f64) -> Forecast {
    let point = |day: i32| {
        let gone = f64::from(day - from) / f64::from((days - from).max(1));
        forecast_point(day, booked + 150_000.0 * gone, 30_000.0 * gone.sqrt())
    };
    Forecast {
        points: (from..=days).map(point).collect(),
        high: "$341k".into(),
        likely: "$311k".into(),
        low: "$281k".into(),
        likely_word: "likely".into(),
    }
}

pub fn words() -> TrailWords {
    TrailWords {
        goal: "Goal $330,000".into(),
        stretch: "Stretch $360,000".into(),
        today: "Today".into(),
        today_date: "Mon 27 Nov".into(),
        booked: "Booked $160.9k".into(),
        booked_line2: "$9.2k below the path".into(),
        planned_path: "Planned path".into(),
        bands: vec![
            "Pale band: 8 in 10 simulated quarters end here.".into(),
            "Darker band: half of them.".into(),
        ],
        per_week: ["Per".into(), "week".into()],
        week: "Week".into(),
        planned: "planned".into(),
        ..TrailWords::default()
    }
}

pub fn weeks(today: i32) -> Vec<WeekIn> {
    (0..13)
        .map(|n| WeekIn {
            start: 7 * n,
            end: 7 * n + 7,
            label: format!("{}", 40 + n),
            actual: (7 * n < today).then_some(18_000.0),
            actual_label: if 7 * n + 7 <= today {
                "18.0k".into()
            } else {
                String::new()
            },
            planned: Some(25_000.0),
        })
        .collect()
}

pub fn running(width: f64, today: i32) -> TrailInput {
    let actual: Vec<(i32, f64)> = (0..=today.min(92))
        .map(|day| (day, 2_800.0 * f64::from(day)))
        .collect();
    let months = [
        (0, "October", "Oct"),
        (31, "November", "Nov"),
        (61, "December", "Dec"),
    ];
    TrailInput {
        width,
        height: 346.0,
        days: 92,
        from_zero: true,
        planned: path(92, 330_000.0),
        forecast: (0..92)
            .contains(&today)
            .then(|| forecast(today, 92, 2_800.0 * f64::from(today))),
        actual,
        today: Some(today),
        goal: Some(330_000.0),
        stretch: Some(360_000.0),
        weeks: weeks(today),
        months: months
            .map(|(day, label, short)| MonthIn {
                day,
                label: label.into(),
                short: short.into(),
            })
            .to_vec(),
        words: words(),
        ..TrailInput::default()
    }
}

pub fn landmark(key: usize, day: i32, state: LandmarkState, name: &str) -> LandmarkIn {
    let line2 = format!("day {day}, $165k");
    LandmarkIn {
        key,
        day,
        value: Some(3_500.0 * f64::from(day)),
        state,
        name: name.into(),
        line2,
        ..Default::default()
    }
}

pub fn inks(drawing: &Drawing) -> Vec<Ink> {
    drawing
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Path { ink, .. } | Mark::Rect { ink, .. } | Mark::Dot { ink, .. } => Some(*ink),
            Mark::Text(_) => None,
        })
        .collect()
}

pub fn count(drawing: &Drawing, wanted: Ink) -> usize {
    inks(drawing)
        .into_iter()
        .filter(|ink| *ink == wanted)
        .count()
}

pub fn says(drawing: &Drawing, words: &str) -> bool {
    drawing
        .texts()
        .any(|text| text.text == words || text.then.as_ref().is_some_and(|run| run.text == words))
}

/// The first pair of words that overlap, or words that leave the box; places are rounded to a tenth.
pub fn collision(drawing: &Drawing) -> Option<String> {
    let texts: Vec<_> = drawing.texts().collect();
    let frame = Area::new(-0.1, -0.1, drawing.width + 0.1, drawing.height + 0.1);
    for (index, one) in texts.iter().enumerate() {
        let area = one.area();
        if !frame.holds(&area) {
            return Some(format!("“{}” at {area:?} leaves the box", one.text));
        }
        let other = texts[index + 1..]
            .iter()
            .find(|other| other.area().grown(-0.1, -0.1).overlaps(&area));
        if let Some(other) = other {
            return Some(format!(
                "“{}” at {area:?} meets “{}” at {:?}",
                one.text,
                other.text,
                other.area()
            ));
        }
    }
    None
}

/// The first words that a landmark's staff goes through.
pub fn crossed(drawing: &Drawing) -> Option<String> {
    let staffs = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Path { d, ink: Ink::Staff } => Some(d),
        _ => None,
    });
    let mut areas = staffs.map(|d| {
        let mut numbers = d
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .filter_map(|word| word.parse::<f64>().ok());
        let mut next = || numbers.next().expect("a place");
        let (x, y, tip) = (next(), next(), next());
        Area::new(x - 0.5, tip, x + 0.5, y)
    });
    areas.find_map(|staff| {
        let mut texts = drawing.texts();
        let text = texts.find(|text| text.area().overlaps(&staff))?;
        Some(format!("“{}” by {staff:?}", text.text))
    })
}

/// Whether the line of what was booked passes under these words.
pub fn lies_on_the_actual(drawing: &Drawing, words: &str) -> bool {
    let line = drawing.marks.iter().find_map(|mark| match mark {
        Mark::Path {
            d,
            ink: Ink::Actual,
        } => Some(d),
        _ => None,
    });
    let places = line
        .expect("a line")
        .split(['M', 'L', ' '])
        .filter_map(|place| {
            let (x, y) = place.split_once(',')?;
            Some(Point {
                x: x.parse().ok()?,
                y: y.parse().ok()?,
            })
        });
    let places: Vec<Point> = places.collect();
    let text = drawing
        .texts()
        .find(|text| text.text == words)
        .expect(words);
    crosses(&places, &text.area())
}

/// A landmark that is neither labelled nor numbered on the drawing.
pub fn unnamed(trail: &Trail, input: &TrailInput) -> Option<String> {
    let name = |flag: &Flag| {
        let landmark = input
            .landmarks
            .iter()
            .find(|landmark| landmark.key == flag.key)
            .unwrap();
        let revised = landmark.revised.as_ref().filter(|_| flag.revised);
        revised.map_or(landmark.name.clone(), |revised| revised.name.clone())
    };
    let shown = |flag: &&Flag| match flag.number {
        Some(number) => !flag.labelled && says(&trail.drawing, &number.to_string()),
        None => flag.labelled && (name(flag).is_empty() || says(&trail.drawing, &name(flag))),
    };
    trail
        .flags
        .iter()
        .find(|flag| !shown(flag))
        .map(|flag| format!("{flag:?} is neither labelled nor numbered"))
}

/// The places of a path of straight lines: "M0,10 5,7.6", "M4,5H70" or "M4,5V70".
fn places(d: &str) -> Vec<Point> {
    let mut places: Vec<Point> = Vec::new();
    let mut rest = d;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit() || c == '-') {
        let kind = rest[..at].chars().next_back();
        let end = rest[at..].find(['M', 'L', 'H', 'V', ' ']);
        let (word, next) = rest[at..].split_at(end.unwrap_or(rest.len() - at));
        let number = |word: &str| word.parse::<f64>().expect("a number");
        let last = places.last().copied();
        places.push(match (kind, last, word.split_once(',')) {
            (_, _, Some((x, y))) => Point {
                x: number(x),
                y: number(y),
            },
            (Some('H'), Some(last), None) => Point {
                x: number(word),
                ..last
            },
            (_, Some(last), None) => Point {
                y: number(word),
                ..last
            },
            (_, None, None) => panic!("“{d}” begins nowhere"),
        });
        rest = next;
    }
    places
}

/// The first words that lie on a line of this ink.
pub fn covered(drawing: &Drawing, wanted: Ink) -> Option<String> {
    reached(drawing, wanted, -0.2)
}

/// The first words whose halo, two pixels wide, wipes out a part of the walked line.
pub fn wiped_out(drawing: &Drawing) -> Option<String> {
    reached(drawing, Ink::Actual, 1.9)
}

/// The first words that come so near to a line of this ink.
fn reached(drawing: &Drawing, wanted: Ink, reach: f64) -> Option<String> {
    let lines = drawing.marks.iter().filter_map(|mark| match mark {
        Mark::Path { d, ink } if *ink == wanted => Some(places(d)),
        _ => None,
    });
    let mut lines = lines.filter(|line| !line.is_empty());
    lines.find_map(|line| {
        let mut texts = drawing.texts();
        let text = texts.find(|text| crosses(&line, &text.area().grown(reach, reach)))?;
        Some(format!("“{}” on {wanted:?}", text.text))
    })
}

/// Words on today's rule or a level, or a staff through words.
pub fn spoilt(drawing: &Drawing) -> Option<String> {
    [Ink::Today, Ink::Goal, Ink::StretchLine, Ink::Staff]
        .into_iter()
        .find_map(|ink| covered(drawing, ink))
}

/// Two labels of two lines so close that they read as one: the second line of one right over the name of another.
pub fn clump(drawing: &Drawing, names: &[&str]) -> Option<String> {
    let texts: Vec<_> = drawing.texts().collect();
    let is_name = |text: &str| names.contains(&text);
    texts.iter().find_map(|name| {
        let area = name.area();
        let near = area.grown(0.0, 4.5);
        let own = |other: &str, y: f64| !is_name(other) && y > area.top;
        let over = texts.iter().find(|other| {
            let there = other.area();
            is_name(&name.text)
                && other.text != name.text
                && !own(&other.text, there.top)
                && there.overlaps(&near)
        })?;
        Some(format!("“{}” close to “{}”", over.text, name.text))
    })
}

/// A quarter of bookings to 285,000 with its landmarks, as a plan has them; `today` days are gone.
pub fn quarter(width: f64, height: f64, today: i32) -> TrailInput {
    let landmark = |key, day, name: &str, line2: &str| {
        let state = if day < today {
            LandmarkState::Reached
        } else {
            LandmarkState::ToCome
        };
        LandmarkIn {
            value: Some(by_working_days(92)[day as usize].1),
            line2: line2.into(),
            ..landmark(key, day, state, name)
        }
    };
    let booked = by_working_days(today.min(92));
    let done = booked.last().map_or(0.0, |point| point.1);
    let gone = |day: i32| f64::from(day - today) / f64::from((92 - today).max(1));
    let point = |day: i32| {
        forecast_point(
            day,
            done + (279_000.0 - done) * gone(day),
            11_500.0 * gone(day).sqrt(),
        )
    };
    TrailInput {
        height,
        goal: Some(285_000.0),
        stretch: Some(314_000.0),
        planned: by_working_days(92),
        actual: booked,
        forecast: (0..92).contains(&today).then(|| Forecast {
            points: (today..=92).map(point).collect(),
            high: "$290.9k".into(),
            likely: "$278.5k".into(),
            low: "$268.2k".into(),
            likely_word: "likely".into(),
        }),
        landmarks: vec![
            landmark(0, 13, "Launch offers out", "13 Oct"),
            landmark(1, 31, "October closed", "31 Oct, $68k"),
            landmark(2, 55, "Half-way", "24 Nov, $147k"),
            landmark(3, 76, "Last proposals out", "15 Dec"),
            LandmarkIn {
                quiet: true,
                ..landmark(4, 92, "Target reached", "31 Dec")
            },
        ],
        weeks: if height > 300.0 {
            weeks(today)
        } else {
            Vec::new()
        },
        words: TrailWords {
            goal: "Goal $285,000".into(),
            stretch: "Stretch $314,000".into(),
            today_date: "Sun 22 Nov".into(),
            booked: "Booked $133.7k".into(),
            booked_line2: "$4.0k below the path".into(),
            bands: if height > 300.0 {
                words().bands
            } else {
                Vec::new()
            },
            ..words()
        },
        ..running(width, today)
    }
}

/// A path that rises on working days only, and faster from month to month.
pub fn by_working_days(days: i32) -> Vec<(i32, f64)> {
    let rise = |day: i32| match day {
        _ if matches!(day % 7, 3 | 4) => 0.0,
        0..31 => 2_960.0,
        31..62 => 4_600.0,
        _ => 5_400.0,
    };
    let rises = (0..days).scan(0.0, |sum, day| {
        *sum += rise(day);
        Some((day + 1, *sum))
    });
    std::iter::once((0, 0.0)).chain(rises).collect()
}
