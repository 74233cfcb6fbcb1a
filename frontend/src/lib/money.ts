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
  const match = /^[^\d.,\-−]{0,4}?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  const fraction = match?.[2] ?? "";
  if (!match?.[1] || fraction.length > decimals) return null;
  const amount = Number(match[1].replaceAll(",", "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** The highest price that the catalog takes, in minor units: `PriceIn` in its drafts/schemas.py. */
const MAX_PRICE = 10_000_000_000;

/** What is wrong with a price as typed, and what to type instead; null where nothing is. */
export function priceFault(typed: string, currency: string): string | null {
  const text = typed.trim();
  const amount = parseAmount(text, currency);
  if (amount === null) return text === "" ? "Enter a price, for example 1,250." : unreadable(text, currency);
  if (amount === 0) return "The price is zero. Enter what the piece costs, for example 1,250.";
  return amount > MAX_PRICE ? tooHigh(currency) : null;
}

function tooHigh(currency: string): string {
  return `This price is too high: ${formatMoney({ amount: MAX_PRICE, currency })} is the most.`;
}

/** The first of these that fits says what is wrong with a text that is no amount. */
function unreadable(text: string, currency: string): string {
  const decimals = decimalsOf(currency);
  const [whole = "", fraction = ""] = text.replace(/^[^\d.,]{0,4}(?=\d)/, "").split(".");
  const quoted = `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
  if (/^[^\d]*[-−]/.test(text)) return "The price is below zero. Enter a number above zero.";
  if (/^\D{0,4}[\d.,]+e[+-]?\d+$/i.test(text)) return `Write the price in full: ${quoted} is shorthand.`;
  if (/[^\d.,]/.test(whole + fraction)) return `${quoted} is not a number. Write digits, for example 1,250.`;
  if (text.split(".").length > 2)
    return `${quoted} has more than one decimal point. Keep one, for example 12.50.`;
  if (/^\d{15,}$/.test(whole.replaceAll(",", ""))) return tooHigh(currency);
  if (/^\d+$/.test(fraction) && fraction.length > decimals) return tooManyDecimals(text, currency, decimals);
  if (text.includes(","))
    return `Commas part thousands, a point parts decimals: write 1,250 or 12.50, not ${quoted}.`;
  return `${quoted} is not complete. Write it like 1,250 or 0.50.`;
}

function tooManyDecimals(text: string, currency: string, decimals: number): string {
  const most = decimals === 0 ? "no decimals" : `at most ${decimals} decimals`;
  const point = text.indexOf(".");
  const shortened = text.slice(0, decimals === 0 ? point : point + 1 + decimals);
  return `A price in ${currency} has ${most}: ${shortened}, not ${text}.`;
}
