//! What is on disk: the versioned format, migrations, repair.
