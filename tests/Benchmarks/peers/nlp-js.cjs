'use strict';

// Trains NLP.js as its guide does and asks it the test messages. Reads a file of { train, test, warmUp }, the first two
// rows of [text, intent], the last how many messages come before those that count; prints seconds to train, the share of
// messages given the right intent, and microseconds a message, by its one public call and by its classifier alone, which leaves entities and sentiment out.
const { readFileSync } = require('node:fs');
const { NlpManager } = require('node-nlp');

const { train, test, warmUp } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

async function main() {
  const manager = new NlpManager({ languages: ['en'], autoSave: false, autoLoad: false, nlu: { log: false } });
  for (const [text, intent] of train) manager.addDocument('en', text, intent);
  const started = process.hrtime.bigint();
  await manager.train();
  const trainSeconds = Number(process.hrtime.bigint() - started) / 1e9;

  for (let asked = 0; asked < warmUp; asked++) {
    const [text] = train[asked % train.length];
    await manager.process('en', text);
    await manager.nlp.classify('en', text);
  }

  const [times, alone] = [[], []];
  let right = 0;
  for (const [text, intent] of test) {
    const asked = process.hrtime.bigint();
    const { classifications } = await manager.process('en', text);
    const told = process.hrtime.bigint();
    await manager.nlp.classify('en', text);
    times.push(Number(told - asked) / 1e3);
    alone.push(Number(process.hrtime.bigint() - told) / 1e3);
    // Every message here has an intent, so its own "None" is passed over.
    const best = classifications.find(one => one.intent !== 'None');
    if (best?.intent === intent) right++;
  }
  const median = all => all.sort((a, b) => a - b)[all.length >> 1];
  process.stdout.write(JSON.stringify({ trainSeconds, accuracy: right / test.length, median: median(times), alone: median(alone) }));
}

main().catch(fault => {
  console.error(fault);
  process.exit(1);
});
