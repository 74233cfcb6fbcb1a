import { describe, expect, it } from "vitest";
import { splitDuplicates } from "./duplicates";
import { skippedFileMessages } from "./skipped-files";

const file = (name: string, bytes: string) => new File([bytes], name);
const dropped = (name: string, bytes: string) => ({ file: file(name, bytes), folder: null });
const names = (files: { file: File }[]) => files.map(({ file: { name } }) => name);

describe("splitDuplicates", () => {
  it("finds duplicates among new and existing files, whatever their names", async () => {
    const files = [
      dropped("a.jpg", "one"),
      dropped("b.jpg", "one"),
      dropped("c.jpg", "two"),
      dropped("d.jpg", "six"),
    ];
    const { unique, duplicates } = await splitDuplicates(files, [file("old.jpg", "two")]);
    expect(names(unique)).toEqual(["a.jpg", "d.jpg"]);
    expect(skippedFileMessages(duplicates)).toEqual([
      "b.jpg is a duplicate of a.jpg.",
      "c.jpg is a duplicate of old.jpg.",
    ]);
  });

  it("does not confuse different files of the same size or name", async () => {
    const { unique } = await splitDuplicates([dropped("a.jpg", "abc"), dropped("a.jpg", "abd")], []);
    expect(unique).toHaveLength(2);
  });
});

describe("skippedFileMessages", () => {
  const empty = "is empty. Choose the photo again.";

  it("returns one message per reason", () => {
    const files = ["a", "b", "c"].map((name) => ({ name, reason: empty }));
    expect(skippedFileMessages(files.slice(0, 1))).toEqual([`a ${empty}`]);
    expect(skippedFileMessages(files.slice(0, 2))).toEqual([
      `a ${empty} 1 more file was skipped for the same reason.`,
    ]);
    expect(skippedFileMessages([...files, { name: "d.txt", reason: "isn’t a photo." }])).toEqual([
      `a ${empty} 2 more files were skipped for the same reason.`,
      "d.txt isn’t a photo.",
    ]);
  });
});
