//! Goal sheets as files, and the team's table.

use super::*;
use landmark::exchange::file_kind::FileKind;
use landmark::exchange::sample::{self, Size};
use landmark::exchange::sheet_file::{self, SheetChoice, SheetProblem};
use landmark::maths::calendar::shown_period;
use landmark::maths::figures::figures;
use landmark::maths::span::Span;

const TODAY: &str = "2026-11-27";

fn plan() -> Plan {
    sample::plan("k3-9".parse().expect("an id"), day(TODAY), Size::One)
}

fn choice(plan: &Plan, person: PersonId, private: bool) -> SheetChoice {
    SheetChoice {
        person,
        span: shown_period(plan.settings(), day(TODAY)).span,
        private,
        made: day(TODAY),
    }
}

fn people(plan: &Plan) -> Vec<PersonId> {
    plan.people.iter().map(|(id, _)| id).collect()
}

fn written(plan: &Plan, person: PersonId, private: bool) -> Vec<u8> {
    sheet_file::write(plan, choice(plan, person, private)).expect("a sheet")
}

#[test]
fn a_sheet_opened_elsewhere_shows_the_same_numbers() {
    let plan = plan();
    let mut compared = 0;
    for person in people(&plan) {
        let sheet = sheet_file::open(&written(&plan, person, false)).expect("a sheet");
        assert_eq!(sheet.person, person);
        assert_eq!(sheet.team, "Harbour");
        assert_eq!(Some(sheet.base), Some(plan.latest()));
        for goal in &sheet.goals {
            for today in [day(TODAY), day("2026-10-20"), day("2026-12-31")] {
                let (here, there) = (
                    figures(&plan, *goal, today),
                    figures(&sheet.plan, *goal, today),
                );
                assert_eq!(here, there, "{person} {goal} on {today}");
                compared += 1;
            }
        }
    }
    assert!(compared > 40, "{compared}");
}

#[test]
fn a_path_that_follows_the_teams_season_is_the_same_elsewhere() {
    for (from, to) in [("2026-10-01", "2026-12-31"), ("2026-11-01", "2026-11-30")] {
        let mut plan = plan();
        let (id, goal) = plan
            .goals
            .iter()
            .find(|(_, goal)| {
                goal.level == Level::Seller
                    && goal.kind == Kind::Outcome
                    && goal.to == Some(day("2026-12-31"))
            })
            .map(|(id, goal)| (id, goal.clone()))
            .expect("a revenue goal");
        let person = goal.owner.expect("an owner");
        let mut context = Context {
            writer: Writer(99),
            changes: 0,
            ids: 0,
            clock_ms: 0,
            today: day(TODAY),
            who: Some(person),
        };
        let fields = vec![
            GoalField::Pace(Pace::Seasonal(Weights::History)),
            GoalField::From(Some(day(from))),
            GoalField::To(Some(day(to))),
        ];
        let edit = Edit::Goal {
            id,
            fields,
            why: String::new(),
        };
        let change = plan.resolve(edit, &mut context).expect("taken");
        plan.apply(change);
        let here = figures(&plan, id, day(TODAY)).expect("figures");
        let method = here.path.as_ref().expect("a path").method();
        assert_eq!(method.fallback, None, "the sample has a year of history");
        let sheet = sheet_file::open(&written(&plan, person, false)).expect("a sheet");
        assert_eq!(
            figures(&sheet.plan, id, day(TODAY)).as_ref(),
            Some(&here),
            "{from}"
        );
        let alone: std::collections::BTreeSet<PersonId> = sheet
            .plan
            .index()
            .all_deals()
            .map(|deal| deal.seller)
            .collect();
        assert_eq!(alone, [person].into(), "nobody else's deals");
    }
}

#[test]
fn the_same_choice_gives_the_same_bytes() {
    let plan = plan();
    let person = people(&plan)[1];
    assert_eq!(written(&plan, person, false), written(&plan, person, false));
    assert_ne!(written(&plan, person, false), written(&plan, person, true));
}

#[test]
fn a_sheet_written_again_from_an_opened_one_is_the_same_part() {
    let plan = plan();
    for person in people(&plan) {
        let first = sheet_file::open(&written(&plan, person, false)).expect("a sheet");
        let again = sheet_file::open(&written(&first.plan, person, false)).expect("a sheet");
        assert_eq!(first.goals, again.goals);
        assert_eq!(first.plan.goals, again.plan.goals);
        assert_eq!(first.plan.signatures, again.plan.signatures);
        assert_eq!(first.plan.readings, again.plan.readings, "{person}");
    }
}

#[test]
fn ids_and_stamps_are_those_of_the_plan() {
    let plan = plan();
    let person = people(&plan)[5];
    let sheet = sheet_file::open(&written(&plan, person, false)).expect("a sheet");
    for id in &sheet.goals {
        assert_eq!(sheet.plan.goals.row(*id), plan.goals.row(*id));
    }
    for (id, _) in sheet.plan.signatures.iter() {
        assert_eq!(sheet.plan.signatures.row(id), plan.signatures.row(id));
    }
    assert!(
        sheet
            .plan
            .history()
            .iter()
            .any(|change| !change.why.is_empty())
    );
}

/// Everything a sheet must not carry, found in its bytes as text.
#[test]
fn nothing_private_and_nothing_of_others_leaves() {
    let plan = plan();
    for person in people(&plan) {
        let bytes = written(&plan, person, false);
        let text = String::from_utf8(bytes).expect("UTF-8");
        let absent = |words: &str, what: &str| {
            assert!(
                words.is_empty() || !text.contains(words),
                "{person}: {what}: {words}"
            );
        };
        for (_, reward) in plan.rewards.iter().filter(|(_, row)| row.private) {
            absent(&reward.text, "a private reward");
        }
        for (_, step) in plan.steps.iter() {
            absent(&step.text, "a step");
            absent(&step.answer, "an answer");
        }
        for (_, word) in plan.recognitions.iter() {
            absent(&word.text, "recognition");
        }
        for (_, row) in plan
            .check_ins
            .iter()
            .filter(|(_, row)| row.person != person)
        {
            let mine = plan
                .check_ins
                .iter()
                .any(|(_, own)| own.person == person && own.obstacle == row.obstacle);
            if !mine {
                absent(&row.obstacle, "another's obstacle");
            }
        }
        for (id, other) in plan.people.iter().filter(|(id, _)| *id != person) {
            for words in [&other.strengths, &other.motivates, &other.territory] {
                absent(words, "what another is like");
            }
            let theirs = plan.goals.iter().filter(|(_, goal)| goal.owner == Some(id));
            for (_, goal) in theirs.filter(|(_, goal)| goal.level == Level::Seller) {
                let mine = plan
                    .goals
                    .iter()
                    .any(|(_, own)| own.owner == Some(person) && own.why == goal.why);
                if !mine {
                    absent(&goal.why, "another's reason");
                }
            }
        }
        for (_, event) in plan.events.iter() {
            absent(&event.note, "a note");
        }
    }
}

#[test]
fn private_things_go_along_when_chosen_and_are_counted_when_not() {
    let plan = plan();
    let (_, reward) = plan
        .rewards
        .iter()
        .find(|(_, row)| row.private)
        .expect("one");
    let owner = plan
        .goals
        .get(reward.goal)
        .and_then(|goal| goal.owner)
        .expect("an owner");
    let without = sheet_file::open(&written(&plan, owner, false)).expect("a sheet");
    let with = sheet_file::open(&written(&plan, owner, true)).expect("a sheet");
    assert_eq!((without.kept_off, with.kept_off), (1, 0));
    assert!(
        with.plan
            .rewards
            .iter()
            .any(|(_, row)| row.text == reward.text)
    );
    let (_, step) = plan.steps.iter().next().expect("a step");
    let with = sheet_file::open(&written(&plan, step.person, true)).expect("a sheet");
    assert_eq!(with.plan.steps.len(), 1);
}

#[test]
fn what_is_no_sheet_is_called_what_it_is() {
    let plan = plan();
    let bytes = written(&plan, people(&plan)[1], false);
    let newer = String::from_utf8(bytes.clone()).expect("UTF-8").replacen(
        "\"version\":1",
        "\"version\":2",
        1,
    );
    let broken = String::from_utf8(bytes.clone()).expect("UTF-8").replacen(
        "\"tables\":{",
        "\"tables\":[",
        1,
    );
    let altered = String::from_utf8(bytes.clone())
        .expect("UTF-8")
        .replace("\"target\":\"", "\"target\":\"9");
    let tables = b"\"tables\":{";
    let at = bytes.windows(tables.len()).position(|part| part == tables);
    let mut no_text = bytes.clone();
    no_text.splice(at.expect("tables").., *b"\n\n\xff{}}");
    for (bytes, problem, sentence) in [
        (
            b"".to_vec(),
            SheetProblem::NotASheet(FileKind::Empty),
            "This file is empty.",
        ),
        (
            b"{\"format\":\"landmark-plan\",\"version\":1}".to_vec(),
            SheetProblem::NotASheet(FileKind::Plan),
            "This is a whole plan, not a goal sheet. Open it under Settings, Restore a plan.",
        ),
        (
            b"name,team\r\nAda,North".to_vec(),
            SheetProblem::NotASheet(FileKind::Table),
            "This is a table (CSV), not a goal sheet. Open it under Import.",
        ),
        (
            b"\x89PNG\r\n".to_vec(),
            SheetProblem::NotASheet(FileKind::Picture),
            "This is a picture, not a goal sheet.",
        ),
        (
            newer.into_bytes(),
            SheetProblem::TooNew { version: 2 },
            "This sheet was written by a newer version of Landmark. Nothing was changed.",
        ),
        (
            bytes[..bytes.len() / 2].to_vec(),
            SheetProblem::CutShort,
            "This sheet ends in the middle: only a part of the file is here.",
        ),
        (
            broken.into_bytes(),
            SheetProblem::Damaged { line: 1 },
            "This sheet is damaged: it cannot be read from line 1 on.",
        ),
        (
            no_text,
            SheetProblem::NotASheet(FileKind::Other),
            "This is no text, not a goal sheet.",
        ),
    ] {
        let found = sheet_file::open(&bytes).err();
        assert_eq!(found.as_ref(), Some(&problem));
        assert_eq!(problem.sentence(), sentence);
    }
    let altered = sheet_file::open(altered.as_bytes()).err();
    assert!(
        matches!(altered, Some(SheetProblem::OtherTerms { .. })),
        "{altered:?}"
    );
}

#[test]
fn the_teams_table_has_a_line_for_each_goal_and_no_formula() {
    let mut plan = plan();
    let mut context = Context {
        writer: Writer(99),
        changes: 0,
        ids: 0,
        clock_ms: 0,
        today: day(TODAY),
        who: None,
    };
    let (id, _) = plan.goals.iter().next().expect("a goal");
    let evil = GoalField::Statement("=HYPERLINK(\"x\")".into());
    let edit = Edit::Goal {
        id,
        fields: vec![evil],
        why: String::new(),
    };
    let change = plan.resolve(edit, &mut context).expect("taken");
    plan.apply(change);
    let all = Span {
        from: day("2020-01-01"),
        to: day("2030-01-01"),
    };
    let bytes = sheet_file::team_table(&plan, all, day(TODAY));
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .expect("a byte-order mark");
    let mut reader = csv::Reader::from_reader(text);
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), plan.goals.len());
    assert!(rows.iter().any(|row| &row[2] == "'=HYPERLINK(\"x\")"));
    let text_cells = rows
        .iter()
        .flat_map(|row| [0, 2, 5].map(|place| row[place].to_owned()));
    assert!(
        text_cells
            .into_iter()
            .all(|cell| !cell.starts_with(['=', '+', '-', '@']))
    );
    let behind = rows.iter().any(|row| row[13].starts_with('-'));
    assert!(
        behind,
        "a difference below nothing is a number and stays one"
    );
}
