//! The plan's own row: what it is called and what holds for all of it.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::calendar::{FiscalYear, Holiday, OpeningMinutes, PeriodChoice, Weekdays, YearName};
use super::id::{PersonId, SettingsId};
use super::record::{record, value};
use super::unknown::Unknown;
use chrono::Weekday;

/// An ISO 4217 code in capitals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Currency(String);

impl Currency {
    /// Reads three letters in either case.
    pub fn parse(text: &str) -> Option<Currency> {
        let code = text.trim().to_ascii_uppercase();
        let three = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        three.then_some(Currency(code))
    }

    pub fn code(&self) -> &str {
        &self.0
    }

    /// How many digits its minor unit has: JPY 0, USD 2, KWD 3 (ISO 4217).
    pub fn digits(&self) -> u32 {
        match self.0.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF"
            | "UGX" | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }
}

impl Default for Currency {
    fn default() -> Currency {
        Currency("USD".into())
    }
}

/// Where the words ahead, on pace and behind begin (rule 6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thresholds {
    /// By the ratio of actual to expected, in thousandths.
    Ratio {
        ahead: u16,
        on_pace: u16,
        slightly: u16,
    },
    /// By points of progress behind the path, in tenths of a percent of the target.
    Points { on_pace: u16, slightly: u16 },
    /// Anything under the path is behind.
    Strict,
}

impl Thresholds {
    /// 1.05, 0.95 and 0.85, the plan's own default (rule 6.1).
    pub const STANDARD: Thresholds = Thresholds::Ratio {
        ahead: 1050,
        on_pace: 950,
        slightly: 850,
    };
    /// The published preset by ratio: 0.95 and 0.75.
    pub const WIDE_RATIO: Thresholds = Thresholds::Ratio {
        ahead: 1050,
        on_pace: 950,
        slightly: 750,
    };
    /// The published preset by points: up to 16.5, up to 33, more.
    pub const POINTS: Thresholds = Thresholds::Points {
        on_pace: 165,
        slightly: 330,
    };
}

impl Default for Thresholds {
    fn default() -> Thresholds {
        Thresholds::STANDARD
    }
}

/// The leader's seven priorities, by their place in the product's list, or one of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Communicate value.
    Value,
    /// Team productivity.
    Productivity,
    /// Account management.
    Accounts,
    /// Activity in the top and middle of the funnel.
    Funnel,
    Coaching,
    MarketShare,
    /// Efficient process.
    Process,
    /// A blank slot, by its place in `Settings::own_priorities`.
    Own(u8),
}

impl Priority {
    /// The seven, in the order in which they are numbered.
    pub const SEVEN: [Priority; 7] = [
        Priority::Value,
        Priority::Productivity,
        Priority::Accounts,
        Priority::Funnel,
        Priority::Coaching,
        Priority::MarketShare,
        Priority::Process,
    ];
}

value! {
    /// The share of sellers at or above quota that the plan holds healthy, in percent (rule 7.7).
    #[derive(Clone, Debug, PartialEq, Eq)]
    HealthyBand {
        required from: u8,
        required to: u8,
    }
}

impl Default for HealthyBand {
    fn default() -> HealthyBand {
        HealthyBand {
            from: 50,
            to: 70,
            unknown: Unknown::default(),
        }
    }
}

/// Commitment below which a signature asks why (rule 10.2); 0 switches the question off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommitmentFloor(pub u8);

impl Default for CommitmentFloor {
    fn default() -> CommitmentFloor {
        CommitmentFloor(7)
    }
}

/// The day on which the plan's weeks start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeekStart(pub Weekday);

impl Default for WeekStart {
    fn default() -> WeekStart {
        WeekStart(Weekday::Mon)
    }
}

/// How often a goal is looked at, in days: two of these without news make it stale (rule 6.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CheckInDays(pub u16);

impl Default for CheckInDays {
    fn default() -> CheckInDays {
        CheckInDays(7)
    }
}

record! {
    /// What holds for the whole plan. There is exactly one such row.
    Settings, SettingsField, SettingsId {
        /// The team's name.
        Team team: String,
        /// Who leads it.
        Leader leader: Option<PersonId>,
        Currency currency: Currency,
        FiscalYear fiscal_year: FiscalYear,
        YearName year_name: YearName,
        /// The fiscal year the plan is for, by its name.
        Year year: i32,
        WeekStart week_start: WeekStart,
        WorkingDays working_days: Weekdays,
        Holidays holidays: Vec<Holiday>,
        /// Opening hours, for pacing by working hours; none means it is not offered.
        Opening opening: Option<OpeningMinutes>,
        /// What screens show.
        Period period: PeriodChoice,
        Thresholds thresholds: Thresholds,
        CheckInDays check_in_days: CheckInDays,
        CommitmentFloor commitment_floor: CommitmentFloor,
        HealthyBand healthy_band: HealthyBand,
        /// Names of the priorities of one's own.
        OwnPriorities own_priorities: Vec<String>,
        /// Language of the words, a BCP 47 tag; empty follows the browser.
        Language language: String,
        /// Locale of typed and shown numbers, a BCP 47 tag; empty follows the browser.
        NumberLocale number_locale: String,
        /// The unit to which targets are rounded: 1, 100, 1,000 (rule 1.3).
        RoundTo round_to: Option<Amount>,
        /// Made by the sample generator: labelled as such, removed in one click.
        Sample sample: bool,
    }
}
