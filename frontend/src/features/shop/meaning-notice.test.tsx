import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MeaningNotice } from "./meaning-notice";

it("says that others may fit, and offers to search again without a script", () => {
  const notice = renderToStaticMarkup(<MeaningNotice again="/search?q=blue+stone" />);
  expect(notice).toContain("others may fit");
  expect(notice).toMatch(/<a [^>]*href="\/search\?q=blue\+stone"[^>]*>Search again<\/a>/);
});
