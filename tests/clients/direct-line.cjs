'use strict';

// What every script with DirectLineJS needs. Node lacks two objects that browsers have, and the library takes them at loading.
global.XMLHttpRequest = require('xhr2');
const WebSocket = require('ws');

global.WebSocket = WebSocket;
const { ConnectionStatus, DirectLine } = require('botframework-directlinejs');
const assert = require('node:assert/strict');

const patience = 60_000;
const user = 'dl_a-node-client';
const [domain, secret, transport] = process.argv.slice(2);
const isStream = transport === 'websocket';

let posted = 0;

/** Every socket that DirectLineJS has opened, the last at the end, and the ids of what came through them. */
const sockets = [];
const streamed = [];
class WatchedSocket extends WebSocket {
  constructor(url) {
    super(url);
    sockets.push(this);
    this.on('message', frame => frame.length && streamed.push(...JSON.parse(frame).activities.map(({ id }) => id)));
  }
}

const until = async (what, condition) => {
  const end = Date.now() + patience;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${patience / 1000} s for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
};

const call = async (method, path, credential, body) => {
  const response = await fetch(domain + path, {
    method,
    headers: { authorization: `Bearer ${credential}`, 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${await response.clone().text()}`);
  return response.json();
};

const newToken = async () => (await call('POST', '/tokens/generate', secret, { user: { id: user } })).token;

const isBotMessage = ({ type, from }) => type === 'message' && from.role === 'bot';

/** A client that remembers all it saw. `options` go to DirectLineJS: conversationId and watermark take a conversation up. */
const connect = (token, options = {}) => {
  const client = new DirectLine({
    token,
    domain,
    webSocket: isStream,
    pollingInterval: 200,
    timeout: 10_000,
    WebSocket: WatchedSocket,
    // The pause before it connects again is between 3 and 15 s; the shortest will do.
    random: () => 0,
    ...options,
  });
  const seen = [];
  // Its end raises an error of its own, which is no fault.
  client.activity$.subscribe(activity => seen.push(activity), () => {});

  const self = {
    client,
    seen,
    online: () => until('the client to be online', () => client.connectionStatus$.getValue() === ConnectionStatus.Online),
    /** Posts a message as a shopper types it; gives the id that the server gave it. */
    async post(text) {
      posted += 1;
      const key = `key-${process.pid}-${posted}`;
      const id = await client
        .postActivity({ type: 'message', from: { id: user }, text, locale: 'fr-FR', channelData: { clientActivityID: key } })
        .toPromise();
      assert.notEqual(id, 'retry', `the server did not take "${text}"`);
      return { id, key };
    },
    replyTo: id => until(`the reply to ${id}`, () => seen.find(one => isBotMessage(one) && one.replyToId === id)),
    greeting: () => until('the greeting', () => seen.find(isBotMessage)),
    /** Posts, and waits for the answer and for the echo, which carries the id that the post was given. */
    async ask(text) {
      const { id, key } = await self.post(text);
      const reply = await self.replyTo(id);
      const echo = await until('the echo', () => seen.find(one => one.channelData?.clientActivityID === key));
      assert.equal(echo.id, id, 'the echo carries another id than the post');
      return reply;
    },
    /** What the server holds, read past the client. */
    async stored() {
      const all = [];
      for (let watermark = '', page; page?.length !== 0;) {
        const path = `/conversations/${client.conversationId}/activities?watermark=${watermark}`;
        ({ activities: page, watermark } = await call('GET', path, client.token));
        all.push(...page);
      }
      return all.map(({ id }) => id);
    },
    /**
     * Waits until the client has all that the server holds: each once, and in the server's order once sorted by time, as
     * clients show it. DirectLineJS itself hands the activities of two frames on by turns.
     */
    async sawEverything(from = 0) {
      const due = (await self.stored()).slice(from);
      await until('everything stored to arrive', () => seen.length >= due.length);
      const shown = seen.toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
      assert.deepEqual(shown.map(({ id }) => id), due, 'missed, doubled or out of order');
    },
  };
  return self;
};

/** Runs the script; a fault ends it with a code and a message. */
const run = async script => {
  try {
    await script();
    process.exit(0);
  } catch (fault) {
    console.error(fault);
    process.exit(1);
  }
};

module.exports = { assert, call, connect, isStream, newToken, run, sockets, streamed, until, user };
