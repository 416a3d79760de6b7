import { ApiError } from './api.js';
import { backOff, createPause } from './pause.js';
import { openStream } from './stream.js';

const pollEvery = 2000;
const pollHiddenEvery = 10_000;
const pollFor = 60_000;

/**
 * Keeps one conversation alive: starts or takes it up, streams, reconnects, polls where WebSockets do not pass.
 * `on.activities(list, { replay, unseen })` · `on.state('connecting' | 'online' | 'lost')` · `on.ended()` when the server has lost it
 * · `on.refused()` when the link from another device opens nothing.
 */
export const createConnection = (api, session, storage, locale, on) => {
  const pause = createPause();
  let watermark = '';
  let stream = null;
  let streamUrl = null;
  let begun = false;
  let attempt = 0;
  let generation = 0;
  let hurry = false;
  let state = null;
  let handed = null;

  /** The answer, unless the shopper has left for another conversation meanwhile. */
  const current = async answer => {
    const asked = generation;
    const value = await answer;
    if (asked !== generation) throw new ApiError(0);
    return value;
  };

  const call = send => current(session.call(send));

  const take = set => {
    if (set.watermark) watermark = set.watermark;
    if (set.activities?.length) on.activities(set.activities, {});
  };

  const turn = next => {
    if (next !== state) on.state(next);
    state = next;
  };

  const online = () => {
    attempt = 0;
    turn('online');
  };

  const pages = async from => {
    const all = [];
    let at = from;
    for (;;) {
      const page = await call(s => api.activities(s, at));
      all.push(...(page.activities ?? []));
      if (!page.activities?.length || !page.watermark || page.watermark === at) return { all, at: page.watermark || at };
      at = page.watermark;
    }
  };

  const replay = async () => {
    const seen = storage.read().watermark;
    const { all, at } = await pages('');
    // Watermarks are opaque: what came since the last visit is asked for, not reckoned.
    const news = seen && seen !== at ? (await pages(seen)).all : [];
    watermark = at;
    on.activities(all, { replay: true, unseen: new Set(news.map(activity => activity.id)) });
  };

  /** Takes up the conversation that another device hands on; what this browser had before is left for it. */
  const takeOver = async () => {
    try {
      const { conversationId, token } = await current(api.resume(handed));
      storage.clear({ open: true, conversationId, token, watermark: '' });
    } catch (error) {
      if (error.passing !== false) throw error;
      on.refused();
    }
    handed = null;
  };

  const begin = async () => {
    if (handed) await takeOver();
    const known = storage.read().conversationId;
    const { conversationId } = await current(session.open(known));
    if (known === conversationId) {
      await replay();
    } else {
      if (known) on.ended();
      ({ streamUrl } = await call(s => api.start(s, locale)));
      storage.update({ conversationId, watermark: '' });
    }
    begun = true;
  };

  /** Streams until the end; false if no stream would open. */
  const follow = async () => {
    const url = streamUrl ?? (await call(s => api.reconnect(s, watermark))).streamUrl;
    streamUrl = null;
    stream = openStream(url, { opened: online, received: take });
    const everOpen = await stream.closed;
    stream = null;
    return everOpen;
  };

  const poll = async () => {
    const until = Date.now() + pollFor;
    while (begun && Date.now() < until) {
      take(await call(s => api.activities(s, watermark)));
      online();
      await pause.sleep(document.hidden ? pollHiddenEvery : pollEvery);
    }
    hurry = true;
  };

  const change = () => {
    turn('connecting');
    generation += 1;
    begun = false;
    hurry = true;
    watermark = '';
    streamUrl = null;
    session.forget();
    stream?.close();
    pause.wake();
  };

  /** The server no longer knows the conversation: what was still to be sent goes with the next one. */
  const lose = () => {
    const { open, pending } = storage.read();
    storage.clear({ open, pending });
    on.ended();
    change();
  };

  const fail = error => {
    if (error.status === undefined) console.error(error);
    // Without a conversation of ours, 404 is the server's own trouble.
    if (error.status === 404 && storage.read().conversationId) lose();
    return error.retryAfter;
  };

  const run = async () => {
    for (;;) {
      let wait;
      hurry = false;
      try {
        if (!begun) await begin();
        const streamed = await follow();
        if (!streamed && begun) await poll();
      } catch (error) {
        wait = fail(error);
      }
      if (hurry) continue;
      if (begun || attempt > 0) turn('lost');
      await pause.sleep(wait ?? backOff(attempt));
      attempt += 1;
    }
  };

  return {
    get watermark() {
      return watermark;
    },
    get begun() {
      return begun;
    },
    /** `token`, if any, is what another device hands its conversation on with. */
    start: token => {
      handed = token;
      turn('connecting');
      session.keepFresh();
      run();
    },
    /** The network is back, or an echo is missing: drops a stream that may be dead and tries again now. */
    renewStream: () => {
      turn('connecting');
      hurry = stream !== null;
      stream?.close();
      pause.wake();
    },
    /** Tries again now, if it is waiting to. */
    wake: () => pause.wake(),
    /** Posts an activity, with files where there are any. */
    post: async (activity, files, progress) => {
      try {
        return await session.call(s => (files ? api.upload(s, activity, files, progress) : api.post(s, activity)));
      } catch (error) {
        if (error.status !== 404) throw error;
        lose();
        throw new ApiError(0);
      }
    },
    /** Leaves this conversation for the one in storage, or for a new one. */
    change,
  };
};
