use super::Policy;

/// A managed policy that every account has and nobody can edit or delete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its name.
    pub name: &'static str,
    /// Its ARN.
    pub arn: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// Its document.
    pub document: &'static str,
}

/// The ARN of the managed policy that allows everything in the admin API.
pub const FULL_ACCESS_ARN: &str = "arn:aws:iam::aws:policy/AWSWickrFullAccess";
/// The ARN of the managed policy that allows everything.
pub const ADMINISTRATOR_ACCESS_ARN: &str = "arn:aws:iam::aws:policy/AdministratorAccess";

const FULL_ACCESS_DOCUMENT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"wickr:*","Resource":"*"}]}"#;

/// All built-in policies, by name in any case.
pub const BUILT_IN: [BuiltIn; 5] = [
    BuiltIn {
        name: "AdministratorAccess",
        arn: ADMINISTRATOR_ACCESS_ARN,
        description: "Allows everything.",
        document: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#,
    },
    BuiltIn {
        name: "AWSCloudTrail_FullAccess",
        arn: "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess",
        description: "Allows everything with the audit trail.",
        document: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cloudtrail:*","Resource":"*"}]}"#,
    },
    BuiltIn {
        name: "AWSWickrFullAccess",
        arn: FULL_ACCESS_ARN,
        description: "Allows everything with networks and what is in them.",
        document: FULL_ACCESS_DOCUMENT,
    },
    BuiltIn {
        name: "IAMFullAccess",
        arn: "arn:aws:iam::aws:policy/IAMFullAccess",
        description: "Allows everything with administrators, and so to become one who may do everything.",
        document: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"}]}"#,
    },
    BuiltIn {
        name: "ResourceGroupsandTagEditorFullAccess",
        arn: "arn:aws:iam::aws:policy/ResourceGroupsandTagEditorFullAccess",
        description: "Allows everything with tags.",
        document: r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"tag:*","Resource":"*"}]}"#,
    },
];

impl BuiltIn {
    /// The built-in policy with this ARN.
    pub fn find(arn: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|policy| policy.arn == arn)
    }
}

/// The managed policy `AWSWickrFullAccess`.
#[expect(clippy::expect_used, clippy::missing_panics_doc, reason = "the document is a constant")]
pub fn full_access() -> Policy {
    Policy::parse(FULL_ACCESS_DOCUMENT).expect("the constant is a policy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_policies_are_policies_and_in_order() {
        for policy in BUILT_IN {
            Policy::parse(policy.document).unwrap();
            assert_eq!(policy.arn, format!("arn:aws:iam::aws:policy/{}", policy.name));
            assert_eq!(BuiltIn::find(policy.arn), Some(&policy));
        }
        assert!(BUILT_IN.is_sorted_by_key(|policy| policy.name.to_lowercase()));
    }
}
