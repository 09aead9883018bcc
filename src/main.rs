//! The thin binary that Trunk builds: it hands the page to the library.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "screen"))]
    landmark::ui::mount();
}
