//! How it is said: formats, labels, refusals, the history's lines and the sentences of the pages.

mod plans;

use landmark::maths::calendar::{Period, PeriodName};
use landmark::maths::figures::figures;
use landmark::maths::forecast::forecast;
use landmark::maths::fraction::Fraction;
use landmark::maths::span::Span;
use landmark::maths::status::{Missing, Status, StatusWhy, Verdict};
use landmark::model::*;
use landmark::words::{
    DateStyle, Digits, FigureName, Formats, MoneyStyle, PlainFormats, Told, dates, history, labels,
    refusal, sentences, status, working,
};
use plans::{Desk, amount, day, int, money_landmark};

fn usd() -> Currency {
    Currency::default()
}

#[test]
fn money_at_four_widths() {
    for (value, full, whole, sentence, short) in [
        ("0", "$0", "$0", "$0", "$0"),
        ("160924", "$160,924", "$160,924", "$161k", "$160.9k"),
        ("330000", "$330,000", "$330,000", "$330k", "$330k"),
        ("27117", "$27,117", "$27,117", "$27.1k", "$27.1k"),
        ("33002", "$33,002", "$33,002", "$33.0k", "$33.0k"),
        ("64000", "$64,000", "$64,000", "$64k", "$64k"),
        ("9130.43", "$9,130.43", "$9,130", "$9.1k", "$9.1k"),
        ("9130.5", "$9,130.50", "$9,131", "$9.1k", "$9.1k"),
        ("996", "$996", "$996", "$996", "$996"),
        ("999.7", "$999.70", "$1,000", "$1.0k", "$1.0k"),
        ("99960", "$99,960", "$99,960", "$100k", "$100.0k"),
        ("999950", "$999,950", "$999,950", "$1.00m", "$1.00m"),
        ("1000000", "$1,000,000", "$1,000,000", "$1m", "$1m"),
        ("1234567", "$1,234,567", "$1,234,567", "$1.23m", "$1.23m"),
        (
            "12345678",
            "$12,345,678",
            "$12,345,678",
            "$12.3m",
            "$12.35m",
        ),
        ("-5884.5", "−$5,884.50", "−$5,885", "−$5.9k", "−$5.9k"),
        ("-0.2", "−$0.20", "$0", "$0", "$0"),
    ] {
        let value = amount(value);
        let shown = |style| PlainFormats.money(value, &usd(), style);
        assert_eq!(shown(MoneyStyle::Full), full);
        assert_eq!(shown(MoneyStyle::Whole), whole);
        assert_eq!(shown(MoneyStyle::Sentence), sentence);
        assert_eq!(shown(MoneyStyle::Short), short);
    }
    let kwd = Currency::parse("KWD").expect("a code");
    assert_eq!(
        PlainFormats.money(amount("1.5"), &kwd, MoneyStyle::Full),
        "KWD\u{a0}1.500"
    );
}

#[test]
fn differences_carry_their_sign() {
    for (value, unit, text) in [
        ("3399", Unit::Money, "+$3.4k"),
        ("-5884", Unit::Money, "−$5.9k"),
        ("0", Unit::Money, "$0"),
        ("0.3", Unit::Money, "$0"),
        ("-9.3", Unit::Count, "−9.3"),
        ("2", Unit::Count, "+2"),
        ("0.043", Unit::Percent, "+4.3 points"),
    ] {
        let shown = PlainFormats.difference(amount(value), unit, &usd(), MoneyStyle::Short);
        assert_eq!(shown, text);
    }
}

#[test]
fn ranges_say_their_unit_once() {
    for (low, high, text) in [
        ("283400", "359000", "$283–359k"),
        ("41020", "71480", "$41–71k"),
        ("4120", "9800", "$4.1–9.8k"),
        ("27117", "27300", "$27.1–27.3k"),
        ("800", "1200", "$0.8–1.2k"),
        ("100", "850", "$100–850"),
        ("950000", "2400000", "$1.0–2.4m"),
        ("64000", "64000", "$64k"),
    ] {
        assert_eq!(
            PlainFormats.money_range(amount(low), amount(high), &usd()),
            text
        );
    }
}

#[test]
fn chances_are_never_certain() {
    for (share, text) in [
        (0.0, "under 1\u{2009}%"),
        (0.004, "under 1\u{2009}%"),
        (0.006, "1\u{2009}%"),
        (0.32, "32\u{2009}%"),
        (0.994, "99\u{2009}%"),
        (0.996, "over 99\u{2009}%"),
        (1.0, "over 99\u{2009}%"),
    ] {
        assert_eq!(PlainFormats.chance(share), text);
    }
}

#[test]
fn numbers_and_values() {
    let shown = |value: &str, unit| PlainFormats.value(amount(value), unit, &usd());
    assert_eq!(shown("39", Unit::Count), "39");
    assert_eq!(shown("0.54", Unit::Percent), "54\u{2009}%");
    assert_eq!(shown("0.545", Unit::Percent), "54.5\u{2009}%");
    assert_eq!(shown("6", Unit::Hours), "6\u{a0}h");
    assert_eq!(shown("7.25", Unit::Rating), "7.25");
    assert_eq!(PlainFormats.rate(amount("61.35")), "61.4");
    assert_eq!(PlainFormats.rate(amount("2")), "2.0");
    assert_eq!(PlainFormats.number(amount("-1234567.5")), "−1,234,567.5");
    assert_eq!(
        PlainFormats.decimal(amount("0.0049"), Digits::exactly(2)),
        "0.00"
    );
    assert_eq!(PlainFormats.plural(1, "day", "days"), "1 day");
    assert_eq!(PlainFormats.plural(1300, "day", "days"), "1,300 days");
    let names: Vec<String> = ["Anna", "Celia", "Milo"].map(String::from).to_vec();
    for (n, text) in [
        (0, ""),
        (1, "Anna"),
        (2, "Anna and Celia"),
        (3, "Anna, Celia and Milo"),
    ] {
        assert_eq!(PlainFormats.list(&names[..n]), text);
    }
}

#[test]
fn dates_in_every_style() {
    let date = day("2017-11-24");
    for (style, text) in [
        (DateStyle::Day, "Fri 24 Nov"),
        (DateStyle::DayWithYear, "Fri 24 Nov 2017"),
        (DateStyle::Short, "24 Nov"),
        (DateStyle::ShortWithYear, "24 Nov 2017"),
        (DateStyle::Long, "24 November"),
        (DateStyle::LongWithYear, "24 November 2017"),
        (DateStyle::Month, "November"),
        (DateStyle::MonthShort, "Nov"),
        (DateStyle::MonthWithYear, "November 2017"),
        (DateStyle::Weekday, "Friday"),
        (DateStyle::WeekdayShort, "Fri"),
    ] {
        assert_eq!(PlainFormats.date(date, style), text);
    }
    for (from, to, text) in [
        ("2017-11-20", "2017-11-26", "20–26 November"),
        ("2017-11-27", "2017-12-03", "27 November – 3 December"),
        ("2017-11-27", "2017-11-27", "27 November"),
    ] {
        assert_eq!(PlainFormats.days(day(from), day(to)), text);
    }
    assert_eq!(PlainFormats.weekday(chrono::Weekday::Wed), "Wednesday");
    assert_eq!(PlainFormats.weekday_short(chrono::Weekday::Sun), "Sun");
}

#[test]
fn the_trait_can_be_handed_about() {
    let formats: &dyn Formats = &PlainFormats;
    assert_eq!(
        formats.money(amount("64000"), &usd(), MoneyStyle::Full),
        "$64,000"
    );
}

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
        Refusal::EndsBeforeStart {
            from: day("2017-12-01"),
            to: day("2017-11-01"),
        },
        Refusal::OutOfRange {
            from: 1,
            to: 10,
            given: 12,
        },
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

/// The history's line and the step's name of whatever was done last.
fn told(desk: &Desk) -> (String, String) {
    let last = desk.last();
    (
        history::line(&desk.plan, last, &PlainFormats),
        history::step_name(&desk.plan, last, &PlainFormats),
    )
}

#[test]
fn the_history_tells_every_kind_of_change() {
    let mut desk = Desk::new();
    let (leader, mona, cem) = (desk.leader, desk.mona, desk.cem);
    let by = ", 27 Nov 2017, D. Brandt";
    let check = |desk: &Desk, line: &str, name: &str| {
        assert_eq!(told(desk), (format!("{line}{by}"), name.to_string()));
    };
    assert_eq!(
        told(&desk),
        (
            "Plan started: Central, 27 Nov 2017".into(),
            "plan started, Central".into()
        )
    );

    let goal = desk.add_goal(desk.revenue_goal(mona, 66_000), vec![]);
    let said = "“Book $66000 of new revenue between 1 October and 31 December 2017.”";
    check(
        &desk,
        &format!("Goal added: {said}"),
        "goal added, “Book $66000 of new revenue between 1…",
    );

    desk.set(
        goal,
        vec![GoalField::Target(Some(int(64_000)))],
        "territory lost two accounts",
    );
    assert_eq!(
        told(&desk),
        (
            format!("Target of Mona $66,000 → $64,000{by}: territory lost two accounts"),
            "target of Mona, $64,000".into()
        )
    );
    desk.set(
        goal,
        vec![
            GoalField::Stretch(None),
            GoalField::Commit(Some(int(58_000))),
        ],
        "",
    );
    check(
        &desk,
        "Stretch of Mona $72,600 → –, commit $59,400 → $58,000",
        "stretch of Mona",
    );

    desk.act(Edit::AddLandmark(vec![Landmark {
        goal,
        ..money_landmark("Half-way", "2017-11-15", 30_000)
    }]));
    check(
        &desk,
        "Landmark added: “Half-way”",
        "landmark added, “Half-way”",
    );
    let landmark = desk
        .plan
        .index()
        .landmarks(goal)
        .next()
        .expect("a landmark");
    desk.act(Edit::Landmark {
        id: landmark,
        fields: vec![LandmarkField::Due(day("2017-11-17"))],
        why: String::new(),
    });
    check(
        &desk,
        "Due date of landmark “Half-way” 15 Nov 2017 → 17 Nov 2017",
        "due date of landmark “Half-way”, 17 Nov 2017",
    );
    desk.act(Edit::Account(Box::new(Accounting {
        landmark,
        on: day("2017-11-27"),
        decision: Decision::Adjust,
        ..Accounting::default()
    })));
    check(
        &desk,
        "Landmark “Half-way” accounted for: adjust",
        "landmark “Half-way” accounted for, adjust",
    );

    desk.sign(goal, mona, 8);
    check(
        &desk,
        "Mona proposed $64,000, commitment 8",
        "Mona proposed $64,000",
    );
    desk.act(Edit::Counter {
        goal,
        by: leader,
        target: int(65_000),
        commitment: None,
        reason: String::new(),
    });
    check(
        &desk,
        "Dora proposed $65,000 instead",
        "Dora proposed $65,000 instead",
    );
    desk.sign(goal, mona, 9);
    check(
        &desk,
        "Mona signed $65,000, commitment 9",
        "Mona signed $65,000",
    );

    let calls = desk.calls;
    desk.number(calls, cem, "2017-11-20", 5);
    check(
        &desk,
        "Calls of Cem, week of 20 Nov: 5",
        "calls of Cem, week of 20 Nov, 5",
    );
    let first = desk.last().clone();
    desk.number(calls, cem, "2017-11-20", 7);
    check(
        &desk,
        "Calls of Cem, week of 20 Nov 5 → 7",
        "calls of Cem, week of 20 Nov, 7",
    );
    assert_eq!(
        history::what(&desk.plan, &first, &PlainFormats),
        "Calls of Cem, week of 20 Nov: 5",
        "what was added stays told as it was added"
    );
    let change = desk.last().at.change();
    desk.act(Edit::Undo(change));
    check(
        &desk,
        "Undone: calls of Cem, week of 20 Nov 5 → 7",
        "calls of Cem, week of 20 Nov, 7",
    );
    desk.act(Edit::Redo(change));
    check(
        &desk,
        "Done again: calls of Cem, week of 20 Nov 5 → 7",
        "calls of Cem, week of 20 Nov, 7",
    );

    let numbers = [mona, cem].map(|person| WeekNumber {
        metric: calls,
        person,
        week: day("2017-11-13"),
        date: day("2017-11-19"),
        value: Some(Value::One(int(12))),
        over: false,
    });
    desk.act(Edit::RecordNumbers(numbers.to_vec()));
    check(
        &desk,
        "2 numbers, week of 13 Nov",
        "2 numbers, week of 13 Nov",
    );

    desk.act(Edit::CheckIn {
        person: mona,
        week: day("2017-11-20"),
        fields: vec![
            CheckInField::Call(Some(Call::OnPace)),
            CheckInField::Confidence(Some(7)),
        ],
    });
    check(
        &desk,
        "Check-in of Mona, week of 20 Nov: call On pace, confidence 7",
        "check-in of Mona, week of 20 Nov, call On pace, confidence 7",
    );
    desk.act(Edit::CloseWeek {
        week: day("2017-11-20"),
        people: vec![mona, cem],
    });
    check(&desk, "Week of 20 Nov closed", "week of 20 Nov closed");

    desk.act(Edit::LogEvent(Event {
        kind: EventKind::OneToOne,
        people: vec![mona],
        date: day("2017-11-24"),
        ..Event::default()
    }));
    check(&desk, "1:1 with Mona, 24 Nov", "1:1 with Mona, 24 Nov");
    desk.act(Edit::AddAction(Action {
        who: mona,
        what: "Ask for the procurement calendar".into(),
        ..Action::default()
    }));
    check(
        &desk,
        "Action for Mona: Ask for the procurement calendar",
        "action for Mona, Ask for the procurement calendar",
    );

    desk.act(Edit::Import {
        batch: Box::new(Batch {
            file: "deals.csv".into(),
            deals: vec![Deal::default(); 2],
            ..Batch::default()
        }),
        spellings: vec![(mona, "M. Fries".into())],
    });
    check(&desk, "Import of deals.csv, 2 deals", "import of deals.csv");
    desk.act(Edit::AddPeople(vec![
        Person {
            name: "Ada Long".into(),
            ..Person::default()
        },
        Person {
            name: "Bo Short".into(),
            ..Person::default()
        },
    ]));
    check(
        &desk,
        "2 people added, Ada Long and Bo Short",
        "2 people added",
    );
    desk.act(Edit::Person(
        mona,
        vec![PersonField::Territory("North".into())],
    ));
    check(
        &desk,
        "Territory of Mona – → “North”",
        "territory of Mona, “North”",
    );
    desk.act(Edit::Settings(vec![SettingsField::CheckInDays(
        CheckInDays(14),
    )]));
    check(
        &desk,
        "Days between check-ins of the plan 7 days → 14 days",
        "days between check-ins of the plan, 14 days",
    );
    desk.act(Edit::RemoveGoal(goal));
    check(
        &desk,
        &format!("Goal removed: {said}"),
        "goal removed, “Book $66000 of new revenue between 1…",
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

/// A plan with a goal of every shape, past weeks, parts, a missed landmark, calls and events.
fn full_plan() -> (Desk, Vec<GoalId>) {
    let mut desk = Desk::new();
    let (leader, mona, cem) = (desk.leader, desk.mona, desk.cem);
    let (bookings, calls) = (desk.bookings, desk.calls);
    for week in 0..40u64 {
        let monday = (day("2017-02-20") + chrono::Days::new(7 * week)).to_string();
        let n = i64::try_from(week).expect("small");
        desk.number(bookings, mona, &monday, 2_000 + (n * 37) % 11 * 400);
        desk.number(bookings, cem, &monday, 1_500 + (n * 53) % 7 * 350);
        desk.number(calls, mona, &monday, 40 + (n * 17) % 9);
    }
    let team = desk.add_goal(desk.team_goal(90_000), vec![]);
    let serves = |how| Some(Serves { goal: team, how });
    let hers = desk.add_goal(
        Goal {
            serves: serves(Serving::Adds),
            ..desk.revenue_goal(mona, 64_000)
        },
        vec![
            money_landmark("October at $40k", "2017-10-31", 40_000),
            money_landmark("October at $5k", "2017-10-31", 5_000),
            money_landmark("Last ones", "2017-12-15", 55_000),
        ],
    );
    let his = desk.add_goal(
        Goal {
            serves: serves(Serving::Adds),
            pace: Pace::Calendar,
            ..desk.revenue_goal(cem, 31_000)
        },
        vec![],
    );
    let bare = Goal {
        target: None,
        commit: None,
        stretch: None,
        baseline: None,
        ..desk.revenue_goal(mona, 0)
    };
    let daily = desk.add_goal(
        Goal {
            kind: Kind::Activity,
            metric: Some(calls),
            daily: Some(amount("9.5")),
            pace: Pace::Usual,
            ..bare.clone()
        },
        vec![],
    );
    let rate = desk.add_goal(
        Goal {
            metric: Some(desk.win_rate),
            baseline: Some(amount("0.4")),
            target: Some(amount("0.55")),
            ..bare.clone()
        },
        vec![],
    );
    let keep = desk.add_goal(
        Goal {
            metric: Some(desk.win_rate),
            direction: Direction::KeepAtLeast,
            target: Some(amount("0.5")),
            ..bare.clone()
        },
        vec![],
    );
    for (week, won, closed) in [
        ("2017-10-02", 4, 9),
        ("2017-10-30", 5, 9),
        ("2017-11-13", 3, 7),
    ] {
        desk.act(Edit::RecordNumbers(vec![WeekNumber {
            metric: desk.win_rate,
            person: mona,
            week: day(week),
            date: day(week) + chrono::Days::new(6),
            value: Some(Value::Parts {
                upper: int(won),
                lower: int(closed),
            }),
            over: false,
        }]));
    }
    let steps = desk.add_goal(
        Goal {
            kind: Kind::Learning,
            metric: None,
            direction: Direction::Milestones,
            ..bare.clone()
        },
        vec![
            Landmark {
                name: "Two role-plays".into(),
                due: day("2017-10-20"),
                condition: Condition::Done { done: 2, of: 2 },
                weight: 2,
                done_on: Some(day("2017-10-18")),
                ..Landmark::default()
            },
            Landmark {
                name: "Four live calls".into(),
                due: day("2017-11-10"),
                condition: Condition::Done { done: 1, of: 4 },
                weight: 4,
                ..Landmark::default()
            },
        ],
    );
    let once = desk.add_goal(
        Goal {
            metric: None,
            direction: Direction::YesNo,
            ..bare.clone()
        },
        vec![Landmark {
            name: "Contract signed".into(),
            due: day("2017-12-08"),
            ..Landmark::default()
        }],
    );
    let rhythm = desk.add_goal(
        Goal {
            level: Level::Leader,
            owner: Some(leader),
            metric: Some(desk.one_to_ones),
            cadence: Some(Cadence {
                kind: EventKind::OneToOne,
                every: Every::Week,
                times: 1,
                each_seller: true,
            }),
            ..bare
        },
        vec![],
    );
    for (date, people) in [
        ("2017-10-04", vec![mona, cem]),
        ("2017-10-11", vec![mona]),
        ("2017-11-22", vec![mona, cem]),
    ] {
        desk.act(Edit::LogEvent(Event {
            kind: EventKind::OneToOne,
            people,
            date: day(date),
            ..Event::default()
        }));
    }
    for (person, call) in [(mona, Call::OnPace), (cem, Call::Behind)] {
        desk.act(Edit::CheckIn {
            person,
            week: day("2017-11-20"),
            fields: vec![
                CheckInField::Call(Some(call)),
                CheckInField::Confidence(Some(7)),
            ],
        });
    }
    let seasonal = desk.add_goal(
        Goal {
            pace: Pace::Seasonal(Weights::ByHand([23, 33, 43].map(int).to_vec())),
            ..desk.revenue_goal(mona, 64_000)
        },
        vec![],
    );
    let phased = desk.add_goal(
        Goal {
            pace: Pace::Phased(vec![(day("2017-10-31"), 2_300), (day("2017-11-30"), 5_600)]),
            ..desk.revenue_goal(mona, 64_000)
        },
        vec![],
    );
    let empty = desk.add_goal(Goal::default(), vec![]);
    let goals = vec![
        team, hers, his, daily, rate, keep, steps, once, rhythm, seasonal, phased, empty,
    ];
    (desk, goals)
}

/// Every shown figure opens its arithmetic, and the arithmetic ends where the figure stands.
#[test]
fn every_figure_opens_its_arithmetic() {
    let (desk, goals) = full_plan();
    let mut opened = std::collections::BTreeSet::new();
    for date in [
        "2017-09-20",
        "2017-10-03",
        "2017-11-27",
        "2017-12-31",
        "2018-01-20",
    ] {
        let today = day(date);
        for goal in &goals {
            let figures = figures(&desk.plan, *goal, today).expect("figures");
            let forecast = forecast(&desk.plan, *goal, today);
            let told = Told {
                plan: &desk.plan,
                figures: &figures,
                forecast: Some(&forecast),
                formats: &PlainFormats,
            };
            for name in FigureName::all_of(&figures) {
                let shown = told.text(name);
                let working = working::of_told(&told, name);
                assert_eq!(
                    working.result, shown,
                    "{name:?} of {goal} on {date}: {working:?}"
                );
                assert!(!working.title.is_empty());
                if shown == "–" {
                    assert!(!working.note.is_empty(), "{name:?} says no reason");
                } else {
                    assert!(!working.formula.is_empty(), "{name:?} has no formula");
                    opened.insert(name.title());
                }
            }
        }
    }
    // Each of them was seen with a number at least once.
    let once = FigureName::ONCE.iter().map(|name| name.title());
    let each = [
        FigureName::LandmarkGap(LandmarkId::default()),
        FigureName::WeekActual(day("2017-11-20")),
        FigureName::WeekPlanned(day("2017-11-20")),
        FigureName::NetConfidence(day("2017-11-20")),
    ];
    for title in once.chain(each.iter().map(|name| name.title())) {
        assert!(opened.contains(title), "{title} was never opened");
    }
}

fn working_of(
    desk: &Desk,
    goal: GoalId,
    name: FigureName,
) -> (String, Vec<(String, String)>, String) {
    let working = working::of(&desk.plan, goal, day("2017-11-27"), name, &PlainFormats);
    let lines = working
        .lines
        .into_iter()
        .map(|line| (line.label, line.value));
    (working.formula, lines.collect(), working.result)
}

fn lines(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(label, value): &(&str, &str)| (label.to_string(), value.to_string());
    pairs.iter().map(own).collect()
}

#[test]
fn a_working_carries_the_persons_own_numbers() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let goal = desk.add_goal(desk.revenue_goal(mona, 65_000), vec![]);
    desk.number(desk.bookings, mona, "2017-10-09", 20_000);
    desk.number(desk.bookings, mona, "2017-11-13", 10_000);
    for (name, formula, put_in, result) in [
        (
            FigureName::Actual,
            "sum of the weeks so far",
            lines(&[("week 41", "$20,000"), ("week 46", "$10,000")]),
            "$30,000",
        ),
        (
            FigureName::Expected,
            "target × working days elapsed ÷ working days",
            lines(&[
                ("target", "$65,000"),
                ("working days elapsed", "41"),
                ("working days", "65"),
                ("share of the way", "63\u{2009}%"),
            ]),
            "$41,000",
        ),
        (
            FigureName::Ratio,
            "so far ÷ expected",
            lines(&[("Booked", "$30,000"), ("expected by today", "$41,000")]),
            "73\u{2009}%",
        ),
        (
            FigureName::Variance,
            "so far − expected",
            lines(&[("Booked", "$30,000"), ("expected by today", "$41,000")]),
            "−$11,000",
        ),
        (
            FigureName::VarianceDays,
            "working days between today and the day on which the path stands there",
            lines(&[
                ("Booked", "$30,000"),
                ("the path stands there on", "Fri 10 Nov"),
                ("today", "Mon 27 Nov"),
            ]),
            "11 working days behind",
        ),
        (
            FigureName::Required,
            "(target − so far) ÷ working days left",
            lines(&[
                ("target", "$65,000"),
                ("Booked", "$30,000"),
                ("working days left", "24"),
            ]),
            "$1,458",
        ),
        (
            FigureName::StretchOver,
            "stretch ÷ target − 1",
            lines(&[("stretch", "$71,500"), ("target", "$65,000")]),
            "+10\u{2009}%",
        ),
    ] {
        assert_eq!(
            working_of(&desk, goal, name),
            (formula.to_string(), put_in, result.to_string()),
            "{name:?}"
        );
    }
}

#[test]
fn sentences_give_the_finding() {
    let (desk, goals) = full_plan();
    let today = day("2017-11-27");
    let say = |goal: GoalId, today: Date, say: &dyn Fn(&Told) -> String| {
        let figures = figures(&desk.plan, goal, today).expect("figures");
        let forecast = forecast(&desk.plan, goal, today);
        say(&Told {
            plan: &desk.plan,
            figures: &figures,
            forecast: Some(&forecast),
            formats: &PlainFormats,
        })
    };
    let [team, hers, .., empty] = goals.as_slice() else {
        panic!("goals")
    };
    let headline = say(*team, today, &sentences::headline);
    let parts = [
        "expected by today. Likely finish $",
        "chance to reach $90k.",
    ];
    assert!(
        parts.iter().all(|part| headline.contains(part)),
        "{headline}"
    );
    assert_eq!(
        say(*team, day("2017-09-25"), &sentences::headline),
        "Not started: It begins in 6 days."
    );
    assert_eq!(
        say(*empty, today, &sentences::headline),
        "No number yet: No first and last day yet."
    );
    assert_eq!(
        say(*team, today, &sentences::goal_line),
        "$90,000 by 31 December"
    );
    assert_eq!(
        say(*team, today, &|told| sentences::mismatch(told)
            .unwrap_or_default()),
        "$5,000 over the goal (5.6\u{2009}%)"
    );
    assert_eq!(
        say(*hers, today, &|told| {
            let marks = told.figures.landmarks.iter();
            let states: Vec<String> = marks
                .map(|mark| sentences::landmark_state(told, mark))
                .collect();
            states.join("; ")
        })
        .split("; ")
        .last(),
        Some("In 18 days")
    );
    assert_eq!(
        say(goals[8], today, &|told| {
            let rhythm = told.figures.cadence.as_ref().expect("a rhythm");
            sentences::rhythm(&desk.plan, rhythm, Every::Week, &PlainFormats)
        }),
        "5 of 16 held. Missed: Mona, weeks 44, 45 and 46; Cem, weeks 44, 45 and 46."
    );
    assert_eq!(
        say(goals[9], today, &|told| match &told.figures.path {
            Ok(path) => sentences::method(path.method()),
            Err(_) => String::new(),
        }),
        "Paced by: seasonal, weights by hand, normalised."
    );
}

#[test]
fn an_agreement_is_said_from_where_one_stands() {
    let mut desk = Desk::new();
    let (leader, mona) = (desk.leader, desk.mona);
    let goal = desk.add_goal(desk.revenue_goal(mona, 64_000), vec![]);
    let say = |desk: &Desk, who: PersonId| {
        let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
        let told = Told {
            plan: &desk.plan,
            figures: &figures,
            forecast: None,
            formats: &PlainFormats,
        };
        sentences::agreement(&told, Some(who))
    };
    assert_eq!(say(&desk, leader), "not proposed yet");
    desk.sign(goal, mona, 8);
    assert_eq!(say(&desk, leader), "proposed by Mona, your turn");
    assert_eq!(say(&desk, mona), "proposed by Mona, Dora’s turn");
    desk.act(Edit::Counter {
        goal,
        by: leader,
        target: int(66_000),
        commitment: None,
        reason: String::new(),
    });
    assert_eq!(say(&desk, mona), "Dora asks $66k, your turn");
    desk.sign(goal, mona, 8);
    assert_eq!(say(&desk, mona), "agreed 27 Nov");
    desk.set(goal, vec![GoalField::Target(Some(int(60_000)))], "less");
    assert_eq!(say(&desk, mona), "changed since it was agreed 27 Nov");
}
