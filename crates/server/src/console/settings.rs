use url::Url;

/// What holds for the console of a deployment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConsoleSettings {
    /// Where browsers find the console: scheme, host and port. Passkeys belong to its host name, and there are none
    /// without it.
    pub origin: Option<Url>,
    /// Whether everybody needs a second factor to sign in.
    pub require_second_factor: bool,
}
