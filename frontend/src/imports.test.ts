import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

// The layers from top to bottom: a file may import from its own layer and from those below it.
const LAYERS = ["app", "features", "components", "lib"];
const SOURCES = import.meta.dirname;

/** The path of an imported source file relative to src/, or null for packages and files outside it. */
function resolveImport(file: string, specifier: string): string | null {
  const base = specifier.startsWith("@/") ? specifier.slice(2) : join(dirname(file), specifier);
  if (!/^(@\/|\.)/.test(specifier) || base.startsWith("..")) return null;
  const endings = ["", ".ts", ".tsx"].filter((ending) => existsSync(join(SOURCES, base + ending)));
  return endings.length > 0 ? base + endings.at(-1) : null;
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(SOURCES, file), "utf8"));
  return importedFiles.flatMap(({ fileName }) => resolveImport(file, fileName) ?? []);
}

const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((path) =>
  /\.tsx?$/.test(path),
);
const imports = files.flatMap((from) => importsOf(from).map((to) => ({ from, to })));

const layerOf = (file: string) => LAYERS.indexOf(file.split("/")[0] ?? "");
const featureOf = (file: string) => /^features\/[^/]+/.exec(file)?.[0];
const featureFolderOf = (file: string) => (featureOf(file) ? dirname(file) : undefined);

/** A cycle in the graph of folders as a list of names, or null. Imports within a folder are ignored. */
function findCycle(nameOf: (file: string) => string | undefined): string[] | null {
  const graph = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [source, target] = [nameOf(from), nameOf(to)];
    if (source && target && source !== target)
      graph.set(source, (graph.get(source) ?? new Set()).add(target));
  }
  const visited = new Set<string>();
  const visit = (name: string, path: string[]): string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (visited.has(name)) return null;
    visited.add(name);
    for (const target of graph.get(name) ?? []) {
      const cycle = visit(target, [...path, name]);
      if (cycle) return cycle;
    }
    return null;
  };
  for (const name of graph.keys()) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return null;
}

describe("imports", () => {
  it("are found in the sources", () => {
    expect(imports.length).toBeGreaterThan(300);
  });

  it("never point to a higher layer", () => {
    const upward = imports.filter(({ from, to }) => layerOf(from) > layerOf(to));
    expect(upward).toEqual([]);
  });

  it("form no cycle between features", () => {
    expect(findCycle(featureOf)).toBeNull();
  });

  it("form no cycle between the folders of a feature", () => {
    expect(findCycle(featureFolderOf)).toBeNull();
  });
});
