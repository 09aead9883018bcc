//! The leader's rhythm: what is due, what is done, what is excused.

mod plans;

use landmark::maths::cadence::{CadenceFigure, DueState, cadence};
use landmark::maths::figures::{Figures, figures};
use landmark::maths::fraction::Fraction;
use landmark::maths::status::Status;
use landmark::model::*;
use plans::{Desk, day, int};

fn of(desk: &Desk, goal: GoalId, today: &str) -> Figures {
    figures(&desk.plan, goal, day(today)).expect("figures")
}

fn cadence_goal(desk: &Desk, kind: EventKind, every: Every, times: u8, each: bool) -> Goal {
    Goal {
        level: Level::Leader,
        kind: Kind::Activity,
        owner: Some(desk.leader),
        from: Some(day("2017-10-02")),
        to: Some(day("2017-10-29")),
        cadence: Some(Cadence {
            kind,
            every,
            times,
            each_seller: each,
            ..Cadence::default()
        }),
        ..Goal::default()
    }
}

fn log(desk: &mut Desk, kind: EventKind, people: Vec<PersonId>, date: &str) {
    desk.act(Edit::LogEvent(Event {
        kind,
        people,
        date: day(date),
        ..Event::default()
    }));
}

fn rhythm(desk: &Desk, goal: GoalId, today: &str) -> CadenceFigure {
    cadence(&desk.plan, goal, day(today)).expect("a rhythm")
}

#[test]
fn each_person_and_week_is_one_due_event() {
    let mut desk = Desk::new();
    let goal = cadence_goal(&desk, EventKind::OneToOne, Every::Week, 1, true);
    let goal = desk.add_goal(goal, vec![]);
    let (mona, cem) = (desk.mona, desk.cem);
    log(&mut desk, EventKind::OneToOne, vec![mona], "2017-10-03");
    log(&mut desk, EventKind::OneToOne, vec![mona], "2017-10-05");
    log(&mut desk, EventKind::OneToOne, vec![cem], "2017-10-11");
    log(&mut desk, EventKind::FieldDay, vec![cem], "2017-10-03");
    log(&mut desk, EventKind::OneToOne, vec![mona], "2017-10-17");
    let figure = rhythm(&desk, goal, "2017-10-18");
    let states: Vec<Vec<DueState>> = figure
        .rows
        .iter()
        .map(|row| row.dues.iter().map(|due| due.state).collect())
        .collect();
    use DueState::{Held, Missed, OpenNow, ToCome};
    let (third, eleventh) = (Held(day("2017-10-03")), Held(day("2017-10-11")));
    assert_eq!(states[0], [third, Missed, Held(day("2017-10-17")), ToCome]);
    assert_eq!(states[1], [Missed, eleventh, OpenNow, ToCome]);
    // Two weeks ended for two people, and one of the running week that was held.
    assert_eq!((figure.held, figure.expected, figure.all), (3, 5, 8));
    assert_eq!(figure.ratio(), Fraction::new(3, 5));
    let figures = of(&desk, goal, "2017-10-18");
    assert_eq!(figures.status, Status::Behind);
    assert_eq!(figures.ratio, Fraction::new(3, 5));
    assert_eq!(
        (figures.target, figures.expected),
        (Some(int(8)), Some(int(5)))
    );
}

#[test]
fn leave_and_holidays_excuse() {
    let mut desk = Desk::new();
    let goal = cadence_goal(&desk, EventKind::OneToOne, Every::Week, 1, true);
    let goal = desk.add_goal(goal, vec![]);
    let off = |person, from: &str, to: &str| {
        Edit::AddDaysOff(DaysOff {
            person,
            from: day(from),
            to: day(to),
            ..DaysOff::default()
        })
    };
    desk.act(off(desk.mona, "2017-10-02", "2017-10-06"));
    // The leader's three days and the seller's two leave no day in common.
    desk.act(off(desk.leader, "2017-10-09", "2017-10-11"));
    desk.act(off(desk.cem, "2017-10-12", "2017-10-13"));
    let figure = rhythm(&desk, goal, "2017-10-29");
    let state = |row: usize, week: usize| figure.rows[row].dues[week].state;
    assert_eq!(state(0, 0), DueState::Excused);
    assert_eq!(state(0, 1), DueState::Missed);
    assert_eq!(state(1, 0), DueState::Missed);
    assert_eq!(state(1, 1), DueState::Excused);
    assert_eq!(figure.all, 6);
    // Held all the same, it counts.
    let mona = desk.mona;
    log(&mut desk, EventKind::OneToOne, vec![mona], "2017-10-04");
    let figure = rhythm(&desk, goal, "2017-10-29");
    assert_eq!((figure.held, figure.all), (1, 7));
}

#[test]
fn a_rhythm_with_the_team_and_several_times_a_month() {
    let mut desk = Desk::new();
    let goal = cadence_goal(&desk, EventKind::Learning, Every::Month, 2, false);
    let goal = Goal {
        from: Some(day("2017-10-01")),
        to: Some(day("2017-12-31")),
        ..goal
    };
    let goal = desk.add_goal(goal, vec![]);
    log(&mut desk, EventKind::Learning, vec![], "2017-10-04");
    log(&mut desk, EventKind::Learning, vec![], "2017-11-04");
    log(&mut desk, EventKind::Learning, vec![], "2017-11-28");
    let figure = rhythm(&desk, goal, "2017-11-27");
    assert_eq!(figure.rows.len(), 1);
    assert_eq!((figure.held, figure.expected, figure.all), (2, 3, 6));
    let done = rhythm(&desk, goal, "2017-11-28");
    assert_eq!((done.held, done.expected), (3, 4));
}

#[test]
fn nothing_is_expected_before_the_first_week_is_over() {
    let mut desk = Desk::new();
    let goal = cadence_goal(&desk, EventKind::OneToOne, Every::Week, 1, true);
    let goal = desk.add_goal(goal, vec![]);
    assert_eq!(rhythm(&desk, goal, "2017-10-06").ratio(), None);
    assert_eq!(of(&desk, goal, "2017-10-06").status, Status::TooEarly);
}
