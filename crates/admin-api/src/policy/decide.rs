use super::{
    Context, Policy, Truth,
    document::{Effect, Statement},
};

/// What policies are asked.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// For example `wickr:CreateNetwork`.
    pub action: &'a str,
    /// An ARN, or `*` for an action that has no resource.
    pub resource: &'a str,
    /// The condition keys.
    pub context: &'a Context,
}

/// What policies answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// A statement allows it and none denies it.
    Allowed,
    /// A statement denies it.
    Denied,
    /// No statement allows it, which is a denial too.
    NotAllowed,
}

/// Decides over all policies of a caller: an explicit Deny wins, then an Allow, else nothing is allowed.
pub fn decide<'p>(policies: impl IntoIterator<Item = &'p Policy>, request: &Request<'_>) -> Decision {
    let mut decision = Decision::NotAllowed;
    for statement in policies.into_iter().flat_map(|policy| &policy.statements) {
        match (statement.effect, statement.applies(request)) {
            (Effect::Deny, Truth::Yes | Truth::Unknown) => return Decision::Denied,
            (Effect::Allow, Truth::Yes) => decision = Decision::Allowed,
            _ => {}
        }
    }
    decision
}

impl Statement {
    fn applies(&self, request: &Request<'_>) -> Truth {
        let context = request.context;
        let action =
            Truth::any(self.actions.iter().map(|action| action.matches(request.action, true, context)));
        let resource =
            Truth::any(self.resources.iter().map(|pattern| pattern.covers(request.resource, context)));
        let conditions = self.conditions.iter().map(|condition| condition.holds(context));
        Truth::all([
            if self.other_actions { !action } else { action },
            if self.other_resources { !resource } else { resource },
            Truth::all(conditions),
        ])
    }
}
