import { type APIRequestContext, expect } from "@playwright/test";

type Piece = { id: string; title: string };

/** The first published piece. The journey test publishes one before the others run. */
export async function publishedPiece(request: APIRequestContext): Promise<Piece> {
  const response = await request.get("/api/catalog/v1/products?limit=1");
  expect(response.ok()).toBe(true);
  const [piece] = (await response.json()).items;
  return piece;
}
