//! Wrong usage.

use crate::running::{fail, init, succeed, text};

#[test]
fn wrong_usage_ends_with_two_and_says_what_is_wrong() {
    for arguments in [
        &[][..],
        &["nonsense"],
        &["init"],
        &["serve"],
        &["init", "--data-dir", "x", "--account-id", "12"],
        &["init", "--data-dir", "x", "--domain", "not a domain"],
        &["init", "--data-dir", "x", "--region", "Region 1"],
        &["serve", "--data-dir", "x", "--admin-listen", "nowhere"],
        &["serve", "--data-dir", "x", "--tls-cert", "cert.pem"],
        &["serve", "--data-dir", "x", "--mail-from", "nobody"],
        &["serve", "--data-dir", "x", "--danger-plain-smtp"],
        &["account", "add", "--data-dir", "x"],
        &["backup", "--data-dir", "x"],
        &["admin", "unlock", "--data-dir", "x"],
        &["admin", "unlock", "--data-dir", "x", "--username", "alice"],
    ] {
        let text = fail(2, arguments);
        assert!(!text.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_answers() {
    assert!(succeed(&["--help"]).contains("serve"));
    assert!(succeed(&["--version"]).starts_with("sottod "));
}

#[test]
fn plain_http_on_other_addresses_needs_the_word_danger() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"] {
        let sentence = fail(2, &["serve", "--data-dir", text(&data), endpoint, "0.0.0.0:0"]);
        assert!(sentence.contains("--danger-plain-http"), "{sentence}");
    }
}

#[test]
fn a_mail_server_elsewhere_needs_tls_and_no_url_has_a_password() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    for (url, word) in [
        ("smtp://mail.example.org", "tls=required"),
        ("smtps://sotto:secret@mail.example.org", "SOTTO_SMTP_PASSWORD"),
        ("smtps://sotto@mail.example.org", "SOTTO_SMTP_PASSWORD"),
        ("mail.example.org", "smtps://"),
    ] {
        let sentence = fail(2, &["serve", "--data-dir", text(&data), "--smtp-url", url]);
        assert!(sentence.contains(word) && !sentence.contains("secret"), "{sentence}");
    }
}

#[test]
fn a_folder_without_a_deployment_is_not_served() {
    let folder = tempfile::tempdir().unwrap();
    let sentence = fail(1, &["serve", "--data-dir", text(folder.path())]);
    assert!(sentence.contains("sottod init"), "{sentence}");
    assert_eq!(sentence.lines().count(), 1, "{sentence}");
}
