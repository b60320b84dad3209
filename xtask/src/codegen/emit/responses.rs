//! The outputs.

use proc_macro2::TokenStream;

use super::{imports, structures};
use crate::codegen::plan::{Plan, Role};

pub(crate) fn items(plan: &Plan) -> Vec<TokenStream> {
    let outputs = plan.structures.iter().filter(|structure| matches!(structure.role, Role::Response(_)));
    let mut items: Vec<_> = outputs.map(structures::item).collect();
    items.splice(0..0, imports::items(plan, &items));
    items
}
