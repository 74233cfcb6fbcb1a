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

describe("a label", () => {
  it("is in the shop's locale", () => {
    expect(valueLabel(vocabulary("en"), "stone_colour", "none")).toBe("Colorless");
    expect(valueLabel(vocabulary("en-GB"), "stone_colour", "none")).toBe("Colourless");
  });

  it("is plain English where the locale says nothing else, and the code where nothing is known", () => {
    expect(valueLabel(vocabulary("en-GB"), "stone_colour", "red")).toBe("Red");
    expect(valueLabel(vocabulary("en-GB"), "stone_colour", "octarine")).toBe("octarine");
  });
});
