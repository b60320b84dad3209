//! The closed set of error codes.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::names;
use crate::codegen::plan::Plan;

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let variants: Vec<_> = plan.errors.iter().map(|(variant, ..)| names::type_name(variant)).collect();
    let docs = plan.errors.iter().map(|(_, wire, status)| format!(" `{wire}`, status {status}."));
    let wires = plan.errors.iter().map(|(_, wire, _)| wire);
    let mut by_status = BTreeMap::<u16, Vec<_>>::new();
    for ((.., status), variant) in plan.errors.iter().zip(&variants) {
        by_status.entry(*status).or_default().push(variant);
    }
    let statuses = by_status.iter().map(|(status, variants)| {
        let status = Literal::u16_unsuffixed(*status);
        quote!(#(Self::#variants)|* => #status)
    });
    vec![
        quote! {
            /// Why a call failed, as clients see it.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum ErrorCode {
                #(#[doc = #docs] #variants,)*
            }
        },
        quote! {
            impl ErrorCode {
                /// The name in the header `x-amzn-errortype`.
                pub const fn name(self) -> &'static str {
                    match self { #(Self::#variants => #wires,)* }
                }

                /// The HTTP status.
                pub const fn status(self) -> u16 {
                    match self { #(#statuses,)* }
                }
            }
        },
    ]
}
