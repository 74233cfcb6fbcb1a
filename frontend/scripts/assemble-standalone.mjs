// `next build` does not copy static files to the standalone folder. This script adds them.
import { cpSync, existsSync } from "node:fs";

const target = ".next/standalone";
cpSync(".next/static", `${target}/.next/static`, { recursive: true });
if (existsSync("public")) cpSync("public", `${target}/public`, { recursive: true });
