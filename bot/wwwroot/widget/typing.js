import { h } from './dom.js';

const after = 400;
const atMost = 10_000;

/** Three dots, once an answer has been on its way for 400 ms; a quick answer never blinks. */
export const createTyping = (strings, onShow) => {
  const element = h('div', { class: 'typing', hidden: true }, h('span', { class: 'hidden' }, strings.typing), h('i'), h('i'), h('i'));
  let showing;
  let ending;

  const stop = () => {
    clearTimeout(showing);
    clearTimeout(ending);
    showing = undefined;
    element.hidden = true;
  };

  return {
    element,
    stop,
    hint() {
      clearTimeout(ending);
      ending = setTimeout(stop, atMost);
      showing ??= setTimeout(() => {
        element.hidden = false;
        onShow();
      }, after);
    },
  };
};
