//! The text of each figure: one goal's numbers on a day, and the way to write them.

use super::figure::FigureName;
use super::formats::{Digits, EN_DASH, Formats, NO_NUMBER};
use super::money::MoneyStyle;
use super::status::tenths;
use super::working::past;
use crate::maths::cadence::CadenceFigure;
use crate::maths::figures::{Figures, WeekFigure};
use crate::maths::forecast::{Chance, Forecast, NoForecast};
use crate::maths::fraction::Fraction;
use crate::maths::landmark::{LandmarkFigure, LandmarkState, Shortfall};
use crate::maths::measure;
use crate::maths::net_confidence::{self, NetConfidence};
use crate::maths::pace::Required;
use crate::maths::rounding;
use crate::model::{
    Amount, Condition, Date, Feed, Goal, LandmarkId, Metric, PersonId, Plan, Serving, Unit,
};

/// A goal's numbers with the way to write them. The forecast may follow later: without one its
/// figures read "–".
#[derive(Clone, Copy)]
pub struct Told<'a> {
    pub plan: &'a Plan,
    pub figures: &'a Figures,
    pub forecast: Option<&'a Result<Forecast, NoForecast>>,
    pub formats: &'a dyn Formats,
}

impl<'a> Told<'a> {
    /// Without the forecast.
    pub fn of(plan: &'a Plan, figures: &'a Figures, formats: &'a dyn Formats) -> Told<'a> {
        Told {
            plan,
            figures,
            forecast: None,
            formats,
        }
    }

    pub fn goal(&self) -> Option<&'a Goal> {
        self.plan.goals.get(self.figures.goal)
    }

    pub fn metric(&self) -> Option<&'a Metric> {
        self.plan.metrics.get(self.goal()?.metric?)
    }

    /// What stands so far is called: "Booked", or the metric's own name.
    pub fn done(&self) -> &'a str {
        match self.metric() {
            Some(metric) if metric.feed == Feed::WonValue => "Booked",
            Some(metric) => &metric.name,
            None => "Done",
        }
    }

    /// The text of a figure, "–" where it cannot be computed.
    pub fn text(&self, name: FigureName) -> String {
        self.known(name).unwrap_or_else(|| NO_NUMBER.into())
    }

    fn known(&self, name: FigureName) -> Option<String> {
        let figures = self.figures;
        match name {
            FigureName::Actual => figures.actual.map(|actual| self.full(actual.amount())),
            FigureName::Progress => figures.progress.map(|p| self.percent(p)),
            FigureName::Baseline => figures.baseline.map(|baseline| self.full(baseline)),
            FigureName::Commit => figures.commit.map(|commit| self.full(commit)),
            FigureName::Target => figures.target.map(|target| self.full(target)),
            FigureName::Stretch => figures.stretch.map(|stretch| self.full(stretch)),
            FigureName::StretchOver => self.stretch_over().map(|share| self.signed_percent(share)),
            FigureName::ShareOfParent => self.share_of_parent().map(|share| self.percent(share)),
            FigureName::Expected => figures.expected.map(|expected| self.whole(expected)),
            FigureName::Share => figures.share.map(|share| self.percent(share)),
            FigureName::Ratio => figures.ratio.map(|ratio| self.percent(ratio)),
            FigureName::Variance => figures.variance.map(|variance| self.difference(variance)),
            FigureName::VarianceDays => figures.variance_days.map(|days| self.days_beside(days)),
            FigureName::RunRate => figures.run_rate.map(|rate| self.rate(rate)),
            FigureName::Projected => figures.projected.map(|end| self.whole(end)),
            FigureName::Required => figures.required.map(|required| self.required(required)),
            FigureName::WorkingDaysLeft => self.working_days_left(),
            FigureName::AveragePerWeek => self.average().map(|average| self.rate(average)),
            FigureName::Trend => figures
                .trend
                .map(|trend| self.difference(trend.now - trend.before)),
            FigureName::ForecastMiddle => self.forecast().map(|f| self.whole(f.mid)),
            FigureName::Forecast8In10 => self.forecast().map(|f| self.range(f.low80, f.high80)),
            FigureName::Forecast5In10 => self.forecast().map(|f| self.range(f.low50, f.high50)),
            FigureName::ChanceOfCommit => self.chance(self.forecast()?.chance_commit),
            FigureName::ChanceOfTarget => self.chance(self.forecast()?.chance_target),
            FigureName::ChanceOfStretch => self.chance(self.forecast()?.chance_stretch),
            FigureName::Rhythm => figures.cadence.as_ref().map(|rhythm| self.held(rhythm)),
            FigureName::Kept => figures
                .keeping
                .filter(|keeping| keeping.of > 0)
                .map(|keeping| self.part_of(i64::from(keeping.held), i64::from(keeping.of))),
            FigureName::SumOfParts => figures.mismatch.map(|line| self.full(line.sum)),
            FigureName::Mismatch => figures
                .mismatch
                .map(|line| self.full_difference(line.difference())),
            FigureName::SumOfActuals => self.sum_of_actuals().map(|sum| self.full(sum)),
            FigureName::RollUp => figures
                .rollup
                .as_ref()
                .and_then(|rollup| rollup.progress)
                .map(|progress| self.percent(progress)),
            FigureName::BestPast => past::best(&past::periods(self)).map(|best| self.whole(best)),
            FigureName::UsualPast => {
                past::usual(&past::periods(self)).map(|usual| self.whole(usual))
            }
            FigureName::LandmarkStood(id) => self.landmark(id).and_then(|mark| self.stood(mark)),
            FigureName::LandmarkGap(id) => self.landmark(id).and_then(|mark| self.gap(mark)),
            FigureName::WeekActual(week) => self.week(week)?.actual.map(|value| self.full(value)),
            FigureName::WeekPlanned(week) => {
                self.week(week)?.planned.map(|value| self.planned(value))
            }
            FigureName::WeekStood(week) => self.stood_after(week).map(|value| self.full(value)),
            FigureName::WeekPath(week) => self.path_after(week).map(|value| self.whole(value)),
            FigureName::NetConfidence(week) => self.net(week).map(|net| self.points(net)),
        }
    }

    /// $160,924: as it was entered or booked.
    pub fn full(&self, value: Amount) -> String {
        self.styled(value, MoneyStyle::Full)
    }

    /// $33,002: a number that was computed, to the unit; other units with one digit.
    pub fn whole(&self, value: Amount) -> String {
        match self.figures.unit {
            Unit::Money => self.styled(value, MoneyStyle::Whole),
            _ => self.styled(value, MoneyStyle::Sentence),
        }
    }

    /// $33,002, 63: what a week is to bring, of things whole ones (Rule 1.3).
    pub fn planned(&self, value: Amount) -> String {
        self.whole(rounding::planned(value, self.figures.unit))
    }

    /// $27.1k, 54 %, 39: at a mark of a chart.
    pub fn short(&self, value: Amount) -> String {
        self.styled(value, MoneyStyle::Short)
    }

    /// 27.1k: where the axis beside it names the currency.
    pub fn bare(&self, value: Amount) -> String {
        match self.figures.unit {
            Unit::Money => {
                let thousands = value.scaled(1, 1_000).unwrap_or(value);
                format!("{}k", self.formats.decimal(thousands, Digits::exactly(1)))
            }
            _ => self.short(value),
        }
    }

    /// A round value of an axis.
    pub fn tick(&self, value: f64) -> String {
        self.short(Amount::from_f64(value))
    }

    /// $33.0k: in a sentence.
    pub fn spoken(&self, value: Amount) -> String {
        self.styled(value, MoneyStyle::Sentence)
    }

    fn styled(&self, value: Amount, style: MoneyStyle) -> String {
        let currency = &self.plan.settings().currency;
        self.formats
            .styled(value, self.figures.unit, currency, style)
    }

    /// A rate of a day or a week: money to the unit, the rest to one digit.
    pub(super) fn rate(&self, value: Amount) -> String {
        match self.figures.unit {
            Unit::Count => self.formats.rate(value),
            _ => self.whole(value),
        }
    }

    /// What a day has to bring: of things that are done, whole ones (Rule 1.3).
    pub(super) fn needed(&self, rate: Amount) -> String {
        match self.things_needed(rate) {
            Some(things) => self.formats.decimal(things, Digits::WHOLE),
            None => self.rate(rate),
        }
    }

    pub(super) fn things_needed(&self, rate: Amount) -> Option<Amount> {
        rounding::things_needed(rate, self.goal()?.kind, self.figures.unit)
    }

    /// −$9,243: a computed difference.
    pub fn difference(&self, value: Amount) -> String {
        let style = match self.figures.unit {
            Unit::Money => MoneyStyle::Whole,
            _ => MoneyStyle::Sentence,
        };
        let currency = &self.plan.settings().currency;
        self.formats
            .difference(value, self.figures.unit, currency, style)
    }

    /// −$9.2k: in a table's narrow column.
    pub fn short_difference(&self, value: Amount) -> String {
        let currency = &self.plan.settings().currency;
        let unit = self.figures.unit;
        self.formats
            .difference(value, unit, currency, MoneyStyle::Short)
    }

    fn full_difference(&self, value: Amount) -> String {
        let currency = &self.plan.settings().currency;
        let unit = self.figures.unit;
        self.formats
            .difference(value, unit, currency, MoneyStyle::Full)
    }

    /// A share in percent: whole, with a digit only where rounding would hide that something is
    /// missing or left.
    pub fn percent(&self, share: Fraction) -> String {
        let percent = tenths(share.percent_tenths_short());
        let near_the_end = percent.rounded(0) == Amount::from_int(100);
        let near_nothing = percent.rounded(0).is_zero();
        let hides = !percent.fits(0) && (near_the_end || near_nothing);
        self.formats.percent(percent, if hides { 1 } else { 0 })
    }

    fn signed_percent(&self, share: Fraction) -> String {
        let text = self.percent(share);
        if share > Fraction::ZERO {
            format!("+{text}")
        } else {
            text
        }
    }

    fn required(&self, required: Required) -> String {
        match required {
            Required::PerDay(rate) => self.needed(rate),
            Required::NoneLeft => "no working day left".into(),
            Required::Done => "nothing more".into(),
        }
    }

    fn working_days_left(&self) -> Option<String> {
        let days = self.figures.days;
        days.span.map(|_| self.formats.count(days.working_left))
    }

    /// "5 working days behind"
    pub(super) fn days_beside(&self, days: i64) -> String {
        let count = self
            .formats
            .plural(days.abs(), "working day", "working days");
        match days {
            0 => "on the path".into(),
            days if days < 0 => format!("{count} behind"),
            _ => format!("{count} ahead"),
        }
    }

    pub(super) fn forecast(&self) -> Option<&'a Forecast> {
        self.forecast?.as_ref().ok()
    }

    /// $283–359k
    pub fn range(&self, low: Amount, high: Amount) -> String {
        match self.figures.unit {
            Unit::Money => {
                let currency = &self.plan.settings().currency;
                self.formats.money_range(low, high, currency)
            }
            _ => {
                let (low, high) = (low.rounded(0), high.rounded(0));
                let whole = |value| self.formats.decimal(value, Digits::WHOLE);
                format!("{}{EN_DASH}{}", whole(low), whole(high))
            }
        }
    }

    fn chance(&self, chance: Option<Chance>) -> Option<String> {
        Some(self.formats.chance(chance?.share()))
    }

    fn part_of(&self, part: i64, all: i64) -> String {
        format!(
            "{} of {}",
            self.formats.count(part),
            self.formats.count(all)
        )
    }

    /// "36 of 40"
    pub(super) fn held(&self, rhythm: &CadenceFigure) -> String {
        self.part_of(rhythm.held, rhythm.expected)
    }

    pub(super) fn week(&self, from: Date) -> Option<&'a WeekFigure> {
        self.figures
            .weeks
            .iter()
            .find(|week| week.span.from == from)
    }

    pub(super) fn landmark(&self, id: LandmarkId) -> Option<&'a LandmarkFigure> {
        self.figures.landmarks.iter().find(|mark| mark.id == id)
    }

    /// "$70,402", "3 of 4": what a landmark's value stood at on its day, or how much of it is done.
    fn stood(&self, mark: &LandmarkFigure) -> Option<String> {
        match mark.condition {
            Condition::Done { done, of } => Some(self.part_of(i64::from(done), i64::from(of))),
            Condition::Value { .. } => Some(self.of_landmark(mark, mark.value?)),
        }
    }

    /// What stood at a week's end, for weeks that have begun to be known.
    fn stood_after(&self, week: Date) -> Option<Amount> {
        let span = self.week(week)?.span;
        let points = &self.figures.points;
        let (last, _) = points.last()?;
        let before = points.iter().rev().find(|(day, _)| *day <= span.to);
        before
            .filter(|_| *last >= span.from)
            .map(|(_, value)| *value)
    }

    fn path_after(&self, week: Date) -> Option<Amount> {
        let path = self.figures.path.as_ref().ok()?;
        Some(path.expected(self.week(week)?.span.to))
    }

    fn gap(&self, mark: &LandmarkFigure) -> Option<String> {
        match mark.state {
            LandmarkState::Missed {
                by: Shortfall::Amount(by),
            } => Some(self.of_landmark(mark, by)),
            LandmarkState::Missed {
                by: Shortfall::Things(n),
            } => Some(self.formats.plural(i64::from(n), "thing", "things")),
            _ => None,
        }
    }

    /// The metric a landmark is measured on, where that is not the goal's own.
    pub(super) fn other_metric(&self, mark: &LandmarkFigure) -> Option<&'a Metric> {
        self.plan.metrics.get(mark.other_metric(self.goal()?)?)
    }

    /// An amount in the unit of the metric a landmark is measured on.
    pub fn of_landmark(&self, mark: &LandmarkFigure, value: Amount) -> String {
        let named = mark.condition.metric();
        match named.and_then(|id| self.plan.metrics.get(id)) {
            Some(metric) => {
                let currency = &self.plan.settings().currency;
                self.formats.of_metric(value, metric, currency)
            }
            None => self.full(value),
        }
    }

    /// The mean of the whole weeks of the goal that are over and known (sums only).
    pub(super) fn average(&self) -> Option<Amount> {
        let weeks = self.whole_weeks();
        let sum: Amount = weeks.iter().filter_map(|week| week.actual).sum();
        sum.scaled(1, weeks.len() as i128)
    }

    pub(super) fn whole_weeks(&self) -> Vec<&'a WeekFigure> {
        if self.figures.shape != measure::Shape::Sum {
            return Vec::new();
        }
        let weeks = self.figures.weeks.iter();
        let whole = |week: &&WeekFigure| {
            week.actual.is_some() && week.span.days() == 7 && week.span.to <= self.figures.today
        };
        weeks.filter(whole).collect()
    }

    /// stretch ÷ target − 1
    fn stretch_over(&self) -> Option<Fraction> {
        let over = self.figures.stretch? - self.figures.target?;
        Fraction::of_amounts(over, self.figures.target?)
    }

    /// The goal it adds to, with that goal's target.
    pub(super) fn parent(&self) -> Option<(&'a Goal, Amount)> {
        let serves = self
            .goal()?
            .serves
            .as_ref()
            .filter(|serves| serves.how == Serving::Adds)?;
        let parent = self.plan.goals.get(serves.goal)?;
        Some((parent, measure::target(self.plan, parent)?))
    }

    fn share_of_parent(&self) -> Option<Fraction> {
        let (_, target) = self.parent()?;
        Fraction::of_amounts(self.figures.target?, target)
    }

    /// What the parts that add stand at, each by its own owner's readings.
    pub(super) fn actuals_of_parts(&self) -> Vec<(String, Amount)> {
        let rollup = self.figures.rollup.iter().flat_map(|rollup| &rollup.parts);
        rollup
            .filter_map(|part| {
                let goal = self.plan.goals.get(part.goal)?;
                let adds = goal
                    .serves
                    .as_ref()
                    .is_some_and(|serves| serves.how == Serving::Adds);
                let same = goal.metric == self.goal()?.metric;
                let standing =
                    crate::maths::standing::standing(self.plan, part.goal, self.figures.today)?;
                let actual = standing.actual.filter(|_| adds && same)?;
                Some((self.name_of(goal), actual.amount()))
            })
            .collect()
    }

    fn sum_of_actuals(&self) -> Option<Amount> {
        let parts = self.actuals_of_parts();
        let is_sum = self.figures.shape == measure::Shape::Sum;
        (is_sum && !parts.is_empty()).then(|| parts.iter().map(|(_, amount)| *amount).sum())
    }

    /// Whose part it is: the owner, or the statement.
    pub(super) fn name_of(&self, goal: &Goal) -> String {
        let owner = goal.owner.and_then(|id| self.plan.people.get(id));
        owner.map_or_else(|| goal.statement.clone(), |person| person.name.clone())
    }

    /// The people whose calls are counted: the parts' owners, or the goal's own.
    pub(super) fn callers(&self) -> Vec<PersonId> {
        let parts = self.figures.rollup.iter().flat_map(|rollup| &rollup.parts);
        let mut people: Vec<PersonId> = parts.filter_map(|part| part.owner).collect();
        if people.is_empty() {
            people.extend(self.goal().and_then(|goal| goal.owner));
        }
        people.sort();
        people.dedup();
        people
    }

    /// Weeks are cut to the goal's days; a check-in is kept under its whole week.
    pub(super) fn net(&self, week: Date) -> Option<NetConfidence> {
        let from = crate::maths::calendar::week_of(self.plan.settings(), week).from;
        net_confidence::of_week(self.plan, &self.callers(), from)
    }

    /// +20 points
    fn points(&self, net: NetConfidence) -> String {
        let points = tenths(net.net().percent_tenths()).rounded(0);
        let sign = if points > Amount::ZERO { "+" } else { "" };
        format!(
            "{sign}{} points",
            self.formats.decimal(points, Digits::WHOLE)
        )
    }
}
