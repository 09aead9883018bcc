//! The browser: the only room that names web-sys, gloo-storage, js-sys and the clock.
