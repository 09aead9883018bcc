//! IndexedDB as the storage room wants it: one transaction, answers first, then what follows from them.
//!
//! Two stores: `journal` (entries with a place that only grows, found by plan) and `kept` (bytes by
//! name). A transaction asks the browser for strict durability: complete means on the disk.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbObjectStoreParameters, IdbRequest,
    IdbTransaction, IdbVersionChangeEvent,
};

use super::fault::fault_of;
use super::window;
use crate::model::PlanId;
use crate::storage::{Answer, Ask, Database, Fault, Mode, Put, Stored};

/// The database's own version: its stores, not what is in them.
const STORES_VERSION: u32 = 1;
const JOURNAL: &str = "journal";
const KEPT: &str = "kept";

/// The browser's database. A clone shares the connection.
#[derive(Clone, Debug)]
pub struct IndexedDb {
    name: Rc<str>,
    connection: Rc<RefCell<Option<IdbDatabase>>>,
}

impl Default for IndexedDb {
    fn default() -> IndexedDb {
        IndexedDb::named("landmark")
    }
}

impl IndexedDb {
    /// A database of another name: tests have their own.
    pub fn named(name: &str) -> IndexedDb {
        IndexedDb {
            name: name.into(),
            connection: Rc::default(),
        }
    }

    async fn connection(&self) -> Result<IdbDatabase, Fault> {
        if let Some(open) = self.connection.borrow().as_ref() {
            return Ok(open.clone());
        }
        let open = open(&self.name, STORES_VERSION, make_stores).await?;
        self.forget_when_closed(&open);
        *self.connection.borrow_mut() = Some(open.clone());
        Ok(open)
    }

    /// Another tab may want to change the stores, and the browser may close the connection itself:
    /// either way the next call asks for a new one.
    fn forget_when_closed(&self, open: &IdbDatabase) {
        let connection = Rc::clone(&self.connection);
        let close = Closure::<dyn Fn()>::new(move || {
            if let Some(open) = connection.borrow_mut().take() {
                open.close();
            }
        });
        open.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        open.set_onclose(Some(close.as_ref().unchecked_ref()));
        close.forget();
    }

    async fn begin(&self, mode: Mode) -> Result<IdbTransaction, Fault> {
        for _ in 0..2 {
            match begin(&self.connection().await?, &[JOURNAL, KEPT], mode) {
                Err(Fault::Closed) => drop(self.connection.borrow_mut().take()),
                begun => return begun,
            }
        }
        Err(Fault::Closed)
    }
}

impl Database for IndexedDb {
    async fn transact(
        &self,
        mode: Mode,
        asks: Vec<Ask>,
        decide: impl FnOnce(&[Answer]) -> Vec<Put>,
    ) -> Result<Vec<Answer>, Fault> {
        if asks.is_empty() && mode == Mode::Look {
            return Ok(Vec::new());
        }
        let transaction = self.begin(mode).await?;
        let ended = ending(&transaction);
        let requests = asks
            .iter()
            .map(|ask| request(&transaction, ask))
            .collect::<Result<Vec<IdbRequest>, JsValue>>()
            .map_err(|thrown| fault_of(&thrown))?;
        // Requests are answered in their order, so the last one's answer is the end of them all. The
        // transaction is still open then: nothing but promises has run since.
        if let Some(last) = requests.last() {
            answered(last).await?;
        }
        let answers = asks
            .iter()
            .zip(&requests)
            .map(|(ask, request)| answer(ask, request))
            .collect::<Result<Vec<Answer>, JsValue>>()
            .map_err(|thrown| fault_of(&thrown))?;
        if mode == Mode::Look {
            return Ok(answers);
        }
        for put in decide(&answers) {
            if let Err(thrown) = write(&transaction, put) {
                // All of it or nothing.
                let _ = transaction.abort();
                return Err(fault_of(&thrown));
            }
        }
        ended.await.map(|()| answers)
    }
}

fn factory() -> Result<IdbFactory, Fault> {
    match window().indexed_db() {
        Ok(Some(factory)) => Ok(factory),
        Ok(None) => Err(Fault::Missing),
        Err(thrown) => Err(fault_of(&thrown)),
    }
}

/// Opens a database; where it is new or older, its stores are made first.
pub(super) async fn open(
    name: &str,
    version: u32,
    make_stores: fn(&IdbDatabase) -> Result<(), JsValue>,
) -> Result<IdbDatabase, Fault> {
    let request = factory()?
        .open_with_u32(name, version)
        .map_err(|thrown| fault_of(&thrown))?;
    let upgrade = Closure::<dyn FnMut(IdbVersionChangeEvent)>::new({
        let request = request.clone();
        move |_| {
            let made = request.result().map(IdbDatabase::from);
            // A store that cannot be made ends the opening with the browser's own error.
            let _ = made.and_then(|database| make_stores(&database));
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    answered(&request).await?;
    let result = request.result().map_err(|thrown| fault_of(&thrown))?;
    Ok(result.unchecked_into())
}

fn make_stores(database: &IdbDatabase) -> Result<(), JsValue> {
    let by_place = IdbObjectStoreParameters::new();
    by_place.set_key_path(&"place".into());
    by_place.set_auto_increment(true);
    let journal = database.create_object_store_with_optional_parameters(JOURNAL, &by_place)?;
    journal.create_index_with_str("plan", "plan")?;
    database.create_object_store(KEPT)?;
    Ok(())
}

#[wasm_bindgen]
extern "C" {
    /// web-sys holds back the options of a transaction as long as some engine ignores them.
    #[wasm_bindgen(extends = IdbDatabase)]
    type Transacting;
    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Transacting,
        stores: &Array,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

pub(super) fn begin(
    database: &IdbDatabase,
    stores: &[&str],
    mode: Mode,
) -> Result<IdbTransaction, Fault> {
    let stores: Array = stores
        .iter()
        .map(|store| JsValue::from_str(store))
        .collect();
    let options = Object::new();
    let mode = match mode {
        Mode::Look => "readonly",
        Mode::Change => "readwrite",
    };
    Reflect::set(&options, &key("durability"), &key("strict"))
        .and_then(|_| {
            let database = database.unchecked_ref::<Transacting>();
            database.transaction(&stores, mode, &options)
        })
        .map_err(|thrown| fault_of(&thrown))
}

fn key(name: &str) -> JsValue {
    JsValue::from_str(name)
}

fn request(transaction: &IdbTransaction, ask: &Ask) -> Result<IdbRequest, JsValue> {
    let journal = || transaction.object_store(JOURNAL);
    let of_plan = |plan: &PlanId| IdbKeyRange::only(&plan.to_string().into()).map(JsValue::from);
    match ask {
        Ask::Entries { plan, after: 0 } => {
            journal()?.index("plan")?.get_all_with_key(&of_plan(plan)?)
        }
        Ask::Entries { after, .. } => {
            let behind = IdbKeyRange::lower_bound_with_open(&(*after as f64).into(), true)?;
            journal()?.get_all_with_key(&behind)
        }
        Ask::Places { plan } => journal()?
            .index("plan")?
            .get_all_keys_with_key(&of_plan(plan)?),
        Ask::Value(name) => transaction.object_store(KEPT)?.get(&key(name)),
        Ask::Names(prefix) => {
            let end = format!("{prefix}\u{ffff}");
            let range = IdbKeyRange::bound(&key(prefix), &key(&end))?;
            transaction
                .object_store(KEPT)?
                .get_all_keys_with_key(&range)
        }
    }
}

fn answer(ask: &Ask, request: &IdbRequest) -> Result<Answer, JsValue> {
    let result = request.result()?;
    Ok(match ask {
        Ask::Entries { plan, after } => {
            let plan = plan.to_string();
            let mut upto = *after;
            let mut entries = Vec::new();
            for value in Array::from(&result) {
                let place = number(&Reflect::get(&value, &key("place"))?);
                upto = upto.max(place);
                if text(&value, "plan")? == plan {
                    let (name, text) = (text(&value, "name")?, text(&value, "text")?);
                    entries.push(Stored { place, name, text });
                }
            }
            Answer::Entries { entries, upto }
        }
        Ask::Places { .. } => Answer::Places(
            Array::from(&result)
                .iter()
                .map(|place| number(&place))
                .collect(),
        ),
        Ask::Value(_) => Answer::Value(bytes(&result)),
        Ask::Names(_) => {
            let names = Array::from(&result);
            Answer::Names(names.iter().filter_map(|name| name.as_string()).collect())
        }
    })
}

fn text(value: &JsValue, field: &str) -> Result<String, JsValue> {
    let text = Reflect::get(value, &key(field))?;
    Ok(text.as_string().unwrap_or_default())
}

fn number(value: &JsValue) -> u64 {
    value.as_f64().unwrap_or(0.0) as u64
}

fn bytes(value: &JsValue) -> Option<Vec<u8>> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => Some(bytes.to_vec()),
        // Somebody else's text under a name of ours is still what stands there.
        None => value.as_string().map(String::into_bytes),
    }
}

fn write(transaction: &IdbTransaction, put: Put) -> Result<(), JsValue> {
    let store = |name| -> Result<IdbObjectStore, JsValue> { transaction.object_store(name) };
    match put {
        Put::Entry { plan, name, text } => {
            let entry = Object::new();
            Reflect::set(&entry, &key("plan"), &plan.to_string().into())?;
            Reflect::set(&entry, &key("name"), &name.into())?;
            Reflect::set(&entry, &key("text"), &JsValue::from_str(&text))?;
            store(JOURNAL)?.put(&entry)?;
        }
        Put::Value { name, bytes } => {
            store(KEPT)?.put_with_key(&Uint8Array::from(bytes.as_slice()), &key(&name))?;
        }
        Put::DropEntry(place) => {
            store(JOURNAL)?.delete(&(place as f64).into())?;
        }
        Put::DropValue(name) => {
            store(KEPT)?.delete(&key(&name))?;
        }
    }
    Ok(())
}

/// Waits until a request has its answer.
pub(super) async fn answered(request: &IdbRequest) -> Result<(), Fault> {
    let done = settled(|settle| {
        request.set_onsuccess(Some(settle));
        request.set_onerror(Some(settle));
    });
    let _ = done.await;
    match request.error() {
        Ok(Some(error)) => Err(fault_of(&error)),
        Ok(None) => Ok(()),
        Err(thrown) => Err(fault_of(&thrown)),
    }
}

/// Waits for a transaction's end, listening from now on.
pub(super) fn ending(
    transaction: &IdbTransaction,
) -> impl Future<Output = Result<(), Fault>> + use<> {
    let completed = Rc::new(Cell::new(false));
    let on_complete = Closure::once_into_js({
        let completed = Rc::clone(&completed);
        move || completed.set(true)
    });
    // The listener comes before the handler below, so it has run when that one settles.
    let _ = transaction.add_event_listener_with_callback("complete", on_complete.unchecked_ref());
    let ended = settled(|settle| {
        transaction.set_oncomplete(Some(settle));
        transaction.set_onabort(Some(settle));
    });
    let transaction = transaction.clone();
    async move {
        let _ = ended.await;
        match (completed.get(), transaction.error()) {
            (true, _) => Ok(()),
            (false, Some(error)) => Err(fault_of(&error)),
            (false, None) => Err(Fault::Closed),
        }
    }
}

/// A future that ends when the function handed to `set` is called. It never fails, so that a promise
/// nobody waits for any more leaves nothing behind in the console.
fn settled(set: impl FnOnce(&js_sys::Function)) -> JsFuture {
    let mut set = Some(set);
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(set) = set.take() {
            set(&resolve);
        }
    });
    JsFuture::from(promise)
}
