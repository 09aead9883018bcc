// Stands in the page before the app and tells the server what a person would see: which edits were made, and which of
// them "Saved" has covered since. It reads the screen and nothing else.
//
// An edit is known by the number that is typed with it. It counts as made when the event that keeps it (Enter, or the
// field's change) has been handled by everybody, and from then on every "Saved" on the screen is a promise about it,
// also one that was there already: a person cannot tell an old "Saved" from a new one.
(() => {
  "use strict";

  const promises = window.promisesOfTheStore ?? ["Saved on this device"];
  const numberIn = (field) => field?.value?.match(/\b1\d{6}\b/)?.[0];
  const tell = (said) => fetch("oracle", { method: "POST", body: JSON.stringify(said) }).catch(() => {});

  const waiting = new Map(); // edits that no promise covers yet, each with the time of its key
  const made = new Set();
  let open = false;

  // Workers have tests of their own. One would take the page from its store, and this script is not in there.
  Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });

  const isPromised = () => promises.includes(document.querySelector('.saved [role="status"]')?.textContent);

  function look() {
    if (!isPromised()) return;
    if (!open) {
      open = true;
      tell({ what: "open" });
    }
    if (waiting.size === 0) return;
    const covered = new Map(waiting);
    waiting.clear();
    tell({ what: "saved", edits: [...covered.keys()] });
    // A task asked for in a frame runs when the frame is on the screen.
    requestAnimationFrame(() => setTimeout(() => tell({ what: "seen", ms: [...covered.values()].map((key) => performance.now() - key) })));
  }

  function keeps(event) {
    const field = event.target;
    const edit = numberIn(field);
    if (!edit || made.has(edit) || (event.type === "keydown" && event.key !== "Enter")) return;
    setTimeout(() => {
      if (field.getAttribute("aria-invalid") === "true" || made.has(edit)) return;
      made.add(edit);
      waiting.set(edit, event.timeStamp);
      look();
    });
  }

  addEventListener("keydown", keeps, true);
  addEventListener("change", keeps, true);
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });

  const trouble = (message) => tell({ what: "trouble", message });
  addEventListener("error", ({ message }) => trouble(message));
  addEventListener("unhandledrejection", ({ reason }) => trouble(String(reason)));
  addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => trouble(`policy: ${violatedDirective}: ${blockedURI}`));
})();
