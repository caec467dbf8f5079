// The stand-in's own page: a virtualised grid with recycled nodes and navigation without page loads.
(() => {
  const { sora2 } = globalThis;
  const rowHeight = 206;
  const pageSize = 20;
  const byId = (id) => document.getElementById(id);
  const scroller = byId('scroller');
  const rows = byId('rows');
  const detail = byId('detail');
  const dialog = byId('dialog');
  const pool = [];
  let token = null;
  let view = null;

  async function session() {
    const answer = await fetch('/api/auth/session');
    const { accessToken } = await answer.json();
    token = accessToken ?? null;
    byId('sign-in').hidden = token !== null;
  }

  const headers = () => ({ authorization: `Bearer ${token}`, 'oai-language': 'en-US' });

  async function read(path) {
    if (!token) return null;
    let answer = await fetch(`/backend${path}`, { headers: headers() });
    if (answer.status === 401) {
      await session();
      answer = token ? await fetch(`/backend${path}`, { headers: headers() }) : answer;
    }
    return answer.ok ? answer.json().catch(() => null) : null;
  }

  async function search({ path, body }) {
    const sent = { method: 'POST', body: JSON.stringify(body) };
    const answer = await fetch(`/backend${path}`, { ...sent, headers: headers() });
    return answer.ok ? answer.json() : null;
  }

  // Single items come by the older way, so that both are in use on this page.
  function readByXhr(path) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', `/backend${path}`);
      for (const [name, value] of Object.entries(headers())) request.setRequestHeader(name, value);
      request.addEventListener('loadend', () => {
        try {
          resolve(request.status === 200 ? JSON.parse(request.responseText) : null);
        } catch {
          resolve(null);
        }
      });
      request.send();
    });
  }

  const tasksIn = (page) => page.task_responses ?? page.tasks ?? page.data ?? [];
  const fromTask = (task) => task.generations.map((made) => ({ ...made, task }));
  const fromTasks = (page) => tasksIn(page).flatMap(fromTask);
  const found = (page) => page.data.flatMap((row) => (row.generations ? fromTask(row) : row));

  const next = ({ has_more: more, last_id: last }) => (more && last ? `&after=${last}` : null);
  const listOf = (title, path, items) => ({ title, path, items, pageSize, next, makeTile, fillTile });
  function listFor(path) {
    const other = sora2.listFor(path);
    if (other) return other;
    const folder = /^\/folder\/(coll_\w+)$/.exec(path);
    if (path === '/library/trash') return listOf('Trash', '/v2/list_tasks?archived=true&', fromTasks);
    if (path === '/favorites')
      return listOf('Favorites', '/collections/social_favorites/generations?', (page) => page.data);
    if (folder) return listOf('Folder', `/collections/${folder[1]}/generations?`, (page) => page.data);
    if (path === '/explore/search')
      return { ...listOf('Search', '/search', found), body: { query: 'harbour', limit: pageSize } };
    if (path.startsWith('/explore')) return listOf('Explore', '/feed/images?', (page) => page.data);
    return listOf('Library', '/v2/list_tasks?', fromTasks);
  }

  async function more() {
    const current = view;
    if (current.loading || current.ended) return;
    current.loading = true;
    const { list, after } = current;
    list.path ??= await list.find(read);
    const page = list.body
      ? await search(list)
      : await read(`${list.path}limit=${list.pageSize}${after ?? ''}`);
    current.loading = false;
    if (current !== view) return;
    current.after = page && list.next(page);
    current.ended = !current.after || current.after === after;
    if (!page) return;
    current.items.push(...current.list.items(page));
    draw();
  }

  function makeTile() {
    const tile = document.createElement('div');
    tile.className = 'group/tile tile';
    tile.innerHTML =
      '<a><img loading="lazy" alt="Generated image"></a><div class="truncate text-token-text-primary"></div><span class="badge" hidden>Video</span>';
    return tile;
  }

  function pictureOf(item, video) {
    const thumbnail = item.encodings.thumbnail;
    return (video ? (thumbnail?.path ?? thumbnail?.url) : item.url) ?? '';
  }

  function fillTile(tile, item) {
    tile.hidden = !item;
    if (!item) return;
    const [link, caption, badge] = tile.children;
    const video = item.task_type === 'video_gen';
    const source = pictureOf(item, video);
    link.setAttribute('href', `/g/${item.id}`);
    const image = link.firstElementChild;
    if (image.getAttribute('src') !== source) image.setAttribute('src', source);
    caption.textContent = item.title ?? item.task?.title ?? '';
    badge.hidden = !video;
  }

  function columns() {
    return Math.max(2, Math.floor(scroller.clientWidth / 240));
  }

  // As many row nodes as fit on the screen, used again and again as one scrolls.
  function draw() {
    const across = columns();
    const total = Math.ceil(view.items.length / across);
    rows.style.height = `${total * rowHeight}px`;
    const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 1);
    const shown = Math.min(total - first, Math.ceil(scroller.clientHeight / rowHeight) + 3);
    while (pool.length < shown) pool.push(rows.appendChild(document.createElement('div')));
    pool.forEach((row, slot) =>
      drawRow(row, first + ((slot - (first % pool.length) + pool.length) % pool.length), total, across),
    );
    if (first + shown >= total - 1) void more();
  }

  function drawRow(row, index, total, across) {
    row.hidden = index >= total;
    row.style.display = row.hidden ? 'none' : '';
    if (row.hidden) return;
    row.dataset.index = String(index);
    row.setAttribute('role', 'listitem');
    row.style.top = `${index * rowHeight}px`;
    row.style.height = `${rowHeight}px`;
    row.style.gridTemplateColumns = `repeat(${across}, 1fr)`;
    while (row.children.length < across) row.append(view.list.makeTile());
    while (row.children.length > across) row.lastElementChild.remove();
    [...row.children].forEach((tile, column) =>
      view.list.fillTile(tile, view.items[index * across + column]),
    );
  }

  async function showDetail(path) {
    const id = path.split('/')[2];
    const made = path.startsWith('/g/')
      ? [await readByXhr(`/generations/${id}`)]
      : ((await read(`/video_gen/${id}`))?.generations ?? []);
    detail.replaceChildren(...made.filter(Boolean).flatMap(figureOf));
  }

  function figureOf(item) {
    const video = item.task_type === 'video_gen';
    const media = document.createElement(video ? 'video' : 'img');
    if (video) Object.assign(media, { controls: true, muted: true, preload: 'metadata' });
    else media.alt = 'Generated image';
    if (item.url) media.src = item.url;
    const words = document.createElement('p');
    words.textContent = item.prompt ?? '';
    return [media, words];
  }

  function show() {
    const path = location.pathname;
    const single = path.startsWith('/g/') || path.startsWith('/t/');
    dialog.hidden = sora2.readOf(path) === null;
    dialog.replaceChildren();
    for (const link of document.querySelectorAll('nav a')) {
      link.toggleAttribute('aria-current', false);
      if (link.getAttribute('href') === path) link.setAttribute('aria-current', 'page');
    }
    detail.hidden = !single;
    scroller.hidden = single;
    scroller.style.display = single ? 'none' : '';
    const list = listFor(path);
    document.querySelector('h1').textContent = single
      ? 'Generation'
      : token
        ? list.title
        : 'Log in to see your library';
    if (single) return void showDetail(path);
    if (!dialog.hidden) return void showOver(path);
    showList(list);
  }

  function showList(list) {
    view = { list, items: [], after: null, loading: false, ended: false };
    pool.length = 0;
    rows.replaceChildren();
    scroller.scrollTop = 0;
    draw();
  }

  // A card of Sora 2 opens over the list that it stands in; on a fresh page, over the one where it would.
  async function showOver(path) {
    if (!view) showList(listFor(path));
    sora2.open(dialog, await readByXhr(sora2.readOf(path)));
  }

  function go(path) {
    history.pushState({}, '', path);
    show();
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href^="/"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute('href'));
  });
  addEventListener('popstate', show);
  addEventListener('resize', () => view && draw());
  scroller.addEventListener('scroll', () => requestAnimationFrame(draw));
  byId('sign-in').addEventListener('click', () => location.assign('/__standin/sign-in'));

  async function fillFolders() {
    const folders = (await read('/collections?limit=100'))?.data ?? [];
    for (const folder of folders.filter(({ alias }) => alias === null)) {
      const link = document.createElement('a');
      link.href = `/folder/${folder.id}`;
      link.textContent = folder.title;
      byId('folders').append(link);
    }
  }

  void session()
    .catch(() => null)
    .then(() => {
      show();
      void fillFolders();
    });
})();
