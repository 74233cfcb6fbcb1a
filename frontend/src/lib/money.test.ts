import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalPrice, formatMoney, parseAmount } from "./money";

describe("money", () => {
  it.each([
    [125000, "USD", "$1,250"],
    [125050, "USD", "$1,250.50"],
    [5, "USD", "$0.05"],
    [980, "JPY", "¥980"],
  ])("formats %i minor units of %s as %s", (amount, currency, text) => {
    expect(formatMoney({ amount, currency })).toBe(text);
  });

  it.each([
    ["1250", 125000],
    ["1,250.5", 125050],
    ["$ 1,250.05", 125005],
    ["  99 ", 9900],
  ])("reads %s", (text, amount) => {
    expect(parseAmount(text, "USD")).toBe(amount);
  });

  it.each(["", "free", "-5", "1.234", "1,25", ".5", "12 000", "9".repeat(20)])("refuses %j", (text) => {
    expect(parseAmount(text, "USD")).toBeNull();
  });

  it("reads back every amount it writes", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 12 }),
        fc.constantFrom("USD", "EUR", "JPY"),
        (amount, currency) => {
          expect(parseAmount(formatMoney({ amount, currency }), currency)).toBe(amount);
          expect(parseAmount(decimalPrice({ amount, currency }), currency)).toBe(amount);
        },
      ),
    );
  });
});
