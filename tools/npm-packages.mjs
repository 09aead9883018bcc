// The packages of npm that the tests and the build use: which licences they may have, and that each is named by the
// hash of its bytes and comes from a registry. (deny.toml says the same of the crates.)
import { readFileSync } from "node:fs";

const LICENCES = ["Apache-2.0", "MPL-2.0"];

const lock = JSON.parse(readFileSync(new URL("../tests/e2e/package-lock.json", import.meta.url), "utf8"));
const { "": own, ...packages } = lock.packages;

/** A version is pinned, so it says nothing but numbers: no range, no address, no folder. */
const pinned = (version) => /^\d+\.\d+\.\d+$/.test(version);

/** Where npm leaves the address out, it is that of the registry it is set to. */
const fromRegistry = (address) => address === undefined || /^https:\/\/registry\.npmjs\.org\//.test(address);

function* wrongs() {
  for (const [name, version] of Object.entries(own.devDependencies)) if (!pinned(version)) yield `${name}: ${version} is not one version`;
  for (const [name, { license, integrity, resolved, link }] of Object.entries(packages)) {
    if (!LICENCES.includes(license)) yield `${name}: the licence ${license} is not allowed`;
    if (link || !fromRegistry(resolved)) yield `${name}: it comes from ${resolved}`;
    if (!integrity?.startsWith("sha512-")) yield `${name}: no hash says what its bytes are`;
  }
}

const wrong = [...wrongs()];
for (const line of wrong) console.error(line);
console.log(`npm: ${Object.keys(packages).length} packages, ${wrong.length} of them wrong`);
process.exitCode = wrong.length > 0 ? 1 : 0;
