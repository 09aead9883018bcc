//! What leaves and enters: bytes in, bytes out.
