// What others would lose if the answers and files of a student who leaves were gone: it is checked off for them.

import { wallAt, type Zone } from '../base/time';
import type { Email, Exception } from '../course/course';
import type { Judged } from './evidence';

export type Inherited = Pick<Exception, 'student' | 'deliverable' | 'session' | 'when'>;

/** For all students but `gone`: what came in for a duty that, without it, is not done or done later. */
export function inherited(
  before: readonly Judged[],
  without: readonly Judged[],
  gone: Email,
  zone: Zone,
): readonly Inherited[] {
  const after = new Map(without.map(({ duty, at }) => [duty.key, at]));
  return before.flatMap(({ duty, at }): Inherited[] => {
    const left = after.get(duty.key) ?? null;
    if (at === null || duty.student.email === gone || (left !== null && left <= at)) return [];
    return [
      {
        student: duty.student.email,
        deliverable: duty.deliverable.name,
        session: duty.session?.code ?? '',
        when: wallAt(at, zone),
      },
    ];
  });
}
