// What app.js needs to know of Sora 2: its lists, its cards, and the one thing that opens in a dialog.
globalThis.sora2 = (() => {
  const base = '/project_y';
  const next = ({ cursor }) => (cursor ? `&cursor=${encodeURIComponent(cursor)}` : null);

  // The drafts repeat rows from page to page; a grid shows each of them once.
  function unseen() {
    const seen = new Set();
    return (rows) => rows.filter(({ key }) => !seen.has(key) && seen.add(key));
  }

  const linkOf = (made) => made?.encodings?.thumbnail?.path ?? made?.encodings?.thumbnail?.url ?? null;

  function postCard({ post, profile }) {
    const [made] = post.attachments;
    return {
      key: post.id,
      href: `/p/${post.id}`,
      author: profile.username,
      words: post.text,
      poster: linkOf(made),
    };
  }

  const unlinked = (draft) => draft.kind !== 'sora_draft';

  function draftCard(draft) {
    const words = draft.reason_str ?? draft.error_message ?? draft.caption ?? draft.prompt ?? '';
    const href = unlinked(draft) ? null : `/d/${draft.id}`;
    return { key: draft.id, href, author: null, words, poster: linkOf(draft) };
  }

  function list(title, path, card) {
    const fresh = unseen();
    return {
      title,
      path: path && base + path,
      pageSize: 15,
      next,
      makeTile,
      fillTile,
      items: (page) => fresh(page.items.map(card)),
    };
  }

  // Somebody's profile, by the name in its address: theirs, or what they are seen in.
  function profileOf(name, cut) {
    async function find(read) {
      const person = await read(`${base}/profile/username/${name}`);
      const me = await read(`${base}/v2/me`);
      const id = person?.user_id === me?.profile.user_id ? 'me' : person?.user_id;
      return `${base}/profile_feed/${id}?cut=${cut}&`;
    }
    return { ...list('Profile', null, postCard), find };
  }

  function listFor(path) {
    const [, name, cameos] = /^\/profile\/([^/]+)(\/cameos)?$/.exec(path) ?? [];
    if (name) return profileOf(name, cameos ? 'appearances' : 'nf2');
    if (path === '/drafts' || path.startsWith('/d/')) return list('Drafts', '/profile/drafts/v2?', draftCard);
    if (path.startsWith('/profile') || path.startsWith('/p/'))
      return list('Profile', '/profile_feed/me?cut=nf2&', postCard);
    return null;
  }

  function makeTile() {
    const tile = document.createElement('div');
    tile.className = 'group tile rounded-xl overflow-hidden';
    tile.innerHTML =
      '<a><video muted playsinline preload="none"></video></a><div class="truncate"><a class="author"></a> <span></span></div>';
    return tile;
  }

  function setOrRemove(element, name, value) {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }

  function fillTile(tile, card) {
    tile.hidden = !card;
    if (!card) return;
    const link = tile.firstElementChild;
    setOrRemove(link, 'href', card.href);
    setOrRemove(link.firstElementChild, 'poster', card.poster);
    const [author, words] = tile.lastElementChild.children;
    setOrRemove(author, 'href', card.author && `/profile/${encodeURIComponent(card.author)}`);
    author.textContent = card.author ?? '';
    words.textContent = card.words;
  }

  // Where the thing behind an address is read; null for the addresses of lists.
  function readOf(path) {
    const [, kind, id] = /^\/(p|d)\/(\w+)$/.exec(path) ?? [];
    if (!kind) return null;
    return kind === 'p' ? `${base}/post/${id}` : `${base}/profile/drafts/v2/${id}`;
  }

  const unwrapped = (body) => body.item?.draft ?? body.draft ?? body.data ?? body;

  // Of a post, the words and the video lie apart; a draft is both at once.
  function partsOf(body) {
    if (body.post?.attachments) return { words: body.post.text, made: body.post.attachments[0] };
    const draft = unwrapped(body);
    return { words: draft.prompt, made: draft };
  }

  function open(dialog, body) {
    if (!body) return;
    const { words, made } = partsOf(body);
    const video = document.createElement('video');
    Object.assign(video, { controls: true, muted: true, preload: 'metadata' });
    if (made?.url) video.src = made.url;
    const text = document.createElement('p');
    text.textContent = words ?? '';
    dialog.replaceChildren(video, text);
  }

  return { listFor, readOf, open };
})();
