export const mostFiles = 5;

/** What the server takes; it looks at the content, a browser at the name. */
export const accepted = 'image/jpeg,image/png,image/webp,application/pdf,text/plain';

const longestSide = 2000;
const largeEnough = 1024 * 1024;

/** A photo of a phone is larger than anybody needs to see it: drawn anew, without the place where it was taken. */
const shrink = async file => {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  return { name: file.name.replace(/\.\w+$/, '') + '.jpg', blob };
};

/** The file as it is to be sent: { name, blob }; or { name, problem: 'kind' | 'size' }. */
export const prepare = async (file, limit) => {
  const isPicture = file.type.startsWith('image/');
  const isTaken = accepted.split(',').includes(file.type);
  // What this browser can show can be sent, whatever its kind: it becomes a JPEG.
  if (isPicture && file.type !== 'image/svg+xml' && (!isTaken || file.size > largeEnough)) {
    const small = await shrink(file).catch(() => null);
    if (small?.blob) return small.blob.size > limit ? { name: file.name, problem: 'size' } : small;
  }
  if (!isTaken) return { name: file.name, problem: 'kind' };
  return file.size > limit ? { name: file.name, problem: 'size' } : { name: file.name, blob: file };
};

/** Files of a message as the server shows them: { name, url, isPicture }. */
export const filesOf = activity => (Array.isArray(activity.attachments) ? activity.attachments : [])
  .filter(one => typeof one?.contentUrl === 'string')
  .map(({ name, contentUrl, contentType }) => ({ name: String(name ?? ''), url: contentUrl, isPicture: /^image\/(jpeg|png|webp)$/.test(contentType) }));
