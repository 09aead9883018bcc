//! The trail, state by state: what is drawn, in which order, and where the words of a landmark go.

mod chart_sample;

use chart_sample::*;
use landmark::chart::trail::*;
use landmark::chart::{Ink, Mark};

#[test]
fn marks_lie_in_the_order_of_the_reference() {
    let landmarks = vec![landmark(0, 20, LandmarkState::Reached, "Offers out")];
    let drawing = trail(
        &TrailInput {
            landmarks,
            ..running(818.0, 58)
        },
        &money,
    )
    .drawing;
    let inks = inks(&drawing);
    let order = [
        Ink::GridWeek,
        Ink::Grid,
        Ink::Band80,
        Ink::Band50,
        Ink::BandEdge,
        Ink::Goal,
        Ink::StretchLine,
        Ink::Base,
        Ink::Plan,
        Ink::Today,
        Ink::Median,
        Ink::Actual,
        Ink::Staff,
        Ink::Flag,
        Ink::Diamond,
        Ink::TodayDot,
    ];
    let first = |wanted: Ink| {
        inks.iter()
            .position(|ink| *ink == wanted)
            .unwrap_or_else(|| panic!("no {wanted:?}"))
    };
    for pair in order.windows(2) {
        assert!(
            first(pair[0]) < first(pair[1]),
            "{:?} must lie below {:?}",
            pair[0],
            pair[1]
        );
    }
    let first_text = drawing
        .marks
        .iter()
        .rposition(|mark| !matches!(mark, Mark::Text(_)))
        .unwrap();
    assert!(
        drawing.marks[first_text..]
            .iter()
            .any(|mark| matches!(mark, Mark::Text(text) if text.text == "Offers out"))
    );
}

#[test]
#[allow(clippy::type_complexity)] // A table, read row by row.
fn each_state_draws_what_it_should() {
    let early = TrailInput {
        forecast: None,
        words: TrailWords {
            note: "Forecast from 6 weeks of numbers on".into(),
            ..words()
        },
        ..running(818.0, 19)
    };
    let mut stale = TrailInput {
        forecast: None,
        words: TrailWords {
            stale: "14 days old".into(),
            ..words()
        },
        ..running(818.0, 58)
    };
    stale.actual.truncate(45);
    let unplanned = TrailInput {
        planned: Vec::new(),
        actual: Vec::new(),
        forecast: None,
        ..running(818.0, 58)
    };
    let before = TrailInput {
        actual: Vec::new(),
        forecast: None,
        today: None,
        ..running(818.0, 0)
    };
    // state, input, planned path, walked line, forecast, today's rule, stale hairline, words that must be there
    let table: [(&str, TrailInput, usize, usize, usize, usize, usize, &str); 6] = [
        ("before", before, 1, 0, 0, 0, 0, "Goal $330,000"),
        (
            "early",
            early,
            1,
            1,
            0,
            1,
            0,
            "Forecast from 6 weeks of numbers on",
        ),
        ("running", running(818.0, 58), 1, 1, 1, 1, 0, "$311k"),
        ("stale", stale, 1, 1, 0, 1, 1, "14 days old"),
        (
            "finished",
            running(818.0, 99),
            1,
            1,
            0,
            0,
            0,
            "Booked $160.9k",
        ),
        ("no path", unplanned, 0, 0, 0, 1, 0, "Goal $330,000"),
    ];
    for (state, input, planned, walked, forecast, today, stale, words) in table {
        let drawing = trail(&input, &money).drawing;
        assert_eq!(count(&drawing, Ink::Plan), planned, "{state}: planned path");
        assert_eq!(count(&drawing, Ink::Actual), walked, "{state}: walked line");
        assert_eq!(count(&drawing, Ink::Band80), forecast, "{state}: forecast");
        assert_eq!(count(&drawing, Ink::Today), today, "{state}: today");
        assert_eq!(count(&drawing, Ink::Stale), stale, "{state}: stale");
        assert_eq!(count(&drawing, Ink::TodayDot), walked, "{state}: dot");
        assert_eq!(count(&drawing, Ink::Goal), 1, "{state}: goal");
        assert!(says(&drawing, words), "{state}: says “{words}”");
        assert_eq!(collision(&drawing), None, "{state}");
    }
}

#[test]
fn a_finished_trail_drops_a_forecast_it_is_given() {
    let input = TrailInput {
        forecast: Some(forecast(40, 92, 100_000.0)),
        ..running(818.0, 99)
    };
    let drawing = trail(&input, &money).drawing;
    assert_eq!(count(&drawing, Ink::Band80), 0);
    assert!(!says(&drawing, "$311k"));
}

#[test]
fn flags_differ_by_state() {
    let table = [
        (LandmarkState::ToCome, Ink::FlagOpen, Ink::DiamondOpen),
        (LandmarkState::Reached, Ink::Flag, Ink::Diamond),
        (LandmarkState::Missed, Ink::FlagCross, Ink::Diamond),
    ];
    for (state, flag, diamond) in table {
        let input = TrailInput {
            landmarks: vec![landmark(0, 40, state, "Half-way")],
            ..running(818.0, 58)
        };
        let drawing = trail(&input, &money).drawing;
        assert_eq!(
            (count(&drawing, flag), count(&drawing, diamond)),
            (1, 1),
            "{state:?}"
        );
    }
}

#[test]
fn past_labels_stand_above_the_diamond_and_those_to_come_hang_below() {
    for (state, above) in [
        (LandmarkState::Reached, true),
        (LandmarkState::ToCome, false),
    ] {
        let input = TrailInput {
            landmarks: vec![landmark(0, 60, state, "Half-way")],
            ..running(818.0, 50)
        };
        let trail = trail(&input, &money);
        let label = trail
            .drawing
            .texts()
            .find(|text| text.text == "Half-way")
            .unwrap();
        assert_eq!(label.y < trail.flags[0].y, above, "{state:?}");
    }
}

#[test]
fn no_staff_goes_through_the_words_of_the_landmark_before() {
    for width in [560.0, 600.0, 640.0, 680.0, 720.0, 818.0] {
        let reached = |key, day, name| landmark(key, day, LandmarkState::Reached, name);
        let input = TrailInput {
            height: 250.0,
            landmarks: vec![
                reached(0, 12, "Launch offers out"),
                reached(1, 30, "October closed"),
            ],
            weeks: Vec::new(),
            ..running(width, 52)
        };
        assert_eq!(
            crossed(&trail(&input, &money).drawing),
            None,
            "{width} wide"
        );
    }
}

#[test]
fn where_there_is_another_place_no_landmark_s_words_lie_on_the_line() {
    let landmark = |key, day, value, state, name: &str, line2: &str| LandmarkIn {
        value: Some(value),
        line2: line2.into(),
        ..landmark(key, day, state, name)
    };
    let (reached, missed) = (LandmarkState::Reached, LandmarkState::Missed);
    let to_come = LandmarkState::ToCome;
    let told = "31 Jul, $73k; missed by $2.6k";
    let input = TrailInput {
        goal: Some(285_000.0),
        stretch: Some(314_000.0),
        planned: by_working_days(92),
        actual: by_working_days(50),
        forecast: Some(Forecast {
            points: vec![
                forecast_point(50, 127_000.0, 0.0),
                forecast_point(92, 282_000.0, 12_000.0),
            ],
            high: "$294.1k".into(),
            likely: "$281.6k".into(),
            low: "$270.6k".into(),
            likely_word: "likely".into(),
        }),
        landmarks: vec![
            landmark(0, 13, 26_700.0, reached, "Launch offers out", "13 Jul"),
            landmark(1, 31, 73_000.0, missed, "July closed", told),
            landmark(2, 56, 147_000.0, to_come, "Half-way", "25 Aug, $147k"),
            landmark(3, 76, 219_800.0, to_come, "Last proposals out", "14 Sep"),
            LandmarkIn {
                quiet: true,
                ..landmark(4, 92, 285_000.0, to_come, "Target reached", "30 Sep")
            },
        ],
        ..running(818.0, 50)
    };
    let drawn = trail(&input, &money).drawing;
    for words in ["Launch offers out", "13 Jul", "July closed", told] {
        assert!(!lies_on_the_actual(&drawn, words), "{words}");
    }
}

#[test]
fn a_landmark_that_cannot_be_labelled_is_numbered_and_a_quiet_one_is_neither() {
    let long = "a name so long that it cannot stand anywhere in the box at all".repeat(2);
    let mut quiet = landmark(2, 90, LandmarkState::ToCome, "Goal reached");
    quiet.quiet = true;
    let landmarks = vec![
        landmark(0, 20, LandmarkState::Reached, "Offers out"),
        landmark(1, 50, LandmarkState::Reached, &long),
        quiet,
    ];
    let trail = trail(
        &TrailInput {
            landmarks,
            ..running(600.0, 58)
        },
        &money,
    );
    let named: Vec<_> = trail
        .flags
        .iter()
        .map(|flag| (flag.key, flag.labelled, flag.number))
        .collect();
    assert_eq!(
        named,
        [(0, true, None), (1, false, Some(1)), (2, false, None)]
    );
}

#[test]
fn a_revised_landmark_stays_beside_what_it_became() {
    let mut missed = landmark(7, 40, LandmarkState::Missed, "Half-way");
    missed.revised = Some(Revised {
        day: 70,
        value: Some(200_000.0),
        state: LandmarkState::ToCome,
        name: "Half-way, revised".into(),
        line2: "10 Dec, $200k".into(),
        gap: String::new(),
    });
    let trail = trail(
        &TrailInput {
            landmarks: vec![missed],
            ..running(1000.0, 58)
        },
        &money,
    );
    let flags: Vec<_> = trail
        .flags
        .iter()
        .map(|flag| (flag.key, flag.revised, flag.labelled))
        .collect();
    assert_eq!(flags, [(7, false, true), (7, true, true)]);
    assert_eq!(count(&trail.drawing, Ink::FlagCross), 1);
    assert_eq!(count(&trail.drawing, Ink::FlagOpen), 1);
}

#[test]
fn a_narrow_trail_is_drawn_anew_with_numerals() {
    let landmarks: Vec<_> = (0..5)
        .map(|n| landmark(n, 15 * n as i32 + 10, LandmarkState::ToCome, "Landmark"))
        .collect();
    // width given, width drawn, numbered
    for (given, drawn, numbered) in [
        (320.0, 360.0, 5),
        (559.0, 360.0, 5),
        (560.0, 560.0, 0),
        (1920.0, 1920.0, 0),
    ] {
        let trail = trail(
            &TrailInput {
                landmarks: landmarks.clone(),
                ..running(given, 5)
            },
            &money,
        );
        let numbers = trail
            .flags
            .iter()
            .filter(|flag| flag.number.is_some())
            .count();
        assert_eq!(
            (trail.drawing.width, numbers),
            (drawn, numbered),
            "given {given}"
        );
    }
}

#[test]
fn under_a_narrow_trail_the_goal_s_own_landmark_is_numbered_too() {
    let mut last = landmark(1, 90, LandmarkState::ToCome, "Goal reached");
    last.quiet = true;
    let landmarks = vec![landmark(0, 70, LandmarkState::ToCome, "Offers out"), last];
    let numbers = |width: f64| -> Vec<Option<usize>> {
        let input = TrailInput {
            landmarks: landmarks.clone(),
            ..running(width, 58)
        };
        let trail = trail(&input, &money);
        trail.flags.iter().map(|flag| flag.number).collect()
    };
    assert_eq!(numbers(360.0), [Some(1), Some(2)]);
    // Where there is room for words, the goal's line says what the last one is.
    assert_eq!(numbers(818.0), [None, None]);
}

#[test]
fn no_number_and_zero_are_different_in_a_weekly_bar() {
    // actual, bars drawn, height of the bar
    for (actual, bars, height) in [
        (None, 0, None),
        (Some(0.0), 1, Some(1.0)),
        (Some(50_000.0), 1, Some(42.0)),
    ] {
        let week = WeekIn {
            start: 7,
            end: 14,
            actual,
            planned: Some(50_000.0),
            ..WeekIn::default()
        };
        let drawing = trail(
            &TrailInput {
                weeks: vec![week],
                ..running(818.0, 58)
            },
            &money,
        )
        .drawing;
        let drawn: Vec<f64> = drawing
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Rect {
                    ink: Ink::WeekBar,
                    height,
                    ..
                } => Some(*height),
                _ => None,
            })
            .collect();
        assert_eq!(
            (drawn.len(), drawn.first().copied()),
            (bars, height),
            "{actual:?}"
        );
    }
}

#[test]
fn without_a_box_nothing_is_drawn() {
    for (width, height) in [
        (0.0, 300.0),
        (f64::NAN, 300.0),
        (-4.0, 300.0),
        (818.0, 0.0),
        (818.0, f64::INFINITY),
    ] {
        let trail = trail(
            &TrailInput {
                height,
                ..running(width, 58)
            },
            &money,
        );
        assert_eq!(
            (trail.drawing.marks.len(), trail.flags.len()),
            (0, 0),
            "{width} × {height}"
        );
    }
}
