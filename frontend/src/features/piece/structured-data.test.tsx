import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Piece } from "@/lib/api/models";
import { StructuredData } from "./structured-data";

const HOSTILE = `Ring</script><script>alert(1)</script><!-- "quoted" \u2028`;

function piece(text: string): Piece {
  return {
    id: "0190",
    title: text,
    description: text,
    images: [],
    attributes: [{ label: text, value: text, value_label: text, suggestion: false }],
    price: { amount: 100, currency: "EUR" },
    condition: "new",
  } as unknown as Piece;
}

describe("StructuredData", () => {
  it("escapes markup in a piece's texts", () => {
    const page = renderToStaticMarkup(<StructuredData piece={piece(HOSTILE)} />);
    const inside = page.replace(/^<script type="application\/ld\+json">/, "").replace(/<\/script>$/, "");
    expect(inside).not.toContain("<");
    expect(JSON.parse(inside).name).toBe(HOSTILE);
  });
});
