use core::fmt;

use sotto_admin_api::policy::BuiltIn;
use sotto_types::limits;

use super::IamError;

/// The name of an administrator, a group or a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Parses an administrator's name, the value of `parameter`.
    pub fn user(parameter: &str, text: &str) -> Result<Self, IamError> {
        Self::parse(parameter, text, limits::ADMINISTRATOR_NAME)
    }

    /// Parses the name of a group or a policy, the value of `parameter`.
    pub fn other(parameter: &str, text: &str) -> Result<Self, IamError> {
        Self::parse(parameter, text, limits::IAM_NAME)
    }

    fn parse(parameter: &str, text: &str, most: usize) -> Result<Self, IamError> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_+=,.@-".contains(&b);
        if (1..=most).contains(&text.len()) && text.bytes().all(allowed) {
            return Ok(Self(text.to_owned()));
        }
        Err(IamError::invalid(
            parameter,
            &format!("have 1 to {most} characters and satisfy regular expression pattern: [\\w+=,.@-]+"),
        ))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What stands in front of a name in an ARN: `/`, or names between slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path(String);

impl Path {
    /// Parses a path, by default `/`.
    pub fn parse(parameter: &str, text: Option<&str>) -> Result<Self, IamError> {
        let text = text.unwrap_or("/");
        if is_path(text) && text.ends_with('/') {
            return Ok(Self(text.to_owned()));
        }
        Err(IamError::invalid(parameter, "begin and end with / and have 1 to 512 printable characters"))
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How the paths of a list start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathPrefix(String);

impl PathPrefix {
    /// Parses the start of a path, by default `/`.
    pub fn parse(text: Option<&str>) -> Result<Self, IamError> {
        let text = text.unwrap_or("/");
        if is_path(text) {
            return Ok(Self(text.to_owned()));
        }
        Err(IamError::invalid("pathPrefix", "begin with / and have 1 to 512 printable characters"))
    }

    /// The start of a path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A wildcard in a path could be taken for one in a policy, so there is none.
fn is_path(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_graphic() && !matches!(b, b'*' | b'?' | b'$');
    text.starts_with('/') && text.len() <= limits::IAM_PATH && text.bytes().all(allowed)
}

/// The ARN of a managed policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyArn(String);

impl PolicyArn {
    /// Parses an ARN.
    pub fn parse(text: &str) -> Result<Self, IamError> {
        let allowed = |b: u8| b.is_ascii_graphic() && !matches!(b, b'*' | b'?');
        let fits = (20..=limits::POLICY_ARN).contains(&text.len()) && text.bytes().all(allowed);
        if fits && text.starts_with("arn:") {
            return Ok(Self(text.to_owned()));
        }
        Err(IamError::invalid("policyArn", "be the ARN of a managed policy"))
    }

    /// The ARN.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The policy's name: what comes after the last slash.
    pub fn name(arn: &str) -> &str {
        arn.rsplit('/').next().unwrap_or(arn)
    }

    /// The built-in policy that it is, if it is one.
    pub fn built_in(&self) -> Option<&'static BuiltIn> {
        BuiltIn::find(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_iams() {
        for name in ["a", "Ada.Lovelace+test=x,y@example-1_2", &"x".repeat(64)] {
            assert_eq!(Name::user("userName", name).unwrap().as_str(), name);
        }
        for name in ["", "a b", "é", "a/b", "*", "${x}", &"x".repeat(65)] {
            let error = Name::user("userName", name).unwrap_err();
            assert!(error.to_string().contains("'userName'"), "{error}");
        }
        Name::other("groupName", &"x".repeat(128)).unwrap();
    }

    #[test]
    fn paths_are_between_slashes() {
        for path in ["/", "/a/", "/a/b.c/"] {
            assert_eq!(Path::parse("path", Some(path)).unwrap().as_str(), path);
        }
        for path in ["", "a/", "/a", "/a b/", "/*/", "/${aws:username}/"] {
            Path::parse("path", Some(path)).unwrap_err();
        }
        assert_eq!(PathPrefix::parse(Some("/a")).unwrap().as_str(), "/a");
    }
}
