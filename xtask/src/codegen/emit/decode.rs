//! The function that makes a struct from what came in.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{names, structures::optional};
use crate::codegen::plan::{Field, Kind, Place, Role, Structure, TextRule};

/// `impl Structure { fn decode }`, from a whole request or from one JSON value.
pub(crate) fn item(structure: &Structure) -> Result<TokenStream, String> {
    let name = names::type_name(&structure.name);
    let mut lets = Vec::new();
    let mut inits = Vec::new();
    for field in &structure.fields {
        let (name, decoded) = (names::snake(&field.wire), slot_value(&structure.role, field)?);
        lets.push(quote!(let #name = #decoded;));
        inits.push(if field.required { quote!(#name: #name?) } else { quote!(#name) });
    }
    let (argument, open) = if structure.role == Role::Part {
        (quote!(field: Field<'_>), quote!(let object = field.object(reasons)?;))
    } else {
        (quote!(parts: &Parts<'_>), quote!())
    };
    let infallible = (structure.role != Role::Part && !structure.fields.iter().any(|field| field.required))
        .then(|| quote!(#[expect(clippy::unnecessary_wraps, reason = "the form of all inputs")]));
    let doc = " Decodes and checks every member; what is wrong goes to `reasons`.";
    Ok(quote! {
        impl #name {
            #[doc = #doc]
            #infallible
            pub(crate) fn decode(#argument, reasons: &mut Reasons) -> Option<Self> {
                #open
                #(#lets)*
                Some(Self { #(#inits),* })
            }
        }
    })
}

fn slot_value(role: &Role, field: &Field) -> Result<TokenStream, String> {
    let wire = &field.wire;
    let slot = match (role, field.place) {
        (Role::Part, _) => quote!(object.member(#wire)),
        (_, Place::Body) => quote!(parts.body(#wire)),
        (_, Place::Header) => quote!(parts.header(#wire)),
        (_, Place::Path) => quote!(parts.label(#wire)),
        (_, Place::Query) if matches!(field.kind, Kind::List(..)) => quote!(parts.query_list(#wire)),
        (_, Place::Query) => quote!(parts.query(#wire)),
    };
    let item = decoder(&field.kind);
    if field.required {
        return Ok(quote!(#slot.required(reasons, #item)));
    }
    let decoded = quote!(#slot.optional(reasons, #item));
    if optional(field) {
        return Ok(decoded);
    }
    let default: TokenStream = field
        .default
        .unwrap_or_default()
        .parse()
        .map_err(|error| format!("the default of {wire}: {error}"))?;
    Ok(quote!(#decoded.unwrap_or(#default)))
}

fn decoder(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Boolean => quote!(Field::boolean),
        Kind::Enum(name) | Kind::Structure(name) => {
            let name = names::type_name(name);
            quote!(#name::decode)
        }
        Kind::Integer(_, spans) => {
            let spans = spans.iter().map(|(from, to)| {
                let (from, to) = (bound(*from), bound(*to));
                quote!(#from..=#to)
            });
            quote!(|field, reasons| field.integer(&[#(#spans),*], reasons))
        }
        Kind::List(item, most) => {
            let item = decoder(item);
            let most = most.map_or_else(
                || quote!(None),
                |most| {
                    let most = Literal::usize_unsuffixed(most);
                    quote!(Some(#most))
                },
            );
            quote!(|field, reasons| field.list(#most, reasons, #item))
        }
        Kind::Map(value) => {
            let value = decoder(value);
            quote!(|field, reasons| field.map(reasons, #value))
        }
        Kind::Sensitive => quote!(Field::sensitive),
        Kind::Text(rule) => {
            let text = text(rule);
            quote!(|field, reasons| field.string(#text, reasons))
        }
        Kind::Timestamp => quote!(Field::timestamp),
    }
}

fn bound(number: i64) -> TokenStream {
    const LEAST: i64 = i32::MIN as i64;
    const MOST: i64 = i32::MAX as i64;
    match number {
        i64::MIN => quote!(i64::MIN),
        i64::MAX => quote!(i64::MAX),
        LEAST => quote!(INT_MIN),
        MOST => quote!(INT_MAX),
        other => with_separators(other),
    }
}

/// `7340032` as `7_340_032`.
fn with_separators(number: i64) -> TokenStream {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text.parse().unwrap_or_else(|_| quote!(#number))
}

fn text(rule: &TextRule) -> TokenStream {
    match rule {
        TextRule::Any => quote!(&Text::ANY),
        TextRule::Length(min, max) => {
            let (min, max) = (Literal::usize_unsuffixed(*min), Literal::usize_unsuffixed(*max));
            quote!(&Text::length(#min, #max))
        }
        TextRule::Named(name) => {
            let name = names::constant(name);
            quote!(&texts::#name)
        }
        TextRule::Words(words) => quote!(&Text::words(&[#(#words),*])),
    }
}
