//! The model with its prose rules, decided: every member's Rust type, checks and place.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    extra::{self, Rule},
    model::{Member, Model, Shape},
    pattern::{Part, Pattern},
};

/// All that is generated.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The calls, by name.
    pub(crate) operations: Vec<Call>,
    /// Inputs, outputs and their parts, by name.
    pub(crate) structures: Vec<Structure>,
    /// Strings with fixed values, by name.
    pub(crate) enums: Vec<(String, Vec<String>)>,
    /// Checked strings that an input uses, by name.
    pub(crate) texts: BTreeMap<String, Text>,
    /// Errors: variant, name on the wire, status.
    pub(crate) errors: Vec<(String, String, u16)>,
}

/// One operation.
#[derive(Debug)]
pub(crate) struct Call {
    /// `CreateNetwork`.
    pub(crate) name: String,
    /// `POST`.
    pub(crate) method: String,
    /// `/networks/{networkId}`.
    pub(crate) template: String,
    /// Whether it changes nothing.
    pub(crate) read_only: bool,
    /// Names in the query that may be there several times: lists.
    pub(crate) query_lists: Vec<String>,
}

/// One structure.
#[derive(Debug)]
pub(crate) struct Structure {
    /// `CreateNetworkRequest`.
    pub(crate) name: String,
    /// Its part in an operation.
    pub(crate) role: Role,
    /// Whether it comes in.
    pub(crate) decoded: bool,
    /// Whether it goes out.
    pub(crate) encoded: bool,
    /// Its members in the model's order.
    pub(crate) fields: Vec<Field>,
}

/// A structure's part in an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The input of this operation.
    Request(String),
    /// The output of this operation.
    Response(String),
    /// A part of other structures.
    Part,
}

/// One member.
#[derive(Debug)]
pub(crate) struct Field {
    /// Its name on the wire.
    pub(crate) wire: String,
    /// Where it is.
    pub(crate) place: Place,
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What stands for an absent one, as Rust source.
    pub(crate) default: Option<&'static str>,
}

/// Where a member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the JSON body, or in the structure around it.
    Body,
    /// A header.
    Header,
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
}

/// What a member is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// `bool`.
    Boolean,
    /// One of the enums.
    Enum(String),
    /// A Rust integer type within spans.
    Integer(&'static str, Vec<(i64, i64)>),
    /// A list with at most so many items.
    List(Box<Self>, Option<usize>),
    /// An object whose members are of this kind; their names are checked where they are used.
    Map(Box<Self>),
    /// A string that is not printed.
    Sensitive,
    /// One of the structures.
    Structure(String),
    /// A string.
    Text(TextRule),
    /// Seconds since the epoch.
    Timestamp,
}

impl Kind {
    /// Whether it is one value, which can stand outside of a body.
    fn is_plain(&self) -> bool {
        !matches!(self, Self::List(..) | Self::Map(_) | Self::Structure(_))
    }

    /// Whether it, or what it is a list of, is not printed.
    pub(crate) fn is_sensitive(&self) -> bool {
        match self {
            Self::Sensitive => true,
            Self::List(item, _) | Self::Map(item) => item.is_sensitive(),
            _ => false,
        }
    }
}

/// How a string is checked.
#[derive(Clone, Debug)]
pub(crate) enum TextRule {
    /// Not at all.
    Any,
    /// So many characters.
    Length(usize, usize),
    /// As this shape.
    Named(String),
    /// One of these.
    Words(&'static [&'static str]),
}

/// A checked string shape.
#[derive(Debug)]
pub(crate) struct Text {
    /// Fewest characters.
    pub(crate) min: usize,
    /// Most characters.
    pub(crate) max: Option<usize>,
    /// What a character must be.
    pub(crate) class: Option<Vec<Part>>,
    /// The pattern as the model writes it.
    pub(crate) written: String,
}

impl Plan {
    /// Decides everything, or says what the generator cannot do.
    pub(crate) fn new(model: &Model) -> Result<Self, String> {
        let known = |name: &str| {
            let (structure, member) = name.split_once('.')?;
            model.shapes.get(structure)?.members.iter().find(|(other, _)| other == member)
        };
        if let Some((name, _)) = extra::RULES.iter().find(|(name, _)| known(name).is_none()) {
            return Err(format!("the model has no {name}, which extra.rs names"));
        }

        let mut roles = BTreeMap::new();
        let mut operations = Vec::new();
        for (name, operation) in &model.operations {
            if operation.http.response_code != 200 {
                return Err(format!("{name} succeeds with another status than 200"));
            }
            roles.insert(operation.input.shape.as_str(), Role::Request(name.clone()));
            roles.insert(operation.output.shape.as_str(), Role::Response(name.clone()));
            operations.push(Call {
                name: name.clone(),
                method: operation.http.method.clone(),
                template: operation.http.request_uri.clone(),
                read_only: operation.readonly,
                query_lists: query_lists(model, &operation.input.shape)?,
            });
        }
        let decoded = reachable(model, model.operations.values().map(|operation| &operation.input.shape))?;
        let encoded = reachable(model, model.operations.values().map(|operation| &operation.output.shape))?;

        let mut plan =
            Self { operations, structures: vec![], enums: vec![], texts: BTreeMap::new(), errors: vec![] };
        for (name, shape) in &model.shapes {
            let used = decoded.contains(name) || encoded.contains(name);
            if let Some(error) = &shape.error {
                plan.errors.push((name.clone(), name.clone(), error.http_status_code));
            } else if shape.kind == "structure" && used {
                plan.structures.push(Structure {
                    name: name.clone(),
                    role: roles.get(name.as_str()).cloned().unwrap_or(Role::Part),
                    decoded: decoded.contains(name),
                    encoded: encoded.contains(name),
                    fields: fields(model, name, shape)?,
                });
            } else if !shape.values.is_empty() && used {
                plan.enums.push((name.clone(), shape.values.clone()));
            } else if shape.kind == "string" && decoded.contains(name) {
                plan.texts.extend(checked(shape)?.map(|text| (name.clone(), text)));
            }
        }
        let outside =
            |(variant, wire, status): &(&str, &str, u16)| ((*variant).into(), (*wire).into(), *status);
        plan.errors.extend(extra::ERRORS.iter().map(outside));
        plan.errors.sort();
        Ok(plan)
    }
}

/// The names of all shapes that the roots lead to.
fn reachable<'m>(model: &Model, roots: impl Iterator<Item = &'m String>) -> Result<BTreeSet<String>, String> {
    let mut open: Vec<String> = roots.cloned().collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        let shape = lookup(model, &name)?;
        if seen.insert(name) {
            open.extend(shape.members.iter().map(|(_, member)| member.shape.clone()));
            let items = [&shape.member, &shape.key, &shape.value].into_iter().flatten();
            open.extend(items.map(|item| item.shape.clone()));
        }
    }
    Ok(seen)
}

/// The wire names of the lists that an input has in the query.
fn query_lists(model: &Model, input: &str) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for (name, member) in &lookup(model, input)?.members {
        if member.location.as_deref() == Some("querystring") && lookup(model, &member.shape)?.kind == "list" {
            names.push(member.location_name.clone().unwrap_or_else(|| name.clone()));
        }
    }
    Ok(names)
}

fn lookup<'m>(model: &'m Model, name: &str) -> Result<&'m Shape, String> {
    model.shapes.get(name).ok_or_else(|| format!("no shape {name}"))
}

fn fields(model: &Model, structure: &str, shape: &Shape) -> Result<Vec<Field>, String> {
    let field = |(name, member): &(String, Member)| {
        let full = format!("{structure}.{name}");
        let rules: Vec<Rule> =
            extra::RULES.iter().filter(|(other, _)| *other == full).map(|(_, rule)| *rule).collect();
        let place = match member.location.as_deref() {
            None => Place::Body,
            Some("header") => Place::Header,
            Some("uri") => Place::Path,
            Some("querystring") => Place::Query,
            Some(other) => return Err(format!("{full} is in {other}")),
        };
        let kind = kind(model, &full, &member.shape, &rules)?;
        match (&kind, place) {
            (Kind::Timestamp, Place::Body) => return Err(format!("{full} is a timestamp in a body")),
            (Kind::List(item, _), Place::Query) if item.is_plain() => {}
            (
                Kind::List(..) | Kind::Map(_) | Kind::Structure(_),
                Place::Header | Place::Path | Place::Query,
            ) => {
                return Err(format!("{full} is not a plain value"));
            }
            _ => {}
        }
        let default =
            rules.iter().find_map(|rule| if let Rule::Default(text) = rule { Some(*text) } else { None });
        Ok(Field {
            wire: member.location_name.clone().unwrap_or_else(|| name.clone()),
            place,
            kind,
            required: shape.required.contains(name),
            default,
        })
    };
    shape.members.iter().map(field).collect()
}

fn kind(model: &Model, full: &str, name: &str, rules: &[Rule]) -> Result<Kind, String> {
    let shape = lookup(model, name)?;
    Ok(match shape.kind.as_str() {
        "boolean" => Kind::Boolean,
        "integer" | "long" => integer(shape, rules),
        "list" => {
            let item = shape.member.as_ref().ok_or_else(|| format!("{name} has no item"))?;
            let most = rules
                .iter()
                .find_map(|rule| if let Rule::MaxItems(most) = rule { Some(*most) } else { None });
            Kind::List(Box::new(kind(model, full, &item.shape, &[])?), most)
        }
        "map" => {
            let value = shape.value.as_ref().ok_or_else(|| format!("{name} has no value"))?;
            Kind::Map(Box::new(kind(model, full, &value.shape, &[])?))
        }
        "string" if !shape.values.is_empty() => Kind::Enum(name.to_owned()),
        "string" if shape.sensitive || rules.iter().any(|rule| matches!(rule, Rule::Sensitive)) => {
            Kind::Sensitive
        }
        "string" => Kind::Text(text_rule(name, shape, rules)?),
        "structure" => Kind::Structure(name.to_owned()),
        "timestamp" if shape.timestamp_format.as_deref() == Some("unixTimestamp") => Kind::Timestamp,
        other => return Err(format!("{full} is a {other}")),
    })
}

fn integer(shape: &Shape, rules: &[Rule]) -> Kind {
    let long = shape.kind == "long";
    let whole = if long { (i64::MIN, i64::MAX) } else { (i32::MIN.into(), i32::MAX.into()) };
    let spans =
        rules.iter().find_map(|rule| if let Rule::Spans(spans) = rule { Some(spans.to_vec()) } else { None });
    let spans = spans.unwrap_or_else(|| vec![(shape.min.unwrap_or(whole.0), shape.max.unwrap_or(whole.1))]);
    let rust = match (long, spans.iter().all(|(from, _)| *from >= 0)) {
        (false, false) => "i32",
        (false, true) => "u32",
        (true, false) => "i64",
        (true, true) => "u64",
    };
    Kind::Integer(rust, spans)
}

fn text_rule(name: &str, shape: &Shape, rules: &[Rule]) -> Result<TextRule, String> {
    for rule in rules {
        match rule {
            Rule::Length(min, max) => return Ok(TextRule::Length(*min, *max)),
            Rule::Words(words) => return Ok(TextRule::Words(words)),
            _ => {}
        }
    }
    Ok(if checked(shape)?.is_some() { TextRule::Named(name.to_owned()) } else { TextRule::Any })
}

/// The checks of a string shape, if it has any.
fn checked(shape: &Shape) -> Result<Option<Text>, String> {
    let pattern = shape.pattern.as_deref().map(Pattern::parse).transpose()?;
    let (low, high, class) =
        pattern.map_or((0, None, None), |pattern| (pattern.min, pattern.max, pattern.class));
    let bound = |n: Option<i64>| n.and_then(|n| usize::try_from(n).ok());
    let min = bound(shape.min).unwrap_or(0).max(low);
    let max = [bound(shape.max), high].into_iter().flatten().min();
    if min == 0 && max.is_none() && class.is_none() {
        return Ok(None);
    }
    let written = if class.is_some() { shape.pattern.clone().unwrap_or_default() } else { String::new() };
    Ok(Some(Text { min, max, class, written }))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const MODEL: &str = include_str!("../../../model/wickr-2024-02-01.service-2.json");
    const OURS: &str = include_str!("../../../model/sotto.service-2.json");

    /// Plans the models after a change of the vendor's.
    fn planned(change: impl FnOnce(&mut Value)) -> Result<Plan, String> {
        let mut changed: Value = serde_json::from_str(MODEL).unwrap();
        change(&mut changed);
        let mut model: Model = serde_json::from_value(changed).unwrap();
        model.merge(serde_json::from_str(OURS).unwrap()).unwrap();
        Plan::new(&model)
    }

    #[test]
    fn a_name_that_both_models_have_is_refused() {
        let mut model: Model = serde_json::from_str(MODEL).unwrap();
        assert_eq!(model.merge(serde_json::from_str(MODEL).unwrap()).unwrap_err(), "BatchCreateUser");
    }

    #[test]
    fn the_model_is_planned_whole() {
        let plan = planned(|_| {}).unwrap();
        assert!(plan.operations.len() > 44);
        assert_eq!(plan.operations.iter().filter(|call| call.read_only).count(), 23);
        assert_eq!(plan.errors.len(), 9);
        let networks =
            plan.structures.iter().find(|structure| structure.name == "ListNetworksRequest").unwrap();
        let page = networks.fields.iter().find(|field| field.wire == "maxResults").unwrap();
        assert!(matches!(&page.kind, Kind::Integer("u32", spans) if *spans == [(1, 100)]));
        assert_eq!((page.place, page.default), (Place::Query, Some("10")));
        let untag = plan.operations.iter().find(|call| call.name == "UntagResource").unwrap();
        assert_eq!(untag.query_lists, ["tagKeys"]);
        let tag = plan.structures.iter().find(|structure| structure.name == "TagResourceRequest").unwrap();
        assert!(matches!(&tag.fields[1].kind, Kind::Map(value) if matches!(**value, Kind::Text(_))));
    }

    #[test]
    fn what_the_generator_cannot_do_stops_it() {
        let member = |shape: &str| json!({ "shape": shape });
        let error = planned(|model| {
            model["shapes"]["CreateBotRequest"]["members"]["until"] =
                member("SyntheticTimestamp_epoch_seconds");
        });
        assert_eq!(error.unwrap_err(), "CreateBotRequest.until is a timestamp in a body");
        let error = planned(|model| {
            let mut list = member("BatchCreateUserRequestItems");
            list["location"] = "querystring".into();
            model["shapes"]["ListUsersRequest"]["members"]["ids"] = list;
        });
        assert_eq!(error.unwrap_err(), "ListUsersRequest.ids is not a plain value");
        let error = planned(|model| model["shapes"]["UserId"]["pattern"] = "^(a|b)$".into());
        assert_eq!(error.unwrap_err(), "cannot translate the pattern ^(a|b)$");
        let error = planned(|model| model["operations"]["GetUser"]["http"]["responseCode"] = 201.into());
        assert_eq!(error.unwrap_err(), "GetUser succeeds with another status than 200");
    }

    #[test]
    fn a_rule_for_a_member_that_is_gone_stops_it() {
        let error = planned(|model| {
            model["shapes"]["ListBotsRequest"]["members"].as_object_mut().unwrap().remove("maxResults");
        });
        assert_eq!(error.unwrap_err(), "the model has no ListBotsRequest.maxResults, which extra.rs names");
    }
}
