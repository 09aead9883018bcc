//! Over random landmarks and widths: no two words overlap, none leaves the box, every landmark is labelled or numbered.

mod chart_sample;

use chart_sample::*;
use landmark::chart::Mark;
use landmark::chart::trail::*;
use proptest::num::f64::ANY;
use proptest::prelude::*;

fn states() -> impl Strategy<Value = LandmarkState> {
    prop_oneof![
        Just(LandmarkState::ToCome),
        Just(LandmarkState::Reached),
        Just(LandmarkState::Missed)
    ]
}

fn landmarks() -> impl Strategy<Value = Vec<LandmarkIn>> {
    let name = "[A-Za-z0-9 ,$%–éß中]{0,60}";
    let value = prop_oneof![4 => (0.0..400_000.0).prop_map(Some), 1 => Just(None), 1 => Just(Some(f64::NAN))];
    let revised = proptest::option::weighted(
        0.2,
        (0..100i32, 0.0..400_000.0, states(), name).prop_map(|(day, value, state, name)| Revised {
            day,
            value: Some(value),
            state,
            name,
            line2: "revised".into(),
            gap: String::new(),
        }),
    );
    let one = (
        -5..100i32,
        value,
        states(),
        name,
        "[a-z0-9 ,;$]{0,40}",
        revised,
    );
    proptest::collection::vec(one, 0..=14).prop_map(|all| {
        let build = |(key, (day, value, state, name, line2, revised))| LandmarkIn {
            key,
            day,
            value,
            state,
            name,
            gap: String::new(),
            line2,
            quiet: false,
            revised,
        };
        let mut all: Vec<LandmarkIn> = all.into_iter().enumerate().map(build).collect();
        for landmark in &mut all {
            landmark.gap = landmark.line2.chars().take(6).collect();
        }
        all
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_overlap_and_every_landmark_is_named(
        width in 320.0..1920.0f64,
        height in 250.0..420.0f64,
        today in -3..99i32,
        with_weeks: bool,
        landmarks in landmarks(),
    ) {
        let mut input = TrailInput { height, landmarks, ..running(width, today) };
        if !with_weeks {
            input.weeks.clear();
        }
        let trail = trail(&input, &money);
        prop_assert_eq!(collision(&trail.drawing), None);
        prop_assert_eq!(unnamed(&trail, &input), None);
        prop_assert_eq!(trail.narrow, width < NARROW_BELOW);
    }

    #[test]
    fn any_numbers_draw_without_panic_and_only_finite_places(
        width in ANY,
        height in ANY,
        days in any::<i32>(),
        today in any::<Option<i32>>(),
        planned in proptest::collection::vec((any::<i32>(), ANY), 0..20),
        actual in proptest::collection::vec((any::<i32>(), ANY), 0..20),
        goal in proptest::option::of(ANY),
        from_zero: bool,
        ends in proptest::array::uniform5(ANY),
        landmarks in landmarks(),
    ) {
        let [p10, p25, p50, p75, p90] = ends;
        let point = ForecastPoint { day: days, p10, p25, p50, p75, p90 };
        let forecast = Some(Forecast { points: vec![point; 3], ..Forecast::default() });
        let weeks = planned.iter().map(|&(start, value)| WeekIn { start, end: days, actual: Some(value), ..WeekIn::default() });
        let weeks = weeks.collect();
        let input = TrailInput {
            width, height, days, today, planned, actual, goal, from_zero, forecast, landmarks, weeks, ..running(700.0, 40)
        };
        for mark in trail(&input, &money).drawing.marks {
            match mark {
                Mark::Path { d, .. } => prop_assert!(!d.contains("NaN") && !d.contains("inf"), "{}", d),
                Mark::Rect { x, y, width, height, .. } => {
                    prop_assert!([x, y, width, height].into_iter().all(f64::is_finite) && width >= 0.0 && height >= 0.0);
                }
                Mark::Dot { x, y, .. } => prop_assert!(x.is_finite() && y.is_finite()),
                Mark::Text(text) => prop_assert!(text.x.is_finite() && text.y.is_finite()),
            }
        }
    }
}
