import { makeCaptions } from './captions.ts';
import { timedHex, type Maker } from './maker.ts';
import type { Person, SampleComment, SamplePost, SampleVideo } from './sample.ts';
import { makeVideo } from './videos.ts';

/** Puts a video online some minutes after it was made. */
export function publish(video: SampleVideo, text: string, maker: Maker): SamplePost {
  const postedAt = video.createdAt + 300_000 + maker.random.below(600_000);
  const post: SamplePost = {
    id: `s_${timedHex(postedAt, maker.random)}`,
    video,
    postedAt,
    text,
    visibility: 'public',
    captions: null,
    comments: [],
    remixes: [],
    gone: false,
  };
  if (video.ordinal % 2 === 0) post.captions = makeCaptions(video, maker);
  video.post = post;
  return post;
}

/** A post by somebody else. */
export function makeOthersPost(
  recipe: { maker: Person; createdAt: number; cast?: Person[]; text: string },
  maker: Maker,
): SamplePost {
  const video = makeVideo({ ...recipe, prompt: null }, maker);
  return publish(video, recipe.text, maker);
}

const remarks = [
  'great boat!',
  'How did you do that? 🤯',
  '<script>alert("reply")</script>',
  '',
  '素晴らしい\nsecond line',
  '=SUM(A1:A9)',
];

/** `replies[0]` under each of the first comments, `replies[1]` under the first of those, and so on. */
export function makeComments(
  count: number,
  replies: readonly number[],
  after: number,
  authors: readonly Person[],
  maker: Maker,
): SampleComment[] {
  const [answered = 0, ...deeper] = replies;
  return Array.from({ length: count }, (_, index) => {
    const postedAt = after + (count - index) * 3_600_000 + maker.random.below(3_000_000);
    return {
      id: timedHex(postedAt, maker.random),
      author: maker.random.pick(authors),
      text: remarks[index % remarks.length] ?? '',
      postedAt,
      replies: index === 0 ? makeComments(answered, deeper, postedAt, authors, maker) : [],
    };
  });
}

export function everyComment(comments: readonly SampleComment[]): SampleComment[] {
  return comments.flatMap((comment) => [comment, ...everyComment(comment.replies)]);
}
