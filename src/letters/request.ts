// What both sides are told of a request: the instructor once that it came in, the student once what became of it.

import { instantAt, sayInstant } from '../domain/base/time';
import { type Course, sessionOf, titleOf } from '../domain/course/course';
import { granted, granteeOf, type Request } from '../domain/duties/request';
import { type Letter, letterKey, type Wording } from '../domain/letters/letter';
import { composeMail } from './compose';
import type { ViewOf } from './placeholder';
import { courseView, studentAt } from './say';

export function requestLetters(
  requests: readonly Request[],
  course: Course,
  wordings: readonly Wording[],
  owner: string | null,
): readonly Letter[] {
  const { tag } = course.settings;
  return requests.flatMap((request): Letter[] => {
    const { email, name, outcome, key, why, means } = request;
    if (course.students.every((student) => student.email !== email)) return [];
    const isGranted = outcome.startsWith(granted);
    const session = sessionOf(course, request.session);
    const view: ViewOf<'request' | 'request asked'> = {
      who: name,
      deliverable: request.deliverable,
      topic: session ? titleOf(session) : '',
      until: sayInstant(instantAt(request.until.day, request.until.time, course.zone), course.zone),
      granted: isGranted,
      outcome,
      reason: why,
      means,
    };
    const { members } = granteeOf(request, course);
    const told = course.students.filter((s) => s.email === email || (isGranted && members.includes(s.email)));
    return [
      ...(owner === null
        ? []
        : [
            composeMail(wordings, tag, { to: owner, reader: 'instructor', view: courseView(course) }, [
              {
                kind: 'request asked',
                keys: [letterKey(owner, 'request', key)],
                until: null,
                why: 'a student asked',
                view,
              },
            ]),
          ]),
      ...(outcome === ''
        ? []
        : told.map((student) =>
            composeMail(wordings, tag, studentAt(student, course), [
              {
                kind: 'request',
                keys: [letterKey(student.email, 'request', key, isGranted ? 'granted' : 'no')],
                until: null,
                why: student.email === email ? 'you asked for it' : 'it is your team’s',
                view,
              },
            ]),
          )),
    ];
  });
}
