'use strict';

// Preloaded into a server that would listen on every address of this machine: a port without a host is one of 127.0.0.1.
const { Server } = require('node:net');

const host = '127.0.0.1';
const { listen } = Server.prototype;
const isPort = value => typeof value === 'number' || /^\d+$/.test(value);

Server.prototype.listen = function (first, ...rest) {
  if (isPort(first)) return listen.call(this, { port: Number(first), host }, ...rest.filter(one => typeof one === 'function'));
  if (typeof first === 'object' && first.port !== undefined) return listen.call(this, { ...first, host }, ...rest);
  return listen.call(this, first, ...rest);
};
