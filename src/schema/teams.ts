// The sheets of project teams: who is in which team, and the files in their folders.

import { longest } from '../domain/base/text';
import type { TeamLine } from '../domain/course/course';
import type { FolderFile } from '../domain/teams/folder';
import { brief, lenient, maybe, name, orNone, rare, teamNumber, text, tick, whole } from './column';
import { moment } from './dates';
import { names, slots } from './list';
import { table } from './table';

export const teams = table<TeamLine>(
  'Teams',
  'derived',
  'One row for each project team. Write a name into another team, or check Pinned: it stays.',
  {
    number: teamNumber('Team', 'Two digits; stays with the team for the term.'),
    members: brief(
      names(
        'Members',
        'Names or addresses, separated by commas. Write a name into another team: it leaves the team it was in.',
        { width: 300 },
      ),
      longest.message,
    ),
    topic: orNone(brief(text('Topic', 'What the project is about. Yours to change.', { width: 240 }), longest.title)),
    presents: orNone(
      brief(text('Presents', 'Code of the session at which the team presents. Yours to change.', { width: 90 })),
    ),
    turn: lenient(maybe(whole('Turn', 'Its place in the order that day: 1 presents first.', 1, 200)), null),
    slots: lenient(
      slots('Feedback', 'Code and time of its feedback sessions, such as S12 12:45, one per round. Yours to change.'),
      [],
    ),
    pinned: tick('Pinned', 'Yours: a pinned team stays as it is. A student works alone on a pinned team of one.'),
  },
  { keys: ['number'], frozenColumns: 2, shared: true },
);

export const folderFiles = table<FolderFile>(
  'Folder files',
  'ledger',
  'Files in the folders that Deliverables names. Lectern keeps it up to date; a removed file stays on record.',
  {
    deliverable: name('Deliverable', 'Whose folder it is in.', { width: 160 }),
    name: name('File', 'Its current name.', { width: 260 }),
    owner: text('Owner', 'Whose file it is; blank where Drive hides it.', { width: 220 }),
    created: moment('Added', ''),
    updated: moment('Changed', ''),
    link: text('Link', '', { width: 260 }),
    gone: tick('Gone', 'It is no longer in the folder.'),
    id: name('Drive id', 'Drive’s own key of the file.'),
    open: rare(tick('Public', 'Whether anyone can open it, as far as Lectern asks: of slides for a class.')),
  },
  { frozenColumns: 2 },
);
