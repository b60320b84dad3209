//! The checks of string shapes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::names;
use crate::codegen::{pattern::Part, plan::Plan};

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let constants = plan.texts.iter().map(|(name, text)| {
        let doc = format!(" `{name}`.");
        let name = names::constant(name);
        let min = Literal::usize_unsuffixed(text.min);
        let max = text.max.map_or_else(
            || quote!(None),
            |max| {
                let max = Literal::usize_unsuffixed(max);
                quote!(Some(#max))
            },
        );
        let class = text.class.as_ref().map_or_else(
            || quote!(None),
            |parts| {
                let (test, written) = (test(parts), &text.written);
                quote!(Some(Class { written: #written, holds: #test }))
            },
        );
        quote! { #[doc = #doc] pub(crate) const #name: Text = Text { min: #min, max: #max, class: #class, words: &[] }; }
    });
    std::iter::once(quote! { use crate::decode::text::{Class, Text}; }).chain(constants).collect()
}

fn test(parts: &[Part]) -> TokenStream {
    let tests = parts.iter().map(|part| match part {
        Part::NotSpace => quote!(!c.is_whitespace()),
        Part::Range('0', '9') => quote!(c.is_ascii_digit()),
        Part::Range('A', 'Z') => quote!(c.is_ascii_uppercase()),
        Part::Range('a', 'z') => quote!(c.is_ascii_lowercase()),
        Part::Range(from, to) if from == to => quote!(c == #from),
        Part::Range(from, to) => quote!((#from..=#to).contains(&c)),
    });
    quote!(|c| #(#tests)||*)
}
