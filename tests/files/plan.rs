//! Whole plans as files.

use super::*;
use landmark::document::Unreadable;
use landmark::exchange::file_kind::FileKind;
use landmark::exchange::plan_file::{self, PlanFileProblem};
use landmark::exchange::sample::{self, Size};

fn made(size: Size) -> Plan {
    sample::plan("k3-9".parse().expect("an id"), day("2026-08-19"), size)
}

#[test]
fn a_plan_read_from_its_file_is_the_plan_and_gives_the_same_bytes() {
    for size in [Size::One, Size::Ten] {
        let plan = made(size);
        let bytes = plan_file::write(&plan);
        let restored = plan_file::read(&bytes).expect("a plan");
        assert_eq!(restored.sentence(), None);
        assert!(restored.plan == plan, "the same plan");
        assert!(plan_file::write(&restored.plan) == bytes, "the same bytes");
    }
}

#[test]
fn the_same_day_gives_the_same_file() {
    assert!(plan_file::write(&made(Size::One)) == plan_file::write(&made(Size::One)));
}

#[test]
fn the_file_is_named_after_team_and_day() {
    let plan = made(Size::One);
    let name = plan_file::name(&plan, day("2026-08-19"));
    assert_eq!(name, "landmark-harbour-2026-08-19.json");
    let unnamed = plan_file::name(&Plan::empty(PlanId::default()), day("2026-08-19"));
    assert_eq!(unnamed, "landmark-2026-08-19.json");
}

#[test]
fn what_is_no_plan_is_called_what_it_is() {
    let bytes = plan_file::write(&made(Size::One));
    let half = bytes[..bytes.len() / 2].to_vec();
    let newer = String::from_utf8(bytes)
        .expect("UTF-8")
        .replacen("\"version\":1", "\"version\":99", 1)
        .into_bytes();
    for (bytes, problem, sentence) in [
        (
            vec![],
            PlanFileProblem::NotAPlan(FileKind::Empty),
            "This file is empty.",
        ),
        (
            b"{\"format\":\"landmark-sheet\",\"version\":1}".to_vec(),
            PlanFileProblem::NotAPlan(FileKind::Sheet),
            "This is a goal sheet, not a plan. Open it under Sheets.",
        ),
        (
            b"name,team\r\nAda,North\r\n".to_vec(),
            PlanFileProblem::NotAPlan(FileKind::Table),
            "This is a table (CSV), not a plan. Open it under Import.",
        ),
        (
            b"\xff\xd8\xff\xe0".to_vec(),
            PlanFileProblem::NotAPlan(FileKind::Picture),
            "This is a picture, not a plan.",
        ),
        (
            newer,
            PlanFileProblem::TooNew { version: 99 },
            "This file was written by a newer version of Landmark. Nothing was changed.",
        ),
        (
            half,
            PlanFileProblem::Broken(Unreadable::CutShort),
            "This plan could not be read. It ends in the middle: only a part of it is here.",
        ),
    ] {
        let found = plan_file::read(&bytes).err();
        assert_eq!(found, Some(problem));
        assert_eq!(problem.sentence(), sentence);
    }
}

#[test]
fn a_row_that_cannot_be_read_is_left_out_and_said() {
    let plan = made(Size::One);
    let text = String::from_utf8(plan_file::write(&plan)).expect("UTF-8");
    let broken = text.replacen("\"due\":\"", "\"due\":\"x", 1);
    let restored = plan_file::read(broken.as_bytes()).expect("a plan");
    assert_eq!(restored.dropped.len(), 1);
    assert_eq!(
        restored.sentence().as_deref(),
        Some("1 landmark could not be read and was left out. The file still has it.")
    );
    assert_eq!(restored.plan.landmarks.len() + 1, plan.landmarks.len());
}
