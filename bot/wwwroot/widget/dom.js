/** Builds an element: functions become listeners, true an empty attribute, null and false nothing. Never parses HTML. */
export const h = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(child => child != null && child !== false));
  return element;
};

const paths = {
  alert: 'M12 7.5v5.5M12 16.5v.1M12 3l10 18H2z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clip: 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.5 3.5 0 0 1 5 5l-8.5 8.5a1.8 1.8 0 0 1-2.5-2.5L15 7',
  clock: 'M12 3a9 9 0 1 0 .1 0M12 7.5V12l3 2',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M9 9h11v11H9zM15 9V4H4v11h5',
  device: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2',
  down: 'M12 5v14M6 13l6 6 6-6',
  external: 'M9 6H5v13h13v-4M13 5h6v6M19 5l-9 9',
  person: 'M12 12.5a4 4 0 1 0-.1 0M4.5 20c.8-3.6 3.8-5 7.5-5s6.7 1.4 7.5 5',
  restart: 'M5 12a7 7 0 1 0 2.2-5.1M4.5 4v4.5H9',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
};

/** A line icon on a 24-pixel grid, hidden from screen readers: words stand beside it. */
export const icon = name => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', paths[name]);
  svg.append(path);
  return svg;
};
