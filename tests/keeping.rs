//! A plan is kept: whatever the rails do, what was shown as saved is there again.

mod keeping {
    mod behind;
    mod content;
    mod corruption;
    pub mod desk;
    pub mod dice;
    mod earlier;
    mod edits;
    mod eight;
    mod faults;
    mod loading;
    mod restoring;
    mod rot;
    mod session;
    mod silence;
    mod tabs;
    mod undo;
    mod versions;
    pub mod work;
    mod younger;
}
