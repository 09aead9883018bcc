//! What can be done with a sheet: ink, paper, save as a file, print.

use leptos::prelude::*;

use crate::state::print_page;
use crate::ui::components::icon::Icon;
use crate::ui::components::segmented::Segmented;

/// In colours, or for a printer that has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Colour,
    Black,
}

/// The sheet's size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    A4,
    Letter,
}

/// The bar over a sheet. It is not printed.
#[component]
pub fn SheetBar(
    name: Signal<String>,
    back: Signal<String>,
    back_label: &'static str,
    ink: RwSignal<Ink>,
    paper: RwSignal<Paper>,
    save: impl Fn() + Copy + Send + Sync + 'static,
    /// False for a sheet that came from a file: it is one already.
    can_save: Signal<bool>,
) -> impl IntoView {
    let save = view! {
        <Show when=move || can_save.get()>
            <button type="button" class="btn" on:click=move |_| save()>
                <Icon name="file"/>
                "Save as file"
            </button>
        </Show>
    };
    let size = move || match paper.get() {
        Paper::A4 => "one A4 page",
        Paper::Letter => "one Letter page",
    };
    view! {
        <header class="sheetbar">
            <a class="act" href=back>{back_label}</a>
            <p>
                <b>{move || format!("Goal sheet, {}", name.get())}</b>
                " "
                <span class="muted">{size}</span>
            </p>
            <div class="sheetbar-a">
                <PaperChoice paper/>
                <InkChoice ink/>
                {save}
                <button type="button" class="btn primary" on:click=move |_| print_page()>
                    <Icon name="print"/>
                    "Print"
                </button>
            </div>
        </header>
    }
}

#[component]
fn InkChoice(ink: RwSignal<Ink>) -> impl IntoView {
    let options = vec![
        ("colour", "Colour".to_string()),
        ("black", "Black".to_string()),
    ];
    let value = move || match ink.get() {
        Ink::Colour => Some("colour"),
        Ink::Black => Some("black"),
    };
    let choose = move |key: &'static str| {
        ink.set(if key == "black" {
            Ink::Black
        } else {
            Ink::Colour
        });
    };
    view! {
        <Segmented
            label="Ink"
            name="sheet-ink"
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose
        />
    }
}

#[component]
fn PaperChoice(paper: RwSignal<Paper>) -> impl IntoView {
    let options = vec![("a4", "A4".to_string()), ("letter", "Letter".to_string())];
    let value = move || match paper.get() {
        Paper::A4 => Some("a4"),
        Paper::Letter => Some("letter"),
    };
    let choose = move |key: &'static str| {
        paper.set(if key == "letter" {
            Paper::Letter
        } else {
            Paper::A4
        });
    };
    view! {
        <Segmented
            label="Paper"
            name="sheet-paper"
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose
        />
    }
}
