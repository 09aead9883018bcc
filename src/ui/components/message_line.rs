//! What was just done or could not be: one line at the lower edge, with the way back.

use leptos::prelude::*;

use super::icon::Icon;
use crate::state::{Message, Tone, use_place, use_workspace};

/// A message with the page it was said on. Each one is another, be its words the same.
#[derive(Clone)]
struct Said {
    message: Option<Message>,
    on: String,
}

impl Said {
    /// What was done belongs to the page it was done on; what could not be done stays in sight until
    /// somebody has closed it.
    fn shown_on(&self, page: &str) -> Option<Message> {
        let stays = |message: &Message| message.tone == Tone::Cannot || self.on == page;
        self.message.clone().filter(stays)
    }
}

/// The message of the moment.
#[component]
pub fn MessageLine() -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let said = ArcMemo::new_with_compare(
        move |_| Said {
            message: workspace.message(),
            on: untrack(|| place.path()),
        },
        |_, _| true,
    );
    let shown = move || said.with(|said| said.shown_on(&place.path()));
    view! {
        <div class="msgs" role="status" aria-live="polite">
            {move || shown().map(|message| view! { <Line message/> })}
        </div>
    }
}

#[component]
fn Line(message: Message) -> impl IntoView {
    let workspace = use_workspace();
    let sign = match message.tone {
        Tone::Done => "saved",
        Tone::Cannot => "warn",
        Tone::Note => "info",
    };
    let undo = message.undo.map(|what| {
        let take_back = move |_| workspace.take_back(what);
        view! { <button type="button" class="act" on:click=take_back>"Undo"</button> }
    });
    view! {
        <div class="msg">
            <Icon name=sign/>
            <span>{message.text}</span>
            {undo}
            <button
                type="button"
                class="iconbtn"
                aria-label="Close this message"
                on:click=move |_| workspace.hush()
            >
                <Icon name="close"/>
            </button>
        </div>
    }
}
