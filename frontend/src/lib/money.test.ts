import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalPrice, formatMoney, parseAmount, priceError } from "./money";

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
  ])("parses %s", (text, amount) => {
    expect(parseAmount(text, "USD")).toBe(amount);
  });

  it.each(["", "free", "-5", "1.234", "1,25", ".5", "12 000", "9".repeat(20)])("rejects %j", (text) => {
    expect(parseAmount(text, "USD")).toBeNull();
  });

  it("parses every amount that it formats", () => {
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

describe("priceError", () => {
  it.each([
    ["", /^Enter a price/],
    ["0", /can’t be zero/],
    ["0.00", /can’t be zero/],
    ["-1", /can’t be negative/],
    ["$-1", /can’t be negative/],
    ["−5", /can’t be negative/],
    ["1e12", /Enter the full price instead of “1e12”/],
    ["1000000000000", /too high\. The maximum is \$100,000,000\./],
    ["9".repeat(20), /too high/],
    ["100,000,000.01", /too high/],
    ["12.345", /at most 2 decimals: 12\.34, not 12\.345/],
    ["12.5.5", /“12\.5\.5” has more than one decimal point/],
    ["12,50", /Use commas for thousands/],
    ["free", /“free” isn’t a number/],
    ["12 000", /“12 000” isn’t a number/],
    [".5", /like 1,250 or 0\.50/],
    ["5.", /incomplete/],
  ])("explains what is wrong with %j", (typed, message) => {
    expect(priceError(typed, "USD")).toMatch(message);
  });

  it.each(["1", "0.01", "$1,250.50", "100,000,000"])("accepts %j", (typed) => {
    expect(priceError(typed, "USD")).toBeNull();
  });

  it("accepts exactly the valid amounts", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("USD", "JPY"), (typed, currency) => {
        const amount = parseAmount(typed, currency);
        const readable = amount !== null && amount > 0 && amount <= 10_000_000_000;
        expect(priceError(typed, currency) === null).toBe(readable);
      }),
    );
  });
});
