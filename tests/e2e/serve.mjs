// A small server for static files: dist/ under any path, as a web host would serve it.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The built app. LANDMARK_DIST names another build of it, from the project's folder. */
export const dist = resolve(fileURLToPath(new URL("../..", import.meta.url)), process.env.LANDMARK_DIST || "dist");

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

// The file a request means, or null when it points outside the folder.
function fileFor(folder, path) {
  const name = normalize(decodeURIComponent(path.endsWith("/") ? `${path}index.html` : path));
  const file = join(folder, name);
  return file.startsWith(folder + sep) ? file : null;
}

/**
 * Serves `folder` under `prefix` ("/" or "/some/where/") on a free port, or on `port`. What `answers` takes upon
 * itself, by saying true, is not looked for in the folder.
 * Gives `{ origin, url, port, close }`; `url` is the address of the page.
 */
export async function serve({ folder = dist, prefix = "/", port = 0, answers = () => false } = {}) {
  await stat(join(folder, "index.html")).catch(() => {
    throw new Error(`There is nothing to serve in ${folder}: run make build first.`);
  });
  const server = createServer(async (request, response) => {
    if (answers(request, response)) return;
    const { pathname } = new URL(request.url, "http://localhost");
    if (`${pathname}/` === prefix) return response.writeHead(301, { location: prefix }).end();
    const file = pathname.startsWith(prefix) && fileFor(folder, pathname.slice(prefix.length - 1));
    try {
      if (!file) throw new Error("outside");
      const body = await readFile(file);
      response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "cache-control": "no-cache" });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("not here");
    }
  });
  await new Promise((ready) => server.listen(port, "127.0.0.1", ready));
  const at = server.address().port;
  const origin = `http://127.0.0.1:${at}`;
  const close = () => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };
  return { origin, url: origin + prefix, port: at, close };
}
