'use strict';

// Web Chat on this bot's Direct Line. The address may say ?locale=en-US, and ?polling for a line without WebSockets.
(() => {
  const expired = 3; // ConnectionStatus.ExpiredToken of DirectLineJS
  const online = 2;
  const key = 'webchat';
  const root = document.getElementById('chat');
  const wishes = new URLSearchParams(location.search);
  const locale = wishes.get('locale') ?? 'fr-FR';
  document.documentElement.lang = locale;

  /** A token from the shop's site: for the same conversation where it is still this shopper's. */
  const issue = async conversationId => {
    const answer = await fetch('/chat/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(conversationId ? { conversationId } : {}),
    });
    if (!answer.ok) throw new Error(`no token: ${answer.status}`);
    return answer.json();
  };

  const start = async () => {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    const { conversationId, token } = await issue(kept.conversationId);
    const directLine = WebChat.createDirectLine({
      token,
      domain: `${location.origin}/v3/directline`,
      webSocket: !wishes.has('polling'),
      pollingInterval: 500,
      // The bot greets in this language.
      conversationStartProperties: { locale },
      // Everything again from the beginning: Web Chat has forgotten it with the page.
      ...(kept.conversationId === conversationId && { conversationId, watermark: '0' }),
    });
    directLine.connectionStatus$.subscribe(status => {
      if (status === online) sessionStorage.setItem(key, JSON.stringify({ conversationId }));
      if (status === expired) start();
    });

    // A connection that has ended stays so: a new one needs a Web Chat of its own.
    const place = document.createElement('div');
    root.replaceChildren(place);
    WebChat.renderWebChat({ directLine, locale, nonce: root.dataset.nonce, store: WebChat.createStore() }, place);
  };

  start();
})();
