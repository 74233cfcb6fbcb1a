import Link from "@/components/link";

const LINKS = [
  { href: "/shop", label: "Shop" },
  { href: "/search", label: "Search" },
  { href: "/staff", label: "Staff" },
  { href: "/docs", label: "API" },
] as const;

export function Footer() {
  return (
    <footer className="mt-24 border-t">
      <div className="shell flex flex-col gap-8 py-12 md:flex-row md:items-end md:justify-between">
        <div className="max-w-md">
          <p className="font-serif text-2xl">Loupe</p>
          <p className="mt-2 text-muted-foreground text-sm leading-relaxed">
            Every piece is one of a kind. Details identified only from photos are marked until a person has
            confirmed them on the piece itself.
          </p>
        </div>
        <nav aria-label="Footer" className="-my-1.5 flex gap-6 text-sm print:hidden">
          {LINKS.map(({ href, label }) => (
            <Link
              key={href}
              href={href}
              className="inline-block min-w-6 py-1.5 text-muted-foreground hover:text-foreground"
            >
              {label}
            </Link>
          ))}
        </nav>
      </div>
    </footer>
  );
}
