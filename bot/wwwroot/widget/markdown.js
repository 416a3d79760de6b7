import { h } from './dom.js';
import { inline } from './inline.js';
import { unbroken } from './typography.js';

const bullet = /^\s{0,3}[-*+]\s+(.*)$/;
const number = /^\s{0,3}(\d{1,4})[.)]\s+(.*)$/;
const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/;
const ruler = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const bar = /(?<!\\)\|/;

const cells = line => {
  const parts = line.trim().split(bar).map(cell => cell.trim());
  if (parts[0] === '') parts.shift();
  if (parts.at(-1) === '') parts.pop();
  return parts;
};

const startsTable = (lines, at) => bar.test(lines[at]) && at + 1 < lines.length && lines[at + 1].includes('-') && ruler.test(lines[at + 1]);
const startsBlock = (lines, at) => !lines[at].trim() || bullet.test(lines[at]) || number.test(lines[at]) || heading.test(lines[at]) || startsTable(lines, at);

const table = (lines, at, strings) => {
  const head = cells(lines[at]);
  let end = at + 2;
  while (end < lines.length && lines[end].trim() && bar.test(lines[end])) end += 1;
  const rows = lines.slice(at + 2, end).map(cells);
  const node = h('div', { class: 'table', tabindex: '0', role: 'group', 'aria-label': strings.table },
    h('table', {},
      h('thead', {}, h('tr', {}, ...head.map(cell => h('th', { scope: 'col' }, ...inline(cell, strings))))),
      h('tbody', {}, ...rows.map(row => h('tr', {}, ...head.map((_, i) => h('td', {}, ...inline(row[i] ?? '', strings))))))));
  return { node, end };
};

/** An item takes the lines that follow it, until a blank one or another block. */
const list = (lines, at, strings, item, tag) => {
  const items = [];
  const first = item.exec(lines[at]);
  let end = at;
  while (end < lines.length) {
    const found = item.exec(lines[end]);
    if (found) items.push(found.at(-1));
    else if (startsBlock(lines, end)) break;
    else items[items.length - 1] += `\n${lines[end].trim()}`;
    end += 1;
    // One blank line between two items does not end the list.
    if (end + 1 < lines.length && !lines[end].trim() && item.test(lines[end + 1])) end += 1;
  }
  const start = tag === 'ol' && first[1] !== '1' ? first[1] : null;
  return { node: h(tag, { start }, ...items.map(text => h('li', {}, ...inline(text, strings)))), end };
};

const paragraph = (lines, at, strings) => {
  let end = at + 1;
  while (end < lines.length && !startsBlock(lines, end)) end += 1;
  return { node: h('p', {}, ...inline(lines.slice(at, end).join('\n').trim(), strings)), end };
};

const block = (lines, at, strings) => {
  if (startsTable(lines, at)) return table(lines, at, strings);
  if (bullet.test(lines[at])) return list(lines, at, strings, bullet, 'ul');
  if (number.test(lines[at])) return list(lines, at, strings, number, 'ol');
  const title = heading.exec(lines[at]);
  if (title) return { node: h('p', {}, h('strong', {}, ...inline(title[1], strings))), end: at + 1 };
  return paragraph(lines, at, strings);
};

/** Markdown to nodes: paragraphs, bold, italics, lists, tables, links; headings become bold. HTML is shown as the text it is. */
export const markdown = (text, strings) => {
  const lines = unbroken(String(text ?? '')).replace(/\r\n?/g, '\n').split('\n');
  const nodes = [];
  for (let at = 0; at < lines.length;) {
    if (!lines[at].trim()) {
      at += 1;
      continue;
    }
    const { node, end } = block(lines, at, strings);
    nodes.push(node);
    at = end;
  }
  return nodes;
};
