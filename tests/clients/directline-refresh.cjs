'use strict';

// node directline-refresh.cjs DOMAIN SECRET websocket|polling : the token is refreshed, the chat does not notice.
// DirectLineJS refreshes every 15 minutes; here these minutes are short.
const quarter = 15 * 60 * 1000;
const { setInterval: every } = global;
global.setInterval = (work, pause, ...rest) => every(work, pause === quarter ? 300 : pause, ...rest);

const { assert, connect, newToken, run, until, user } = require('./direct-line.cjs');

run(async () => {
  const chat = connect(await newToken());
  await chat.greeting();
  for (let round = 0; round < 3; round += 1) {
    const { token } = chat.client;
    await until('a fresh token', () => chat.client.token !== token);
    await chat.ask('Bonjour');
  }
  await chat.sawEverything();
  const claims = JSON.parse(Buffer.from(chat.client.token.split('.')[1], 'base64url'));
  assert.equal(claims.user, user, 'the fresh token speaks for somebody else');
});
