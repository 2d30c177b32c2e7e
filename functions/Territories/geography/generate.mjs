// Writes the geography files beside this one from @etalab/decoupage-administratif (code MIT; data: INSEE, DGCL and La Poste,
// Licence Ouverte 2.0). The files are committed, so that building needs no Node; a test compares them with what this writes.
// Usage: node generate.mjs [folder]
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const target = process.argv[2] ?? here;
const packageFile = createRequire(import.meta.url).resolve("@etalab/decoupage-administratif/package.json");
const read = (name) => JSON.parse(readFileSync(join(dirname(packageFile), "data", `${name}.json`), "utf8"));

const byCode = (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0);
const write = (name, header, rows) => {
  const lines = [header, ...rows.sort(byCode)].map((cells) => cells.join(";"));
  if (lines.some((line) => line.split(";").length !== header.length)) throw new Error(`A cell of ${name} holds a semicolon.`);
  writeFileSync(join(target, name), lines.join("\n") + "\n");
};

const communes = read("communes");
const epci = read("epci");
const ept = read("ept");
const memberships = (groupings) => new Map(groupings.flatMap((one) => one.membres.map((member) => [member.code, one.code])));
const epciOf = memberships(epci);
const eptOf = memberships(ept);

const current = communes.filter((one) => one.type === "commune-actuelle");
write("communes.csv", ["code", "name", "epci", "ept", "postcodes"], current.map((one) => [
  one.code, one.nom, epciOf.get(one.code) ?? "", eptOf.get(one.code) ?? "", (one.codesPostaux ?? []).join(" "),
]));

// Names and codes that people still use: delegated and associated communes, municipal arrondissements, codes given up in a merger.
const names = communes.filter((one) => one.type !== "commune-actuelle").map((one) => [one.code, one.nom, one.chefLieu ?? one.commune]);
const known = new Set(names.map(([code]) => code));
const codes = current.flatMap((one) => (one.anciensCodes ?? []).filter((code) => !known.has(code)).map((code) => [code, "", one.code]));
write("communes-former.csv", ["code", "name", "current"], [...names, ...codes]);

write("groupings.csv", ["siren", "name", "type"], [...epci, ...ept].map((one) => [one.code, one.nom.replace(/\s+/g, " "), one.type]));
