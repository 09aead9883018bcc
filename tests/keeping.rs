//! A plan is kept: whatever the rails do, what was shown as saved is there again.

mod keeping {
    mod behind;
    pub mod desk;
    mod edits;
    mod faults;
    mod loading;
    mod rot;
    mod tabs;
    mod younger;
}
