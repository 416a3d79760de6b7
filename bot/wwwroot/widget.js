// The chat's launcher, one button. Before the click nothing is stored and nothing asked of the server;
// only a chat left open on another page of the shop is taken up again.
//
//   <script src="https://chat.shop.example/widget.js" data-shop="My shop" defer></script>
//
// data-shop         the name in the header; the site's host name by default
// data-lang         fr or en; the page's language by default
// data-accent       #rgb or #rrggbb, adjusted where contrast asks for it
// data-position     right (default) or left
// data-host         the chat server; where this script comes from by default
// data-shopper      who is signed in, as the shop's login signed it (README, Orders); may change while the page stands
// data-suggestions  first questions that fit the page, separated by |, in place of the server's
(() => {
  const tag = document.currentScript;
  const data = tag.dataset;
  const host = new URL(data.host || tag.src, location.href).origin;
  const lang = /^(fr|$)/i.test(data.lang ?? document.documentElement.lang) ? 'fr' : 'en';
  const storageKey = `chat:${host}`;
  // A conversation that goes on from another device: its token leaves the address at once, and works once.
  let handed = /^#chat-resume=([\w-]+)$/.exec(location.hash)?.[1];
  if (handed) history.replaceState(history.state, '', location.pathname + location.search);
  const oneDay = 24 * 60 * 60 * 1000;

  const labels = {
    fr: {
      open: 'Ouvrir le chat',
      unread: n => `Ouvrir le chat, ${n} ${n > 1 ? 'nouveaux messages' : 'nouveau message'}`,
      failed: 'Le chat ne s’ouvre pas. Vérifiez votre connexion et réessayez.',
    },
    en: {
      open: 'Open the chat',
      unread: n => `Open the chat, ${n} new ${n > 1 ? 'messages' : 'message'}`,
      failed: 'The chat does not open. Check your connection and try again.',
    },
  }[lang];

  // What the accent is seen on: buttons on the panel, words in a bubble.
  const panel = { light: [255, 253, 251], dark: [32, 28, 25] };
  const bubbles = { light: [243, 237, 230], dark: [45, 40, 36] };
  const linear = value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

  /** Relative luminance, 0 to 1, of an [r, g, b] colour (WCAG 2.2, glossary). */
  const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);

  const contrast = (a, b) => {
    const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (lighter + 0.05) / (darker + 0.05);
  };

  /** The colour itself if it stands out enough, else the nearest mix with black or white that does. */
  const fit = (colour, ground, least) => {
    const pole = luminance(ground) < 0.2 ? 255 : 0;
    for (let part = 0; part < 1; part += 0.04) {
      const mixed = colour.map(value => Math.round(value + (pole - value) * part));
      if (contrast(mixed, ground) >= least) return mixed;
    }
    return [pole, pole, pole];
  };

  /** `#rgb` or `#rrggbb`; anything else is the house colour. */
  const parseColour = text => {
    const short = /^#(.)(.)(.)$/.exec(text ?? '');
    const hex = short ? short.slice(1).map(digit => digit + digit).join('') : (text ?? '').slice(1);
    return (/^[0-9a-f]{6}$/i.test(hex) ? hex : '6d2f4f').match(/../g).map(pair => parseInt(pair, 16));
  };

  // Controls need 3:1 against the surface, text 4.5:1; of black and white one always has 4.5:1 on the accent.
  const accentRules = scheme => {
    const accent = parseColour(data.accent);
    const fill = fit(accent, panel[scheme], 3);
    const ink = contrast(fill, [255, 255, 255]) >= 4.5 ? '#fff' : '#000';
    return `--accent:rgb(${fill});--on-accent:${ink};--accent-text:rgb(${fit(accent, bubbles[scheme], 4.5)});`;
  };

  const styles = `
    :host { all: initial; ${accentRules('light')} }
    @media (prefers-color-scheme: dark) { :host { ${accentRules('dark')} } }
    [hidden] { display: none !important; }
    .launcher {
      position: fixed; z-index: 2147483000; bottom: calc(24px + env(safe-area-inset-bottom)); right: calc(24px + env(safe-area-inset-right));
      width: 56px; height: 56px; padding: 14px; border: 0; border-radius: 50%; cursor: pointer;
      color: var(--on-accent); background: var(--accent);
      box-shadow: 0 0 0 1px rgb(255 255 255 / 0.16), 0 8px 24px rgb(42 28 20 / 0.24); transition: transform 160ms ease-out;
    }
    .launcher:hover { transform: translateY(-2px); }
    .launcher:focus-visible { outline: 3px solid var(--accent-text); outline-offset: 3px; }
    .launcher[aria-busy=true] svg { opacity: 0.5; }
    .launcher svg { display: block; width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
    .left { right: auto; left: calc(24px + env(safe-area-inset-left)); }
    .badge {
      position: absolute; top: -4px; right: -4px; min-width: 24px; padding: 0 6px; box-sizing: border-box; border-radius: 12px;
      font: 600 13px/24px ui-sans-serif, system-ui, sans-serif; text-align: center; color: #fff; background: #a32a2e;
    }
    .failed {
      position: fixed; z-index: 2147483000; bottom: calc(92px + env(safe-area-inset-bottom)); right: 24px; max-width: 260px; padding: 12px 16px;
      border-radius: 16px; font: 400 15px/1.5 ui-sans-serif, system-ui, sans-serif; color: #fff; background: #2a2420; box-shadow: 0 8px 24px rgb(42 28 20 / 0.24);
    }
    .failed.left { right: auto; left: 24px; }
    @media (max-width: 600px) { .launcher { bottom: calc(16px + env(safe-area-inset-bottom)); right: calc(16px + env(safe-area-inset-right)); } .left { right: auto; left: 16px; } }
    @media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }
    @media print { :host { display: none; } }`;

  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];

  const side = data.position === 'left' ? 'left' : 'right';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = `launcher ${side}`;
  button.setAttribute('aria-label', labels.open);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  const picture = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  picture.setAttribute('viewBox', '0 0 28 28');
  picture.setAttribute('aria-hidden', 'true');
  const outline = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  outline.setAttribute('d', 'M14 4c6 0 10.5 3.8 10.5 9S20 22 14 22c-1.2 0-2.4-.2-3.4-.5L5.5 24l1-4.6C4.6 17.8 3.5 15.5 3.5 13 3.5 7.8 8 4 14 4zM9.5 11.3h9M9.5 15h5.5');
  picture.append(outline);
  const badge = document.createElement('span');
  badge.className = 'badge';
  badge.hidden = true;
  const failed = document.createElement('div');
  failed.className = `failed ${side}`;
  failed.setAttribute('role', 'status');
  failed.hidden = true;
  button.append(picture, badge);
  root.append(failed, button);

  const launcher = {
    host,
    lang,
    side,
    storageKey,
    shopper: () => data.shopper,
    root,
    button,
    lifetime: oneDay,
    shop: data.shop || location.hostname,
    suggestions: (data.suggestions || '').split('|').map(text => text.trim()).filter(Boolean),
    showUnread(count) {
      badge.hidden = count === 0;
      badge.textContent = count > 9 ? '9+' : String(count);
      button.setAttribute('aria-label', count ? labels.unread(count) : labels.open);
    },
  };

  let chat;
  let tries = 0;

  const open = async how => {
    failed.hidden = true;
    button.setAttribute('aria-busy', 'true');
    // A browser may remember that a module failed to load; another address asks again.
    chat ??= import(`${host}/widget/main.js${tries ? `?${tries}` : ''}`).then(main => main.mount(launcher));
    try {
      (await chat).open({ ...how, resume: handed });
      handed = undefined;
    } catch (error) {
      console.error(error);
      chat = undefined;
      tries += 1;
      failed.textContent = labels.failed;
      failed.hidden = false;
    } finally {
      button.removeAttribute('aria-busy');
    }
  };

  const leftOpen = () => {
    try {
      const stored = JSON.parse(localStorage.getItem(storageKey));
      return stored?.open && Date.now() - stored.usedAt < oneDay;
    } catch {
      return false;
    }
  };

  button.addEventListener('click', () => open({ focus: true }));

  // Any link or button of the page opens the chat too; a value is said for the shopper: data-open-chat="Où est mon colis ?".
  document.addEventListener('click', event => {
    const opener = event.target.closest?.('[data-open-chat]');
    if (!opener || event.defaultPrevented) return;
    event.preventDefault();
    open({ focus: true, say: opener.dataset.openChat, opener });
  });

  (document.body ?? document.documentElement).append(element);
  if (handed || leftOpen()) open({ focus: Boolean(handed) });
})();
