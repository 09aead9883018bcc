//! What was just done or could not be: one line at the lower edge, with the way back.

use leptos::prelude::*;

use super::icon::Icon;
use crate::state::{Message, Tone, use_workspace};

/// The message of the moment.
#[component]
pub fn MessageLine() -> impl IntoView {
    let workspace = use_workspace();
    view! {
        <div class="msgs" role="status" aria-live="polite">
            {move || workspace.message().map(|message| view! { <Line message/> })}
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
    let take_back = move |_| {
        workspace.undo();
        workspace.hush();
    };
    view! {
        <div class="msg">
            <Icon name=sign/>
            <span>{message.text}</span>
            {message
                .undo
                .then(|| view! { <button type="button" class="act" on:click=take_back>"Undo"</button> })}
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
