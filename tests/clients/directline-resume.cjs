'use strict';

// node directline-resume.cjs DOMAIN SECRET websocket|polling : another page takes the conversation up.
const { assert, connect, newToken, run } = require('./direct-line.cjs');

run(async () => {
  const first = connect(await newToken());
  await first.greeting();
  await first.ask('Bonjour');
  const { conversationId, token } = first.client;
  const watermark = first.client.watermark;
  first.client.end();

  const whole = connect(token, { conversationId, watermark: '0' });
  const reply = await whole.ask('Combien coûte la livraison à domicile ?');
  assert.match(reply.text, /5,90/);
  await whole.sawEverything();
  whole.client.end();

  const rest = connect(token, { conversationId, watermark });
  await rest.ask('Merci');
  await rest.sawEverything(first.seen.length);
});
