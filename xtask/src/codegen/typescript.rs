//! The same plan as TypeScript, for the console: `web/console/src/api/generated.ts`.

use std::fmt::Write as _;

use super::plan::{Call, Field, Kind, Place, Plan, Role, Structure, TextRule};

/// Where it goes, from the workspace's root.
pub(crate) const TARGET: &str = "web/console/src/api/generated.ts";

const HEADER: &str = "// Written by `cargo xtask codegen` from the model in `model/`. Do not edit.\n";

/// The whole file: types of all shapes, the routes of the operations, and what their members may be.
pub(crate) fn file(plan: &Plan) -> String {
    let mut text = HEADER.to_owned();
    for (name, words) in &plan.enums {
        line(&mut text, format_args!("\nexport type {name} = {};", quoted(words, " | ")));
    }
    for structure in &plan.structures {
        interface(&mut text, structure);
    }
    operations(&mut text, plan);
    routes(&mut text, plan);
    limits(&mut text, plan);
    text
}

fn interface(text: &mut String, structure: &Structure) {
    line(text, format_args!("\nexport interface {} {{", structure.name));
    for field in &structure.fields {
        let mark = if field.required { "" } else { "?" };
        line(text, format_args!("  {}{mark}: {};", key(&field.wire), kind(&field.kind)));
    }
    text.push_str("}\n");
}

/// Input and output of each operation.
fn operations(text: &mut String, plan: &Plan) {
    text.push_str("\nexport interface Operations {\n");
    for call in &plan.operations {
        let of = |role: &Role| {
            let found = plan.structures.iter().find(|structure| structure.role == *role);
            found.map_or("object", |structure| structure.name.as_str())
        };
        let (input, output) = (of(&Role::Request(call.name.clone())), of(&Role::Response(call.name.clone())));
        line(text, format_args!("  {}: {{ input: {input}; output: {output} }};", call.name));
    }
    text.push_str("}\n");
}

/// Method, path, and the members that are in the query and in headers; the rest is in the body.
fn routes(text: &mut String, plan: &Plan) {
    text.push_str("\nexport interface Route {\n  readonly method: string;\n  readonly path: string;\n");
    text.push_str("  readonly query?: readonly string[];\n  readonly headers?: readonly string[];\n}\n");
    text.push_str("\nexport const routes: { readonly [Name in keyof Operations]: Route } = {\n");
    for call in &plan.operations {
        let mut route = format!("method: '{}', path: '{}'", call.method, call.template);
        for (name, place) in [("query", Place::Query), ("headers", Place::Header)] {
            let members = members(plan, call, place);
            if !members.is_empty() {
                route = format!("{route}, {name}: [{}]", quoted(&members, ", "));
            }
        }
        line(text, format_args!("  {}: {{ {route} }},", call.name));
    }
    text.push_str("};\n");
}

fn members(plan: &Plan, call: &Call, place: Place) -> Vec<String> {
    let role = Role::Request(call.name.clone());
    let inputs = plan.structures.iter().filter(|structure| structure.role == role);
    let fields = inputs.flat_map(|structure| &structure.fields).filter(|field| field.place == place);
    fields.map(|field| field.wire.clone()).collect()
}

/// What the model says of the members of inputs, for forms.
fn limits(text: &mut String, plan: &Plan) {
    text.push_str("\nexport interface Limit {\n  readonly min?: number;\n  readonly max?: number;\n");
    text.push_str("  readonly pattern?: string;\n  readonly values?: readonly (number | string)[];\n}\n");
    text.push_str("\nexport const limits = {\n");
    for structure in plan.structures.iter().filter(|structure| structure.decoded) {
        for field in structure.fields.iter().filter(|field| field.place == Place::Body) {
            if let Some(limit) = limit(plan, field) {
                line(text, format_args!("  '{}.{}': {{ {limit} }},", structure.name, field.wire));
            }
        }
    }
    text.push_str("} as const satisfies Record<string, Limit>;\n");
}

fn limit(plan: &Plan, field: &Field) -> Option<String> {
    match &field.kind {
        Kind::Integer(_, spans) => match spans.as_slice() {
            [(min, max)] if *max < i64::from(i32::MAX) => Some(format!("min: {min}, max: {max}")),
            spans if spans.len() > 1 && spans.iter().all(|(from, to)| from == to) => {
                let values: Vec<String> = spans.iter().map(|(value, _)| value.to_string()).collect();
                Some(format!("values: [{}]", values.join(", ")))
            }
            _ => None,
        },
        Kind::List(_, Some(most)) => Some(format!("max: {most}")),
        Kind::Text(TextRule::Length(min, max)) => Some(format!("min: {min}, max: {max}")),
        Kind::Text(TextRule::Words(words)) => Some(format!("values: [{}]", quoted(words, ", "))),
        Kind::Text(TextRule::Named(name)) => {
            let shape = plan.texts.get(name)?;
            let mut parts = vec![format!("min: {}", shape.min)];
            parts.extend(shape.max.map(|max| format!("max: {max}")));
            if !shape.written.is_empty() {
                let written = shape.written.replace('\\', "\\\\").replace('\'', "\\'");
                parts.push(format!("pattern: '{written}'"));
            }
            Some(parts.join(", "))
        }
        _ => None,
    }
}

fn kind(kind: &Kind) -> String {
    match kind {
        Kind::Boolean => "boolean".to_owned(),
        Kind::Enum(name) | Kind::Structure(name) => name.clone(),
        Kind::Integer(..) | Kind::Timestamp => "number".to_owned(),
        Kind::List(item, _) => format!("{}[]", self::kind(item)),
        Kind::Map(value) => format!("Record<string, {}>", self::kind(value)),
        Kind::Text(TextRule::Words(words)) => quoted(words, " | "),
        Kind::Sensitive | Kind::Text(_) => "string".to_owned(),
    }
}

fn key(name: &str) -> String {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if plain { name.to_owned() } else { format!("'{name}'") }
}

fn quoted<T: AsRef<str>>(words: &[T], between: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("'{}'", word.as_ref())).collect();
    words.join(between)
}

/// A line of text; writing to a string does not fail.
fn line(text: &mut String, arguments: core::fmt::Arguments<'_>) {
    if text.write_fmt(arguments).is_ok() {
        text.push('\n');
    }
}
