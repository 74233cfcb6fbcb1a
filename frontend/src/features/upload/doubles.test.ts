import { describe, expect, it } from "vitest";
import { withoutDoubles } from "./doubles";
import { leftOutLines } from "./left-out";

const file = (name: string, bytes: string) => new File([bytes], name);
const dropped = (name: string, bytes: string) => ({ file: file(name, bytes), folder: null });
const names = (files: { file: File }[]) => files.map(({ file: { name } }) => name);

describe("the same file twice", () => {
  it("is noticed among the new files and among those already there, whatever it is called", async () => {
    const files = [
      dropped("a.jpg", "one"),
      dropped("b.jpg", "one"),
      dropped("c.jpg", "two"),
      dropped("d.jpg", "six"),
    ];
    const { fresh, doubles } = await withoutDoubles(files, [file("old.jpg", "two")]);
    expect(names(fresh)).toEqual(["a.jpg", "d.jpg"]);
    expect(leftOutLines(doubles)).toEqual([
      "b.jpg is the same photo as a.jpg, which is here already.",
      "c.jpg is the same photo as old.jpg, which is here already.",
    ]);
  });

  it("is not confused with another of the same size or name", async () => {
    const { fresh } = await withoutDoubles([dropped("a.jpg", "abc"), dropped("a.jpg", "abd")], []);
    expect(fresh).toHaveLength(2);
  });
});

describe("files that are left out", () => {
  const empty = "is empty. Choose the photo again.";

  it("are told once for each reason, in right English", () => {
    const files = ["a", "b", "c"].map((name) => ({ name, reason: empty }));
    expect(leftOutLines(files.slice(0, 1))).toEqual([`a ${empty}`]);
    expect(leftOutLines(files.slice(0, 2))).toEqual([
      `a ${empty} 1 more file was left out for the same reason.`,
    ]);
    expect(leftOutLines([...files, { name: "d.txt", reason: "is not a photo." }])).toEqual([
      `a ${empty} 2 more files were left out for the same reason.`,
      "d.txt is not a photo.",
    ]);
  });
});
