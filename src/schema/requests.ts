// The form for students' requests, used if they have no pages of their own.

import type { Instant } from '../domain/base/time';
import type { Course } from '../domain/course/course';
import { nameLabel } from '../domain/course/roster';
import type { Response } from '../domain/duties/evidence';
import { choices, kinds, type RequestKey } from '../domain/seats/answer';
import { offeredIn } from '../domain/seats/offered';
import { labelOf } from '../domain/seats/preference';
import { type FormDeclaration, type Question, requestPurpose } from './form';

/** Requests that came by the form and reliably identify the student. */
export const formedRequests = (responses: readonly Response[]): readonly Response[] =>
  responses.filter(({ session, typed, unproved }) => session === requestPurpose.session && !typed && !unproved);

export const requestTitles: { readonly [K in RequestKey]: string } = {
  what: 'What would you like?',
  class: 'Which class?',
  deliverable: 'An extension of what?',
  until: 'Until which day?',
  role: 'Which role?',
  other: 'With whom?',
  back: 'Which class of theirs?',
  otherTeam: 'Which team?',
  request: 'Code of the request',
  why: 'Why?',
};

/** Offers those kinds of requests that Settings allows and that can still be carried out, with classes and names from the sheets. */
export function requestForm(course: Course, now: Instant): FormDeclaration {
  const { kinds: asks, classes, deliverables, roles, students, back, teams } = offeredIn(course, now);
  const agrees = kinds(course).includes('swap');
  const said = agrees ? (['yes', 'no', 'withdrawn'] as const) : (['withdrawn'] as const);
  const list = (key: keyof typeof requestTitles, of: readonly string[], help: string): readonly Question[] =>
    of.length === 0 ? [] : [{ key, kind: 'list', title: requestTitles[key], help, choices: of }];
  return {
    purpose: requestPurpose,
    tab: 'Requests form',
    title: `${course.settings.course}: requests`,
    description:
      'Answer what your request needs, and leave the rest blank. It is checked against the rules of the course, and you get an email with the outcome.',
    confirmation: 'Thank you. You will get an email.',
    closed: 'Nothing is asked for by this form at present. Email the instructor.',
    questions: [
      {
        key: 'what',
        kind: 'list',
        title: requestTitles.what,
        required: true,
        choices: [...asks, ...said].map((kind) => choices[kind]),
      },
      ...list(
        'class',
        classes.map(labelOf),
        'Of what is due, of the role, or the one to which you cannot come. Blank for what is due once.',
      ),
      ...list('deliverable', deliverables, 'Only for an extension.'),
      ...(asks.includes('extension')
        ? [
            {
              key: 'until',
              kind: 'text' as const,
              title: requestTitles.until,
              help: `Only for an extension: a date such as ${course.settings.lastDay}. The time of day stays as it is.`,
            },
          ]
        : []),
      ...list('role', roles, 'Only if you have more than one in that class.'),
      ...list(
        'other',
        students.map((one) => nameLabel(one, course.students)),
        'Who is to take your role, or to swap with you. Not everyone can take each role: if they cannot, the email says who could. They are asked by email, and you keep the role until they agree.',
      ),
      ...list('back', back.map(labelOf), 'Only for a swap: where you take their role.'),
      ...list('otherTeam', teams, 'Only to swap turns or slots of teams: with which. Its members are asked by email.'),
      ...(agrees
        ? [
            {
              key: 'request',
              kind: 'text' as const,
              title: requestTitles.request,
              help: 'Only to agree or decline: the link in the email that asks you fills it in.',
            },
          ]
        : []),
      { key: 'why', kind: 'paragraph', title: requestTitles.why },
    ],
  };
}
