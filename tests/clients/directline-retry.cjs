'use strict';

// node directline-retry.cjs DOMAIN SECRET websocket|polling : a message sent again under the same key is one message.
const { assert, call, connect, newToken, run, user } = require('./direct-line.cjs');

run(async () => {
  const chat = connect(await newToken());
  await chat.greeting();
  const { id, key } = await chat.post('Quels sont vos horaires ?');
  const again = await call('POST', `/conversations/${chat.client.conversationId}/activities`, chat.client.token, {
    type: 'message', from: { id: user }, text: 'Quels sont vos horaires ?', channelData: { clientActivityID: key },
  });
  assert.equal(again.id, id);

  await chat.replyTo(id);
  await chat.ask('Merci');
  await chat.sawEverything();
  assert.equal(chat.seen.filter(({ replyToId }) => replyToId === id).length, 1, 'one message, two replies');
});
