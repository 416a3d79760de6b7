'use strict';

// node directline-restart.cjs DOMAIN SECRET websocket : prints "ready", whereupon the caller kills the bot and starts it again.
const { connect, newToken, run, sockets, until } = require('./direct-line.cjs');

run(async () => {
  const chat = connect(await newToken());
  await chat.greeting();
  await chat.ask('Bonjour');
  console.log('ready');
  await until('the bot to be gone', () => sockets[0].readyState === 3);
  await until('the client to be back', () => sockets.length > 1 && sockets.at(-1).readyState === 1);
  await chat.ask('Merci');
  await chat.sawEverything();
});
