// Writes what the program is made of, as CycloneDX 1.5 in JSON, on its standard output:
//   node .ci/sbom.mjs functions/obj/project.assets.json package-lock.json
// Read from what was restored, not from what was asked for: every package with the version and the hash that are really there.
// No date and no number of its own, so that the same packages make the same file.
import { readFileSync } from 'node:fs';

const [assetsFile, lockFile] = process.argv.slice(2);
const read = file => JSON.parse(readFileSync(file, 'utf8'));
const hex = base64 => Buffer.from(base64, 'base64').toString('hex');

/** Compiled or generated into files of this repository, which are deployed; the other npm packages serve to build and to test. */
const compiledIn = ['govuk-frontend', '@etalab/decoupage-administratif'];

const component = (purl, name, version, sha512, extra) => ({
  type: 'library', 'bom-ref': purl, name, version, purl, hashes: [{ alg: 'SHA-512', content: hex(sha512) }], ...extra,
});

const assets = read(assetsFile);
const nuget = Object.entries(assets.libraries)
  .filter(([, library]) => library.type === 'package')
  .map(([key, library]) => {
    const [name, version] = key.split('/');
    return component(`pkg:nuget/${name}@${version}`, name, version, library.sha512, { scope: 'required' });
  });

const npm = Object.entries(read(lockFile).packages)
  .filter(([path, entry]) => path && entry.integrity?.startsWith('sha512-'))
  .map(([path, entry]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return component(`pkg:npm/${name.replace('@', '%40')}@${entry.version}`, name, entry.version, entry.integrity.slice('sha512-'.length), {
      scope: compiledIn.includes(name) ? 'required' : 'excluded',
      ...(entry.license ? { licenses: [{ license: { name: entry.license } }] } : {}),
    });
  });

const components = [...new Map([...nuget, ...npm].map(one => [one['bom-ref'], one])).values()]
  .sort((a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1));

process.stdout.write(`${JSON.stringify({
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', name: assets.project.restore.projectName, version: assets.project.version, 'bom-ref': 'program' } },
  components,
}, null, 2)}\n`);
