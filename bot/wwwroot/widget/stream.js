const beatEvery = 20_000;
const patience = 10_000;

/** Opens the WebSocket; `closed` resolves, with whether it ever opened, once it has ended for whatever reason. */
export const openStream = (url, { opened, received }) => {
  let socket;
  let beat;
  let deadline;
  let end;
  let everOpen = false;

  const closed = new Promise(resolve => {
    end = () => {
      clearInterval(beat);
      clearTimeout(deadline);
      resolve(everOpen);
    };
  });

  const close = () => {
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    // A dead network would hold the closing handshake for a minute; nobody waits for it.
    end();
  };

  try {
    socket = new WebSocket(url);
  } catch {
    end();
    return { closed, close };
  }

  deadline = setTimeout(close, patience);
  socket.onopen = () => {
    clearTimeout(deadline);
    everOpen = true;
    beat = setInterval(() => socket.readyState === WebSocket.OPEN && socket.send(''), beatEvery);
    opened();
  };
  socket.onmessage = ({ data }) => {
    if (!data) return;
    try {
      received(JSON.parse(data));
    } catch (error) {
      console.error(error);
    }
  };
  socket.onclose = end;
  return { closed, close };
};
