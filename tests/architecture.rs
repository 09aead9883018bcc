//! The house stands as `src/ARCHITECTURE.md` says: arrows point one way, and every module says what
//! it is for.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the bottom up, and what each may name of the crate.
const ROOMS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("maths", &["model"]),
    ("words", &["model", "maths"]),
    ("advice", &["model", "maths", "words"]),
    ("chart", &[]),
    ("document", &["model"]),
    ("storage", &["document", "model"]),
    (
        "exchange",
        &["document", "model", "maths", "words", "chart"],
    ),
    ("browser", &["storage", "words", "model"]),
    (
        "state",
        &[
            "browser", "exchange", "storage", "document", "chart", "advice", "words", "maths",
            "model",
        ],
    ),
    (
        "ui",
        &["state", "chart", "advice", "words", "maths", "model"],
    ),
];

/// Outside crates that only some rooms may name.
const CRATES: &[(&str, &[&str])] = &[
    ("leptos", &["state", "ui"]),
    ("js_sys", &["browser"]),
    ("gloo_storage", &["browser"]),
    ("wasm_bindgen_futures", &["browser", "state"]),
    ("web_sys", &["browser", "ui"]),
    ("wasm_bindgen", &["browser", "ui"]),
];

/// What a pure room never says: the clock, chance, the page (invariant 1).
const IMPURE: &[&str] = &[
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant::now",
    "window()",
    "document()",
];

const PURE: &[&str] = &[
    "model", "maths", "words", "advice", "chart", "document", "storage", "exchange",
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every Rust file below a folder.
fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("a readable folder");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn files_of(room: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    files_below(&source().join(room), &mut found);
    // What a room's own tests say is no part of the room.
    found.retain(|path| path.file_name().is_none_or(|name| name != "tests.rs"));
    assert!(!found.is_empty(), "the room {room} is empty");
    found
}

/// The code of a file without the lines that are comments. What a string says counts too: the worst of
/// it is a test that fails where it need not, and says where.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a readable file");
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// What a file names after a crate's own name: `crate::maths::…` and `crate::{maths, model}`.
fn rooms_named(code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 1;
            let end = list.find(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth == 0
            });
            named.extend(top_level_names(&list[..end.unwrap_or(list.len())]));
        } else {
            named.push(first_name(rest));
        }
    }
    named
}

fn top_level_names(list: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![String::new()];
    for c in list.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        match (c, depth) {
            (',', 0) => names.push(String::new()),
            _ => names.last_mut().expect("never empty").push(c),
        }
    }
    names
        .iter()
        .map(|name| first_name(name.trim_start()))
        .collect()
}

fn first_name(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

#[test]
fn arrows_point_one_way() {
    let known: Vec<&str> = ROOMS.iter().map(|(room, _)| *room).collect();
    let mut wrong = Vec::new();
    for (room, may) in ROOMS {
        for path in files_of(room) {
            for named in rooms_named(&code_of(&path)) {
                let is_room = known.contains(&named.as_str());
                if is_room && named != *room && !may.contains(&named.as_str()) {
                    wrong.push(format!("{} names {named}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "arrows that point down:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn crates_of_the_browser_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, _) in ROOMS {
        for path in files_of(room) {
            let code = code_of(&path);
            for (name, may) in CRATES {
                let says = code.contains(&format!("{name}::"));
                if says && !may.contains(room) {
                    wrong.push(format!("{} names {name}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "crates in the wrong room:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn pure_rooms_read_no_clock_and_draw_no_chance() {
    let mut wrong = Vec::new();
    for room in PURE {
        for path in files_of(room) {
            let code = code_of(&path);
            for phrase in IMPURE {
                if code.contains(phrase) {
                    wrong.push(format!("{} says {phrase}", path.display()));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "pure rooms that are not:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut found = Vec::new();
    files_below(&source(), &mut found);
    let silent: Vec<String> = found
        .iter()
        .filter(|path| {
            !fs::read_to_string(path)
                .expect("a readable file")
                .starts_with("//!")
        })
        .map(|path| path.display().to_string())
        .collect();
    assert!(
        silent.is_empty(),
        "modules without a word:\n{}",
        silent.join("\n")
    );
}

#[test]
fn nothing_of_the_data_is_ever_markup() {
    let mut wrong = Vec::new();
    for room in ["state", "ui", "browser"] {
        for path in files_of(room) {
            let code = code_of(&path);
            if code.contains("inner_html") || code.contains("outer_html") {
                wrong.push(path.display().to_string());
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "markup from text (invariant 9):\n{}",
        wrong.join("\n")
    );
}

/// Ways to write a signal.
const WRITES: &[&str] = &[".set(", ".update(", ".write(", ".notify(", ".try_set("];

/// A dialog of the browser's has a method of this name, which writes no signal; so no function of that name is looked
/// at. Nor are closures: one that writes a signal and is called by an effect has to be seen by a reader.
const OF_ELEMENTS: &str = "close";

/// From the first `open` on to the `close` that ends it.
fn bracketed(code: &str, open: char, close: char) -> &str {
    let code = &code[code.find(open).unwrap_or(code.len())..];
    let mut depth = 0;
    let end = code.find(|c| {
        depth += i32::from(c == open) - i32::from(c == close);
        depth == 0
    });
    &code[..end.unwrap_or(code.len())]
}

/// What stands between the brackets behind each `name`.
fn bodies_of<'a>(code: &'a str, name: &str) -> Vec<&'a str> {
    let behind = |(at, found): (usize, &str)| bracketed(&code[at + found.len()..], '(', ')');
    code.match_indices(name).map(behind).collect()
}

/// The functions in whose own lines a signal is written.
fn functions_that_write(code: &str) -> Vec<String> {
    let written = code.match_indices("fn ").filter_map(|(at, found)| {
        let rest = &code[at + found.len()..];
        let body = bracketed(rest, '{', '}');
        let name = first_name(rest);
        let writes = WRITES.iter().any(|write| body.contains(write));
        (writes && !name.is_empty() && name != OF_ELEMENTS).then_some(name)
    });
    written.collect()
}

/// Whether a piece of code calls the function of that name.
fn calls(code: &str, name: &str) -> bool {
    let call = format!("{name}(");
    let mut found = code.match_indices(&call).map(|(at, _)| at);
    let begins = |at: usize| {
        let before = code[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && before != '_')
    };
    found.any(begins)
}

#[test]
fn no_effect_writes_a_signal_outside_state() {
    let files: Vec<(PathBuf, String)> = files_of("ui")
        .into_iter()
        .map(|path| (path.clone(), code_of(&path)))
        .collect();
    let writers: Vec<String> = files
        .iter()
        .flat_map(|(_, code)| functions_that_write(code))
        .collect();
    assert!(!writers.is_empty(), "no function of ui writes a signal");
    let mut wrong = Vec::new();
    for (path, code) in &files {
        for name in ["Effect::new", "RenderEffect::new", "Effect::watch"] {
            for body in bodies_of(code, name) {
                let writes = WRITES.iter().filter(|write| body.contains(**write));
                wrong.extend(writes.map(|write| format!("{}: {write}", path.display())));
                let called = writers.iter().filter(|name| calls(body, name));
                wrong.extend(called.map(|name| format!("{}: {name}()", path.display())));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "effects that write a signal (invariant 8):\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_reader_of_effects_sees_a_body_whole() {
    let code = "Effect::new(move |_| { if a.get() { b.set(f(1)) } }); c.set(2);";
    assert_eq!(
        bodies_of(code, "Effect::new"),
        ["(move |_| { if a.get() { b.set(f(1)) } }"]
    );
}

#[test]
fn the_reader_of_functions_sees_who_writes_and_who_calls() {
    let code = "fn shut(self) { if self.a.get() { self.a.set(false) } } fn look(self) -> bool { self.a.get() }";
    assert_eq!(functions_that_write(code), ["shut"]);
    assert!(calls("match overlays.shut() {}", "shut"));
    assert!(!calls("match overlays.unshut() {}", "shut"));
}

#[test]
fn the_reader_of_names_sees_what_it_should() {
    let code = "use crate::model::Plan;\nuse crate::{maths::span::Span, words};\nlet x = crate::chart::f();";
    assert_eq!(rooms_named(code), ["model", "maths", "words", "chart"]);
}
