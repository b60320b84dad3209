//! Rules of the relay.
