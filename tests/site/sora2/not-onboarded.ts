import { failure, type Answer } from '../answer.ts';
import { answerApi, list, type Route } from '../api.ts';
import { soraHosts } from '../hosts.ts';
import type { Service, SiteRequest } from '../service.ts';
import type { StandIn } from '../stand-in.ts';

const place = /^\/backend(?:\/project_y(\/.*)|(\/nf\/.*))$/;

/** The part of a path that Sora 2's routes know; null when it is none of Sora 2's. */
export function pathBelow(path: string): string | null {
  const [, below, beside] = place.exec(path) ?? [];
  return below ?? beside ?? null;
}

/** What every read says to somebody who never opened Sora 2. */
export function demandsOf(code: 'onboarding_required' | 'username_required'): Route[] {
  const status = code === 'username_required' ? 400 : 403;
  return [list(/^/, () => failure(status, code, 'You must onboard before using this service'))];
}

/** Sora 2 for somebody who has nothing there. */
export class NotOnboarded implements Service {
  readonly hosts = soraHosts;
  readonly #site: StandIn;

  constructor(site: StandIn) {
    this.#site = site;
  }

  answer(request: SiteRequest): Answer | null {
    const path = pathBelow(request.path);
    return path === null ? null : answerApi(this.#site, demandsOf('onboarding_required'), request, path);
  }

  files(): [] {
    return [];
  }

  objectionTo(): null {
    return null;
  }

  expected(): [] {
    return [];
  }

  activities(): [] {
    return [];
  }
}
