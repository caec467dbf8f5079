import { generate } from 'selfsigned';
import { chatGptSite, soraSite } from './hosts.ts';

const names = [...soraSite, ...chatGptSite, 'localhost'];

/** A fresh self-signed certificate for the stand-in's hosts, in PEM. */
export async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const pem = await generate([{ name: 'commonName', value: 'Lifeboat stand-in' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key: pem.private, cert: pem.cert };
}
