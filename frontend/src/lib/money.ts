import { LOCALE } from "./locale";

/** Money as it crosses HTTP: an integer count of minor units (cents) in an ISO 4217 currency. */
export type Money = { amount: number; currency: string };

/** The shop's one currency, where no price is at hand that names it. */
export const SHOP_CURRENCY = "USD";

/** How many decimals the currency's major unit has: 2 for USD, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat(LOCALE, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
    2
  );
}

/** "$1,250", or "$1,250.50": minor units are shown only where there are some. */
export function formatMoney({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const scale = 10 ** decimals;
  const shown = amount % scale === 0 ? 0 : decimals;
  return new Intl.NumberFormat(LOCALE, {
    style: "currency",
    currency,
    minimumFractionDigits: shown,
    maximumFractionDigits: shown,
  }).format(amount / scale);
}

/** The price as schema.org wants it: "1250.00". */
export function decimalPrice({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
}

/**
 * Reads what a person typed ("1,250.5", "$ 1250") into minor units, in integers only.
 * Null where it is no amount, or has more decimals than the currency.
 */
export function parseAmount(text: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  const match = /^[^\d.,-]{0,4}?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  const fraction = match?.[2] ?? "";
  if (!match?.[1] || fraction.length > decimals) return null;
  const amount = Number(match[1].replaceAll(",", "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(amount) ? amount : null;
}
