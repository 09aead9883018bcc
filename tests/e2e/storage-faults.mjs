// A browser whose storage goes wrong by plan: every k-th call of local storage or of the database fails in one way. The
// calls are the browser's own functions, so that whatever the app does with storage goes through here.

/** How a call fails. Nothing done is a yes without the deed; late is five seconds late. */
export const ways = ["quota", "security", "nothing", "state", "late"];

/**
 * Runs in the page, before the app. `way` as above; `every` the k of every k-th call; `rails` "both", "local" or
 * "database"; `begun` whether it goes wrong from the first call on, or from `window.faults.begin()` on. Until
 * `window.faults.clear()`. `window.faults.calls` counts the calls, `.struck` those that went wrong.
 *
 * A call to local storage is never late: the whole page would stand still, and say nothing.
 */
export function storageFaults({ way, every, rails = "both", begun = false }) {
  const LATE_MS = 5_000;
  const names = { quota: "QuotaExceededError", security: "SecurityError", state: "InvalidStateError" };
  const faults = {
    calls: 0,
    struck: 0,
    is_on: begun,
    begin: () => Object.assign(faults, { calls: 0, struck: 0, is_on: true }),
    clear: () => Object.assign(faults, { is_on: false }),
  };
  window.faults = faults;

  const strikes = (rail) => {
    if (rails !== "both" && rails !== rail) return false;
    faults.calls += 1;
    const is_struck = faults.is_on && faults.calls % every === 0;
    if (is_struck) faults.struck += 1;
    return is_struck;
  };
  const error = () => new DOMException("by the test's plan", names[way]);

  /** Puts `instead(own, args, self)` in the place of a function where a call of it is struck. */
  const wrap = (prototype, name, rail, instead) => {
    const own = prototype[name];
    prototype[name] = function (...args) {
      return strikes(rail) ? instead.call(this, () => own.apply(this, args)) : own.apply(this, args);
    };
    return own;
  };
  const fails = (own) => {
    if (way in names) throw error();
    return own();
  };

  for (const name of ["getItem", "key"]) wrap(Storage.prototype, name, "local", fails);
  for (const name of ["setItem", "removeItem"]) {
    wrap(Storage.prototype, name, "local", (own) => (way === "nothing" ? undefined : fails(own)));
  }

  const get = IDBObjectStore.prototype.get;
  const count = IDBObjectStore.prototype.count;
  const transaction = IDBDatabase.prototype.transaction;
  /** Keeps a transaction open by asking it for something again and again. */
  const keepOpen = (kept) => {
    const until = Date.now() + LATE_MS;
    const ask = () => {
      if (Date.now() < until) get.call(kept.objectStore(kept.objectStoreNames[0]), "nothing").onsuccess = ask;
    };
    ask();
  };

  wrap(IDBFactory.prototype, "open", "database", function (own) {
    if (way in names) throw error();
    const request = own();
    if (way === "late") {
      const hold = (event) => {
        event.stopImmediatePropagation();
        setTimeout(() => request.dispatchEvent(new Event("success")), LATE_MS);
      };
      request.addEventListener("success", hold, { once: true });
    }
    return request;
  });
  wrap(IDBDatabase.prototype, "transaction", "database", function (own) {
    if (way in names) throw error();
    // Another tab's transaction goes first, and takes its time.
    if (way === "late") keepOpen(transaction.call(this, [...this.objectStoreNames], "readwrite"));
    return own();
  });
  for (const [prototype, asks] of [
    [IDBObjectStore.prototype, ["get", "getAll", "getAllKeys"]],
    [IDBIndex.prototype, ["getAll", "getAllKeys"]],
  ]) {
    for (const name of asks) wrap(prototype, name, "database", fails);
  }
  for (const name of ["put", "add", "delete"]) {
    wrap(IDBObjectStore.prototype, name, "database", function (own) {
      if (way === "nothing") return count.call(this);
      if (way === "security" || way === "state") throw error();
      const request = own();
      if (way === "late") keepOpen(this.transaction);
      // Browsers find out that there is no room when the transaction is about to end.
      if (way === "quota") request.addEventListener("success", () => noRoom(this.transaction));
      return request;
    });
  }
  const noRoom = (full) => {
    Object.defineProperty(full, "error", { value: error() });
    full.abort();
  };
}
