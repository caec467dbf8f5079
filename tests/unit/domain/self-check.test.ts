import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReason, selfCheckText, type SelfCheck } from '../../../lib/domain/self-check.ts';

const CHECK: SelfCheck = {
  version: '0.1.0',
  browser: 'Chromium 156',
  site: 'sora2',
  takenAt: Date.UTC(2026, 10, 23, 14, 5),
  sums: { own: 1204, saved: 1190, misfits: 12 },
  lists: [],
  misfits: [],
};

describe('the report', () => {
  it('says what did not fit, how often, and how the lists stand', () => {
    const list = { status: 'finished', code: null, detail: null, pages: 1, listed: 2 } as const;
    const text = selfCheckText({
      ...CHECK,
      lists: [
        { ...list, collectionId: 'posts', status: 'failed', code: 'site-changed', detail: 'items: missing' },
        { ...list, collectionId: 'comments:s_68f0aa11bb22' },
        { ...list, collectionId: 'comments:s_99f0aa11bb33' },
      ],
      misfits: [
        { reason: 'post.attachments.0.url: unexpected number' },
        { reason: 'post.attachments.1.url: unexpected number' },
        { reason: 'row: does not fit' },
      ],
    });
    expect(text.split('\n')).toEqual([
      'Lifeboat 0.1.0, Chromium 156',
      'Site: sora2',
      'Date: 2026-11-23',
      '',
      'Sums:',
      '- own: 1204',
      '- saved: 1190',
      '- misfits: 12',
      '',
      'Lists:',
      '- posts: failed, site-changed (items: missing), 1 pages, 2 listed',
      '- 2 × comments: finished, 1 pages, 2 listed',
      '',
      'Records that did not fit:',
      '- 2 × post.attachments.*.url: unexpected number',
      '- row: does not fit',
      '',
      'No names, prompts, ids or links are in this report.',
    ]);
  });

  it('says so when there is nothing of a kind', () => {
    expect(selfCheckText(CHECK).match(/- none/g)).toHaveLength(2);
  });
});

/** What a person would not want to read in a report of theirs. */
const personal = fc.oneof(
  fc.emailAddress(),
  fc.webUrl({ withQueryParameters: true }),
  fc.uuid(),
  fc.stringMatching(/^(?:gen|s|task|user|coll|file)[_-][0-9][0-9A-Za-z]{7,30}$/),
  fc.stringMatching(/^[A-Z][a-z]{2,12}(?: [A-Z][a-z]{2,12})?$/),
  fc.stringMatching(/^[a-z]{2,9}(?: [a-z]{2,9}){2,8}$/),
  fc.stringMatching(/^[\u0400-\u04ff\u4e00-\u4eff]{3,20}$/),
);

/** A reason in which it got into the path, the phrase, or the whole. */
const hostileReason = (text: string) =>
  fc.constantFrom(
    text,
    `${text}: missing`,
    `post.${text}.id: missing`,
    `post.id: ${text}`,
    `post.id: missing: ${text}`,
  );

describe('nothing personal', () => {
  it('gets in by a misfit, a list or a failure', () => {
    const hostile = personal.chain((text) =>
      fc.tuple(fc.constant(text), hostileReason(text), hostileReason(text)),
    );
    fc.assert(
      fc.property(hostile, ([text, reason, detail]) => {
        const list = { status: 'failed', code: 'site-changed', detail, pages: 1, listed: 1 } as const;
        const report = selfCheckText({
          ...CHECK,
          lists: [
            { ...list, collectionId: `folder:${text}` },
            { ...list, collectionId: text },
          ],
          misfits: [{ reason }],
        });
        const own = selfCheckText({ ...CHECK, sums: CHECK.sums });
        return own.includes(text) || !report.includes(text);
      }),
      { numRuns: 500 },
    );
  });

  it('whatever the reason, only field names and a phrase of ours are left', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (reason) => {
        expect(safeReason(reason)).toMatch(
          /^(?:\*|[a-z][a-z_-]{0,30})(?:\.(?:\*|[a-z][a-z_-]{0,30})){0,5}: [a-z ]+$/,
        );
      }),
    );
  });

  it.each([
    ['mapping.0b6c7e1e-0000-4000-8000-000000000001.message.id: missing', 'mapping.*.message.id: missing'],
    ['post.text: A paper boat for Grace', '*: other'],
    ['https://videos.openai.com/x?sig=1', '*: other'],
  ])('of %s leaves %s', (reason, left) => {
    expect(safeReason(reason)).toBe(left);
  });
});
