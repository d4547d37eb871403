// What a command knows once everything is read: the course, what came in, the Outbox, the rows of sheets, the stored state.

import type { Zone } from '../../domain/base/time';
import type { Applicant } from '../../domain/course/applicant';
import type { Assignment, Course, Student, TeamLine } from '../../domain/course/course';
import type { Row } from '../../domain/course/finding';
import type { Senders } from '../../domain/duties/access';
import type { Terms } from '../../domain/duties/change';
import type { Response } from '../../domain/duties/evidence';
import type { Request } from '../../domain/duties/request';
import type { Post } from '../../domain/duties/slides';
import type { Finding } from '../../domain/findings';
import type { Wording } from '../../domain/letters/letter';
import type { Outbox } from '../../domain/letters/outbox';
import type { SignUp } from '../../domain/seats/signUp';
import type { FolderFile } from '../../domain/teams/folder';
import type { Grid } from '../../schema/cell';
import type { Good } from './memory';
import type { Seen, State } from './state';

/** What students submitted. */
export interface Inbox {
  /** Requests, each with its row. */
  readonly requests: readonly Row<Request>[];
  /** The waiting list. */
  readonly applicants: readonly Applicant[];
  /** In sheet order. */
  readonly signUps: readonly SignUp[];
  readonly responses: readonly Response[];
  /** Slack messages with files, each with its row. */
  readonly posts: readonly Row<Post>[];
  /** Files in Drive folders, each with its row; none if Lectern may not read Drive. */
  readonly files: readonly Row<FolderFile>[];
  /** Who may have sent what cannot be read, by ID of the form and name of the ledger. They are not reminded of it. */
  readonly unread: ReadonlyMap<string, Senders>;
  /** How far Slack and the folders were read. */
  readonly seen: Seen;
}

/** The current rows of the sheets that commands write. */
export interface Rows {
  /** A student may appear in two rows. */
  readonly roster: readonly Row<Student>[];
  readonly seats: readonly Row<Assignment>[];
  /** The Assignments sheet as read, including the cells beside the seats. */
  readonly seatGrid: Grid;
  readonly teams: readonly Row<TeamLine>[];
  /** The Teams sheet as read, including the cells beside the teams. */
  readonly teamGrid: Grid;
  /** Findings about pinned seats that cannot be read. Rewriting the seats would lose them. */
  readonly lostPins: readonly Finding[];
}

/** The spreadsheet and the state stored with it. */
export interface Book {
  readonly state: State;
  readonly zone: Zone;
  /** Whether Slack is connected, so that files posted there are seen and notices can be posted. */
  readonly slack: boolean;
  readonly wordings: readonly Wording[];
  /** The calendar and rules the instructor confirmed; null before the first update. */
  readonly agreed: Terms | null;
}

export interface Gathered {
  readonly course: Course;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly rows: Rows;
  readonly book: Book;
  /** Findings made while reading; `assess` adds more. */
  readonly findings: readonly Finding[];
  /** Values that are valid but may be slips. They are pointed out while typing and in Check my course, and listed nowhere else. */
  readonly odd: readonly Finding[];
  /** Hashes of the tabs the instructor writes, by sheet, and the number of rows in each form's tab, by form id. */
  readonly left: {
    readonly prints: Readonly<Record<string, () => string>>;
    readonly rows: Readonly<Record<string, number>>;
    /** As in `Seen`. */
    readonly who: Readonly<Record<string, number>>;
  };
  /** The last good values of the sheets: as stored before (`last`), and as they are to be stored now (`sheets`). */
  readonly good: { readonly last: Good; readonly sheets: Good['sheets'] };
}

/** The parts of it that a function needs. */
export type Parts<K extends keyof Gathered> = Pick<Gathered, K>;
