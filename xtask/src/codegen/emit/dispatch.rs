//! From a routed, authenticated request to the answer's body.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names;
use crate::codegen::plan::Plan;

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let arms = plan.operations.iter().map(|call| {
        let (variant, method) = (names::type_name(&call.name), names::snake(&call.name));
        let input = format_ident!("{}Request", call.name);
        quote! {
            Operation::#variant => {
                let input = parts.decode(requests::#input::decode)?;
                call.parameters = parts.sent(masked(&input)?);
                access.#method(call, &input).await?;
                encode(&api.#method(call, input).await?)
            }
        }
    });
    vec![
        quote! {
            use crate::{
                AdminApi, Access, Call, Operation, audit::masked, decode::Parts, errors::ApiError, ops::encode::encode, requests,
            };
        },
        quote! {
            /// Decodes the input of an operation, asks `access`, calls `api` and encodes what it answers.
            #[expect(clippy::too_many_lines, reason = "one arm for each operation")]
            pub(crate) async fn dispatch(
                api: &dyn AdminApi,
                access: &dyn Access,
                operation: Operation,
                call: &mut Call,
                parts: &Parts<'_>,
            ) -> Result<Vec<u8>, ApiError> {
                match operation {
                    #(#arms)*
                }
            }
        },
    ]
}
