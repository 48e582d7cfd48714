// Reads, parses and validates every record under a folder with ajv: what a
// plain script in a region's repository would do.
//
//   node ajv.mjs SCHEMAS ROOT
//
// Ends with 1 if a record does not conform.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const [schemas, root] = process.argv.slice(2);
const ajv = new Ajv({ strict: false });
formats(ajv);
for (const name of readdirSync(schemas)) {
  if (name.endsWith(".json")) ajv.addSchema(JSON.parse(readFileSync(join(schemas, name), "utf8")));
}

const kinds = {
  organizations: "organization", people: "person", waivers: "waiver",
  conditions: "condition", documents: "document", decisions: "decision",
  nominations: "nomination", meetings: "meeting", deviations: "deviation", rulings: "ruling",
};
const validators = new Map();
function validator(kind) {
  if (!validators.has(kind)) validators.set(kind, ajv.getSchema(kind + ".json"));
  return validators.get(kind);
}

let files = 0;
let faulty = 0;
function walk(dir, folder) {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) {
      walk(path, entry.name);
      continue;
    }
    if (!entry.name.endsWith(".json")) continue;
    const kind = kinds[folder] ?? entry.name.slice(0, -".json".length);
    const validate = validator(kind);
    files++;
    if (!validate(JSON.parse(readFileSync(path, "utf8")))) {
      faulty++;
      if (faulty <= 10) console.log(path, ajv.errorsText(validate.errors));
    }
  }
}
walk(join(root, "data"), "data");
console.log(`${files} files, ${faulty} faulty`);
process.exit(faulty > 0 ? 1 : 0);
