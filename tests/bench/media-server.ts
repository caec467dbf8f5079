import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { makeCertificate } from '../site/certificate.ts';
import { bytesOf } from '../site/media/media-file.ts';

/** Serves `/<bytes>/…`: one video of that many bytes, ready in memory, so that the server is the least of the cost. */
export async function startMediaServer(): Promise<{ port: number; close(): void }> {
  const server = createServer(await makeCertificate(), (request, response) => {
    const bytes = videoOf(Number(request.url?.split('/')[1]));
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': bytes.length }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function videoOf(bytes: number): Buffer {
  const picture = { type: 'mp4', base: 'tiny' } as const;
  return bytesOf({ path: '/bench', generationId: '', ordinal: 0, picture, paddedTo: bytes });
}
