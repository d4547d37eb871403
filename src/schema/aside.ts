// The two forms that belong to no deliverable: interest in the course, open to anyone, and anonymous feedback.

import { takeLine, takeText } from '../domain/base/text';
import type { Interest } from '../domain/course/applicant';
import type { Course } from '../domain/course/course';
import type { Response } from '../domain/duties/evidence';
import type { FormDeclaration } from './form';

export const asides = ['interest', 'feedback'] as const;
export type Aside = (typeof asides)[number];

/** A code that no session has, so that these forms never match a deliverable. */
const session = '*aside';
export const asidePurpose = (aside: Aside) => ({ deliverable: aside, session });
export const asideOf = ({ purpose }: Pick<FormDeclaration, 'purpose'>): Aside | null =>
  purpose.session === session ? (asides.find((aside) => aside === purpose.deliverable) ?? null) : null;

/** The fewest answers that are shown; with fewer, one could guess who wrote them. */
export const feedbackShown = 5;

export const interestForm = ({ settings }: Course): FormDeclaration => ({
  purpose: asidePurpose('interest'),
  tab: 'Interest form',
  anonymous: true,
  title: `${settings.course}: interest`,
  description:
    'For those who would like to take the course and cannot enroll directly. The instructor reads it and writes to you either way.',
  confirmation: 'Thank you. You are on the waiting list, in the order in which forms came in.',
  closed: 'This form is closed.',
  questions: [
    { key: 'name', kind: 'text', title: 'Your name', required: true },
    { key: 'email', kind: 'text', title: 'Your email', help: 'Of your university, if you have one.', required: true },
    { key: 'program', kind: 'text', title: 'Program and year' },
    {
      key: 'background',
      kind: 'paragraph',
      title: 'What have you done in this area?',
      help: 'Courses, projects, papers.',
    },
    { key: 'why', kind: 'paragraph', title: 'Why would you like to take the course?' },
  ],
});

export const feedbackForm = ({ settings }: Course): FormDeclaration => ({
  purpose: asidePurpose('feedback'),
  tab: 'Anonymous feedback',
  anonymous: true,
  title: `${settings.course}: anonymous feedback`,
  description: `No name and no address is collected, and you need not sign in. Who can see what: the instructor is shown how many answers there are, and what they say once there are ${feedbackShown}, in no order of time. Your answer stands, with the time at which it came in, in a hidden tab of the course’s spreadsheet that its editors could open. Do not write what only you would know.`,
  confirmation: 'Thank you. Nobody can tell that it was you, and so nobody can answer you.',
  closed: 'This form is closed.',
  questions: [
    { key: 'keep', kind: 'paragraph', title: 'What should stay as it is?' },
    { key: 'change', kind: 'paragraph', title: 'What should change, and how?' },
    { key: 'more', kind: 'paragraph', title: 'Anything else?' },
  ],
});

export const interestIn = ({ at, answers }: Response): Interest => ({
  since: at,
  name: takeLine(answers.name ?? ''),
  email: takeLine(answers.email ?? ''),
  program: takeLine(answers.program ?? ''),
  background: takeText(answers.background ?? ''),
  why: takeText(answers.why ?? ''),
});
