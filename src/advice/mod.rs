//! What a good coach would say.
