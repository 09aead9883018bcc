//! Invented names. Nobody here exists; any likeness is chance.

const FIRST: [&str; 25] = [
    "Amara", "Tomas", "Mei", "Jonah", "Leila", "Rafael", "Ingrid", "Kofi", "Yuki", "Elena",
    "Idris", "Camille", "Anders", "Nadia", "Pablo", "Hana", "Femi", "Greta", "Ravi", "Sofia",
    "Malik", "Oona", "Dario", "Thandi", "Emil",
];

const LAST: [&str; 20] = [
    "Okafor",
    "Lindholm",
    "Tanabe",
    "Abara",
    "Haddad",
    "Serrano",
    "Vestergaard",
    "Mensimah",
    "Kuroda",
    "Petrakis",
    "Osmani",
    "Delorme",
    "Halvorsen",
    "Rahimi",
    "Quintal",
    "Novotny",
    "Adeyola",
    "Brandauer",
    "Sundaram",
    "Castellane",
];

const ACCOUNT: [&str; 24] = [
    "Northgate",
    "Linden",
    "Orsa",
    "Brightmoor",
    "Talvio",
    "Ferrow",
    "Casterly Bay",
    "Minto",
    "Hollis",
    "Redwick",
    "Sankt Olaf",
    "Palmera",
    "Dunmore",
    "Evergate",
    "Kestrel",
    "Lowfield",
    "Marlowe",
    "Nordhavn",
    "Oakhurst",
    "Quarrystone",
    "Rivington",
    "Silverlea",
    "Thornbury",
    "Westray",
];

const TRADE: [&str; 6] = [
    "Foods",
    "Clinics",
    "Logistics",
    "Schools",
    "Outfitters",
    "Hotels",
];

/// The n-th invented person: 500 different ones.
pub fn person_name(n: usize) -> String {
    let first = FIRST[n % FIRST.len()];
    let last = LAST[(n + n / FIRST.len() * 7) % LAST.len()];
    format!("{first} {last}")
}

/// The n-th invented company: 144 different ones.
pub fn account_name(n: usize) -> String {
    let name = ACCOUNT[n % ACCOUNT.len()];
    let trade = TRADE[(n + n / ACCOUNT.len()) % TRADE.len()];
    format!("{name} {trade}")
}
