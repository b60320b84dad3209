//! Names of the model as Rust names.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::Ident;
use quote::format_ident;

/// A type: `OidcConfigInfo`.
pub(crate) fn type_name(name: &str) -> Ident {
    format_ident!("{name}")
}

/// A variant of an enum's value: `FORCE_ENABLED` is `ForceEnabled`.
pub(crate) fn variant(value: &str) -> Ident {
    format_ident!("{}", value.to_upper_camel_case())
}

/// A field, method or function; a keyword is escaped.
pub(crate) fn snake(name: &str) -> Ident {
    let snake = name.trim_start_matches("X-").to_snake_case();
    match snake.as_str() {
        "type" => format_ident!("r#type"),
        _ => format_ident!("{snake}"),
    }
}

/// A constant.
pub(crate) fn constant(name: &str) -> Ident {
    format_ident!("{}", name.to_shouty_snake_case())
}

/// What serde's `camelCase` makes of a field.
pub(crate) fn camel(field: &Ident) -> String {
    let name = field.to_string();
    let mut words = name.trim_start_matches("r#").split('_');
    let mut camel = words.next().unwrap_or_default().to_owned();
    for word in words {
        let (first, rest) = word.split_at_checked(1).unwrap_or_default();
        camel.push_str(&first.to_uppercase());
        camel.push_str(rest);
    }
    camel
}
