//! The order of a list.

use sotto_admin_api::{ApiError, shapes::SortDirection};

use crate::app::PageQuery;

/// Parses which page of a list is wanted.
pub(super) fn page<S: Copy + PartialEq>(
    (fields, direction): (Option<&str>, SortDirection),
    names: &[(&str, S)],
    default: S,
    (token, limit): (Option<String>, u32),
) -> Result<PageQuery<S>, ApiError> {
    Ok(PageQuery {
        sort: sort_fields(fields, names, default)?,
        descending: direction == SortDirection::Desc,
        token,
        limit: limit as usize,
    })
}

/// Parses the fields to sort by: names joined by `+`, which a URL may carry as `%2B` or, bare, as a space.
fn sort_fields<S: Copy + PartialEq>(
    text: Option<&str>,
    names: &[(&str, S)],
    default: S,
) -> Result<Vec<S>, ApiError> {
    let mut fields = Vec::with_capacity(names.len());
    for word in text.unwrap_or_default().split(['+', ' ']).filter(|word| !word.is_empty()) {
        let known = names.iter().find(|(name, _)| *name == word);
        let (_, field) = known.ok_or_else(|| unknown(names.iter().map(|(name, _)| *name)))?;
        if !fields.contains(field) {
            fields.push(*field);
        }
    }
    if fields.is_empty() {
        fields.push(default);
    }
    Ok(fields)
}

fn unknown<'a>(names: impl Iterator<Item = &'a str>) -> ApiError {
    let names: Vec<_> = names.collect();
    ApiError::invalid("sortFields", format!("must be one or more of {}, joined by +", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_parsed_in_their_order() {
        let names = [("username", 1), ("firstName", 2)];
        let parse = |text| sort_fields(Some(text), &names, 1);
        assert_eq!(sort_fields(None, &names, 1).unwrap(), [1]);
        assert_eq!(parse("firstName+username").unwrap(), [2, 1]);
        assert_eq!(parse("firstName username").unwrap(), [2, 1]);
        assert_eq!(parse("firstName+firstName").unwrap(), [2]);
        for text in ["name", "username,firstName", "USERNAME"] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.code.status(), error.reasons[0].field.as_str()), (422, "sortFields"));
        }
    }
}
