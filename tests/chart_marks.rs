//! How marks become elements: which element, which attributes, and which of them an element can turn into.

use landmark::chart::mark::{Anchor, Ink, Mark, Role, Text};

fn written(mark: &Mark) -> String {
    let attributes = mark.attributes();
    let said = attributes
        .iter()
        .map(|(name, value)| format!(" {name}={value}"));
    mark.element().to_string() + &said.collect::<String>()
}

fn text(x: f64, words: &str) -> Text {
    Text::new(x, 20.0, Anchor::End, Role::Name, words).haloed()
}

#[test]
fn each_mark_is_one_element_with_its_numbers_written_to_a_tenth() {
    let path = |d: &str| Mark::Path {
        ink: Ink::Goal,
        d: d.into(),
    };
    let bar = Mark::Rect {
        ink: Ink::Bar,
        x: 1.5,
        y: 0.0,
        width: 12.0,
        height: 3.3,
    };
    let dot = Mark::Dot {
        ink: Ink::TodayDot,
        x: 10.0,
        y: -0.5,
        r: 1.3,
    };
    let table = [
        (path("M0,0H4"), "path class=c-goal d=M0,0H4"),
        (bar, "rect class=c-bar x=1.5 y=0 width=12 height=3.3"),
        (dot, "circle class=c-dot cx=10 cy=-0.5 r=1.3"),
        (
            Mark::Text(text(7.0, "Today")),
            "text class=t-l end halo x=7 y=20",
        ),
    ];
    for (mark, wanted) in table {
        assert_eq!(written(&mark), wanted);
    }
}

#[test]
fn an_element_turns_into_a_mark_of_its_kind_with_the_same_words() {
    let path = |ink, d: &str| Mark::Path { ink, d: d.into() };
    let said = |text: Text| Mark::Text(text);
    let run = |words: &str| said(text(1.0, "Today").then(Role::Small, words));
    let table = [
        (path(Ink::Goal, "M0,0H4"), path(Ink::Axis, "M0,0V9"), true),
        (said(text(1.0, "Today")), said(text(9.0, "Today")), true),
        (said(text(1.0, "Today")), said(text(1.0, "Now")), false),
        (run("3 May"), run("3 May"), true),
        (run("3 May"), run("4 May"), false),
        (run("3 May"), said(text(1.0, "Today")), false),
        (path(Ink::Goal, "M0,0H4"), said(text(1.0, "Today")), false),
    ];
    for (one, other, wanted) in table {
        assert_eq!(
            one.differs_in_attributes_alone(&other),
            wanted,
            "{one:?} {other:?}"
        );
        if wanted {
            let names = |mark: &Mark| {
                mark.attributes()
                    .iter()
                    .map(|(name, _)| *name)
                    .collect::<Vec<_>>()
            };
            assert_eq!(names(&one), names(&other));
        }
    }
}
