//! IAM's wildcards.

/// Whether `text` matches `pattern`, where `*` stands for any characters, slashes included, and `?` for
/// one.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    // Reachable places in the pattern, one character of the text at a time.
    let mut places = closure(&pattern, vec![true]);
    for character in text {
        let mut next = vec![false];
        for (index, place) in pattern.iter().enumerate() {
            let here = places.get(index).copied().unwrap_or(false);
            if *place == '*' && here {
                set(&mut next, index);
            }
            if (*place == '?' || *place == character) && *place != '*' && here {
                set(&mut next, index.saturating_add(1));
            }
        }
        places = closure(&pattern, next);
    }
    places.get(pattern.len()).copied().unwrap_or(false)
}

/// A `*` may also stand for nothing.
fn closure(pattern: &[char], mut places: Vec<bool>) -> Vec<bool> {
    for (index, place) in pattern.iter().enumerate() {
        if *place == '*' && places.get(index).copied().unwrap_or(false) {
            set(&mut places, index.saturating_add(1));
        }
    }
    places
}

fn set(places: &mut Vec<bool>, index: usize) {
    if places.len() <= index {
        places.resize(index.saturating_add(1), false);
    }
    if let Some(place) = places.get_mut(index) {
        *place = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards() {
        let cases = [
            ("a", "a", true),
            ("a", "b", false),
            ("", "", true),
            ("", "a", false),
            ("*", "", true),
            ("*", "x/y", true),
            ("a*c", "ac", true),
            ("a*c", "abbc", true),
            ("a*c", "abb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*/runs/*/x", "api/runs/1/2/x", true),
            ("*/runs/*/x", "api/runs/1/2/y", false),
            ("a**b*", "ab", true),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
    }
}
