import type { ArchiveItem } from '../../domain/archive.ts';
import type { Activity } from '../../domain/generation.ts';
import type { BagWriter } from '../bag/bag-writer.ts';
import type { FiledMedia } from '../records/generation-record.ts';
import { redact } from '../records/redact.ts';
import type { TextFile } from '../text-file.ts';
import { BLOCK_ATTRIBUTE, DATA_MARK, type GalleryAbout, type GalleryLines } from './gallery-data.ts';
import { galleryItem } from './gallery-item.ts';
import { scriptJson } from './script-json.ts';

/** Lines of one block: the page parses block by block, and none grows without bound. */
const BLOCK = 1000;

/** `index.html`, written line by line while the bag is: only its packed form is held. */
export class GalleryPage {
  readonly #file: TextFile;
  readonly #end: string;
  #open: keyof GalleryLines | null = null;
  #lines = 0;

  private constructor(file: TextFile, end: string) {
    this.#file = file;
    this.#end = end;
  }

  /** `page`: what the build makes of `gallery/`, or any page with `DATA_MARK` in it. Throws without the mark. */
  static async begin(page: string, bag: BagWriter): Promise<GalleryPage> {
    const at = page.indexOf(DATA_MARK);
    if (at === -1) throw new TypeError('a gallery page without a place for its data');
    const file = await bag.beginText('index.html');
    await file.append(page.slice(0, at));
    return new GalleryPage(file, page.slice(at + DATA_MARK.length));
  }

  addItem(item: ArchiveItem, media: readonly FiledMedia[]): Promise<void> {
    return this.#line('items', galleryItem(item, media));
  }

  addActivity({ site, kind, generationId, record }: Activity): Promise<void> {
    // Redacting a record gives a record.
    const shown = redact(record) as Record<string, unknown>;
    return this.#line('activities', { site, kind, about: generationId, record: shown });
  }

  async finish(about: GalleryAbout, bag: BagWriter): Promise<void> {
    await this.#line('about', about);
    await this.#closeBlock();
    await this.#file.append(this.#end);
    await bag.addTagText(this.#file);
  }

  async #line<Kind extends keyof GalleryLines>(kind: Kind, value: GalleryLines[Kind]): Promise<void> {
    if (this.#open !== kind || this.#lines === BLOCK) await this.#openBlock(kind);
    this.#lines += 1;
    await this.#file.append(`${scriptJson(value)}\n`);
  }

  async #openBlock(kind: keyof GalleryLines): Promise<void> {
    await this.#closeBlock();
    await this.#file.append(`<script type="application/json" ${BLOCK_ATTRIBUTE}="${kind}">\n`);
    this.#open = kind;
    this.#lines = 0;
  }

  async #closeBlock(): Promise<void> {
    if (this.#open !== null) await this.#file.append('</script>\n');
    this.#open = null;
  }
}
