// Which photos show one piece: pure, no I/O. Every photo belongs to exactly one piece, and no piece is empty.

export type Photo = { key: string; file: File };
export type Piece = { key: string; name: string | null; photos: Photo[] };
export type Arrangement = Piece[];

export const MAX_PHOTOS = 300;
/** Loose photos dropped together show one piece; more than these are rather a pile of many pieces. */
export const LOOSE_TOGETHER = 8;

export type DroppedFile = { file: File; folder: string | null };

const BY_NAME = new Intl.Collator(undefined, { numeric: true });

/** Folder by folder and name by name, as people see them: browsers hand over a folder's files in any order. */
export function inOrder(files: DroppedFile[]): DroppedFile[] {
  return files.toSorted(
    (a, b) => BY_NAME.compare(a.folder ?? "", b.folder ?? "") || BY_NAME.compare(a.file.name, b.file.name),
  );
}

/** Pieces of newly dropped files: one for each folder, and the loose ones together unless they are many. */
export function groupDropped(files: DroppedFile[], newKey: () => string): Arrangement {
  const folders = Map.groupBy(files, ({ folder }) => folder ?? "");
  return [...folders].flatMap(([folder, dropped]) => {
    const photos = dropped.map(({ file }): Photo => ({ key: newKey(), file }));
    if (folder) return [{ key: newKey(), name: lastPart(folder), photos }];
    return photos.length > LOOSE_TOGETHER
      ? separate(photos, newKey)
      : [{ key: newKey(), name: null, photos }];
  });
}

function separate(photos: Photo[], newKey: () => string): Arrangement {
  return photos.map((photo) => ({ key: newKey(), name: null, photos: [photo] }));
}

function lastPart(folder: string): string {
  return folder.split("/").at(-1) ?? folder;
}

/** The folder a dropped file came from: null for one that lay loose. */
export function folderOf(path: string): string | null {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length > 1 ? parts.slice(0, -1).join("/") : null;
}

export function allPhotos(arrangement: Arrangement): Photo[] {
  return arrangement.flatMap((piece) => piece.photos);
}

/** The chosen photos become one piece, where the first of them lay. */
export function groupPhotos(
  arrangement: Arrangement,
  chosen: ReadonlySet<string>,
  newKey: () => string,
): Arrangement {
  const photos = allPhotos(arrangement).filter(({ key }) => chosen.has(key));
  const place = arrangement.findIndex((piece) => piece.photos.some(({ key }) => chosen.has(key)));
  if (photos.length === 0) return arrangement;
  const name = arrangement[place]?.name ?? null;
  const emptied = arrangement.map((piece) => withoutPhotos(piece, chosen));
  return withoutEmpty(emptied.toSpliced(place, 0, { key: newKey(), name, photos }));
}

/** Each chosen photo becomes a piece of its own, behind the piece that it leaves. */
export function separatePhotos(
  arrangement: Arrangement,
  chosen: ReadonlySet<string>,
  newKey: () => string,
): Arrangement {
  return withoutEmpty(
    arrangement.flatMap((piece) => {
      const leaving = piece.photos.filter(({ key }) => chosen.has(key));
      return [withoutPhotos(piece, chosen), ...separate(leaving, newKey)];
    }),
  );
}

/** The photo moves to the end of another piece. */
export function movePhoto(arrangement: Arrangement, photoKey: string, pieceKey: string): Arrangement {
  const photo = allPhotos(arrangement).find(({ key }) => key === photoKey);
  const target = arrangement.find(({ key }) => key === pieceKey);
  if (!photo || !target || target.photos.includes(photo)) return arrangement;
  return withoutEmpty(
    arrangement.map((piece) =>
      piece === target
        ? { ...piece, photos: [...piece.photos, photo] }
        : withoutPhotos(piece, new Set([photoKey])),
    ),
  );
}

export function removePhotos(arrangement: Arrangement, chosen: ReadonlySet<string>): Arrangement {
  return withoutEmpty(arrangement.map((piece) => withoutPhotos(piece, chosen)));
}

function withoutPhotos(piece: Piece, leaving: ReadonlySet<string>): Piece {
  const photos = piece.photos.filter(({ key }) => !leaving.has(key));
  return photos.length === piece.photos.length ? piece : { ...piece, photos };
}

function withoutEmpty(arrangement: Arrangement): Arrangement {
  return arrangement.filter(({ photos }) => photos.length > 0);
}
