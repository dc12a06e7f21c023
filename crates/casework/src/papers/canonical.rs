//! One fixed form of a paper's particulars, so that a hash of them can be checked by anyone.

use serde::Serialize;
use serde_json::Value;

/// JSON with keys in order of their code points and no white space.
pub fn bytes<T: Serialize>(particulars: &T) -> Vec<u8> {
    let value = serde_json::to_value(particulars).expect("particulars have string keys only");
    let mut out = String::new();
    write(&value, &mut out);
    out.into_bytes()
}

// Sorted here and not left to the map: another crate's feature may make that keep its order.
fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort_unstable();
            let inside = |out: &mut String, key: &&String| {
                out.push_str(&Value::String((*key).clone()).to_string());
                out.push(':');
                write(&map[key.as_str()], out);
            };
            listed('{', '}', &keys, out, inside);
        }
        Value::Array(items) => listed('[', ']', items, out, |out, item| write(item, out)),
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn listed<T>(
    open: char,
    close: char,
    items: &[T],
    out: &mut String,
    each: impl Fn(&mut String, &T),
) {
    out.push(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        each(out, item);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_keys_does_not_matter() {
        let one: Value = serde_json::from_str(r#"{"b":1,"a":{"d":[2,"三"],"c":null}}"#).unwrap();
        let two: Value = serde_json::from_str(r#"{"a":{"c":null,"d":[2,"三"]},"b":1}"#).unwrap();
        assert_eq!(bytes(&one), bytes(&two));
        assert_eq!(
            String::from_utf8(bytes(&one)).unwrap(),
            r#"{"a":{"c":null,"d":[2,"三"]},"b":1}"#
        );
    }
}
