// The little that tools/split.mjs has to read and change in a WebAssembly file.
// Source: WebAssembly core specification 2.0, chapter 5 (binary format).

const SECTION = { custom: 0, type: 1, import: 2, function: 3, table: 4, export: 7, code: 10 };
const KIND = { function: 0, table: 1, memory: 2, global: 3 };
const HEADER = 8; // magic number and version

/** Reads numbers and names from `bytes`, from `at` on. */
class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** An unsigned number in LEB128. */
  number() {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.byte();
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.number();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }

  limits() {
    const flags = this.byte();
    this.number();
    if (flags & 1) this.number();
  }
}

function leb(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}

/** A number in signed LEB128, as constants in code are written. */
function signedLeb(value) {
  const bytes = leb(value);
  if ((bytes[bytes.length - 1] & 64) === 0) return bytes;
  bytes[bytes.length - 1] |= 128;
  return Buffer.concat([bytes, Buffer.from([0])]);
}

const named = (text) => Buffer.concat([leb(Buffer.byteLength(text)), Buffer.from(text)]);
const section = (id, body) => Buffer.concat([Buffer.from([id]), leb(body.length), body]);

/** The sections of a file in their order: `{ id, from, body, to }`, places counted from the file's beginning. */
function sections(bytes) {
  const found = [];
  for (const cursor = new Cursor(bytes, HEADER); cursor.at < bytes.length; ) {
    const from = cursor.at;
    const id = cursor.byte();
    const length = cursor.number();
    found.push({ id, from, body: cursor.at, to: cursor.at + length });
    cursor.at += length;
  }
  return found;
}

/** A cursor at the first entry of a section that is a list, and how many there are. */
function entries(bytes, id) {
  const found = sections(bytes).find((one) => one.id === id);
  if (!found) return { count: 0, cursor: null };
  const cursor = new Cursor(bytes, found.body);
  return { count: cursor.number(), cursor };
}

/** What a file takes from others: `{ module, name, kind }`, a function with its `type`. */
export function imports(bytes) {
  const { count, cursor } = entries(bytes, SECTION.import);
  return Array.from({ length: count }, () => {
    const one = { module: cursor.name(), name: cursor.name(), kind: cursor.byte() };
    if (one.kind === KIND.function) one.type = cursor.number();
    if (one.kind === KIND.table) cursor.at += 1;
    if (one.kind === KIND.table || one.kind === KIND.memory) cursor.limits();
    if (one.kind === KIND.global) cursor.at += 2;
    return one;
  });
}

/** How many functions a file defines itself. */
const defined = (bytes) => entries(bytes, SECTION.function).count;
const importedFunctions = (bytes) => imports(bytes).filter((one) => one.kind === KIND.function).length;

/** The name by which a function of the whole app is known in all that is cut from it. */
export const functionName = (index) => `f${index}`;

/** The same file, with every function it defines named by `functionName` of its place among them. */
export function withNames(bytes) {
  const first = importedFunctions(bytes);
  const list = Array.from({ length: defined(bytes) }, (_, index) => [leb(first + index), named(functionName(index))]);
  const functions = section(1, Buffer.concat([leb(list.length), ...list.flat()]));
  const others = sections(bytes).filter((one) => one.id !== SECTION.custom || new Cursor(bytes, one.body).name() !== "name");
  const kept = others.map((one) => bytes.subarray(one.from, one.to));
  return Buffer.concat([bytes.subarray(0, HEADER), ...kept, section(SECTION.custom, Buffer.concat([named("name"), functions]))]);
}

/** The same file without its custom sections: names and what compilers tell each other are of no use to a browser. */
export function bare(bytes) {
  const kept = sections(bytes).filter((one) => one.id !== SECTION.custom);
  return Buffer.concat([bytes.subarray(0, HEADER), ...kept.map((one) => bytes.subarray(one.from, one.to))]);
}

/** The names of a file's own functions, in their order; those without one are left out. */
export function names(bytes) {
  const custom = sections(bytes).filter((one) => one.id === SECTION.custom);
  for (const one of custom) {
    const cursor = new Cursor(bytes, one.body);
    if (cursor.name() !== "name") continue;
    const first = importedFunctions(bytes);
    const found = [];
    while (cursor.at < one.to) {
      const part = cursor.byte();
      const end = cursor.number() + cursor.at;
      if (part === 1) {
        for (let left = cursor.number(); left > 0; left -= 1) {
          const index = cursor.number();
          const name = cursor.name();
          if (index >= first) found.push(name);
        }
      }
      cursor.at = end;
    }
    return found;
  }
  return [];
}

/** The same file, with its first table (that of the functions) holding exactly `size` places. */
export function withTableOf(bytes, size) {
  const table = sections(bytes).find((one) => one.id === SECTION.table);
  const cursor = new Cursor(bytes, table.body);
  const count = cursor.number();
  const type = cursor.byte();
  cursor.limits();
  const body = Buffer.concat([leb(count), Buffer.from([type, 1]), leb(size), leb(size), bytes.subarray(cursor.at, table.to)]);
  return Buffer.concat([bytes.subarray(0, table.from), section(SECTION.table, body), bytes.subarray(table.to)]);
}

/** How many places the first table has. */
export function tableSize(bytes) {
  const { cursor } = entries(bytes, SECTION.table);
  cursor.at += 2;
  return cursor.number();
}

/**
 * The same file, with the table exported as `name` being table `index`.
 * wasm-split 108 writes every exported table as the first.
 */
export function withTableExport(bytes, name, index) {
  const patched = Buffer.from(bytes);
  const { count, cursor } = entries(patched, SECTION.export);
  for (let left = count; left > 0; left -= 1) {
    const exported = cursor.name();
    const kind = cursor.byte();
    if (kind === KIND.table && exported === name) patched[cursor.at] = index;
    cursor.number();
  }
  return patched;
}

/** The names under which a file gives out its tables, in their order. */
export function exportedTables(bytes) {
  const { count, cursor } = entries(bytes, SECTION.export);
  const found = Array.from({ length: count }, () => ({ name: cursor.name(), kind: cursor.byte(), index: cursor.number() }));
  return found.filter((one) => one.kind === KIND.table).map((one) => one.name);
}

/** How many values a function of each type of the file takes. */
function parameters(bytes) {
  const FUNCTION_TYPE = 0x60;
  const { count, cursor } = entries(bytes, SECTION.type);
  return Array.from({ length: count }, () => {
    if (cursor.byte() !== FUNCTION_TYPE) throw new Error("A type that is no plain function's: tools/wasm-file.mjs has to follow.");
    const taken = cursor.number();
    cursor.at += taken; // a byte each
    const given = cursor.number();
    cursor.at += given;
    return taken;
  });
}

/**
 * A file with a function for each that `bytes` takes from the module `part`, whose name there is its place in the
 * table of functions. It calls `part` of the module `later`, which is to put the right function into that place, and
 * then whatever stands there. The table is the one that the module `first` gives out as `table`.
 */
export function callers(bytes, part, table) {
  const TABLE_OF_FUNCTIONS = Buffer.from([KIND.table, 0x70, 0, 0]);
  const [CALL, CALL_INDIRECT, LOCAL_GET, I32_CONST, END] = [0x10, 0x11, 0x20, 0x41, 0x0b];
  const taken = parameters(bytes);
  const wanted = imports(bytes).filter((one) => one.module === part);
  const types = sections(bytes).find((one) => one.id === SECTION.type);
  const known = bytes.subarray(types.body + leb(taken.length).length, types.to);
  const nothingToNothing = Buffer.from([0x60, 0, 0]);
  const list = (items) => Buffer.concat([leb(items.length), ...items]);
  const code = wanted.map(({ name, type }) => {
    const given = Array.from({ length: taken[type] }, (_, at) => [Buffer.from([LOCAL_GET]), leb(at)]).flat();
    const body = Buffer.concat([
      Buffer.from([0, CALL, 0]), ...given, Buffer.from([I32_CONST]), signedLeb(Number(name)),
      Buffer.from([CALL_INDIRECT]), leb(type), Buffer.from([0, END]),
    ]);
    return Buffer.concat([leb(body.length), body]);
  });
  return Buffer.concat([
    bytes.subarray(0, HEADER),
    section(SECTION.type, Buffer.concat([leb(taken.length + 1), known, nothingToNothing])),
    section(SECTION.import, list([
      Buffer.concat([named("later"), named(part), Buffer.from([KIND.function]), leb(taken.length)]),
      Buffer.concat([named("first"), named(table), TABLE_OF_FUNCTIONS]),
    ])),
    section(SECTION.function, list(wanted.map(({ type }) => leb(type)))),
    section(SECTION.export, list(wanted.map(({ name }, at) => Buffer.concat([named(name), Buffer.from([KIND.function]), leb(at + 1)])))),
    section(SECTION.code, list(code)),
  ]);
}

/** What a file gives out: `{ name, entry }`, the entry as it stands there. */
function given(bytes) {
  const { count, cursor } = entries(bytes, SECTION.export);
  return Array.from({ length: count }, () => {
    const from = cursor.at;
    const name = cursor.name();
    cursor.byte();
    cursor.number();
    return { name, entry: bytes.subarray(from, cursor.at) };
  });
}

/** The same file, giving out nothing but what `like` gives out. */
export function givingOut(bytes, like) {
  const names = new Set(given(like).map((one) => one.name));
  const kept = given(bytes).filter((one) => names.has(one.name)).map((one) => one.entry);
  const others = sections(bytes).map((one) =>
    one.id === SECTION.export ? section(SECTION.export, Buffer.concat([leb(kept.length), ...kept])) : bytes.subarray(one.from, one.to));
  return Buffer.concat([bytes.subarray(0, HEADER), ...others]);
}
