// Writes the readings of every Chinese character, without tones: node readings.mjs <folder of pinyin-pro> <target file>
// A line is a syllable, the characters that are usually read so, and after a bar those that may be read so. ü is written v.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [folder, target] = process.argv.slice(2).map(path => resolve(path));
const { pinyin } = createRequire(import.meta.url)(folder);
const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

// 〇, extension A, the unified ideographs, the compatibility ideographs, and the planes behind the first.
const blocks = [[0x3007, 0x3007], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xf900, 0xfaff], [0x20000, 0x323af]];
const plain = syllable => syllable.normalize("NFD").replace(/[\u0300-\u0301\u0302\u0304\u030c]/g, "").normalize("NFC").replace(/ü/g, "v").replace(/ê/g, "e");

const lines = new Map();
const lineOf = syllable => lines.get(syllable) ?? lines.set(syllable, { usual: "", other: "" }).get(syllable);
for (const [first, last] of blocks) {
  for (let code = first; code <= last; code++) {
    const character = String.fromCodePoint(code);
    const readings = [...new Set(pinyin(character, { multiple: true, type: "array" }).map(plain))].filter(reading => /^[a-z]+$/.test(reading));
    readings.forEach((reading, index) => { lineOf(reading)[index === 0 ? "usual" : "other"] += character; });
  }
}

const text = [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([syllable, { usual, other }]) => `${syllable} ${usual}${other === "" ? "" : `|${other}`}`);
writeFileSync(target, [`# pinyin-pro ${version}, Copyright (c) zh-lx, ${license} License; made by src/regenerate-pinyin`, ...text, ""].join("\n"));
