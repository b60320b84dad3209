//! The trait that an implementation of the API fills.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names;
use crate::codegen::plan::Plan;

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let methods = plan.operations.iter().map(|call| {
        let doc = format!(" Answers `{}`: `{} {}`.", call.name, call.method, call.template);
        let method = names::snake(&call.name);
        let (input, output) = (format_ident!("{}Request", call.name), format_ident!("{}Response", call.name));
        quote! {
            #[doc = #doc]
            async fn #method(&self, call: &Call, input: requests::#input) -> Result<responses::#output, ApiError>;
        }
    });
    vec![
        quote! {
            use async_trait::async_trait;

            use crate::{Call, errors::ApiError, requests, responses};
        },
        quote! {
            /// What the admin API does: one method for each operation, none with a default body.
            #[async_trait]
            pub trait AdminApi: Send + Sync {
                #(#methods)*
            }
        },
    ]
}
