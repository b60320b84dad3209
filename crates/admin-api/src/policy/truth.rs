use core::ops::Not;

/// Kleene's logic: the order makes "and" the least and "or" the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Truth {
    /// False.
    No,
    /// Depends on what this deployment does not know.
    Unknown,
    /// True.
    Yes,
}

impl Truth {
    /// True if all are.
    pub(super) fn all(items: impl IntoIterator<Item = Self>) -> Self {
        items.into_iter().min().unwrap_or(Self::Yes)
    }

    /// True if one is.
    pub(super) fn any(items: impl IntoIterator<Item = Self>) -> Self {
        items.into_iter().max().unwrap_or(Self::No)
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::Yes } else { Self::No }
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
            Self::Yes => Self::No,
        }
    }
}
