import { cards } from './styles.cards.js';
import { composer } from './styles.composer.js';
import { follow } from './styles.follow.js';
import { log } from './styles.log.js';
import { panel } from './styles.panel.js';

// The same neutrals and steps as the shop's tokens.css; a page that embeds the widget does not load that file.
const tokens = `
:host {
  color-scheme: light dark;
  --font: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --surface: #fffdfb;
  --sunken: #f3ede6;
  --text: #2a2420;
  --quiet: #695f57;
  --line: #e6ddd3;
  --control-line: #8c8177;
  --done: #2b6744;
  --due: #855600;
  --late: #a32a2e;
}
@media (prefers-color-scheme: dark) {
  :host {
    --surface: #201c19;
    --sunken: #2d2824;
    --text: #f3ede7;
    --quiet: #b6aba1;
    --line: #3a332e;
    --control-line: #867a70;
    --done: #8fcfa8;
    --due: #e8bf70;
    --late: #f2a29d;
  }
}`;

/** One constructed sheet a part: no style element, no style attribute, so a strict style-src stays strict. */
export const sheets = [tokens, panel, log, cards, composer, follow].map(text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});
