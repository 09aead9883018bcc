//! Which word stands beside a goal (Rules 6.1, 6.2), in its order, and what follows from more.

mod plans;

use landmark::maths::fraction::Fraction;
use landmark::maths::span::Span;
use landmark::maths::status::{Facts, Judged, Missing, Status, StatusWhy, Verdict, status};
use landmark::model::Thresholds;
use plans::day;
use proptest::prelude::*;

fn part(n: i128, d: i128) -> Fraction {
    Fraction::new(n, d).expect("a fraction")
}

/// A goal from 1 to 30 November on the 15th, half of it expected, news of today.
fn facts(progress: Fraction) -> Facts {
    Facts {
        set_aside: false,
        span: Span::new(day("2017-11-01"), day("2017-11-30")),
        days: 30,
        today: day("2017-11-15"),
        reached: None,
        progress: Some(progress),
        judged: Judged::Pace {
            progress,
            share: part(1, 2),
        },
        last_news: Some(day("2017-11-15")),
        check_in_days: 7,
        owes_account: false,
    }
}

fn word(facts: &Facts) -> Status {
    status(facts, Thresholds::STANDARD).0
}

#[test]
fn the_thresholds_and_their_presets() {
    use Thresholds as T;
    let cases = [
        // In thousandths of what is expected: standard, wide ratio, points, strict.
        (
            1050,
            [Status::Ahead, Status::Ahead, Status::Ahead, Status::Ahead],
        ),
        (
            1049,
            [
                Status::OnPace,
                Status::OnPace,
                Status::OnPace,
                Status::OnPace,
            ],
        ),
        (
            1000,
            [
                Status::OnPace,
                Status::OnPace,
                Status::OnPace,
                Status::OnPace,
            ],
        ),
        (
            999,
            [
                Status::OnPace,
                Status::OnPace,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            950,
            [
                Status::OnPace,
                Status::OnPace,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            949,
            [
                Status::Slightly,
                Status::Slightly,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            850,
            [
                Status::Slightly,
                Status::Slightly,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            849,
            [
                Status::Behind,
                Status::Slightly,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            750,
            [
                Status::Behind,
                Status::Slightly,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            749,
            [
                Status::Behind,
                Status::Behind,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        // Half is expected: 0.67 of it is 16.5 points behind, 0.34 of it 33.
        (
            670,
            [
                Status::Behind,
                Status::Behind,
                Status::OnPace,
                Status::Behind,
            ],
        ),
        (
            669,
            [
                Status::Behind,
                Status::Behind,
                Status::Slightly,
                Status::Behind,
            ],
        ),
        (
            340,
            [
                Status::Behind,
                Status::Behind,
                Status::Slightly,
                Status::Behind,
            ],
        ),
        (
            339,
            [
                Status::Behind,
                Status::Behind,
                Status::Behind,
                Status::Behind,
            ],
        ),
    ];
    for (thousandths, words) in cases {
        let facts = facts(part(thousandths, 2_000));
        let presets = [T::STANDARD, T::WIDE_RATIO, T::POINTS, T::Strict];
        for (preset, word) in presets.into_iter().zip(words) {
            assert_eq!(
                status(&facts, preset).0,
                word,
                "{thousandths} by {preset:?}"
            );
        }
    }
}

#[test]
fn the_words_come_in_their_order() {
    // Each later case takes away what decided the one before.
    let behind = Facts {
        today: day("2017-10-31"),
        reached: Some(day("2017-11-20")),
        last_news: Some(day("2017-11-02")),
        owes_account: true,
        ..facts(part(3, 10))
    };
    assert_eq!(word(&behind), Status::NotStarted);
    let first = day("2017-11-20");
    let after = day("2017-12-01");
    let reached = Facts {
        today: after,
        ..behind
    };
    assert_eq!(word(&reached), Status::Reached { first });
    let closed = Facts {
        reached: None,
        ..reached
    };
    let percent_tenths = 300;
    assert_eq!(word(&closed), Status::Closed { percent_tenths });
    let silent = Facts {
        today: day("2017-11-03"),
        judged: Judged::Not(Missing::Reading),
        progress: None,
        ..closed
    };
    assert_eq!(word(&silent), Status::NoNumber);
    let judged = facts(part(3, 10)).judged;
    let early = Facts { judged, ..silent };
    assert_eq!(word(&early), Status::TooEarly);
    let old = Facts {
        today: day("2017-11-17"),
        ..early
    };
    assert_eq!(word(&old), Status::NoNews { days: 15 });
    let just_in_time = Facts {
        today: day("2017-11-16"),
        ..old
    };
    assert_eq!(word(&just_in_time), Status::Behind);
    assert_eq!(
        word(&Facts {
            span: None,
            ..behind
        }),
        Status::NoNumber
    );
}

#[test]
fn too_early_is_the_first_tenth_or_nothing_expected() {
    for (today, share, why) in [
        ("2017-11-03", part(1, 10), Some(StatusWhy::FirstTenth)),
        ("2017-11-04", part(1, 10), None),
        (
            "2017-11-15",
            Fraction::ZERO,
            Some(StatusWhy::NothingExpected),
        ),
    ] {
        let facts = Facts {
            today: day(today),
            last_news: None,
            judged: Judged::Pace {
                progress: part(1, 10),
                share,
            },
            ..facts(part(1, 10))
        };
        let (word, reason) = status(&facts, Thresholds::STANDARD);
        match why {
            Some(why) => assert_eq!((word, reason), (Status::TooEarly, why)),
            None => assert_eq!(word, Status::OnPace),
        }
    }
}

#[test]
fn kept_measures_are_inside_or_outside() {
    for (inside, owes_account, wanted) in [
        (true, false, Status::OnPace),
        (true, true, Status::Slightly),
        (false, false, Status::Behind),
    ] {
        let facts = Facts {
            judged: Judged::Keep { inside },
            owes_account,
            ..facts(Fraction::ONE)
        };
        assert_eq!(word(&facts), wanted);
    }
}

#[test]
fn a_missed_landmark_caps_and_names_what_it_would_be() {
    let owing = Facts {
        owes_account: true,
        ..facts(part(3, 5))
    };
    let would_be = Verdict::Ahead;
    let capped = (Status::Slightly, StatusWhy::MissedLandmark { would_be });
    assert_eq!(status(&owing, Thresholds::STANDARD), capped);
}

fn any_thresholds() -> impl Strategy<Value = Thresholds> {
    prop_oneof![
        Just(Thresholds::STANDARD),
        Just(Thresholds::WIDE_RATIO),
        Just(Thresholds::POINTS),
        Just(Thresholds::Strict),
    ]
}

proptest! {
    /// More progress never gives a weaker word, and an account that is owed never a stronger one.
    #[test]
    fn more_progress_never_gives_a_weaker_word(
        a in -500i128..2_000, b in -500i128..2_000, share in 1i128..1_000,
        thresholds in any_thresholds(), owes_account in any::<bool>()
    ) {
        let word = |thousandths: i128, owes_account| {
            let progress = part(thousandths, 1_000);
            let judged = Judged::Pace { progress, share: part(share, 1_000) };
            status(&Facts { judged, owes_account, ..facts(progress) }, thresholds).0.rank()
        };
        prop_assert!(word(a.min(b), owes_account) <= word(a.max(b), owes_account));
        prop_assert!(word(a, true) <= word(a, false));
        prop_assert!(word(a, true) <= Status::Slightly.rank());
    }
}
