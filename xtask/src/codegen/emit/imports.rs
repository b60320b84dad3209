//! The `use` lines of a generated file: exactly what it names.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::codegen::plan::{Plan, Role};

/// Names that generated code takes from `crate::decode`.
const DECODE: &[&str] = &["Field", "INT_MAX", "INT_MIN", "Parts", "Reasons", "Text", "texts"];

/// The `use` lines for these items.
pub(crate) fn items(plan: &Plan, items: &[TokenStream]) -> Vec<TokenStream> {
    let mut used = BTreeSet::new();
    for item in items {
        collect(item.clone(), &mut used);
    }
    let parts = plan.structures.iter().filter(|structure| structure.role == Role::Part);
    let shapes = parts.map(|structure| structure.name.as_str());
    let shapes: BTreeSet<&str> = shapes.chain(plan.enums.iter().map(|(name, _)| name.as_str())).collect();
    let decode = from(&quote!(crate::decode), DECODE.iter().copied(), &used);
    let defined = defined(items);
    let outside = shapes.into_iter().chain(["Sensitive"]).filter(|name| !defined.contains(*name));
    let shapes = from(&quote!(crate::shapes), outside, &used);
    let serialize = from(&quote!(serde), ["Deserialize", "Serialize"].into_iter(), &used);
    let timestamp = used.contains("Timestamp").then(|| {
        quote!(
            use sotto_types::Timestamp;
        )
    });
    let map = used.contains("BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    vec![quote!(#map), quote!(#serialize #timestamp), quote!(#decode #shapes)]
}

fn from<'a>(
    module: &TokenStream,
    names: impl Iterator<Item = &'a str>,
    used: &BTreeSet<String>,
) -> Option<TokenStream> {
    let names: Vec<_> =
        names.filter(|name| used.contains(*name)).map(|name| format_ident!("{name}")).collect();
    (!names.is_empty()).then(|| quote!(use #module::{#(#names),*};))
}

fn collect(tokens: TokenStream, used: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), used),
            TokenTree::Ident(ident) => {
                used.insert(ident.to_string());
            }
            TokenTree::Literal(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// The names of the structs and enums among the items.
fn defined(items: &[TokenStream]) -> BTreeSet<String> {
    let files = items.iter().filter_map(|item| syn::parse2::<syn::File>(item.clone()).ok());
    let names = files.flat_map(|file| file.items).filter_map(|item| match item {
        syn::Item::Enum(item) => Some(item.ident.to_string()),
        syn::Item::Struct(item) => Some(item.ident.to_string()),
        _ => None,
    });
    names.collect()
}
