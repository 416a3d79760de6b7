import { dayOf, dayTitle } from './dates.js';
import { h } from './dom.js';
import { filesOf } from './files.js';
import { agentName, ownMessage, showFiles, showState, theirMessage } from './message.js';

/**
 * The messages, in the server's order; what is still to be sent stands last.
 * A `role="log"` region: a screen reader hears each new message once, and a replay not at all.
 */
export const createLog = (strings, onRetry) => {
  const element = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', 'aria-label': strings.conversation });
  const own = new Map();
  let shownDay = null;

  const firstPending = () => element.querySelector(':scope > [data-pending]');

  const place = (node, at) => {
    const day = dayOf(at);
    const before = firstPending();
    if (day !== shownDay && shownDay !== null) element.insertBefore(h('p', { class: 'day' }, dayTitle(at, strings)), before);
    shownDay = day;
    element.insertBefore(node, before);
  };

  const confirm = node => {
    node.removeAttribute('data-pending');
    const before = firstPending();
    if (node.nextElementSibling !== before) element.insertBefore(node, before);
  };

  return {
    element,
    addTheirs(activity) {
      const node = theirMessage(activity, strings);
      place(node, activity.timestamp);
      const agent = agentName(activity);
      const previous = node.previousElementSibling;
      if (agent && previous?.dataset.author === agent) node.classList.add('again');
      return node;
    },
    /** The shopper's words as the server has them: from another tab, or from before a reload. */
    addOwn(activity) {
      const node = ownMessage({ text: activity.text, files: filesOf(activity), at: activity.timestamp }, strings);
      showState(node, { state: 'sent' }, strings);
      place(node, activity.timestamp);
      return node;
    },
    /** An entry of the outbox, new or moved on. */
    follow(entry) {
      let node = own.get(entry.id);
      if (!node) {
        node = ownMessage(entry, strings);
        node.dataset.pending = '';
        own.set(entry.id, node);
        element.append(node);
        shownDay ??= dayOf(entry.at);
      }
      showState(node, entry, strings, () => onRetry(entry.id));
      return node;
    },
    /** The server has shown it: from now on it keeps its place. */
    settle(id, activity) {
      const node = own.get(id);
      own.delete(id);
      if (!node) return;
      showFiles(node, filesOf(activity), strings);
      confirm(node);
    },
    note: text => element.append(h('p', { class: 'note' }, text)),
    silently(work) {
      element.setAttribute('aria-live', 'off');
      work();
      // Screen readers look at the region after the task; it speaks again a moment later.
      setTimeout(() => element.setAttribute('aria-live', 'polite'), 500);
    },
    clear() {
      element.replaceChildren();
      own.clear();
      shownDay = null;
    },
  };
};
