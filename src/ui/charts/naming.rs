//! How one goal's numbers are written on its charts: its unit, its currency, its word for "so far".

use crate::maths::figures::Figures;
use crate::model::{Amount, Feed, Plan, Unit};
use crate::words::{Digits, Formats, MoneyStyle};

/// The goal's own way to write a number.
#[derive(Clone, Copy)]
pub struct Naming<'a> {
    plan: &'a Plan,
    unit: Unit,
    done: &'a str,
    formats: &'a dyn Formats,
}

impl<'a> Naming<'a> {
    pub fn of(plan: &'a Plan, figures: &Figures, formats: &'a dyn Formats) -> Naming<'a> {
        let metric = plan
            .goals
            .get(figures.goal)
            .and_then(|goal| plan.metrics.get(goal.metric?));
        Naming {
            plan,
            unit: figures.unit,
            done: match metric {
                Some(metric) if metric.feed == Feed::WonValue => "Booked",
                Some(metric) => &metric.name,
                None => "Done",
            },
            formats,
        }
    }

    /// What stands so far is called: "Booked", or the metric's own name.
    pub fn done(&self) -> &'a str {
        self.done
    }

    /// $27.1k, 54 %, 39
    pub fn short(&self, value: Amount) -> String {
        self.styled(value, MoneyStyle::Short)
    }

    /// $64,000: as it was entered.
    pub fn full(&self, value: Amount) -> String {
        self.styled(value, MoneyStyle::Full)
    }

    /// $33,002: a number that was computed, to the unit.
    pub fn whole(&self, value: Amount) -> String {
        self.styled(value, MoneyStyle::Whole)
    }

    /// 27.1k: where the axis beside it names the currency.
    pub fn bare(&self, value: Amount) -> String {
        match self.unit {
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

    fn styled(&self, value: Amount, style: MoneyStyle) -> String {
        let currency = &self.plan.settings().currency;
        self.formats.styled(value, self.unit, currency, style)
    }
}
