//! How it is said: sentences, formats, and the parsing of what people type.
