//! The parts of inputs and outputs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{decode, imports, names, structures};
use crate::codegen::plan::{Plan, Role};

pub(crate) fn items(plan: &Plan) -> Result<Vec<TokenStream>, String> {
    let mut items = Vec::new();
    for (name, values) in &plan.enums {
        items.extend(word(name, values));
    }
    for structure in plan.structures.iter().filter(|structure| structure.role == Role::Part) {
        items.push(structures::item(structure));
        if structure.decoded {
            items.push(decode::item(structure)?);
        }
    }
    items.splice(0..0, imports::items(plan, &items));
    Ok(items)
}

/// A string with fixed values.
fn word(name: &str, values: &[String]) -> [TokenStream; 4] {
    let name = names::type_name(name);
    let variants: Vec<_> = values.iter().map(|value| names::variant(value)).collect();
    let docs = values.iter().map(|value| format!(" `{value}`."));
    let item = quote! {
        /// One of a fixed set of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #name { #(#[doc = #docs] #variants,)* }
    };
    let methods = quote! {
        impl #name {
            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #values,)* }
            }

            /// The value with this word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { #(#values => Some(Self::#variants),)* _ => None }
            }

            /// Decodes a word; another one goes to `reasons`.
            pub(crate) fn decode(field: Field<'_>, reasons: &mut Reasons) -> Option<Self> {
                Self::parse(&field.string(&Text::words(&[#(#values),*]), reasons)?)
            }
        }
    };
    let read = quote! {
        impl<'de> Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::parse(&word).ok_or_else(|| serde::de::Error::custom("another word"))
            }
        }
    };
    let encode = quote! {
        impl Serialize for #name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
    [item, methods, encode, read]
}
