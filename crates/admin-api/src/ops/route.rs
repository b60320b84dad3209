use super::{Operation, ROUTES};
use crate::decode::percent_decode;

/// The method and path of an operation.
#[derive(Debug)]
pub(crate) struct Route {
    /// For example `GET`.
    pub(crate) method: &'static str,
    /// The path without its first slash.
    pub(crate) segments: &'static [Segment],
    /// What it leads to.
    pub(crate) operation: Operation,
}

/// One segment of a path.
#[derive(Debug)]
pub(crate) enum Segment {
    /// Anything; its name and meaning come from the model.
    Label(&'static str),
    /// This word.
    Word(&'static str),
}

/// The decoded labels of a path by name.
pub(crate) type Labels = Vec<(&'static str, String)>;

/// Finds the operation of a raw, undecoded path.
///
/// Empty segments, `.` and `..` lead nowhere: the signature's canonical form folds them away, so they would let one
/// signature stand for two paths.
pub(crate) fn resolve(method: &str, raw_path: &str) -> Option<(Operation, Labels)> {
    let raw: Vec<&str> = raw_path.strip_prefix('/')?.split('/').collect();
    if raw.iter().any(|segment| matches!(*segment, "" | "." | "..")) {
        return None;
    }
    ROUTES
        .iter()
        .filter(|route| route.method == method)
        .find_map(|route| Some((route.operation, route.labels(&raw)?)))
}

impl Route {
    /// The labels if the route fits.
    fn labels(&self, raw: &[&str]) -> Option<Labels> {
        if raw.len() != self.segments.len() {
            return None;
        }
        let mut labels = Labels::new();
        for (segment, raw) in self.segments.iter().zip(raw) {
            match segment {
                Segment::Label(name) => labels.push((name, percent_decode(raw)?)),
                Segment::Word(word) if word == raw => {}
                Segment::Word(_) => return None,
            }
        }
        Some(labels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation(method: &str, path: &str) -> Option<Operation> {
        resolve(method, path).map(|(operation, _)| operation)
    }

    #[test]
    fn a_word_beats_a_label() {
        assert_eq!(operation("GET", "/networks/12345678/users/count"), Some(Operation::GetUsersCount));
        assert_eq!(operation("GET", "/networks/12345678/users/1"), Some(Operation::GetUser));
        assert_eq!(operation("GET", "/networks/12345678/bots/count"), Some(Operation::GetBotsCount));
        assert_eq!(
            operation("PATCH", "/networks/12345678/guest-users/count"),
            Some(Operation::UpdateGuestUser)
        );
    }

    #[test]
    fn labels_are_decoded_after_the_path_is_split() {
        let (operation, labels) = resolve("PATCH", "/networks/12345678/guest-users/ab%2Fc%2Bd%3D").unwrap();
        assert_eq!(operation, Operation::UpdateGuestUser);
        assert_eq!(labels, [("networkId", "12345678".to_owned()), ("usernameHash", "ab/c+d=".to_owned())]);
    }

    #[test]
    fn every_operation_has_one_route() {
        for operation in Operation::ALL {
            assert_eq!(
                ROUTES.iter().filter(|route| route.operation == operation).count(),
                1,
                "{operation:?}"
            );
        }
        assert_eq!(ROUTES.len(), Operation::ALL.len());
    }

    #[test]
    fn other_paths_lead_nowhere() {
        for path in [
            "",
            "/",
            "networks",
            "/networks/",
            "//networks",
            "/networks/./settings",
            "/networks/%FF",
            "/x",
            "/Networks",
        ] {
            assert_eq!(operation("GET", path), None, "{path}");
        }
        assert_eq!(operation("PUT", "/networks"), None);
        assert_eq!(operation("DELETE", "/networks/12345678/security-groups/.."), None);
    }
}
