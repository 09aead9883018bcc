//! What the screen shares: signals, dispatch, undo, autosave, tabs.
