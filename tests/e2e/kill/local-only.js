// The naive way: local storage alone takes what is written, and what it took is called saved.
(() => {
  "use strict";
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
    if (mode === "readwrite") throw new DOMException("nothing is written here", "UnknownError");
    return transaction.call(this, stores, mode, ...more);
  };
  window.promisesOfTheStore = ["Saved on this device", "Saved, but not safely"];
})();
