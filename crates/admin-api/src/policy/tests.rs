use std::net::IpAddr;

use proptest::prelude::*;
use serde_json::{Value, json};
use sotto_types::Timestamp;

use super::{Context, Decision, Policy, PolicyError, Request, decide, full_access};
use Decision::{Allowed, Denied, NotAllowed};

const NETWORK: &str = "arn:aws:wickr:us-east-1:123456789012:network/12345678";

/// Alice from 203.0.113.7 over TLS at 2026-11-22T06:00:00Z, with a long-term key.
pub(super) fn context() -> Context {
    Context {
        user_name: Some("alice".to_owned()),
        source_ip: IpAddr::from([203, 0, 113, 7]),
        secure_transport: true,
        time: Timestamp::from_seconds(1_795_327_200),
        multi_factor: None,
    }
}

fn parse(statements: &Value) -> Policy {
    Policy::parse(&json!({ "Version": "2012-10-17", "Statement": statements }).to_string()).unwrap()
}

fn ask(statements: &Value, action: &str, resource: &str, context: &Context) -> Decision {
    decide(&[parse(statements)], &Request { action, resource, context })
}

fn allow(resource: &str, condition: Value) -> Value {
    let mut statement = json!({ "Effect": "Allow", "Action": "*", "Resource": resource });
    statement["Condition"] = condition;
    statement
}

/// Everything allowed, and this denied.
fn deny(condition: Value) -> Value {
    let mut deny = json!({ "Effect": "Deny", "Action": "*", "Resource": "*" });
    deny["Condition"] = condition;
    json!([{ "Effect": "Allow", "Action": "*", "Resource": "*" }, deny])
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn the_table_of_cases() {
    let any = json!({ "Effect": "Allow", "Action": "wickr:*", "Resource": "*" });
    let alice = context();
    let star = Context { user_name: Some("*".to_owned()), ..context() };
    let nobody = Context { user_name: None, ..context() };
    let plain = Context { secure_transport: false, ..context() };
    let user = |name: &str| format!("arn:aws:iam::123456789012:user/{name}");
    let own = "arn:aws:iam::*:user/${aws:username}";
    let in_range = json!({ "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "203.0.113.0/24"] } });
    let outside = json!({ "NotIpAddress": { "aws:SourceIp": ["10.0.0.0/8", "192.0.2.0/24"] } });
    let name = |operator: &str, value: &str| json!({ operator: { "aws:username": value } });
    let mfa = |operator: &str, value: &str| json!({ operator: { "aws:MultiFactorAuthPresent": value } });
    let network = "wickr:GetNetwork";
    let cases = [
        ("full allow", Allowed, any.clone(), network, NETWORK, &alice),
        ("an action in another case", Allowed, any.clone(), "WICKR:getnetwork", NETWORK, &alice),
        ("another service", NotAllowed, any.clone(), "iam:GetUser", NETWORK, &alice),
        (
            "deny after allow in one policy",
            Denied,
            json!([any, { "Effect": "Deny", "Action": "wickr:GetNetwork", "Resource": "*" }]),
            network,
            NETWORK,
            &alice,
        ),
        (
            "a deny of something else",
            Allowed,
            json!([any, { "Effect": "Deny", "Action": "wickr:DeleteNetwork", "Resource": "*" }]),
            network,
            NETWORK,
            &alice,
        ),
        (
            "NotAction names it",
            NotAllowed,
            json!({ "Effect": "Allow", "NotAction": ["wickr:Get*", "iam:*"], "Resource": "*" }),
            network,
            NETWORK,
            &alice,
        ),
        (
            "NotAction does not name it",
            Allowed,
            json!({ "Effect": "Allow", "NotAction": "iam:*", "Resource": "*" }),
            network,
            NETWORK,
            &alice,
        ),
        (
            "NotResource does not name it",
            Allowed,
            json!({ "Effect": "Allow", "Action": "*", "NotResource": "arn:aws:wickr:*:*:network/87654321" }),
            network,
            NETWORK,
            &alice,
        ),
        ("own user", Allowed, allow(own, json!({})), "iam:GetUser", &user("alice"), &alice),
        ("a name that is a wildcard", NotAllowed, allow(own, json!({})), "iam:GetUser", &user("bob"), &star),
        ("no name", NotAllowed, allow(own, json!({})), "iam:GetUser", &user("alice"), &nobody),
        ("condition holds", Allowed, allow("*", name("StringEquals", "alice")), network, NETWORK, &alice),
        ("condition fails", NotAllowed, allow("*", name("StringEquals", "bob")), network, NETWORK, &alice),
        ("key absent", NotAllowed, allow("*", mfa("Bool", "true")), network, NETWORK, &alice),
        ("NotIpAddress, in one of the ranges", NotAllowed, allow("*", in_range), network, NETWORK, &alice),
        ("NotIpAddress, in none", Allowed, allow("*", outside), network, NETWORK, &alice),
        (
            "IfExists, there and different",
            Denied,
            deny(name("StringNotEqualsIfExists", "bob")),
            network,
            "*",
            &alice,
        ),
        ("IfExists, absent", Denied, deny(mfa("BoolIfExists", "false")), network, NETWORK, &alice),
        (
            "deny unless the variable is the name, it is",
            Allowed,
            deny(name("StringNotEquals", "${aws:username}")),
            network,
            NETWORK,
            &alice,
        ),
        (
            "deny unless the variable is the name, it is not",
            Denied,
            deny(name("StringNotEquals", "x${aws:username}")),
            network,
            NETWORK,
            &alice,
        ),
        (
            "wildcards in parts of an ARN",
            Allowed,
            allow("arn:aws:wickr:us-east-?:*:network/1234*", json!({})),
            network,
            NETWORK,
            &alice,
        ),
        (
            "ForAllValues of nothing",
            Allowed,
            allow("*", mfa("ForAllValues:StringEquals", "true")),
            network,
            NETWORK,
            &alice,
        ),
        (
            "a key in another case",
            Allowed,
            allow("*", json!({ "StringEquals": { "AWS:USERNAME": "alice" } })),
            network,
            NETWORK,
            &alice,
        ),
        ("StringNotEquals, absent", Denied, deny(mfa("StringNotEquals", "true")), network, NETWORK, &alice),
        (
            "deny where the variable is the name",
            Denied,
            deny(name("StringEquals", "${aws:username}")),
            network,
            NETWORK,
            &alice,
        ),
        (
            "deny plain HTTP",
            Denied,
            deny(json!({ "Bool": { "aws:SecureTransport": "false" } })),
            network,
            NETWORK,
            &plain,
        ),
        ("an ARN with an open end", Allowed, allow("arn:aws:wickr:*", json!({})), network, NETWORK, &alice),
    ];
    for (case, want, statements, action, resource, context) in cases {
        assert_eq!(ask(&statements, action, resource, context), want, "{case}");
    }
    // The 28th: an operator that is not known.
    let unknown = allow("*", name("StringFrobnicate", "x"));
    let document = json!({ "Version": "2012-10-17", "Statement": unknown }).to_string();
    assert_eq!(Policy::parse(&document), Err(PolicyError::Operator("StringFrobnicate".to_owned())));
}

#[test]
fn operators_compare_as_their_names_say() {
    let with_mfa = Context { multi_factor: Some(true), ..context() };
    let numbered = Context { user_name: Some("42".to_owned()), ..context() };
    let cases = [
        (true, json!({ "StringLike": { "aws:username": ["bob", "al*"] } }), context()),
        (false, json!({ "StringLike": { "aws:username": "AL*" } }), context()),
        (true, json!({ "StringNotLike": { "aws:username": "b*" } }), context()),
        (true, json!({ "StringEqualsIgnoreCase": { "aws:username": "ALICE" } }), context()),
        (false, json!({ "StringNotEqualsIgnoreCase": { "aws:username": "ALICE" } }), context()),
        (false, json!({ "StringEquals": { "aws:username": "al*" } }), context()),
        (false, json!({ "StringNotEquals": { "aws:username": ["bob", "alice"] } }), context()),
        (true, json!({ "Bool": { "aws:SecureTransport": true } }), context()),
        (true, json!({ "Bool": { "aws:MultiFactorAuthPresent": "True" } }), with_mfa.clone()),
        (false, json!({ "Bool": { "aws:MultiFactorAuthPresent": "true" } }), context()),
        (true, json!({ "IpAddress": { "aws:SourceIp": "203.0.113.7" } }), context()),
        (false, json!({ "IpAddress": { "aws:SourceIp": ["203.0.113.8", "2001:db8::/32"] } }), context()),
        (true, json!({ "DateLessThan": { "aws:CurrentTime": "2026-11-22T06:00:01Z" } }), context()),
        (false, json!({ "DateLessThan": { "aws:CurrentTime": "2026-11-22T06:00:00Z" } }), context()),
        (true, json!({ "DateLessThanEquals": { "aws:CurrentTime": "2026-11-22T06:00:00Z" } }), context()),
        (true, json!({ "DateGreaterThan": { "aws:CurrentTime": "2026-11-22" } }), context()),
        (true, json!({ "DateGreaterThanEquals": { "aws:CurrentTime": 1_795_327_200 } }), context()),
        (true, json!({ "DateEquals": { "aws:CurrentTime": "2026-11-22T06:00:00Z" } }), context()),
        (false, json!({ "DateNotEquals": { "aws:CurrentTime": "2026-11-22T06:00:00Z" } }), context()),
        (true, json!({ "NumericEquals": { "aws:username": 42 } }), numbered.clone()),
        (true, json!({ "NumericLessThan": { "aws:username": "42.5" } }), numbered.clone()),
        (false, json!({ "NumericGreaterThan": { "aws:username": "42" } }), numbered.clone()),
        (true, json!({ "NumericGreaterThanEquals": { "aws:username": "42" } }), numbered.clone()),
        (false, json!({ "NumericNotEquals": { "aws:username": "42" } }), numbered),
        (true, json!({ "Null": { "aws:MultiFactorAuthPresent": "true" } }), context()),
        (false, json!({ "Null": { "aws:MultiFactorAuthPresent": "true" } }), with_mfa.clone()),
        (true, json!({ "Null": { "aws:username": false } }), context()),
        (true, json!({ "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } }), context()),
        (true, json!({ "BoolIfExists": { "aws:MultiFactorAuthPresent": "true" } }), with_mfa),
        (false, json!({ "ForAnyValue:StringEquals": { "aws:MultiFactorAuthPresent": "true" } }), context()),
        (
            false,
            json!({ "ForAnyValue:StringNotEquals": { "aws:MultiFactorAuthPresent": "true" } }),
            context(),
        ),
        (true, json!({ "ForAnyValue:StringLike": { "aws:username": ["x", "a*"] } }), context()),
        (true, json!({ "ForAllValues:StringNotEquals": { "aws:username": ["x", "y"] } }), context()),
        // Keys and operators are joined by "and", values by "or".
        (
            false,
            json!({ "StringLike": { "aws:username": "a*" }, "Bool": { "aws:SecureTransport": "false" } }),
            context(),
        ),
        (
            false,
            json!({ "StringEquals": { "aws:username": "alice", "aws:SourceIp": "192.0.2.1" } }),
            context(),
        ),
        (
            true,
            json!({ "StringEquals": { "aws:username": "alice", "aws:SourceIp": "203.0.113.7" } }),
            context(),
        ),
        (true, json!({ "StringEquals": { "aws:CurrentTime": "2026-11-22T06:00:00Z" } }), context()),
    ];
    for (holds, condition, context) in cases {
        let want = if holds { Allowed } else { NotAllowed };
        assert_eq!(
            ask(&allow("*", condition.clone()), "wickr:GetNetwork", "*", &context),
            want,
            "{condition}"
        );
        let want = if holds { Denied } else { Allowed };
        assert_eq!(
            ask(&deny(condition.clone()), "wickr:GetNetwork", "*", &context),
            want,
            "deny: {condition}"
        );
    }
}

#[test]
fn what_is_not_known_allows_nothing_and_stops_no_deny() {
    for condition in [
        json!({ "StringEquals": { "aws:PrincipalTag/team": "red" } }),
        json!({ "StringNotEquals": { "wickr:Network": "1" } }),
        json!({ "StringEqualsIfExists": { "aws:PrincipalOrgID": "o" } }),
        json!({ "ForAllValues:StringEquals": { "aws:TagKeys": ["a"] } }),
        json!({ "Null": { "aws:PrincipalOrgID": "true" } }),
        json!({ "StringEquals": { "aws:username": "${aws:userid}" } }),
        json!({ "StringNotEquals": { "aws:username": "${aws:userid}" } }),
        json!({ "NumericNotEquals": { "aws:username": "1" } }),
        json!({ "IpAddress": { "aws:username": "10.0.0.0/8" } }),
    ] {
        let action = "wickr:GetNetwork";
        assert_eq!(ask(&allow("*", condition.clone()), action, "*", &context()), NotAllowed, "{condition}");
        assert_eq!(ask(&deny(condition.clone()), action, "*", &context()), Denied, "{condition}");
    }
    // What is certain still decides.
    let bob = json!({ "StringEquals": { "aws:username": "bob", "aws:PrincipalOrgID": "o" } });
    assert_eq!(ask(&deny(bob), "wickr:GetNetwork", "*", &context()), Allowed);
}

#[test]
fn wildcards_stay_in_their_part_of_an_arn() {
    let ask =
        |pattern: &str, resource: &str| ask(&allow(pattern, json!({})), "iam:GetUser", resource, &context());
    assert_eq!(ask("arn:aws:iam::*:user/alice", "arn:aws:iam::1:user/x:user/alice"), NotAllowed);
    assert_eq!(ask("arn:aws:iam::1:user/*", "arn:aws:iam::1:user/a/b:c"), Allowed);
    assert_eq!(ask("arn:aws:iam::1:user/*", "arn:aws:iam::2:user/a"), NotAllowed);
    assert_eq!(ask("arn:aws:iam::1:user/alice", "*"), NotAllowed);
    assert_eq!(ask("arn:aws:iam::1:user/alice", "arn:aws:iam::1"), NotAllowed);
    assert_eq!(ask("arn:aws:iam::1:user/ALICE", "arn:aws:iam::1:user/alice"), NotAllowed);
    assert_eq!(ask("*", "*"), Allowed);
}

#[test]
fn many_policies_are_one() {
    let deny = parse(&json!({ "Effect": "Deny", "Action": "wickr:Delete*", "Resource": "*" }));
    let policies = [deny, full_access()];
    let ask = |action| decide(&policies, &Request { action, resource: "*", context: &context() });
    assert_eq!(ask("wickr:CreateNetwork"), Allowed);
    assert_eq!(ask("wickr:DeleteNetwork"), Denied);
    assert_eq!(ask("iam:CreateUser"), NotAllowed);
    assert_eq!(
        decide(&[], &Request { action: "wickr:CreateNetwork", resource: "*", context: &context() }),
        NotAllowed
    );
}

#[test]
fn the_policies_of_the_guide_work_as_printed() {
    let own = json!([
        {
            "Sid": "ViewOwnUserInfo",
            "Effect": "Allow",
            "Action": [
                "iam:GetUserPolicy",
                "iam:ListGroupsForUser",
                "iam:ListAttachedUserPolicies",
                "iam:ListUserPolicies",
                "iam:GetUser",
            ],
            "Resource": ["arn:aws:iam::*:user/${aws:username}"],
        },
        {
            "Sid": "NavigateInConsole",
            "Effect": "Allow",
            "Action": [
                "iam:GetGroupPolicy",
                "iam:GetPolicyVersion",
                "iam:GetPolicy",
                "iam:ListAttachedGroupPolicies",
                "iam:ListGroupPolicies",
                "iam:ListPolicyVersions",
                "iam:ListPolicies",
                "iam:ListUsers",
            ],
            "Resource": "*",
        },
    ]);
    let read_only = json!([{
        "Sid": "WickrAPIReadOnlyAccess",
        "Effect": "Allow",
        "Action": [
            "wickr:ListNetworks",
            "wickr:ListUsers",
            "wickr:GetNetworkSettings",
            "wickr:GetNetwork",
            "wickr:GetUser",
            "wickr:ListTagsForResource",
        ],
        "Resource": "*",
    }]);
    let console = json!([{
        "Effect": "Allow",
        "Action": ["wickr:CreateAdminSession", "wickr:ListNetworks"],
        "Resource": "*",
    }]);
    let user = |name: &str| format!("arn:aws:iam::123456789012:user/{name}");
    let group = "arn:aws:iam::123456789012:group/ops";
    let cases = [
        (&own, "iam:GetUser", user("alice"), Allowed),
        (&own, "iam:ListGroupsForUser", user("alice"), Allowed),
        (&own, "iam:GetUserPolicy", user("alice"), Allowed),
        (&own, "iam:GetUser", user("bob"), NotAllowed),
        (&own, "iam:ListUserPolicies", user("alice2"), NotAllowed),
        (&own, "iam:ListUsers", user(""), Allowed),
        (&own, "iam:GetGroupPolicy", group.to_owned(), Allowed),
        (&own, "iam:CreateUser", user("alice"), NotAllowed),
        (&own, "iam:PutUserPolicy", user("alice"), NotAllowed),
        (&own, "wickr:ListNetworks", "*".to_owned(), NotAllowed),
        (&read_only, "wickr:ListNetworks", "*".to_owned(), Allowed),
        (&read_only, "wickr:ListTagsForResource", "*".to_owned(), Allowed),
        (&read_only, "wickr:ListSecurityGroups", "*".to_owned(), NotAllowed),
        (&read_only, "wickr:DeleteNetwork", "*".to_owned(), NotAllowed),
        (&read_only, "iam:GetUser", user("alice"), NotAllowed),
        (&console, "wickr:CreateAdminSession", "*".to_owned(), Allowed),
        (&console, "wickr:ListNetworks", "*".to_owned(), Allowed),
        (&console, "wickr:CreateNetwork", "*".to_owned(), NotAllowed),
    ];
    for (policy, action, resource, want) in cases {
        assert_eq!(ask(policy, action, &resource, &context()), want, "{action} on {resource}");
    }
}

#[test]
fn documents_that_are_not_understood_are_refused() {
    let statement = json!({ "Effect": "Allow", "Action": "wickr:*", "Resource": "*" });
    let with = |name: &str, value: Value| {
        let mut changed = statement.clone();
        changed[name] = value;
        json!({ "Version": "2012-10-17", "Statement": changed }).to_string()
    };
    let bad = [
        with("Principal", json!("*")),
        with("effect", json!("Allow")),
        with("Effect", json!("allow")),
        with("Action", json!([])),
        with("Action", json!("wickr")),
        with("Action", json!("*:Get")),
        with("Action", json!("wickr:")),
        with("Action", json!("wickr:${aws:username}")),
        with("NotAction", json!("iam:*")),
        with("NotResource", json!("*")),
        with("Resource", json!(null)),
        with("Resource", json!("network/1")),
        with("Resource", json!("arn:aws:wickr:us-east-1")),
        with("Resource", json!("arn:aws:wickr:us*")),
        with("Resource", json!(["*", "x"])),
        with("Resource", json!("arn:aws:iam::1:user/${aws:username")),
        with("Condition", json!([])),
        with("Condition", json!({ "StringEquals": "alice" })),
        with("Condition", json!({ "stringequals": { "aws:username": "alice" } })),
        with("Condition", json!({ "ForSome:StringEquals": { "aws:username": "alice" } })),
        with("Condition", json!({ "NullIfExists": { "aws:username": "true" } })),
        with("Condition", json!({ "ArnLike": { "aws:PrincipalArn": "*" } })),
        with("Condition", json!({ "StringEquals": { "aws:username": [] } })),
        with("Condition", json!({ "StringEquals": { "aws:username": { "x": "y" } } })),
        with("Condition", json!({ "Bool": { "aws:SecureTransport": "yes" } })),
        with("Condition", json!({ "IpAddress": { "aws:SourceIp": "10.0.0.0/33" } })),
        with("Condition", json!({ "DateLessThan": { "aws:CurrentTime": "tomorrow" } })),
        with("Condition", json!({ "NumericEquals": { "aws:username": "NaN" } })),
        json!({ "Statement": statement }).to_string(),
        json!({ "Version": "2008-10-17", "Statement": statement }).to_string(),
        json!({ "Version": "2012-10-17" }).to_string(),
        json!({ "Version": "2012-10-17", "Statement": statement, "Extra": 1 }).to_string(),
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}}"#.to_owned(),
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*",
            "Condition":{"Bool":{"aws:SecureTransport":"true"},"Bool":{}}}}"#.to_owned(),
        String::new(),
        " ".repeat(Policy::MOST_BYTES + 1),
    ];
    for document in bad {
        assert!(Policy::parse(&document).is_err(), "{document}");
    }
    assert!(Policy::parse(&with("Sid", json!("a"))).is_ok());
    assert!(
        Policy::parse(&json!({ "Version": "2012-10-17", "Id": "x", "Statement": [] }).to_string()).is_ok()
    );
}

/// Any statement, with whichever effect is wanted.
fn statement(effect: &'static str) -> impl Strategy<Value = Value> {
    let action = prop_oneof![Just("*"), Just("wickr:*"), Just("wickr:Get*"), Just("iam:ListUsers")];
    let resource =
        prop_oneof![Just("*"), Just("arn:aws:wickr:*"), Just("arn:aws:iam::*:user/${aws:username}")];
    let operator = prop_oneof![Just("StringLike"), Just("StringNotEquals"), Just("StringEqualsIfExists")];
    let key = prop_oneof![Just("aws:username"), Just("aws:MultiFactorAuthPresent"), Just("aws:unknown")];
    let value = prop_oneof![Just("alice"), Just("*"), Just("${aws:username}"), Just("true")];
    (action, any::<bool>(), resource, any::<bool>(), operator, key, value).prop_map(
        move |(action, not_action, resource, not_resource, operator, key, value)| {
            json!({
                "Effect": effect,
                (if not_action { "NotAction" } else { "Action" }): action,
                (if not_resource { "NotResource" } else { "Resource" }): resource,
                "Condition": { operator: { key: value } },
            })
        },
    )
}

proptest! {
    #[test]
    fn a_deny_that_matches_always_wins(
        mut statements in proptest::collection::vec(prop_oneof![statement("Allow"), statement("Deny")], 0..8),
        at in any::<prop::sample::Index>(),
        condition in prop_oneof![Just(json!({})), Just(json!({ "Bool": { "aws:SecureTransport": "true" } }))],
    ) {
        statements.push(json!({ "Effect": "Allow", "Action": "*", "Resource": "*" }));
        let deny = json!({ "Effect": "Deny", "Action": "wickr:*", "Resource": "*", "Condition": condition });
        statements.insert(at.index(statements.len()), deny);
        prop_assert_eq!(ask(&Value::Array(statements), "wickr:GetNetwork", NETWORK, &context()), Denied);
    }

    #[test]
    fn one_more_deny_never_allows_more(
        mut statements in proptest::collection::vec(prop_oneof![statement("Allow"), statement("Deny")], 0..8),
        deny in statement("Deny"),
        at in any::<prop::sample::Index>(),
        action in prop_oneof![Just("wickr:GetNetwork"), Just("iam:ListUsers")],
    ) {
        let before = ask(&Value::Array(statements.clone()), action, NETWORK, &context());
        statements.insert(at.index(statements.len() + 1), deny);
        let after = ask(&Value::Array(statements), action, NETWORK, &context());
        prop_assert!(after != Allowed || before == Allowed);
    }

    #[test]
    fn the_order_of_statements_says_nothing(
        statements in proptest::collection::vec(prop_oneof![statement("Allow"), statement("Deny")], 0..8)
            .prop_flat_map(|statements| (Just(statements.clone()), Just(statements).prop_shuffle())),
        resource in prop_oneof![Just("*"), Just(NETWORK), Just("arn:aws:iam::1:user/alice")],
    ) {
        let (one, other) = statements;
        let ask = |statements| ask(&Value::Array(statements), "iam:ListUsers", resource, &context());
        prop_assert_eq!(ask(one), ask(other));
    }

    #[test]
    fn what_cannot_be_evaluated_never_allows(
        statements in proptest::collection::vec(statement("Allow"), 0..8),
        key in "(aws|wickr|iam):[A-Za-z]{1,12}x",
        operator in prop_oneof![Just("StringEquals"), Just("StringNotLike"), Just("Null"), Just("BoolIfExists")],
    ) {
        let unknown = |mut statement: Value| {
            statement["Condition"][operator][&key] = json!("true");
            statement
        };
        let statements = statements.into_iter().map(unknown).collect();
        prop_assert_ne!(ask(&Value::Array(statements), "wickr:GetNetwork", NETWORK, &context()), Allowed);
    }

    #[test]
    fn nothing_is_allowed_without_an_allow(
        statements in proptest::collection::vec(statement("Deny"), 0..8),
        action in prop_oneof![Just("wickr:GetNetwork"), Just("iam:ListUsers"), Just("sts:Other")],
    ) {
        prop_assert_ne!(ask(&Value::Array(statements), action, NETWORK, &context()), Allowed);
    }

    #[test]
    fn what_is_put_in_is_never_a_wildcard(name in "[ab*?${}:]{1,6}", other in "[ab*?${}:]{1,6}") {
        let context = Context { user_name: Some(name.clone()), ..context() };
        let want = if name == other { Allowed } else { NotAllowed };
        let own = allow("arn:aws:iam::1:user/${aws:username}", json!({}));
        let resource = format!("arn:aws:iam::1:user/{other}");
        prop_assert_eq!(ask(&own, "iam:GetUser", &resource, &context), want);
        let tail = if name.ends_with('!') { Allowed } else { NotAllowed };
        let like = allow("*", json!({ "StringLike": { "aws:username": "${aws:username}!" } }));
        prop_assert_eq!(ask(&like, "iam:GetUser", "*", &context), tail);
    }

    #[test]
    fn no_text_breaks_the_parser(text in ".{0,200}", value in ".{0,40}") {
        let _parsed = Policy::parse(&text);
        let statement = json!({
            "Effect": "Allow", "Action": value, "Resource": value, "Condition": { value.clone(): { value.clone(): value } },
        });
        let _parsed = Policy::parse(&json!({ "Version": "2012-10-17", "Statement": statement }).to_string());
    }
}
