//! The trait that says who may do what.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names;
use crate::codegen::plan::Plan;

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let methods = plan.operations.iter().map(|call| {
        let doc = format!(" Decides whether the caller may use `{}` with this input.", call.name);
        let method = names::snake(&call.name);
        let input = format_ident!("{}Request", call.name);
        quote! {
            #[doc = #doc]
            async fn #method(&self, call: &Call, input: &requests::#input) -> Result<(), ApiError>;
        }
    });
    vec![
        quote! {
            use async_trait::async_trait;

            use crate::{Call, errors::ApiError, requests};
        },
        quote! {
            /// Who may do what: one method for each operation, none with a default body, so that a new
            /// operation does not compile until somebody has written its permission.
            #[async_trait]
            pub trait Access: Send + Sync {
                #(#methods)*
            }
        },
    ]
}
