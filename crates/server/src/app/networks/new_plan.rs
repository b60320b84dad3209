//! The plan that an administrator chooses.

use sotto_storage::AccessLevel;

use crate::AppError;

/// The plan that an administrator chooses for a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPlan {
    /// Standard.
    Standard,
    /// Premium, paid.
    Premium,
    /// Premium, free for three months.
    Trial,
}

impl NewPlan {
    /// The plan of this level, as a trial or not.
    pub fn parse(level: AccessLevel, trial: bool) -> Result<Self, AppError> {
        match (level, trial) {
            (AccessLevel::Standard, false) => Ok(Self::Standard),
            (AccessLevel::Premium, false) => Ok(Self::Premium),
            (AccessLevel::Premium, true) => Ok(Self::Trial),
            (AccessLevel::Standard, true) => Err(AppError::invalid(
                "enablePremiumFreeTrial",
                "must be false unless accessLevel is PREMIUM",
            )),
        }
    }

    /// What is stored of it beside the end of a trial.
    pub(super) fn level(self) -> AccessLevel {
        match self {
            Self::Standard => AccessLevel::Standard,
            Self::Premium | Self::Trial => AccessLevel::Premium,
        }
    }

    /// As [`Self::parse`], for a change: without either member the plan stays.
    pub fn parse_change(level: Option<AccessLevel>, trial: Option<bool>) -> Result<Option<Self>, AppError> {
        match (level, trial) {
            (Some(level), trial) => Self::parse(level, trial.unwrap_or(false)).map(Some),
            (None, None) => Ok(None),
            (None, Some(_)) => {
                Err(AppError::invalid("enablePremiumFreeTrial", "must be absent unless accessLevel is given"))
            }
        }
    }
}
