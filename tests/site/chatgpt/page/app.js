// The stand-in's own page of ChatGPT: lists that load as one scrolls, and navigation without page loads.
(() => {
  const rowHeight = 230;
  const byId = (id) => document.getElementById(id);
  const scroller = byId('scroller');
  const tiles = byId('tiles');
  const detail = byId('detail');
  let token = null;
  let view = null;

  async function session() {
    const answer = await fetch('/api/auth/session');
    token = (await answer.json()).accessToken ?? null;
    byId('sign-in').hidden = token !== null;
  }

  function headers() {
    const chosen = /(?:^|; )_account=([\w-]+)/.exec(document.cookie)?.[1];
    return {
      authorization: `Bearer ${token}`,
      'oai-language': 'en-US',
      'oai-client-version': 'prod-0000',
      ...(chosen && { 'chatgpt-account-id': chosen }),
    };
  }

  async function ask(path, body) {
    const sent = body && { method: 'POST', body: JSON.stringify(body) };
    const type = body && { 'content-type': 'application/json' };
    return fetch(`/backend-api${path}`, { ...sent, headers: { ...headers(), ...type } });
  }

  async function read(path, body) {
    if (!token) return null;
    let answer = await ask(path, body);
    if (answer.status === 401) {
      await session();
      answer = token ? await ask(path, body) : answer;
    }
    return answer.ok ? answer.json().catch(() => null) : null;
  }

  const query = (name, value) => (value ? `&${name}=${encodeURIComponent(value)}` : '');
  const nodes =
    '/files/library/nodes?include_saved_entities=true&include_folder_counts=true&hydrate_folder_thumbnails=true';
  const flat = { limit: 20, categories: ['image'], include_saved_entities: true };

  function listFor(path) {
    const directory = /^\/library\/d\/([\w-]+)$/.exec(path)?.[1];
    if (directory) {
      const inside = `${nodes}&parent_directory_id=${directory}`;
      return { title: 'Library', page: (cursor) => read(inside + query('cursor', cursor)), tile: fileTile };
    }
    if (path === '/library')
      return {
        title: 'Library',
        page: (cursor) => read('/files/library', { ...flat, cursor }),
        tile: fileTile,
      };
    const images = '/my/recent/image_gen?limit=25';
    return { title: 'Images', page: (after) => read(images + query('after', after)), tile: imageTile };
  }

  function makeTile() {
    const tile = document.createElement('a');
    tile.className = 'tile';
    tile.innerHTML = '<img loading="lazy"><span></span><span></span>';
    return tile;
  }

  function fillTile(tile, { href, source, alt, words }) {
    const [image, ...lines] = tile.children;
    tile.setAttribute('href', href);
    image.alt = alt;
    if (!source) image.removeAttribute('src');
    else if (image.getAttribute('src') !== source) image.setAttribute('src', source);
    lines.forEach((line, index) => (line.textContent = words[index] ?? ''));
    return tile;
  }

  const conversationOf = (id) => (id ? `/c/${id}` : '/library');

  function imageTile({ conversation_id: id, url, title }) {
    return { href: conversationOf(id), source: url, alt: 'Generated image', words: [title ?? ''] };
  }

  function fileTile(item) {
    const name = item.file_name ?? item.name;
    if (item.kind === 'directory')
      return { href: `/library/d/${item.id}`, source: null, alt: '', words: [name] };
    const size = `${(item.file_size_bytes / 1e6).toFixed(1)} MB`;
    const words = [name, `${item.file_extension.toUpperCase()} • ${size}`];
    return { href: conversationOf(item.origination_thread_id), source: item.thumbnail_url, alt: name, words };
  }

  // As many tiles as fit on the screen, used again and again as one scrolls.
  function draw() {
    const across = Math.max(2, Math.floor(scroller.clientWidth / 216));
    const rows = Math.ceil(view.items.length / across);
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 1);
    const shown = Math.min(rows - first, Math.ceil(scroller.clientHeight / rowHeight) + 3);
    const items = view.items.slice(first * across, (first + shown) * across);
    tiles.style.height = `${rows * rowHeight}px`;
    tiles.style.paddingTop = `${first * rowHeight}px`;
    tiles.style.gridTemplateColumns = `repeat(${across}, 1fr)`;
    while (tiles.children.length < items.length) tiles.append(makeTile());
    while (tiles.children.length > items.length) tiles.lastElementChild.remove();
    items.forEach((item, slot) => fillTile(tiles.children[slot], view.list.tile(item)));
    if (first + shown >= rows - 1) void more();
  }

  async function more() {
    const current = view;
    if (current.loading || current.ended) return;
    current.loading = true;
    const { items = [], cursor = null } = (await current.list.page(current.cursor)) ?? {};
    current.loading = false;
    if (current !== view) return;
    current.ended = !cursor || cursor === current.cursor;
    current.cursor = cursor;
    current.items.push(...items);
    draw();
  }

  // What the tool made, in the order of the messages on the page's branch; the link is asked for each.
  async function showConversation(id) {
    const conversation = await read(`/conversation/${id}`);
    const branch = [];
    for (let at = conversation?.current_node; at; at = conversation.mapping[at].parent)
      branch.unshift(conversation.mapping[at].message);
    document.querySelector('h1').textContent = conversation?.title ?? 'Conversation';
    for (const message of branch.filter((one) => one && !one.metadata.is_visually_hidden_from_conversation))
      for (const part of message.content.parts ?? []) await showPart(message, part);
  }

  async function showPart(message, part) {
    if (typeof part === 'string') {
      if (message.recipient !== 'all') return;
      detail.append(Object.assign(document.createElement('p'), { textContent: part }));
    } else if (message.author.role === 'tool') {
      const fileId = part.asset_pointer.replace(/^[\w-]+:\/\//, '');
      const link = await read(`/files/download/${fileId}?inline=true`);
      if (!link?.download_url) return;
      detail.append(
        Object.assign(document.createElement('img'), { alt: 'Generated image', src: link.download_url }),
      );
    }
  }

  function show() {
    const path = location.pathname;
    for (const link of document.querySelectorAll('nav a')) {
      if (link.getAttribute('href') === path) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const conversation = /^\/c\/([\w-]+)$/.exec(path)?.[1];
    detail.replaceChildren();
    detail.hidden = !conversation;
    scroller.style.display = conversation ? 'none' : '';
    view = null;
    if (conversation) return void showConversation(conversation);
    const list = listFor(path);
    document.querySelector('h1').textContent = token ? list.title : 'Log in to see your images';
    view = { list, items: [], cursor: null, loading: false, ended: !token };
    scroller.scrollTop = 0;
    draw();
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState({}, '', link.getAttribute('href'));
    show();
  });
  addEventListener('popstate', show);
  addEventListener('resize', () => view && draw());
  scroller.addEventListener('scroll', () => requestAnimationFrame(() => view && draw()));
  byId('sign-in').addEventListener('click', () => location.assign('/__standin/sign-in'));

  void session()
    .catch(() => null)
    .then(show);
})();
