import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const DEMO = join(import.meta.dirname, "../../deploy/demo");
const PHOTO = /\.(jpe?g|png|webp)$/;

/** One photo of each of the first pieces in the demo data. */
export function demoPhotos(count: number): string[] {
  const folders = readdirSync(DEMO, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const photos = folders.flatMap(({ name }) => firstPhoto(join(DEMO, name))).slice(0, count);
  if (photos.length < count)
    throw new Error(`deploy/demo has photos of ${photos.length} pieces; ${count} are needed`);
  return photos;
}

function firstPhoto(folder: string): string[] {
  const name = existsSync(folder)
    ? readdirSync(folder)
        .sort()
        .find((file) => PHOTO.test(file))
    : undefined;
  return name ? [join(folder, name)] : [];
}
