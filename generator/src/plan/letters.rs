//! Which letters identifiers have, and how the others are spelled.

/// ASCII letters and digits, and the letters of other scripts that are in common use: Rust
/// allows more, and warns of them (`uncommon_codepoints`).
pub(super) fn is_identifier(c: char) -> bool {
    c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii() && is_common(c)
}

fn is_common(c: char) -> bool {
    c.is_alphabetic()
        && matches!(c,
            // Latin, without ligatures and the long s.
            '\u{c0}'..='\u{131}' | '\u{134}'..='\u{13e}' | '\u{141}'..='\u{148}'
            | '\u{14a}'..='\u{17e}' | '\u{218}'..='\u{21b}' | '\u{1e9e}' | '\u{1ea0}'..='\u{1ef9}'
            // Greek and Cyrillic.
            | '\u{386}'..='\u{3ce}' | '\u{400}'..='\u{45f}' | '\u{490}'..='\u{491}'
            // Armenian, Hebrew and Arabic.
            | '\u{531}'..='\u{556}' | '\u{561}'..='\u{586}' | '\u{5d0}'..='\u{5ea}'
            | '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64a}' | '\u{67e}' | '\u{686}'
            | '\u{698}' | '\u{6a9}' | '\u{6af}' | '\u{6cc}'
            // Devanagari, Thai and Georgian.
            | '\u{905}'..='\u{939}' | '\u{e01}'..='\u{e2e}' | '\u{10d0}'..='\u{10f0}'
            // Japanese, Chinese and Korean.
            | '\u{3005}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// The name of a Greek letter that stands alone, as in units and formulas: it would be
/// taken for a Latin one.
pub(super) fn greek(
    before: Option<char>,
    c: char,
    after: Option<char>,
) -> Option<&'static str> {
    let is_greek =
        |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{370}'..='\u{3ff}'));
    if c == 'µ' {
        return Some("micro");
    }
    if is_greek(before) || is_greek(after) {
        return None;
    }
    const NAMES: [&str; 25] = [
        "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota",
        "kappa", "lambda", "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma",
        "tau", "upsilon", "phi", "chi", "psi", "omega",
    ];
    let first = match c {
        'Α'..='Ω' => 'Α',
        'α'..='ω' => 'α',
        _ => return None,
    };
    NAMES.get((u32::from(c) - u32::from(first)) as usize).copied()
}

/// A letter in ASCII, where it is a Latin one.
pub(super) fn ascii(c: char) -> Option<&'static str> {
    Some(match c {
        'à'..='å' | 'À'..='Å' | 'ā' | 'ă' | 'ą' | 'Ā' | 'Ă' | 'Ą' => "a",
        'æ' | 'Æ' => "ae",
        'ç' | 'Ç' | 'ć' | 'č' | 'Ć' | 'Č' => "c",
        'ď' | 'đ' | 'ð' | 'Ď' | 'Đ' | 'Ð' => "d",
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'Ē' | 'Ė' | 'Ę' | 'Ě' => {
            "e"
        }
        'ğ' | 'Ğ' => "g",
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'į' | 'İ' | 'ı' | 'Ī' | 'Į' => "i",
        'ķ' | 'Ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'Ļ' | 'Ľ' | 'Ł' => "l",
        'ñ' | 'Ñ' | 'ń' | 'ņ' | 'ň' | 'Ń' | 'Ņ' | 'Ň' => "n",
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' | 'ō' | 'ő' | 'Ō' | 'Ő' => "o",
        'œ' | 'Œ' => "oe",
        'ŕ' | 'ř' | 'Ř' => "r",
        'ß' | 'ẞ' => "ss",
        'ś' | 'ş' | 'š' | 'ș' | 'Ś' | 'Ş' | 'Š' | 'Ș' => "s",
        'ţ' | 'ť' | 'ț' | 'Ţ' | 'Ť' | 'Ț' => "t",
        'þ' | 'Þ' => "th",
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'Ū' | 'Ů' | 'Ű' | 'Ų' => {
            "u"
        }
        'ý' | 'ÿ' | 'Ý' => "y",
        'ź' | 'ż' | 'ž' | 'Ź' | 'Ż' | 'Ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_seldom_are_no_part_of_identifiers() {
        for c in ['a', 'é', 'ß', 'Д', '日', '한', 'ー'] {
            assert!(is_identifier(c), "{c}");
        }
        for c in ['ⓐ', 'ʿ', 'µ', 'ﬁ', '𝔸', '²', '½', 'Ⅷ', '×', '🎉'] {
            assert!(!is_identifier(c), "{c}");
        }
    }

    #[test]
    fn a_greek_letter_alone_is_spelled_out() {
        assert_eq!(greek(None, 'μ', Some('g')), Some("mu"));
        assert_eq!(greek(None, 'Ω', None), Some("omega"));
        assert_eq!(greek(Some('λ'), 'ο', Some('γ')), None);
    }
}
