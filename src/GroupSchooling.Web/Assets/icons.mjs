// Writes one SVG sprite with the icons that icons.txt names: node icons.mjs <target file>
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const source = new URL("../node_modules/@tabler/icons/icons/outline/", import.meta.url);
const names = readFileSync(new URL("icons.txt", import.meta.url), "utf8").split("\n").map(line => line.trim()).filter(Boolean);

const symbols = names.map(name => {
  const shapes = readFileSync(new URL(`${name}.svg`, source), "utf8")
    .match(/<(path|circle|rect|line|polyline|ellipse)\b[^>]*\/>/g)
    .filter(shape => !shape.includes('stroke="none"'))
    .map(shape => shape.replace(/\s+/g, " "));
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes.join("")}</symbol>`;
});

const target = process.argv[2];
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, `<svg xmlns="http://www.w3.org/2000/svg">\n<!-- Tabler Icons, Copyright (c) Paweł Kuna, MIT License -->\n${symbols.join("\n")}\n</svg>\n`);
