import { backOff, createPause } from './pause.js';

const mostTries = 6;
/** How long the server folds a repeated clientActivityID into the first; past it, only the shopper sends again. */
const folded = 10 * 60_000;
const echoDue = 10_000;
/** The file is too large, or of a kind that is not taken: sending it again changes nothing. */
const refusals = new Set([400, 413, 415]);

/** 128 random bits; randomUUID would need https. */
const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

/**
 * The shopper's own messages, sent one after the other so that order is kept. Each keeps its id over every retry.
 * Entry: { id, text, files, at, state: 'sending' | 'waiting' | 'sent' | 'failed' | 'refused', progress }; `on.change(entry)` follows
 * each step. Files are gone with the page; words are kept.
 */
export const createOutbox = (connection, session, storage, locale, on) => {
  const pause = createPause();
  let entries = [];
  let running = false;

  const keep = () =>
    storage.update({ pending: entries.filter(e => e.state !== 'sent' && !e.files).map(({ id, text, at }) => ({ id, text, at })) });

  const turn = (entry, state) => {
    entry.state = state;
    on.change(entry);
    keep();
  };

  const post = entry =>
    connection.post({
      type: 'message',
      ...(entry.text && { text: entry.text, textFormat: 'plain' }),
      locale,
      from: { id: session.userId },
      channelData: { clientActivityID: entry.id },
    }, entry.files, part => {
      // The echo may be faster than the browser's last word on the upload.
      if (!entries.includes(entry) || entry.state !== 'sending') return;
      entry.progress = part;
      on.change(entry);
    });

  const deliver = async entry => {
    for (let attempt = 0; entries.includes(entry); attempt += 1) {
      try {
        await post(entry);
        if (entry.state !== 'sent') turn(entry, 'sent');
        setTimeout(() => entries.includes(entry) && connection.renewStream(), echoDue);
        return;
      } catch (error) {
        if (error.status === undefined) console.error(error);
        if (!entries.includes(entry) || !connection.begun) return;
        const hopeless = !error.passing || (attempt + 1 >= mostTries && navigator.onLine);
        if (entry.files && refusals.has(error.status)) return turn(entry, 'refused');
        if (hopeless) return turn(entry, 'failed');
        if (error.status === 429 || error.status === 503) turn(entry, 'waiting');
        await pause.sleep(error.retryAfter ?? backOff(attempt));
      }
    }
  };

  const flush = async () => {
    if (running) return;
    running = true;
    try {
      for (;;) {
        const next = entries.find(entry => entry.state === 'sending' || entry.state === 'waiting');
        if (!next || !connection.begun) return;
        await deliver(next);
      }
    } finally {
      running = false;
    }
  };

  const add = entry => {
    entries.push(entry);
    on.change(entry);
  };

  return {
    /** The connection is back: no more waiting. */
    resume() {
      pause.wake();
      flush();
    },
    send(text, files = null) {
      add({ id: newId(), text, files, at: Date.now(), state: 'sending', progress: 0 });
      keep();
      flush();
    },
    retry(id) {
      const entry = entries.find(one => one.id === id);
      if (!entry) return;
      turn(entry, 'sending');
      flush();
    },
    /** The server's echo: whatever the answer to the post was, the message is there. Returns whether it was ours. */
    echo(id) {
      const entry = entries.find(one => one.id === id);
      if (!entry) return false;
      if (entry.state !== 'sent') turn(entry, 'sent');
      entries = entries.filter(one => one !== entry);
      return true;
    },
    /** Takes up what an earlier page of the shop left unsent. */
    restore(known) {
      for (const { id, text, at } of storage.read().pending ?? []) {
        if (known.has(id) || entries.some(entry => entry.id === id)) continue;
        add({ id, text, at, state: Date.now() - at < folded ? 'sending' : 'failed' });
      }
      keep();
    },
    clear() {
      entries = [];
      pause.wake();
    },
  };
};
