//! A person at work: edits of every kind that the door takes, drawn at random for the plan at hand.

use landmark::model::*;

use super::desk::day;
use super::dice::Dice;

/// How many kinds of edit `some_edit` draws from.
pub const KINDS: usize = 41;
/// The one that adds a goal.
pub const ADD_GOAL: usize = 14;
/// The one that puts a name under a goal.
pub const SIGN: usize = 21;

/// An edit of that kind, where the plan has what it needs. The door may still refuse it.
pub fn edit_of_kind(
    kind: usize,
    dice: &mut Dice,
    plan: &Plan,
    context: &mut Context,
) -> Option<Edit> {
    Some(match kind {
        0..14 => edit_of_team(kind, dice, plan, context)?,
        14..27 => edit_of_goals(kind - 14, dice, plan)?,
        _ => edit_of_weeks(kind - 27, dice, plan)?,
    })
}

fn edit_of_team(kind: usize, dice: &mut Dice, plan: &Plan, context: &mut Context) -> Option<Edit> {
    Some(match kind {
        0 => Edit::Settings(some(dice, 3, settings_field)),
        1 => Edit::AddPeople(some(dice, 2, |dice| Person {
            name: text(dice),
            start: maybe(dice, date),
            ..Person::default()
        })),
        2 => Edit::Person(person(dice, plan)?, some(dice, 3, person_field)),
        3 => Edit::RemovePerson(person(dice, plan)?),
        4 => {
            let from = date(dice);
            Edit::AddDaysOff(DaysOff {
                person: person(dice, plan)?,
                from,
                to: from + chrono::Days::new(dice.roll(9) as u64),
                ..DaysOff::default()
            })
        }
        5 => Edit::DaysOff(
            one(dice, &plan.days_off)?,
            some(dice, 2, |dice| match dice.roll(3) {
                0 => DaysOffField::From(date(dice)),
                1 => DaysOffField::To(date(dice)),
                _ => DaysOffField::Note(text(dice)),
            }),
        ),
        6 => Edit::RemoveDaysOff(one(dice, &plan.days_off)?),
        7 => Edit::AddMetric(Metric {
            name: text(dice),
            unit: Unit::Count,
            ..Metric::default()
        }),
        8 => Edit::Metric(
            one(dice, &plan.metrics)?,
            some(dice, 2, |dice| match dice.roll(3) {
                0 => MetricField::Name(text(dice)),
                1 => MetricField::Upper(text(dice)),
                _ => MetricField::Feed([Feed::Typed, Feed::WinRate][dice.roll(2)]),
            }),
        ),
        9 => Edit::RecordNumbers(
            some(dice, 3, |dice| number(dice, plan))
                .into_iter()
                .flatten()
                .collect(),
        ),
        10 => Edit::AddReading(Reading {
            metric: one(dice, &plan.metrics)?,
            person: person(dice, plan)?,
            date: date(dice),
            value: value(dice),
            ..Reading::default()
        }),
        11 => import(dice, plan)?,
        12 => Edit::WithdrawImport(one(dice, &plan.batches)?),
        _ => merge(dice, plan, context)?,
    })
}

fn edit_of_goals(kind: usize, dice: &mut Dice, plan: &Plan) -> Option<Edit> {
    let goal = one(dice, &plan.goals);
    let landmark = one(dice, &plan.landmarks);
    Some(match kind {
        0 => Edit::AddGoal {
            goal: Box::new(Goal {
                statement: text(dice),
                owner: maybe(dice, |dice| person(dice, plan)).flatten(),
                metric: one(dice, &plan.metrics),
                target: maybe(dice, amount),
                ..Goal::default()
            }),
            landmarks: some(dice, 2, some_landmark),
            rewards: some(dice, 1, some_reward),
        },
        1 | 2 => Edit::Goal {
            id: goal?,
            fields: some(dice, 4, |dice| goal_field(dice, plan)),
            why: text(dice),
        },
        3 => Edit::RemoveGoal(goal?),
        4 => {
            let goal = goal?;
            Edit::AddLandmark(some(dice, 2, |dice| Landmark {
                goal,
                ..some_landmark(dice)
            }))
        }
        5 => Edit::Landmark {
            id: landmark?,
            fields: some(dice, 3, |dice| landmark_field(dice, plan)),
            why: text(dice),
        },
        6 => Edit::RemoveLandmark(landmark?),
        7 => Edit::Sign {
            goal: goal?,
            by: person(dice, plan)?,
            commitment: Some(7 + dice.roll(4) as u8),
            reason: text(dice),
        },
        8 => Edit::Counter {
            goal: goal?,
            by: person(dice, plan)?,
            target: amount(dice),
            statement: maybe(dice, text),
            commitment: Some(7 + dice.roll(4) as u8),
            reason: text(dice),
        },
        9 => Edit::WithdrawSignature(one(dice, &plan.signatures)?),
        10 => Edit::Account(Box::new(Accounting {
            landmark: landmark?,
            on: date(dice),
            decision: [Decision::BackOnTrack, Decision::Adjust, Decision::Stop][dice.roll(3)],
            happened: text(dice),
            ..Accounting::default()
        })),
        11 => Edit::Accounting(
            one(dice, &plan.accountings)?,
            some(dice, 2, |dice| match dice.roll(3) {
                0 => AccountingField::Happened(text(dice)),
                1 => AccountingField::NewAmount(maybe(dice, amount)),
                _ => AccountingField::NextLook(maybe(dice, date)),
            }),
        ),
        _ => match dice.roll(3) {
            0 => Edit::AddReward(Reward {
                goal: goal?,
                ..some_reward(dice)
            }),
            1 => Edit::Reward(
                one(dice, &plan.rewards)?,
                some(dice, 2, |dice| match dice.roll(2) {
                    0 => RewardField::Text(text(dice)),
                    _ => RewardField::Private(dice.one_in(2)),
                }),
            ),
            _ => Edit::RemoveReward(one(dice, &plan.rewards)?),
        },
    })
}

fn edit_of_weeks(kind: usize, dice: &mut Dice, plan: &Plan) -> Option<Edit> {
    Some(match kind {
        0 => Edit::CheckIn {
            person: person(dice, plan)?,
            week: week(dice),
            fields: some(dice, 3, check_in_field),
        },
        1 => Edit::Week {
            person: person(dice, plan)?,
            week: week(dice),
            numbers: some(dice, 2, |dice| number(dice, plan))
                .into_iter()
                .flatten()
                .collect(),
            fields: some(dice, 2, check_in_field),
        },
        2 => Edit::CloseWeek {
            week: week(dice),
            people: plan.people.iter().map(|(id, _)| id).collect(),
        },
        3 => Edit::AddAction(Action {
            who: person(dice, plan)?,
            what: text(dice),
            raised: date(dice),
            ..Action::default()
        }),
        4 => Edit::Action(
            one(dice, &plan.actions)?,
            some(dice, 2, |dice| match dice.roll(3) {
                0 => ActionField::What(text(dice)),
                1 => ActionField::Done(maybe(dice, date)),
                _ => ActionField::Carried(dice.roll(4) as u32),
            }),
        ),
        5 => Edit::LogEvent(Event {
            kind: event_kind(dice),
            people: plan.people.iter().map(|(id, _)| id).collect(),
            date: date(dice),
            ..Event::default()
        }),
        6 => Edit::Event(
            one(dice, &plan.events)?,
            some(dice, 2, |dice| match dice.roll(3) {
                0 => EventField::Kind(event_kind(dice)),
                1 => EventField::Date(date(dice)),
                _ => EventField::Note(text(dice)),
            }),
        ),
        7 => Edit::RemoveEvent(one(dice, &plan.events)?),
        8 => Edit::Recognise(Recognition {
            person: person(dice, plan)?,
            on: date(dice),
            text: text(dice),
            ..Recognition::default()
        }),
        9 => Edit::AddStep(Step {
            person: person(dice, plan)?,
            on: date(dice),
            text: text(dice),
            ..Step::default()
        }),
        10 => Edit::Step(
            one(dice, &plan.steps)?,
            some(dice, 2, |dice| match dice.roll(2) {
                0 => StepField::Answer(text(dice)),
                _ => StepField::On(date(dice)),
            }),
        ),
        11 => Edit::AddReview(Box::new(Review {
            person: person(dice, plan),
            from: date(dice),
            worked: text(dice),
            ..Review::default()
        })),
        12 => Edit::Review(
            one(dice, &plan.reviews)?,
            some(dice, 2, |dice| match dice.roll(2) {
                0 => ReviewField::Worked(text(dice)),
                _ => ReviewField::To(date(dice)),
            }),
        ),
        _ => match one(dice, &plan.scenarios).filter(|_| dice.one_in(2)) {
            None => Edit::AddScenario(Scenario {
                name: text(dice),
                ..Scenario::default()
            }),
            Some(id) => Edit::Scenario(
                id,
                some(dice, 2, |dice| match dice.roll(2) {
                    0 => ScenarioField::Chosen(dice.one_in(2)),
                    _ => ScenarioField::Note(text(dice)),
                }),
            ),
        },
    })
}

fn settings_field(dice: &mut Dice) -> SettingsField {
    match dice.roll(6) {
        0 => SettingsField::Team(text(dice)),
        1 => SettingsField::Year(2020 + dice.roll(4) as i32),
        2 => SettingsField::WeekStart(WeekStart(
            [chrono::Weekday::Mon, chrono::Weekday::Sun][dice.roll(2)],
        )),
        3 => SettingsField::OwnPriorities(some(dice, 2, text)),
        4 => SettingsField::RoundTo(maybe(dice, amount)),
        _ => SettingsField::CommitmentFloor(CommitmentFloor(dice.roll(8) as u8)),
    }
}

fn person_field(dice: &mut Dice) -> PersonField {
    match dice.roll(6) {
        0 | 1 => PersonField::Name(text(dice)),
        2 => PersonField::Territory(text(dice)),
        3 => PersonField::Leave(maybe(dice, date)),
        4 => PersonField::Ramp(some(dice, 3, |dice| dice.roll(101) as u8)),
        _ => PersonField::Spellings(some(dice, 2, text)),
    }
}

fn goal_field(dice: &mut Dice, plan: &Plan) -> GoalField {
    match dice.roll(9) {
        0 => GoalField::Statement(text(dice)),
        1 => GoalField::Target(maybe(dice, amount)),
        2 => GoalField::From(maybe(dice, date)),
        3 => GoalField::To(maybe(dice, date)),
        4 => GoalField::Owner(person(dice, plan)),
        5 => GoalField::Pace([Pace::Usual, Pace::Calendar][dice.roll(2)].clone()),
        6 => GoalField::Stopped(maybe(dice, date)),
        7 => GoalField::Serves(one(dice, &plan.goals).map(|goal| Serves {
            goal,
            how: Serving::Adds,
            ..Serves::default()
        })),
        _ => GoalField::IfThen(IfThen {
            when: text(dice),
            then: text(dice),
            ..IfThen::default()
        }),
    }
}

fn landmark_field(dice: &mut Dice, plan: &Plan) -> LandmarkField {
    match dice.roll(5) {
        0 => LandmarkField::Name(text(dice)),
        1 => LandmarkField::Due(date(dice)),
        2 => LandmarkField::DoneOn(maybe(dice, date)),
        3 => LandmarkField::Goal(one(dice, &plan.goals).unwrap_or_default()),
        _ => LandmarkField::Condition(Condition::Done {
            done: dice.roll(3) as u32,
            of: 3,
        }),
    }
}

fn check_in_field(dice: &mut Dice) -> CheckInField {
    match dice.roll(5) {
        0 => CheckInField::Call(maybe(dice, |_| Call::OnPace)),
        1 => CheckInField::Confidence(maybe(dice, |dice| dice.roll(11) as u8)),
        2 => CheckInField::Obstacle(text(dice)),
        3 => CheckInField::Closed(dice.one_in(2)),
        _ => CheckInField::Reason(text(dice)),
    }
}

fn some_landmark(dice: &mut Dice) -> Landmark {
    Landmark {
        name: text(dice),
        due: date(dice),
        ..Landmark::default()
    }
}

fn some_reward(dice: &mut Dice) -> Reward {
    Reward {
        text: text(dice),
        ..Reward::default()
    }
}

/// A number typed for a week, or one that is cleared.
fn number(dice: &mut Dice, plan: &Plan) -> Option<WeekNumber> {
    let week = week(dice);
    Some(WeekNumber {
        metric: one(dice, &plan.metrics)?,
        person: person(dice, plan)?,
        week,
        date: week + chrono::Days::new(6),
        value: maybe(dice, value),
        over: dice.one_in(2),
    })
}

/// An import of a few deals that teaches the plan a spelling now and then.
fn import(dice: &mut Dice, plan: &Plan) -> Option<Edit> {
    let seller = person(dice, plan)?;
    let deals = some(dice, 3, |dice| Deal {
        key: DealKey::Source(text(dice)),
        seller,
        stage: [Stage::Open, Stage::Won][dice.roll(2)],
        closed: maybe(dice, date),
        value: maybe(dice, amount),
        ..Deal::default()
    });
    let from = date(dice);
    Some(Edit::Import {
        batch: Box::new(Batch {
            file: text(dice),
            metric: one(dice, &plan.metrics)?,
            from: Some(from),
            to: Some(from + chrono::Days::new(20)),
            people: vec![seller],
            deals: deals.into(),
            ..Batch::default()
        }),
        spellings: maybe(dice, |dice| vec![(seller, text(dice))]).unwrap_or_default(),
    })
}

/// Rows as a file brings them: one that is new, and a field of one that is here.
fn merge(dice: &mut Dice, plan: &Plan, context: &mut Context) -> Option<Edit> {
    let id = person(dice, plan)?;
    let row = plan.people.get(id)?;
    let note = Recognition {
        person: id,
        text: text(dice),
        ..Recognition::default()
    };
    Some(Edit::Merge(vec![
        Recognition::op(RowOp::Insert(context.new_id(), Box::new(note))),
        Person::op(RowOp::Set {
            id,
            from: PersonField::Strengths(row.strengths.clone()),
            to: PersonField::Strengths(text(dice)),
        }),
    ]))
}

fn person(dice: &mut Dice, plan: &Plan) -> Option<PersonId> {
    one(dice, &plan.people)
}

/// A row that is there.
fn one<R: Kept>(dice: &mut Dice, table: &Table<R>) -> Option<R::Id> {
    let ids: Vec<R::Id> = table.iter().map(|(id, _)| id).collect();
    dice.pick(&ids)
}

/// One to so many of them.
fn some<T>(dice: &mut Dice, most: usize, mut make: impl FnMut(&mut Dice) -> T) -> Vec<T> {
    let count = 1 + dice.roll(most);
    (0..count).map(|_| make(dice)).collect()
}

fn maybe<T>(dice: &mut Dice, make: impl FnOnce(&mut Dice) -> T) -> Option<T> {
    (!dice.one_in(3)).then(|| make(dice))
}

/// Few different ones, so that values come back; one with signs that turn the direction of writing.
fn text(dice: &mut Dice) -> String {
    ["", "East", "West", "Łódź – “two”", "a\u{202e}b", "same"][dice.roll(6)].into()
}

fn amount(dice: &mut Dice) -> Amount {
    Amount::from_int(dice.roll(4) as i64)
}

fn value(dice: &mut Dice) -> Value {
    match dice.one_in(4) {
        true => Value::Parts {
            upper: amount(dice),
            lower: amount(dice),
        },
        false => Value::One(amount(dice)),
    }
}

fn date(dice: &mut Dice) -> Date {
    day("2026-01-01") + chrono::Days::new(dice.roll(60) as u64)
}

fn week(dice: &mut Dice) -> Date {
    day("2026-01-05") + chrono::Days::new(7 * dice.roll(3) as u64)
}

fn event_kind(dice: &mut Dice) -> EventKind {
    [EventKind::OneToOne, EventKind::Workshop][dice.roll(2)]
}
