use crate::decode::Query;

/// The decoded form of a request: each name once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form(Query);

impl Form {
    /// Members at the most; no action here has ten.
    const MOST_MEMBERS: usize = 64;

    /// Parses a body; nothing if it is not text, has an escape that is broken, a name twice or too many members.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let text = core::str::from_utf8(body).ok()?;
        if text.split('&').count() > Self::MOST_MEMBERS {
            return None;
        }
        Query::parse(text, &[]).map(Self)
    }

    /// What is called, if it is said.
    pub fn action(&self) -> Option<&str> {
        self.get("Action")
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name)
    }

    /// All that the action is called with: every member but `Action` and `Version`.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().filter(|(name, _)| !matches!(*name, "Action" | "Version"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_clients_write_it() {
        let form = Form::parse(b"Action=CreateUser&Version=2010-05-08&UserName=a%2Bb%40c&Path=%2F&Note=x+y")
            .unwrap();
        assert_eq!(form.action(), Some("CreateUser"));
        let parameters: Vec<_> = form.parameters().collect();
        assert_eq!(parameters, [("UserName", "a+b@c"), ("Path", "/"), ("Note", "x y")]);
        assert_eq!(form.get("username"), None);
        assert_eq!(Form::parse(b"").unwrap().action(), None);
    }

    #[test]
    fn what_is_no_form_is_refused() {
        let many = "a&".repeat(Form::MOST_MEMBERS + 1);
        for body in [&b"a=%zz"[..], b"a=1&a=2", b"a=%FF", b"\xff=1", many.as_bytes()] {
            assert_eq!(Form::parse(body), None, "{body:?}");
        }
    }
}
