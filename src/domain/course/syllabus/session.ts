// Builds the sessions of an entry by combining what is said about all of its days with what is said about each.
import { type Day, parseTime, weekdayOf } from '../../base/time';
import { type Content, contentOf, presentersIn } from './content';
import { type Era, weekdayNamed, weekdayWords } from './date';
import { dueIn } from './due';
import type { Part } from './heading';
import { isOpening, kindOf } from './kind';
import { afterPapers, endings, looseEndings, peopleIn } from './people';
import { readingsIn } from './reading';
import { type Entry, type Piece, pieceOf, type ReadDue, type ReadSession } from './row';
import { isDue, sentences, trimmed, unlinked } from './text';
import { labels } from './week';

const inWeek = new RegExp(`^\\W{0,3}(${weekdayWords})\\b\\.?\\s*(?:[:.)–—-]|\\|)\\s*`, 'i');
const aside = new RegExp(
  `\\(((?:T|Tu|Th|R|M|W|F|${weekdayWords}))\\.?\\)|\\b(${weekdayWords})\\b\\.?(?:\\s*[-–—]\\s)?`,
  'iu',
);
const eachOn = new RegExp(`([^,;()]+?)\\s*\\((T|Tu|Th|R|M|W|F|${weekdayWords})\\.?\\)`, 'giu');
const single: { readonly [letter: string]: number } = { M: 1, T: 2, TU: 2, W: 3, TH: 4, R: 4, F: 5 };

interface Ground {
  readonly era: Era;
  readonly dayFirst: boolean;
  readonly isStudent: (name: string) => boolean;
}

export type Draft = ReadSession & { readonly open: boolean };

/** The sessions of an entry, and the deadlines that it names. */
export function readEntry(
  entry: Entry,
  ground: Ground,
): { readonly sessions: readonly Draft[]; readonly deadlines: readonly ReadDue[] } {
  const source = entry.source.join('\n');
  const { days } = entry;
  const { common, own } = shared(entry.body, days);
  const base = withGiven(contentOf(common, ground.isStudent), entry.given, ground.isStudent);
  const halves = days.length === 2 ? halvesOf(base.topic) : null;
  const each = (days.length === 0 ? [null] : days).map((day) => ({
    day,
    mine: contentOf(own.get(day ?? '') ?? [], ground.isStudent),
  }));
  const deadlines = [base, ...each.map(({ mine }) => mine)].flatMap(({ dues, topic }) =>
    dues.map((said) => {
      const due = dueIn(said, days[0] ?? null, ground.era, ground.dayFirst);
      return { ...due, what: due.what || topic, source };
    }),
  );
  const sessions = each.flatMap(({ day, mine }, i): readonly Draft[] => {
    const theme = halves?.[i] ?? base.topic;
    const beside = entry.table && theme !== '' && mine.topic !== '' && mine.kind === null;
    const topic = beside ? `${theme}: ${mine.topic}` : mine.topic || theme;
    const readings = [...base.readings, ...mine.readings];
    const presenters = [...new Set([...mine.presenters, ...base.presenters])];
    const guest = mine.guest || base.guest;
    const said = mine.kind ?? (mine.topic === '' ? base.kind : null);
    const nothing = topic === '' && readings.length === 0 && presenters.length === 0 && guest === '' && said === null;
    // A date followed by nothing, or only by a deadline, is not a session.
    if (nothing && [...base.dues, ...mine.dues].length > 0) return [];
    const doubts = [
      ...entry.doubts,
      ...[...base.others, ...mine.others].map((one) => `${one}. This goes into Assignments, once the roles are there.`),
      ...(day === null ? ['No date was found: write one, or give the first day of class above and read again.'] : []),
    ];
    const byInstructor = base.byInstructor || mine.byInstructor;
    const isOpen = said === null && presenters.length === 0 && guest === '' && !byInstructor && !isOpening(topic);
    const kind = said ?? (guest !== '' ? 'guest' : presenters.length > 0 ? 'student-led' : 'lecture');
    const held = kind !== 'holiday' && kind !== 'cancelled';
    return [
      {
        day,
        kind,
        topic: held ? topic : named(topic),
        guest,
        presenters,
        readings: held ? readings : [],
        suggested: [...base.suggested, ...mine.suggested],
        room: mine.room || base.room,
        start: mine.start ?? base.start,
        source,
        doubts,
        open: isOpen,
      },
    ];
  });
  return { sessions, deadlines };
}

/** 'No class: reading week' becomes 'reading week'. */
const named = (topic: string): string =>
  trimmed(
    topic
      .replace(/[,;–—-]?\s*no (?:class(?:es)?|meeting|seminar|session|jc|journal club)$/i, '')
      .replace(
        /^(?:no (?:class(?:es)?|meeting|seminar|session|jc|journal club)|(?:class )?cancell?ed|entfällt)\b(?:\s+(?:on|this|today))?/i,
        '',
      )
      .replace(/^\W*\(([^()]*)\)\W*$/, '$1'),
  ) || topic;

/** Splits 'Mrs Dalloway, 1st half / 2nd half' into its two topics. */
function halvesOf(topic: string): readonly [string, string] | null {
  const found = /^(.+?)[,:]\s*([^,:/]+?)\s*\/\s*([^,/]+)$/.exec(topic);
  const last = (text: string): string => text.trim().split(/\s+/).pop()!;
  return found && (last(found[2]!) === last(found[3]!) || (/\d/.test(found[2]!) && /\d/.test(found[3]!)))
    ? [`${found[1]}, ${found[2]}`, `${found[1]}, ${found[3]!.trim()}`]
    : null;
}

/** Separates what is said about all days of an entry from what is said about each: 'Tue: ... Thu: ...', 'No class Thursday', 'Ravi (T)'. */
function shared(
  body: readonly Piece[],
  days: readonly Day[],
): { readonly common: readonly Piece[]; readonly own: ReadonlyMap<string, Piece[]> } {
  const own = new Map<string, Piece[]>();
  const on = (weekday: number): Day | undefined => days.find((day) => weekdayOf(day) === weekday);
  const common: Piece[] = [];
  let into: Day | null = null;
  const put = (day: Day | null, piece: Piece): void => {
    if (piece.text.trim() === '') return;
    if (day === null) common.push(piece);
    else own.set(day, [...(own.get(day) ?? []), piece]);
  };
  for (const { text, bullet } of body) {
    const listed = new RegExp(
      `^\\W*(?:${weekdayWords})\\b\\.?(?:\\s*[/&,+]\\s*|\\s+and\\s+)(?:${weekdayWords})\\b\\.?\\)?\\s*[:.–—-]?\\s*`,
      'i',
    );
    const plain = text.replace(listed, '');
    const cuts =
      days.length > 1 || inWeek.test(plain)
        ? [...plain.matchAll(labels)].filter(([, word]) => on(weekdayNamed(word!)))
        : [];
    const parts = [0, ...cuts.map((cut) => cut.index)].map((from, i) => ({
      text: plain.slice(from, cuts[i]?.index),
      cut: i === 0 ? null : cuts[i - 1]!,
    }));
    for (const part of parts) {
      if (part.cut) into = on(weekdayNamed(part.cut[1]!))!;
      const said = (part.cut ? part.text.slice(part.cut[0].length) : part.text).replace(/\s*[/;]\s*$/, '');
      if (days.length < 2) {
        put(into, { text: said, bullet });
        continue;
      }
      for (const [i, sentence] of (bullet ? [said] : sentences(said)).entries()) {
        const due = isDue(sentence);
        const each = [...sentence.replace(/^[^:()]{3,20}:\s*/, '').matchAll(eachOn)].flatMap(([, name, word]) => {
          const day = on(single[word!.toUpperCase()] ?? weekdayNamed(word!));
          return day ? [{ day, text: (/^[^:()]{3,20}:\s*/.exec(sentence)?.[0] ?? '') + name }] : [];
        });
        if (each.length > 1 && !due) {
          for (const one of each) put(one.day, { text: one.text, bullet });
          continue;
        }
        const word = due ? null : aside.exec(sentence);
        const weekday = word ? (single[(word[1] ?? '').toUpperCase()] ?? weekdayNamed(word[1] ?? word[2]!)) : 0;
        const day = on(weekday);
        put(day ?? into, {
          text: day ? sentence.replace(word![0], ' ').replace(/\s+/g, ' ') : sentence,
          bullet,
          same: i > 0,
        });
      }
    }
  }
  return { common, own };
}

/** Whether the presenter is not known yet. */
const isOpen = (cell: string): boolean => /^(?:tba|tbd|tbc|open|\?+)$/i.test(cell.trim());

/** Combines what the columns of a table say with what its free text says. */
function withGiven(free: Content, given: Entry['given'], isStudent: (name: string) => boolean): Content {
  const cells = (part: Part): readonly string[] =>
    given.filter(([one, cell]) => one === part && !/^[–—-]?$/.test(cell.trim())).map(([, cell]) => cell);
  const main = contentOf(
    cells('topic').flatMap((cell) => cell.split('\n').map(pieceOf)),
    isStudent,
  );
  const papers = readingsIn(cells('readings').join('\n'), true);
  const more = readingsIn(cells('suggested').join('\n'), true);
  const people = cells('presenters').map(presentersIn);
  const dues = cells('due')
    .flatMap((cell) => cell.split(/\n|;\s+/))
    .filter((cell) => !/^\W*$/.test(cell));
  const aside = contentOf(
    cells('notes').flatMap((cell) => cell.split('\n').map(pieceOf)),
    isStudent,
  );
  const kindSaid = cells('kind').join(' ');
  const readings = [...free.readings, ...main.readings, ...papers.readings];
  const kind =
    main.kind ??
    free.kind ??
    kindOf(kindSaid, false) ??
    (/\bguest\b/i.test(kindSaid) ? 'guest' : null) ??
    (aside.kind === 'holiday' || aside.kind === 'cancelled' ? aside.kind : null) ??
    (cells('presenters').some(isOpen) && !isOpening(main.topic || free.topic) ? 'student-led' : null);
  // A row for a break may say so in any column.
  const elsewhere =
    main.topic === '' && free.topic === '' && kind === null ? kindOf(cells('readings').join(' '), false) : null;
  const timed =
    cells('time')
      .map((cell) => parseTime(cell.split(/[-–—]/)[0]!))
      .find((time) => time !== null) ?? null;
  return {
    topic: main.topic || free.topic || (elsewhere ? cells('readings').join(' ') : ''),
    kind: kind ?? elsewhere,
    presenters: [...new Set([...main.presenters, ...free.presenters, ...people.flatMap(({ names }) => names)])],
    guest: main.guest || free.guest || cells('guest').map(unlinked).join(', '),
    readings: elsewhere ? [] : readings,
    suggested: [...free.suggested, ...main.suggested, ...papers.suggested, ...more.readings, ...more.suggested],
    room: cells('room').join(', ') || main.room || free.room || aside.room,
    start: main.start ?? free.start ?? timed,
    dues: [
      ...free.dues,
      ...main.dues,
      ...papers.dues,
      ...dues.map((due) => (isDue(due) ? due : `${due} due`)),
      ...aside.dues,
    ],
    notes: [...free.notes, ...main.notes],
    others: [...free.others, ...main.others, ...aside.others],
    byInstructor: free.byInstructor || main.byInstructor || people.some((one) => one.byInstructor),
  };
}

/**
 * Takes names after a dash or in brackets at the end of topics as presenters if the page writes them that way. If the page names no presenters at
 * all, every session that is neither the opening one nor of a recognized kind is student-led.
 */
export function judged(drafts: readonly Draft[], isStudent: (name: string) => boolean): readonly ReadSession[] {
  const known = drafts.filter(({ presenters }) => presenters.length > 0).length;
  const elsewhere = new Set(drafts.flatMap(({ presenters }) => presenters));
  const way = [...endings, afterPapers]
    .map((ending) => ({
      ending,
      names: drafts.map(({ open, topic }) => (open ? peopleIn(ending.exec(topic)?.[1] ?? '') : [])),
    }))
    .find(({ ending, names }) => {
      const found = names.filter((one) => one.length > 0);
      const sure = found.filter((one) => one.some(isStudent)).length * 2 > found.length;
      return (
        found.length > 0 &&
        (sure || (found.length > Math.max(2, known) && (ending === endings[1] || found.some((one) => one.length > 1))))
      );
    });
  const named = known > 0 || way !== undefined;
  return drafts.map(({ open, ...session }, i) => {
    const said = way?.names[i] ?? [];
    const isKnown = (ending: RegExp): boolean =>
      peopleIn(ending.exec(session.topic)?.[1] ?? '').some(
        (one) => elsewhere.has(one) && (/\s/.test(one) || ending === endings[1]),
      );
    const ending = said.length > 0 ? way!.ending : open ? looseEndings.find(isKnown) : undefined;
    if (ending)
      return {
        ...session,
        kind: 'student-led',
        presenters: said.length > 0 ? said : peopleIn(ending.exec(session.topic)![1]!),
        topic: trimmed(session.topic.replace(ending, '')),
      };
    return open && !named && session.topic !== '' ? { ...session, kind: 'student-led' as const } : session;
  });
}
