//! What a deployment is called, fixed when it is made.

use serde::{Deserialize, Serialize};
use sotto_types::Domain;

use crate::failure::Failure;

/// Domain and region of a deployment, in `sotto.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The deployment's name in the world.
    pub(crate) domain: Domain,
    /// The region that administrators sign with.
    pub(crate) region: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    domain: String,
    region: String,
}

impl Settings {
    const VERSION: u32 = 1;

    /// Parses `sotto.json`.
    pub(crate) fn parse(json: &[u8]) -> Result<Self, Failure> {
        let damaged = || Failure::new("The file sotto.json of the data folder is damaged.");
        let file: File = serde_json::from_slice(json).map_err(|_| damaged())?;
        if file.version != Self::VERSION {
            return Err(Failure::new("The data folder was made by a newer program."));
        }
        let domain = Domain::parse(&file.domain).map_err(|_| damaged())?;
        Ok(Self { domain, region: file.region })
    }

    /// The text of `sotto.json`.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        let file = File {
            version: Self::VERSION,
            domain: self.domain.as_str().to_owned(),
            region: self.region.clone(),
        };
        // Two strings and a number always are JSON.
        serde_json::to_vec_pretty(&file).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_their_file_and_others_are_refused() {
        let settings =
            Settings { domain: Domain::parse("chat.example.org").unwrap(), region: "eu-west-1".to_owned() };
        assert_eq!(Settings::parse(&settings.to_json()).unwrap(), settings);
        for json in ["", "{}", r#"{"version":2,"domain":"a","region":"b"}"#] {
            Settings::parse(json.as_bytes()).unwrap_err();
        }
    }
}
