// The naive way: local storage is all there is, and what it took is called saved.
(() => {
  "use strict";
  Object.defineProperty(window, "indexedDB", { value: undefined });
  window.promisesOfTheStore = ["Saved on this device", "Saved, but not safely"];
})();
