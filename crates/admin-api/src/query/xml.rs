use quick_xml::escape::escape;
use serde_json::Value;

/// Appends an element with a value: an object has its members as children, a list its items as `member`s.
pub(super) fn element(xml: &mut String, name: &str, value: &Value) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            open(xml, name);
            for (name, value) in members {
                element(xml, name, value);
            }
            close(xml, name);
        }
        Value::Array(items) => {
            open(xml, name);
            for item in items {
                element(xml, "member", item);
            }
            close(xml, name);
        }
        Value::String(text) => leaf(xml, name, text),
        Value::Bool(_) | Value::Number(_) => leaf(xml, name, &value.to_string()),
    }
}

fn leaf(xml: &mut String, name: &str, text: &str) {
    open(xml, name);
    // XML 1.0 has no way to write the others (section 2.2).
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    let text: String = text.chars().filter(allowed).collect();
    // A bare carriage return would come back as a line feed (section 2.11).
    xml.push_str(&escape(&text).replace('\r', "&#13;"));
    close(xml, name);
}

fn open(xml: &mut String, name: &str) {
    xml.extend(["<", name, ">"]);
}

fn close(xml: &mut String, name: &str) {
    xml.extend(["</", name, ">"]);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn objects_lists_and_texts_nest() {
        let mut xml = String::new();
        let value =
            json!({ "A": [{ "B": "<&>\u{1}\r" }, { "B": "é" }], "C": [], "D": true, "E": 3, "F": null });
        element(&mut xml, "R", &value);
        let expected = "<R><A><member><B>&lt;&amp;&gt;&#13;</B></member><member><B>é</B></member></A>\
                        <C></C><D>true</D><E>3</E></R>";
        assert_eq!(xml, expected);
    }
}
