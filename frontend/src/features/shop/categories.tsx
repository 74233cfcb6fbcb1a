import Link from "@/components/link";
import type { FacetValue, Vocabulary } from "@/lib/api/models";
import { pluralLabel } from "@/lib/vocabulary";

type CategoriesProps = { counts: FacetValue[]; vocabulary: Vocabulary };

/** Links to the piece types that are in stock. */
export function Categories({ counts, vocabulary }: CategoriesProps) {
  const inStock = counts.filter(({ count }) => count > 0);
  if (inStock.length === 0) return null;
  return (
    <section className="shell mt-24" aria-labelledby="categories">
      <h2 id="categories" className="mb-6 text-3xl md:text-4xl">
        Shop by type
      </h2>
      <ul className="grid border-t md:grid-cols-2 md:gap-x-12">
        {inStock.map(({ value, count }) => (
          <li key={value} className="border-b">
            <Link
              href={`/shop?type=${encodeURIComponent(value)}`}
              className="group flex items-baseline justify-between py-5"
            >
              <span className="font-serif text-2xl transition-transform duration-300 group-hover:translate-x-2">
                {pluralLabel(vocabulary, "type", value)}
              </span>
              <span className="text-muted-foreground text-sm tabular-nums">
                {count}
                <span className="sr-only"> pieces</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
