//! What is strict JSON, and what is only taken for it.

use super::*;

fn reads(text: impl AsRef<[u8]>) -> bool {
    read(text.as_ref()).is_ok()
}

fn string(text: &str) -> Option<String> {
    match read(text.as_bytes()) {
        Ok(Json::Text(string)) => Some(string),
        _ => None,
    }
}

#[test]
fn values_and_white_space_are_read() {
    let text = "\t{ \"a\" : [ ] ,\r\n\"b\":{ },\"c\":[true , null,-0.5e+7],\"\":\"\" } \n";
    let members = BTreeMap::from([
        ("a".to_owned(), Json::Array(Vec::new())),
        ("b".to_owned(), Json::Object(BTreeMap::new())),
        ("c".to_owned(), Json::Array(vec![Json::Bool, Json::Null, Json::Number])),
        (String::new(), Json::Text(String::new())),
    ]);
    assert_eq!(read(text.as_bytes()), Ok(Json::Object(members)));
}

#[test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "tru",
        "True",
        "nullx",
        "{} {}",
        "[1 2]",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "[",
        "{",
        "\"a",
        "]",
        "// a\n1",
        "1/**/",
        "NaN",
        "Infinity",
        "\u{c}1",
        "\u{a0}1",
        "[1}",
        "{\"a\":1]",
    ] {
        assert!(!reads(text), "{text:?}");
    }
}

#[test]
fn numbers_have_the_grammar_of_json() {
    for text in ["0", "-0", "10", "1.0", "0.00", "1e0", "1E-05", "1.5e+300", "123456789012345678901234567890"]
    {
        assert_eq!(read(text.as_bytes()), Ok(Json::Number), "{text}");
    }
    for text in ["00", "01", "-", "-01", "+1", ".5", "1.", "1.e1", "1e", "1e+", "0x1", "1_0", "--1", "١"] {
        assert!(!reads(text), "{text}");
    }
}

#[test]
fn strings_and_escapes_are_read() {
    assert_eq!(string(r#""aé€😀\u007f""#).unwrap(), "aé€😀\u{7f}");
    assert_eq!(string(r#""\"\\\/\b\f\n\r\t""#).unwrap(), "\"\\/\u{8}\u{c}\n\r\t");
    assert_eq!(string(r#""\u0041\u00e9\u20AC\ud83d\uDE00a""#).unwrap(), "Aé€😀a");
    assert_eq!(string(r#""\ufffe\u0000""#).unwrap(), "\u{fffe}\0");
}

#[test]
fn half_characters_and_control_characters_are_refused() {
    for text in [
        r#""\ud83d""#,
        r#""\ud83da""#,
        r#""\ud83d\n""#,
        r#""\ude00""#,
        r#""\ud83d\ud83d""#,
        r#""\ud83d\u0041""#,
        r#""\ude00\ud83d""#,
        r#""\u004""#,
        r#""\u+041""#,
        r#""\U0041""#,
        r#""\x41""#,
        r#""\a""#,
        r#""\"#,
        r#""\é""#,
        "\"\n\"",
        "\"\t\"",
        "\"\0\"",
        "\"\u{1f}\"",
    ] {
        assert!(!reads(text), "{text:?}");
    }
    for bytes in
        [&b"\"\xff\""[..], b"\"\xc3\"", b"\"\xed\xa0\x80\"", b"\"\xc0\x80\"", b"\xef\xbb\xbf1", b"1\0\0\0"]
    {
        assert!(!reads(bytes), "{bytes:x?}");
    }
}

#[test]
fn names_are_there_once_after_unescaping() {
    for text in [r#"{"a":1,"b":{"a":1},"A":1}"#, r#"[{"a":1},{"a":1}]"#, "{\"e\u{301}\":1,\"é\":1}"] {
        assert!(reads(text), "{text}");
    }
    for text in [r#"{"a":1,"a":1}"#, r#"{"a":1,"\u0061":2}"#, r#"[[{"b":{"":0,"":0}}]]"#, r#"{"/":1,"\/":1}"#]
    {
        assert!(!reads(text), "{text}");
    }
}

#[test]
fn sixteen_levels_are_read_and_no_more() {
    let arrays = |levels: usize| format!("{}0{}", "[".repeat(levels), "]".repeat(levels));
    let objects = |levels: usize| format!("{}0{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    assert!(reads(arrays(MAX_KEY_SET_DEPTH)) && reads(objects(MAX_KEY_SET_DEPTH)));
    assert!(!reads(arrays(MAX_KEY_SET_DEPTH + 1)) && !reads(objects(MAX_KEY_SET_DEPTH + 1)));
    assert!(!reads("[".repeat(1_000_000)));
}

#[test]
fn a_fault_says_where_it_is() {
    let fault = |text: &str| read(text.as_bytes()).unwrap_err();
    assert_eq!(
        fault("{\"a\":1,\"a\":2}"),
        Mismatch { expected: "a name that the object does not have yet", at: 7 }
    );
    assert_eq!(fault("[1] x"), Mismatch { expected: "nothing more", at: 4 });
    assert_eq!(read(b"[\"\xff\"]").unwrap_err(), Mismatch { expected: "UTF-8", at: 2 });
}
