// What the bench puts into a page before anything else runs. It goes in as source text, so it stands
// alone: nothing outside this function is in its reach.

/** Holds the day, tells when something has been painted, and notes what is written to storage. */
export function probe(day) {
  const RealDate = Date;
  const ahead = RealDate.parse(`${day}T09:00:00Z`) - RealDate.now();
  const bench = { clock: [], puts: [], sets: [], reads: [], turns: [], answers: [], openTransactions: 0, gaps: null };
  window.bench = bench;

  window.Date = class extends RealDate {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(window.Date.now());
    }
    static now() {
      bench.clock.push(performance.now());
      return RealDate.now() + ahead;
    }
  };

  // ---- Paint: the frame in which a condition holds, taken right after it was painted -----------------

  bench.painted = (holds, patience = 60_000) =>
    new Promise((resolve, reject) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      const end = performance.now() + patience;
      const look = (now) => {
        if (holds()) channel.port2.postMessage(0);
        else if (now < end) requestAnimationFrame(look);
        else reject(new Error("what was waited for never stood on the page"));
      };
      requestAnimationFrame(look);
    });

  /** The frame with the last change of what `read` gives, told once it has rested for `quiet` milliseconds. */
  bench.lastChange = (read, quiet) =>
    new Promise((resolve, reject) => {
      const channel = new MessageChannel();
      let painted = null;
      channel.port1.onmessage = () => { painted = performance.now(); };
      let before = read();
      let changed = performance.now();
      const look = () => {
        const now = read();
        if (now !== before) {
          before = now;
          changed = performance.now();
          channel.port2.postMessage(0);
        }
        if (performance.now() - changed < quiet) requestAnimationFrame(look);
        else if (painted === null) reject(new Error("what was to follow never changed"));
        else resolve(painted);
      };
      requestAnimationFrame(look);
    });

  // Pages other than the Overview have no headline: nothing is looked for there, frame after frame.
  const onOverview = () => /^(#\/?(\?.*)?)?$/.test(location.hash);
  bench.start = bench.painted(() => onOverview() && (document.querySelector(".goal-h")?.textContent.trim() || document.querySelector(".twin-problem")));
  bench.start.catch(() => {});
  // The sellers' table follows: every row has its word then.
  const words = () => [...document.querySelectorAll('.ladder-tbl tbody [data-h="Computed"]')];
  bench.table = bench.painted(() => onOverview() && words().length > 0 && words().every((cell) => cell.textContent));
  bench.table.catch(() => {});

  // All figures on the page except the forecast's, which may follow.
  bench.figures = () =>
    [...document.querySelectorAll("[data-figure]")]
      .filter((one) => !/Forecast|Chance/.test(one.dataset.figure))
      .map((one) => one.textContent)
      .join("|");

  /** All that a worksheet says and draws, and the ladder beside it; what is of the forecast is left out. */
  bench.worksheet = () => {
    const drawn = [...document.querySelectorAll(".fig svg path:is(.c-plan, .c-goal, .c-target, .c-pace), .pace-bars rect")];
    const said = [...document.querySelectorAll(".fr-m, .rec, .agree, .lmt, .ladder, .pair button")];
    return [
      bench.figures(),
      ...drawn.map((one) => `${one.getAttribute("d")} ${one.getAttribute("y")}`),
      ...said.map((one) => one.ariaLabel ?? one.textContent),
    ].join("|");
  };

  // The last event of a kind that the page got, by the browser's own time stamp.
  for (const kind of ["keydown", "change", "click", "hashchange"]) {
    addEventListener(kind, (event) => { bench[kind] = event.timeStamp; }, true);
  }

  // ---- Frames: the longest gap between two, and the longest task -------------------------------------

  bench.watchFrames = () => {
    const seen = { frame: 0, task: 0 };
    let before = performance.now();
    let going = true;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.task = Math.max(seen.task, entry.duration);
    });
    observer.observe({ type: "longtask" });
    const look = (at) => {
      seen.frame = Math.max(seen.frame, at - before);
      before = at;
      if (going) requestAnimationFrame(look);
    };
    requestAnimationFrame((at) => {
      before = at;
      requestAnimationFrame(look);
    });
    return async () => {
      await bench.painted(() => true);
      going = false;
      observer.disconnect();
      return seen;
    };
  };

  // ---- Storage: what is written, and how long the page's thread is in it -----------------------------

  const { setItem, getItem } = Storage.prototype;
  Storage.prototype.setItem = function (name, text) {
    const from = performance.now();
    setItem.call(this, name, text);
    bench.sets.push({ name, text, from, to: performance.now() });
  };
  Storage.prototype.getItem = function (name) {
    const text = getItem.call(this, name);
    bench.reads.push({ name, to: performance.now() });
    return text;
  };

  const noteAnswer = () => bench.answers.push(performance.now());
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const from = performance.now();
    const made = transaction.apply(this, given);
    bench.openTransactions += 1;
    for (const end of ["complete", "abort"]) {
      made.addEventListener(end, () => {
        bench.openTransactions -= 1;
        noteAnswer();
      });
    }
    bench.turns.push({ from, to: performance.now() });
    return made;
  };
  const asks = (prototype, names) => {
    for (const name of names) {
      const real = prototype[name];
      prototype[name] = function (...given) {
        const request = real.apply(this, given);
        request.addEventListener("success", noteAnswer);
        const turn = bench.turns.at(-1);
        if (turn) turn.to = performance.now();
        return request;
      };
    }
  };
  asks(IDBObjectStore.prototype, ["get", "getAll", "getAllKeys", "delete"]);
  asks(IDBIndex.prototype, ["getAll", "getAllKeys"]);

  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, ...key) {
    const from = performance.now();
    const request = put.call(this, value, ...key);
    const to = performance.now();
    request.addEventListener("success", noteAnswer);
    const size = value.byteLength ?? value.text?.length ?? 0;
    bench.puts.push({ store: this.name, name: key[0] ?? value.name, text: value.text, size, from, to });
    return request;
  };
}
