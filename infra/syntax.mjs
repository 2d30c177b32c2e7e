// Parses Bicep files and tells every place where one is not Bicep: node infra/syntax.mjs <file>…
// The grammar runs as WebAssembly: no native compiler is asked for. Types and rules are for the compiler itself (.github/workflows/infrastructure.yml).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');

await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(grammar));

const text = file => {
  const source = readFileSync(file, 'utf8');
  // The grammar knows no parameter files. Their values are written as those of variables are.
  return file.endsWith('.bicepparam') ? source.replace(/^using .*$/m, '').replace(/^param /gm, 'var ') : source;
};

const faults = function* (node) {
  if (node.isError || node.isMissing) {
    yield node;
  } else if (node.hasError) {
    for (const child of node.children) {
      yield* faults(child);
    }
  }
};

let count = 0;
for (const file of process.argv.slice(2)) {
  for (const { startPosition: { row, column } } of faults(parser.parse(text(file)).rootNode)) {
    console.error(`${file}:${row + 1}:${column + 1}: this is not Bicep`);
    count++;
  }
}

process.exitCode = count === 0 ? 0 : 1;
