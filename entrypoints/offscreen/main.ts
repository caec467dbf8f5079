import { onMessage } from '../../lib/messaging/bus.ts';
import { database } from '../../lib/storage/database.ts';
import { newArchiveBuilder } from '../background/new-archive-builder.ts';

/** Chromium's worker has no blob links; this document builds the archive and makes the link for it. */
const builder = newArchiveBuilder(database);
const noSite = () => false;

onMessage('archive.build', noSite, ({ archiveId, agent }) => builder.build(archiveId, agent));
