//! The words for every choice the model knows, as lists for menus and as names for sentences.

use crate::model::*;

/// Declares the words of an enum: a list in the order of menus, and a name that the compiler
/// keeps complete.
macro_rules! words {
    ($(
        $(#[$doc:meta])*
        $list:ident, $name:ident($type:ident) { $( $variant:ident => $word:literal, )+ }
    )+) => {$(
        $(#[$doc])*
        pub const $list: &[($type, &str)] = &[ $( ($type::$variant, $word), )+ ];

        $(#[$doc])*
        pub fn $name(of: $type) -> &'static str {
            match of {
                $( $type::$variant => $word, )+
            }
        }
    )+};
}

words! {
    /// What a person is in this team.
    ROLES, role(Role) {
        Seller => "Seller",
        Leader => "Leader",
    }
    /// Whose goal it is.
    LEVELS, level(Level) {
        Team => "Team goal",
        Seller => "Seller goal",
        Leader => "Leader goal",
    }
    /// What sort of thing a goal asks for.
    KINDS, kind(Kind) {
        Outcome => "Outcome",
        Activity => "Activity",
        Learning => "Learning",
        Support => "Support",
    }
    /// What a measure should do.
    DIRECTIONS, direction(Direction) {
        Reach => "Reach the target",
        KeepAtLeast => "Keep at or above",
        KeepAtMost => "Keep at or below",
        KeepBetween => "Keep inside a range",
        Milestones => "Through its landmarks",
        YesNo => "Done or not done",
    }
    /// How a goal's number enters what it serves.
    SERVINGS, serving_without_weight(ServingWord) {
        Adds => "Adds to it",
        ByWeight => "Counts by weight",
        Supports => "Supports it, no arithmetic",
    }
    /// How often a rhythm comes round.
    EVERY, every(Every) {
        Week => "every week",
        Month => "every month",
        Span => "once in the period",
    }
    /// What one of a metric is.
    UNITS, unit(Unit) {
        Money => "Money",
        Count => "Count",
        Percent => "Percent",
        Hours => "Hours",
        Rating => "Rating",
    }
    /// How readings become one number.
    COMBINES, combine(Combine) {
        Sum => "Added up",
        Latest => "The latest one",
        Average => "Their average",
        Ratio => "One part over the other",
    }
    /// What is logged on purpose, one of it.
    EVENT_KINDS, event_kind(EventKind) {
        OneToOne => "1:1",
        FieldDay => "Field day",
        Workshop => "Workshop",
        Training => "Training",
        Learning => "Own learning",
    }
    /// Where a deal stands.
    STAGES, stage(Stage) {
        Open => "Open",
        Won => "Won",
        Lost => "Lost",
    }
    /// A person's own word for where a goal stands.
    CALLS, call(Call) {
        Ahead => "Ahead",
        OnPace => "On pace",
        Slightly => "Slightly behind",
        Behind => "Behind",
    }
    /// Why a landmark was missed.
    CAUSES, cause(Cause) {
        Timing => "Timing: it will come later",
        Customer => "The customer changed its mind or budget",
        Competition => "Lost to a competitor",
        TooLittleActivity => "Too little activity",
        Skill => "A skill that is missing",
        Capacity => "Too little time or too few people",
        Process => "A process that got in the way",
        Market => "The market changed",
        TargetTooHigh => "The number was too high",
        Other => "Something else",
    }
    /// What follows from a missed landmark.
    DECISIONS, decision(Decision) {
        BackOnTrack => "Back on track",
        Adjust => "Adjust",
        Stop => "Stop",
    }
    /// What sort of reward.
    REWARD_KINDS, reward_kind(RewardKind) {
        Money => "Money",
        Recognition => "Recognition",
        Development => "Development",
    }
    /// A corrective step.
    STEP_KINDS, step_kind(StepKind) {
        Talk => "Talk",
        Plan => "Plan",
        Review => "Review",
        Reassign => "Reassign",
        Other => "Other",
    }
    /// How the weeks of a quarter fall on its months.
    WEEK_PATTERNS, week_pattern(WeekPattern) {
        W445 => "4-4-5 weeks",
        W454 => "4-5-4 weeks",
        W544 => "5-4-4 weeks",
    }
    /// Which weekday closes a year of weeks.
    YEAR_ENDS, year_end(YearEnd) {
        LastInMonth => "the last one in the month",
        NearestToMonthEnd => "the one nearest to the month’s end",
    }
    /// After which calendar year a fiscal year is named.
    YEAR_NAMES, year_name(YearName) {
        Ending => "the year in which it ends",
        Starting => "the year in which it starts",
    }
    /// What somebody meant to do: the line of the history where nothing more can be said.
    INTENTS, intent(Intent) {
        StartPlan => "plan started",
        LoadSample => "sample team opened",
        ChangeSettings => "settings",
        AddPeople => "people added",
        ChangePerson => "person",
        RemovePerson => "person removed",
        AddDaysOff => "days off",
        ChangeDaysOff => "days off changed",
        AddMetric => "metric added",
        ChangeMetric => "metric",
        RecordNumbers => "numbers",
        Import => "import",
        WithdrawImport => "import withdrawn",
        AddGoal => "goal added",
        ChangeGoal => "goal",
        RemoveGoal => "goal removed",
        AddLandmark => "landmark added",
        ChangeLandmark => "landmark",
        RemoveLandmark => "landmark removed",
        Propose => "proposal",
        Counter => "counter-proposal",
        Sign => "signature",
        WithdrawSignature => "signature withdrawn",
        CheckIn => "check-in",
        CloseWeek => "week closed",
        AddAction => "action added",
        ChangeAction => "action",
        LogEvent => "event logged",
        ChangeEvent => "event changed",
        Account => "landmark accounted for",
        ChangeAccounting => "account changed",
        Reward => "reward",
        Recognise => "recognition",
        Step => "corrective step",
        Review => "review",
        Scenario => "set of numbers",
        Restore => "plan restored",
        Merge => "goal sheet merged",
    }
}

/// How a goal's number enters what it serves, without the weight: what a menu offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServingWord {
    Adds,
    ByWeight,
    Supports,
}

/// "Adds to it", "Counts by weight, 3".
pub fn serving(how: Serving) -> String {
    match how {
        Serving::Adds => serving_without_weight(ServingWord::Adds).into(),
        Serving::ByWeight(weight) => {
            let word = serving_without_weight(ServingWord::ByWeight);
            format!("{word}, {weight}")
        }
        Serving::Supports => serving_without_weight(ServingWord::Supports).into(),
    }
}

/// The way of pacing as the form offers it.
pub fn pace(pace: &Pace) -> &'static str {
    match pace {
        Pace::Usual => "Usual: seasonal with a year of history, else working days",
        Pace::Calendar => "Calendar",
        Pace::WorkingDays => "Working days",
        Pace::WorkingHours => "Working hours",
        Pace::Seasonal(_) => "Seasonal",
        Pace::Phased(_) => "Phased",
    }
}

/// Where seasonal weights come from.
pub fn weights(weights: &Weights) -> &'static str {
    match weights {
        Weights::ByHand(_) => "weights by hand",
        Weights::History => "weights from history",
        Weights::FourFourFive => "4 : 4 : 5",
    }
}

/// Whose readings a measure reads.
pub fn whose(whose: &Whose) -> &'static str {
    match whose {
        Whose::Owner => "The owner’s",
        Whose::Team => "The whole team’s",
        Whose::These(_) => "These people’s",
    }
}

/// The goal's own metric among the measures of a landmark: "Bookings, the goal’s own".
pub fn own_measure(name: Option<&str>) -> String {
    let own = "the goal’s own";
    name.map_or(format!("{own} measure"), |name| format!("{name}, {own}"))
}

/// What fills a metric.
pub fn feed(feed: Feed) -> &'static str {
    match feed {
        Feed::Typed => "Numbers typed in Check-in",
        Feed::WonValue => "Value of won deals",
        Feed::WonCount => "Number of won deals",
        Feed::WinRate => "Won deals over closed deals",
        Feed::Events(_) => "Logged events",
    }
}

/// Where a reading came from.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Typed => "typed",
        Source::Import(_) => "from a file",
        Source::Sheet(_) => "from a goal sheet",
        Source::Event(_) => "from the log",
    }
}

/// Events of a kind, many of them: "1:1s", "field days".
pub fn events(kind: EventKind) -> &'static str {
    match kind {
        EventKind::OneToOne => "1:1s",
        EventKind::FieldDay => "field days",
        EventKind::Workshop => "workshops",
        EventKind::Training => "trainings",
        EventKind::Learning => "steps of own learning",
    }
}

/// A priority as goals name it; one of one's own by the name the plan gives it.
pub fn priority<'a>(priority: &Priority, settings: &'a Settings) -> &'a str {
    match priority {
        Priority::Value => "Communicate value",
        Priority::Productivity => "Team productivity",
        Priority::Accounts => "Account management",
        Priority::Funnel => "Activity in the top and middle of the funnel",
        Priority::Coaching => "Coaching",
        Priority::MarketShare => "Market share",
        Priority::Process => "Efficient process",
        Priority::Own(place) => settings
            .own_priorities
            .get(usize::from(*place))
            .map_or("Own priority", String::as_str),
    }
}

/// A priority as the numbered row of the worksheet names it.
pub fn priority_short<'a>(priority: &Priority, settings: &'a Settings) -> &'a str {
    match priority {
        Priority::Value => "Value",
        Priority::Productivity => "Productivity",
        Priority::Accounts => "Accounts",
        Priority::Funnel => "Funnel",
        Priority::Coaching => "Coaching",
        Priority::MarketShare => "Market share",
        Priority::Process => "Process",
        Priority::Own(_) => self::priority(priority, settings),
    }
}

/// The number under which a priority stands: 1 to 7, then one's own.
pub fn priority_number(priority: &Priority) -> usize {
    match priority {
        Priority::Own(place) => Priority::SEVEN.len() + 1 + usize::from(*place),
        known => {
            let place = Priority::SEVEN.iter().position(|one| one == known);
            place.map_or(0, |place| place + 1)
        }
    }
}

/// How statuses are decided.
pub fn thresholds(thresholds: Thresholds) -> String {
    match thresholds {
        Thresholds::Ratio {
            ahead,
            on_pace,
            slightly,
        } => format!(
            "By ratio: ahead from {}, on pace from {}, slightly behind from {}",
            thousandths(ahead),
            thousandths(on_pace),
            thousandths(slightly)
        ),
        Thresholds::Points { on_pace, slightly } => format!(
            "By points of progress: on pace up to {} behind the path, slightly behind up to {}",
            tenths(on_pace),
            tenths(slightly)
        ),
        Thresholds::Strict => "Strict: anything under the path is behind".into(),
    }
}

fn thousandths(value: u16) -> Amount {
    Amount::from_raw(i64::from(value) * Amount::SCALE / 1_000)
}

fn tenths(value: u16) -> Amount {
    Amount::from_raw(i64::from(value) * Amount::SCALE / 10)
}

/// How the fiscal year runs: "Months from April", "4-4-5 weeks".
pub fn fiscal_year(year: FiscalYear) -> String {
    match year {
        FiscalYear::Months { start_month } => {
            let place = usize::from(start_month.clamp(1, 12)) - 1;
            format!("Twelve months from {}", super::plain::MONTHS[place])
        }
        FiscalYear::Weeks {
            pattern,
            ends_on,
            in_month,
            rule,
        } => {
            let place = usize::from(in_month.clamp(1, 12)) - 1;
            let weekday = super::plain::WEEKDAYS[ends_on.num_days_from_monday() as usize];
            format!(
                "{}, ending on a {weekday} in {}, {}",
                week_pattern(pattern),
                super::plain::MONTHS[place],
                year_end(rule)
            )
        }
    }
}

/// What a table's rows are called in the history.
pub fn table(table: TableName) -> (&'static str, &'static str) {
    match table {
        TableName::Settings => ("settings", "settings"),
        TableName::Person => ("person", "people"),
        TableName::DaysOff => ("days off", "days off"),
        TableName::Metric => ("metric", "metrics"),
        TableName::Goal => ("goal", "goals"),
        TableName::Landmark => ("landmark", "landmarks"),
        TableName::Signature => ("signature", "signatures"),
        TableName::CheckIn => ("check-in", "check-ins"),
        TableName::Action => ("action", "actions"),
        TableName::Event => ("event", "events"),
        TableName::Accounting => ("account", "accounts"),
        TableName::Reward => ("reward", "rewards"),
        TableName::Recognition => ("recognition", "recognitions"),
        TableName::Step => ("step", "steps"),
        TableName::Review => ("review", "reviews"),
        TableName::Scenario => ("set of numbers", "sets of numbers"),
        TableName::Batch => ("import", "imports"),
        TableName::Reading => ("number", "numbers"),
    }
}
