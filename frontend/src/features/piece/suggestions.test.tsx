import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Confidence } from "@/features/review/claims";
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

describe("the attributes of a piece", () => {
  it("say of every suggestion that no person has confirmed it, however sure the machine is", () => {
    const page = renderToStaticMarkup(<AttributeTable attributes={[attribute({})]} />);
    expect(page).toContain("Sapphire");
    expect(page).toContain("not confirmed");
  });

  it("say nothing of the kind once a person has", () => {
    const confirmed = attribute({ suggestion: false, set_by: "person" });
    const page = renderToStaticMarkup(<AttributeTable attributes={[confirmed]} />);
    expect(page).toContain("Sapphire");
    expect(page).not.toContain("not confirmed");
  });
});

describe("a value under review", () => {
  it.each([true, false])("is called a suggestion until it is confirmed, known or not (%s)", (known) => {
    const row = renderToStaticMarkup(<Confidence attribute={attribute({ known })} />);
    expect(row).toContain("Suggestion");
    expect(row.includes("Unsure")).toBe(!known);
  });
});
