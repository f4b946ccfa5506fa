// A Vite plugin that writes ../NOTICE: every package of which code is bundled, with its version and licence.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packages = new Map();

// note finds the package that a module belongs to: the nearest package.json with a name and a version above it.
function note(id) {
  const path = id.split('?')[0].replace(/^\0/, '');
  if (!path.includes('node_modules')) return;
  for (let dir = dirname(path); dir.includes('node_modules'); dir = dirname(dir)) {
    const file = join(dir, 'package.json');
    if (!existsSync(file)) continue;
    const { name, version, license } = JSON.parse(readFileSync(file, 'utf8'));
    if (!name || !version) continue;
    packages.set(`${name} ${version}`, { name, version, license, text: licence(dir) });
    return;
  }
}

function licence(dir) {
  const file = readdirSync(dir).filter((f) => /^(licen[cs]e|copying)/i.test(f)).sort()[0];
  return file ? readFileSync(join(dir, file), 'utf8').replace(/\r/g, '').split('\n').map((l) => l.trimEnd()).join('\n').trim() : '';
}

export function notice() {
  return {
    name: 'notice',
    moduleParsed: ({ id }) => note(id),
    closeBundle() {
      // By name and version: the order in which modules are parsed differs from build to build.
      const named = [...packages.keys()].sort();
      const all = named.map((key) => packages.get(key));
      const texts = new Map();
      for (const p of all) {
        if (p.text) texts.set(p.text, [...(texts.get(p.text) ?? []), `${p.name} ${p.version}`]);
      }
      const lines = ['The explorer in dist/ bundles code of these packages.', ''];
      lines.push('Fonts in it: Codicons (Microsoft, CC BY 4.0) from monaco-editor; Roboto (Google, Apache-2.0) and Fira Code',
        '(The Fira Code Project Authors, SIL OFL 1.1) from graphiql.', '');
      for (const p of all) lines.push(`${p.name} ${p.version}  ${p.license ?? 'see below'}`);
      for (const [text, names] of texts) lines.push('', '-'.repeat(78), names.join(', '), '', text);
      writeFileSync(join('..', 'NOTICE'), lines.join('\n') + '\n');
    },
  };
}
