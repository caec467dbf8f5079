import { failure, json, notFound, redirect, type Answer } from '../answer.ts';
import { list, read, type Route } from '../api.ts';
import { picks } from '../faults.ts';
import { linkTo } from '../handed-links.ts';
import type { SiteRequest } from '../service.ts';
import { generationJson } from './generation-json.ts';
import type { SampleGeneration } from './library/sample.ts';
import { findFolder, listFolder, listFolders, listNotices, listOlder, listTasks } from './lists.ts';
import { listFeed, search } from './public-lists.ts';
import type { Sora1 } from './sora1.ts';
import { taskJson } from './task-json.ts';

/** Paths below `/backend`. */
export function routesOf(sora: Sora1): readonly Route[] {
  return [
    list(/^\/v2\/list_tasks$/, ({ query }) => listTasks(sora, query)),
    list(/^\/v2\/recent_tasks$/, ({ query }) => listOlder(sora, query)),
    list(/^\/video_gen$/, ({ query }) => listOlder(sora, query)),
    list(/^\/notif$/, ({ query }) => listNotices(sora, query)),
    list(/^\/collections$/, ({ query }) => unlessBroken(sora, () => listFolders(sora, query))),
    list(/^\/collections\/([^/]+)\/generations$/, ({ query }, id) =>
      unlessBroken(sora, () => readFolder(sora, query, id)),
    ),
    list(/^\/feed\/(?:home|images|videos)$/, () => listFeed(sora)),
    list(/^\/search$/, ({ method }) =>
      method === 'POST' ? search(sora) : failure(405, null, 'Method Not Allowed'),
    ),
    read(/^\/video_gen\/(task_[^/]+)$/, (_, id) => readTask(sora, id)),
    read(/^\/generations\/(gen_[^/]+)$/, (_, id) =>
      withGeneration(sora, id, (found) => json(generationJson(sora, found, 'single'))),
    ),
    read(/^\/generations\/(gen_[^/]+)\/download$/, (request, id) => readDownload(sora, request, id)),
    read(/^\/me$/, () => json(describeOwner(sora))),
    read(/^\/parameters$/, () => json({ can_download_without_watermark: false, capabilities: {} })),
  ];
}

function describeOwner({ site }: Sora1): object {
  const { id, username, email } = site.library.owner;
  return { id, username, email, plan: 'chatgpt_plus' };
}

function unlessBroken({ site }: Sora1, answer: () => Answer): Answer {
  return site.faults.foldersFail ? failure(500, null, 'Internal Server Error') : answer();
}

function readFolder(sora: Sora1, query: URLSearchParams, id: string): Answer {
  const folder = findFolder(sora, id);
  return folder ? listFolder(sora, folder, query) : notFound();
}

function readTask(sora: Sora1, id: string): Answer {
  const task = sora.task(id);
  return task ? json(taskJson(sora, task, 'single')) : notFound();
}

function withGeneration(sora: Sora1, id: string, answer: (generation: SampleGeneration) => Answer): Answer {
  const generation = sora.generations.get(id);
  return generation && !sora.site.isDeleted(generation) ? answer(generation) : notFound();
}

/** The best file of a generation. Some answers name the link `download_url`. */
function readDownload(sora: Sora1, { logged }: SiteRequest, id: string): Answer {
  const { faults } = sora.site;
  return withGeneration(sora, id, (generation) => {
    if (!sora.isOwn(generation)) logged.violation = 'download of other people’s work';
    if (generation.availability !== 'available') return notFound();
    if (picks(faults.downloadEndpoint500, generation.ordinal))
      return failure(500, null, 'Internal Server Error');
    const link = linkTo(sora.site, generation.files.download ?? generation.files.source, 'single');
    if (picks(faults.downloadRedirect, generation.ordinal)) return redirect(link);
    return json(generation.ordinal % 23 === 8 ? { download_url: link } : { url: link });
  });
}
