import { h } from './dom.js';

const after = 2500;

/** What is wrong with the connection, in a line above the messages; a hiccup shorter than 2.5 s is not worth a word. */
export const createBanner = (strings, retry) => {
  const words = h('span', {});
  const button = h('button', { type: 'button', class: 'text', onclick: retry }, strings.retry);
  const element = h('div', { class: 'banner', role: 'status', hidden: true }, words, button);
  let timer;

  const show = (text, offered) => {
    element.hidden = false;
    button.hidden = !offered;
    words.textContent = text;
  };

  return {
    element,
    /** `state`: 'connecting', 'online' or 'lost'. */
    follow(state) {
      clearTimeout(timer);
      if (state === 'online') element.hidden = true;
      else if (!navigator.onLine) show(strings.offline, false);
      else if (state === 'connecting') timer = setTimeout(show, 400, strings.connecting, false);
      else if (element.hidden) timer = setTimeout(show, after, strings.lost, true);
      else show(strings.lost, true);
    },
  };
};
