'use strict';

// node directline-proxy-cuts.cjs PROXIED-DOMAIN SECRET websocket DOMAIN CLIENTS FILE : many clients listen over a line that is
// cut at random, while their shoppers write from elsewhere, until FILE is there; then each must have everything, once.
const { existsSync } = require('node:fs');
const { assert, connect, newToken, run, sockets, user } = require('./direct-line.cjs');

const [elsewhere, clients, enough] = process.argv.slice(5);
const pause = () => new Promise(resolve => setTimeout(resolve, 40 + Math.random() * 160));

const say = async ({ client }, count) => {
  const body = count % 6 === 0
    ? { type: 'message', from: { id: user }, text: 'Merci' }
    : { type: 'event', name: 'step', from: { id: user }, value: { count, filling: 'a'.repeat(Math.random() * 800) } };
  const response = await fetch(`${elsewhere}/conversations/${client.conversationId}/activities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  assert.ok(response.ok, `${response.status} ${await response.text()}`);
};

run(async () => {
  // Before it connects again the library waits 3 s + random() × 12 s; so it is a few milliseconds.
  const chats = await Promise.all(Array.from({ length: Number(clients) }, async () => connect(await newToken(), { random: () => -0.249 })));
  await Promise.all(chats.map(chat => chat.greeting()));
  let count = 0;
  await Promise.all(chats.map(async chat => {
    while (!existsSync(enough)) {
      count += 1;
      await say(chat, count);
      await pause();
    }
  }));
  for (const chat of chats) await chat.sawEverything();
  const seen = chats.reduce((sum, chat) => sum + chat.seen.length, 0);
  console.log(`${sockets.length} streams opened, ${seen} activities, 0 missed, 0 twice`);
});
