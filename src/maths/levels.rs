//! Which commit, target and stretch go together? Offered, never imposed. (Rule 2.6)
//!
//! Example: from 100 to a stretch of 200, commit is 130 and target 170.

use crate::model::Amount;

/// Commit and target from baseline and stretch (Rule 2.6).
///
/// `commit = b + 0.3 (s − b)`, `target = b + 0.7 (s − b)`, in the metric's unit, rounded half up to
/// four places; works downwards too. Nothing beyond the range of amounts.
pub fn commit_and_target(baseline: Amount, stretch: Amount) -> Option<(Amount, Amount)> {
    let way = stretch - baseline;
    let at = |tenths| Some(baseline + way.scaled(tenths, 10)?);
    Some((at(3)?, at(7)?))
}

/// Stretch from baseline and target (Rule 2.6): `s = b + (t − b) / 0.7`.
pub fn stretch(baseline: Amount, target: Amount) -> Option<Amount> {
    Some(baseline + (target - baseline).scaled(10, 7)?)
}

/// Baseline from target and stretch (Rule 2.6): `b = (t − 0.7 s) / 0.3`.
pub fn baseline(target: Amount, stretch: Amount) -> Option<Amount> {
    // In tenths throughout, so that only the last step rounds.
    let ten_targets = target.scaled(10, 1)?;
    let seven_stretches = stretch.scaled(7, 1)?;
    (ten_targets - seven_stretches).scaled(1, 3)
}

/// Commit from target and stretch: the baseline they imply, and 0.3 of the way from it.
pub fn commit(target: Amount, stretch: Amount) -> Option<Amount> {
    let (commit, _) = commit_and_target(baseline(target, stretch)?, stretch)?;
    Some(commit)
}
