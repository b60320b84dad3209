//! The documented message types (SPEC DR2), which a data-retention bot writes beside what it keeps.

use super::{Content, Kind};

impl Content {
    /// The number of the message type that this content is; absent where this version does not know the kind.
    ///
    /// One number for each kind. The other documented numbers are not content here: who comes and goes (4001 to 4005)
    /// stands in commits, and is read from them.
    pub fn message_type(&self) -> Option<u16> {
        let kind = self.kind.as_ref()?;
        Some(match kind {
            Kind::Text(_) => 1000,
            Kind::Words(_) => 4004,
            Kind::Recall(_) | Kind::Deletion(_) => 4011,
            Kind::Star(_) => 4012,
            Kind::Arrangement(_) => 4014,
            Kind::Location(_) => 8000,
            Kind::Edit(_) => 9000,
            Kind::Reaction(_) => 9100,
            // Not messages: they have no number, and nobody keeps them.
            Kind::Seen(_) | Kind::ReadState(_) | Kind::Draft(_) => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{Deletion, Draft, Edit, Location, Reaction, Recall, Seen, Star, Text};

    #[test]
    fn kinds_have_the_documented_numbers() {
        let number = |kind| Content { kind: Some(kind), ..Content::default() }.message_type();
        for (kind, documented) in [
            (Kind::Text(Text::default()), 1000),
            (Kind::Recall(Recall::default()), 4011),
            (Kind::Deletion(Deletion::default()), 4011),
            (Kind::Star(Star::default()), 4012),
            (Kind::Location(Location::default()), 8000),
            (Kind::Edit(Edit::default()), 9000),
            (Kind::Reaction(Reaction::default()), 9100),
        ] {
            assert_eq!(number(kind), Some(documented));
        }
        assert_eq!(number(Kind::Seen(Seen::default())), None);
        assert_eq!(number(Kind::Draft(Draft::default())), None);
        assert_eq!(Content::default().message_type(), None);
    }
}
