'use strict';

// node connector-addresses.cjs SERVICE_URL CONVERSATION ACTIVITY : calls a connector as Microsoft's own client does.
const { ConnectorClient } = require('botframework-connector');

const [serviceUrl, conversation, activity] = process.argv.slice(2);
const credentials = { signRequest: async request => request };
const { conversations } = new ConnectorClient(credentials, { baseUri: serviceUrl });
const message = { type: 'message', text: 'hello' };

(async () => {
  await conversations.sendToConversation(conversation, message);
  await conversations.replyToActivity(conversation, activity, message);
  await conversations.updateActivity(conversation, activity, message);
  await conversations.deleteActivity(conversation, activity);
  await conversations.createConversation({ bot: { id: 'b' }, members: [{ id: 'u' }] });
  await conversations.uploadAttachment(conversation, { type: 'text/plain', name: 'a.txt', originalBase64: new Uint8Array([1, 2, 3]) });
  await conversations.getConversationMember(conversation, 'u').catch(() => {});
})().catch(fault => { console.error(fault); process.exit(1); });
