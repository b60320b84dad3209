//! The consent pop-up of a network (SPEC POL2) and its revisions.

use aws_lc_rs::digest::{Context, SHA256};
use sotto_storage::UserKind;
use sotto_types::settings::{ConsentPopup, NetworkSettings};

/// The revision of a pop-up: a hash of all that is shown. One that comes back as it was is not a change.
fn consent_revision(popup: &ConsentPopup) -> [u8; 32] {
    let mut digest = Context::new(&SHA256);
    digest.update(b"sotto consent");
    for text in [&popup.header, &popup.content, &popup.close_button_label] {
        digest.update(&(text.len() as u64).to_be_bytes());
        digest.update(text.as_bytes());
    }
    let mut revision = [0; 32];
    revision.copy_from_slice(digest.finish().as_ref());
    revision
}

/// What an account of this kind has to acknowledge; bots read nothing.
pub(super) fn due_revision(kind: UserKind, settings: &NetworkSettings) -> Option<[u8; 32]> {
    let reads = matches!(kind, UserKind::Person | UserKind::Guest);
    (reads && settings.consent_popup.enabled).then(|| consent_revision(&settings.consent_popup))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_of_a_popup_counts_and_where_it_ends() {
        let popup = ConsentPopup { header: "ab".into(), content: "c".into(), ..ConsentPopup::default() };
        let same = consent_revision(&popup);
        assert_eq!(same, consent_revision(&ConsentPopup { enabled: true, ..popup.clone() }));
        for other in [
            ConsentPopup { header: "a".into(), content: "bc".into(), ..popup.clone() },
            ConsentPopup { content: "d".into(), ..popup.clone() },
            ConsentPopup { close_button_label: "Yes".into(), ..popup },
        ] {
            assert_ne!(same, consent_revision(&other));
        }
    }

    #[test]
    fn people_and_guests_have_something_to_acknowledge_and_bots_have_not() {
        let mut settings = NetworkSettings::default();
        assert_eq!(due_revision(UserKind::Person, &settings), None);
        settings.consent_popup.enabled = true;
        assert!(due_revision(UserKind::Person, &settings).is_some());
        assert!(due_revision(UserKind::Guest, &settings).is_some());
        assert_eq!(due_revision(UserKind::Bot, &settings), None);
        assert_eq!(due_revision(UserKind::RetentionBot, &settings), None);
    }
}
