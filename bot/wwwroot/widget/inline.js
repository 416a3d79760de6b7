import { h } from './dom.js';
import { link } from './links.js';

const deepest = 4;
const escape = /^\\([\\`*_{}[\]()#+\-.!|<>~])/;
const code = /^`([^`\n]+)`/;
const strong = /^(\*\*|__)(?=\S)/;
const emphasis = /^([*_])(?=\S)/;
const anchor = /^\[([^[\]\n]{1,300})\]\(\s*<?([^\s()<>]{1,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000})?)>?(?:\s+"[^"\n]{0,200}")?\s*\)/;
const address = /^https?:\/\/[^\s<>"']{1,2000}/i;
const plain = /^[^\\`*_[\nh]+/;
/** A reference or a number of an order, which would break behind its hyphen. */
const word = /^[\w-]{1,24}$/;
const trailing = /[.,;:!?)\]}*_]+$/;

/** Where the closing mark stands, or -1. Underscores inside a word (porte_filtre) close nothing. */
const closing = (text, mark, from) => {
  for (let at = text.indexOf(mark, from); at > -1; at = text.indexOf(mark, at + 1)) {
    const inWord = mark[0] === '_' && /\w/.test(text[at + mark.length] ?? '');
    const doubled = mark.length === 1 ? text[at + 1] === mark || text[at - 1] === mark : text[at + 2] === mark[0];
    if (/\S/.test(text[at - 1]) && text[at - 1] !== '\\' && !inWord && !doubled && at > from) return at;
  }
  return -1;
};

/** One line or more of Markdown to nodes: bold, italics, code, links, breaks. Text stays text, whatever it holds. */
export const inline = (text, strings, depth = 0) => {
  const nodes = [];
  let rest = text;
  let before = ' ';

  const eat = (length, node) => {
    nodes.push(node);
    before = rest[length - 1];
    rest = rest.slice(length);
  };

  const wrapped = (pattern, tag) => {
    const mark = depth < deepest && pattern.exec(rest)?.[1];
    if (!mark || (mark[0] === '_' && /\w/.test(before))) return false;
    const end = closing(rest, mark, mark.length);
    if (end < 0) return false;
    const isWord = word.test(rest.slice(mark.length, end));
    eat(end + mark.length, h(tag, isWord ? { class: 'whole' } : {}, ...inline(rest.slice(mark.length, end), strings, depth + 1)));
    return true;
  };

  const linked = () => {
    const [all, label, target] = (depth < deepest && anchor.exec(rest)) || [];
    if (all) eat(all.length, link(target, strings, {}, ...inline(label, strings, deepest)));
    return Boolean(all);
  };

  const bare = () => {
    if (depth >= deepest || /\w/.test(before)) return false;
    const found = address.exec(rest)?.[0].replace(trailing, '');
    if (found) eat(found.length, link(found, strings, {}, found));
    return Boolean(found);
  };

  while (rest) {
    let found;
    if ((found = escape.exec(rest))) eat(2, found[1]);
    else if ((found = code.exec(rest))) eat(found[0].length, h('code', {}, found[1]));
    else if (rest[0] === '\n') eat(1, h('br'));
    else if (wrapped(strong, 'strong') || wrapped(emphasis, 'em') || linked() || bare()) continue;
    else if ((found = plain.exec(rest))) eat(found[0].length, found[0]);
    else eat(1, rest[0]);
  }
  return nodes;
};
