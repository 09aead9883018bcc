//! How it is kept: journal on two rails, snapshots, behind traits.
