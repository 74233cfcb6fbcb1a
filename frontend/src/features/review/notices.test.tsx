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

function shownProposals(busy = false) {
  const onAccept = vi.fn();
  const onDismiss = vi.fn();
  const proposals = [proposal("finish", "Finish"), proposal("style", "Style")];
  render(<Proposals proposals={proposals} busy={busy} onAccept={onAccept} onDismiss={onDismiss} />);
  return { onAccept, onDismiss };
}

describe("what a later look at the photos proposes", () => {
  it("is taken or left one by one", () => {
    const { onAccept, onDismiss } = shownProposals();
    fireEvent.click(screen.getByRole("button", { name: "Take: Finish" }));
    fireEvent.click(screen.getByRole("button", { name: "Dismiss: Style" }));
    expect(onAccept).toHaveBeenCalledExactlyOnceWith(["finish"]);
    expect(onDismiss).toHaveBeenCalledExactlyOnceWith(["style"]);
  });

  it("is taken all at once where that is asked for", () => {
    const { onAccept } = shownProposals();
    fireEvent.click(screen.getByRole("button", { name: "Take all" }));
    expect(onAccept).toHaveBeenCalledExactlyOnceWith(["finish", "style"]);
  });

  it("waits while another change is under way", () => {
    const { onAccept } = shownProposals(true);
    fireEvent.click(screen.getByRole("button", { name: "Take: Finish" }));
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

  it("leads to the other piece that it is about", () => {
    render(<Notices notices={[notice({ product_id: "p1" })]} onSeparate={() => {}} />);
    expect(screen.getByRole("link", { name: "Open that piece" }).getAttribute("href")).toBe(
      "/staff/drafts/p1",
    );
  });

  it("of several pieces in a photo offers to make a piece of each", () => {
    const onSeparate = vi.fn();
    const several = notice({ code: "several_pieces", image_id: "i1" });
    render(<Notices notices={[several]} onSeparate={onSeparate} />);
    fireEvent.click(screen.getByRole("button", { name: "Make them separate pieces" }));
    expect(onSeparate).toHaveBeenCalledExactlyOnceWith("i1");
  });
});
