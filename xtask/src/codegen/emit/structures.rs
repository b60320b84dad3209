//! A structure as a Rust struct.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names;
use crate::codegen::plan::{Field, Kind, Place, Role, Structure, TextRule};

/// The struct with its documentation and derives.
pub(crate) fn item(structure: &Structure) -> TokenStream {
    let name = names::type_name(&structure.name);
    let doc = match &structure.role {
        Role::Request(operation) => format!(" What `{operation}` is called with."),
        Role::Response(operation) => format!(" What `{operation}` answers."),
        Role::Part => " A part of inputs or outputs.".to_owned(),
    };
    let fields = structure.fields.iter().map(|field| {
        let (doc, name, rust) = (documentation(field), names::snake(&field.wire), field_type(field));
        // A header names the request and is no part of what is asked.
        let skip = if field.place == Place::Header {
            Some(quote!(#[serde(skip)]))
        } else {
            optional(field).then(|| quote!(#[serde(skip_serializing_if = "Option::is_none")]))
        };
        let rename = (field.place != Place::Header && names::camel(&name) != field.wire).then(|| {
            let wire = &field.wire;
            quote!(#[serde(rename = #wire)])
        });
        quote! { #[doc = #doc] #rename #skip pub #name: #rust }
    });
    let derive_default = structure.fields.iter().all(optional).then(|| quote!(Default,));
    // An answer is read again when it was kept for a repetition.
    let decode = structure.encoded.then(|| quote!(, Deserialize));
    let bools =
        structure.fields.iter().filter(|field| matches!(field.kind, Kind::Boolean) && !optional(field));
    let many = (bools.count() > 3)
        .then(|| quote!(#[expect(clippy::struct_excessive_bools, reason = "the model's own members")]));
    quote! {
        #[doc = #doc]
        #[derive(Clone, Debug, #derive_default PartialEq, Eq, Serialize #decode)]
        #[serde(rename_all = "camelCase")]
        #many
        pub struct #name { #(#fields),* }
    }
}

/// Whether the Rust field is an `Option`.
pub(crate) fn optional(field: &Field) -> bool {
    !field.required && field.default.is_none()
}

fn field_type(field: &Field) -> TokenStream {
    let rust = kind_type(&field.kind);
    if optional(field) { quote!(Option<#rust>) } else { rust }
}

fn kind_type(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Boolean => quote!(bool),
        Kind::Enum(name) | Kind::Structure(name) => {
            let name = names::type_name(name);
            quote!(#name)
        }
        Kind::Integer(rust, _) => {
            let rust = format_ident!("{rust}");
            quote!(#rust)
        }
        Kind::List(item, _) => {
            let item = kind_type(item);
            quote!(Vec<#item>)
        }
        Kind::Map(value) => {
            let value = kind_type(value);
            quote!(BTreeMap<String, #value>)
        }
        Kind::Sensitive => quote!(Sensitive),
        Kind::Text(_) => quote!(String),
        Kind::Timestamp => quote!(Timestamp),
    }
}

/// ` `networkName` in the body: 1 to 20 characters.`
fn documentation(field: &Field) -> String {
    let place = match field.place {
        Place::Body => "",
        Place::Header => ", a header",
        Place::Path => ", in the path",
        Place::Query => ", in the query",
    };
    let mut doc = format!(" `{}`{place}", field.wire);
    if let Some(rule) = rule(&field.kind) {
        doc.push_str(": ");
        doc.push_str(&rule);
    }
    if let Some(default) = field.default {
        doc.push_str("; by default `");
        doc.push_str(default);
        doc.push('`');
    }
    doc.push('.');
    doc
}

fn rule(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Integer(_, spans) => {
            let span = |(from, to): &(i64, i64)| match (*from, *to) {
                (from, to) if from == to => from.to_string(),
                (from, to) => format!("{from} to {to}"),
            };
            let whole = |(from, _): &(i64, i64)| *from <= i32::MIN.into();
            (!spans.iter().any(whole)).then(|| spans.iter().map(span).collect::<Vec<_>>().join(" or "))
        }
        Kind::List(_, Some(most)) => Some(format!("at most {most} items")),
        Kind::Sensitive => Some("not printed".to_owned()),
        Kind::Text(TextRule::Length(min, max)) => Some(format!("{min} to {max} characters")),
        Kind::Text(TextRule::Words(words)) => Some(format!("one of {}", words.join(", "))),
        Kind::Timestamp => Some("seconds since the Unix epoch on the wire".to_owned()),
        _ => None,
    }
}
