//! What follows: one question a file, its formula and source in the header.
