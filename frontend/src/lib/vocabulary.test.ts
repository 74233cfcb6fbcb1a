import { describe, expect, it } from "vitest";
import type { Vocabulary } from "./api/models";
import { valueLabel } from "./vocabulary";

const vocabulary = (locale: string) =>
  ({
    locale,
    attributes: {
      stone_colour: { values: { none: { en: "Colorless", "en-GB": "Colourless" }, red: { en: "Red" } } },
    },
  }) as unknown as Vocabulary;

describe("valueLabel", () => {
  it("returns the label in the shop's locale", () => {
    expect(valueLabel(vocabulary("en"), "stone_colour", "none")).toBe("Colorless");
    expect(valueLabel(vocabulary("en-GB"), "stone_colour", "none")).toBe("Colourless");
  });

  it("falls back to the English label, then to the code", () => {
    expect(valueLabel(vocabulary("en-GB"), "stone_colour", "red")).toBe("Red");
    expect(valueLabel(vocabulary("en-GB"), "stone_colour", "octarine")).toBe("octarine");
  });
});
