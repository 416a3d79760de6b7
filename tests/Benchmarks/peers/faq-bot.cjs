'use strict';

// A question bot as the guides of Bot Builder and NLP.js build one: CloudAdapter without an app id, an ActivityHandler, and
// one NlpManager with the shop's questions and answers. Arguments: a file of [{ language, id, questions, answer }], a port.
const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = require('botbuilder');
const { NlpManager } = require('node-nlp');

const [file, port] = process.argv.slice(2);

async function main() {
  const manager = new NlpManager({ languages: ['fr', 'en'], autoSave: false, autoLoad: false, nlu: { log: false }, forceNER: false });
  for (const { language, id, questions, answer } of JSON.parse(readFileSync(file, 'utf8'))) {
    for (const question of questions) manager.addDocument(language, question, id);
    manager.addAnswer(language, id, answer);
  }
  await manager.train();

  const bot = new ActivityHandler();
  bot.onMessage(async (context, next) => {
    const { text, locale } = context.activity;
    const { answer } = await manager.process(locale.slice(0, 2), text);
    await context.sendActivity(answer || 'Sorry, I do not know.');
    await next();
  });

  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
  adapter.onTurnError = async (context, fault) => console.error(fault);
  createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part));
    request.on('end', () => {
      request.body = JSON.parse(Buffer.concat(parts).toString('utf8'));
      // The few calls of a web framework's answer that the adapter makes.
      response.status = code => { response.statusCode = code; return response; };
      response.header = (name, value) => response.setHeader(name, value);
      response.send = body => response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
      adapter.process(request, response, context => bot.run(context)).catch(fault => {
        console.error(fault);
        response.statusCode = 500;
        response.end();
      });
    });
  }).listen(Number(port), '127.0.0.1');
}

main().catch(fault => {
  console.error(fault);
  process.exit(1);
});
