// Which photos belong to which piece, without I/O. Every photo belongs to exactly one piece, and no piece is empty.

export type Photo = { key: string; file: File };
export type Piece = { key: string; name: string | null; photos: Photo[] };
export type Arrangement = Piece[];

export const MAX_PHOTOS = 300;
/** Up to this many loose photos dropped together are grouped as one piece; more become one piece each. */
export const MAX_LOOSE_IN_ONE_PIECE = 8;

export type DroppedFile = { file: File; folder: string | null };

const FILE_NAMES = new Intl.Collator(undefined, { numeric: true });

/** Sorts by folder and name, because browsers deliver a folder's files in arbitrary order. */
export function sortFiles(files: DroppedFile[]): DroppedFile[] {
  return files.toSorted(
    (a, b) =>
      FILE_NAMES.compare(a.folder ?? "", b.folder ?? "") || FILE_NAMES.compare(a.file.name, b.file.name),
  );
}

/** Groups dropped files into pieces: one per folder; loose files together, unless there are many. */
export function groupDropped(files: DroppedFile[], newKey: () => string): Arrangement {
  const folders = Map.groupBy(files, ({ folder }) => folder ?? "");
  return [...folders].flatMap(([folder, dropped]) => {
    const photos = dropped.map(({ file }): Photo => ({ key: newKey(), file }));
    if (folder) return [{ key: newKey(), name: folderName(folder), photos }];
    return photos.length > MAX_LOOSE_IN_ONE_PIECE
      ? separate(photos, newKey)
      : [{ key: newKey(), name: null, photos }];
  });
}

function separate(photos: Photo[], newKey: () => string): Arrangement {
  return photos.map((photo) => ({ key: newKey(), name: null, photos: [photo] }));
}

function folderName(folder: string): string {
  return folder.split("/").at(-1) ?? folder;
}

/** The folder of a dropped file; null for a loose file. */
export function folderOf(path: string): string | null {
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length > 1 ? parts.slice(0, -1).join("/") : null;
}

export function allPhotos(arrangement: Arrangement): Photo[] {
  return arrangement.flatMap((piece) => piece.photos);
}

/** Groups the selected photos as one piece, in the place of the first of them. */
export function groupPhotos(
  arrangement: Arrangement,
  selected: ReadonlySet<string>,
  newKey: () => string,
): Arrangement {
  const photos = allPhotos(arrangement).filter(({ key }) => selected.has(key));
  const place = arrangement.findIndex((piece) => piece.photos.some(({ key }) => selected.has(key)));
  if (photos.length === 0) return arrangement;
  const name = arrangement[place]?.name ?? null;
  const emptied = arrangement.map((piece) => withoutPhotos(piece, selected));
  return withoutEmpty(emptied.toSpliced(place, 0, { key: newKey(), name, photos }));
}

/** Makes each selected photo a separate piece, placed after its former piece. */
export function separatePhotos(
  arrangement: Arrangement,
  selected: ReadonlySet<string>,
  newKey: () => string,
): Arrangement {
  return withoutEmpty(
    arrangement.flatMap((piece) => {
      const moved = piece.photos.filter(({ key }) => selected.has(key));
      return [withoutPhotos(piece, selected), ...separate(moved, newKey)];
    }),
  );
}

/** Moves a photo to the end of another piece. */
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

export function removePhotos(arrangement: Arrangement, selected: ReadonlySet<string>): Arrangement {
  return withoutEmpty(arrangement.map((piece) => withoutPhotos(piece, selected)));
}

function withoutPhotos(piece: Piece, removed: ReadonlySet<string>): Piece {
  const photos = piece.photos.filter(({ key }) => !removed.has(key));
  return photos.length === piece.photos.length ? piece : { ...piece, photos };
}

function withoutEmpty(arrangement: Arrangement): Arrangement {
  return arrangement.filter(({ photos }) => photos.length > 0);
}
