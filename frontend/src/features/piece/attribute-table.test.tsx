import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Attribute } from "@/lib/api/models";
import { AttributeTable } from "./attribute-table";

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

describe("AttributeTable", () => {
  it("marks every suggestion as not confirmed, even with high confidence", () => {
    const page = renderToStaticMarkup(<AttributeTable attributes={[attribute({})]} />);
    expect(page).toContain("Sapphire");
    expect(page).toContain("not confirmed");
  });

  it("does not mark confirmed attributes", () => {
    const confirmed = attribute({ suggestion: false, set_by: "person" });
    const page = renderToStaticMarkup(<AttributeTable attributes={[confirmed]} />);
    expect(page).toContain("Sapphire");
    expect(page).not.toContain("not confirmed");
  });
});
