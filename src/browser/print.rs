//! Printing: the browser's own dialog over the page as it stands.

use super::window;

/// Opens the print dialog; tells whether there is one.
pub fn print() -> bool {
    window().print().is_ok()
}
