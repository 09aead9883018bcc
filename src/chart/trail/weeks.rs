//! The weekly bars under a trail and the months at its foot.

use super::super::labels::Placer;
use super::super::mark::{Anchor, Area, Drawing, Ink, Role, Text};
use super::super::pen;
use super::super::scale::{Linear, extent};
use super::super::text;
use super::frame::{END_GAP, Frame, TICK_GAP};
use super::{MonthIn, TrailInput, WeekIn};

pub fn draw(input: &TrailInput, frame: &Frame, drawing: &mut Drawing, placer: &mut Placer) {
    if let Some(bars) = frame.bars {
        draw_bars(input, frame, bars, drawing);
        for label in bar_labels(input, frame, bars) {
            set(label, drawing, placer);
        }
        for label in week_labels(&input.weeks, frame, bars) {
            set(label, drawing, placer);
        }
        for label in margin_labels(input, frame, bars) {
            set(label, drawing, placer);
        }
    }
    draw_months(input, frame, drawing, placer);
}

fn set(text: Text, drawing: &mut Drawing, placer: &mut Placer) {
    if let Some(text) = placer.set(text) {
        drawing.text(text);
    }
}

/// From zero upwards; a week below zero pulls the foot of the scale down with it.
fn scale(weeks: &[WeekIn], bars: Area) -> Linear {
    let values = weeks
        .iter()
        .flat_map(|week| [week.actual, week.planned])
        .flatten();
    let (low, high) = extent(values.chain([0.0])).unwrap_or((0.0, 1.0));
    let high = if high > low { high } else { low + 1.0 };
    Linear::new((low, high), (bars.bottom, bars.top))
}

fn length(week: &WeekIn) -> i32 {
    week.end.saturating_sub(week.start)
}

fn span(week: &WeekIn, frame: &Frame) -> (f64, f64) {
    let (left, right) = (frame.x(week.start), frame.x(week.end.max(week.start)));
    let gap = if right - left > 12.0 { 2.0 } else { 0.5 };
    (left + gap, (right - gap).max(left + gap))
}

fn draw_bars(input: &TrailInput, frame: &Frame, bars: Area, drawing: &mut Drawing) {
    let scale = scale(&input.weeks, bars);
    let zero = scale.at(0.0);
    for week in &input.weeks {
        let (left, right) = span(week, frame);
        if let Some(actual) = week.actual.filter(|value| value.is_finite()) {
            drawing.rect(Ink::WeekBar, bar(left, right, zero, scale.at(actual)));
        }
    }
    for week in &input.weeks {
        let (left, right) = span(week, frame);
        if let Some(planned) = week.planned.filter(|value| value.is_finite()) {
            drawing.path(
                Ink::Planned,
                pen::horizontal(left - 0.5, scale.at(planned), right + 0.5),
            );
        }
    }
    drawing.path(Ink::Axis, pen::horizontal(bars.left, zero, bars.right));
}

/// A bar from zero; a value of zero leaves a hairline, so that it differs from no value.
fn bar(left: f64, right: f64, zero: f64, end: f64) -> Area {
    let (top, bottom) = (end.min(zero), end.max(zero));
    Area::new(
        left,
        if bottom - top < 1.0 {
            bottom - 1.0
        } else {
            top
        },
        right,
        bottom,
    )
}

/// Figures at the foot of their bars: all of them that have one, or none when one is wider than its bar.
fn bar_labels(input: &TrailInput, frame: &Frame, bars: Area) -> Vec<Text> {
    let scale = scale(&input.weeks, bars);
    let labelled: Vec<&WeekIn> = input
        .weeks
        .iter()
        .filter(|week| week.actual.is_some() && !week.actual_label.is_empty())
        .collect();
    let fits = |week: &&&WeekIn| {
        let (left, right) = span(week, frame);
        text::width(&week.actual_label, Role::Bar) <= right - left
    };
    // A first or last week of a day or two is too narrow for its figure and must not cost the others theirs.
    let whole: Vec<&&WeekIn> = labelled.iter().filter(|week| length(week) >= 7).collect();
    if !whole.iter().all(&fits) {
        return Vec::new();
    }
    labelled
        .iter()
        .filter(fits)
        .map(|week| {
            let (left, right) = span(week, frame);
            let mut y = bars.bottom - 3.0;
            // The figure stands above a planned line that would strike it through.
            if let Some(line) = week
                .planned
                .filter(|value| value.is_finite())
                .map(|value| scale.at(value))
                && line > y - 9.0
                && line < y + 2.0
            {
                y = line - 2.5;
            }
            Text::new(
                (left + right) / 2.0,
                y,
                Anchor::Middle,
                Role::Bar,
                week.actual_label.as_str(),
            )
        })
        .collect()
}

/// Week numbers: every one, or every second, third … when they would touch.
fn week_labels(weeks: &[WeekIn], frame: &Frame, bars: Area) -> Vec<Text> {
    let whole: Vec<&WeekIn> = weeks.iter().filter(|week| length(week) >= 3).collect();
    let widest = whole
        .iter()
        .map(|week| text::width(&week.label, Role::Tick))
        .fold(0.0, f64::max)
        + 6.0;
    let narrowest = whole
        .iter()
        .map(|week| frame.x(week.end) - frame.x(week.start))
        .fold(f64::INFINITY, f64::min)
        .max(1.0);
    let every = (widest / narrowest).ceil().clamp(1.0, 1000.0) as usize;
    whole
        .iter()
        .step_by(every)
        .map(|week| {
            let middle = (frame.x(week.start) + frame.x(week.end)) / 2.0;
            Text::new(
                middle,
                bars.bottom + 13.0,
                Anchor::Middle,
                Role::Tick,
                week.label.as_str(),
            )
        })
        .collect()
}

fn margin_labels(input: &TrailInput, frame: &Frame, bars: Area) -> Vec<Text> {
    let words = &input.words;
    let edge = bars.left - TICK_GAP;
    let scale = scale(&input.weeks, bars);
    let last = input
        .weeks
        .iter()
        .rev()
        .find_map(|week| week.planned)
        .filter(|value| value.is_finite());
    let planned_y = last.map_or(bars.top + 4.0, |value| {
        (scale.at(value) + 4.0).clamp(bars.top + 8.0, bars.bottom)
    });
    let mut texts = vec![
        Text::new(
            edge,
            bars.top + 18.0,
            Anchor::End,
            Role::Tick,
            words.per_week[0].as_str(),
        ),
        Text::new(
            edge,
            bars.top + 32.0,
            Anchor::End,
            Role::Tick,
            words.per_week[1].as_str(),
        ),
        Text::new(
            edge,
            bars.bottom + 13.0,
            Anchor::End,
            Role::Tick,
            words.week.as_str(),
        ),
    ];
    if !frame.narrow {
        let x = bars.right + END_GAP;
        texts.push(Text::new(
            x,
            planned_y,
            Anchor::Start,
            Role::Small,
            words.planned.as_str(),
        ));
    }
    texts
}

fn draw_months(input: &TrailInput, frame: &Frame, drawing: &mut Drawing, placer: &mut Placer) {
    let foot = frame.bars.map_or(frame.plot.bottom, |bars| bars.bottom);
    let months: Vec<&MonthIn> = input
        .months
        .iter()
        .filter(|month| (0..input.days).contains(&month.day))
        .collect();
    for (month, label) in months.iter().zip(month_words(&months, frame)) {
        let x = frame.x(month.day);
        let tick = if frame.bars.is_some() {
            pen::stamp(super::Point { x, y: foot }, "v4m0 14v13")
        } else {
            pen::vertical(x, foot, foot + 16.0)
        };
        drawing.path(Ink::Axis, tick);
        let y = foot + if frame.bars.is_some() { 29.0 } else { 14.0 };
        set(
            Text::new(x + 5.0, y, Anchor::Start, Role::Small, label),
            drawing,
            placer,
        );
    }
}

/// Long names where all fit, or else short ones; a name that still does not fit its month is left out.
fn month_words<'m>(months: &[&'m MonthIn], frame: &Frame) -> Vec<&'m str> {
    let fits = |index: usize, label: &str| {
        let room = months
            .get(index + 1)
            .map_or(frame.width, |next| frame.x(next.day))
            - frame.x(months[index].day);
        text::width(label, Role::Small) + 9.0 <= room
    };
    let long = months
        .iter()
        .enumerate()
        .all(|(index, month)| fits(index, &month.label));
    let name = |month: &'m MonthIn| {
        if long {
            month.label.as_str()
        } else {
            month.short.as_str()
        }
    };
    months
        .iter()
        .enumerate()
        .map(|(index, month)| {
            if fits(index, name(month)) {
                name(month)
            } else {
                ""
            }
        })
        .collect()
}
