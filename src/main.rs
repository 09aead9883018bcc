//! The thin binary that Trunk builds: it hands the page to the library.

fn main() {
    #[cfg(target_arch = "wasm32")]
    landmark::ui::mount();
}
