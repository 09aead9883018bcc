//! The marks of a drawing on the page. A new drawing changes the marks that differ and leaves the rest
//! as they are: an edit moves a few marks of some hundred.

use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

use crate::chart::{Mark, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// Marks as a view, from the lowest to the topmost.
pub struct Marks(pub Vec<Mark>);

/// Marks that stand on the page, each with its element.
pub struct Drawn {
    marks: Vec<Mark>,
    elements: Vec<Element>,
    /// Stands behind the last one, where more come.
    end: Placeholder,
}

impl Render for Marks {
    type State = Drawn;

    fn build(self) -> Drawn {
        Drawn {
            elements: self.0.iter().map(element).collect(),
            marks: self.0,
            end: Rndr::create_placeholder(),
        }
    }

    fn rebuild(self, drawn: &mut Drawn) {
        let kept = drawn.marks.len().min(self.0.len());
        for (at, mark) in self.0[..kept].iter().enumerate() {
            redraw(&mut drawn.elements[at], &drawn.marks[at], mark);
        }
        for mut gone in drawn.elements.drain(kept..) {
            gone.unmount();
        }
        for mark in &self.0[kept..] {
            let mut added = element(mark);
            drawn.end.insert_before_this(&mut added);
            drawn.elements.push(added);
        }
        drawn.marks = self.0;
    }
}

fn element(mark: &Mark) -> Element {
    let element = Rndr::create_element(mark.element(), Some(SVG));
    for (name, value) in mark.attributes() {
        Rndr::set_attribute(&element, name, &value);
    }
    if let Mark::Text(text) = mark {
        write(text, &element);
    }
    element
}

/// The words of a text, and those set differently behind them.
fn write(text: &Text, element: &Element) {
    Rndr::create_text_node(&text.text).mount(element, None);
    if let Some(run) = &text.then {
        let mut span = Rndr::create_element("tspan", Some(SVG));
        Rndr::set_attribute(&span, "class", run.role.class());
        Rndr::set_attribute(&span, "dx", &crate::chart::mark::RUN_GAP.to_string());
        Rndr::create_text_node(&run.text).mount(&span, None);
        span.mount(element, None);
    }
}

/// Turns a mark's element into another mark's.
fn redraw(place: &mut Element, old: &Mark, new: &Mark) {
    if old == new {
        return;
    }
    if !old.differs_in_attributes_alone(new) {
        let mut other = element(new);
        place.insert_before_this(&mut other);
        place.unmount();
        *place = other;
        return;
    }
    for ((name, value), (_, before)) in new.attributes().iter().zip(old.attributes()) {
        if *value != before {
            Rndr::set_attribute(place, name, value);
        }
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        for element in &mut self.elements {
            element.unmount();
        }
        self.end.unmount();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        for element in &mut self.elements {
            element.mount(parent, marker);
        }
        self.end.mount(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.elements.first() {
            Some(first) => first.insert_before_this(child),
            None => self.end.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Element> {
        self.elements.clone()
    }
}

impl AddAnyAttr for Marks {
    type Output<NewAttr: Attribute> = Marks;

    /// Marks have no root that could carry an attribute of the page.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Marks {
        self
    }
}

/// Pages are drawn in the browser alone: nothing is ever written or found as HTML.
impl RenderHtml for Marks {
    type AsyncOutput = Marks;
    type Owned = Marks;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Marks {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Marks {
        self
    }
}
