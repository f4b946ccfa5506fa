// Puts what vite built into ../dist, each file compressed and only so: the server sends it as it is.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const from = 'build';
const to = join('..', 'dist');
rmSync(to, { recursive: true, force: true });
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const packed = join(to, path.slice(from.length + 1) + '.gz');
  mkdirSync(dirname(packed), { recursive: true });
  const bytes = gzipSync(readFileSync(path), { level: 9 });
  bytes[9] = 255; // the operating system is unknown, so that every machine packs the same bytes
  writeFileSync(packed, bytes);
}
