//! Names of files that leave: short, plain, the same on every system.

/// How long one part of a name may be, in letters.
const LONGEST: usize = 40;

/// A name as a part of a file name: small letters and digits of any script, anything else a single
/// hyphen. "North & South" is `north-south`; a name of signs alone is nothing.
pub fn slug(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|letter: char| !letter.is_alphanumeric());
    let joined: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let short: String = joined.join("-").chars().take(LONGEST).collect();
    short.trim_end_matches('-').to_owned()
}

/// `landmark-<what>-<date>.json`, or without the middle when it has no name.
pub fn named(kind: &str, name: &str, day: crate::model::Date) -> String {
    let parts = [kind.to_owned(), slug(name), day.to_string()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.json", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_file_names() {
        for (name, part) in [
            ("Harbour", "harbour"),
            ("  North & South / East ", "north-south-east"),
            ("Łódź 2", "łódź-2"),
            ("../..\\etc", "etc"),
            ("***", ""),
        ] {
            assert_eq!(slug(name), part);
        }
        assert_eq!(slug(&"long name ".repeat(20)).chars().count(), LONGEST - 1);
    }
}
