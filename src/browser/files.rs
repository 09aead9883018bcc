//! Files: bytes out as a download, bytes in from a choice or a drop, in pieces and with the size known.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};

use super::clock::sleep;
use super::window;

/// A file that a person chose or dropped. Nothing of it has been read.
#[derive(Clone, Debug)]
pub struct Chosen(web_sys::File);

/// A file that could not be read: it was moved, or it is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotReadable;

impl Chosen {
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its length in bytes, known before anything is read.
    pub fn size(&self) -> u64 {
        self.0.size() as u64
    }

    /// The bytes of a part of it, both ends cut to what is there.
    pub async fn read(&self, from: u64, to: u64) -> Result<Vec<u8>, NotReadable> {
        let blob = self
            .0
            .slice_with_f64_and_f64(from as f64, to as f64)
            .map_err(|_| NotReadable)?;
        let buffer = JsFuture::from(blob.array_buffer())
            .await
            .map_err(|_| NotReadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    /// All of it, piece by piece, so that the page goes on living between them.
    pub async fn read_all(&self) -> Result<Vec<u8>, NotReadable> {
        const PIECE: u64 = 1 << 20;
        let mut bytes = Vec::with_capacity(self.size() as usize);
        while (bytes.len() as u64) < self.size() {
            let from = bytes.len() as u64;
            let piece = self.read(from, from + PIECE).await?;
            if piece.is_empty() {
                return Err(NotReadable);
            }
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    }
}

/// Saves bytes as a file: the browser asks where, or puts it among the downloads.
pub fn download(name: &str, kind: &str, bytes: &[u8]) -> bool {
    try_download(name, kind, bytes).is_ok()
}

fn try_download(name: &str, kind: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let properties = BlobPropertyBag::new();
    properties.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &properties)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = element("a")?;
    link.set_href(&url);
    link.set_download(name);
    with_element(&link, || link.click())?;
    spawn_local(async move {
        // Some browsers fetch it only after the person has said where.
        sleep(60_000).await;
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}

/// The files of a drop.
pub fn dropped(event: &web_sys::DragEvent) -> Vec<Chosen> {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    files.map(listed).unwrap_or_default()
}

/// The files of a file field.
pub fn chosen_in(input: &HtmlInputElement) -> Vec<Chosen> {
    input.files().map(listed).unwrap_or_default()
}

fn listed(files: web_sys::FileList) -> Vec<Chosen> {
    let all = (0..files.length()).filter_map(|at| files.get(at));
    all.map(Chosen).collect()
}

fn element<E: JsCast>(name: &str) -> Result<E, JsValue> {
    let document = window().document().ok_or(JsValue::NULL)?;
    Ok(document.create_element(name)?.unchecked_into())
}

/// Does something while an element stands in the page, out of sight.
fn with_element(element: &HtmlElement, act: impl FnOnce()) -> Result<(), JsValue> {
    element.set_hidden(true);
    let body = window().document().and_then(|document| document.body());
    body.ok_or(JsValue::NULL)?.append_child(element)?;
    act();
    element.remove();
    Ok(())
}
