import Link from "@/components/link";

/** The shop's logo, linked to the home page. */
export function Wordmark() {
  return (
    <Link href="/" className="inline-flex items-center gap-2.5" aria-label="Loupe, home">
      <svg viewBox="0 0 24 24" className="size-6" fill="none" stroke="currentColor" aria-hidden="true">
        <circle cx="12" cy="12" r="10.5" />
        <path
          d="M7.5 9.2h9L12 16.5z M7.5 9.2l1.8-2.2h5.4l1.8 2.2 M10 9.2l2 7.3 2-7.3"
          strokeLinejoin="round"
          strokeWidth="0.9"
        />
      </svg>
      <span className="font-serif text-[1.6rem] leading-none tracking-tight">Loupe</span>
    </Link>
  );
}
