// What a shopper searches and filters for. It is stored in the URL only, so links, reloads and the back button keep it.

export const SORTS = ["newest", "price_asc", "price_desc", "relevance"] as const;
export type Sort = (typeof SORTS)[number];

export type Selection = {
  searchText: string;
  /** Selected values by facet code. Facets without a selected value are absent. */
  facets: Record<string, string[]>;
  /** Minor units. */
  priceMin: number | null;
  priceMax: number | null;
  sort: Sort | null;
};

export const EMPTY_SELECTION: Selection = {
  searchText: "",
  facets: {},
  priceMin: null,
  priceMax: null,
  sort: null,
};

export type QueryParams = Record<string, string | string[] | undefined>;

/** All facets with their possible values. */
export type KnownFacets = Readonly<Record<string, ReadonlySet<string>>>;

/** The catalog's limit, in Unicode code points. */
const MAX_SEARCH_CHARACTERS = 200;

/** Parses a page's query parameters. Invalid values and unknown facets are ignored. */
export function parseSelection(params: QueryParams, known: KnownFacets): Selection {
  return {
    searchText: parseSearchText(first(params.q) ?? ""),
    facets: parseFacets(params, known),
    priceMin: parseMinorUnits(first(params.price_min)),
    priceMax: parseMinorUnits(first(params.price_max)),
    sort: parseSort(first(params.sort)),
  };
}

/** Removes lone surrogates and control characters, which the catalog rejects. */
function parseSearchText(text: string): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, " ")
    .trim();
  return [...clean].slice(0, MAX_SEARCH_CHARACTERS).join("").trim();
}

function parseFacets(params: QueryParams, known: KnownFacets): Record<string, string[]> {
  const facets: Record<string, string[]> = {};
  for (const [code, choices] of Object.entries(known)) {
    const values = Object.hasOwn(params, code) ? [params[code] ?? []].flat() : [];
    const selected = [...new Set(values)].filter((value) => choices.has(value)).sort();
    if (selected.length > 0) facets[code] = selected;
  }
  return facets;
}

function parseMinorUnits(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : null;
}

function parseSort(text: string | undefined): Sort | null {
  return SORTS.find((sort) => sort === text) ?? null;
}

function first(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The query string of a selection, without "?". Equal selections yield equal strings. */
export function toQuery(selection: Selection): string {
  const query = new URLSearchParams();
  if (selection.searchText) query.set("q", selection.searchText);
  for (const code of Object.keys(selection.facets).sort()) {
    for (const value of selection.facets[code]?.toSorted() ?? []) query.append(code, value);
  }
  if (selection.priceMin !== null) query.set("price_min", String(selection.priceMin));
  if (selection.priceMax !== null) query.set("price_max", String(selection.priceMax));
  if (selection.sort) query.set("sort", selection.sort);
  return query.toString();
}

export function toggleValue(selection: Selection, code: string, value: string): Selection {
  const selected = selection.facets[code] ?? [];
  const values = selected.includes(value)
    ? selected.filter((other) => other !== value)
    : [...selected, value].sort();
  const { [code]: _, ...others } = selection.facets;
  return { ...selection, facets: values.length > 0 ? { ...others, [code]: values } : others };
}

export function withPrice(selection: Selection, priceMin: number | null, priceMax: number | null): Selection {
  return { ...selection, priceMin, priceMax };
}

/** Clears the filters but keeps the search text and the sort order. */
export function withoutFilters(selection: Selection): Selection {
  return { ...selection, facets: {}, priceMin: null, priceMax: null };
}

export function countFilters({ facets, priceMin, priceMax }: Selection): number {
  const selectedCount = Object.values(facets).reduce((count, values) => count + values.length, 0);
  return selectedCount + (priceMin !== null || priceMax !== null ? 1 : 0);
}

/** The URL of a page with this selection. */
export function hrefOf(path: string, selection: Selection): string {
  const query = toQuery(selection);
  return query ? `${path}?${query}` : path;
}
