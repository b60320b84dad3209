//! A double for this crate's own tests: it notes what it is asked.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names;
use crate::codegen::plan::Plan;

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let answers = plan.operations.iter().map(|call| {
        let method = names::snake(&call.name);
        let (input, output) = (format_ident!("{}Request", call.name), format_ident!("{}Response", call.name));
        quote! {
            async fn #method(&self, call: &Call, input: requests::#input) -> Result<responses::#output, ApiError> {
                Err(self.called(call, &input))
            }
        }
    });
    let decisions = plan.operations.iter().map(|call| {
        let method = names::snake(&call.name);
        let input = format_ident!("{}Request", call.name);
        quote! {
            async fn #method(&self, call: &Call, _input: &requests::#input) -> Result<(), ApiError> {
                self.decide(call)
            }
        }
    });
    vec![
        quote! {
            use async_trait::async_trait;

            use super::Double;
            use crate::{Access, AdminApi, ApiError, Call, requests, responses};
        },
        quote! {
            #[async_trait]
            impl AdminApi for Double {
                #(#answers)*
            }
        },
        quote! {
            #[async_trait]
            impl Access for Double {
                #(#decisions)*
            }
        },
    ]
}
