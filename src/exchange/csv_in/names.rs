//! Names in a file and people in the plan.

use crate::model::{PersonId, Plan, folded};

/// Whom a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// The person's name or a known spelling.
    Same(PersonId),
    /// The same name in another form, "Fox, Milo" or an address: shown for a look.
    Form(PersonId),
    /// A letter or two away: the nearest first. Nobody is chosen.
    Close(Vec<PersonId>),
    /// Two people of the plan have this name.
    Several(Vec<PersonId>),
    /// Nobody of this plan.
    Elsewhere,
}

/// The people of a plan by the names under which files may know them.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// Folded names and spellings.
    names: Vec<(String, PersonId)>,
}

impl Roster {
    pub fn of(plan: &Plan) -> Roster {
        let mut names = Vec::new();
        for (id, person) in plan.people.iter() {
            names.push((folded(&person.name), id));
            names.extend(person.spellings.iter().map(|name| (folded(name), id)));
        }
        names.retain(|(name, _)| !name.is_empty());
        Roster { names }
    }

    /// Whom a name means.
    pub fn find(&self, name: &str) -> NameMatch {
        let wanted = folded(name);
        match self.called(&wanted).as_slice() {
            [] => {}
            [one] => return NameMatch::Same(*one),
            several => return NameMatch::Several(several.to_vec()),
        }
        for form in forms(&wanted) {
            if let [one] = self.called(&form).as_slice() {
                return NameMatch::Form(*one);
            }
        }
        match self.close(&wanted) {
            close if close.is_empty() => NameMatch::Elsewhere,
            close => NameMatch::Close(close),
        }
    }

    /// Whether a name is somebody's, in some form, without looking for near ones.
    pub fn knows(&self, name: &str) -> bool {
        let wanted = folded(name);
        let mut forms = forms(&wanted).into_iter();
        !self.called(&wanted).is_empty() || forms.any(|form| !self.called(&form).is_empty())
    }

    fn called(&self, wanted: &str) -> Vec<PersonId> {
        let same = self.names.iter().filter(|(name, _)| name == wanted);
        let mut people: Vec<PersonId> = same.map(|(_, id)| *id).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    /// People whose name is one letter away, or two in a name of eight letters or more.
    fn close(&self, wanted: &str) -> Vec<PersonId> {
        let letters: Vec<char> = wanted.chars().collect();
        let reach = match letters.len() {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        let mut found: Vec<(usize, PersonId)> = Vec::new();
        for (name, id) in &self.names {
            let name: Vec<char> = name.chars().collect();
            if let Some(distance) = distance(&letters, &name, reach) {
                found.push((distance, *id));
            }
        }
        found.sort_unstable();
        let mut people: Vec<PersonId> = Vec::new();
        for (_, id) in found {
            if !people.contains(&id) {
                people.push(id);
            }
        }
        people
    }
}

/// Other forms that mean the same name: "frase, moses", "moses frase (inactive)",
/// "moses.frase@example.com".
fn forms(name: &str) -> Vec<String> {
    let mut forms = Vec::new();
    let name = match name.split_once(['(', '<', '[']) {
        Some((before, _)) => {
            forms.push(before.trim().to_owned());
            before.trim()
        }
        None => name,
    };
    if let Some((last, first)) = name.split_once(',') {
        forms.push(format!("{} {}", first.trim(), last.trim()));
    }
    if let Some((local, _)) = name.split_once('@') {
        forms.push(folded(&local.replace(['.', '_', '-'], " ")));
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// How many letters must be changed, added, dropped or swapped with their neighbour, if no more
/// than `reach`.
fn distance(a: &[char], b: &[char], reach: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > reach {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = row[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            next[j] = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        if next.iter().min().is_some_and(|least| *least > reach) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|distance| *distance <= reach)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(a: &str, b: &str) -> Option<usize> {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&letters(a), &letters(b), 2)
    }

    #[test]
    fn near_names_are_told_from_other_people() {
        assert_eq!(far("mosess frase", "moses frase"), Some(1));
        assert_eq!(far("mosse frase", "moses frase"), Some(1));
        assert_eq!(far("moses fräse", "moses frase"), Some(1));
        assert_eq!(far("anna snell", "anna snelling"), None);
        assert_eq!(far("", "ab"), Some(2));
    }

    #[test]
    fn forms_of_a_name() {
        assert_eq!(forms("order, lea"), ["lea order"]);
        assert_eq!(forms("lea order (inactive)"), ["lea order"]);
        assert_eq!(forms("lea.order@example.com"), ["lea order"]);
        assert_eq!(forms("lea order"), Vec::<String>::new());
    }
}
