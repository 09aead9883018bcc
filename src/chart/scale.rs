//! Scales: from a value to a place, and round values to mark on it.

/// A straight line through two value and place pairs. Total: a span of nothing puts every value at the start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    pub from: f64,
    pub to: f64,
    pub start: f64,
    pub end: f64,
}

impl Linear {
    pub fn new((from, to): (f64, f64), (start, end): (f64, f64)) -> Self {
        Linear {
            from,
            to,
            start,
            end,
        }
    }

    /// place = start + (value − from) ÷ (to − from) × (end − start); a value that is no number lands at the start.
    pub fn at(&self, value: f64) -> f64 {
        let share = (value - self.from) / (self.to - self.from);
        let place = self.start + share * (self.end - self.start);
        if share.is_finite() && place.is_finite() {
            place
        } else {
            self.start
        }
    }

    /// As [`at`](Self::at), held inside the scale's ends.
    pub fn clamped(&self, value: f64) -> f64 {
        let (low, high) = if self.start <= self.end {
            (self.start, self.end)
        } else {
            (self.end, self.start)
        };
        self.at(value).max(low).min(high)
    }
}

/// The smallest and largest finite value; nothing without one.
pub fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values
        .into_iter()
        .filter(|value| value.is_finite())
        .fold(None, |found, value| match found {
            None => Some((value, value)),
            Some((low, high)) => Some((low.min(value), high.max(value))),
        })
}

/// Round values inside `[low, high]`, at most `most` and if possible at least `most − 1`: multiples of 1, 2, 2.5 or 5
/// times a power of ten. Nothing when the span is empty or not finite.
pub fn nice_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let step = nice_step(high - low, most);
    if !low.is_finite() || !high.is_finite() || step <= 0.0 {
        return Vec::new();
    }
    // A sliver of a step forgives rounding, so that an end which is itself round gets its tick.
    let first = (low / step - 1e-9).ceil();
    let last = (high / step + 1e-9).floor();
    let count = (last - first + 1.0).clamp(0.0, 64.0) as usize;
    (0..count).map(|n| (first + n as f64) * step).collect()
}

/// The smallest round step with which at most `most` ticks lie strictly above the low end of a span of this length;
/// 0 when there is no such span.
pub fn nice_step(span: f64, most: usize) -> f64 {
    if !span.is_finite() || span <= 0.0 || most == 0 {
        return 0.0;
    }
    let rough = span / most as f64;
    let power = power_of_ten_below(rough);
    // Two and a half of a thing cannot be counted, so that step serves hundreds and hundredths, not units.
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .filter(|factor| *factor != 2.5 || power != 1.0)
        .map(|factor| factor * power)
        .find(|step| span / step < most as f64 + 1.0 - 1e-9)
        .filter(|step| step.is_finite())
        .unwrap_or(0.0)
}

fn power_of_ten_below(value: f64) -> f64 {
    let mut power = 1.0_f64;
    while power > value && power > 1e-300 {
        power /= 10.0;
    }
    while power * 10.0 <= value && power < 1e300 {
        power *= 10.0;
    }
    power
}
