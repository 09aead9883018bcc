//! The words of a trail on every day of a quarter: off the walked line and the other lines, apart from each other, and
//! each with what it has to say.

mod chart_sample;

use chart_sample::*;
use landmark::chart::trail::*;
use landmark::chart::{Area, Drawing};

/// As a trail stands on a worksheet, on the overview, and on a phone.
const PLAIN: (f64, f64) = (664.0, 212.0);
const WEEKLY: (f64, f64) = (818.0, 346.0);
const NARROW: (f64, f64) = (360.0, 236.0);

/// A quarter on each of its days, on its path.
fn quarters(sizes: &[(f64, f64)]) -> impl Iterator<Item = (String, TrailInput)> {
    sizes.iter().flat_map(|&(width, height)| {
        (1..=92).map(move |today| {
            let name = format!("{width} on day {today}");
            (name, quarter(width, height, today))
        })
    })
}

/// The same quarter, with less and with more of it booked and its past landmarks missed, and without news for weeks.
fn unusual_quarters(sizes: &[(f64, f64)]) -> impl Iterator<Item = (String, TrailInput)> {
    let missed = |input: &mut TrailInput| {
        let today = input.today.unwrap_or_default();
        for landmark in input.landmarks.iter_mut().filter(|one| one.day < today) {
            miss(landmark);
        }
    };
    let booked = |share: f64| {
        quarters(sizes).map(move |(name, mut input)| {
            input.actual.iter_mut().for_each(|point| point.1 *= share);
            missed(&mut input);
            (format!("{name}, {share} booked"), input)
        })
    };
    let silent = quarters(sizes).map(|(name, mut input)| {
        let last = input.today.unwrap_or_default() - 15;
        input.actual.retain(|point| point.0 <= last);
        input.words.stale = "15 days old".into();
        input.forecast = None;
        (format!("{name}, silent"), input)
    });
    booked(0.84).chain(booked(1.08)).chain(silent)
}

fn miss(landmark: &mut LandmarkIn) {
    landmark.state = LandmarkState::Missed;
    landmark.gap = "missed by $2.6k".into();
    landmark.line2 = format!("{}; {}", landmark.line2, landmark.gap);
}

/// What a check finds wrong, each with its name.
fn wrong(
    all: impl Iterator<Item = (String, TrailInput)>,
    check: impl Fn(&TrailInput, &Drawing) -> Option<String>,
) -> Vec<String> {
    let told = |(name, input): (String, TrailInput)| {
        let what = check(&input, &trail(&input, &money).drawing)?;
        Some(format!("{name}: {what}"))
    };
    all.filter_map(told).collect()
}

#[test]
fn no_words_wipe_out_a_part_of_the_walked_line() {
    let sizes = [PLAIN, WEEKLY, NARROW];
    let all = quarters(&sizes).chain(unusual_quarters(&sizes));
    assert_eq!(wrong(all, |_, drawing| wiped_out(drawing)), [""; 0]);
}

#[test]
fn no_words_of_a_usual_quarter_lie_on_its_other_lines() {
    // A name of 117 pixels has no room there: between the start and today's rule there are less, and behind the rule
    // stand today's own words. It lies on the rule then, and on nothing else.
    let crowded = |(name, _): &(String, TrailInput)| {
        let days = [10, 11, 20, 21, 22];
        days.into_iter()
            .any(|day| *name == format!("664 on day {day}"))
    };
    let (crowded, free): (Vec<_>, Vec<_>) = quarters(&[PLAIN, WEEKLY]).partition(crowded);
    assert_eq!(
        wrong(free.into_iter(), |_, drawing| spoilt(drawing)),
        [""; 0]
    );
    let on_rule = wrong(crowded.into_iter(), |_, drawing| spoilt(drawing));
    assert!(
        on_rule
            .iter()
            .all(|words| words.ends_with("“Launch offers out” on Today")),
        "{on_rule:?}"
    );
}

#[test]
fn no_two_labels_of_a_usual_quarter_read_as_one() {
    let check = |input: &TrailInput, drawing: &Drawing| {
        let names = input.landmarks.iter().map(|one| one.name.as_str());
        let names: Vec<&str> = names.chain([input.words.booked.as_str()]).collect();
        clump(drawing, &names)
    };
    assert_eq!(wrong(quarters(&[PLAIN, WEEKLY]), check), [""; 0]);
}

#[test]
fn on_the_overview_every_landmark_of_a_usual_quarter_has_both_its_lines() {
    let check = |input: &TrailInput, drawing: &Drawing| {
        let mut told = input.landmarks.iter().filter(|one| !one.quiet);
        let untold = told.find(|one| !says(drawing, &one.name) || !says(drawing, &one.line2))?;
        Some(untold.name.clone())
    };
    assert_eq!(wrong(quarters(&[WEEKLY]), check), [""; 0]);
}

#[test]
fn by_how_much_a_landmark_was_missed_is_said_wherever_there_is_room() {
    for which in [0, 1, 2] {
        let all = quarters(&[PLAIN, WEEKLY]).filter_map(|(name, mut input)| {
            let landmark = &mut input.landmarks[which];
            (landmark.day < input.today?).then(|| miss(landmark))?;
            Some((name, input))
        });
        let check = |input: &TrailInput, drawing: &Drawing| {
            let LandmarkIn { line2, gap, .. } = &input.landmarks[which];
            let said = says(drawing, line2) || says(drawing, gap);
            (!said).then(|| format!("not “{gap}” of landmark {which}"))
        };
        assert_eq!(wrong(all, check), [""; 0]);
    }
}

#[test]
fn today_s_words_keep_off_the_flag_at_the_end() {
    for today in 60..91 {
        let input = quarter(664.0, 212.0, today);
        let trail = trail(&input, &money);
        let end = trail.flags.last().unwrap();
        let flag = chart_flag(end);
        let words = trail
            .drawing
            .texts()
            .find(|text| text.text == "Today")
            .unwrap();
        assert!(!words.area().overlaps(&flag), "day {today}");
        assert!(words.then.is_some(), "day {today}: the date");
    }
}

/// The box of a flag at the end of the trail, which waves to the left below the upper edge of the plot.
fn chart_flag(end: &Flag) -> Area {
    Area::new(end.x - 12.0, 12.0, end.x + 1.0, end.y)
}
