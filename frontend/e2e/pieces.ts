import { type APIRequestContext, expect } from "@playwright/test";

type Piece = { id: string; title: string };

/** A piece that is published just now; the journey has published one. */
export async function publishedPiece(request: APIRequestContext): Promise<Piece> {
  const response = await request.get("/api/catalog/v1/products?limit=1");
  expect(response.ok()).toBe(true);
  const [piece] = (await response.json()).items;
  return piece;
}
