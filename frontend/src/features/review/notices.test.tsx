// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Notice, Proposal } from "@/lib/api/models";
import { Notices, Proposals } from "./notices";

afterEach(cleanup);

const proposal = (code: string, label: string): Proposal => ({
  code,
  label,
  value: "x",
  value_label: "X",
  confidence: 0.9,
  suggestion: false,
  evidence: [],
});

function renderProposals(busy = false) {
  const onAccept = vi.fn();
  const onDismiss = vi.fn();
  const proposals = [proposal("finish", "Finish"), proposal("style", "Style")];
  render(<Proposals proposals={proposals} busy={busy} onAccept={onAccept} onDismiss={onDismiss} />);
  return { onAccept, onDismiss };
}

describe("proposals of a later analysis", () => {
  it("are accepted or dismissed one by one", () => {
    const { onAccept, onDismiss } = renderProposals();
    fireEvent.click(screen.getByRole("button", { name: "Accept: Finish" }));
    fireEvent.click(screen.getByRole("button", { name: "Dismiss: Style" }));
    expect(onAccept).toHaveBeenCalledExactlyOnceWith(["finish"]);
    expect(onDismiss).toHaveBeenCalledExactlyOnceWith(["style"]);
  });

  it("can be accepted all at once", () => {
    const { onAccept } = renderProposals();
    fireEvent.click(screen.getByRole("button", { name: "Accept all" }));
    expect(onAccept).toHaveBeenCalledExactlyOnceWith(["finish", "style"]);
  });

  it("cannot be accepted while another action is running", () => {
    const { onAccept } = renderProposals(true);
    fireEvent.click(screen.getByRole("button", { name: "Accept: Finish" }));
    expect(onAccept).not.toHaveBeenCalled();
  });
});

describe("a notice", () => {
  const notice = (values: Partial<Notice>): Notice => ({
    code: "same_photo",
    message: "The same file was added twice.",
    image_id: null,
    product_id: null,
    ...values,
  });

  it("links to the other piece that it concerns", () => {
    render(<Notices notices={[notice({ product_id: "p1" })]} onSplit={() => {}} />);
    expect(screen.getByRole("link", { name: "Open other piece" }).getAttribute("href")).toBe(
      "/staff/drafts/p1",
    );
  });

  it("about several pieces in one photo offers to split them", () => {
    const onSplit = vi.fn();
    const severalPieces = notice({ code: "several_pieces", image_id: "i1" });
    render(<Notices notices={[severalPieces]} onSplit={onSplit} />);
    fireEvent.click(screen.getByRole("button", { name: "Split into pieces" }));
    expect(onSplit).toHaveBeenCalledExactlyOnceWith("i1");
  });
});
