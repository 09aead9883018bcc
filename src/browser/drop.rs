//! A file let go where nothing on the page takes it.

use web_sys::DragEvent;

use super::listen::on;
use super::window;

/// Files that no place on the page takes are not taken by the browser either: it would open them in the
/// app's stead. The pointer says so while they are held over the page.
pub fn keep_files_out() {
    for name in ["dragover", "drop"] {
        on(&window(), name, |event: DragEvent| {
            let carried = event.data_transfer();
            let Some(carried) = carried.filter(|_| !event.default_prevented()) else {
                return;
            };
            if carried.types().includes(&"Files".into(), 0) {
                event.prevent_default();
                carried.set_drop_effect("none");
            }
        });
    }
}
