// Everything a simulated term knows besides its Workspace, as plain data that can be copied to return to a moment.
import type { Deed, Due, Facts, Person, Seat } from './oracle';

export interface State {
  readonly facts: Facts;
  /** When a student learned of a seat, and when a person joined the Roster. */
  readonly knows: Map<Seat, number>;
  readonly arrived: Map<Person, number>;
  /** When someone learned of their team. */
  readonly inTeam: Map<Person, number>;
  /** When a form was first seen accepting answers, by item and class. */
  readonly opened: Map<string, number>;
  /** Each due time that a duty has had, and since when it has had the present one. */
  readonly dues: Map<string, { readonly said: Set<string>; due: number; ruled: number; since: number }>;
  /** How often each thing was said to a person. */
  readonly said: Map<string, number>;
  readonly attempted: Set<string>;
  readonly clean: number[];
  readonly reminded: Map<string, number[]>;
  readonly judged: Set<string>;
  /** Forms by the name of their tab. */
  readonly forms: Map<string, string>;
  /** Requests that students made on their own pages. */
  readonly asked: Asked[];
  /** By request key: what came of it, what the instructor wrote, and who agreed (address|key). */
  readonly outcomes: Map<string, string>;
  readonly decided: Map<string, string>;
  readonly agreed: Map<string, boolean>;
  /** When someone lost their role in a class, by address|code, and when someone left the Roster. */
  readonly freed: Map<string, number>;
  readonly parted: Map<Person, number>;
  /** When someone was deleted from the Roster, by address. */
  readonly removed: Map<string, number>;
  /** What came from addresses that are nobody's yet, and addresses that the instructor then added to the Roster. */
  readonly strangers: Map<string, readonly Deed[]>;
  readonly adopted: Set<string>;
  /** Answers that are not due from their student, by key of the duty; and answers that lack a required one. */
  readonly astray: Set<string>;
  readonly blanks: Pick<Deed, 'person' | 'item' | 'session'>[];
  /** Roles that the instructor pinned, and for whom; notes of their own, on students and by sheet|cell. */
  readonly pinned: Map<Seat, Person>;
  readonly notes: Map<Person, string>;
  readonly beside: Map<string, string>;
  /** The roles that a student was told, as role: topic; students who swapped roles on their pages, which is told in other words. */
  readonly roles: Map<Person, ReadonlySet<string>>;
  readonly swapped: Set<Person>;
  /** What was true at some time: when a class starts, by code; what was due at all, by person|item; duties that were not due for a while. */
  readonly starts: Map<string, Set<string>>;
  readonly seen: Set<string>;
  readonly absent: Set<string>;
  /** Who filled out the interest form, by address: what was decided and carried out. */
  readonly applicants: Map<string, 'asked' | 'admit' | 'done' | 'decline' | 'declined'>;
  /** Files in the folder whose names begin with no team's number, by id. */
  readonly misnamed: Map<string, { readonly person: Person; readonly at: number; readonly name: string }>;
  /** When a form was in the trash. */
  readonly trashed: { readonly form: string; readonly from: number; to: number }[];
  /** When the bot was not in the Slack channel. */
  readonly deaf: { readonly from: number; to: number }[];
  /** Until when Google takes no emails from the account. */
  dryUntil: number;
  /** How many rows for an address were deleted from the Outbox, and how many requests from Requests. */
  readonly lost: Map<string, number>;
  deleted: number;
  /** Whether a row is missing from the Outbox and the instructor has not turned emails on again. */
  stopped: boolean;
  /** Whether the spreadsheet is set to another zone, in which incoming data gets other times. */
  elsewhere: boolean;
  /** Codes of classes with attendance taken. */
  readonly attended: Set<string>;
  /** When the instructor did something, because what goes out then was sent by hand. */
  readonly presses: Set<number>;
  /** Junk in cells, and until when its effects may be seen. */
  spoilt: number;
  spoiltUntil: number;
  /** Changes that nobody has agreed to yet, and when the last ones were agreed to. */
  unsettled: number;
  /** What the rules said before that, since when; null once somebody agreed to anything. */
  pending: { readonly since: number; readonly ruled: ReadonlyMap<string, number> } | null;
  settledAt: number;
  hurtUntil: number;
  mailsSeen: number;
  runsSeen: number;
}

/** What a student requested on a page. */
export interface Asked {
  readonly person: Person;
  readonly at: number;
  readonly what: string;
}

export const freshState = (facts: Facts): State => ({
  facts,
  knows: new Map(),
  arrived: new Map(),
  inTeam: new Map(),
  opened: new Map(),
  dues: new Map(),
  said: new Map(),
  attempted: new Set(),
  clean: [],
  reminded: new Map(),
  judged: new Set(),
  forms: new Map(),
  asked: [],
  outcomes: new Map(),
  decided: new Map(),
  agreed: new Map(),
  freed: new Map(),
  parted: new Map(),
  removed: new Map(),
  strangers: new Map(),
  adopted: new Set(),
  astray: new Set(),
  blanks: [],
  misnamed: new Map(),
  applicants: new Map(),
  roles: new Map(),
  swapped: new Set(),
  starts: new Map(),
  seen: new Set(),
  absent: new Set(),
  pinned: new Map(),
  notes: new Map(),
  beside: new Map(),
  trashed: [],
  deaf: [],
  dryUntil: 0,
  lost: new Map(),
  deleted: 0,
  stopped: false,
  elsewhere: false,
  attended: new Set(),
  presses: new Set(),
  spoilt: 0,
  spoiltUntil: 0,
  unsettled: 0,
  pending: null,
  settledAt: 0,
  hurtUntil: 0,
  mailsSeen: 0,
  runsSeen: 0,
});

/** Key of something done once; for a team, by one of its members. */
export const doingOf = (duty: Due): string =>
  duty.team ? `team ${duty.team.number}|${duty.item.name}|${duty.session?.code ?? ''}` : keyOf(duty);

export const keyOf = (duty: Due): string =>
  `${duty.person.former[0] ?? duty.person.email}|${duty.item.name}|${duty.session?.code ?? ''}`;
