// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { PieceCard } from "@/lib/api/models";
import { ShowMore } from "./show-more";

const listPieces = vi.hoisted(() => vi.fn());
vi.mock("@/lib/api/catalog", () => ({ listPieces }));
vi.mock("next/link", () => ({
  default: ({ prefetch: _, ...props }: { prefetch?: boolean; href: string }) => <a {...props} />,
  useLinkStatus: () => ({ pending: false }),
}));
afterEach(cleanup);

const piece = (title: string) =>
  ({ id: title, title, price: { amount: 100, currency: "USD" }, image: null }) as PieceCard;

it("moves the focus to the first new piece each time", async () => {
  listPieces
    .mockResolvedValueOnce({ items: [piece("third"), piece("fourth")], next_cursor: "more" })
    .mockResolvedValueOnce({ items: [piece("fifth")], next_cursor: null });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ShowMore query={{}} cursor="start" shown={2} total={5} />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("third"));
  fireEvent.click(screen.getByRole("button", { name: "Show more" }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe("fifth"));
});
