import { createBanner } from './banner.js';
import { createChat } from './chat.js';
import { createComposer } from './composer.js';
import { h, icon } from './dom.js';
import { createFollow } from './follow.js';
import { createLog } from './log.js';
import { createPanel } from './panel.js';
import { createPills } from './pills.js';
import { createPresence } from './presence.js';
import { createScroll } from './scroll.js';
import { createStorage } from './storage.js';
import { sheets } from './styles.js';
import { createTyping } from './typing.js';

/** Builds the chat beside its launcher, on the first click; `open` shows it, says `say` for the shopper, and takes up what another device hands on with `resume`. */
export const mount = async launcher => {
  const { default: strings } = await import(`./strings.${launcher.lang}.js`);
  const storage = createStorage(launcher.storageKey, launcher.lifetime);

  const panel = createPanel(strings, launcher.shop, launcher.side, {
    close: () => presence.close(),
    human: () => chat.say(strings.humanMessage),
    follow: () => follow.open(),
  });
  const follow = createFollow(strings, panel, () => chat.link());
  const log = createLog(strings, id => chat.retry(id));
  const pills = createPills(strings, text => {
    // The pill goes away with the focus on it; where a keyboard is at hand it goes on in the text area.
    if (matchMedia('(hover: hover)').matches) composer.field.focus();
    else panel.element.focus();
    chat.say(text);
  });
  const banner = createBanner(strings, () => chat.retryNow());
  const composer = createComposer(strings, {
    say: text => chat.say(text),
    sendFiles: files => chat.sendFiles(files),
    restart: () => chat.startOver(),
  });
  const typing = createTyping(strings, () => scroll.follow(typing.element));

  const chip = h('button', { type: 'button', class: 'chip', hidden: true }, icon('down'), strings.newMessages);
  const scroller = h('div', { class: 'scroller', tabindex: '0', role: 'group', 'aria-label': strings.conversation },
    log.element, typing.element, pills.element);
  const scroll = createScroll(scroller, chip);
  panel.fill(banner.element, scroller, chip, composer.element, follow.element);

  const presence = createPresence(panel.element, launcher, {
    field: composer.field,
    escape: () => follow.close() || composer.leaveQuestion(),
    changed: open => storage.update({ open }),
  });
  const isRead = () => presence.isOpen && !document.hidden;
  const chat = createChat(launcher, storage, strings, { panel, log, pills, banner, composer, typing, scroll, isRead });

  launcher.root.adoptedStyleSheets = [...launcher.root.adoptedStyleSheets, ...sheets];
  launcher.root.append(panel.element);

  let started = false;
  return {
    open({ focus, say, opener, resume }) {
      follow.close();
      presence.open(focus, opener);
      if (!started) chat.start(resume);
      started = true;
      chat.opened();
      if (say) chat.say(say);
    },
  };
};
