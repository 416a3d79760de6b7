// Gives a stream of the server's to the person as a file: no address holds what is in it.
export const save = async (name, stream) => {
  const address = URL.createObjectURL(new Blob([await stream.arrayBuffer()], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
