//! Bad input of every kind: file, sentence, rows still taken, and the plan as it was.

use super::*;

fn bad_input() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/bad_input")
}

/// One line of the table.
struct BadInput {
    file: String,
    what: String,
    sentences: Vec<String>,
    rows: usize,
    before: String,
    after: String,
}

fn table_of_bad_input() -> Vec<BadInput> {
    let mut reader = csv::Reader::from_path(bad_input().join("table.csv")).expect("the table");
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        BadInput {
            file: row[0].to_owned(),
            what: row[1].to_owned(),
            sentences: row[2].split(" | ").map(str::to_owned).collect(),
            rows: row[3].parse().expect("a count"),
            before: row[4].to_owned(),
            after: row[5].to_owned(),
        }
    });
    rows.collect()
}

#[test]
fn every_kind_of_bad_input_has_its_sentence_and_loses_nothing() {
    let table = table_of_bad_input();
    let mut wrong = Vec::new();
    for line in &table {
        let (mut plan, mut context) = small_plan();
        let (before, kept) = (hash(&plan), plan.index().all_deals().count());
        let bytes = std::fs::read(bad_input().join(&line.file)).expect("the file");
        let (said, rows) = match File::try_read(&plan, &line.file, &bytes) {
            Err(refused) => (vec![refused.says()], 0),
            Ok(file) => {
                let preview = file.preview(&plan);
                adds_up(&preview);
                let said = file.sentences(&plan, &preview);
                let rows = preview.counts.ready;
                assert_eq!(
                    hash(&plan),
                    before,
                    "{}: taken before confirming",
                    line.file
                );
                if let Some(edit) = preview.edit(&file.table, context.today) {
                    act(&mut plan, &mut context, edit);
                }
                (said, rows)
            }
        };
        assert_eq!(
            plan.index().all_deals().count(),
            kept + rows,
            "{}: what was there stays",
            line.file
        );
        for sentence in &line.sentences {
            if !said.contains(sentence) {
                wrong.push(format!("{}: {sentence:?} not among {said:#?}", line.file));
            }
        }
        let found = (rows, before, hash(&plan));
        let expected = (line.rows, line.before.clone(), line.after.clone());
        if found != expected {
            let (rows, before, after) = found;
            wrong.push(format!(
                "{} ({}): {rows},{before},{after}",
                line.file, line.what
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table.len() >= 28);
}

/// The browser's tests walk the same table on the same plan, which they open from this file.
#[test]
fn the_tables_plan_is_the_one_that_the_browser_opens() {
    let path = bad_input().with_file_name("bad_input_plan.json");
    let written = document::write(&small_plan().0);
    let file = std::fs::read(&path).unwrap_or_default();
    assert!(file == written, "{}", String::from_utf8_lossy(&written));
}

#[test]
fn every_file_of_bad_input_is_in_the_table() {
    let mut files: Vec<String> = std::fs::read_dir(bad_input())
        .expect("the folder")
        .map(|file| {
            file.expect("a file")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name != "table.csv")
        .collect();
    files.sort();
    let mut listed: Vec<String> = table_of_bad_input()
        .into_iter()
        .map(|one| one.file)
        .collect();
    listed.sort();
    assert_eq!(files, listed);
}

#[test]
fn every_fix_takes_its_problem_away() {
    let mut pressed = 0;
    for line in table_of_bad_input() {
        let (plan, _) = small_plan();
        let bytes = std::fs::read(bad_input().join(&line.file)).expect("the file");
        let Ok(file) = File::try_read(&plan, &line.file, &bytes) else {
            continue;
        };
        for problem in file.preview(&plan).problems {
            let fixes = file.in_words(&plan).fixes(&problem);
            assert!(!fixes.is_empty());
            for fix in fixes {
                let mut mapping = file.mapping.clone();
                mapping.correct(fix.correction);
                let after = preview(&plan, &file.table, &file.understood, &mapping, file.moment);
                adds_up(&after);
                let left = after.problems.iter().any(|one| {
                    (one.line, one.column, one.wrong)
                        == (problem.line, problem.column, problem.wrong)
                });
                assert!(!left, "{}: {:?} after {:?}", line.file, problem, fix.label);
                pressed += 1;
            }
        }
    }
    assert!(pressed > 30, "{pressed}");
}

#[test]
fn a_file_of_200_megabytes_is_refused_before_it_is_read() {
    let refused = accept_size(200_000_000).expect_err("too large");
    assert_eq!(
        refused.says(),
        "This file has 200 MB; Landmark reads up to 100 MB. Export fewer columns or a shorter time."
    );
}
