import { sizeText } from '../../domain/size-text.ts';
import { oneLine } from './bag-info.ts';
import type { BagVolume, Described } from './description.ts';

/** `README.txt`: everything a person needs who finds this archive in twenty years. */
export function readmeText(told: Described): string {
  const { accountName, sites, isDetailsOnly, elsewhere, volume, follows, identifier } = told;
  const isUpdated = identifier !== undefined;
  return `WHAT THIS IS

A backup of what ${oneLine(accountName)} made in ${sites}.
Lifeboat made it. You do not need Lifeboat, or any account, to use it.

${isDetailsOnly ? DETAILS_ONLY : ''}${isUpdated ? UPDATED : ''}${volume ? volumeText(volume) : ''}${follows === undefined ? '' : followsText(follows)}LOOK AT IT

${isUpdated ? 'Open' : 'Unpack the ZIP, then open'} index.html with a double click. Any browser shows everything
that is in this folder: ${isDetailsOnly ? 'to read and to search' : 'to look at, to play, to search'}. It needs no network. "Verify"
in it checks that nothing changed.

WHAT IS IN IT

index.html                the gallery. It needs nothing but data/ beside it.
${isDetailsOnly ? '' : MEDIA}data/generations.csv      one line for each picture or video. Opens in any spreadsheet.
data/generations.jsonl    the same for programs, one JSON object a line. Both also list
                          what has no file: withheld, failed or deleted works, and works
                          of other people that were found in the favourites.
data/completeness.json    what was listed, what was saved, how many were still waiting, and
                          each item that failed or cannot be had, with the reason and its
                          page.
data/activity/            folders, favourites and the like.
data/raw/                 each record as the service sent it. Tokens, the signatures of
                          links, and e-mail addresses and phone numbers of accounts
                          were removed.
data/schema/              JSON Schemas: what each field of a .json or .jsonl file means.
manifest-sha256.txt       the SHA-256 checksum of every file in data/.

${elsewhere === null ? '' : notInIt(elsewhere)}All times are UTC. In the .csv an apostrophe stands before whatever a spreadsheet could
take for a formula; generations.jsonl has the text as it was.

HOW TO CHECK THAT NOTHING CHANGED

${isUpdated ? 'Open' : 'Unpack the ZIP, open'} a terminal in this folder and run one of these.
If nothing is reported, or each line says OK, then every file is whole.

Linux:
    sha256sum -c --quiet manifest-sha256.txt

macOS:
    shasum -a 256 -c manifest-sha256.txt

Windows (PowerShell):
    Get-Content manifest-sha256.txt -Encoding UTF8 | ForEach-Object { $sum, $file = $_ -split '  ', 2; if ((Get-FileHash -LiteralPath $file -Algorithm SHA256).Hash -ne $sum) { "CHANGED: $file" } }

Windows, a single file (compare with its line in manifest-sha256.txt):
    certutil -hashfile "data\\generations.csv" SHA256

The folder is a BagIt bag (RFC 8493), version 1.0, so any BagIt tool can check it too.
`;
}

const DETAILS_ONLY = `THE PICTURES AND VIDEOS ARE NOT IN IT

This is the small form of a backup: everything that is known of each work, but not the
works themselves. Their checksums are in it, so that they can be told from others.

`;

const MEDIA = `data/media/               the pictures and videos, exactly the bytes that the service sent,
                          sorted by year and month. Beside each lies a file with .json
                          after its name: prompt, date, model, size, link.
`;

function notInIt(elsewhere: string): string {
  return `WHAT IS NOT IN IT

${elsewhere}.
Keep those archives: their space in the browser had been freed when this one was made.
"elsewhere" in generations.jsonl says of each file where it is.

`;
}

function volumeText({ number, of, limit, isOversize }: BagVolume): string {
  return `${of > 1 ? groupText(number, of) : ''}${isOversize ? oversizeText(limit) : ''}`;
}

function groupText(number: number, of: number): string {
  return `THIS IS VOLUME ${number} OF ${of}

The backup was cut into ${of} ZIP files. Each is complete in itself: it has its own gallery
and its own checksums. Unpack them side by side, and the gallery of any shows them all.
Every work lies in one of them only, with all of its files, its .json and its lines in
generations.csv and generations.jsonl. What belongs to no single work, which is
data/activity/ and the rest of data/raw/, lies in volume 1. In every volume
data/completeness.json is about all of them together; only a file that the browser could
not give back any more is named in the volume that lacks it.

`;
}

function oversizeText(limit: number): string {
  return `IT IS BIGGER THAN THE ${sizeText(limit).toUpperCase()} THAT WERE ASKED FOR

It holds one work that alone is bigger. Nothing was cut apart.

`;
}

function followsText(follows: string): string {
  return `IT HOLDS WHAT IS NEW

Whatever was already in ${follows}
or in an archive before it was left out. Keep them all: only together they are everything.
Here are new works and files, and works of which the details changed since; those come
without the files that they had before, and "elsewhere" in generations.jsonl says where
these are. data/completeness.json is about everything.

`;
}

const UPDATED = `THIS FOLDER IS UPDATED

Lifeboat writes new works into it whenever you ask. While it does so, and if it is broken
off, there may be files in data/media/ that the lists do not name yet; all that they name
is whole. The next update goes on. Do not rename or edit anything in here; copy it first.

`;
