//! Where ink goes: numbers to geometry. Knows nothing of goals.
