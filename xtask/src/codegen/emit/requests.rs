//! The inputs.

use proc_macro2::TokenStream;

use super::{decode, imports, structures};
use crate::codegen::plan::{Plan, Role};

pub(crate) fn items(plan: &Plan) -> Result<Vec<TokenStream>, String> {
    let mut items = Vec::new();
    for structure in plan.structures.iter().filter(|structure| matches!(structure.role, Role::Request(_))) {
        items.push(structures::item(structure));
        items.push(decode::item(structure)?);
    }
    items.splice(0..0, imports::items(plan, &items));
    Ok(items)
}
