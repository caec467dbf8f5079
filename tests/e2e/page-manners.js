// All the ways in which a page may ask its service, and what it meets, told as plain values: run with and without the
// extension, they have to tell the same. One expression that runs in the page.
(async () => {
  const list = '/backend/v2/list_tasks?limit=20';
  const { accessToken } = await (await fetch('/api/auth/session')).json();
  const headers = { authorization: `Bearer ${accessToken}` };
  const ask = (init) => fetch(list, { headers, ...init });

  async function errorOf(work) {
    try {
      await work();
      return 'no error';
    } catch (error) {
      return `${error.constructor.name} ${error.name}`;
    }
  }

  function looks() {
    const { value, ...flags } = Object.getOwnPropertyDescriptor(window, 'fetch');
    const { open, setRequestHeader } = XMLHttpRequest.prototype;
    const shapes = [value, open, setRequestHeader].map((one) => [
      one.name,
      one.length,
      'prototype' in one,
      Function.prototype.toString.call(one).includes('[native code]'),
    ]);
    return [flags, shapes, Object.keys(XMLHttpRequest.prototype), Object.keys(window).includes('fetch')];
  }

  async function response() {
    const got = await ask();
    const { type, redirected, status, ok, bodyUsed } = got;
    const copies = [got.clone(), got.clone()];
    const text = await got.text();
    const same = (await Promise.all(copies.map((copy) => copy.text()))).every((copy) => copy === text);
    const names = [...got.headers.keys()].filter((name) => name !== 'date');
    const kind = got.constructor === Response;
    return [new URL(got.url).pathname, type, redirected, status, ok, bodyUsed, same, names, kind];
  }

  async function pieces() {
    const got = await ask();
    const reader = got.body.getReader();
    let bytes = 0;
    for (let piece = await reader.read(); !piece.done; piece = await reader.read())
      bytes += piece.value.byteLength;
    return [bytes > 1_000, got.bodyUsed, got.body.locked];
  }

  const bodies = async () => [
    Object.keys(await (await ask()).json()),
    (await (await ask()).blob()).type,
    (await (await ask()).arrayBuffer()).byteLength > 1_000,
    await errorOf(async () => (await ask()).body.cancel('enough')),
    await errorOf(async () => {
      const got = await ask();
      await got.text();
      await got.text();
    }),
  ];

  function aborted(when) {
    return errorOf(async () => {
      const controller = new AbortController();
      if (when === 'before') controller.abort();
      const asked = ask({ signal: controller.signal });
      if (when === 'meanwhile') controller.abort();
      const got = await asked;
      controller.abort();
      await got.text();
    });
  }

  const mistakes = async () => [
    await errorOf(() => fetch('https://[')),
    await errorOf(() => fetch()),
    await errorOf(() => ask({ method: 'a b' })),
    await errorOf(() => ask({ body: 'x' })),
    await errorOf(() => ask({ headers: { 'no name': 'x' } })),
    await errorOf(() => fetch.call({}, list)),
    await errorOf(() => fetch('https://videos.openai.com/nothing', { mode: 'cors' })),
    (await fetch(list)).status,
  ];

  async function requests() {
    const request = new Request(list, { headers });
    const first = await fetch(request.clone());
    const second = await fetch(request);
    const posted = new Request(list, { method: 'POST', body: 'x', headers });
    const third = await fetch(posted);
    const fromMap = await fetch(list, { headers: new Map(Object.entries(headers)).entries() });
    return [first.status, second.status, request.bodyUsed, third.status, posted.bodyUsed, fromMap.status];
  }

  function listening(xhr) {
    const events = [];
    for (const name of ['readystatechange', 'loadstart', 'load', 'loadend', 'error', 'abort'])
      xhr.addEventListener(name, () => events.push(name === 'readystatechange' ? xhr.readyState : name));
    return events;
  }

  const ended = (xhr) => new Promise((resolve) => xhr.addEventListener('loadend', () => setTimeout(resolve)));

  async function byXhr(kind) {
    const xhr = new XMLHttpRequest();
    const events = listening(xhr);
    xhr.open('GET', list);
    xhr.responseType = kind;
    xhr.setRequestHeader('authorization', headers.authorization);
    xhr.send();
    await ended(xhr);
    const { response: body, status, responseURL } = xhr;
    return [
      kind,
      status,
      responseURL,
      Object.prototype.toString.call(body),
      body === xhr.response,
      [...new Set(events)],
    ];
  }

  function bySyncXhr() {
    const xhr = new XMLHttpRequest();
    const events = listening(xhr);
    xhr.open('GET', list, false);
    xhr.setRequestHeader('authorization', headers.authorization);
    xhr.send();
    return [xhr.status, xhr.responseText.length > 1_000, [...new Set(events)]];
  }

  async function xhrMistakes() {
    const gone = new XMLHttpRequest();
    const events = listening(gone);
    gone.open('GET', list);
    gone.send();
    gone.abort();
    return [
      [gone.status, gone.readyState, events],
      await errorOf(() => new XMLHttpRequest().setRequestHeader('x', 'y')),
      await errorOf(() => new XMLHttpRequest().open('a b', list)),
      await errorOf(() => new XMLHttpRequest().open('GET')),
      await errorOf(() => XMLHttpRequest.prototype.open.call({}, 'GET', list)),
    ];
  }

  // A frame has ways of its own, and what it makes may be used outside.
  async function inFrame() {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow;
    const address = new URL(list, location.href);
    const own = (await inner.fetch(address, { headers })).status;
    const lent = (await fetch(new inner.Request(address, { headers }))).status;
    frame.remove();
    return [own, lent];
  }

  const inWorker = () => errorOf(() => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))));

  const told = { looks: looks(), response: await response(), pieces: await pieces(), bodies: await bodies() };
  told.aborted = [await aborted('before'), await aborted('meanwhile'), await aborted('after')];
  Object.assign(told, { mistakes: await mistakes(), requests: await requests(), sync: bySyncXhr() });
  told.xhr = [];
  for (const kind of ['', 'text', 'json', 'arraybuffer', 'blob', 'document'])
    told.xhr.push(await byXhr(kind));
  return Object.assign(told, { odd: await xhrMistakes(), frame: await inFrame(), worker: await inWorker() });
})();
