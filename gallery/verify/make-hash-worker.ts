import HashWorker from './hash-worker.ts?worker&inline';

/** The worker's script lies in the page itself: a page from a folder may load no other. Throws where there are none. */
export function makeHashWorker(): Worker {
  return new HashWorker();
}
