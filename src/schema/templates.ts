// Templates: courses of other kinds from which roles, deliverables and wording are taken, but not the calendar.

type Rows = readonly { readonly [field: string]: unknown }[];

/** The parts used from a course file that ships with the script. */
export interface Shipped {
  readonly roles: Rows;
  readonly deliverables: Rows;
}
/** By name of the course file in examples/. */
export type ShippedCourses = { readonly [file: string]: Shipped };

/** The course that the guide walks through; it ships in full. */
export const exampleFile = 'cs294-288-fa25';

export interface Template {
  /** Name of the course file in examples/. */
  readonly file: string;
  readonly name: string;
  /** One sentence. */
  readonly about: string;
  /** First and last class in the course file, to which its dates relate. */
  readonly first: string;
  readonly last: string;
  /** Groups that take turns, class by class. */
  readonly groups: readonly string[];
  /** Subjects for emails, by kind, in the template's own words. */
  readonly subjects: { readonly [kind: string]: string };
  readonly ranks: number;
}

const term = { first: '2026-08-31', last: '2026-11-30', groups: [], subjects: {}, ranks: 3 } as const;

export const templates: readonly Template[] = [
  {
    ...term,
    file: exampleFile,
    name: 'Presenters, a panel, and a project',
    about:
      'Two main presenters, critics and proponents, a follow-up researcher and auditors; everyone else responds before class; project teams.',
    first: '2025-08-28',
    last: '2025-12-04',
    ranks: 5,
  },
  {
    ...term,
    file: 'role-play',
    name: 'Role-playing with seven roles',
    about: 'Seven roles look at each paper; two groups alternate: one plays, the other asks.',
    groups: ['1', '2'],
    subjects: { seats: 'The parts that you play' },
  },
  {
    ...term,
    file: 'panel',
    name: 'A panel with scribes',
    about:
      'One presenter, two critics, two proponents, and two scribes who write the notes; the rest responds before class.',
    subjects: { seats: 'Your places on the panel' },
  },
  {
    ...term,
    file: 'reflections',
    name: 'Two presenters and weekly reflections',
    about:
      'Two students present each class, and everyone writes a short reflection each week, two of which may be missed.',
    subjects: { seats: 'When you present' },
  },
  {
    ...term,
    file: 'lead-and-blog',
    name: 'A lead team and a blog team',
    about:
      'A team leads each class and submits one plan, another writes one blog post within a week; the rest comments before class.',
    subjects: { seats: 'The classes that you lead and write about' },
  },
  {
    ...term,
    file: 'journal-club',
    name: 'A journal club',
    about: 'One presenter a week, who chooses the paper a week ahead.',
    subjects: { seats: 'Your turn in the journal club' },
  },
  {
    ...term,
    file: 'response-papers',
    name: 'Response papers in three sections',
    about:
      'Three sections take turns: whose turn it is writes a response paper, and the two lowest of each student are dropped.',
    groups: ['A', 'B', 'C'],
    subjects: { seats: 'Your turns to open the discussion' },
  },
];
