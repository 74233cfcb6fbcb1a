import { join } from "node:path";
import chromium, { inflate, setupLambdaEnvironment } from "@sparticuz/chromium";

const ARCHIVES = join(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin");

/**
 * The path of a Chromium that came by npm, unpacked. The NSS and NSPR libraries that a bare machine lacks lie in
 * the package too, for another system of the same C library: they are put on the loader's path.
 */
export async function unpackChromium(): Promise<string> {
  setupLambdaEnvironment(join(await inflate(join(ARCHIVES, "al2023.tar.br")), "lib"));
  return chromium.executablePath();
}
