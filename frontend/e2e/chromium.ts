import { join } from "node:path";
import chromium, { inflate, setupLambdaEnvironment } from "@sparticuz/chromium";

const ARCHIVES = join(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin");

/**
 * Unpacks the Chromium from the npm package and returns its path. The package also has the NSS and NSPR libraries that
 * a minimal machine lacks; they are built for another Linux with the same C library and are added to the loader's path.
 */
export async function unpackChromium(): Promise<string> {
  setupLambdaEnvironment(join(await inflate(join(ARCHIVES, "al2023.tar.br")), "lib"));
  return chromium.executablePath();
}
