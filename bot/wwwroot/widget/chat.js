import { createApi } from './api.js';
import { createConnection } from './connection.js';
import { ownerOf } from './message.js';
import { createOutbox } from './outbox.js';
import { createSession } from './session.js';

/** One conversation between the shopper and the shop: what comes goes to the view, what is said goes to the outbox. */
export const createChat = (launcher, storage, strings, view) => {
  const api = createApi(launcher.host, launcher.shopper);
  const session = createSession(api, storage);
  const shown = new Set();
  const echoed = new Set();
  let said = false;
  let last = null;
  let unread = [];

  const connection = createConnection(api, session, storage, strings.locale, {
    activities: (activities, how) => receive(activities, how),
    state: state => {
      view.banner.follow(state);
      if (state !== 'online') return;
      view.composer.allowFiles(session.fileBytes);
      outbox.restore(echoed);
      outbox.resume();
    },
    ended: () => {
      reset();
      view.log.note(strings.ended);
    },
    refused: () => view.log.note(strings.linkOver),
  });

  const outbox = createOutbox(connection, session, storage, strings.locale, {
    change: entry => {
      view.log.follow(entry);
      if (entry.state === 'failed') view.panel.announce(strings.unsent);
      if (entry.state === 'refused') view.panel.announce(strings.fileRefused);
      if (entry.state !== 'sending' && entry.state !== 'sent') view.scroll.keep();
    },
  });

  const isOwn = ({ from }) => from?.role === 'user' || (from?.id !== undefined && from.id === session.userId);

  const showOwn = activity => {
    const id = activity.channelData?.clientActivityID;
    said = true;
    last = null;
    echoed.add(id);
    if (outbox.echo(id)) view.log.settle(id, activity);
    else view.log.addOwn(activity);
  };

  const showTheirs = activity => {
    view.typing.stop();
    last = activity;
    const owner = ownerOf(activity);
    if (owner) view.panel.showOwner(owner);
    return view.log.addTheirs(activity);
  };

  /** The new element of a message from the shop, if it is one. */
  const show = activity => {
    if (activity.type === 'typing' && !isOwn(activity)) view.typing.hint();
    if (activity.type !== 'message' || shown.has(activity.id)) return null;
    if (activity.id) shown.add(activity.id);
    return isOwn(activity) ? showOwn(activity) : showTheirs(activity);
  };

  const choices = () => {
    if (!last) return [];
    if (said || launcher.suggestions.length === 0) return last.suggestedActions?.actions;
    return launcher.suggestions.map(value => ({ type: 'imBack', title: value, value }));
  };

  const markRead = () => {
    unread = [];
    launcher.showUnread(0);
    if (connection.watermark) storage.update({ watermark: connection.watermark });
  };

  const receive = (activities, { replay = false, unseen }) => {
    const fresh = [];
    const work = () => {
      for (const activity of activities) {
        const node = show(activity);
        if (node && (!replay || unseen.has(activity.id))) fresh.push(node);
      }
      view.pills.show(choices());
    };
    if (replay) view.log.silently(work);
    else work();

    if (replay) view.scroll.toEnd();
    if (fresh.length > 0 && replay) {
      view.scroll.reveal(fresh[0]);
      view.panel.announce(strings.newMessages);
    } else if (fresh.length > 0) {
      view.scroll.follow(fresh[0]);
    }

    if (view.isRead()) return markRead();
    unread.push(...fresh);
    launcher.showUnread(unread.length);
  };

  const reset = () => {
    shown.clear();
    echoed.clear();
    said = false;
    last = null;
    outbox.clear();
    view.log.clear();
    view.pills.show([]);
    view.typing.stop();
    view.panel.showOwner({});
  };

  addEventListener('online', () => connection.renewStream());
  addEventListener('offline', () => view.banner.follow('lost'));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    connection.wake();
    if (view.isRead()) markRead();
  });
  // Another tab of the shop has started over: this one follows.
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== storage.key || !newValue || !session.conversationId) return;
    const { conversationId } = storage.read();
    if (!conversationId || conversationId === session.conversationId) return;
    reset();
    connection.change();
  });

  return {
    start: token => connection.start(token),
    /** A link to this conversation for another device. */
    link: () => session.call(s => api.link(s, location.href, strings.locale)),
    retryNow: () => connection.wake(),
    retry: id => outbox.retry(id),
    say(text) {
      said = true;
      view.pills.show([]);
      outbox.send(text);
      view.scroll.toEnd(true);
    },
    sendFiles(files) {
      said = true;
      view.pills.show([]);
      outbox.send('', files);
      view.scroll.toEnd(true);
    },
    /** The panel has just been opened: the first message not yet read is shown. */
    opened() {
      if (unread.length > 0) view.scroll.reveal(unread[0]);
      else view.scroll.toEnd();
      markRead();
    },
    startOver() {
      storage.clear({ open: true });
      reset();
      connection.change();
    },
  };
};
