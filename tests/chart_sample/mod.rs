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
