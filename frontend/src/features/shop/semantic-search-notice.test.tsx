import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SemanticSearchNotice } from "./semantic-search-notice";

it("explains the limited results and links to the same search, without scripts", () => {
  const notice = renderToStaticMarkup(<SemanticSearchNotice retryHref="/search?q=blue+stone" />);
  expect(notice).toContain("related results may be missing");
  expect(notice).toMatch(/<a [^>]*href="\/search\?q=blue\+stone"[^>]*>Search again<\/a>/);
});
