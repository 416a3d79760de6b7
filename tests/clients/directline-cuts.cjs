'use strict';

// node directline-cuts.cjs DOMAIN SECRET websocket : the line is cut while messages come; none is missed, none comes twice.
const { assert, call, connect, newToken, run, sockets, until, user } = require('./direct-line.cjs');

const cuts = 3;

/** Another device of the same shopper writes while this one hears nothing. */
const sayElsewhere = async (chat, text) => {
  const path = `/conversations/${chat.client.conversationId}/activities`;
  const { id } = await call('POST', path, chat.client.token, { type: 'message', from: { id: user }, text });
  await until('its reply to be stored', async () =>
    (await call('GET', path, chat.client.token)).activities.some(({ replyToId }) => replyToId === id));
};

run(async () => {
  const chat = connect(await newToken());
  await chat.greeting();
  for (let cut = 0; cut < cuts; cut += 1) {
    const known = chat.seen.length;
    sockets.at(-1).terminate();
    await sayElsewhere(chat, 'Quels sont vos horaires ?');
    assert.equal(chat.seen.length, known, 'the line was not cut');
    await chat.sawEverything();
    await chat.ask('Merci');
  }
  await chat.sawEverything();
  assert.equal(sockets.length, cuts + 1);
});
