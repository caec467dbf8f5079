import type { ServerResponse } from 'node:http';

const stepsPerSecond = 10;

/** Sends `body` at a set pace; stops when the other side goes away. */
export function writeSlowly(response: ServerResponse, body: Buffer, bytesPerSecond: number): void {
  const step = Math.max(1, Math.floor(bytesPerSecond / stepsPerSecond));
  let sent = 0;
  const timer = setInterval(() => {
    response.write(body.subarray(sent, sent + step));
    sent += step;
    if (sent >= body.length) response.end();
  }, 1000 / stepsPerSecond);
  response.on('finish', () => clearInterval(timer)).on('close', () => clearInterval(timer));
}
