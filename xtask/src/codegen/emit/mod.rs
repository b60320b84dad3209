//! One file of this folder for each generated file.

mod access;
mod admin_api;
mod decode;
mod dispatch;
mod errors;
mod imports;
mod names;
mod operations;
mod requests;
mod responses;
mod shapes;
mod structures;
mod testing;
mod texts;

use proc_macro2::TokenStream;

use super::plan::Plan;

/// Every generated file: its path under the crate's `src` and its items.
pub(crate) fn files(plan: &Plan) -> Result<Vec<(&'static str, Vec<TokenStream>)>, String> {
    Ok(vec![
        ("access/generated.rs", access::items(plan)),
        ("admin_api/generated.rs", admin_api::items(plan)),
        ("errors/generated.rs", errors::items(plan)),
        ("ops/dispatch/generated.rs", dispatch::items(plan)),
        ("ops/generated.rs", operations::items(plan)?),
        ("requests/generated.rs", requests::items(plan)?),
        ("responses/generated.rs", responses::items(plan)),
        ("shapes/generated.rs", shapes::items(plan)?),
        ("decode/texts/generated.rs", texts::items(plan)),
        ("testing/generated.rs", testing::items(plan)),
    ])
}
