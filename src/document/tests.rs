//! Reading and writing documents.
