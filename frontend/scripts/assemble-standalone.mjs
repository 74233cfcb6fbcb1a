// `next build` leaves the static files out of the standalone folder: put them in, so that it runs alone.
import { cpSync, existsSync } from "node:fs";

const target = ".next/standalone";
cpSync(".next/static", `${target}/.next/static`, { recursive: true });
if (existsSync("public")) cpSync("public", `${target}/public`, { recursive: true });
