export const NAVIGATION = [
  { href: "/shop", label: "All pieces" },
  { href: "/shop?type=ring", label: "Rings" },
  { href: "/shop?type=earrings", label: "Earrings" },
  { href: "/shop?type=necklace&type=pendant", label: "Necklaces" },
  { href: "/shop?type=bracelet&type=bangle", label: "Bracelets" },
  { href: "/shop?type=watch", label: "Watches" },
] as const;
