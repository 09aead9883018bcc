// The little that tools/split.mjs has to read and change in a WebAssembly file.
// Source: WebAssembly core specification 2.0, chapter 5 (binary format).

const SECTION = { custom: 0, import: 2, function: 3, table: 4, export: 7 };
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

/** What a file takes from others: `{ module, name, kind }`. */
export function imports(bytes) {
  const { count, cursor } = entries(bytes, SECTION.import);
  return Array.from({ length: count }, () => {
    const one = { module: cursor.name(), name: cursor.name(), kind: cursor.byte() };
    if (one.kind === KIND.function) cursor.number();
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
