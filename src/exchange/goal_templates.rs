//! What a new plan can start from: the usual metrics, and goals of which only the particulars are
//! missing.
//!
//! A template is an ordinary goal, ready for the one door; nothing marks it once it is in the plan.

use chrono::Days;

use crate::maths::span::Span;
use crate::model::{
    Amount, Cadence, Combine, Condition, Date, Direction, Edit, EventKind, Every, Feed, Goal,
    IfThen, Kind, Landmark, Level, Metric, MetricId, PersonId, Plan, Priority, Unit, Whose,
};

/// The metrics a new plan is given. Names are fields: people rename them freely afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StandardMetric {
    /// The value of won deals.
    Bookings,
    Calls,
    Meetings,
    Proposals,
    /// Won deals over closed deals.
    WinRate,
    /// One-to-ones held, counted from the log.
    OneToOnes,
    FieldDays,
    Workshops,
    /// The leader's own learning, counted in sessions: an event says that it took place, not how
    /// long it was.
    Learning,
}

impl StandardMetric {
    /// All of them, in the order in which a new plan lists them.
    pub const ALL: [StandardMetric; 9] = [
        StandardMetric::Bookings,
        StandardMetric::Calls,
        StandardMetric::Meetings,
        StandardMetric::Proposals,
        StandardMetric::WinRate,
        StandardMetric::OneToOnes,
        StandardMetric::FieldDays,
        StandardMetric::Workshops,
        StandardMetric::Learning,
    ];

    /// The name it starts with.
    pub fn name(self) -> &'static str {
        match self {
            StandardMetric::Bookings => "Bookings",
            StandardMetric::Calls => "Calls",
            StandardMetric::Meetings => "Meetings",
            StandardMetric::Proposals => "Proposals",
            StandardMetric::WinRate => "Win rate",
            StandardMetric::OneToOnes => "One-to-ones",
            StandardMetric::FieldDays => "Field days",
            StandardMetric::Workshops => "Workshops",
            StandardMetric::Learning => "Learning sessions",
        }
    }

    fn feed(self) -> Feed {
        match self {
            StandardMetric::Bookings => Feed::WonValue,
            StandardMetric::WinRate => Feed::WinRate,
            StandardMetric::OneToOnes => Feed::Events(EventKind::OneToOne),
            StandardMetric::FieldDays => Feed::Events(EventKind::FieldDay),
            StandardMetric::Workshops => Feed::Events(EventKind::Workshop),
            StandardMetric::Learning => Feed::Events(EventKind::Learning),
            StandardMetric::Calls | StandardMetric::Meetings | StandardMetric::Proposals => {
                Feed::Typed
            }
        }
    }

    /// The metric as a new plan gets it.
    pub fn metric(self) -> Metric {
        let plain = Metric {
            name: self.name().into(),
            unit: Unit::Count,
            combine: Combine::Sum,
            feed: self.feed(),
            ..Metric::default()
        };
        match self {
            StandardMetric::Bookings => Metric {
                unit: Unit::Money,
                ..plain
            },
            StandardMetric::WinRate => Metric {
                unit: Unit::Percent,
                combine: Combine::Ratio,
                upper: "won".into(),
                lower: "closed".into(),
                ..plain
            },
            _ => plain,
        }
    }

    /// The plan's metric of this sort: by what feeds it, and by its name where people type it.
    pub fn in_plan(self, plan: &Plan) -> Option<MetricId> {
        let feed = self.feed();
        let mut metrics = plan.metrics.iter();
        let found = metrics.find(|(_, metric)| {
            metric.feed == feed
                && (feed != Feed::Typed || metric.name.eq_ignore_ascii_case(self.name()))
        });
        found.map(|(id, _)| id)
    }
}

/// The metrics of a new plan.
pub fn standard_metrics() -> Vec<Metric> {
    StandardMetric::ALL.map(StandardMetric::metric).into()
}

/// A goal of the leader's own, as offered on the page of that name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeaderTemplate {
    OneToOnes,
    FieldDays,
    Workshop,
    Learning,
}

impl LeaderTemplate {
    pub const ALL: [LeaderTemplate; 4] = [
        LeaderTemplate::OneToOnes,
        LeaderTemplate::FieldDays,
        LeaderTemplate::Workshop,
        LeaderTemplate::Learning,
    ];

    /// What the button says.
    pub fn name(self) -> &'static str {
        match self {
            LeaderTemplate::OneToOnes => "Weekly one-to-ones",
            LeaderTemplate::FieldDays => "Field days",
            LeaderTemplate::Workshop => "Monthly workshop",
            LeaderTemplate::Learning => "Own learning",
        }
    }

    /// What it asks for, in a sentence.
    pub fn about(self) -> &'static str {
        match self {
            LeaderTemplate::OneToOnes => "A conversation with each seller, every week.",
            LeaderTemplate::FieldDays => "A day on the road with each seller, every month.",
            LeaderTemplate::Workshop => "A workshop with the whole team, every month.",
            LeaderTemplate::Learning => "Something of your own to learn, twice a month.",
        }
    }

    /// The metric that counts it.
    pub fn metric(self) -> StandardMetric {
        match self {
            LeaderTemplate::OneToOnes => StandardMetric::OneToOnes,
            LeaderTemplate::FieldDays => StandardMetric::FieldDays,
            LeaderTemplate::Workshop => StandardMetric::Workshops,
            LeaderTemplate::Learning => StandardMetric::Learning,
        }
    }

    fn cadence(self) -> Cadence {
        let (kind, every, times, each_seller) = match self {
            LeaderTemplate::OneToOnes => (EventKind::OneToOne, Every::Week, 1, true),
            LeaderTemplate::FieldDays => (EventKind::FieldDay, Every::Month, 1, true),
            LeaderTemplate::Workshop => (EventKind::Workshop, Every::Month, 1, false),
            LeaderTemplate::Learning => (EventKind::Learning, Every::Month, 2, false),
        };
        Cadence {
            kind,
            every,
            times,
            each_seller,
            ..Cadence::default()
        }
    }

    /// Statement, why it matters, when …, then ….
    fn texts(self) -> [&'static str; 4] {
        match self {
            LeaderTemplate::OneToOnes => [
                "Hold a one-to-one of 30–45 minutes with every seller, every week.",
                "Problems are still small in the week in which they start.",
                "a one-to-one falls out",
                "I offer another half hour in the same week",
            ],
            LeaderTemplate::FieldDays => [
                "Spend at least one day a month in the field with every seller.",
                "I can only coach what I have seen with a customer in the room.",
                "a month is half over and a field day has no date",
                "I join the seller’s next customer visit, whatever it is",
            ],
            LeaderTemplate::Workshop => [
                "Run one workshop a month with the whole team.",
                "What one of us has found out, all of us can use.",
                "a seller wins a deal in a new way",
                "that deal is the next workshop’s first case",
            ],
            LeaderTemplate::Learning => [
                "Two sessions of my own learning a month: ask before telling.",
                "I ask the team to learn in public, so I do it first.",
                "I have given an answer in the first five minutes of a one-to-one",
                "I note it and open the next one with three questions",
            ],
        }
    }

    /// The goal, for a span. Its number is what its cadence comes to (Rule 6.4), so it names no
    /// target of its own.
    pub fn goal(self, plan: &Plan, from: Date, to: Date) -> Goal {
        let metric = self.metric().in_plan(plan);
        self.goal_of(plan.settings().leader, metric, from, to)
    }

    pub(super) fn goal_of(
        self,
        leader: Option<PersonId>,
        metric: Option<MetricId>,
        from: Date,
        to: Date,
    ) -> Goal {
        let [statement, why, when, then] = self.texts();
        let kind = match self {
            LeaderTemplate::OneToOnes | LeaderTemplate::FieldDays => Kind::Activity,
            LeaderTemplate::Workshop => Kind::Support,
            LeaderTemplate::Learning => Kind::Learning,
        };
        Goal {
            statement: statement.into(),
            level: Level::Leader,
            kind,
            owner: leader,
            from: Some(from),
            to: Some(to),
            metric,
            whose: Whose::Owner,
            why: why.into(),
            priority: Some(Priority::Coaching),
            if_then: if_then(when, then),
            cadence: Some(self.cadence()),
            ..Goal::default()
        }
    }

    /// The goal, ready for the one door.
    pub fn edit(self, plan: &Plan, from: Date, to: Date) -> Edit {
        add(self.goal(plan, from, to), Vec::new())
    }
}

/// So many calls (meetings, proposals …) every working day.
pub fn activity_goal(
    plan: &Plan,
    owner: PersonId,
    metric: MetricId,
    daily: Amount,
    from: Date,
    to: Date,
) -> Edit {
    let name = plan.metrics.get(metric).map_or("", |row| row.name.as_str());
    let things = name.to_lowercase();
    let goal = Goal {
        statement: format!("{daily} {things} every working day."),
        level: Level::Seller,
        kind: Kind::Activity,
        owner: Some(owner),
        from: Some(from),
        to: Some(to),
        metric: Some(metric),
        daily: Some(daily),
        why: "What I do each day decides what I close next quarter.".into(),
        priority: Some(Priority::Funnel),
        if_then: if_then(
            "it is eleven o’clock and I am not half-way",
            "I close my mail and work the list until I am",
        ),
        ..Goal::default()
    };
    add(goal, Vec::new())
}

/// Something to learn, measured by what was practised and not by what it brought in
/// (Rule 10.5: on new work a learning goal beats a performance goal).
///
/// `skill` completes "Learn to …": "ask for the purchasing date in the first meeting". The landmarks
/// lie on what is left of the span on the day: one that is past when it is made is missed at once.
pub fn learning_goal(owner: PersonId, skill: &str, span: Span, today: Date) -> Edit {
    let begin = today.max(span.from).min(span.to);
    add(
        learning(owner, skill, span.from, span.to),
        learning_landmarks(begin, span.to),
    )
}

pub(super) fn learning(owner: PersonId, skill: &str, from: Date, to: Date) -> Goal {
    Goal {
        statement: format!("Learn to {skill}: six role-plays and three live calls."),
        level: Level::Seller,
        kind: Kind::Learning,
        owner: Some(owner),
        from: Some(from),
        to: Some(to),
        direction: Direction::Milestones,
        why: "The number follows once I can do this without thinking.".into(),
        priority: Some(Priority::Value),
        if_then: if_then(
            "I notice the moment in a call and let it pass",
            "I write down the sentence I would have said",
        ),
        ..Goal::default()
    }
}

/// What is practised, on the thirds of some days.
pub(super) fn learning_landmarks(from: Date, to: Date) -> Vec<Landmark> {
    let days = to
        .signed_duration_since(from)
        .num_days()
        .max(0)
        .unsigned_abs();
    let steps = [
        ("Two role-plays with my leader", 2, 1),
        ("Four more role-plays", 4, 2),
        ("Three live calls with a listener", 3, 3),
    ];
    let landmarks = steps.map(|(name, of, third)| Landmark {
        name: name.into(),
        due: from + Days::new(days * third / 3),
        condition: Condition::Done { done: 0, of },
        weight: of,
        ..Landmark::default()
    });
    landmarks.into()
}

fn if_then(when: &str, then: &str) -> IfThen {
    IfThen {
        when: when.into(),
        then: then.into(),
        ..IfThen::default()
    }
}

fn add(goal: Goal, landmarks: Vec<Landmark>) -> Edit {
    Edit::AddGoal {
        goal: Box::new(goal),
        landmarks,
        rewards: Vec::new(),
    }
}
