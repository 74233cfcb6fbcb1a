// Generates TypeScript types from the services' OpenAPI documents in openapi/.
// With --documents, it first regenerates those documents from the services' code, which needs the Python environment.
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";

const FRONTEND = new URL("../", import.meta.url);
const DOCUMENTS = new URL("openapi/", FRONTEND);
export const TYPES = new URL("src/lib/api/schema/", FRONTEND);
const NOTE = "// Generated from openapi/ by `npm run generate`. Do not edit.\n\n";

/** The generated types of one service. Fields with a default are always present in responses. */
export async function typesOf(service) {
  const ast = await openapiTS(new URL(`${service}.json`, DOCUMENTS), {
    defaultNonNullable: false,
    alphabetize: true,
  });
  return NOTE + astToString(ast);
}

export function services() {
  return readdirSync(DOCUMENTS).map((name) => name.replace(/\.json$/, ""));
}

function writeDocuments() {
  const python = fileURLToPath(new URL("../.venv/bin/python", FRONTEND));
  execFileSync(python, [fileURLToPath(new URL("dump_openapi.py", import.meta.url))], { stdio: "inherit" });
}

async function main() {
  if (process.argv.includes("--documents")) writeDocuments();
  mkdirSync(TYPES, { recursive: true });
  for (const service of services()) writeFileSync(new URL(`${service}.ts`, TYPES), await typesOf(service));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
