//! What columns are called: in Salesforce, HubSpot and Pipedrive, in spreadsheets, in four languages.

use super::roles::Role;

/// Names of columns, the likeliest first: Salesforce, HubSpot, Pipedrive, spreadsheets; English,
/// German, French, Spanish.
pub const NAMES: [(Role, &[&str]); 8] = [
    (
        Role::DealId,
        &[
            "opportunity id",
            "deal id",
            "record id",
            "id",
            "opportunity number",
            "deal number",
            "crm id",
            "opportunity id 18",
            "case safe id",
            "verkaufschance id",
            "vorgangsnummer",
            "deal nr",
            "identifiant",
            "numero",
        ],
    ),
    (
        Role::Seller,
        &[
            "sales agent",
            "opportunity owner",
            "deal owner",
            "seller",
            "sales rep",
            "salesperson",
            "sales person",
            "sales representative",
            "rep",
            "owner name",
            "owner full name",
            "owner",
            "assigned to",
            "agent",
            "account executive",
            "verkäufer",
            "vertriebsmitarbeiter",
            "besitzer",
            "inhaber",
            "zuständig",
            "vendeur",
            "commercial",
            "responsable",
            "vendedor",
            "propriétaire",
            "propietario",
            "name",
            "user",
            "account owner",
        ],
    ),
    (
        Role::Stage,
        &[
            "deal stage",
            "stage",
            "stage name",
            "opportunity stage",
            "status",
            "deal status",
            "phase",
            "sales stage",
            "verkaufsphase",
            "vertriebsphase",
            "étape",
            "statut",
            "etapa",
            "fase",
            "outcome",
            "result",
        ],
    ),
    (
        Role::Opened,
        &[
            "engage date",
            "created date",
            "create date",
            "created",
            "date created",
            "deal created",
            "open date",
            "opened",
            "opened on",
            "add time",
            "created on",
            "created at",
            "deal created on",
            "start date",
            "erstellt am",
            "erstellt",
            "erstelldatum",
            "date de création",
            "fecha de creación",
            "opportunity created date",
        ],
    ),
    (
        Role::Closed,
        &[
            "close date",
            "closed date",
            "closed on",
            "closed",
            "deal closed on",
            "date closed",
            "closing date",
            "won time",
            "won on",
            "date won",
            "closed won date",
            "won date",
            "schlusstermin",
            "abschlussdatum",
            "geschlossen am",
            "abgeschlossen am",
            "date de clôture",
            "fecha de cierre",
            "booking date",
            "booked on",
            "order date",
            "date",
            "datum",
            "fecha",
            "expected close date",
        ],
    ),
    (
        Role::Value,
        &[
            "close value",
            "amount",
            "value",
            "deal value",
            "deal amount",
            "amount converted",
            "amount in company currency",
            "bookings",
            "booked",
            "revenue",
            "acv",
            "tcv",
            "total",
            "total price",
            "betrag",
            "wert",
            "umsatz",
            "auftragswert",
            "summe",
            "montant",
            "importe",
            "valor",
            "price",
            "sales",
        ],
    ),
    (
        Role::Product,
        &[
            "product",
            "product name",
            "products",
            "line item",
            "produkt",
            "produit",
            "producto",
            "item",
            "sku",
        ],
    ),
    (
        Role::Account,
        &[
            "account",
            "account name",
            "customer",
            "customer name",
            "company",
            "company name",
            "associated company",
            "organization",
            "organisation",
            "client",
            "kunde",
            "firma",
            "firmenname",
            "compte",
            "cliente",
            "empresa",
            "cuenta",
        ],
    ),
];

/// How much a column's name speaks for each role: 40 and less for the very name, 15 when the name
/// stands among other words.
pub fn name_speaks_for(header: &str, role: Role) -> i32 {
    let name = words_of(header);
    let bare = name.strip_prefix("deal ").unwrap_or(&name);
    let list = NAMES
        .iter()
        .find(|(of, _)| *of == role)
        .map(|(_, names)| *names);
    let list = list.unwrap_or(&[]);
    let place = list
        .iter()
        .position(|known| *known == name || *known == bare);
    if let Some(place) = place {
        return 40 - place as i32;
    }
    let padded = format!(" {name} ");
    let among = list
        .iter()
        .any(|known| known.len() > 2 && padded.contains(&format!(" {known} ")));
    if among { 12 } else { 0 }
}

/// A header in small letters, words apart: "closeDate", "CLOSE_DATE" and "Close Date" are one.
fn words_of(header: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for letter in header.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        before = letter;
        words.push(if letter.is_alphanumeric() {
            letter
        } else {
            ' '
        });
    }
    crate::model::folded(&words)
}
