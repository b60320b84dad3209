use super::Policy;

/// The name of the managed policy that allows everything in the admin API.
pub const FULL_ACCESS_NAME: &str = "AWSWickrFullAccess";
/// Its ARN.
pub const FULL_ACCESS_ARN: &str = "arn:aws:iam::aws:policy/AWSWickrFullAccess";
/// Its document.
pub const FULL_ACCESS_DOCUMENT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:*","Resource":"*"}]}"#;

/// The ARN of the managed policy that allows everything in every service.
pub const ADMINISTRATOR_ACCESS_ARN: &str = "arn:aws:iam::aws:policy/AdministratorAccess";
/// Its document.
pub const ADMINISTRATOR_ACCESS_DOCUMENT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

/// The managed policy [`FULL_ACCESS_NAME`], which nobody can edit.
#[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the document is a constant")]
pub fn full_access() -> Policy {
    Policy::parse(FULL_ACCESS_DOCUMENT).expect("the constant is a policy")
}
