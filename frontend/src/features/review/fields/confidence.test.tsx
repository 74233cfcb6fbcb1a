import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Attribute } from "@/lib/api/models";
import { Confidence } from "./confidence";

function attribute(values: Partial<Attribute>): Attribute {
  return {
    code: "stone",
    label: "Stone",
    value: "sapphire",
    value_label: "Sapphire",
    confidence: 0.97,
    known: true,
    set_by: "model",
    suggestion: true,
    ...values,
  } as Attribute;
}

describe("Confidence", () => {
  it.each([true, false])("shows unconfirmed values as suggestions, whether known or not (%s)", (known) => {
    const row = renderToStaticMarkup(<Confidence attribute={attribute({ known })} />);
    expect(row).toContain("Suggestion");
    expect(row.includes("Unsure")).toBe(!known);
  });
});
