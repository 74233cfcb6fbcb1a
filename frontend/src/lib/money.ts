import { LOCALE } from "./locale";

/** Money in the APIs: an integer amount of minor units (for example cents) and an ISO 4217 currency code. */
export type Money = { amount: number; currency: string };

/** The shop's only currency, used where no price specifies one. */
export const SHOP_CURRENCY = "USD";

/** The number of decimals of a currency: 2 for USD, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return (
    new Intl.NumberFormat(LOCALE, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ??
    2
  );
}

/** Formats an amount; decimals are shown only if they are not zero: "$1,250", "$1,250.50". */
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

/** The price in the format of schema.org, for example "1250.00". */
export function decimalPrice({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency);
  return (amount / 10 ** decimals).toFixed(decimals);
}

/**
 * Parses a typed amount ("1,250.5", "$ 1250") to minor units with integer arithmetic.
 * Null if it is not an amount or has more decimals than the currency.
 */
export function parseAmount(text: string, currency: string): number | null {
  const decimals = decimalsOf(currency);
  const match = /^[^\d.,\-−]{0,4}?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?$/.exec(text.trim());
  const fraction = match?.[2] ?? "";
  if (!match?.[1] || fraction.length > decimals) return null;
  const amount = Number(match[1].replaceAll(",", "") + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** The highest price that the catalog accepts, in minor units: `PriceIn` in its drafts/schemas.py. */
const MAX_PRICE = 10_000_000_000;

/** What is wrong with a typed price and how to correct it; null if it is valid. */
export function priceError(typed: string, currency: string): string | null {
  const text = typed.trim();
  const amount = parseAmount(text, currency);
  if (amount === null)
    return text === "" ? "Enter a price, for example 1,250." : unreadableError(text, currency);
  if (amount === 0) return "The price can’t be zero. Enter a price, for example 1,250.";
  return amount > MAX_PRICE ? tooHighError(currency) : null;
}

function tooHighError(currency: string): string {
  return `This price is too high. The maximum is ${formatMoney({ amount: MAX_PRICE, currency })}.`;
}

/** The first matching explanation why a text is not a valid amount. */
function unreadableError(text: string, currency: string): string {
  const decimals = decimalsOf(currency);
  const [whole = "", fraction = ""] = text.replace(/^[^\d.,]{0,4}(?=\d)/, "").split(".");
  const quoted = `“${text.length > 24 ? `${text.slice(0, 24)}…` : text}”`;
  if (/^[^\d]*[-−]/.test(text)) return "The price can’t be negative. Enter a number above zero.";
  if (/^\D{0,4}[\d.,]+e[+-]?\d+$/i.test(text)) return `Enter the full price instead of ${quoted}.`;
  if (/[^\d.,]/.test(whole + fraction)) return `${quoted} isn’t a number. Enter digits, for example 1,250.`;
  if (text.split(".").length > 2)
    return `${quoted} has more than one decimal point. Keep one, for example 12.50.`;
  if (/^\d{15,}$/.test(whole.replaceAll(",", ""))) return tooHighError(currency);
  if (/^\d+$/.test(fraction) && fraction.length > decimals)
    return tooManyDecimalsError(text, currency, decimals);
  if (text.includes(","))
    return `Use commas for thousands and a point for decimals, for example 1,250 or 12.50, not ${quoted}.`;
  return `${quoted} is incomplete. Enter a price like 1,250 or 0.50.`;
}

function tooManyDecimalsError(text: string, currency: string, decimals: number): string {
  const limit = decimals === 0 ? "no decimals" : `at most ${decimals} decimals`;
  const point = text.indexOf(".");
  const shortened = text.slice(0, decimals === 0 ? point : point + 1 + decimals);
  return `A price in ${currency} can have ${limit}: ${shortened}, not ${text}.`;
}
