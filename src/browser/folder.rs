//! A folder that the person chose on the device, where the browser lets a page write into one.
//!
//! The browser's handle on the folder is kept in a database of its own: a store beside the journal would need another
//! version of that database, which an older tab cannot open. What a page may do with the folder lapses when it is
//! loaded anew; asking again needs a press.

use js_sys::{Array, AsyncIterator, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase};

use super::database::{answered, begin, ending, open};
use super::fault::fault_of as database_fault;
use super::window;
use crate::storage::{Fault, Mode};

const DATABASE: &str = "landmark-device";
const STORE: &str = "handles";
const FOLDER: &str = "folder";

#[wasm_bindgen]
extern "C" {
    /// What web-sys holds back or leaves out as long as not every engine has it.
    type Picking;
    #[wasm_bindgen(method, catch, js_name = showDirectoryPicker)]
    fn pick(this: &Picking, options: &Object) -> Result<Promise, JsValue>;

    #[derive(Clone, Debug)]
    type Handle;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Handle) -> String;
    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query(this: &Handle, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request(this: &Handle, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn values(this: &Handle) -> Result<AsyncIterator, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn file(this: &Handle, name: &str, options: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn contents(this: &Handle) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn writable(this: &Handle) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    fn remove_entry(this: &Handle, name: &str) -> Result<Promise, JsValue>;

    type Writable;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, bytes: &Uint8Array) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn abort(this: &Writable) -> Result<Promise, JsValue>;
}

/// Why something could not be done in the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderFault {
    /// The browser or the system does not let the page do it.
    NotAllowed,
    /// The folder is not where it was.
    Gone,
    /// The disk is full.
    Full,
    /// What was written is not what is there.
    NotKept,
    Failed(String),
}

/// A folder on the device.
#[derive(Clone, Debug)]
pub struct Folder(Handle);

/// Whether the browser lets a page write into a folder at all.
pub fn can_be_chosen() -> bool {
    let picker = Reflect::get(&window(), &"showDirectoryPicker".into());
    picker.is_ok_and(|picker| picker.is_instance_of::<Function>())
}

/// Lets the person choose one; nothing where they choose none. Only while a press is being answered.
pub async fn choose() -> Result<Option<Folder>, FolderFault> {
    let options = object(&[
        ("id", "landmark"),
        ("mode", "readwrite"),
        ("startIn", "documents"),
    ]);
    match settled(window().unchecked_ref::<Picking>().pick(&options)).await {
        Ok(handle) => Ok(Some(Folder(handle.unchecked_into()))),
        Err(thrown) if is_named(&thrown, "AbortError") => Ok(None),
        Err(thrown) => Err(fault_of(&thrown)),
    }
}

impl Folder {
    /// What it is called, without where it is: more no browser tells.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Whether the page may write into it now.
    pub async fn is_granted(&self) -> bool {
        granted(self.0.query(&readwrite())).await
    }

    /// Asks the person, by a question of the browser's. Only while a press is being answered.
    pub async fn ask(&self) -> bool {
        granted(self.0.request(&readwrite())).await
    }

    /// The names of its files, each with its length in bytes, that `wanted` accepts.
    pub async fn files(
        &self,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<(String, u64)>, FolderFault> {
        let mut found = Vec::new();
        let all = self.0.values().map_err(|thrown| fault_of(&thrown))?;
        loop {
            let next = settled(all.next())
                .await
                .map_err(|thrown| fault_of(&thrown))?;
            let handle = Reflect::get(&next, &"value".into()).unwrap_or_default();
            if handle.is_undefined() {
                return Ok(found);
            }
            let handle: Handle = handle.unchecked_into();
            let is_file = Reflect::get(handle.as_ref(), &"kind".into());
            if is_file.is_ok_and(|kind| kind == "file") && wanted(&handle.name()) {
                found.push((handle.name(), length(&handle).await?));
            }
        }
    }

    /// Writes a new file, all of it or none: the browser writes beside it and swaps when it is whole. Then looks whether
    /// it is as long as it has to be.
    pub async fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderFault> {
        let written = self.try_write(name, bytes).await;
        if written.is_err() {
            // An empty file of that name may be left; one that cannot be removed is no backup and does no harm.
            let _ = self.remove(name).await;
        }
        written
    }

    async fn try_write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderFault> {
        let create = Object::new();
        let made = Reflect::set(&create, &"create".into(), &true.into());
        let file = settled(made.and_then(|_| self.0.file(name, &create)));
        let file: Handle = file
            .await
            .map_err(|thrown| fault_of(&thrown))?
            .unchecked_into();
        let stream = settled(file.writable()).await;
        let stream: Writable = stream.map_err(|thrown| fault_of(&thrown))?.unchecked_into();
        let bytes_there = Uint8Array::from(bytes);
        if let Err(thrown) = settled(stream.write(&bytes_there)).await {
            let _ = settled(stream.abort()).await;
            return Err(fault_of(&thrown));
        }
        settled(stream.close())
            .await
            .map_err(|thrown| fault_of(&thrown))?;
        match length(&file).await? == bytes.len() as u64 {
            true => Ok(()),
            false => Err(FolderFault::NotKept),
        }
    }

    pub async fn remove(&self, name: &str) -> Result<(), FolderFault> {
        let removed = settled(self.0.remove_entry(name)).await;
        removed.map(drop).map_err(|thrown| fault_of(&thrown))
    }
}

/// The folder that was chosen on this device, if one was.
pub async fn remembered() -> Option<Folder> {
    let database = open(DATABASE, 1, make_store).await.ok()?;
    let looking = begin(&database, &[STORE], Mode::Look).ok()?;
    let request = looking.object_store(STORE).ok()?.get(&FOLDER.into()).ok()?;
    let found = answered(&request)
        .await
        .ok()
        .and_then(|()| request.result().ok());
    database.close();
    let handle = found.filter(JsValue::is_object)?;
    Some(Folder(handle.unchecked_into()))
}

/// Remembers a folder for the next time the page is loaded, or forgets it.
pub async fn remember(folder: Option<&Folder>) -> Result<(), Fault> {
    let database = open(DATABASE, 1, make_store).await?;
    let changing = begin(&database, &[STORE], Mode::Change)?;
    let ended = ending(&changing);
    let put = || {
        let store = changing.object_store(STORE)?;
        match folder {
            Some(Folder(handle)) => store.put_with_key(handle.as_ref(), &FOLDER.into()),
            None => store.delete(&FOLDER.into()),
        }
    };
    put().map_err(|thrown| database_fault(&thrown))?;
    let done = ended.await;
    database.close();
    done
}

fn make_store(database: &IdbDatabase) -> Result<(), JsValue> {
    database.create_object_store(STORE).map(drop)
}

async fn granted(asked: Result<Promise, JsValue>) -> bool {
    settled(asked).await.is_ok_and(|answer| answer == "granted")
}

async fn length(file: &Handle) -> Result<u64, FolderFault> {
    let contents = settled(file.contents()).await;
    let contents: web_sys::File = contents
        .map_err(|thrown| fault_of(&thrown))?
        .unchecked_into();
    Ok(contents.size() as u64)
}

async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, JsValue> {
    JsFuture::from(promise?).await
}

fn readwrite() -> Object {
    object(&[("mode", "readwrite")])
}

fn object(fields: &[(&str, &str)]) -> Object {
    let fields = fields
        .iter()
        .map(|(name, value)| Array::of2(&(*name).into(), &(*value).into()));
    let fields: Array = fields.collect();
    Object::from_entries(&fields).unwrap_or_default()
}

fn is_named(thrown: &JsValue, name: &str) -> bool {
    let exception = thrown.dyn_ref::<DomException>();
    exception.is_some_and(|exception| exception.name() == name)
}

fn fault_of(thrown: &JsValue) -> FolderFault {
    let Some(exception) = thrown.dyn_ref::<DomException>() else {
        let words = js_sys::Error::from(thrown.clone()).message();
        return FolderFault::Failed(words.as_string().unwrap_or_default());
    };
    match exception.name().as_str() {
        "NotAllowedError" | "SecurityError" | "NoModificationAllowedError" => {
            FolderFault::NotAllowed
        }
        "NotFoundError" | "InvalidStateError" => FolderFault::Gone,
        "QuotaExceededError" => FolderFault::Full,
        name => FolderFault::Failed(format!("{name}: {}", exception.message())),
    }
}
