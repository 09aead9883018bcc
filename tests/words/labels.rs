//! Names of what can be chosen, settings in words, refusals, statuses and periods.

use super::*;
use landmark::maths::calendar::{Period, PeriodName};
use landmark::maths::fraction::Fraction;
use landmark::maths::span::Span;
use landmark::maths::status::{Missing, Status, StatusWhy, Verdict};
use landmark::words::{dates, labels, refusal, status};

/// No two choices of one menu read alike.
#[test]
fn labels_differ_from_each_other() {
    fn check<T: PartialEq + std::fmt::Debug + Copy>(
        list: &[(T, &'static str)],
        name: fn(T) -> &'static str,
    ) {
        for (place, (one, word)) in list.iter().enumerate() {
            assert_eq!(name(*one), *word);
            assert!(!word.is_empty());
            for (other, same) in &list[..place] {
                assert!(
                    word != same && one != other,
                    "{one:?} and {other:?}: {word}"
                );
            }
        }
    }
    check(labels::ROLES, labels::role);
    check(labels::LEVELS, labels::level);
    check(labels::KINDS, labels::kind);
    check(labels::DIRECTIONS, labels::direction);
    check(labels::SERVINGS, labels::serving_without_weight);
    check(labels::EVERY, labels::every);
    check(labels::UNITS, labels::unit);
    check(labels::COMBINES, labels::combine);
    check(labels::EVENT_KINDS, labels::event_kind);
    check(labels::STAGES, labels::stage);
    check(labels::CALLS, labels::call);
    check(labels::CAUSES, labels::cause);
    check(labels::DECISIONS, labels::decision);
    check(labels::REWARD_KINDS, labels::reward_kind);
    check(labels::STEP_KINDS, labels::step_kind);
    check(labels::WEEK_PATTERNS, labels::week_pattern);
    check(labels::YEAR_ENDS, labels::year_end);
    check(labels::YEAR_NAMES, labels::year_name);
    check(labels::INTENTS, labels::intent);
}

#[test]
fn priorities_are_numbered_and_named() {
    let settings = Settings {
        own_priorities: vec!["Renewals".into()],
        ..Settings::default()
    };
    for (priority, number, name) in [
        (Priority::Value, 1, "Communicate value"),
        (Priority::MarketShare, 6, "Market share"),
        (Priority::Process, 7, "Efficient process"),
        (Priority::Own(0), 8, "Renewals"),
        (Priority::Own(1), 9, "Own priority"),
    ] {
        assert_eq!(labels::priority_number(&priority), number);
        assert_eq!(labels::priority(&priority, &settings), name);
    }
}

#[test]
fn settings_are_said_in_words() {
    assert_eq!(
        labels::thresholds(Thresholds::STANDARD),
        "By ratio: ahead from 1.05, on pace from 0.95, slightly behind from 0.85"
    );
    assert_eq!(
        labels::thresholds(Thresholds::POINTS),
        "By points of progress: on pace up to 16.5 behind the path, slightly behind up to 33"
    );
    assert_eq!(
        labels::fiscal_year(FiscalYear::Months { start_month: 4 }),
        "Twelve months from April"
    );
}

#[test]
fn refusals_are_sentences() {
    let refusals = [
        Refusal::NothingToChange,
        Refusal::Gone,
        Refusal::ReadOnly,
        Refusal::EndsBeforeStart {
            from: day("2017-12-01"),
            to: day("2017-11-01"),
        },
        Refusal::RunsTooLong {
            to: day("2917-12-31"),
        },
        Refusal::OutOfRange {
            from: 1,
            to: 10,
            given: 12,
        },
        Refusal::GiveCommitment,
        Refusal::SayWhyCommitmentIsLow { floor: 7 },
        Refusal::NotAParty,
        Refusal::NoOwner,
        Refusal::ImportRules {
            metric: MetricId::default(),
            week: day("2017-11-20"),
        },
        Refusal::NoMetric,
        Refusal::ServesItself,
        Refusal::HasAPast,
        Refusal::LeadsTheTeam,
    ];
    for one in refusals {
        let text = refusal::refusal(&one, &PlainFormats);
        assert!(text.ends_with('.') && text.len() > 10, "{text}");
    }
    assert_eq!(
        refusal::refusal(
            &Refusal::EndsBeforeStart {
                from: day("2017-12-01"),
                to: day("2017-11-01"),
            },
            &PlainFormats
        ),
        "The last day, Wed 1 Nov 2017, lies before the first, Fri 1 Dec 2017."
    );
}

#[test]
fn the_ten_words() {
    let first = day("2017-11-11");
    for (status, word) in [
        (Status::NotStarted, "Not started"),
        (Status::Reached { first }, "Reached"),
        (
            Status::Closed {
                percent_tenths: 923,
            },
            "Closed at 92\u{2009}%",
        ),
        (
            Status::Closed {
                percent_tenths: 876,
            },
            "Closed at 88\u{2009}%",
        ),
        (
            Status::Closed {
                percent_tenths: 999,
            },
            "Closed at 99\u{2009}%",
        ),
        (
            Status::Closed {
                percent_tenths: -15,
            },
            "Closed at -2\u{2009}%",
        ),
        (Status::NoNumber, "No number yet"),
        (Status::NoTarget, "No target yet"),
        (Status::TooEarly, "Too early to say"),
        (Status::NoNews { days: 15 }, "No news for 15 days"),
        (Status::Ahead, "Ahead"),
        (Status::OnPace, "On pace"),
        (Status::Slightly, "Slightly behind"),
        (Status::Behind, "Behind"),
    ] {
        assert_eq!(status::word(status), word.replace('-', "−"));
    }
    assert_eq!(
        status::word_with_day(Status::Reached { first }, &PlainFormats),
        "Reached 11 Nov"
    );
    for (call, status, text) in [
        (None, Status::Behind, "no call yet"),
        (Some(Call::OnPace), Status::Behind, "computed: behind"),
        (Some(Call::Ahead), Status::Ahead, "same as computed"),
    ] {
        assert_eq!(status::beside_call(call, status), text);
    }
}

#[test]
fn a_status_says_what_decided_it() {
    let ratio = Fraction::new(9457, 10_000).expect("a fraction");
    let behind = Fraction::new(125, 1000).expect("a fraction");
    for (status, why, text) in [
        (
            Status::Slightly,
            StatusWhy::Ratio(ratio),
            "94.6\u{2009}% of what is expected by today.",
        ),
        (
            Status::OnPace,
            StatusWhy::Points(behind),
            "12.5 points of the target behind the path.",
        ),
        (
            Status::Slightly,
            StatusWhy::MissedLandmark {
                would_be: Verdict::OnPace,
            },
            "A missed landmark is not accounted for; without it: on pace.",
        ),
        (
            Status::NoNumber,
            StatusWhy::Missing(Missing::Baseline),
            "No baseline yet.",
        ),
        (
            Status::NoNumber,
            StatusWhy::Missing(Missing::Reading),
            "Nothing has come in so far.",
        ),
    ] {
        assert_eq!(status::why(status, why, &PlainFormats), text);
    }
}

#[test]
fn periods_and_distances() {
    let span = Span {
        from: day("2017-10-29"),
        to: day("2017-11-25"),
    };
    for (name, text) in [
        (PeriodName::Year(2017), "2017"),
        (PeriodName::Quarter(2017, 4), "Q4 2017"),
        (PeriodName::Month(2017, 11), "November 2017"),
        (PeriodName::Span, "29 Oct – 25 Nov"),
    ] {
        assert_eq!(dates::period(&Period { span, name }, &PlainFormats), text);
    }
    let today = day("2017-11-27");
    for (to, text) in [
        ("2017-11-27", "today"),
        ("2017-11-28", "tomorrow"),
        ("2017-11-26", "yesterday"),
        ("2017-12-15", "in 18 days"),
        ("2017-11-14", "13 days ago"),
    ] {
        assert_eq!(dates::distance(day(to), today, &PlainFormats), text);
    }
}

#[test]
fn an_address_asks_for_a_day_or_is_told_how() {
    assert_eq!(dates::asked_in_address("2017-11-27"), Ok(day("2017-11-27")));
    for text in ["2026-13-77", "abc", "27.11.2017"] {
        let says = format!(
            "The address says asof={text}, which is not a day, so today is shown. \
             Write it as asof=2026-05-03, or choose the day here."
        );
        assert_eq!(dates::asked_in_address(text), Err(says));
    }
}
