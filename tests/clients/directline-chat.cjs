'use strict';

// node directline-chat.cjs DOMAIN SECRET websocket|polling : a greeting, a question, then several at once.
const { assert, connect, isStream, newToken, run, streamed } = require('./direct-line.cjs');

const burst = ['Bonjour', 'Merci', 'Au revoir'];

run(async () => {
  const chat = connect(await newToken());
  const greeting = await chat.greeting();
  assert.match(greeting.text, /robot/, 'the first message does not say that it is a machine');
  assert.equal(greeting.replyToId, undefined, 'a greeting replies to nobody: a client would hold it back');
  assert.ok(greeting.from.name, 'without a name, clients show "undefined"');

  const reply = await chat.ask('Combien coûte la livraison à domicile ?');
  assert.match(reply.text, /5,90/);
  assert.equal(reply.channelData.decision, 'answer');
  assert.ok(reply.channelData.sources.length > 0, 'an answer has a source');

  // Posted without waiting: taken in this order, answered in this order.
  const posts = [];
  for (const text of burst) posts.push(await chat.post(text));
  for (const { id } of posts) await chat.replyTo(id);
  await chat.sawEverything();
  if (isStream) assert.deepEqual(streamed, await chat.stored(), 'streamed out of order: an echo comes before its reply');

  const replies = (await chat.stored()).flatMap(id => chat.seen.find(one => one.id === id).replyToId ?? []).slice(1);
  assert.deepEqual(replies, posts.map(({ id }) => id), 'answered out of order');

  const times = (await chat.stored()).map(id => Date.parse(chat.seen.find(one => one.id === id).timestamp));
  assert.ok(times.every((time, at) => at === 0 || time > times[at - 1]), `clients sort by time, which must grow: ${times}`);
});
