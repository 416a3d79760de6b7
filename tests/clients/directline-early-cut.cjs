'use strict';

// node directline-early-cut.cjs DOMAIN SECRET websocket : the line is cut before anything came, so that the client comes
// back with an empty watermark; it must get everything from the start.
const { connect, newToken, run, sockets, until } = require('./direct-line.cjs');

run(async () => {
  const chat = connect(await newToken());
  const socket = await until('the stream', () => sockets[0]);
  socket.onmessage = null;
  await until('the stream to open', () => socket.readyState === 1);
  socket.terminate();
  await chat.greeting();
  await chat.ask('Bonjour');
  await chat.sawEverything();
});
