//! Chance, for names that no two devices may share.

use super::window;
use crate::model::Writer;

/// A new writer: 51 bits, ten signs in an id, from the browser's own source of chance.
pub fn writer() -> Writer {
    const BITS: u64 = (1 << 51) - 1;
    let mut bytes = [0u8; 8];
    let drawn = window()
        .crypto()
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes));
    if drawn.is_err() {
        // A page without its own source of chance: the clock's finest digits and the other source.
        let mixed = js_sys::Date::now() * 1_000.0 + js_sys::Math::random() * 1_000_000.0;
        bytes = (mixed as u64 ^ (js_sys::Math::random() * BITS as f64) as u64).to_le_bytes();
    }
    Writer((u64::from_le_bytes(bytes) & BITS).max(1))
}
