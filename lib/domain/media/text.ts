import { latin1, startsWith } from './bytes.ts';

/** Whether bytes are the beginning of a text: UTF-8, UTF-16 with or without its mark, or older HTML. */
export function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return true;
  return isUtf8Text(head) || isUnmarkedUtf16(head) || opensMarkup(head);
}

/** UTF-8 without control characters; a character cut off at the end of the head is no fault. */
function isUtf8Text(head: Uint8Array): boolean {
  if (head.some(isControl)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isControl(byte: number): boolean {
  const spacing = byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;
  return (byte < 0x20 && !spacing) || byte === 0x7f;
}

/** Two bytes a character, the upper one of each zero in the first words of any error answer. */
function isUnmarkedUtf16(head: Uint8Array): boolean {
  const words = head.subarray(0, 16);
  const upper = words[0] === 0 ? 0 : 1;
  return (
    words.length >= 4 &&
    words.every((byte, index) => (index % 2 === upper ? byte === 0 : byte !== 0 && !isControl(byte)))
  );
}

/** Pages of older encodings are no valid UTF-8, yet they open with a tag or a bracket. */
function opensMarkup(head: Uint8Array): boolean {
  return /^(\xef\xbb\xbf)?[ \t\r\n\f]*(<[!?/a-z]|[{[]\s*["{[])/i.test(latin1(head, 0, head.length));
}
