// Which mail programs do not support what the digest uses: node caniemail.mjs FILE.html…
// Prints one line a feature with the number of programs; compare with caniemail.baseline.txt.
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

const found = new Map();
for (const file of process.argv.slice(2)) {
  const { issues } = caniemail({ clients: ["*"], html: readFileSync(file, "utf8") });
  for (const [kind, byClient] of Object.entries(issues)) {
    for (const [client, list] of byClient) {
      for (const issue of list) {
        const key = `${kind}\t${issue.title}`;
        if (!found.has(key)) found.set(key, new Set());
        found.get(key).add(client);
      }
    }
  }
}
for (const key of [...found.keys()].sort()) console.log(`${key}\t${found.get(key).size}`);
