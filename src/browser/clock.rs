//! The clock: today on the person's calendar, and when to look at it again.

use chrono::{DateTime, Local, NaiveTime, Timelike};
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::listen::on;
use super::window;
use crate::model::Date;

/// Today, where the person is.
pub fn today() -> Date {
    Local::now().date_naive()
}

/// The day of a moment in milliseconds since 1970, where the person is now. What is no moment is today.
pub fn day_of(ms: u64) -> Date {
    let moment = i64::try_from(ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    moment.map_or_else(today, |moment| moment.with_timezone(&Local).date_naive())
}

/// The time of day of a moment in milliseconds since 1970, where the person is now: "14:02". Nothing for what is no
/// moment.
pub fn time_of(ms: u64) -> String {
    let moment = i64::try_from(ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis);
    moment.map_or_else(String::new, |moment| {
        let time = moment.with_timezone(&Local).time();
        format!("{:02}:{:02}", time.hour(), time.minute())
    })
}

/// The day of a moment, and what the clock on the wall says: 94105 is 9:41:05.
pub fn day_and_clock(ms: u64) -> (Date, u32) {
    let moment = i64::try_from(ms)
        .ok()
        .and_then(DateTime::from_timestamp_millis)
        .map_or_else(Local::now, |moment| moment.with_timezone(&Local));
    let clock = moment.hour() * 10_000 + moment.minute() * 100 + moment.second();
    (moment.date_naive(), clock)
}

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Waits so many milliseconds.
pub async fn sleep(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms);
        if set.is_err() {
            // Without timers there is nothing to wait for.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Calls `look` after each midnight and whenever the page is looked at again: the day may be another
/// one then, and other tabs may have written.
pub fn on_look_again(look: impl Fn() + Clone + 'static) {
    let at_midnight = look.clone();
    spawn_local(async move {
        loop {
            sleep(ms_to_midnight()).await;
            at_midnight();
        }
    });
    let shown = look.clone();
    on(&window(), "focus", move |_: web_sys::Event| look());
    if let Some(document) = window().document() {
        let target = document.clone();
        on(&target, "visibilitychange", move |_: web_sys::Event| {
            if document.visibility_state() == web_sys::VisibilityState::Visible {
                shown();
            }
        });
    }
}

/// Calls `leave` when the page is hidden or left.
pub fn on_leave(leave: impl Fn() + Clone + 'static) {
    let hidden = leave.clone();
    on(&window(), "pagehide", move |_: web_sys::Event| leave());
    if let Some(document) = window().document() {
        let target = document.clone();
        on(&target, "visibilitychange", move |_: web_sys::Event| {
            if document.visibility_state() == web_sys::VisibilityState::Hidden {
                hidden();
            }
        });
    }
}

/// Calls `leave` before the page is closed or loaded again. Where it answers yes, the browser asks the
/// person first, in words of its own.
pub fn on_before_leave(leave: impl Fn() -> bool + 'static) {
    on(&window(), "beforeunload", move |event: web_sys::Event| {
        if leave() {
            event.prevent_default();
            // Older browsers ask when there is a text; one that refuses it has understood the line above.
            let _ = js_sys::Reflect::set(&event, &"returnValue".into(), &"unsaved".into());
        }
    });
}

/// Until a second after midnight, at most an hour: a laptop that slept has lost its timers' time.
fn ms_to_midnight() -> u32 {
    const HOUR: i64 = 3_600_000;
    let passed = Local::now().time() - NaiveTime::MIN;
    let left = 24 * HOUR - passed.num_milliseconds() + 1_000;
    left.clamp(1_000, HOUR) as u32
}

/// Calls `then` when the coming frame is on the screen: never while nobody sees the page, which is not
/// painted then. For what is only to be seen.
pub fn after_frame(then: impl FnOnce() + 'static) {
    // A frame's callback runs before the frame is painted, a task that it asks for runs after.
    let in_frame = Closure::once_into_js(move |_: f64| {
        let task = Closure::once_into_js(then);
        let _ = window().set_timeout_with_callback(task.unchecked_ref());
    });
    let _ = window().request_animation_frame(in_frame.unchecked_ref());
}

/// Waits until the coming frame is on the screen, and in a page that nobody sees only a moment. For what
/// has to be done in any case.
pub async fn painted() {
    const AT_MOST_MS: i32 = 100;
    let promise = Promise::new(&mut |resolve, _| {
        let moment =
            window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, AT_MOST_MS);
        if moment.is_err() {
            // Without timers there is nothing to wait for.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
        after_frame(move || drop(resolve.call0(&JsValue::UNDEFINED)));
    });
    let _ = JsFuture::from(promise).await;
}
