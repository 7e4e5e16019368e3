//! Texts that are the written form of something else.

#[cfg(feature = "uuid")]
use runtime::runtime::Uuid;
use runtime::runtime::{Base64, Date, SecretString};
#[cfg(feature = "jiff")]
use runtime::runtime::{DateTime, IsoDuration, TimeOfDay};

#[test]
fn a_text_comes_back_as_it_was_sent() {
    for text in ["2022-11-22", "not a date", "", "2022-11-22T04:37:12+02:00"] {
        let json = serde_json::to_string(text).unwrap();
        let date: Date = serde_json::from_str(&json).unwrap();
        assert_eq!(serde_json::to_string(&date).unwrap(), json);
        assert_eq!(date, text);
        assert_eq!(date.to_string(), text);
    }
}

#[test]
fn base64_is_read_in_either_alphabet() {
    let bytes = [0xfb, 0xff, 0x01, 0x02];
    assert_eq!(Base64::from_bytes(bytes), "+/8BAg==");
    for text in ["+/8BAg==", "+/8BAg", "-_8BAg", "-_8BAg==", "+/8B\nAg=="] {
        assert_eq!(Base64::from(text).decode().unwrap(), bytes, "{text}");
    }
    assert_eq!(Base64::from(b"text"), "dGV4dA==");
    let error = Base64::from("=").decode().unwrap_err();
    assert!(error.to_string().starts_with("not base 64: "), "{error}");
}

#[test]
fn a_secret_is_not_shown() {
    let secret = SecretString::new("hunter2");
    assert_eq!(secret.expose(), "hunter2");
    assert!(!format!("{secret:?}").contains("hunter2"));
    assert_eq!(serde_json::to_string(&secret).unwrap(), "\"hunter2\"");
}

#[cfg(feature = "jiff")]
#[test]
fn dates_convert() {
    assert_eq!(Date::from("2022-11-22").date().unwrap().day(), 22);
    assert!(Date::from("2022-11-2x").date().is_err());
    assert_eq!(Date::from(jiff::civil::date(2022, 11, 22)), "2022-11-22");
    assert_eq!(TimeOfDay::from("04:37:12").time().unwrap().minute(), 37);
    assert_eq!(TimeOfDay::from(jiff::civil::time(4, 37, 12, 0)), "04:37:12");
    assert_eq!(IsoDuration::from("P3DT12H").span().unwrap().get_hours(), 12);
    assert_eq!(IsoDuration::from(jiff::Span::new().days(3)), "P3D");
    let at = DateTime::from_text("2022-11-22T04:37:12Z").timestamp().unwrap();
    assert_eq!(DateTime::from(at), "2022-11-22T04:37:12Z");
    for text in
        ["2022-11-22T04:37:12", "2022-11-22T04:37:12Z", "2022-11-22 04:37:12+02:00"]
    {
        let civil = DateTime::from_text(text).civil().unwrap();
        assert_eq!(civil, jiff::civil::date(2022, 11, 22).at(4, 37, 12, 0), "{text}");
    }
    assert!(DateTime::from_text("2022-11-22T04:37:12").timestamp().is_err());
    assert!(DateTime::from_text("soon").civil().is_err());
}

#[cfg(feature = "uuid")]
#[test]
fn uuids_convert() {
    let text = "A1A2A3A4-B1B2-C1C2-D1D2-D3D4D5D6D7D8";
    let uuid = Uuid::from(text);
    assert_eq!(uuid, text);
    assert_eq!(Uuid::from(uuid.uuid().unwrap()), text.to_lowercase().as_str());
    assert!(Uuid::from("a1a2").uuid().is_err());
}
