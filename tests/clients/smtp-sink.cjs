'use strict';

// node smtp-sink.cjs PORT [KEY.pem CERT.pem] : a mail server that prints what it is sent, a line a mail. With a key it
// wants STARTTLS before any mail. How it answers stands in the recipient: gone@ is refused for good, busy-N@ N times for
// now, silent@ is taken and never told so.
const { readFileSync } = require('node:fs');
const { SMTPServer } = require('smtp-server');
const { simpleParser } = require('mailparser');

const [port, key, cert] = process.argv.slice(2);
const busy = new Map();

const refuse = (code, message) => Object.assign(new Error(message), { responseCode: code });

const server = new SMTPServer({
  ...(key ? { key: readFileSync(key), cert: readFileSync(cert) } : { disabledCommands: ['STARTTLS'] }),
  authOptional: true,
  disableReverseLookup: true,
  logger: false,
  onMailFrom(address, session, done) {
    done(key && !session.secure ? refuse(530, 'STARTTLS first') : undefined);
  },
  onRcptTo({ address }, session, done) {
    const [, times] = /^busy-(\d+)/.exec(address) ?? [];
    if (address.startsWith('gone')) return done(refuse(550, 'no such mailbox'));
    if (times) {
      const count = (busy.get(address) ?? 0) + 1;
      busy.set(address, count);
      if (count <= Number(times)) return done(refuse(451, 'come again'));
    }
    done();
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', async () => {
      const raw = Buffer.concat(chunks);
      const mail = await simpleParser(raw);
      const to = session.envelope.rcptTo.map(one => one.address);
      console.log('mail ' + JSON.stringify({
        to, secure: !!session.secure, subject: mail.subject, from: mail.from.value[0], messageId: mail.messageId, inReplyTo: mail.inReplyTo,
        references: [].concat(mail.references ?? []), replyTo: mail.replyTo?.value[0].address,
        headers: Object.fromEntries(mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
        text: mail.text, html: mail.html, types: [...raw.toString('latin1').matchAll(/^content-type: *([\w/+-]+)/gim)].map(one => one[1]),
        attachments: mail.attachments.map(one => ({ name: one.filename, type: one.contentType, text: one.content.toString('utf8') })),
        longestLine: Math.max(...raw.toString('latin1').split('\r\n').map(line => line.length)),
      }));
      if (!to[0].startsWith('silent')) done();
    });
  },
});

server.on('error', fault => console.error(`fault ${fault.message}`));
server.listen(Number(port), '127.0.0.1', () => console.log('ready'));
