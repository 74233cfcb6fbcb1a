import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const SOURCES = join(import.meta.dirname, "..");

/** British spellings by stem: the pages are written in American English. */
const BRITISH =
  /\b(?:(?:dis|multi)?colour\w*|jewell\w*|grey\w*|favour\w*|behaviour\w*|honour\w*|labour\w*|neighbour\w*|flavour\w*|centre\w*|metre\w*|fibre\w*|theatre\w*|catalogue\w*|dialogue box|cheque\w*|licence\w*|defence|offence|ageing|aluminium|mould\w*|plough\w*|sceptic\w*|storey\w*|tyre\w*|programme\w*|pyjamas|whilst|amongst|travell\w+|cancell(?:ed|ing)|modell\w+|labell\w+|levell\w+|fulfil|enrol|skilful|(?:organ|real|recogn|apolog|custom|special|summar|author|categor|minim|maxim|optim|polar|sterili|final|priorit|emphas|general|normal|visual|item|memor|equal|util)is(?:e|es|ed|ing|ation)|analys(?:e|ed|ing))\b/i;

/** The possibly visible texts of a source file: string literals, templates and JSX text. */
function visibleTexts(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node) || ts.isTemplateLiteralToken(node))
      texts.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

function sources(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.|api[\\/]schema[\\/]/.test(path),
  );
}

describe("the spelling of visible texts", () => {
  it.each(sources())("is American English in %s", (path) => {
    expect(visibleTexts(join(SOURCES, path)).filter((text) => BRITISH.test(text))).toEqual([]);
  });

  it.each([
    "a colour",
    "Colourless",
    "grey stone",
    "Jewellery",
    "the centre",
    "recognised",
  ])("is British in %j", (text) => expect(text).toMatch(BRITISH));

  it.each([
    "a color",
    "metal_colour",
    "jewelry",
    "precise",
    "enamel",
    "otherwise",
  ])("is accepted in %j", (text) => expect(text).not.toMatch(BRITISH));
});
