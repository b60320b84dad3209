/// A parsed `Authorization` header of the algorithm `AWS4-HMAC-SHA256`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authorization {
    /// Id of the key.
    pub access_key_id: String,
    /// Day of the signature, `YYYYMMDD`.
    pub date: String,
    /// Region of the scope.
    pub region: String,
    /// Service of the scope.
    pub service: String,
    /// Names of the signed headers, in lower case, sorted, each once.
    pub signed_headers: Vec<String>,
    /// The signature, 64 lower-case hexadecimal digits.
    pub signature: String,
}

/// A header that is not an [`Authorization`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an AWS4-HMAC-SHA256 authorization")]
pub struct ParseError;

impl Authorization {
    const ALGORITHM: &str = "AWS4-HMAC-SHA256";
    const MOST_BYTES: usize = 4096;
    const MOST_HEADERS: usize = 64;

    /// Parses the header's value, at most 4,096 bytes with at most 64 signed headers.
    pub fn parse(header: &str) -> Result<Self, ParseError> {
        if header.len() > Self::MOST_BYTES {
            return Err(ParseError);
        }
        let fields =
            header.strip_prefix(Self::ALGORITHM).filter(|rest| rest.starts_with(' ')).ok_or(ParseError)?;
        let mut credential = None;
        let mut signed_headers = None;
        let mut signature = None;
        for field in fields.split(',') {
            let (name, value) = field.trim_matches(' ').split_once('=').ok_or(ParseError)?;
            let slot = match name {
                "Credential" => &mut credential,
                "SignedHeaders" => &mut signed_headers,
                "Signature" => &mut signature,
                _ => return Err(ParseError),
            };
            if slot.replace(value).is_some() {
                return Err(ParseError);
            }
        }
        let (Some(credential), Some(signed_headers), Some(signature)) =
            (credential, signed_headers, signature)
        else {
            return Err(ParseError);
        };

        let mut scope = credential.split('/');
        let (Some(key), Some(date), Some(region), Some(service), Some("aws4_request"), None) =
            (scope.next(), scope.next(), scope.next(), scope.next(), scope.next(), scope.next())
        else {
            return Err(ParseError);
        };
        let well_formed = is_word(key, 128)
            && is_word(region, 64)
            && is_word(service, 64)
            && date.len() == 8
            && date.bytes().all(|b| b.is_ascii_digit())
            && signature.len() == 64
            && signature.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if !well_formed {
            return Err(ParseError);
        }
        Ok(Self {
            access_key_id: key.to_owned(),
            date: date.to_owned(),
            region: region.to_owned(),
            service: service.to_owned(),
            signed_headers: header_names(signed_headers)?,
            signature: signature.to_owned(),
        })
    }

    /// Whether a header is signed.
    pub fn signs(&self, name: &str) -> bool {
        self.signed_headers.iter().any(|signed| signed == name)
    }
}

/// Letters, digits, hyphens and underscores.
fn is_word(text: &str, most: usize) -> bool {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    !text.is_empty() && text.len() <= most && text.bytes().all(allowed)
}

fn header_names(list: &str) -> Result<Vec<String>, ParseError> {
    let names: Vec<String> =
        list.split(';').take(Authorization::MOST_HEADERS + 1).map(str::to_owned).collect();
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.');
    let well_formed = names.len() <= Authorization::MOST_HEADERS
        && names.iter().all(|name| !name.is_empty() && name.bytes().all(allowed))
        && names.is_sorted_by(|one, next| one < next);
    if well_formed { Ok(names) } else { Err(ParseError) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/us-east-1/wickr/aws4_request, \
        SignedHeaders=content-type;host;x-amz-date, \
        Signature=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    #[test]
    fn a_good_header_is_taken_apart() {
        let parsed = Authorization::parse(GOOD).unwrap();
        assert_eq!(parsed.access_key_id, "AKIDEXAMPLE");
        assert_eq!((parsed.date.as_str(), parsed.region.as_str()), ("20261122", "us-east-1"));
        assert_eq!(parsed.service, "wickr");
        assert_eq!(parsed.signed_headers, ["content-type", "host", "x-amz-date"]);
        assert!(parsed.signs("host") && !parsed.signs("hos"));
        assert_eq!(Authorization::parse(&GOOD.replace(", ", ",")), Ok(parsed));
    }

    #[test]
    fn anything_else_is_refused() {
        let bad = [
            String::new(),
            "Basic YTpi".to_owned(),
            GOOD.replace("AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256"),
            GOOD.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256"),
            GOOD.replace("AKIDEXAMPLE", ""),
            GOOD.replace("AKIDEXAMPLE", "AK/ID"),
            GOOD.replace("AKIDEXAMPLE", "AK'ID"),
            GOOD.replace("aws4_request", "aws4"),
            GOOD.replace("20261122", "2026112"),
            GOOD.replace("host;", "Host;"),
            GOOD.replace("host;", "host;host;"),
            GOOD.replace("content-type;host", "host;content-type"),
            GOOD.replace("content-type;", ";"),
            GOOD.replace("0123", "012"),
            GOOD.replace("0123", "ABCD"),
            GOOD.replace("Signature", "Sign"),
            format!("{GOOD}, Signature=00"),
            format!("{GOOD},"),
            format!("{GOOD}{}", " ".repeat(4096)),
        ];
        for header in bad {
            assert_eq!(Authorization::parse(&header), Err(ParseError), "{header}");
        }
        let many: Vec<String> = (0..65).map(|n| format!("h{n:03}")).collect();
        assert!(Authorization::parse(&GOOD.replace("content-type", &many.join(";"))).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in ".{0,300}") {
            let _parsed = Authorization::parse(&text);
            let _parsed = Authorization::parse(&format!("AWS4-HMAC-SHA256 {text}"));
        }
    }
}
