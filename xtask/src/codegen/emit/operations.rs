//! The operations and their routes.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::names;
use crate::codegen::plan::{Call, Plan};

pub(crate) fn items(plan: &Plan) -> Result<Vec<TokenStream>, String> {
    let variants: Vec<_> = plan.operations.iter().map(|call| names::type_name(&call.name)).collect();
    let docs = plan.operations.iter().map(|call| format!(" `{} {}`.", call.method, call.template));
    let wires: Vec<_> = plan.operations.iter().map(|call| &call.name).collect();
    let readers =
        plan.operations.iter().filter(|call| call.read_only).map(|call| names::type_name(&call.name));
    let count = Literal::usize_unsuffixed(variants.len());
    let lists = plan.operations.iter().filter(|call| !call.query_lists.is_empty()).map(|call| {
        let (name, lists) = (names::type_name(&call.name), &call.query_lists);
        quote!(Self::#name => &[#(#lists),*],)
    });
    let routes = routes(plan)?;
    let sensitive = sensitive(plan);
    Ok(vec![
        quote! { use crate::{Action, ops::route::{Route, Segment::{Label, Word}}}; },
        quote! {
            /// One call of the admin API.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum Operation {
                #(#[doc = #docs] #variants,)*
            }
        },
        quote! {
            impl Operation {
                /// Every operation, by name.
                pub const ALL: [Self; #count] = [#(Self::#variants),*];

                /// The name, as in the action `wickr:<name>` and in audit events.
                pub const fn name(self) -> &'static str {
                    match self { #(Self::#variants => #wires,)* }
                }

                /// Whether it changes nothing.
                pub const fn read_only(self) -> bool {
                    matches!(self, #(Self::#readers)|*)
                }

                /// Names in the query that may be there several times.
                pub(crate) const fn query_lists(self) -> &'static [&'static str] {
                    match self { #(#lists)* _ => &[] }
                }

                /// As policies and the audit trail name it.
                pub const fn action(self) -> Action {
                    Action { service: "wickr", name: self.name(), read_only: self.read_only() }
                }
            }
        },
        quote! {
            /// Every route; where two fit, the one with a word instead of a label stands first.
            pub(crate) const ROUTES: &[Route] = &[#(#routes),*];
        },
        quote! {
            /// Names of members that are sensitive in some input or output.
            pub(crate) const SENSITIVE: &[&str] = &[#(#sensitive),*];
        },
    ])
}

/// The wire names of all members that are not printed.
fn sensitive(plan: &Plan) -> BTreeSet<&str> {
    let fields = plan.structures.iter().flat_map(|structure| &structure.fields);
    fields.filter(|field| field.kind.is_sensitive()).map(|field| field.wire.as_str()).collect()
}

/// The routes in the order of matching: words before labels, segment by segment.
fn routes(plan: &Plan) -> Result<Vec<TokenStream>, String> {
    let mut calls: Vec<&Call> = plan.operations.iter().collect();
    calls.sort_by_key(|call| (pattern(call), call.method.as_str()));
    let mut seen = BTreeSet::new();
    if let Some(twice) = calls.iter().find(|call| !seen.insert((pattern(call), call.method.as_str()))) {
        return Err(format!("{} shares its route with another operation", twice.name));
    }
    Ok(calls.into_iter().map(route).collect())
}

/// The template's segments with every label alike, so that labels sort behind words.
fn pattern(call: &Call) -> Vec<(bool, &str)> {
    let segments = call.template.trim_start_matches('/').split('/');
    segments.map(|segment| if segment.starts_with('{') { (true, "") } else { (false, segment) }).collect()
}

fn route(call: &Call) -> TokenStream {
    let segments = call.template.trim_start_matches('/').split('/').map(|segment| {
        let label = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
        label.map_or_else(|| quote!(Word(#segment)), |label| quote!(Label(#label)))
    });
    let (method, operation) = (&call.method, names::type_name(&call.name));
    quote! { Route { method: #method, segments: &[#(#segments),*], operation: Operation::#operation } }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn plan(routes: &[(&str, &str)]) -> Plan {
        let call = |(name, template): &(&str, &str)| Call {
            name: (*name).to_owned(),
            method: "GET".to_owned(),
            template: (*template).to_owned(),
            read_only: true,
            query_lists: vec![],
        };
        let operations = routes.iter().map(call).collect();
        Plan { operations, structures: vec![], enums: vec![], texts: BTreeMap::new(), errors: vec![] }
    }

    #[test]
    fn words_stand_before_labels() {
        let routes = routes(&plan(&[("Label", "/a/{id}"), ("Word", "/a/zz")])).unwrap();
        assert!(routes[0].to_string().contains("Operation :: Word"));
        assert!(routes[1].to_string().contains("Operation :: Label"));
    }

    #[test]
    fn two_operations_on_one_route_are_refused() {
        let error = routes(&plan(&[("One", "/a/{id}"), ("Two", "/a/{name}")])).unwrap_err();
        assert_eq!(error, "Two shares its route with another operation");
    }
}
