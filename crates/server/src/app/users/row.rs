//! One row of a batch of invitations.

use std::time::Duration;

use sotto_storage::SecurityGroupId;
use sotto_types::{InviteCode, Rng, Secret, Username, limits};

use super::ShownCode;
use crate::app::line;

/// A user to invite, as a caller wrote it.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// The address.
    pub username: String,
    /// First name, empty for none.
    pub first_name: Secret,
    /// Last name, empty for none.
    pub last_name: Secret,
    /// The one security group.
    pub group: SecurityGroupId,
    /// A code that the caller chose.
    pub code: Option<Secret>,
    /// Days for which the code is good.
    pub days: Option<i32>,
    /// Whether the user can be verified through a custom code.
    pub code_validation: Option<bool>,
}

/// A row that can be stored.
pub(super) struct Row {
    pub(super) username: Username,
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) group: SecurityGroupId,
    pub(super) code: InviteCode,
    pub(super) shown_code: ShownCode,
    pub(super) code_validation: bool,
    pub(super) lifetime: Duration,
}

/// The member of a row that is wrong, and what it must be.
pub(super) type Wrong = (&'static str, String);

impl Row {
    /// Parses a row, drawing a code where the caller chose none.
    pub(super) fn parse(new: &NewUser, rng: &dyn Rng) -> Result<Self, Wrong> {
        let username =
            Username::parse(&new.username).ok().filter(|name| !name.is_bot()).ok_or_else(|| {
                ("username", "must be an e-mail address of letters, digits and . - _ +".to_owned())
            })?;
        let (code, shown_code) = code(new.code.as_ref(), rng)?;
        if new.code.is_some() && new.code_validation == Some(false) {
            return Err(("codeValidation", "must not be false where inviteCode is given".to_owned()));
        }
        Ok(Self {
            username,
            first_name: name("firstName", &new.first_name)?,
            last_name: name("lastName", &new.last_name)?,
            group: new.group.clone(),
            code,
            shown_code,
            code_validation: new.code_validation.unwrap_or_else(|| new.code.is_some()),
            lifetime: lifetime(new.days)?,
        })
    }
}

/// A first or last name.
pub(super) fn name(field: &'static str, text: &Secret) -> Result<String, Wrong> {
    let text = core::str::from_utf8(text.expose()).map_err(|_| (field, "must be text".to_owned()))?;
    line(text, limits::PERSON_NAME).map_err(|why| (field, why))
}

/// The code, and the form in which the caller sees it: a chosen one as it was typed.
fn code(chosen: Option<&Secret>, rng: &dyn Rng) -> Result<(InviteCode, ShownCode), Wrong> {
    let Some(chosen) = chosen else {
        let code = InviteCode::random(rng);
        let shown = ShownCode::new(code.to_text());
        return Ok((code, shown));
    };
    chosen_code(chosen)
}

/// A code that the caller chose.
pub(super) fn chosen_code(chosen: &Secret) -> Result<(InviteCode, ShownCode), Wrong> {
    let text = core::str::from_utf8(chosen.expose()).ok();
    let code = text.and_then(|text| Some((InviteCode::parse(text).ok()?, ShownCode::new(text.to_owned()))));
    code.ok_or_else(|| ("inviteCode", "must have 8 to 64 letters or digits".to_owned()))
}

/// The validity of a code that is good for so many days.
pub(super) fn lifetime(days: Option<i32>) -> Result<Duration, Wrong> {
    let Some(days) = days else { return Ok(limits::INVITATION_LIFETIME) };
    let allowed = limits::INVITATION_DAYS;
    match u32::try_from(days) {
        Ok(days) if allowed.contains(&days) => Ok(Duration::from_hours(24 * u64::from(days))),
        _ => Err(("inviteCodeTtl", format!("must be {} to {} days", allowed.start(), allowed.end()))),
    }
}

#[cfg(test)]
mod tests {
    use sotto_types::SystemRng;

    use super::*;

    fn new() -> NewUser {
        NewUser {
            username: "Zoe@Example.org".to_owned(),
            first_name: Secret::from("Zoé".to_owned()),
            last_name: Secret::default(),
            group: SecurityGroupId::new("abcdefgh"),
            code: None,
            days: None,
            code_validation: None,
        }
    }

    fn wrong(new: &NewUser) -> &'static str {
        Row::parse(new, &SystemRng).map_or_else(|(field, _)| field, |_| "nothing")
    }

    #[test]
    fn a_row_takes_the_defaults() {
        let row = Row::parse(&new(), &SystemRng).unwrap();
        assert_eq!(row.username.as_str(), "zoe@example.org");
        assert_eq!((row.first_name.as_str(), row.last_name.as_str()), ("Zoé", ""));
        assert_eq!(row.lifetime, Duration::from_hours(14 * 24));
        assert!(!row.code_validation);
        assert_eq!(InviteCode::parse(row.shown_code.expose()).unwrap(), row.code);
    }

    #[test]
    fn a_chosen_code_is_shown_as_it_was_typed() {
        let new = NewUser { code: Some(Secret::from("welcome-2026".to_owned())), ..new() };
        let row = Row::parse(&new, &SystemRng).unwrap();
        assert_eq!(row.shown_code.expose(), "welcome-2026");
        assert_eq!(row.code, InviteCode::parse("WELCOME2026").unwrap());
        assert!(row.code_validation);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let text = |text: &str| Secret::from(text.to_owned());
        assert_eq!(wrong(&NewUser { username: "zoe".to_owned(), ..new() }), "username");
        assert_eq!(wrong(&NewUser { first_name: text(&"x".repeat(101)), ..new() }), "firstName");
        assert_eq!(wrong(&NewUser { last_name: text("a\nb"), ..new() }), "lastName");
        assert_eq!(wrong(&NewUser { code: Some(text("short")), ..new() }), "inviteCode");
        assert_eq!(wrong(&NewUser { days: Some(0), ..new() }), "inviteCodeTtl");
        assert_eq!(wrong(&NewUser { days: Some(366), ..new() }), "inviteCodeTtl");
        assert_eq!(wrong(&NewUser { days: Some(-1), ..new() }), "inviteCodeTtl");
        let code = Some(text("welcome-2026"));
        assert_eq!(wrong(&NewUser { code, code_validation: Some(false), ..new() }), "codeValidation");
    }
}
