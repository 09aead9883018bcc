//! What is true: the plan, what hangs from it, and the one door by which it changes.
