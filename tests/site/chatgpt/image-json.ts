import type { ChatGpt } from './chatgpt.ts';
import { linkTo } from './handed-links.ts';
import type { SampleImage } from './library/sample.ts';

/** Links of lists lead to what pages show; the original must be asked for. */
function links(site: ChatGpt, image: SampleImage): object {
  if (image.state === 'blocked') return { url: null, encodings: null };
  const inline = (): string => linkTo(site, image, 'fsns', 'list');
  return {
    url: inline(),
    encodings: { source: { path: inline() }, thumbnail: { path: inline() }, unfurl: null, md: null },
  };
}

/** What the service has been seen to add over time; clients must keep what they do not know. */
function novelties(ordinal: number): object {
  return ordinal % 19 === 6 ? { provenance_hint: { kind: 'unknown', notes: ['kept', { as: 'it is' }] } } : {};
}

/** A row of `my/recent/image_gen`. */
export function imageJson(site: ChatGpt, image: SampleImage): object {
  return {
    id: `s_${image.generationId.replaceAll('-', '')}`,
    ...links(site, image),
    title: image.title,
    // Seconds, with a fraction.
    created_at: image.createdAt / 1000,
    width: image.size.width,
    height: image.size.height,
    tags: ['image'],
    kind: 'media_generation',
    generation_id: image.generationId,
    generation_type: 'image_gen',
    prompt: image.promptPlace === 'list' ? image.prompt : null,
    recreation_prompt: null,
    output_blocked: image.state === 'blocked',
    source: 'chatgpt',
    is_archived: image.archived,
    asset_pointer: image.pointer,
    conversation_id: image.conversationId,
    message_id: image.messageId,
    transformation_id: null,
    ...novelties(image.ordinal),
  };
}
